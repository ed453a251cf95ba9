// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;

/**
 * {@code status RUNDIR}: what a run has found so far, whether it is under way, ended or was killed; changes nothing.
 */
final class StatusCommand implements Command {

    private static final long LEAST_WAIT_MS = 1000;
    /** Reading takes at most this share of the time. */
    private static final int SPARING = 10;

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String usage() {
        return "RUNDIR [--watch]  shows the table of a run, also while it is under way";
    }

    @Override
    public String details() {
        return "--watch  follows a run that another process has under way until it ends; Ctrl-C ends the watching"
                + " only\n";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        Options options = Options.parse(arguments, this);
        Path folder = options.runFolder(console);
        try {
            if (options.has(RunCommand.WATCH)) {
                follow(folder, console);
            }
            CampaignRun run = RunStore.read(folder);
            Instant date = run.getStartedAt() == null ? Instant.EPOCH : run.getStartedAt();
            console.out().println(ListCommand.line(run, date));
            if (run.getStopReason() != null && !run.getStopReason().isBlank()) {
                console.out().println("ended: " + run.getStopReason());
            }
            ResultTable.print(run, console.out());
            return ExitCode.OK;
        } catch (ModelException e) {
            throw new CommandException(ExitCode.BAD_INPUT, e.getMessage(), e);
        }
    }

    /** Looks at the record again and again while somebody writes it, or until it is enough. */
    private static void follow(Path folder, Console console) throws ModelException {
        CountDownLatch enough = new CountDownLatch(1);
        Interrupts.onFirst(enough::countDown);
        StatusLine status = new StatusLine(console.err(), console.interactive());
        WatchDisplay display = new WatchDisplay(status, TerminalSize::now);
        try {
            boolean stopped = false;
            while (!stopped && RunStore.isHeld(folder)) {
                long begun = System.nanoTime();
                display.show(RunStore.read(folder));
                long taken = (System.nanoTime() - begun) / 1_000_000;
                stopped = enough.await(Math.max(LEAST_WAIT_MS, SPARING * taken), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            status.clear();
        }
    }
}
