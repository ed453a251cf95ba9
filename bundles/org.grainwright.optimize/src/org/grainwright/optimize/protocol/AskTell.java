// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.grainwright.optimize.bayesian.EarlierCampaign;
import org.grainwright.optimize.bayesian.Explanation;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.bayesian.Prediction;
import org.grainwright.observables.json.Json;
import org.grainwright.optimize.internal.protocol.JsonObject;
import org.grainwright.optimize.internal.protocol.SpaceReader;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.EventLog;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.search.FrontPoint;
import org.grainwright.optimize.search.NoProposal;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.StopDecision;
import org.grainwright.optimize.search.Suggestion;
import org.grainwright.optimize.settings.Fidelity;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.space.SearchSpace;
import org.grainwright.optimize.space.SpaceException;

/**
 * An optimizer that talks JSON, one object per line in and one per line out, so that any script or laboratory can drive
 * it. The schema is in docs/optimizer.md. A line that cannot be used is answered {@code {"ok": false, "error": "..."}}
 * and changes nothing. Not thread-safe.
 */
public final class AskTell {

    /** More would take minutes before the first answer. */
    private static final int MAXIMUM_COUNT = 1000;

    private Optimizer optimizer;
    private List<EarlierCampaign> earlier = List.of();

    private AskTell() {
    }

    /**
     * Opens a session.
     *
     * @param specification JSON with "parameters", "constraints", "settings" and "earlier"
     * @throws SpaceException with a sentence when it is no space
     */
    public static AskTell open(String specification) {
        try {
            JsonObject json = new JsonObject(Json.parse(specification), "The space").only("parameters", "constraints",
                    "settings", "earlier");
            AskTell session = new AskTell();
            session.begin(json);
            return session;
        } catch (SpaceException refused) {
            throw refused;
        } catch (IllegalArgumentException malformed) {
            throw new SpaceException(malformed.getMessage());
        }
    }

    /** Opens a session that learns its space from the request "open", as a program does that another one starts. */
    public static AskTell unopened() {
        return new AskTell();
    }

    private void begin(JsonObject json) {
        SearchSpace space = SpaceReader.space(json);
        Settings settings = SpaceReader.settings(json.get("settings"), space);
        earlier = SpaceReader.earlier(json, space, settings);
        optimizer = Optimizer.create(space, settings, earlier);
    }

    /** Answers one line with one line; never throws. */
    public String answer(String line) {
        try {
            JsonObject request = new JsonObject(Json.parse(line), "The request");
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("ok", true);
            String command = request.string("command");
            if (optimizer == null && !command.equals("open")) {
                throw new IllegalArgumentException("Describe the space first, with \"open\".");
            }
            answer.putAll(switch (command) {
                case "open" -> open(request.only("command", "parameters", "constraints", "settings", "earlier"));
                case "ask" -> ask(request.only("command", "count", "fixed"));
                case "tell" ->
                        tell(request.only("command", "id", "point", "fidelity", "value", "standardError", "outcomes"));
                case "progress" -> progress(request.only("command", "id", "coordinate", "value", "standardError"));
                case "fail" -> fail(request.only("command", "id", "reason", "retryable"));
                case "unmeasured" -> unmeasured(request.only("command", "id", "reason"));
                case "abandon" -> abandon(request.only("command", "id", "reason"));
                case "predict" -> predict(request.only("command", "points", "fidelity"));
                case "promote" -> Map.of("proposals",
                        List.of(write(optimizer.promote(request.only("command", "id").integer("id")))));
                case "confirm" -> proposals(request.only("command", "count"), optimizer::askConfirmation);
                case "best" -> best(request.only("command"));
                case "front" -> front(request.only("command"));
                case "status" -> status(request.only("command"));
                case "state" -> state(request.only("command"));
                case "restore" -> restore(request.only("command", "events"));
                case "explain" -> explain(request.only("command"));
                default -> throw new IllegalArgumentException("Unknown command \"" + command
                        + "\"; known are open, ask, tell, progress, fail, unmeasured, abandon, predict, promote, "
                        + "confirm, best, front, status, state, restore, explain.");
            });
            return Json.write(answer);
        } catch (IllegalArgumentException refused) {
            return error(refused.getMessage());
        } catch (RuntimeException fault) { // a session of days must not die of one request
            return error("The optimizer has a fault (" + fault
                    + "); please report it together with the answer to \"state\".");
        }
    }

    private static String error(String sentence) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", false);
        answer.put("error", sentence);
        return Json.write(answer);
    }

    private Map<String, Object> open(JsonObject request) {
        if (optimizer != null) {
            throw new IllegalArgumentException("This session has a space already.");
        }
        begin(request);
        return Map.of("parameters", optimizer.space().parameters().size());
    }

    private Map<String, Object> ask(JsonObject request) {
        Map<String, Object> fixed = request.has("fixed")
                ? SpaceReader.point(optimizer.space(), request.get("fixed"), "\"fixed\"").values()
                : Map.of();
        return proposals(request, () -> optimizer.ask(fixed));
    }

    private Map<String, Object> proposals(JsonObject request, Supplier<Suggestion> source) {
        int count = request.integer("count", 1);
        if (count < 1 || count > MAXIMUM_COUNT) {
            throw new IllegalArgumentException("\"count\" must lie within 1.." + MAXIMUM_COUNT + ".");
        }
        List<Object> proposals = new ArrayList<>();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("proposals", proposals);
        for (int i = 0; i < count; i++) {
            switch (source.get()) {
                case Proposal proposal -> proposals.add(write(proposal));
                case NoProposal none -> {
                    answer.put("reason", none.reason());
                    answer.put("waiting", none.waiting());
                    return answer;
                }
            }
        }
        return answer;
    }

    private Map<String, Object> write(Proposal proposal) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", proposal.id());
        one.put("point", proposal.point().values());
        one.put("fidelity", proposal.fidelity());
        one.put("cost", optimizer.cost(proposal.id()));
        optimizer.continues(proposal.id()).ifPresent(from -> one.put("continues", from));
        one.put("origin", proposal.origin().name());
        one.put("acquisition", proposal.acquisition());
        one.put("why", proposal.why());
        return one;
    }

    private Map<String, Object> predict(JsonObject request) {
        String fidelity = request.string("fidelity", targetFidelity());
        List<Object> predictions = new ArrayList<>();
        for (Object point : request.list("points")) {
            Prediction one = optimizer.predict(SpaceReader.point(optimizer.space(), point), fidelity)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "There is nothing to predict from with fewer than two values."));
            Map<String, Object> json = write(one.objective());
            one.second().ifPresent(second -> json.put("second", write(second)));
            json.put("probabilityWithinLimits", one.probabilityWithinLimits());
            json.put("probabilityOfValue", one.probabilityOfValue());
            predictions.add(json);
        }
        return Map.of("predictions", predictions);
    }

    private Map<String, Object> front(JsonObject request) {
        if (optimizer.settings().second().isEmpty()) {
            throw new IllegalArgumentException("There is no front with a single objective; see \"secondObjective\".");
        }
        return Map.of("front", optimizer.front().stream().map(point -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", point.id());
            one.put("point", point.point().values());
            one.put("first", write(point.first()));
            one.put("second", write(point.second()));
            return one;
        }).toList());
    }

    private static Map<String, Object> write(FrontPoint.Value value) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("value", value.value());
        one.put("lower", value.lower());
        one.put("upper", value.upper());
        return one;
    }

    private Map<String, Object> tell(JsonObject request) {
        Measurement objective = measurement(request);
        Map<String, Measurement> outcomes = new LinkedHashMap<>();
        if (request.has("outcomes")) {
            JsonObject named = new JsonObject(request.get("outcomes"), "\"outcomes\"");
            named.names()
                    .forEach(name -> outcomes.put(name,
                            !named.has(name) ? Measurement.unmeasured()
                                    : measurement(new JsonObject(named.get(name), "Outcome \"" + name + "\"")
                                            .only("value", "standardError"))));
        }
        if (request.has("id") == request.has("point")) {
            throw new IllegalArgumentException(
                    "Tell either the \"id\" of a proposal or the \"point\" of an evaluation made elsewhere.");
        }
        if (request.has("id")) {
            int id = request.integer("id");
            if (request.has("fidelity")) {
                optimizer.tellReached(id, request.string("fidelity"), objective, outcomes);
            } else {
                optimizer.tell(id, objective, outcomes);
            }
            return Map.of("id", id);
        }
        return Map.of("id",
                optimizer.observe(SpaceReader.point(optimizer.space(), request.get("point")),
                        request.string("fidelity", targetFidelity()), objective,
                        outcomes));
    }

    private Map<String, Object> progress(JsonObject request) {
        double chance = optimizer.chanceOfBest(request.integer("id"), request.number("coordinate", 1),
                measurement(request));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("chanceOfBest", chance);
        answer.put("hopeless", chance < Optimizer.HOPELESS);
        return answer;
    }

    private Map<String, Object> fail(JsonObject request) {
        optimizer.fail(request.integer("id"), request.string("reason", ""), request.flag("retryable", false));
        return Map.of("id", request.integer("id"));
    }

    private Map<String, Object> unmeasured(JsonObject request) {
        optimizer.unmeasured(request.integer("id"), request.string("reason", ""));
        return Map.of("id", request.integer("id"));
    }

    private Map<String, Object> abandon(JsonObject request) {
        optimizer.abandon(request.integer("id"), request.string("reason", ""));
        return Map.of("id", request.integer("id"));
    }

    private Map<String, Object> best(JsonObject request) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("best", optimizer.best().map(AskTell::write).orElse(null));
        return answer;
    }

    private Map<String, Object> state(JsonObject request) {
        Map<String, Object> answer = stopping();
        answer.put("events", optimizer.events().stream().map(e -> Json.parse(EventLog.write(e))).toList());
        return answer;
    }

    /** As "state" without the log, which grows. */
    private Map<String, Object> status(JsonObject request) {
        Map<String, Object> answer = stopping();
        List<Event> events = optimizer.events();
        Set<Integer> pending = new TreeSet<>();
        events.forEach(event -> {
            if (event instanceof Event.Asked) {
                pending.add(event.id());
            } else {
                pending.remove(event.id());
            }
        });
        answer.put("asked", events.stream().filter(Event.Asked.class::isInstance).count());
        answer.put("told", events.stream().filter(Event.Told.class::isInstance).count());
        answer.put("failed", events.stream().filter(Event.Failed.class::isInstance).count());
        answer.put("unmeasured", events.stream().filter(Event.Unmeasured.class::isInstance).count());
        answer.put("pending", List.copyOf(pending));
        optimizer.promising().ifPresent(id -> answer.put("promising", id));
        answer.putAll(best(request));
        return answer;
    }

    private Map<String, Object> stopping() {
        StopDecision decision = optimizer.stopDecision();
        Map<String, Object> stop = new LinkedHashMap<>();
        stop.put("stop", decision.stop());
        stop.put("sentence", decision.sentence());
        stop.put("probabilityOfImprovement", decision.probabilityOfImprovement());
        stop.put("remainingExpectedGain", decision.remainingExpectedGain());
        stop.put("evaluationsSinceImprovement", decision.evaluationsSinceImprovement());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("stopping", stop);
        answer.put("costSpent", optimizer.costSpent());
        return answer;
    }

    private Map<String, Object> restore(JsonObject request) {
        if (!optimizer.events().isEmpty()) {
            throw new IllegalArgumentException("A session can only be restored before anything else happened in it.");
        }
        List<Event> events = request.list("events").stream().map(e -> coerced(EventLog.read(Json.write(e)))).toList();
        optimizer = Optimizer.replay(optimizer.space(), optimizer.settings(), earlier, events);
        return Map.of("events", events.size());
    }

    /** A log written elsewhere may say 5 where the space says 5.0. */
    private Event coerced(Event event) {
        return event instanceof Event.Asked asked
                ? new Event.Asked(asked.id(), optimizer.space().coerced(asked.point()), asked.fidelity(),
                        asked.origin(),
                        asked.acquisition(), asked.why(), asked.fit())
                : event;
    }

    private Map<String, Object> explain(JsonObject request) {
        Map<String, Object> answer = new LinkedHashMap<>();
        Explanation explanation = optimizer.explanation().orElse(null);
        if (explanation == null) {
            throw new IllegalArgumentException("There is nothing to explain with fewer than two values.");
        }
        answer.put("predictedOptimum", write(explanation.predictedOptimum()));
        answer.put("mainEffects", explanation.mainEffects().stream().map(effect -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("parameter", effect.parameter());
            one.put("share", effect.share());
            one.put("places", effect.places());
            one.put("mean", effect.mean());
            one.put("lower", effect.lower());
            one.put("upper", effect.upper());
            return one;
        }).toList());
        answer.put("parity", explanation.parity().stream().map(parity -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", parity.id());
            one.put("observed", parity.observed());
            one.put("predicted", parity.predicted());
            one.put("lower", parity.lower());
            one.put("upper", parity.upper());
            one.put("z", parity.z());
            return one;
        }).toList());
        return answer;
    }

    private String targetFidelity() {
        List<Fidelity> fidelities = optimizer.settings().fidelities().levels();
        return fidelities.isEmpty() ? "" : fidelities.getLast().name();
    }

    private static Measurement measurement(JsonObject json) {
        return new Measurement(json.number("value"), json.number("standardError", Double.NaN));
    }

    private static Map<String, Object> write(Best best) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", best.id());
        json.put("point", best.point().values());
        json.put("value", best.value());
        json.put("lower", best.lower());
        json.put("upper", best.upper());
        json.put("fidelity", best.fidelity());
        json.put("withinLimits", best.withinLimits());
        return json;
    }
}
