// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.evaluate.Evaluator;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.engine.Cancellation;

/**
 * Measures some evaluations once more, with an evaluator that simulates them with another potential. Their structures
 * and seeds are the same. Used once, on the campaign's thread.
 */
public final class SecondOpinion {

    /** How a repetition ended. */
    public sealed interface Repeat {

        /** With an outcome. */
        record Measured(Outcome outcome) implements Repeat {
        }

        /** Without, and why. */
        record Failed(String reason) implements Repeat {
        }
    }

    /** Hears what a person should know of a repetition. */
    @FunctionalInterface
    public interface Notes {

        /** @param source which repetition */
        void note(String source, String text) throws IOException;
    }

    private static final Duration POLL = Duration.ofMillis(250);

    private final Evaluator other;
    private final int slots;
    private final Cancellation cancellation;
    private final String purpose;

    /**
     * @param other simulates with the other potential
     * @param slots evaluations at a time
     * @param purpose what is repeated, as the source of notes
     */
    public SecondOpinion(Evaluator other, int slots, Cancellation cancellation, String purpose) {
        this.purpose = purpose;
        this.other = other;
        this.slots = slots;
        this.cancellation = cancellation;
    }

    /**
     * Repeats them; blocks.
     *
     * @param orders as they were given to the first evaluator
     * @param notes hears them; structures and progress are those of evaluations that have ended and go nowhere
     * @return by number of the evaluation; empty when it was cancelled
     * @throws CampaignException when the machine is at fault
     */
    public Optional<SortedMap<Integer, Repeat>> ask(List<Evaluator.Order> orders, Notes notes)
            throws CampaignException, IOException {
        SortedMap<Integer, Repeat> repeats = new TreeMap<>();
        Deque<Evaluator.Order> waiting = new ArrayDeque<>(orders);
        try (Workers workers = new Workers(other, slots, cancellation)) {
            while (!workers.areIdle() || !waiting.isEmpty() && !cancellation.isCancelled()) {
                while (workers.haveRoom() && !waiting.isEmpty() && !cancellation.isCancelled()) {
                    Evaluator.Order order = waiting.poll();
                    workers.start(new Evaluator.Order(order.id(), order.point(), order.fidelity(), order.first(), 0,
                            null), Evaluator.Judge.PATIENT);
                }
                switch (workers.next(POLL).orElse(null)) {
                    case Arrival.Done(int id, Outcome outcome) -> repeats.put(id, new Repeat.Measured(outcome.told()));
                    case Arrival.Failure(int id, Throwable cause) -> failed(id, cause, repeats);
                    case Arrival.Note(int id, String text) -> notes.note(purpose + " " + id, text);
                    case null, default -> {
                        // the evaluation itself has ended
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.cancel();
        }
        return cancellation.isCancelled() ? Optional.empty() : Optional.of(repeats);
    }

    private void failed(int id, Throwable cause, SortedMap<Integer, Repeat> repeats) throws CampaignException {
        if (cancellation.isCancelled()) {
            return;
        }
        switch (cause) {
            case Evaluator.FailedException failure -> repeats.put(id, new Repeat.Failed(failure.getMessage()));
            case CampaignException e -> {
                cancellation.cancel();
                throw e;
            }
            default -> {
                cancellation.cancel();
                throw new CampaignException(CampaignException.Blame.RUN,
                        purpose + " " + id + " met an unexpected fault: " + cause.getMessage(),
                        cause);
            }
        }
    }
}
