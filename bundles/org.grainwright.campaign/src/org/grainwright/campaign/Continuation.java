// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import org.grainwright.campaign.internal.loop.Changes;
import org.grainwright.campaign.internal.record.RebuiltRecord;
import org.grainwright.campaign.internal.record.RunInputs;
import org.grainwright.campaign.internal.evaluate.Levels;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.OptimizationSpecification;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.RunQueries;
import org.grainwright.model.io.DamagedException;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.SimulationLimits;

/**
 * How a run that stands still can go on: from its folder alone, with the text it was begun with. Immutable, except that
 * the record belongs to whoever asked for it.
 *
 * @param folder the run folder
 * @param run a private copy of its record
 * @param campaign what it was begun with, as far as it has been extended since
 * @param anew whether the record was damaged or gone, so that it is made anew
 */
public record Continuation(Path folder, CampaignRun run, CampaignSpecification campaign, boolean anew) {

    /**
     * Reads a run folder; blocks for the time of its record.
     *
     * @throws CampaignException when somebody works on the run, or it cannot be read
     */
    public static Continuation of(Path folder) throws CampaignException {
        CampaignFiles.teachLanguage();
        try {
            boolean anew = false;
            CampaignRun run;
            try {
                run = RunStore.read(folder);
            } catch (DamagedException damaged) {
                run = RebuiltRecord.of(folder).orElseThrow(() -> damaged).skeleton();
                anew = true;
            }
            if (RunStore.isHeld(folder)) {
                throw refused("the run in " + folder + " is under way; stop it first");
            }
            if (run.getCampaignText() == null) {
                throw refused("the run in " + folder + " does not hold the text of its campaign");
            }
            RunInputs.demandIntact(run, folder);
            CampaignSpecification campaign = RunInputs.campaign(run, folder).orElseThrow(() -> refused(
                    "the text of the run in " + folder + " cannot be read by itself any more"));
            Optional<OptimizationSpecification.Opinion> brought = Changes.in(folder).opinion();
            if (brought.isPresent()) {
                campaign = campaign.withOpinion(brought);
            }
            double productionPs = Double.isNaN(run.getTargetProductionPs()) ? campaign.simulation().productionPs()
                    : Math.max(run.getTargetProductionPs(), campaign.simulation().productionPs());
            return new Continuation(folder, run, campaign.extended(
                    Math.max(run.getBudgetEvaluations(), campaign.optimization().maximumEvaluations()), productionPs),
                    anew);
        } catch (IOException e) {
            throw new CampaignException(CampaignException.Blame.INPUT, e.getMessage(), e);
        }
    }

    /**
     * Whether a run whose record cannot be read can go on all the same, because the record can be made anew from what
     * is beside it. Looks at the folder only; {@link #of} says whether it really can.
     */
    public static boolean isPossible(Path folder, ModelException problem) {
        return problem instanceof DamagedException && RebuiltRecord.isPossible(folder);
    }

    private static CampaignException refused(String sentence) {
        return new CampaignException(CampaignException.Blame.INPUT, sentence, null);
    }

    /** The longest production that the run can be extended to, ps: what its campaign could have been written with. */
    public double longestProductionPs() {
        return SimulationLimits.longestProductionPs(campaign.simulation().timestepFs());
    }

    /** Why its production cannot be made longer, in a sentence; empty where it can. */
    public Optional<String> objectionToLonger() {
        return Levels.of(campaign.simulation()).objectionToLonger();
    }

    /**
     * Asked for more.
     *
     * @param evaluations the new budget
     * @param productionPs the new production that counts, ps
     * @throws CampaignException when that is less than the run was asked for
     */
    public Continuation extended(int evaluations, double productionPs) throws CampaignException {
        int before = campaign.optimization().maximumEvaluations();
        double beforePs = campaign.simulation().productionPs();
        if (evaluations < before || productionPs < beforePs) {
            throw refused(String.format(Locale.ROOT, "the run was asked for %d evaluations of %.4g ps already; an"
                    + " extension asks for more", before, beforePs));
        }
        if (!(productionPs <= longestProductionPs())) {
            throw refused(String.format(Locale.ROOT, "a production is at most %.0f ps",
                    Math.floor(longestProductionPs())));
        }
        if (productionPs > beforePs && objectionToLonger().isPresent()) {
            throw refused(objectionToLonger().get());
        }
        return new Continuation(folder, run, campaign.extended(evaluations, productionPs), anew);
    }

    /** What going on would do and what is kept, in sentences. */
    public String sentences() {
        int budget = campaign.optimization().maximumEvaluations();
        List<Evaluation> all = run.getEvaluations();
        long ended = all.stream().filter(RunQueries::hasEnded).count();
        if (anew) {
            return "Its record is damaged and is made anew: the decisions are taken again from its journal, simulations"
                    + " that are finished are only analysed again, and the rest goes on.\nThe budget is " + budget
                    + " evaluations.";
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(ended == 0 ? "No evaluation is finished yet."
                : (ended == 1 ? "1 finished evaluation is kept." : ended + " finished evaluations are kept."));
        double productionPs = campaign.simulation().productionPs();
        if (run.getTargetProductionPs() < productionPs) {
            sentences.add(String.format(Locale.ROOT, "Each is simulated on from where it ended, up to %.4g ps.",
                    productionPs));
        }
        for (Evaluation evaluation : all) {
            if (!RunQueries.hasEnded(evaluation)) {
                double fraction = RunQueries.fraction(evaluation);
                String stage = evaluation.getStages().isEmpty() ? "" : evaluation.getStages().getLast().getName();
                sentences.add("#" + evaluation.getId() + (fraction > 0
                        ? " goes on from its last restart file (" + stage + ", " + Math.round(100 * fraction)
                                + " % of the evaluation)."
                        : " begins anew: it had not been simulated yet."));
            }
        }
        int failed = RunQueries.inState(run, EvaluationState.FAILED).size();
        if (failed > 0) {
            sentences.add((failed == 1 ? "1 evaluation" : failed + " evaluations") + " failed and count as such.");
        }
        int more = budget - all.size();
        sentences.add(more <= 0 ? "Nothing more is proposed: the budget is " + budget + " evaluations."
                : "At most " + more + " more " + (more == 1 ? "is" : "are") + " proposed, up to the budget of " + budget
                        + ".");
        return String.join("\n", sentences);
    }

    /**
     * The request that goes on.
     *
     * @param mode to resume, or to try again what failed, too
     * @param slots see {@link CampaignRequest.Means}
     * @param command see {@link CampaignRequest}
     */
    public CampaignRequest request(CampaignRequest.Mode mode, OptionalInt slots, String command) {
        return new CampaignRequest(campaign,
                CampaignRequest.Written.of(run.getCampaignFile(), run.getCampaignText()), folder, mode,
                CampaignRequest.Means.of(slots), command);
    }
}
