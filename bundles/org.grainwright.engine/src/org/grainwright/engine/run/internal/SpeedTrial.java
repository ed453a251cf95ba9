// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.deck.DeckWriter;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.internal.FileNames;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.Failure.Kind;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.run.SimulationFailedException;
import org.grainwright.engine.run.ThermoRow;
import org.grainwright.observables.IoFault;

/**
 * Dynamics of several processes that is timed by this program's clock while all of them move. Each process is run by a
 * thread of its own; all of them share this object.
 */
public final class SpeedTrial {

    private static final int ROW_STEPS = 10;
    /** Rows of a process that must lie within the window. */
    private static final int LEAST_ROWS = 3;
    private static final double HANG_SECONDS = 120;
    private static final String DECK = "trial.in";
    private static final String STOP = "stop.now";

    /**
     * What came of one process.
     *
     * @param stepsPerSecond while all ran
     * @param device what the GPU package computes on, in the words of its driver; empty without one
     */
    public record Speed(double stepsPerSecond, String device) {
    }

    /** A row of the thermodynamic table as it arrived. */
    private record Arrival(long nanoseconds, long step) {
    }

    private final int processes;
    private final double windowSeconds;
    private final Cancellation cancellation;
    private int moving;
    private int satisfied;
    private EngineException broken;
    private long begin;
    private long end;

    public SpeedTrial(int processes, double windowSeconds, Cancellation cancellation) {
        this.processes = processes;
        this.windowSeconds = windowSeconds;
        this.cancellation = cancellation;
    }

    /** How long the processes were timed; after all of them ended. */
    public synchronized double seconds() {
        return (end - begin) * 1e-9;
    }

    /** Runs one of the processes to its end. */
    public Speed run(SimulationRequest request) throws EngineException {
        Watch watch = new Watch(request.directory());
        try {
            return run(request, watch);
        } catch (IOException e) {
            throw breakOff(unusable(request.directory(), e));
        } catch (EngineException e) {
            throw breakOff(e);
        } catch (RuntimeException | Error e) {
            // the others would wait for this one for ever
            breakOff(new EngineUnavailableException(
                    "a speed trial in " + request.directory() + " met an unexpected fault: " + e, e));
            throw e;
        }
    }

    private Speed run(SimulationRequest request, Watch watch) throws IOException, EngineException {
        Path folder = request.directory();
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(STOP));
        Files.copy(request.structure(), folder.resolve(FileNames.STRUCTURE), StandardCopyOption.REPLACE_EXISTING);
        request.potential().terms().write(folder, request.potential(), request.species(),
                request.protocol().pppmAccuracy());
        String deck = DeckWriter.trial(request, STOP, ROW_STEPS).render();
        Files.writeString(folder.resolve(DECK), deck);
        LaunchProfile profile = request.profile();
        LogReader reader = new LogReader(watch);
        LammpsProcess.Outcome outcome = new LammpsProcess(folder, HANG_SECONDS).run(
                profile.argv(request.lammps().executable().toString(), DECK, "log.lammps", Map.of(),
                        Requirements.isRoot()),
                profile.environment(), reader, cancellation,
                // ranks that look for the file at different moments would wait for each other for ever
                () -> watch.told && profile.ranks() > 1 || isBroken());
        if (outcome.end() == LammpsProcess.End.CANCELLED) {
            throw new SimulationCancelledException(folder);
        }
        Failure failure = outcome.end() == LammpsProcess.End.STOPPED && !isBroken() ? null
                : Failures.of(reader, outcome, DECK, deck, new SimulationFolder(folder)).orElse(null);
        if (failure == null && !watch.told) {
            failure = new Failure(Kind.INCOMPLETE, "", "", "the trial ended before it was timed");
        }
        if (failure != null) {
            throw new SimulationFailedException(failure, folder);
        }
        return new Speed(watch.stepsPerSecond(), reader.device());
    }

    private static EngineException unusable(Path folder, IOException e) {
        return new EngineUnavailableException("the folder " + folder + " cannot be used: " + IoFault.reason(e), e);
    }

    private synchronized boolean isBroken() {
        return broken != null;
    }

    /** Where one failed, all cannot be timed together any more: they end, and what they say is the first failure. */
    private synchronized EngineException breakOff(EngineException why) {
        broken = broken == null ? why : broken;
        return broken;
    }

    private synchronized void moves() {
        moving++;
        if (moving == processes) {
            begin = System.nanoTime();
        }
    }

    /** When the window began; 0 while not all processes move. */
    private synchronized long begin() {
        return begin;
    }

    private synchronized void hasEnough() {
        satisfied++;
    }

    /** Whether the window is over: long enough, and every process was seen often enough in it. */
    private synchronized boolean isOver() {
        if (end == 0 && satisfied == processes && (System.nanoTime() - begin) * 1e-9 >= windowSeconds) {
            end = System.nanoTime();
        }
        return end != 0;
    }

    /** Notes when rows of one process arrive, and tells it to stop. */
    private final class Watch implements LogReader.Sink {
        private final Path folder;
        private final List<Arrival> arrivals = new ArrayList<>();
        private int rows;
        private volatile boolean told;

        Watch(Path folder) {
            this.folder = folder;
        }

        @Override
        public void row(ThermoRow row) {
            rows++;
            if (rows == 2) {
                // the first is printed before the first step, kernels are made and memory is taken until the second
                moves();
            }
            long since = begin();
            if (since != 0 && !told) {
                arrivals.add(new Arrival(System.nanoTime(), row.step()));
                if (arrivals.size() == LEAST_ROWS) {
                    hasEnough();
                }
                if (isOver()) {
                    told = true;
                    stop();
                }
            }
        }

        private void stop() {
            try {
                Files.writeString(folder.resolve(STOP), "");
            } catch (IOException e) {
                breakOff(unusable(folder, e));
            }
        }

        double stepsPerSecond() {
            Arrival first = arrivals.getFirst();
            Arrival last = arrivals.getLast();
            return (last.step() - first.step()) / ((last.nanoseconds() - first.nanoseconds()) * 1e-9);
        }
    }
}
