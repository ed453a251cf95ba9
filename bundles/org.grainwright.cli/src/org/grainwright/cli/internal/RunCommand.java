// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.CampaignRunner;
import org.grainwright.campaign.RunFolders;
import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.model.io.RunStore;

/** {@code run FILE}: a campaign from text to report. */
final class RunCommand implements Command {

    private static final String OUTPUT = "--output";
    private static final String CAMPAIGN = "--campaign";
    private static final String SLOTS = "--slots";
    private static final String RESUME = "--resume";
    /** Goes on although LAMMPS is not the one of before. */
    static final String OTHER_LAMMPS = "--other-lammps";
    private static final String DRY_RUN = "--dry-run";
    /** Shows the table of all evaluations while it changes. */
    static final String WATCH = "--watch";
    private static final String ALL = "--all";

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String usage() {
        return "FILE [--output DIR] [--campaign NAME] [--all] [--resume [--other-lammps]] [--slots N] "
                + "[--watch] [--dry-run]  runs a campaign; Ctrl-C "
                + "stops it, --resume continues it";
    }

    @Override
    public String details() {
        return """
                FILE - is the standard input.
                --all       runs every campaign of the file, one after the other, each in its own folder below DIR
                            (runs if not said); with --resume those that were not begun are begun
                --watch     shows the table of all evaluations while it changes
                --dry-run   says what would be simulated and what it costs, and simulates nothing
                """;
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        Options options = Options.parse(arguments, this);
        if (options.operands().size() != 1) {
            throw new CommandException(ExitCode.BAD_INPUT,
                    "run needs one campaign file; usage: " + Usage.of(this).line());
        }
        options.positiveInteger(SLOTS); // a slip of the pen is told before what the file has to say
        String file = options.operands().getFirst();
        CampaignInput input = CampaignInput.open(file, console).explained(console);
        if (!options.has(ALL)) {
            CampaignSpecification campaign = CampaignInput.choose(input.report(), options.value(CAMPAIGN, ""),
                    ", or run all with --all");
            Path directory = options.has(OUTPUT) ? console.resolve(options.value(OUTPUT, ""))
                    : RunFolders.of(console.resolve("runs"), campaign.name());
            return run(campaign, directory, input, options, new Call(console, arguments, new Cancellation()));
        }
        if (options.has(CAMPAIGN)) {
            throw new CommandException(ExitCode.BAD_INPUT,
                    "--all runs every campaign of the file; leave --campaign out, or --all");
        }
        return all(input, options, new Call(console, arguments, new Cancellation()));
    }

    /**
     * What all campaigns of a call have in common.
     *
     * @param arguments as typed
     * @param stop of all of them
     */
    private record Call(Console console, List<String> arguments, Cancellation stop) {
    }

    private static int all(CampaignInput input, Options options, Call call) throws CommandException {
        Path root = call.console().resolve(options.value(OUTPUT, "runs"));
        List<CampaignSpecification> campaigns = CampaignInput.all(input.report());
        for (CampaignSpecification campaign : options.has(RESUME) ? List.<CampaignSpecification>of() : campaigns) {
            demandNoRun(RunFolders.of(root, campaign.name()), options);
        }
        int exit = ExitCode.OK;
        for (CampaignSpecification campaign : campaigns) {
            if (!call.stop().isCancelled()) {
                exit = Math.max(exit, run(campaign, RunFolders.of(root, campaign.name()), input, options, call));
            }
        }
        return exit;
    }

    private static void demandNoRun(Path directory, Options options) throws CommandException {
        if (!options.has(DRY_RUN) && Files.exists(directory.resolve(RunStore.RUN_FILE))) {
            throw new CommandException(ExitCode.BAD_INPUT, directory
                    + " holds a run already; add --resume to go on with it, or choose another folder with --output");
        }
    }

    private static int run(CampaignSpecification campaign, Path directory, CampaignInput input, Options options,
            Call call) throws CommandException {
        String file = options.operands().getFirst();
        boolean goesOn = options.has(RESUME)
                && (!options.has(ALL) || Files.exists(directory.resolve(RunStore.RUN_FILE)));
        try {
            if (options.has(DRY_RUN)) {
                PlanPrinter.print(campaign, call.console().out());
                call.console().out().println("  results would go to " + directory);
                return ExitCode.OK;
            }
            CampaignRequest request = new CampaignRequest(campaign,
                    new CampaignRequest.Written(file, input.report().sources()), directory,
                    goesOn ? CampaignRequest.Mode.RESUME : CampaignRequest.Mode.NEW,
                    new CampaignRequest.Means(options.positiveInteger(SLOTS), null, options.has(OTHER_LAMMPS)),
                    "run " + String.join(" ", call.arguments()));
            if (!options.has(RESUME)) {
                demandNoRun(directory, options);
            }
            return run(request, options, call.console(), call.stop());
        } catch (CampaignException e) {
            throw Faults.of(e);
        }
    }

    /** Goes on with a run, with another LAMMPS if that was typed. */
    static int goOn(CampaignRequest request, Options options, Console console)
            throws CampaignException, CommandException {
        return run(options.has(OTHER_LAMMPS) ? request.withAnotherEngine() : request, options, console,
                new Cancellation());
    }

    /** Runs or goes on, shows it, and writes the report. */
    private static int run(CampaignRequest request, Options options, Console console, Cancellation cancellation)
            throws CampaignException, CommandException {
        RunDisplay display = new RunDisplay(console, options.has(WATCH), TerminalSize::now);
        Interrupts.onFirst(() -> {
            display.stopping();
            cancellation.cancel();
        });
        CampaignRun run = CampaignRunner.run(request, display, cancellation);
        ResultTable.print(run, console.out());
        console.out().println("report: " + ReportCommand.write(request.directory()));
        if (run.getState() == RunState.STOPPED) {
            console.out().println("resume: ./grainwright run " + word(request.written().file()) + " --campaign "
                    + word(request.campaign().name()) + " --output " + word(request.directory().toString())
                    + " --resume");
        }
        boolean nothingYet = run.getState() == RunState.STOPPED
                && RunQueries.inState(run, EvaluationState.DONE).isEmpty();
        return run.getState() == RunState.FAILED || nothingYet ? ExitCode.RUN_FAILED : ExitCode.OK;
    }

    /** As a shell takes it for one word, whatever it holds. */
    static String word(String text) {
        return text.matches("[\\p{L}\\p{N}_./:=+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
