// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.grainwright.optimize.bayesian.Effect;
import org.grainwright.optimize.bayesian.Explanation;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.bayesian.Parity;
import org.grainwright.optimize.bayesian.Slice;
import org.grainwright.observables.json.Json;
import org.grainwright.optimize.protocol.AskTell;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.grainwright.optimize.space.SpaceException;
import org.junit.jupiter.api.Test;

/** Explanations and the JSON conversation. */
class ExplanationAndJsonTest {

    private static Optimizer taught() {
        SearchSpace space = SearchSpace.builder().real("strong", 0, 1).real("weak", 0, 1).integer("idle", 0, 3)
                .require("corner", p -> p.number("strong") + p.number("weak") < 1.9).build();
        Optimizer optimizer = Optimizer.create(space,
                Settings.defaults().withSeed(1).withInitialDesign(20).withTransform(OutputTransform.IDENTITY));
        Random random = new Random(1);
        for (int i = 0; i < 30; i++) {
            Proposal proposal = (Proposal) optimizer.ask();
            optimizer.tell(proposal.id(),
                    4 * Math.pow(proposal.point().number("strong") - 0.4, 2) + 0.3 * proposal.point().number("weak")
                            + 0.01 * random.nextGaussian(),
                    0.01);
        }
        return optimizer;
    }

    @Test
    void explanationsFindWhatMatters() {
        Explanation explanation = taught().explanation().orElseThrow();
        List<Effect> effects = explanation.mainEffects();
        assertEquals(List.of("strong", "weak", "idle"), effects.stream().map(Effect::parameter).toList());
        assertTrue(effects.get(0).share() > 0.7, "strong " + effects.get(0).share());
        assertTrue(effects.get(2).share() < 0.05, "idle " + effects.get(2).share());
        Best optimum = explanation.predictedOptimum();
        assertEquals(0.4, optimum.point().number("strong"), 0.05);
        assertTrue(optimum.lower() <= 0 + 0.02 && optimum.upper() >= 0 - 0.02, optimum.toString());
        Slice slice = explanation.slice("strong", "weak", Point.of("strong", 0.5, "weak", 0.5, "idle", 1), 9);
        assertEquals(9, slice.median().length);
        assertTrue(Double.isNaN(slice.median()[8][8]), "the forbidden corner has no prediction");
        assertTrue(slice.median()[0][0] > slice.median()[3][0]);
        assertTrue(slice.lower()[2][2] <= slice.median()[2][2] && slice.median()[2][2] <= slice.upper()[2][2]);
        assertTrue(Double.isFinite(slice.acquisition()[2][2]));
        List<Parity> parity = explanation.parity();
        assertEquals(30, parity.size());
        assertEquals(1, parity.getFirst().id());
        double meanSquare = parity.stream().mapToDouble(p -> p.z() * p.z()).average().orElseThrow();
        assertTrue(meanSquare > 0.3 && meanSquare < 3, "calibration " + meanSquare);
        assertThrows(SpaceException.class,
                () -> explanation.slice("strong", "missing", Point.of("strong", 0.5, "weak", 0.5, "idle", 1), 9));
    }

    private static final String SPACE = """
        {"parameters": [{"name": "layers", "type": "integer", "lower": 2, "upper": 5},
                        {"name": "angle", "type": "real", "lower": 5, "upper": 30},
                        {"name": "sigma", "type": "values", "values": [5, 13, 17]},
                        {"name": "plane", "type": "categorical", "categories": [{"label": "110", "descriptors": \
        [1.4]}, {"label": "111", "descriptors": [1.7]}]},
                        {"name": "twist", "type": "real", "lower": 0, "upper": 10, "when": {"parent": "plane", \
        "values": ["111"]}}],
         "constraints": [{"description": "thin when steep", "coefficients": {"layers": 5, "angle": 1}, "bound": 45}],
         "settings": {"seed": 4, "initialDesign": 4, "transform": "LOG10", "stopping": {"maximumEvaluations": 8}}}
        """;

    @Test
    void aConversation() {
        AskTell session = AskTell.open(SPACE);
        for (int i = 0; i < 7; i++) {
            Map<?, ?> answer = ok(session.answer("{\"command\": \"ask\"}"));
            Map<?, ?> proposal = (Map<?, ?>) ((List<?>) answer.get("proposals")).getFirst();
            int id = (Integer) proposal.get("id");
            assertEquals(i + 1, id);
            if (i == 2) {
                ok(session.answer("{\"command\": \"fail\", \"id\": 3, \"reason\": \"crash\"}"));
            } else {
                ok(session.answer("{\"command\": \"tell\", \"id\": " + id + ", \"value\": " + (10 + i)
                        + ", \"standardError\": 0.5}"));
            }
        }
        ok(session.answer(
                "{\"command\": \"tell\", \"point\": {\"layers\": 3, \"angle\": 20, \"sigma\": 13, \"plane\": \"111\", "
                        + "\"twist\": 2}, \"value\": 4}"));
        Map<?, ?> best = (Map<?, ?>) ok(session.answer("{\"command\": \"best\"}")).get("best");
        assertEquals(8, best.get("id"));
        Map<?, ?> state = ok(session.answer("{\"command\": \"state\"}"));
        AskTell resumed = AskTell.open(SPACE);
        ok(resumed.answer("{\"command\": \"restore\", \"events\": " + Json.write(state.get("events")) + "}"));
        assertEquals(session.answer("{\"command\": \"ask\", \"count\": 2}"),
                resumed.answer("{\"command\": \"ask\", \"count\": 2}"));
        assertTrue(ok(session.answer("{\"command\": \"explain\"}")).containsKey("mainEffects"));
    }

    @Test
    void aConversationAboutTrajectories() {
        String levels = """
        "fidelities": [{"name": "short", "coordinate": 0, "cost": 0.35}, {"name": "long", "coordinate": 1, "cost": \
        4.1, "continuesPrevious": true}], "seed"
        """;
        AskTell session = AskTell.open(SPACE.replace("\"seed\"", levels));
        String point = "{\"layers\": 3, \"angle\": 20, \"sigma\": 13, \"plane\": \"110\"}";
        ok(session.answer("{\"command\": \"tell\", \"point\": " + point
                + ", \"fidelity\": \"long\", \"value\": 4, \"standardError\": 0.1}"));
        Map<?, ?> proposal = (Map<?, ?>) ((List<?>) ok(session.answer("{\"command\": \"ask\"}")).get("proposals"))
                .getFirst();
        assertEquals("short", proposal.get("fidelity"));
        assertEquals(0.35, proposal.get("cost"));
        assertFalse(proposal.containsKey("continues"));
        int id = (Integer) proposal.get("id");
        assertEquals(false, ok(session.answer("{\"command\": \"progress\", \"id\": " + id
                + ", \"coordinate\": 0.5, \"value\": 5, \"standardError\": 1}")).get("hopeless"));
        ok(session.answer("{\"command\": \"tell\", \"id\": " + id
                + ", \"fidelity\": \"long\", \"value\": 5, \"standardError\": 0.1}"));
        assertEquals(8.2, (Double) ok(session.answer("{\"command\": \"state\"}")).get("costSpent"), 1e-12);
        proposal = (Map<?, ?>) ((List<?>) ok(session.answer("{\"command\": \"ask\"}")).get("proposals")).getFirst();
        assertEquals(true, ok(session.answer("{\"command\": \"progress\", \"id\": " + proposal.get("id")
                + ", \"value\": 4e6, \"standardError\": 1}")).get("hopeless"));
    }

    @Test
    void badLinesAreAnswered() {
        AskTell session = AskTell.open(SPACE);
        for (String bad : List.of("", "{", "[]", "{\"command\": \"dance\"}",
                "{\"command\": \"tell\", \"id\": 1, \"value\": 2}", "{\"command\": \"ask\", \"cuont\": 2}",
                "{\"command\": \"tell\", \"id\": 1}", "{\"command\": \"ask\", \"count\": -1}",
                "{\"command\": \"restore\", \"events\": [1]}",
                "{\"command\": \"tell\", \"point\": {\"layers\": 99}, \"value\": 1}", "{\"command\": \"ask\"} x",
                "[".repeat(200_000), "{\"command\": \"tell\", \"id\": 1, \"value\": NaN}",
                "{\"command\": \"tell\", \"id\": 1, \"value\": 1e999}",
                "{\"command\": \"progress\", \"id\": 1, \"value\": 1}", "null", "\"ask\"", "\u0000",
                "{\"command\": \"tell\", \"id\": 1, \"value\": 1, \"outcomes\": [3]}",
                "{\"command\": \"tell\", \"id\": 1, \"value\": 1, \"outcomes\": {\"ler\": 3}}",
                "{\"command\": \"explain\"}")) {
            Map<?, ?> answer = (Map<?, ?>) Json.parse(session.answer(bad));
            assertEquals(false, answer.get("ok"), bad);
            assertFalse(((String) answer.get("error")).isBlank(), bad);
        }
        for (String bad : List.of("{}", "{\"parameters\": 3}", SPACE.replace("integer", "intger"),
                SPACE.replace("LOG10", "LOG11"), SPACE.replace("\"seed\"", "\"sede\""),
                SPACE.replace("\"lower\": 5", "\"lower\": 50"))) {
            assertThrows(SpaceException.class, () -> AskTell.open(bad), bad);
        }
    }

    private static Map<?, ?> ok(String answer) {
        Map<?, ?> json = (Map<?, ?>) Json.parse(answer);
        assertEquals(true, json.get("ok"), answer);
        return json;
    }
}
