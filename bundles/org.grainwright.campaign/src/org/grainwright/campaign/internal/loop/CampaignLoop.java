// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.RunControl;
import org.grainwright.campaign.internal.evaluate.Built;
import org.grainwright.campaign.internal.evaluate.Evaluator;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.evaluate.Outcomes;
import org.grainwright.campaign.internal.loop.Evaluations.Ending;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.model.RunState;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.search.NoProposal;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.StopDecision;
import org.grainwright.optimize.search.Suggestion;

/**
 * Proposes, hands out, collects, tells. Everything here runs on the campaign's thread; {@link Workers} only send
 * {@link Arrival}s, and {@link Evaluations} keeps how each ended.
 *
 * <p>Proposals do not depend on the order in which simulations finish: before evaluation <i>k</i> is proposed, exactly
 * the evaluations 1 to <i>k - batch</i> have been told to the optimizer, in order, and the ones between are pending.
 * (The initial design needs no outcomes and is proposed without waiting.) The same seed therefore proposes the same
 * geometries under any load and any number of slots.
 */
public final class CampaignLoop {

    /**
     * Limits of the loop.
     *
     * @param evaluations at most, failures included
     * @param initial evaluations that are proposed without outcomes, the baseline included
     * @param batch evaluations that may be pending when another is proposed, itself included
     * @param slots evaluations at a time on this machine
     * @param deadline when to propose no more; {@code null} for never
     */
    public record Limits(int evaluations, int initial, int batch, int slots, Instant deadline) {
    }

    /** What the loop reports to, on the campaign's thread. */
    public interface Observer {

        /** The perfect crystal is known. */
        default void bulkMeasured(List<AtTemperature> bulk) throws IOException {
        }

        /** @param continuedFrom number of the shorter evaluation that is continued, 0 for none */
        default void proposed(int id, Proposal proposal, int continuedFrom) throws IOException {
        }

        default void built(int id, Built built) throws IOException {
        }

        default void progress(int id, String stage, double fraction) throws IOException {
        }

        default void note(int id, String text) throws IOException {
        }

        default void measured(int id, Outcome outcome) throws IOException {
        }

        default void failed(int id, String reason) throws IOException {
        }

        /** The optimizer knows the outcomes up to {@code id} now. */
        default void told(int id, Search search, StopDecision decision) throws IOException {
        }
    }

    /** What came of trying to propose another evaluation. */
    private sealed interface Step {

        /** It is under way. */
        record Begun() implements Step {
        }

        /** Outcomes must be known first. */
        record Wait() implements Step {
        }

        /** The campaign ends. */
        record End(String reason) implements Step {
        }
    }

    private static final Duration POLL = Duration.ofMillis(250);

    private final Search search;
    private final Evaluator evaluator;
    private final Limits limits;
    private final Journaled journal;
    private final Observer observer;
    private final RunControl control;
    private final Outcomes outcomes;

    private final Evaluations evaluations = new Evaluations();
    private final Deque<Proposal> standing = new ArrayDeque<>();
    private int asked;
    private int told;
    /** The last that was asked by the part of an earlier life that stands. */
    private int askedBefore;

    /**
     * @param search may already have pending evaluations, numbered from 1: they are worked on first
     * @param outcomes what the optimizer is told beside the objective
     */
    public CampaignLoop(Search search, Evaluator evaluator, Limits limits, Journaled journal, Observer observer,
            RunControl control, Outcomes outcomes) {
        this.search = search;
        this.evaluator = evaluator;
        this.limits = limits;
        this.journal = journal;
        this.observer = observer;
        this.control = control;
        this.outcomes = outcomes;
    }

    /** As {@link #run(List, Kept)}, where nothing is kept. */
    public CampaignEvent.Ended run(List<Proposal> given) throws CampaignException, IOException {
        return run(given, Kept.NOTHING);
    }

    /**
     * Runs until the budget is spent, the optimizer sees no gain in going on, or somebody cancels.
     *
     * @param given the evaluations that the optimizer was given from outside, numbered from 1: they go first
     * @param kept what need not be done again: the search knows it
     */
    public CampaignEvent.Ended run(List<Proposal> given, Kept kept) throws CampaignException, IOException {
        try (Workers workers = new Workers(evaluator, limits.slots(), control.cancellation())) {
            try {
                List<Proposal> before = kept.asked();
                askedBefore = before.size();
                before.forEach(each -> keep(each, kept));
                given.stream().filter(each -> each.id() > askedBefore).forEach(standing::add);
                return run(workers);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                control.stop();
                return new CampaignEvent.Ended(RunState.STOPPED,
                        "interrupted " + afterHowMany());
            } catch (CampaignException | IOException | RuntimeException | Error e) {
                control.stop();
                throw e;
            }
        }
    }

    /** What was asked of the evaluator, by the number of the evaluation. */
    public Evaluator.Order order(int id) {
        return evaluations.order(id);
    }

    private String afterHowMany() {
        int ended = evaluations.succeeded();
        return "after " + ended + (ended == 1 ? " finished evaluation" : " finished evaluations");
    }

    private CampaignEvent.Ended run(Workers workers)
            throws CampaignException, IOException, InterruptedException {
        // takes seconds, so that it goes first: if it fails, nothing else needs to be tried
        workers.startBulk();
        if (!standing.isEmpty()) {
            begin(standing.poll(), workers);
        }
        String reason = null;
        while (true) {
            if (control.isKilled()) {
                workers.abandon();
                return new CampaignEvent.Ended(RunState.STOPPED,
                        "killed " + afterHowMany());
            }
            boolean waiting = false;
            while (reason == null && !waiting && workers.haveRoom() && !control.isEnding()) {
                switch (next(workers)) {
                    case Step.End(String why) -> reason = why;
                    case Step.Wait() -> waiting = true;
                    case Step.Begun() -> {
                        // perhaps another slot is free
                    }
                }
            }
            if (workers.areIdle() && (reason != null || control.isEnding())) {
                if (reason == null || control.cancellation().isCancelled()) {
                    return new CampaignEvent.Ended(RunState.STOPPED,
                            "stopped on request " + afterHowMany());
                }
                tellUpTo(asked);
                journal.stopped(reason);
                if (!journal.wasExtendedHere()) {
                    break;
                }
                reason = null; // an earlier life of the run ended here
                continue;
            }
            Optional<Arrival> arrival = workers.next(POLL);
            if (arrival.isPresent()) {
                receive(arrival.get());
            }
        }
        return evaluations.succeeded() > 0 ? new CampaignEvent.Ended(RunState.FINISHED, reason)
                : new CampaignEvent.Ended(RunState.FAILED, "none of the " + asked + " evaluations gave a result");
    }

    private boolean outcomesKnownUpTo(int id) {
        return evaluations.haveEnded(told + 1, id);
    }

    /** Proposes one more evaluation, if there is one to propose now. */
    private Step next(Workers workers) throws IOException {
        if (!standing.isEmpty()) {
            Proposal next = standing.peek();
            // a longer production continues the shorter one of its point
            if (evaluations.areUnderWay(next.point())) {
                return new Step.Wait();
            }
            begin(standing.poll(), workers);
            return new Step.Begun();
        }
        Optional<String> stopped = journal.stoppedAfter(asked);
        if (stopped.isPresent()) {
            return new Step.End(stopped.get());
        }
        int budget = journal.budget(limits.evaluations());
        if (asked >= budget) {
            return new Step.End("the budget of " + budget + " evaluations is spent");
        }
        if (asked >= budget - reserve(budget)) {
            if (!outcomesKnownUpTo(asked)) {
                return new Step.Wait();
            }
            tellUpTo(asked);
            if (promote(workers)) {
                return new Step.Begun();
            }
        }
        if (limits.deadline() != null && Instant.now().isAfter(limits.deadline())) {
            return new Step.End("the time of the budget is up");
        }
        if (asked >= limits.initial()) {
            int known = asked + 1 - limits.batch();
            if (!outcomesKnownUpTo(known)) {
                return new Step.Wait();
            }
            tellUpTo(known);
            StopDecision decision = search.stopDecision();
            if (decision.stop()) {
                if (!severalLevels()) {
                    return new Step.End(decision.sentence());
                }
                if (!outcomesKnownUpTo(asked)) {
                    return new Step.Wait();
                }
                tellUpTo(asked);
                return promote(workers) ? new Step.Begun() : new Step.End(decision.sentence());
            }
        }
        Suggestion suggestion = search.ask();
        while (suggestion instanceof NoProposal none) {
            if (!none.waiting() || told >= asked) {
                return new Step.End(none.reason());
            }
            if (!outcomesKnownUpTo(told + 1)) {
                return new Step.Wait();
            }
            tellUpTo(told + 1);
            suggestion = search.ask();
        }
        begin((Proposal) suggestion, workers);
        return new Step.Begun();
    }

    private boolean severalLevels() {
        return search.settings().fidelities().several();
    }

    /** Orders what the optimizer recommends, or expects on the front, at the level that counts. */
    private boolean promote(Workers workers) throws IOException {
        OptionalInt promising = search.promising();
        if (promising.isEmpty()) {
            return false;
        }
        begin(search.promote(promising.getAsInt()), workers);
        return true;
    }

    /** So many evaluations are kept for what is recommended or shown as the front: one, and of a front a tenth. */
    private int reserve(int budget) {
        return !severalLevels() ? 0 : search.settings().second().isPresent() ? Math.max(1, budget / 10) : 1;
    }

    /**
     * Judges with what the optimizer knew when it asked, so that the verdict does not depend on what arrives meanwhile.
     */
    private Evaluator.Judge judge(int id) {
        if (!severalLevels()) {
            return Evaluator.Judge.PATIENT;
        }
        Search asOfNow = search.snapshot();
        return (fidelity, objective) -> {
            if (!objective.isPresent()) {
                return true;
            }
            double coordinate = asOfNow.settings().fidelities().levels()
                    .get(asOfNow.settings().fidelities().index(fidelity))
                    .coordinate();
            return asOfNow.chanceOfBest(id, coordinate, Outcomes.measurement(objective)) >= Search.HOPELESS;
        };
    }

    /** Takes over what ended; what had not is begun again. */
    private void keep(Proposal proposal, Kept kept) {
        if (proposal.id() > kept.told()) {
            standing.add(proposal);
            return;
        }
        asked = proposal.id();
        told = asked;
        evaluations.ordered(evaluations.toOrder(proposal, search.settings().fidelities()::index));
        evaluations.ended(asked, new Ending.Before(!kept.failed(asked)));
    }

    private void begin(Proposal proposal, Workers workers) throws IOException {
        int id = proposal.id();
        asked = id;
        if (id > askedBefore) {
            journal.asked(proposal, search.events().stream()
                    .filter(each -> each instanceof Event.Asked && each.id() == id).findFirst().orElseThrow());
        }
        Evaluator.Order order = evaluations.toOrder(proposal, search.settings().fidelities()::index);
        Evaluator.Judge judge = judge(id);
        evaluations.ordered(order);
        observer.proposed(id, proposal, order.continuedFrom());
        String before = journal.earlierFailure(id);
        if (before != null) {
            workers.fail(id, before);
        } else {
            workers.start(order, judge);
        }
    }

    private void receive(Arrival arrival) throws CampaignException, IOException {
        switch (arrival) {
            case Arrival.Structure(int id, Built built) -> observer.built(id, built);
            case Arrival.Progress(int id, String stage, double fraction) -> observer.progress(id, stage, fraction);
            case Arrival.Note(int id, String text) -> observer.note(id, text);
            case Arrival.Bulk(List<AtTemperature> bulk) -> observer.bulkMeasured(bulk);
            case Arrival.Done(int id, Outcome outcome) -> {
                evaluations.ended(id, new Ending.Measured(outcome.told()));
                observer.measured(id, outcome);
            }
            case Arrival.Failure(int id, Throwable cause) -> fail(id, cause);
        }
    }

    private void fail(int id, Throwable cause) throws CampaignException, IOException {
        if (control.cancellation().isCancelled()) {
            // a terminal sends Ctrl-C to the simulations, too: what fails now did not fail by itself and goes on when
            // the run is resumed
            return;
        }
        switch (cause) {
            case SimulationCancelledException e -> {
                // goes on when the run is resumed
            }
            case Evaluator.FailedException failure when id == Workers.BULK ->
                    throw new CampaignException(CampaignException.Blame.RUN,
                            "the simulation of the perfect crystal failed: " + failure.getMessage(), failure);
            case Evaluator.FailedException failure -> {
                evaluations.ended(id, new Ending.Failed(failure.getMessage()));
                observer.failed(id, failure.getMessage());
                if (evaluations.succeeded() == 0 && evaluations.ended() >= Math.max(3, limits.initial())) {
                    throw new CampaignException(CampaignException.Blame.RUN, "the first " + evaluations.ended()
                            + " evaluations all failed, the last one because " + failure.getMessage(), failure);
                }
            }
            case CampaignException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new CampaignException(CampaignException.Blame.RUN,
                    "evaluation " + id + " met an unexpected fault: " + cause.getMessage(), cause);
        }
    }

    /**
     * Tells outcomes in order of their number; the optimizer's state is a function of what was asked and told, so this
     * order is part of the result.
     */
    private void tellUpTo(int id) throws IOException {
        while (told < id) {
            told++;
            switch (evaluations.ending(told)) {
                case Ending.Measured(Outcome outcome) when !outcome.objective().isPresent() -> tellUnmeasured(
                        "the objective has no value: " + outcome.objective().reason());
                case Ending.Measured(Outcome outcome) -> tell(outcome);
                case Ending.Failed(String reason) -> tellFailed(reason);
                case Ending.Before ended -> throw new IllegalStateException(told + " was told before: " + ended);
            }
            observer.told(told, search, search.stopDecision());
        }
    }

    private void tellFailed(String reason) throws IOException {
        journal.failed(new Event.Failed(told, reason, false));
        search.fail(told, reason, false);
    }

    /** A search that was told of a failure in an earlier version is told so again. */
    private void tellUnmeasured(String reason) throws IOException {
        if (journal.unmeasured(told, reason) instanceof Event.Unmeasured) {
            search.unmeasured(told, reason);
        } else {
            search.fail(told, reason, false);
        }
    }

    private void tell(Outcome outcome) throws IOException {
        Measurement measurement = Outcomes.measurement(outcome.objective());
        Map<String, Measurement> others = outcomes.of(outcome);
        if (outcome.reached().equals(evaluations.order(told).fidelity())) {
            journal.told(new Event.Told(told, measurement, others));
            search.tell(told, measurement, others);
        } else {
            journal.told(new Event.Told(told, measurement, others, outcome.reached()));
            search.tellReached(told, outcome.reached(), measurement, others);
        }
    }
}
