// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.grainwright.dsl.language.SearchRules;
import org.grainwright.dsl.specification.OptimizationSpecification;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.search.Proposal;

import com.google.gson.JsonObject;

/** The decisions and outcomes of a campaign as lines of its {@link Journal}. */
public final class Journaled {

    private static final String EVENT = "event";

    private final Journal journal;
    private final Map<Integer, String> failures = new HashMap<>();

    public Journaled(Journal journal) {
        this.journal = journal;
        for (JsonObject line : journal.recorded()) {
            if (line.get(EVENT).getAsString().equals("failed")) {
                failures.put(line.get("id").getAsInt(), line.get("reason").getAsString());
            }
        }
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

    void asked(Proposal proposal) throws IOException {
        JsonObject line = event("asked", proposal.id());
        line.add("point", point(proposal.point()));
        if (!proposal.fidelity().isEmpty()) {
            line.addProperty("fidelity", proposal.fidelity());
        }
        line.addProperty("origin", proposal.origin().name());
        line.addProperty("why", proposal.why());
        journal.append(line);
    }

    void told(int id, Measurement objective) throws IOException {
        journal.append(measured(event("told", id), objective));
    }

    /** As told, for an evaluation that was given up when it had reached a lower level than was asked. */
    void reached(int id, String fidelity, Measurement objective) throws IOException {
        JsonObject line = event("told", id);
        line.addProperty("reached", fidelity);
        journal.append(measured(line, objective));
    }

    private static JsonObject measured(JsonObject line, Measurement objective) {
        line.addProperty("objective", objective.value());
        line.addProperty("standardError",
                Double.isNaN(objective.standardError()) ? null : (Number) objective.standardError());
        return line;
    }

    void failed(int id, String reason) throws IOException {
        JsonObject line = event("failed", id);
        line.addProperty("reason", reason);
        journal.append(line);
    }

    void stopped(String reason) throws IOException {
        JsonObject line = event("stopped");
        line.addProperty("reason", reason);
        journal.append(line);
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
