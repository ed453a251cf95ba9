// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

import org.grainwright.dsl.knowledge.CampaignKnowledge;
import org.grainwright.dsl.knowledge.CoincidenceCell;
import org.grainwright.dsl.knowledge.PotentialFacts;
import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.knowledge.Refusal.Subject;
import org.grainwright.dsl.language.Coincidence;
import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.Miller;

/** Fixed facts: some coincidence cells about [001], two potentials with measured laws, one that needs a file. */
final class TestKnowledge implements CampaignKnowledge {

    private static final double LATTICE_ANGSTROM = 12.97;
    private static final int ATOMS_PER_CELL = 192;
    private static final Miller AXIS = new Miller(0, 0, 1);

    @Override
    public List<CoincidenceCell> cellsNear(Miller axis, double misorientationDeg, int count) {
        if (!axis.equals(AXIS)) {
            return List.of();
        }
        return Stream
                .of(new Miller(5, 1, 0), new Miller(4, 1, 0), new Miller(7, 1, 0), new Miller(6, 1, 0),
                        new Miller(9, 1, 0), new Miller(8, 1, 0))
                .map(p -> new CoincidenceCell(Coincidence.index(p), "Σ" + Coincidence.index(p), AXIS, p,
                        Coincidence.disorientationDeg(p), atoms(p, AXIS, 50).orElseThrow()))
                .sorted(Comparator.comparingDouble(c -> Math.abs(c.misorientationDeg() - misorientationDeg)))
                .limit(count).toList();
    }

    @Override
    public Optional<CoincidenceCell> cell(Miller plane, Miller axis) {
        return cellsNear(axis, 0, 100).stream().filter(c -> c.plane().equals(plane)).findFirst();
    }

    @Override
    public Optional<Integer> atoms(Miller plane, Miller axis, double minimumGrainAngstrom) {
        if (!axis.equals(AXIS)) {
            return Optional.empty();
        }
        double period = LATTICE_ANGSTROM * Math.sqrt(plane.dot(plane));
        return Optional.of((int) Math
                .round(2 * minimumGrainAngstrom * period * ATOMS_PER_CELL / (LATTICE_ANGSTROM * LATTICE_ANGSTROM)));
    }

    @Override
    public List<PotentialFacts> potentials() {
        return List.of(
                new PotentialFacts("llzo-buckingham-formal", "Formal charges.", Set.of("Li", "La", "Zr", "O"), false,
                        600, 1200,
                        Optional.of(new PotentialFacts.Arrhenius(1.9e-4, 0.18)), List.of("La-O and Zr-O unverified.")),
                new PotentialFacts("llzo-buckingham-teter", "Partial charges.", Set.of("Li", "La", "Zr", "O", "Al"),
                        false, 600, 1200,
                        Optional.of(new PotentialFacts.Arrhenius(2.5e-4, 0.16)), List.of()),
                new PotentialFacts("llzo-eam-dft", "Embedded atoms.", Set.of("Li", "La", "Zr", "O"), false, 600, 1200,
                        Optional.of(new PotentialFacts.Arrhenius(1.9e-4, 0.18)), List.of()),
                new PotentialFacts("llzo-buckingham-dft", "Fitted.", Set.of("Li", "La", "Zr", "O"), false, 600, 1200,
                        Optional.empty(), List.of()),
                new PotentialFacts("eam", "Embedded atoms from a file.", Set.of("Li", "La", "Zr", "O"), true, 300, 1500,
                        Optional.empty(), List.of()));
    }

    @Override
    public List<String> searches() {
        return List.of("bayesian", "external", "grid", "random", "sobol");
    }

    @Override
    public Optional<List<String>> searchPrograms() {
        return Optional.of(List.of("mine"));
    }

    /** Without files of potentials, the baseline (710), and objectives across the planes of networks. */
    @Override
    public Optional<Refusal> refusal(CampaignSpecification campaign) {
        if (campaign.material().crystal().filter(each -> !each.charges().isEmpty()).isPresent()) {
            return Optional.of(new Refusal(Subject.POTENTIAL, "no parameters for the ions of the file"));
        }
        if (campaign.material().crystal().isPresent()) {
            return Optional.of(new Refusal(Subject.MATERIAL, "the file holds no crystal"));
        }
        if (campaign.simulation().potential().file().isPresent()) {
            return Optional.of(new Refusal(Subject.POTENTIAL, "the file says nothing"));
        }
        if (!campaign.boundary().connections().contains(BoundarySpecification.Connection.PLANAR)) {
            return Optional.of(new Refusal(Subject.OBJECTIVE, "networks have no planes"));
        }
        if (campaign.simulation().anneal().filter(each -> each.lithiaEv().equals(OptionalDouble.of(-0.5))).isPresent()
                && campaign.boundary().li2o().units().contains(-2)) {
            return Optional.of(new Refusal(Subject.ANNEAL, "the composition is given"));
        }
        if (campaign.boundary().widthsLayers().last() == 1) {
            return Optional.of(new Refusal(Subject.WIDTH, "one layer is too narrow"));
        }
        return campaign.optimization().baseline().cell()
                .filter(cell -> cell.plane().equals(new Miller(7, 1, 0)))
                .map(cell -> new Refusal(Subject.BASELINE, "the baseline is none of the boundaries"));
    }

    @Override
    public Optional<Double> cpuSecondsPerStep(String potential, int atoms) {
        return Optional.of(8e-6 * atoms);
    }
}
