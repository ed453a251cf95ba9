// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.grainwright.optimize.internal.model.MeasuredSearch;
import org.grainwright.optimize.internal.model.Trial;
import org.grainwright.optimize.internal.protocol.JsonObject;
import org.grainwright.optimize.internal.protocol.SpaceReader;
import org.grainwright.optimize.internal.protocol.SpaceWriter;
import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.FeasibleSet;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.search.NoProposal;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.SearchException;
import org.grainwright.optimize.search.SearchOrder;
import org.grainwright.optimize.search.StopDecision;
import org.grainwright.optimize.search.Suggestion;
import org.grainwright.optimize.space.Point;

/**
 * A search by a program outside: it is asked and told in the JSON lines of docs/optimizer.md. What it answers is
 * believed only after it was checked: points must lie in the space, ids must be new. The log is kept here, so that a
 * run can be recorded and resumed like any other.
 */
final class ProgramSearch extends MeasuredSearch {

    /**
     * So often in a row a program may propose what cannot be evaluated: random points hit one place in twenty by then.
     */
    private static final int WRONG_POINTS = 100;

    private final Conversation program;
    private final SearchOrder order;
    /** Id here to the id of the program; what it was not asked for has none. */
    private final Map<Integer, Integer> theirs = new HashMap<>();

    private ProgramSearch(Encoder encoder, SearchOrder order, Conversation program) {
        super(encoder, new FeasibleSet(encoder), order.settings(), order.history());
        this.order = order;
        this.program = program;
    }

    /** Starts the program, describes the space and tells the history. */
    static ProgramSearch open(SearchOrder order) {
        Encoder encoder = new Encoder(order.space());
        Conversation program = new Conversation(order.command(), order.patience());
        ProgramSearch search = new ProgramSearch(encoder, order, program);
        Map<String, Object> opening = request("open");
        opening.putAll(SpaceWriter.write(order.space(), order.settings()));
        search.say(opening);
        for (Trial trial : search.ledger().trials(Trial.Status.MEASURED)) {
            search.sendValue(trial.id(), order.settings().fidelities().name(trial.fidelity()), trial.objective(),
                    trial.outcomes());
        }
        return search;
    }

    private static Map<String, Object> request(String command) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("command", command);
        return request;
    }

    private JsonObject say(Map<String, Object> request) {
        try {
            return program.say(request);
        } catch (Conversation.Refusal refusal) {
            throw program.broken("refused \"" + request.get("command") + "\": " + refusal.getMessage(), refusal);
        }
    }

    @Override
    protected Event.Asked next() {
        throw new IllegalStateException("a program is asked, see ask()");
    }

    @Override
    public synchronized Suggestion ask() {
        String objection = "";
        for (int attempt = 0; attempt < WRONG_POINTS; attempt++) {
            JsonObject answer = say(request("ask"));
            try {
                List<?> proposals = answer.list("proposals");
                if (proposals.isEmpty()) {
                    boolean pending = !ledger().trials(Trial.Status.PENDING).isEmpty();
                    return new NoProposal(answer.string("reason", "The search program proposes nothing more."),
                            pending && answer.flag("waiting", false));
                }
                if (proposals.size() > 1) {
                    throw new IllegalArgumentException("one proposal was asked for, not " + proposals.size());
                }
                JsonObject one = new JsonObject(proposals.getFirst(), "the proposal");
                int id = one.integer("id");
                if (theirs.containsValue(id)) {
                    throw new IllegalArgumentException("id " + id + " was given before");
                }
                Point point = SpaceReader.point(space(), one.get("point"));
                objection = space().objection(point).orElse("");
                if (objection.isEmpty()) {
                    String fidelity = one.string("fidelity",
                            settings().fidelities().name(settings().fidelities().target()));
                    settings().fidelities().index(fidelity);
                    Proposal proposal = asked(new Event.Asked(ledger().nextId(), point, fidelity, Origin.ACQUISITION,
                            one.number("acquisition", Double.NaN),
                            one.string("why", "proposed by the search program"), null));
                    theirs.put(proposal.id(), id);
                    return proposal;
                }
                Map<String, Object> refusal = request("fail");
                refusal.put("id", id);
                refusal.put("reason", objection);
                say(refusal);
            } catch (IllegalArgumentException malformed) {
                throw program.broken("proposed what cannot be understood (" + malformed.getMessage() + ")", malformed);
            }
        }
        throw program.broken("proposed " + WRONG_POINTS
                + " points in a row that cannot be evaluated, the last because: " + objection, null);
    }

    @Override
    public synchronized void tell(int id, Measurement objective, Map<String, Measurement> outcomes) {
        super.tell(id, objective, outcomes);
        sendValue(id, settings().fidelities().name(ledger().trial(id).fidelity()), objective, outcomes);
    }

    @Override
    public synchronized void tellReached(int id, String fidelity, Measurement objective,
            Map<String, Measurement> outcomes) {
        super.tellReached(id, fidelity, objective, outcomes);
        sendValue(id, fidelity, objective, outcomes);
    }

    private void sendValue(int id, String fidelity, Measurement objective, Map<String, Measurement> outcomes) {
        Map<String, Object> request = request("tell");
        Integer known = theirs.get(id);
        request.put(known == null ? "point" : "id", known == null ? ledger().trial(id).point().values() : known);
        if (!fidelity.isEmpty()) {
            request.put("fidelity", fidelity);
        }
        put(request, objective);
        if (!outcomes.isEmpty()) {
            Map<String, Object> named = new LinkedHashMap<>();
            outcomes.forEach((name, outcome) -> {
                Map<String, Object> one = new LinkedHashMap<>();
                put(one, outcome);
                named.put(name, outcome.measured() ? one : null);
            });
            request.put("outcomes", named);
        }
        say(request);
    }

    private static void put(Map<String, Object> request, Measurement measurement) {
        request.put("value", measurement.value());
        request.put("standardError", measurement.standardError());
    }

    @Override
    public synchronized void fail(int id, String reason, boolean retryable) {
        super.fail(id, reason, retryable);
        if (theirs.containsKey(id)) {
            Map<String, Object> request = request("fail");
            request.put("id", theirs.get(id));
            request.put("reason", reason);
            request.put("retryable", retryable);
            say(request);
        }
    }

    /** A program that does not know the request is told of a failure. */
    @Override
    public synchronized void unmeasured(int id, String reason) {
        super.unmeasured(id, reason);
        if (theirs.containsKey(id)) {
            Map<String, Object> request = request("unmeasured");
            request.put("id", theirs.get(id));
            request.put("reason", reason);
            try {
                program.say(request);
            } catch (Conversation.Refusal unknown) {
                Map<String, Object> failure = request("fail");
                failure.put("id", theirs.get(id));
                failure.put("reason", reason);
                failure.put("retryable", false);
                say(failure);
            }
        }
    }

    /** What the program recommends, if it names an evaluation that was measured; otherwise the best measured value. */
    @Override
    public synchronized Optional<Best> best() {
        Optional<Best> measured = super.best();
        if (measured.isEmpty()) {
            return measured;
        }
        JsonObject answer = say(request("best"));
        if (!answer.has("best")) {
            return measured;
        }
        int id;
        try {
            id = new JsonObject(answer.get("best"), "\"best\"").integer("id");
        } catch (IllegalArgumentException malformed) {
            throw program.broken("answered \"best\" with what cannot be understood (" + malformed.getMessage() + ")",
                    malformed);
        }
        return ledger().trials(Trial.Status.MEASURED).stream().filter(t -> theirs.getOrDefault(t.id(), 0) == id)
                .findFirst().map(this::best).or(() -> measured);
    }

    /** Our budget and target; within them the program decides. */
    @Override
    public synchronized StopDecision stopDecision() {
        StopDecision ours = super.stopDecision();
        if (ours.stop()) {
            return ours;
        }
        try {
            JsonObject stopping = new JsonObject(program.say(request("state")).get("stopping"), "\"stopping\"");
            return new StopDecision(stopping.flag("stop", false), stopping.string("sentence", ours.sentence()),
                    stopping.number("probabilityOfImprovement", Double.NaN),
                    stopping.number("remainingExpectedGain", Double.NaN),
                    ours.evaluationsSinceImprovement());
        } catch (Conversation.Refusal noOpinion) {
            return ours;
        } catch (IllegalArgumentException malformed) {
            throw program.broken("answered \"state\" with what cannot be understood (" + malformed.getMessage() + ")",
                    malformed);
        }
    }

    /**
     * As things stand, without the program, which cannot be in two states at once: no opinion on running evaluations.
     */
    @Override
    public synchronized Search snapshot() {
        List<Event> soFar = new ArrayList<>(events());
        return new Frozen(ledger().encoder(), feasible(), order, soFar);
    }

    private static final class Frozen extends MeasuredSearch {

        private Frozen(Encoder encoder, FeasibleSet feasible, SearchOrder order, List<Event> history) {
            super(encoder, feasible, order.settings(), history);
        }

        @Override
        protected Event.Asked next() {
            throw new SearchException("A copy of a search is not asked.");
        }

        @Override
        public Search snapshot() {
            return this;
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
