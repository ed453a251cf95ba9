// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.RunControl;
import org.grainwright.campaign.internal.evaluate.Built;
import org.grainwright.campaign.internal.evaluate.Evaluator;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.evaluate.Outcomes;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.model.RunState;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.search.NoProposal;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.StopDecision;
import org.grainwright.optimize.search.Suggestion;

/**
 * Proposes, hands out, collects, tells. Everything here runs on the campaign's thread; workers only send
 * {@link Arrival}s.
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
        void bulkMeasured(List<AtTemperature> bulk) throws IOException;

        /** @param continuedFrom number of the shorter evaluation that is continued, 0 for none */
        void proposed(int id, Proposal proposal, int continuedFrom) throws IOException;

        void built(int id, Built built) throws IOException;

        void progress(int id, String stage, double fraction) throws IOException;

        void note(int id, String text) throws IOException;

        void measured(int id, Outcome outcome) throws IOException;

        void failed(int id, String reason) throws IOException;

        /** The optimizer knows the outcomes up to {@code id} now. */
        void told(int id, Search search, StopDecision decision) throws IOException;
    }

    /** What a worker says. */
    private sealed interface Arrival {

        record Structure(int id, Built built) implements Arrival {
        }

        record Progress(int id, String stage, double fraction) implements Arrival {
        }

        record Note(int id, String text) implements Arrival {
        }

        record Bulk(List<AtTemperature> bulk) implements Arrival {
        }

        record Done(int id, Outcome outcome) implements Arrival {
        }

        record Failure(int id, Throwable cause) implements Arrival {
        }
    }

    /** The perfect crystal among the running evaluations. */
    private static final int BULK = 0;

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

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Map<Integer, Object> finished = new TreeMap<>();
    private final Map<Integer, Evaluator.Order> orders = new TreeMap<>();
    private final Set<Integer> running = new HashSet<>();
    private final Deque<Proposal> standing = new ArrayDeque<>();
    private int asked;
    private int told;
    private int succeeded;

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

    /**
     * Runs until the budget is spent, the optimizer sees no gain in going on, or somebody cancels.
     *
     * @param given the evaluations that the optimizer was given from outside, numbered from 1: they go first
     */
    public CampaignEvent.Ended run(List<Proposal> given) throws CampaignException, IOException {
        ExecutorService workers = Executors.newFixedThreadPool(limits.slots(), task -> {
            Thread thread = new Thread(task, "grainwright-evaluation");
            thread.setDaemon(true);
            return thread;
        });
        String reason = null;
        try {
            // takes seconds, so that it goes first: if it fails, nothing else needs to be tried
            running.add(BULK);
            workers.execute(() -> arrivals.add(workOnBulk()));
            standing.addAll(given);
            if (!standing.isEmpty()) {
                begin(standing.poll(), workers);
            }
            while (true) {
                boolean waiting = false;
                while (reason == null && !waiting && running.size() < limits.slots() && !control.isEnding()) {
                    switch (next(workers)) {
                        case Step.End(String why) -> reason = why;
                        case Step.Wait() -> waiting = true;
                        case Step.Begun() -> {
                            // perhaps another slot is free
                        }
                    }
                }
                if (running.isEmpty() && (reason != null || control.isEnding())) {
                    if (reason == null || control.cancellation().isCancelled()) {
                        return new CampaignEvent.Ended(RunState.STOPPED,
                                "stopped on request after " + succeeded + " finished evaluations");
                    }
                    tellUpTo(asked);
                    journal.stopped(reason);
                    if (!journal.wasExtendedHere()) {
                        break;
                    }
                    reason = null; // an earlier life of the run ended here
                    continue;
                }
                Arrival arrival = arrivals.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (arrival != null) {
                    receive(arrival);
                }
            }
            return succeeded > 0 ? new CampaignEvent.Ended(RunState.FINISHED, reason)
                    : new CampaignEvent.Ended(RunState.FAILED, "none of the " + asked + " evaluations gave a result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            control.stop();
            return new CampaignEvent.Ended(RunState.STOPPED,
                    "interrupted after " + succeeded + " finished evaluations");
        } catch (CampaignException | IOException | RuntimeException e) {
            control.stop();
            throw e;
        } finally {
            workers.shutdown();
            awaitQuietly(workers);
        }
    }

    private static void awaitQuietly(ExecutorService workers) {
        boolean interrupted = Thread.interrupted();
        try {
            workers.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean outcomesKnownUpTo(int id) {
        for (int each = told + 1; each <= id; each++) {
            if (!finished.containsKey(each)) {
                return false;
            }
        }
        return true;
    }

    /** Proposes one more evaluation, if there is one to propose now. */
    private Step next(ExecutorService workers) throws IOException {
        if (!standing.isEmpty()) {
            Proposal next = standing.peek();
            // a longer production continues the shorter one of its point
            if (orders.values().stream().anyMatch(each -> each.point().equals(next.point())
                    && running.contains(each.id()))) {
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
        if (severalLevels() && asked == budget - 1) {
            // the last one is kept for what is going to be recommended
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
        return search.settings().fidelities().size() > 1;
    }

    /** Orders what the optimizer recommends at the level that counts, unless it was simulated there. */
    private boolean promote(ExecutorService workers) throws IOException {
        Optional<Best> best = search.best();
        String target = search.settings().fidelities().getLast().name();
        if (best.isEmpty() || reached(best.get().id()).equals(target)) {
            return false;
        }
        begin(search.promote(best.get().id()), workers);
        return true;
    }

    /** The level behind the outcome of an evaluation. */
    private String reached(int id) {
        return finished.get(id) instanceof Outcome outcome ? outcome.reached() : orders.get(id).fidelity();
    }

    /** What a proposal means for the evaluator: a longer production of a point continues its longest shorter one. */
    private Evaluator.Order order(Proposal proposal) {
        int level = search.settings().fidelityIndex(proposal.fidelity());
        Evaluator.Order shorter = null;
        for (Evaluator.Order each : orders.values()) {
            if (each.point().equals(proposal.point()) && finished.get(each.id()) instanceof Outcome outcome
                    && level(outcome.reached()) < level
                    && (shorter == null || level(reached(shorter.id())) <= level(outcome.reached()))) {
                shorter = each;
            }
        }
        return shorter == null
                ? new Evaluator.Order(proposal.id(), proposal.point(), proposal.fidelity(), proposal.id(), 0, null)
                : new Evaluator.Order(proposal.id(), proposal.point(), proposal.fidelity(), shorter.first(),
                        shorter.id(), (Outcome) finished.get(shorter.id()));
    }

    private int level(String fidelity) {
        return search.settings().fidelityIndex(fidelity);
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
            double coordinate = asOfNow.settings().fidelities().get(asOfNow.settings().fidelityIndex(fidelity))
                    .coordinate();
            return asOfNow.chanceOfBest(id, coordinate, Outcomes.measurement(objective)) >= Search.HOPELESS;
        };
    }

    private void begin(Proposal proposal, ExecutorService workers) throws IOException {
        int id = proposal.id();
        asked = id;
        journal.asked(proposal);
        Evaluator.Order order = order(proposal);
        Evaluator.Judge judge = judge(id);
        orders.put(id, order);
        observer.proposed(id, proposal, order.continuedFrom());
        running.add(id);
        String before = journal.earlierFailure(id);
        if (before != null) {
            arrivals.add(new Arrival.Failure(id, new Evaluator.FailedException(before, null)));
        } else {
            workers.execute(() -> arrivals.add(work(order, judge)));
        }
    }

    private Arrival work(Evaluator.Order order, Evaluator.Judge judge) {
        try {
            return new Arrival.Done(order.id(),
                    evaluator.evaluate(order, judge, watcher(order.id()), control.cancellation()));
        } catch (Exception | LinkageError e) {
            return new Arrival.Failure(order.id(), e);
        }
    }

    private Arrival workOnBulk() {
        try {
            return new Arrival.Bulk(evaluator.evaluateBulk(watcher(BULK), control.cancellation()));
        } catch (Exception | LinkageError e) {
            return new Arrival.Failure(BULK, e);
        }
    }

    private Evaluator.Watcher watcher(int id) {
        return new Evaluator.Watcher() {

            @Override
            public void built(Built built) {
                arrivals.add(new Arrival.Structure(id, built));
            }

            @Override
            public void progress(String stage, double fraction) {
                arrivals.add(new Arrival.Progress(id, stage, fraction));
            }

            @Override
            public void note(String text) {
                arrivals.add(new Arrival.Note(id, text));
            }
        };
    }

    private void receive(Arrival arrival) throws CampaignException, IOException {
        switch (arrival) {
            case Arrival.Structure(int id, Built built) -> observer.built(id, built);
            case Arrival.Progress(int id, String stage, double fraction) -> observer.progress(id, stage, fraction);
            case Arrival.Note(int id, String text) -> observer.note(id, text);
            case Arrival.Bulk(List<AtTemperature> bulk) -> {
                running.remove(BULK);
                observer.bulkMeasured(bulk);
            }
            case Arrival.Done(int id, Outcome outcome) -> {
                running.remove(id);
                finished.put(id, outcome);
                succeeded++;
                observer.measured(id, outcome);
            }
            case Arrival.Failure(int id, Throwable cause) -> {
                running.remove(id);
                fail(id, cause);
            }
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
            case Evaluator.FailedException failure when id == BULK ->
                    throw new CampaignException(CampaignException.Blame.RUN,
                            "the simulation of the perfect crystal failed: " + failure.getMessage(), failure);
            case Evaluator.FailedException failure -> {
                finished.put(id, failure.getMessage());
                observer.failed(id, failure.getMessage());
                if (succeeded == 0 && finished.size() >= Math.max(3, limits.initial())) {
                    throw new CampaignException(CampaignException.Blame.RUN, "the first " + finished.size()
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
            Object result = finished.get(told);
            if (result instanceof Outcome outcome) {
                Measurement measurement = Outcomes.measurement(outcome.objective());
                if (outcome.reached().equals(orders.get(told).fidelity())) {
                    journal.told(told, measurement);
                    search.tell(told, measurement, outcomes.of(outcome));
                } else {
                    journal.reached(told, outcome.reached(), measurement);
                    search.tellReached(told, outcome.reached(), measurement, outcomes.of(outcome));
                }
            } else {
                journal.failed(told, (String) result);
                search.fail(told, (String) result, false);
            }
            observer.told(told, search, search.stopDecision());
        }
    }
}
