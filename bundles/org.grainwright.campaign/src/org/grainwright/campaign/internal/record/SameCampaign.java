// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.internal.loop.Changes;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.OptimizationSpecification.Opinion;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.NamedText;

/** Whether a run may go on with a campaign: with the one it was begun with, more of it, or another wording of it. */
public final class SameCampaign {

    private SameCampaign() {
    }

    /**
     * How a run goes on.
     *
     * @param campaign what with; it reads its potentials from the run folder and has the second opinion of the run
     * @param brought that opinion where the run had none and the larger budget of the campaign comes with one
     */
    public record GoingOn(CampaignSpecification campaign, Optional<Opinion> brought) {
    }

    /**
     * Asks for a campaign that differs from the recorded one in nothing but budget, stopping rule, length of production
     * and what it runs on, and for copies in the run folder that are what they were. A larger budget may bring a second
     * opinion to a run that has none; once it has one, that one stays.
     *
     * @param changes what was asked of the run since it began
     * @throws CampaignException saying which part differs
     */
    public static GoingOn demand(CampaignRun recorded, CampaignRequest request, Changes changes)
            throws CampaignException, IOException {
        RunInputs.demandIntact(recorded, request.directory());
        boolean same = RunRecord.inputHash(request).equals(recorded.getInputHash());
        if (RunInputs.inputs(recorded).isEmpty() && (same
                // an earlier version knew of nothing but the text
                || RunRecord.inputHash(request, "").equals(recorded.getInputHash()))) {
            CampaignSpecification unchanged = request.campaign();
            demandSameDynamics(recorded, unchanged.simulation());
            return goingOn(unchanged, changes.opinion().or(() -> unchanged.optimization().opinion()), false);
        }
        CampaignSpecification before = RunInputs.campaign(recorded, request.directory()).orElseThrow(() -> refused(
                "the text that it was begun with cannot be read by itself any more, so that only that same text can"
                        + " go on"));
        List<String> differences = new ArrayList<>();
        CampaignSpecification now = withCrystalOf(before, withPotentialsOf(before, request.campaign(), differences),
                differences);
        Optional<Opinion> begunWith = before.optimization().opinion();
        Optional<Opinion> opinion = changes.opinion().or(() -> begunWith);
        Optional<Opinion> asked = now.optimization().opinion();
        boolean larger = now.optimization().maximumEvaluations() > changes.budget(recorded.getBudgetEvaluations());
        boolean brings = opinion.isEmpty() && asked.isPresent() && larger;
        if (!same) {
            differences.addAll(differences(before, now));
            if (!brings && !asked.equals(opinion) && !asked.equals(begunWith)) {
                differences.add("'opinion'");
            }
        }
        if (!differences.isEmpty()) {
            List<String> changed = RunInputs.of(request).changedImports(recorded);
            throw refused((changed.isEmpty() || RunInputs.inputs(recorded).isEmpty() ? "the campaign has"
                    : String.join(" and ", changed) + (changed.size() == 1 ? " has" : " have")) + " changed since in "
                    + String.join(" and ", differences)
                    + ", and a run goes on only with a larger budget, which may bring a second opinion to a run"
                    + " without one, another stopping rule or a longer production");
        }
        demandSameDynamics(recorded, now.simulation());
        return goingOn(now, brings ? asked : opinion, brings);
    }

    /** The same text means other dynamics where another version has other defaults. */
    private static void demandSameDynamics(CampaignRun recorded, SimulationSpecification now)
            throws CampaignException {
        List<String> others = new ArrayList<>();
        for (NamedText is : RunRecord.dynamics(now)) {
            for (NamedText was : recorded.getSettings()) {
                if (was.getName().equals(is.getName()) && !was.getText().equals(is.getText())) {
                    others.add(was.getName() + " " + was.getText() + " and would go on with " + is.getText());
                }
            }
        }
        if (!others.isEmpty()) {
            throw refused("it was computed with " + String.join(", ", others)
                    + ", which its text leaves to the defaults of another version of this program",
                    "go on with that version, or start a new run");
        }
    }

    private static GoingOn goingOn(CampaignSpecification campaign, Optional<Opinion> opinion, boolean brings) {
        return new GoingOn(campaign.withOpinion(opinion), brings ? opinion : Optional.empty());
    }

    /** The potentials of the run folder where they are the same; one that is not is left and named. */
    private static CampaignSpecification withPotentialsOf(CampaignSpecification before, CampaignSpecification now,
            List<String> differences) throws IOException {
        List<SimulationSpecification.Potential> recorded = new ArrayList<>(List.of(before.simulation().potential()));
        before.optimization().opinion().ifPresent(each -> recorded.add(each.potential()));
        try {
            return now.withPotentials(each -> {
                if (each.file().isEmpty()) {
                    return each;
                }
                for (SimulationSpecification.Potential other : recorded) {
                    if (other.name().equals(each.name()) && other.file().isPresent()
                            && content(other).equals(content(each))) {
                        return other;
                    }
                }
                differences.add("the files of the potential \"" + each.name() + "\"");
                return each;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The crystal of the run folder where it is the same; one that is not is left and named. */
    private static CampaignSpecification withCrystalOf(CampaignSpecification before, CampaignSpecification now,
            List<String> differences) throws IOException {
        if (before.material().crystal().isEmpty() || now.material().crystal().isEmpty()) {
            return now;
        }
        String recorded = before.material().crystal().get().file();
        String file = now.material().crystal().get().file();
        if (!FileRecords.sha256(Files.readAllBytes(Path.of(recorded)))
                .equals(FileRecords.sha256(Files.readAllBytes(Path.of(file))))) {
            differences.add("the file of the crystal");
        }
        return now.withCrystalFile(any -> recorded);
    }

    private static List<String> content(SimulationSpecification.Potential potential) {
        try {
            return RunInputs.content(Path.of(potential.file().orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CampaignException refused(String why) {
        return refused(why, "start a new run, or go on with the text in its folder");
    }

    private static CampaignException refused(String why, String way) {
        return new CampaignException(CampaignException.Blame.INPUT,
                "the run cannot go on: " + why + "; " + way, null);
    }

    /** Paths differ from folder to folder; what the files say is compared before. */
    private static SimulationSpecification.Potential samePotential(SimulationSpecification.Potential before,
            SimulationSpecification.Potential now) {
        return before.name().equals(now.name()) && before.file().isPresent() && now.file().isPresent() ? before : now;
    }

    private static List<String> differences(CampaignSpecification before, CampaignSpecification now) {
        List<String> names = new ArrayList<>();
        if (!before.name().equals(now.name())) {
            names.add("its name");
        }
        if (!before.material().equals(now.material())) {
            names.add("'material'");
        }
        if (!before.boundary().equals(now.boundary())) {
            names.add("'boundary'");
        }
        SimulationSpecification same = now.simulation().onEngine(before.simulation().engine())
                .withPotential(samePotential(before.simulation().potential(), now.simulation().potential()))
                .withProductionPs(before.simulation().productionPs());
        boolean shorter = now.simulation().productionPs() < before.simulation().productionPs();
        if (!same.equals(before.simulation()) || shorter) {
            names.add("'simulation'");
        }
        if (!now.optimization().withOpinion(before.optimization().opinion()).endingLike(before.optimization())
                .equals(before.optimization())) {
            names.add("'optimize'");
        }
        return names;
    }
}
