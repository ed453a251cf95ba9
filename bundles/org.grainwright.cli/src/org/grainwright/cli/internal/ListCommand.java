// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.RunQueries;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.IoFault;

/** {@code list [DIR...]}: the runs in some folders, newest first; a record that cannot be read is shown as such. */
final class ListCommand implements Command {

    private static final int DEPTH = 4;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    /** One run, or one record that cannot be read. */
    private record Entry(Path folder, Instant date, String text) {
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String usage() {
        return "[DIR...]  lists the runs below a folder (runs/ by default): date, state, progress and best value";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        List<String> typed = Options.parse(arguments, this).operands();
        List<Entry> entries = new ArrayList<>();
        for (String folder : typed.isEmpty() ? List.of("runs") : typed) {
            Path root = console.resolve(folder);
            if (!Files.isDirectory(root)) {
                throw new CommandException(ExitCode.BAD_INPUT,
                        "there is no folder " + root + "; name the folder that holds the runs");
            }
            entries.addAll(below(root));
        }
        entries.sort(Comparator.comparing(Entry::date).reversed());
        for (Entry entry : entries) {
            Path shown = entry.folder().startsWith(console.directory()) ? console.directory().relativize(entry.folder())
                    : entry.folder();
            console.out().println(shown + "\n    " + entry.text());
        }
        if (entries.isEmpty()) {
            console.out().println("no run here");
        }
        return ExitCode.OK;
    }

    private static List<Entry> below(Path root) throws CommandException {
        try (Stream<Path> paths = Files.find(root, DEPTH, (path, attributes) -> attributes.isRegularFile()
                && path.getFileName().toString().equals(RunStore.RUN_FILE))) {
            return paths.map(Path::getParent).map(ListCommand::entry).toList();
        } catch (IOException e) {
            throw new CommandException(ExitCode.BAD_MACHINE, root + " cannot be searched: " + IoFault.reason(e), e);
        }
    }

    private static Entry entry(Path folder) {
        try {
            CampaignRun run = RunStore.read(folder);
            Instant date = run.getStartedAt() == null ? Instant.EPOCH : run.getStartedAt();
            return new Entry(folder, date, line(run, date));
        } catch (ModelException e) {
            return new Entry(folder, Instant.EPOCH, "cannot be read: " + e.getMessage());
        }
    }

    /** For example {@code "Quickstart", 2026-03-01 12:00, finished, 6 of 6 evaluations, best #4 12.3 ± 1.1 ohm cm}. */
    static String line(CampaignRun run, Instant date) {
        long ended = run.getEvaluations().stream().filter(each -> each.getState() == EvaluationState.DONE
                || each.getState() == EvaluationState.FAILED || each.getState() == EvaluationState.ABANDONED).count();
        String best = RunQueries.recommended(run)
                .map(each -> ", recommended #" + each.getId() + " " + ResultTable.objective(run, each)).orElse("");
        return "\"" + run.getName() + "\", " + (date.equals(Instant.EPOCH) ? "" : DATE.format(date) + ", ")
                + run.getState().getName().toLowerCase(Locale.ROOT) + ", " + ended + " of " + run.getBudgetEvaluations()
                + " evaluations" + best;
    }
}
