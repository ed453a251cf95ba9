// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.figures;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.NamedText;
import org.grainwright.model.Provenance;
import org.grainwright.model.RunQueries;
import org.grainwright.report.words.Numbers;

/** Where the numbers of a figure come from: the stamp on every picture and table that leaves the workbench. */
public final class Origin {

    private static final int HASH_DIGITS = 12;

    private Origin() {
    }

    /** Campaign and run, its input, seeds, potential, engine and program. */
    public static List<String> of(CampaignRun run) {
        List<String> parts = new ArrayList<>();
        parts.add("Campaign " + run.getName() + (run.getId() == null ? "" : ", run " + run.getId()));
        if (run.getStartedAt() != null) {
            parts.add("begun " + Numbers.time(run.getStartedAt()));
        }
        if (run.getInputHash() != null) {
            parts.add("input SHA-256 "
                    + run.getInputHash().substring(0, Math.min(HASH_DIGITS, run.getInputHash().length())));
        }
        Provenance provenance = run.getProvenance();
        if (provenance == null) {
            parts.add("seed " + run.getSeed());
            return List.of(String.join("; ", parts));
        }
        for (NamedText seed : provenance.getSeeds()) {
            parts.add("seed of " + seed.getName() + " " + seed.getText());
        }
        if (provenance.getPotential() != null) {
            parts.add("potential " + provenance.getPotential().getName());
        }
        if (provenance.getEngineName() != null) {
            parts.add(provenance.getEngineName() + " " + provenance.getEngineVersion());
        }
        if (provenance.getMachine() != null && provenance.getMachine().getProcessor() != null) {
            parts.add(provenance.getMachine().getProcessor());
        }
        parts.add("Grainwright " + provenance.getProgramVersion());
        return List.of(String.join("; ", parts));
    }

    /** The same, and which evaluation of the run. */
    public static List<String> of(CampaignRun run, Evaluation evaluation) {
        List<String> lines = new ArrayList<>(of(run));
        lines.addFirst("Evaluation " + evaluation.getId() + ": " + RunQueries.label(evaluation) + "; seed "
                + evaluation.getSeed());
        return lines;
    }
}
