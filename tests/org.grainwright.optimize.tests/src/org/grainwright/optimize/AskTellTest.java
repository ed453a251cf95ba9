// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.grainwright.observables.json.Json;
import org.grainwright.optimize.protocol.AskTell;
import org.junit.jupiter.api.Test;

/** What laboratories ask of the protocol beside asking and telling. */
class AskTellTest {

    private static final String PARAMETERS = """
            {"parameters": [{"name": "x", "type": "real", "lower": 0, "upper": 10},
              {"name": "n", "type": "integer", "lower": 1, "upper": 4},
              {"name": "plane", "type": "categorical", "categories": ["100", "110"]}],
             "constraints": [{"expression": "n * x <= 20 and (plane != '110' or n >= 2)"}],
             "settings": {"seed": 5, "initialDesign": 4, "transform": "IDENTITY"%s}%s}""";

    private static AskTell session(String settings, String more) {
        return AskTell.open(PARAMETERS.formatted(settings, more));
    }

    private static Map<?, ?> say(AskTell session, String request) {
        Map<?, ?> answer = (Map<?, ?>) Json.parse(session.answer(request));
        assertEquals(true, answer.get("ok"), () -> request + ": " + answer);
        return answer;
    }

    private static String refused(AskTell session, String request) {
        Map<?, ?> answer = (Map<?, ?>) Json.parse(session.answer(request));
        assertEquals(false, answer.get("ok"), () -> request + ": " + answer);
        return (String) answer.get("error");
    }

    private static Map<?, ?> proposal(Map<?, ?> answer) {
        return (Map<?, ?>) ((List<?>) answer.get("proposals")).getFirst();
    }

    private static double number(Object map, String name) {
        return ((Number) ((Map<?, ?>) map).get(name)).doubleValue();
    }

    private static void tell(AskTell session, Map<?, ?> proposal, double value) {
        say(session, "{\"command\": \"tell\", \"id\": " + proposal.get("id") + ", \"value\": " + value
                + ", \"standardError\": 0.1}");
    }

    private static double value(Map<?, ?> proposal) {
        Object point = proposal.get("point");
        return Math.pow(number(point, "x") - 4, 2) + number(point, "n");
    }

    private static void run(AskTell session, int count) {
        for (int i = 0; i < count; i++) {
            Map<?, ?> proposal = proposal(say(session, "{\"command\": \"ask\"}"));
            tell(session, proposal, value(proposal));
        }
    }

    @Test
    void whatIsFixedStaysInTheDesignAndAfterIt() {
        AskTell session = session("", "");
        for (int i = 0; i < 8; i++) {
            Map<?, ?> proposal = proposal(
                    say(session, "{\"command\": \"ask\", \"fixed\": {\"plane\": \"110\", \"x\": 3}}"));
            Map<?, ?> point = (Map<?, ?>) proposal.get("point");
            assertEquals("110", point.get("plane"));
            assertEquals(3, number(point, "x"), 1e-9);
            assertTrue(number(point, "n") >= 2, point.toString());
            if (i == 2) {
                break; // three places have these values, and none is proposed twice
            }
            tell(session, proposal, value(proposal));
        }
        Map<?, ?> none = say(session, "{\"command\": \"ask\", \"fixed\": {\"plane\": \"110\", \"x\": 3}}");
        assertTrue(((List<?>) none.get("proposals")).isEmpty());
        run(session, 6);
        Map<?, ?> later = proposal(say(session, "{\"command\": \"ask\", \"fixed\": {\"n\": 2}}"));
        assertEquals(2, number(later.get("point"), "n"));
        assertTrue(refused(session, "{\"command\": \"ask\", \"fixed\": {\"m\": 2}}").contains("\"m\""));
        assertTrue(refused(session, "{\"command\": \"ask\", \"fixed\": {\"n\": 7}}").contains("outside"));
    }

    @Test
    void itPredictsWhatItWasToldAndKnowsLessElsewhere() {
        AskTell session = session("", "");
        String request = "{\"command\": \"predict\", \"points\": [{\"x\": 4, \"n\": 1, \"plane\": \"100\"}]}";
        assertTrue(refused(session, request).contains("fewer than two"));
        run(session, 25);
        Map<?, ?> one = (Map<?, ?>) ((List<?>) say(session, request).get("predictions")).getFirst();
        assertEquals(1, number(one, "value"), 0.3);
        assertTrue(number(one, "lower") < number(one, "value") && number(one, "value") < number(one, "upper"));
        assertEquals(1, number(one, "probabilityWithinLimits"));
        assertTrue(
                refused(session, "{\"command\": \"predict\", \"points\": [{\"x\": 9, \"n\": 4, \"plane\": \"100\"}]}")
                        .contains("violates"));
        Map<?, ?> status = say(session, "{\"command\": \"status\"}");
        assertEquals(25, number(status, "told"));
        assertEquals(List.of(), status.get("pending"));
        assertFalse(status.containsKey("events"));
    }

    @Test
    void theUsersPointsComeFirstAndCountAsDesign() {
        AskTell session = session(", \"firstPoints\": [{\"x\": 1, \"n\": 3, \"plane\": \"110\"}, "
                + "{\"x\": 2, \"n\": 1, \"plane\": \"100\"}]", "");
        List<Object> origins = new ArrayList<>();
        List<Double> x = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Map<?, ?> proposal = proposal(say(session, "{\"command\": \"ask\"}"));
            origins.add(proposal.get("origin"));
            x.add(number(proposal.get("point"), "x"));
            tell(session, proposal, value(proposal));
        }
        assertEquals(List.of(1.0, 2.0), x.subList(0, 2));
        assertEquals(List.of("INITIAL_DESIGN", "INITIAL_DESIGN", "INITIAL_DESIGN", "INITIAL_DESIGN", "ACQUISITION"),
                origins);
    }

    @Test
    void costsFollowThePointAndCheapOnesArePreferred() {
        AskTell dear = session(", \"costFactor\": \"1 + 9 * (n - 1)\"", "");
        AskTell even = session("", "");
        double[] layers = new double[2];
        for (AskTell session : List.of(dear, even)) {
            for (int i = 0; i < 14; i++) {
                Map<?, ?> proposal = proposal(say(session, "{\"command\": \"ask\"}"));
                double n = number(proposal.get("point"), "n");
                assertEquals(session == dear ? 1 + 9 * (n - 1) : 1, number(proposal, "cost"), 1e-9);
                layers[session == dear ? 0 : 1] += i < 4 ? 0 : n;
                // n says nothing of the value
                tell(session, proposal, Math.pow(number(proposal.get("point"), "x") - 4, 2));
            }
        }
        assertTrue(layers[0] < layers[1], layers[0] + " against " + layers[1]);
        assertTrue(number(say(dear, "{\"command\": \"status\"}"), "costSpent") > 14);
    }

    @Test
    void anEarlierLogWarmsTheStart() {
        AskTell first = session("", "");
        run(first, 20);
        String events = Json.write(say(first, "{\"command\": \"state\"}").get("events"));
        AskTell warm = session("", ", \"earlier\": [{\"name\": \"spring\", \"events\": " + events + "}]");
        AskTell cold = session("", "");
        double[] errors = new double[2];
        for (AskTell session : List.of(warm, cold)) {
            run(session, 5);
            Map<?, ?> one = (Map<?, ?>) ((List<?>) say(session,
                    "{\"command\": \"predict\", \"points\": [{\"x\": 4, \"n\": 1, \"plane\": \"100\"}]}")
                    .get("predictions")).getFirst();
            errors[session == warm ? 0 : 1] = Math.abs(number(one, "value") - 1);
        }
        assertTrue(errors[0] < errors[1], errors[0] + " against " + errors[1]);
        AskTell told = session("",
                ", \"earlier\": [{\"results\": [{\"point\": {\"x\": 1, \"n\": 1, \"plane\": \"100\"}, "
                        + "\"value\": 3}]}]");
        run(told, 1);
    }

    @Test
    void aMeasuredPointIsPromotedAndCombinationsNeverTriedAreConfirmed() {
        AskTell session = session(", \"fidelities\": [{\"name\": \"short\", \"coordinate\": 0, \"cost\": 1}, "
                + "{\"name\": \"long\", \"coordinate\": 1, \"cost\": 8, \"continuesPrevious\": true}]", "");
        run(session, 4);
        Map<?, ?> promoted = proposal(say(session, "{\"command\": \"promote\", \"id\": 2}"));
        assertEquals("long", promoted.get("fidelity"));
        assertEquals(2, number(promoted, "continues"));
        assertEquals(7, number(promoted, "cost"));
        assertTrue(refused(session, "{\"command\": \"promote\", \"id\": 99}").contains("99"));
        Map<?, ?> confirmation = proposal(say(session, "{\"command\": \"confirm\"}"));
        assertEquals("CONFIRMATION", confirmation.get("origin"));
    }

    @Test
    void twoObjectivesGiveAFront() {
        AskTell session = session(", \"secondObjective\": {\"outcome\": \"gain\", \"direction\": \"MAXIMIZE\"}", "");
        for (int i = 0; i < 8; i++) {
            Map<?, ?> proposal = proposal(say(session, "{\"command\": \"ask\"}"));
            say(session, "{\"command\": \"tell\", \"id\": " + proposal.get("id") + ", \"value\": " + value(proposal)
                    + ", \"outcomes\": {\"gain\": {\"value\": " + number(proposal.get("point"), "n") + "}}}");
        }
        List<?> front = (List<?>) say(session, "{\"command\": \"front\"}").get("front");
        assertFalse(front.isEmpty());
        assertTrue(refused(session("", ""), "{\"command\": \"front\"}").contains("secondObjective"));
    }
}
