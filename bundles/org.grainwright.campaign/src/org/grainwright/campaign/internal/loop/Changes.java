// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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
 */
public record Changes(int evaluations, List<Integer> budgets, List<Double> productionsPs, double productionPs) {

    static final String EVENT = "event";
    static final String EXTENDED = "extended";
    static final String REVISED = "revised";
    static final String FROM = "from";
    static final String TO = "to";

    /** Copies the list. */
    public Changes {
        budgets = List.copyOf(budgets);
        productionsPs = List.copyOf(productionsPs);
    }

    /** What of a line of a journal is not what its event needs, lest a number be taken from what is none. */
    static Optional<String> objection(JsonObject line) {
        Predicate<JsonElement> whole = each -> isNumber(each) && each.getAsString().matches("\\d{1,9}");
        Predicate<JsonElement> text = each -> each instanceof JsonPrimitive value && value.isString();
        Map<String, Predicate<JsonElement>> needs = switch (line.get(EVENT).getAsString()) {
            case EXTENDED -> Map.of(FROM, whole, TO, whole);
            case REVISED -> line.has(TO) ? Map.of(FROM, Changes::isNumber, TO, Changes::isNumber) : Map.of();
            case "asked", "told" -> Map.of("id", whole);
            case "failed" -> Map.of("id", whole, "reason", text);
            case "stopped" -> Map.of("reason", text);
            default -> Map.of();
        };
        return needs.entrySet().stream().filter(each -> !each.getValue().test(line.get(each.getKey())))
                .map(Map.Entry::getKey).sorted().findFirst()
                .map(name -> "its \"" + name + "\" is " + shortened(String.valueOf(line.get(name))));
    }

    private static boolean isNumber(JsonElement element) {
        return element instanceof JsonPrimitive value && value.isNumber() && Double.isFinite(value.getAsDouble());
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    /** Those in the lines of a journal. */
    public static Changes of(List<JsonObject> lines) {
        int evaluations = 0;
        List<Integer> budgets = new ArrayList<>();
        List<Double> productions = new ArrayList<>();
        double production = Double.NaN;
        for (JsonObject line : lines) {
            if (is(line, EXTENDED)) {
                evaluations = line.get(TO).getAsInt();
                budgets.add(line.get(FROM).getAsInt());
            } else if (isRevision(line) && line.has(TO)) {
                productions.add(line.get(FROM).getAsDouble());
                production = line.get(TO).getAsDouble();
            }
        }
        return new Changes(evaluations, budgets, productions, production);
    }

    /** With a production that is longer than the one in force. */
    public Changes lengthened(double fromPs, double toPs) {
        List<Double> earlier = new ArrayList<>(productionsPs);
        earlier.add(fromPs);
        return new Changes(evaluations, budgets, earlier, toPs);
    }

    /** With a larger budget. */
    public Changes extended(int from, int to) {
        List<Integer> earlier = new ArrayList<>(budgets);
        earlier.add(from);
        return new Changes(to, earlier, productionsPs, productionPs);
    }

    static boolean isRevision(JsonObject line) {
        return is(line, REVISED);
    }

    /** Whether a line of a journal tells of such an event. */
    public static boolean is(JsonObject line, String event) {
        return line.has(EVENT) && line.get(EVENT).getAsString().equals(event);
    }
}
