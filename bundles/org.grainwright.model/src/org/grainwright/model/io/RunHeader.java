// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

import org.grainwright.model.RunState;
import org.grainwright.model.RunSummary;

/**
 * The {@link RunSummary} of a run folder, without reading the whole record: a file of some lines beside it, which names
 * size and time of the record that it was made of and counts only for that one. Thread-safe, stateless.
 */
public final class RunHeader {

    /** Name of the file beside the record. */
    static final String FILE = "run.summary";

    private RunHeader() {
    }

    /**
     * Reads the summary, from the record itself where the file beside it is missing or belongs to another state of it.
     * A run whose process is gone is said to be interrupted, as in {@link RunStore#read}.
     *
     * @throws ModelException if there is no record, or it cannot be read
     */
    public static RunSummary read(Path folder) throws ModelException {
        Optional<RunSummary> beside = beside(folder);
        RunSummary summary = beside.isPresent() ? beside.get()
                : RunSummary.of(ModelIO.loadRun(folder.resolve(RunStore.RUN_FILE)));
        return summary.state() == RunState.RUNNING && !RunStore.isHeld(folder) ? summary.in(RunState.INTERRUPTED)
                : summary;
    }

    private static Optional<RunSummary> beside(Path folder) {
        try {
            Properties lines = new Properties();
            lines.load(new StringReader(Files.readString(folder.resolve(FILE), StandardCharsets.UTF_8)));
            return stamp(folder).equals(lines.getProperty("record")) ? Optional.of(parse(lines)) : Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException absentOrDamaged) {
            return Optional.empty(); // the record knows
        }
    }

    /** Writes the file for the record as it lies on disk now. For its only writer. */
    static void write(Path folder, RunSummary summary) throws IOException {
        Properties lines = new Properties();
        lines.setProperty("record", stamp(folder));
        format(summary, lines);
        StringWriter text = new StringWriter();
        lines.store(text, "derived from " + RunStore.RUN_FILE + "; may be deleted");
        // not forced to the disk: what a crash leaves of it does not parse or does not fit the record
        Path temporary = folder.resolve(FILE + ".tmp");
        Files.writeString(temporary, text.toString(), StandardCharsets.UTF_8);
        Files.move(temporary, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static String stamp(Path folder) throws IOException {
        Path record = folder.resolve(RunStore.RUN_FILE);
        if (!Files.isRegularFile(record)) {
            throw new NoSuchFileException(record.toString());
        }
        BasicFileAttributes attributes = Files.readAttributes(record, BasicFileAttributes.class);
        return attributes.size() + " " + attributes.lastModifiedTime().toInstant();
    }

    private static void format(RunSummary summary, Properties lines) {
        lines.setProperty("campaign", summary.campaign());
        lines.setProperty("state", summary.state().getName());
        put(lines, "started", summary.startedAt());
        put(lines, "ended", summary.endedAt());
        lines.setProperty("reason", summary.stopReason());
        RunSummary.Progress progress = summary.progress();
        lines.setProperty("progress", numbers(progress.ended(), progress.budget(), progress.fraction(),
                progress.kept()));
        put(lines, "since", progress.since());
        summary.best().ifPresent(best -> {
            lines.setProperty("best", Integer.toString(best.evaluation()));
            lines.setProperty("best.label", best.label());
            lines.setProperty("best.objective", numbers(best.objective().value(), best.objective().standardError()));
            lines.setProperty("best.unit", best.objective().unit());
        });
        summary.gain().ifPresent(gain -> lines.setProperty("improvement",
                numbers(gain.factor(), gain.lower(), gain.upper(), gain.significant() ? 1 : 0)));
    }

    private static RunSummary parse(Properties lines) {
        double[] progress = numbers(lines, "progress", 4);
        Optional<RunSummary.Best> best = Optional.empty();
        if (lines.containsKey("best")) {
            double[] objective = numbers(lines, "best.objective", 2);
            best = Optional.of(RunSummary.Best.of(Integer.parseInt(lines.getProperty("best")),
                    lines.getProperty("best.label", ""), objective[0], objective[1],
                    lines.getProperty("best.unit", "")));
        }
        Optional<RunSummary.Gain> gain = Optional.empty();
        if (lines.containsKey("improvement")) {
            double[] numbers = numbers(lines, "improvement", 4);
            gain = Optional.of(new RunSummary.Gain(numbers[0], numbers[1], numbers[2], numbers[3] > 0));
        }
        RunState state = RunState.getByName(lines.getProperty("state", ""));
        if (state == null) {
            throw new IllegalArgumentException("no state");
        }
        return new RunSummary(lines.getProperty("campaign", ""), state, instant(lines, "started"),
                instant(lines, "ended"), lines.getProperty("reason", ""),
                new RunSummary.Progress((int) progress[0], (int) progress[1], progress[2], instant(lines, "since"),
                        progress[3]),
                best, gain);
    }

    private static void put(Properties lines, String key, Instant instant) {
        if (instant != null) {
            lines.setProperty(key, instant.toString());
        }
    }

    private static Instant instant(Properties lines, String key) {
        String text = lines.getProperty(key);
        return text == null ? null : Instant.parse(text);
    }

    private static String numbers(double... values) {
        StringBuilder text = new StringBuilder();
        for (double value : values) {
            text.append(text.isEmpty() ? "" : " ").append(value);
        }
        return text.toString();
    }

    private static double[] numbers(Properties lines, String key, int count) {
        String[] words = lines.getProperty(key, "").split(" ");
        if (words.length != count) {
            throw new IllegalArgumentException("no " + key);
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Double.parseDouble(words[i]);
        }
        return values;
    }
}
