// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.fitting.Fit;
import org.grainwright.fitting.FitCancelledException;
import org.grainwright.fitting.FitListener;
import org.grainwright.fitting.FitReport;
import org.grainwright.fitting.FitResult;
import org.grainwright.fitting.FitSpecification;
import org.grainwright.fitting.FittingException;
import org.grainwright.observables.IoFault;

/**
 * {@code potential fit}: from a specification to a potential file and a page beside it. A fit that was stopped goes on
 * when it is called again.
 */
final class PotentialFit {

    private static final int PROGRESS_EVERY = 25;

    private final Path specification;
    private final Console console;

    PotentialFit(Path specification, Console console) {
        this.specification = specification;
        this.console = console;
    }

    /** @param output folder for the results; empty for the specification's own */
    int run(String output) throws CommandException {
        String name = specification.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        Path folder = output.isEmpty() ? specification.toAbsolutePath().getParent() : console.resolve(output);
        AtomicBoolean stop = new AtomicBoolean();
        Interrupts.onFirst(() -> stop.set(true));
        try {
            Files.createDirectories(folder);
            Path state = folder.resolve(name + ".fit-state");
            FitResult result = Fit.run(FitSpecification.read(specification), state, new Progress(stop));
            Path potential = folder.resolve(name + ".properties");
            Path page = folder.resolve(name + ".html");
            Files.writeString(potential, result.potentialText());
            Files.writeString(page, new FitReport(result).html());
            for (FitResult.OfGroup each : result.groups()) {
                String of = each.group().isEmpty() ? "" : each.group() + ": ";
                console.out().println("used      " + of + each.used().summary());
                each.setAside().ifPresent(v -> console.out().println("set aside " + of + v.summary()));
            }
            console.out().println("wrote " + potential + " and " + page);
            console.out().println("acceptance is dynamics: ./grainwright potential validate " + potential);
            return ExitCode.OK;
        } catch (FitCancelledException e) {
            throw new CommandException(ExitCode.RUN_FAILED, e.getMessage());
        } catch (FittingException e) {
            throw new CommandException(ExitCode.BAD_INPUT, e.getMessage());
        } catch (IOException e) {
            throw new CommandException(ExitCode.RUN_FAILED,
                    "the folder " + folder + " cannot be used: " + IoFault.reason(e));
        }
    }

    private final class Progress implements FitListener {

        private final AtomicBoolean stop;

        Progress(AtomicBoolean stop) {
            this.stop = stop;
        }

        @Override
        public void prepared(int done, int all) {
            if (done % PROGRESS_EVERY == 0 || done == all) {
                console.err().println("Coulomb sums of " + done + " of " + all + " frames");
            }
        }

        @Override
        public void iterated(String stage, int iteration, double objective) {
            if (Double.isFinite(objective)) {
                console.err().printf(Locale.ROOT, "%s, iteration %d: weighted squares %.5g%n", stage, iteration,
                        objective);
            }
        }

        @Override
        public boolean cancelled() {
            return stop.get();
        }
    }
}
