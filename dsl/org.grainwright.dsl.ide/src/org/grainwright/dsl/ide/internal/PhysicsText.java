// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.dsl.knowledge.CampaignKnowledge;
import org.grainwright.dsl.knowledge.PotentialFacts;
import org.grainwright.dsl.language.Coincidence;
import org.grainwright.dsl.language.Numbers;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.SufficientMotion;

/** What follows from a campaign's statements, as Markdown: realised angles, atoms, displacements, cost. */
final class PhysicsText {

    private static final double SECONDS_PER_HOUR = 3600;

    private PhysicsText() {
    }

    static String potential(PotentialFacts facts) {
        StringJoiner text = new StringJoiner("\n\n");
        text.add("**" + facts.name() + "** " + facts.description());
        text.add("Elements " + String.join(", ", facts.elements().stream().sorted().toList())
                + (Double.isNaN(facts.minimumTestedK()) ? "; not tested by molecular dynamics."
                        : "; tested from " + Numbers.plain(facts.minimumTestedK()) + " K to "
                                + Numbers.plain(facts.maximumTestedK()) + " K."));
        facts.bulkDiffusion()
                .ifPresent(a -> text.add(
                        "Li diffusion in bulk LLZO: D = " + Numbers.rounded(a.prefactorCm2PerS(), 3) + " cm²/s · exp(-"
                                + Numbers.rounded(a.activationEnergyEv(), 3) + " eV / kT)."));
        facts.caveats().forEach(text::add);
        return text.toString();
    }

    /** A symmetric tilt boundary: coincidence, realised angle, atoms for a grain thickness. */
    static String cell(Miller plane, Miller axis, double grainAngstrom) {
        StringJoiner text = new StringJoiner("\n\n");
        text.add("**Σ" + Coincidence.index(plane) + " " + plane.asPlane() + axis.asDirection()
                + "** symmetric tilt boundary");
        text.add(String.format(Locale.ROOT, "Realised misorientation %.4f°.", Coincidence.disorientationDeg(plane)));
        CampaignLanguage.knowledge().atoms(plane, axis, grainAngstrom)
                .ifPresent(n -> text.add(n + " atoms in the smallest cell with grains of at least "
                        + Numbers.rounded(grainAngstrom, 4) + " Å."));
        return text.toString();
    }

    /** How far lithium gets at each temperature. */
    static String displacements(List<Double> temperaturesK, double productionPs, String potential) {
        Optional<PotentialFacts.Arrhenius> law = CampaignLanguage.knowledge().potential(potential)
                .flatMap(PotentialFacts::bulkDiffusion);
        if (law.isEmpty() || temperaturesK.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(
                "Expected lithium displacement in " + Numbers.rounded(productionPs, 6) + " ps (bulk, " + potential
                        + "; a diffusion coefficient needs " + Numbers.plain(SufficientMotion.LLZO_MSD_ANGSTROM2)
                        + " Å²):\n\n| T | D | mean squared displacement |\n|---|---|---|\n");
        for (double t : temperaturesK) {
            text.append("| ").append(Numbers.rounded(t, 6)).append(" K | ")
                    .append(Numbers.rounded(law.get().diffusionCm2PerS(t), 2)).append(" cm²/s | ")
                    .append(Numbers.rounded(law.get().meanSquaredDisplacementAngstrom2(t, productionPs), 2))
                    .append(" Å² |\n");
        }
        return text.toString();
    }

    /** Evaluations, steps and the estimated cost of a campaign. */
    static String campaign(CampaignSpecification campaign) {
        SimulationSpecification s = campaign.simulation();
        int evaluations = campaign.optimization().maximumEvaluations();
        long trajectories = (long) evaluations * s.replicas() * s.temperaturesK().size();
        StringJoiner text = new StringJoiner("\n\n");
        text.add("**" + campaign.name() + "**");
        text.add("At most " + evaluations + " evaluations of " + s.temperaturesK().size() + " temperature(s) and "
                + s.replicas() + " replica(s): " + trajectories
                + " trajectories of " + s.stepsPerTrajectory() + " steps.");
        CampaignKnowledge knowledge = CampaignLanguage.knowledge();
        int atoms = campaign.boundary().maximumAtoms();
        knowledge.cpuSecondsPerStep(s.potential().name(), atoms).ifPresent(cpu -> text.add("At most about "
                + Numbers.rounded(cpu * trajectories * s.stepsPerTrajectory() / SECONDS_PER_HOUR, 2)
                + " CPU hours with structures of " + atoms + " atoms."));
        String displacements = displacements(s.temperaturesK(), s.productionPs(), s.potential().name());
        if (!displacements.isEmpty()) {
            text.add(displacements);
        }
        return text.toString();
    }

    /** An observable of the catalogue as Markdown. */
    static String observable(Quantity quantity) {
        String unit = Notation.UNICODE.unit(quantity.unit());
        return "**" + quantity.text().words() + "** " + quantity.text().label() + ", " + quantity.text().symbol()
                + (unit.isEmpty() ? "" : " in " + unit) + "\n\n" + quantity.text().is() + "\n\n"
                + quantity.text().isNot();
    }
}
