// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.grainwright.dsl.specification.OptimizationSpecification.Opinion;
import org.grainwright.dsl.specification.SimulationSpecification;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * What was asked of a run after it had begun, as its journal tells. Immutable.
 *
 * @param evaluations the extended budget, 0 when it never was
 * @param budgets those before it, oldest first
 * @param productionsPs the productions that were asked for, oldest first, without the one that is in force: what lies
 * in the folders of the evaluations and is continued, ps
 * @param productionPs the production in force, ps; NaN when it was never changed
 * @param opinion the second opinion that a larger budget brought with it; empty when none did
 */
public record Changes(int evaluations, List<Integer> budgets, List<Double> productionsPs, double productionPs,
        Optional<Opinion> opinion) {

    /** Of a run of which nothing more was asked. */
    public static final Changes NONE = new Changes(0, List.of(), List.of(), Double.NaN, Optional.empty());

    static final String EVENT = "event";
    static final String EXTENDED = "extended";
    static final String REVISED = "revised";
    static final String FROM = "from";
    static final String TO = "to";
    private static final String OPINION = "opinion";
    private static final String POTENTIAL = "potential";
    private static final String BEST = "best";
    private static final String BASELINE = "baseline";
    private static final String OTHERS = "others";

    /** Copies the list. */
    public Changes {
        budgets = List.copyOf(budgets);
        productionsPs = List.copyOf(productionsPs);
    }

    /** What of a line of a journal is not what its event needs, lest a number be taken from what is none. */
    static Optional<String> objection(JsonObject line) {
        Predicate<JsonElement> whole = Changes::isWhole;
        Predicate<JsonElement> text = Changes::isText;
        Map<String, Predicate<JsonElement>> needs = switch (line.get(EVENT).getAsString()) {
            case EXTENDED -> line.has(OPINION) ? Map.of(FROM, whole, TO, whole, OPINION, Changes::isOpinion)
                    : Map.of(FROM, whole, TO, whole);
            case REVISED -> line.has(TO) ? Map.of(FROM, Changes::isNumber, TO, Changes::isNumber) : Map.of();
            case "asked", "told" -> Map.of("id", whole);
            case "failed", "unmeasured" -> Map.of("id", whole, "reason", text);
            case "stopped" -> Map.of("reason", text);
            default -> Map.of();
        };
        return needs.entrySet().stream().filter(each -> !each.getValue().test(line.get(each.getKey())))
                .map(Map.Entry::getKey).sorted().findFirst()
                .map(name -> "its \"" + name + "\" is " + shortened(String.valueOf(line.get(name))));
    }

    private static boolean isWhole(JsonElement element) {
        return isNumber(element) && element.getAsString().matches("\\d{1,9}");
    }

    private static boolean isText(JsonElement element) {
        return element instanceof JsonPrimitive value && value.isString();
    }

    private static boolean isOpinion(JsonElement element) {
        return element instanceof JsonObject opinion && isText(opinion.get(POTENTIAL))
                && opinion.get(BEST) instanceof JsonPrimitive best && best.isBoolean()
                && opinion.get(BASELINE) instanceof JsonPrimitive baseline && baseline.isBoolean()
                && isWhole(opinion.get(OTHERS));
    }

    /** What of a larger budget is written down. */
    static void describe(JsonObject line, int from, int to, Optional<Opinion> brought) {
        line.addProperty(FROM, from);
        line.addProperty(TO, to);
        brought.ifPresent(each -> {
            JsonObject opinion = new JsonObject();
            opinion.addProperty(POTENTIAL, each.potential().name());
            opinion.addProperty(BEST, each.best());
            opinion.addProperty(BASELINE, each.baseline());
            opinion.addProperty(OTHERS, each.others());
            line.add(OPINION, opinion);
        });
    }

    /** One of a file of its own is refused, since the run folder has no copy of that. */
    private static Opinion opinion(JsonObject json) {
        return new Opinion(new SimulationSpecification.Potential(json.get(POTENTIAL).getAsString(), Optional.empty()),
                json.get(BEST).getAsBoolean(), json.get(BASELINE).getAsBoolean(), json.get(OTHERS).getAsInt());
    }

    private static boolean isNumber(JsonElement element) {
        return element instanceof JsonPrimitive value && value.isNumber() && Double.isFinite(value.getAsDouble());
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    /** Those in the journal of a run folder; none where there is no journal. */
    public static Changes in(Path directory) throws IOException {
        return of(Journal.read(directory.resolve(Journal.FILE)));
    }

    /** Those in the lines of a journal. */
    public static Changes of(List<JsonObject> lines) {
        int evaluations = 0;
        List<Integer> budgets = new ArrayList<>();
        List<Double> productions = new ArrayList<>();
        double production = Double.NaN;
        Optional<Opinion> opinion = Optional.empty();
        for (JsonObject line : lines) {
            if (is(line, EXTENDED)) {
                evaluations = line.get(TO).getAsInt();
                budgets.add(line.get(FROM).getAsInt());
                if (line.has(OPINION)) {
                    opinion = Optional.of(opinion(line.getAsJsonObject(OPINION)));
                }
            } else if (isRevision(line) && line.has(TO)) {
                productions.add(line.get(FROM).getAsDouble());
                production = line.get(TO).getAsDouble();
            }
        }
        return new Changes(evaluations, budgets, productions, production, opinion);
    }

    /**
     * The budget in force, evaluations.
     *
     * @param recorded what the record says, which may not know of the last extension
     */
    public int budget(int recorded) {
        return evaluations > 0 ? evaluations : Math.max(1, recorded);
    }

    /** With a production that is longer than the one in force. */
    public Changes lengthened(double fromPs, double toPs) {
        List<Double> earlier = new ArrayList<>(productionsPs);
        earlier.add(fromPs);
        return new Changes(evaluations, budgets, earlier, toPs, opinion);
    }

    /** With a larger budget, which may bring a second opinion with it. */
    public Changes extended(int from, int to, Optional<Opinion> brought) {
        List<Integer> earlier = new ArrayList<>(budgets);
        earlier.add(from);
        return new Changes(to, earlier, productionsPs, productionPs, brought.or(() -> opinion));
    }

    static boolean isRevision(JsonObject line) {
        return is(line, REVISED);
    }

    /** Whether a line of a journal tells of such an event. */
    public static boolean is(JsonObject line, String event) {
        return line.has(EVENT) && line.get(EVENT).getAsString().equals(event);
    }
}
