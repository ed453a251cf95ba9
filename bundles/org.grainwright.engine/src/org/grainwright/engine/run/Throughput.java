// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.run.internal.SpeedTrial;

/**
 * How fast simulations are that run at the same time on one machine. The clock runs only while all of them run:
 * processes that start one after the other, as they do where each must first open a graphics processor, would otherwise
 * each be timed alone.
 *
 * @param each steps per second of each simulation while all of them ran
 * @param seconds how long they were timed
 * @param device what the GPU package computes on, in the words of its driver; empty without one
 */
public record Throughput(List<Double> each, double seconds, String device) {

    /** Drivers that make the processor look like a device name it. */
    private static final Pattern PROCESSOR = Pattern
            .compile("(?i)^(pthread|cpu)\\b.*|.*\\b(xeon|epyc|ryzen|core\\(tm\\)|processor)\\b.*");

    /** Copies the list. */
    public Throughput {
        each = List.copyOf(each);
    }

    /** Steps per second of all of them together. */
    public double stepsPerSecond() {
        return each.stream().mapToDouble(Double::doubleValue).sum();
    }

    /**
     * Whether the graphics processor is the processor in disguise, as with pocl: right, but never faster than plain
     * styles.
     */
    public boolean isProcessor() {
        return PROCESSOR.matcher(device).matches();
    }

    /**
     * Starts all, waits until each of them moves, times them together and ends them in good order, because a client of
     * NVIDIA's multi-process service that is killed can take the others with it. Blocks; the machine should be quiet.
     *
     * @param requests what runs side by side, each in a folder of its own; of the protocol, temperature, step, accuracy
     * and seed count
     * @param windowSeconds how long to time them, more than 0; longer where steps are slow
     * @param cancellation ends it within about a second
     * @throws SimulationFailedException when one of them ended before it was timed
     */
    public static Throughput measure(List<SimulationRequest> requests, double windowSeconds, Cancellation cancellation)
            throws EngineException {
        SpeedTrial trial = new SpeedTrial(requests.size(), windowSeconds, cancellation);
        List<Future<SpeedTrial.Speed>> running = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (SimulationRequest request : requests) {
                running.add(pool.submit(() -> trial.run(request)));
            }
            List<Double> each = new ArrayList<>();
            SpeedTrial.Speed last = null;
            for (Future<SpeedTrial.Speed> result : running) {
                last = result.get();
                each.add(last.stepsPerSecond());
            }
            return new Throughput(each, trial.seconds(), last.device());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.cancel();
            throw new SimulationCancelledException(requests.getFirst().directory());
        }
    }
}
