// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.deck.internal.DataFile;
import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.Failure.Kind;
import org.grainwright.engine.run.SimulationExecutor.Outcome;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.run.internal.LiveWatch;
import org.grainwright.engine.run.internal.LogTail;
import org.grainwright.engine.run.internal.SimulationFolder;
import org.grainwright.engine.run.internal.SimulationRunner;

/**
 * One simulation in the hands of a batch system and how it stands. Changed by the queue's thread only; {@link #outcome}
 * may be waited for by any.
 */
final class BatchTask {

    /** How often a simulation that made no progress is ended and submitted again. */
    private static final int MAX_HANGS = 2;
    private static final double SILENCE_FACTOR = 20;

    final SimulationRequest request;
    final Cancellation cancellation;
    final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    /** The job and the index in its array; empty while it is not submitted. */
    String job = "";
    int index;
    int rounds;
    int remedies;
    int looksMissing;
    /** Why it was taken from its hands; {@code null} while it may go on. */
    Failure stopped;
    private final SimulationListener listener;
    private LogTail tail;
    private LiveWatch watch;
    private int hangs;
    private String toldReason = "";
    private long heardNanos;
    private double longestSilence;

    BatchTask(SimulationRequest request, SimulationListener listener, Cancellation cancellation) {
        this.request = request;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    Path sentinel() {
        return request.directory().resolve(BatchScript.SENTINEL);
    }

    SimulationRunner runner() {
        return new SimulationRunner(request, listener, cancellation);
    }

    boolean ended() {
        return outcome.isDone();
    }

    void end(SimulationResult result) {
        outcome.complete(new Outcome(request, java.util.Optional.of(result), java.util.Optional.empty()));
    }

    void end(EngineException failure) {
        outcome.complete(new Outcome(request, java.util.Optional.empty(), java.util.Optional.of(failure)));
    }

    /** Follows the logs from an attempt on; it need not have begun. */
    void follow(int attempt) {
        try {
            watch = new LiveWatch(request, DataFile.scan(request.structure()).atoms(), listener);
        } catch (InvalidRequestException e) {
            end(e);
            return;
        }
        tail = new LogTail(new SimulationFolder(request.directory()), attempt, watch);
        heardNanos = System.nanoTime();
        longestSilence = 0;
        looksMissing = 0;
        stopped = null;
    }

    /**
     * Reads what is new and sees whether going on is useless.
     *
     * @param running whether a node works on it; while it waits in the queue its silence means nothing
     * @return why it must be stopped now, or {@code null}
     */
    Failure look(boolean running) throws IOException {
        boolean news = tail.poll();
        double silence = (System.nanoTime() - heardNanos) * 1e-9;
        if (news || !running) {
            longestSilence = news && running ? Math.max(longestSilence, silence) : longestSilence;
            heardNanos = System.nanoTime();
        }
        if (watch.failure() != null) {
            return watch.failure();
        }
        return running && !news && silence
                > Math.max(request.supervision().hangSeconds(), SILENCE_FACTOR * longestSilence) ? new Failure(
                        Kind.HANG, "", "",
                        String.format(java.util.Locale.ROOT,
                                "job %s_%d of the batch system ran for %.0f s without a line in its log and was ended; "
                                        + "look at the node and at the batch output in %s",
                                job,
                                index, silence, request.directory()))
                        : null;
    }

    /** Counts a hang; whether it may be tried again. */
    boolean mayHangAgain() {
        return ++hangs <= MAX_HANGS;
    }

    /** Says once why the batch system does not start it, when that is more than a queue. */
    void waitsFor(String reason) {
        if (!reason.equals(toldReason)) {
            toldReason = reason;
            listener.warning("the batch system does not start job " + job + "_" + index + ": " + reason);
        }
    }
}
