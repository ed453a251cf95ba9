// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

import org.grainwright.dsl.language.SearchRules;
import org.grainwright.dsl.specification.OptimizationSpecification;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.EventLog;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.space.ObservationException;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.search.Proposal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/** The decisions and outcomes of a campaign as lines of its {@link Journal}. */
public final class Journaled {

    private static final String EVENT = "event";
    private static final String REMADE = "remade";
    private static final String OBJECTIVE = "objective";
    private static final String UNMEASURED = "unmeasured";

    private final Journal journal;
    private final Map<Integer, String> failures = new HashMap<>();
    /** Evaluations measured without a value of which an earlier version told the search that they had failed. */
    private final Set<Integer> toldAsFailures = new HashSet<>();
    private final Deque<Stopped> stops = new ArrayDeque<>();
    private final Deque<Extended> budgets = new ArrayDeque<>();

    /** An earlier life of the run ended after so many proposals. */
    private record Stopped(int line, int asked, String reason) {
    }

    /** The budget was this one up to a line. */
    private record Extended(int line, int from) {
    }

    public Journaled(Journal journal) {
        this.journal = journal;
        remember();
    }

    private void remember() {
        failures.clear();
        toldAsFailures.clear();
        stops.clear();
        budgets.clear();
        List<JsonObject> before = journal.earlier();
        if (!before.isEmpty() && before.getLast().has(REMADE)) {
            // what had failed was not asked for again
            before.stream().filter(line -> Changes.is(line, "failed"))
                    .forEach(line -> failures.put(line.get("id").getAsInt(), line.get("reason").getAsString()));
        }
        int asked = 0;
        int number = 0;
        for (JsonObject line : journal.recorded()) {
            number++;
            switch (line.get(EVENT).getAsString()) {
                case "failed" -> failures.put(line.get("id").getAsInt(), line.get("reason").getAsString());
                case UNMEASURED -> {
                    if (!(known(line).orElse(null) instanceof Event.Unmeasured)) {
                        toldAsFailures.add(line.get("id").getAsInt());
                    }
                }
                case "asked" -> asked++;
                case "stopped" -> stops.add(new Stopped(number, asked, line.get("reason").getAsString()));
                case Changes.EXTENDED -> budgets.add(new Extended(number, line.get(Changes.FROM).getAsInt()));
                default -> {
                    // a decision that is taken again
                }
            }
        }
    }

    /**
     * The budget is larger from here on. Before anything else of a resumed run is written.
     *
     * @param brought a second opinion of a potential that comes with the program, which is asked from now on
     */
    public void extended(int fromEvaluations, int toEvaluations, Optional<OptimizationSpecification.Opinion> brought)
            throws IOException {
        JsonObject line = event(Changes.EXTENDED);
        Changes.describe(line, fromEvaluations, toEvaluations, brought);
        journal.change(line);
        remember();
    }

    /** Every outcome is made anew with a longer production. Before anything else of a resumed run is written. */
    public void lengthened(double fromPs, double toPs) throws IOException {
        JsonObject line = event(Changes.REVISED);
        line.addProperty(Changes.FROM, fromPs);
        line.addProperty(Changes.TO, toPs);
        journal.change(line);
        remember();
    }

    /**
     * Some outcomes are made anew because their files are not what they were; what failed stays failed. Before anything
     * else of a resumed run is written.
     */
    public void remade(List<Integer> evaluations) throws IOException {
        JsonObject line = event(Changes.REVISED);
        JsonArray ids = new JsonArray();
        evaluations.forEach(ids::add);
        line.add(REMADE, ids);
        journal.change(line);
        remember();
    }

    /** The evaluations that were measured, as is written down since the last revision, in order. */
    public List<Integer> told() {
        return journal.recorded().stream().filter(line -> Changes.is(line, "told") || Changes.is(line, UNMEASURED))
                .map(line -> line.get("id").getAsInt())
                .toList();
    }

    /** What failed is tried again. Before anything else of a resumed run is written. */
    public void retried() throws IOException {
        journal.change(event(Changes.REVISED));
        remember();
    }

    /** The proposals of before the last revision, in order: they stand. */
    public List<Proposal> standing() {
        Map<Integer, Proposal> proposals = new TreeMap<>();
        for (JsonObject line : journal.earlier()) {
            if (Changes.is(line, "asked")) {
                int id = line.get("id").getAsInt();
                proposals.put(id, new Proposal(id, point(line.getAsJsonObject("point")),
                        line.has("fidelity") ? line.get("fidelity").getAsString() : "",
                        Origin.valueOf(line.get("origin").getAsString()), Double.NaN, line.get("why").getAsString()));
            }
        }
        return List.copyOf(proposals.values());
    }

    private static Point point(JsonObject json) {
        Map<String, Object> values = new LinkedHashMap<>();
        json.entrySet().forEach(each -> {
            JsonPrimitive value = each.getValue().getAsJsonPrimitive();
            String text = value.getAsString();
            values.put(each.getKey(), !value.isNumber() ? text
                    : text.matches("-?\\d+") ? (Object) Integer.valueOf(text) : (Object) Double.valueOf(text));
        });
        return new Point(values);
    }

    /** The budget that was in force when the recorded run stood here; {@code now} when it has not come so far. */
    int budget(int now) throws IOException {
        passChanges();
        return budgets.isEmpty() ? now : budgets.peek().from();
    }

    private boolean passChanges() throws IOException {
        boolean passed = false;
        for (Optional<JsonObject> next = journal.next(); next.isPresent() && Changes.is(next.get(), Changes.EXTENDED);
                next = journal.next()) {
            journal.append(next.get());
            budgets.poll();
            passed = true;
        }
        return passed;
    }

    /** Why the recorded run ended after so many proposals, if it did. */
    Optional<String> stoppedAfter(int asked) {
        return Optional.ofNullable(stops.peek()).filter(stop -> stop.asked == asked).map(Stopped::reason);
    }

    /** Whether the recorded run was extended when it had stopped here. */
    boolean wasExtendedHere() throws IOException {
        return passChanges();
    }

    /**
     * Why an evaluation failed before the run was interrupted, so that it is not tried again; {@code null} if it did
     * not.
     */
    String earlierFailure(int id) {
        return failures.get(id);
    }

    /** The seeds of the search and of structures and velocities. */
    public record Seeds(long search, long simulation) {
    }

    /**
     * The run begins: what it depends on. The Bayesian search is not named, so that a run of a version that knew no
     * other is resumed as the same run.
     */
    public void begun(String programVersion, String inputHash, Seeds seeds, OptimizationSpecification.Search search)
            throws IOException {
        JsonObject line = event("begun");
        line.addProperty("program", programVersion);
        line.addProperty("input", inputHash);
        line.addProperty("optimizerSeed", seeds.search());
        line.addProperty("simulationSeed", seeds.simulation());
        if (!search.service().equals(SearchRules.BAYESIAN)) {
            line.addProperty("search", search.label());
        }
        journal.append(line);
    }

    /** @param known the proposal as the search remembers it */
    void asked(Proposal proposal, Event known) throws IOException {
        JsonObject line = event("asked", proposal.id());
        line.add("point", point(proposal.point()));
        if (!proposal.fidelity().isEmpty()) {
            line.addProperty("fidelity", proposal.fidelity());
        }
        line.addProperty("origin", proposal.origin().name());
        line.addProperty("why", proposal.why());
        journal.append(line, search(known));
    }

    /** @param told at a lower level than was asked where the evaluation was given up there */
    void told(Event.Told told) throws IOException {
        JsonObject line = event("told", told.id());
        if (!told.reached().isEmpty()) {
            line.addProperty("reached", told.reached());
        }
        line.addProperty(OBJECTIVE, told.objective().value());
        line.addProperty("standardError",
                Double.isNaN(told.objective().standardError()) ? null : (Number) told.objective().standardError());
        journal.append(line, search(told));
    }

    void failed(Event.Failed failed) throws IOException {
        without("failed", failed.id(), failed.reason(), failed);
    }

    /**
     * An evaluation was measured without a value of the objective.
     *
     * @return what the search is to be told: a failure where the journal says that it was told so, as earlier versions
     * did
     */
    Event unmeasured(int id, String reason) throws IOException {
        Event known = toldAsFailures.contains(id) ? new Event.Failed(id, reason, false)
                : new Event.Unmeasured(id, reason);
        without(UNMEASURED, id, reason, known);
        return known;
    }

    private void without(String how, int id, String reason, Event known) throws IOException {
        JsonObject line = event(how, id);
        line.addProperty("reason", reason);
        journal.append(line, search(known));
    }

    private static JsonObject search(Event event) {
        return JsonParser.parseString(EventLog.write(event)).getAsJsonObject();
    }

    /**
     * What need not be done again: the evaluations from the first on whose outcome is written down and vouched for. The
     * next decision is the one behind them.
     *
     * @param vouched whether an evaluation of this number ended like this in the record, too
     */
    public Kept kept(BiPredicate<Integer, Kept.Ended> vouched) {
        Kept kept = longest(vouched);
        if (kept.lines() > 0) {
            journal.skip(kept.lines());
        }
        stops.removeIf(each -> each.line() <= kept.lines());
        budgets.removeIf(each -> each.line() <= kept.lines());
        return kept;
    }

    private Kept longest(BiPredicate<Integer, Kept.Ended> vouched) {
        List<Event> events = new ArrayList<>();
        Set<Integer> unmeasured = new HashSet<>();
        int told = 0;
        int lines = 0;
        int number = 0;
        int standing = 0;
        for (JsonObject line : journal.whole()) {
            number++;
            if (line.get(EVENT).getAsString().matches("asked|told|failed|" + UNMEASURED)) {
                Optional<Event> event = known(line);
                if (event.isEmpty()) {
                    break;
                }
                if (!(event.get() instanceof Event.Asked)) {
                    Kept.Ended how = ended(line, event.get());
                    if (event.get().id() != told + 1 || !vouched.test(told + 1, how)) {
                        break;
                    }
                    if (how instanceof Kept.Ended.Unmeasured) {
                        unmeasured.add(told + 1);
                    }
                    told++;
                    lines = number;
                    standing = events.size() + 1;
                }
                events.add(event.get());
            }
        }
        return new Kept(told, lines, events.subList(0, standing), unmeasured);
    }

    private static Kept.Ended ended(JsonObject line, Event event) {
        if (event instanceof Event.Told told) {
            return new Kept.Ended.Valued(told.objective().value());
        }
        return Changes.is(line, UNMEASURED) ? new Kept.Ended.Unmeasured() : new Kept.Ended.Failed();
    }

    /** What the search knew; empty in a journal of an earlier version. */
    private static Optional<Event> known(JsonObject line) {
        try {
            return line.has(Journal.SEARCH) ? Optional.of(EventLog.read(line.get(Journal.SEARCH).toString()))
                    : Optional.empty();
        } catch (ObservationException edited) {
            return Optional.empty();
        }
    }

    void stopped(String reason) throws IOException {
        JsonObject line = event("stopped");
        line.addProperty("reason", reason);
        journal.append(line);
        stops.poll();
    }

    private static JsonObject point(Point point) {
        JsonObject json = new JsonObject();
        point.values().forEach((name, value) -> {
            if (value instanceof Number number) {
                json.addProperty(name, number);
            } else {
                json.addProperty(name, (String) value);
            }
        });
        return json;
    }

    private static JsonObject event(String name, int id) {
        JsonObject line = event(name);
        line.addProperty("id", id);
        return line;
    }

    private static JsonObject event(String name) {
        JsonObject line = new JsonObject();
        line.addProperty(EVENT, name);
        return line;
    }
}
