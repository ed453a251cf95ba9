// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.gpu;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;

import org.apache.log4j.ConsoleAppender;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.PatternLayout;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.Machine;
import org.grainwright.engine.run.SelfCheck;
import org.grainwright.observables.json.Json;
import org.grainwright.opencl.OpenClScreening.DeviceKind;

/**
 * {@code kit run [--seconds 480] [--output rows.jsonl] [--rows PATTERN] [--any-device]}: measures a machine with a
 * graphics processor, one JSON object for each row on standard output and in the file, the best ones and what there was
 * no time for at the end. {@code --rows} takes only rows whose names match; {@code --any-device} lets OpenCL use the
 * processor, for a try without a device. Exit code 0 when at least one row was measured.
 */
public final class GpuKit {

    private static final double SECONDS = 480;
    /** Processes need some time to end. */
    private static final double GRACE_SECONDS = 10;

    private final PrintStream out;
    private final PrintStream file;
    private final DoubleSupplier clock;
    private int measured;

    GpuKit(PrintStream out, PrintStream file, DoubleSupplier clock) {
        this.out = out;
        this.file = file;
        this.clock = clock;
    }

    /** Measures and ends the process. */
    public static void main(String[] typed) throws Exception {
        List<String> arguments = List.of(typed);
        if (arguments.isEmpty() || !arguments.getFirst().equals("run")) {
            System.err.println("kit run [--seconds 480] [--output rows.jsonl] [--rows PATTERN] [--any-device]");
            System.exit(2);
        }
        System.exit(measure(arguments) > 0 ? 0 : 1);
    }

    /** Measures in a folder that is gone afterwards; returns the number of rows. */
    static int measure(List<String> arguments) throws Exception {
        // Xtext reports its own faults through log4j
        ConsoleAppender appender = new ConsoleAppender(new PatternLayout("%p %c: %m%n"), ConsoleAppender.SYSTEM_ERR);
        appender.setThreshold(Level.ERROR);
        Logger.getRootLogger().addAppender(appender);
        long begin = System.nanoTime();
        Path work = Files.createTempDirectory("grainwright-kit");
        // what it finds out is of no use to anybody else
        for (String place : List.of("cache", "config")) {
            System.setProperty("grainwright." + place, work.resolve(place).toString());
        }
        try (PrintStream file = new PrintStream(option(arguments, "--output", "rows.jsonl"), StandardCharsets.UTF_8)) {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            GpuKit kit = new GpuKit(out, file, () -> (System.nanoTime() - begin) / (double) TimeUnit.SECONDS
                    .toNanos(1));
            double limit = Double.parseDouble(option(arguments, "--seconds", Double.toString(SECONDS)));
            Cancellation cancellation = new Cancellation();
            new Timer(true).schedule(new TimerTask() {
                @Override
                public void run() {
                    cancellation.cancel();
                }
            }, Math.round(1000 * limit));
            kit.run(new Laboratory(LammpsInstallation.locate(), Machine.probe(System.getenv()),
                    SelfCheck.standard(), work, cancellation),
                    arguments.contains("--any-device") ? DeviceKind.ANY : DeviceKind.GPU,
                    Pattern.compile(option(arguments, "--rows", ".*")), limit - GRACE_SECONDS);
            return kit.measured;
        } finally {
            delete(work);
        }
    }

    private static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        return at >= 0 && at + 1 < arguments.size() ? arguments.get(at + 1) : otherwise;
    }

    /** Every row that fits into the time, then the best ones, then what was left out. */
    void run(Laboratory laboratory, DeviceKind kind, Pattern rows, double limitSeconds) throws Exception {
        try (laboratory) {
            SpeedRows speeds = new SpeedRows(laboratory);
            List<Task> tasks = new ArrayList<>(new DeviceRows(laboratory, kind).tasks());
            tasks.addAll(speeds.tasks());
            tasks.addAll(new CampaignRow(laboratory).tasks());
            tasks.removeIf(task -> !rows.matcher(task.name()).matches());
            List<Schedule.LeftOut> left = new Schedule(tasks, limitSeconds, clock).run(this::row);
            for (Map<String, Object> best : speeds.best()) {
                print("best", best);
            }
            Map<String, Object> end = new LinkedHashMap<>();
            end.put("rows", measured);
            end.put("seconds", clock.getAsDouble());
            end.put("left_out", left.stream().map(Schedule.LeftOut::name).toList());
            print("end", end);
        }
    }

    private void row(Schedule.Row row) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seconds", row.seconds());
        figures.putAll(row.figures());
        measured += row.figures().containsKey(Schedule.FAILED) ? 0 : 1;
        print(row.name(), figures);
    }

    private void print(String name, Map<String, ?> figures) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("row", name);
        figures.forEach(
                (key, value) -> line.put(key, value instanceof Double number ? Json.rounded(number, 6) : value));
        String text = Json.write(line);
        for (PrintStream stream : List.of(out, file)) {
            stream.println(text);
            stream.flush();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
