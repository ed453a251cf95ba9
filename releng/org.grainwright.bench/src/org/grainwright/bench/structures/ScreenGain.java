// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.structures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.grainwright.bench.Metrics;
import org.grainwright.campaign.EngineRelaxer;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.RigidTranslations;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.relaxation.BoundaryRelaxation;
import org.grainwright.lattice.relaxation.RelaxationException;
import org.grainwright.lattice.screening.BondValence;

/**
 * What {@code anneal ... screen 4} buys: of the smallest symmetric tilts, how much lower the boundary energy of the
 * best of four minimised structures is than that of the one with the least strained bonds, which is simulated
 * otherwise.
 */
public final class ScreenGain {

    private static final int TRANSLATIONS = 8;
    private static final int SCREENED = 4;
    private static final int LARGEST_SIGMA = 13;
    private static final double GRAIN = 18;
    private static final double[] CUTS = {0, 0.5};

    private final Metrics metrics;
    private final Potential potential;
    private final LammpsInstallation lammps;
    private final Path work;

    /** @param work an empty folder for everything that is computed */
    public ScreenGain(Metrics metrics, Potential potential, LammpsInstallation lammps, Path work) {
        this.metrics = metrics;
        this.potential = potential;
        this.lammps = lammps;
        this.work = work;
    }

    /** Measures on so many boundaries, the smallest first. */
    public void run(int boundaries) throws StructureException {
        List<CoincidenceCell> cells = new ArrayList<>(new CoincidenceCatalog().cells(
                List.of(MillerIndices.of(0, 0, 1), MillerIndices.of(1, 1, 0), MillerIndices.of(1, 1, 1)),
                EnumSet.of(BoundaryCharacter.SYMMETRIC_TILT), 5, 63, LARGEST_SIGMA));
        cells.sort(Comparator.comparingLong(cell -> cell.atomCount(GRAIN)));
        List<Double> gains = new ArrayList<>();
        StringBuilder each = new StringBuilder();
        for (CoincidenceCell cell : cells.subList(0, Math.min(boundaries, cells.size()))) {
            List<Double> energies = energies(cell, gains.size());
            if (energies.size() > 1) {
                double least = energies.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
                gains.add(energies.getFirst() - least);
                each.append(String.format(Locale.ROOT, "%s%s %.3f -> %.3f", each.isEmpty() ? "" : "; ", cell.name(),
                        energies.getFirst(), least));
                metrics.progress(each.toString());
            }
        }
        metrics.record("screen_gain_J_m2", gains.stream().mapToDouble(g -> g).average().orElse(Double.NaN), "J/m2",
                Map.of("potential", potential.name(), "boundaries", gains.size(), "of", SCREENED, "energies",
                        each.toString()));
    }

    /** Of those with the least strained bonds, the best first; what cannot be relaxed is left out. */
    private List<Double> energies(CoincidenceCell cell, int number) throws StructureException {
        BoundarySpecification geometry = BoundarySpecification.builder(cell).grainThickness(GRAIN).widthLayers(3)
                .build();
        List<Bicrystal> built = new ArrayList<>();
        for (RigidTranslations.Translation t : RigidTranslations.of(cell).spread(TRANSLATIONS)) {
            for (double cut : CUTS) {
                try {
                    built.add(new BicrystalBuilder().attempt(
                            geometry.toBuilder().translation(t.y(), t.z()).termination(cut).build(), 1));
                } catch (StructureException e) {
                    metrics.progress(cell.name() + ": " + e.getMessage());
                }
            }
        }
        built.sort(Comparator.comparingDouble(b -> BondValence.globalInstabilityIndex(b.structure())));
        BoundaryRelaxation relaxation = new BoundaryRelaxation(
                new EngineRelaxer(potential, lammps, work.resolve("cell-" + number), new Cancellation()).brief());
        List<Double> energies = new ArrayList<>();
        for (Bicrystal b : built.subList(0, Math.min(SCREENED, built.size()))) {
            try {
                energies.add(relaxation.relax(b, "structure-" + energies.size()).energyJoulePerSquareMetre());
            } catch (RelaxationException e) {
                metrics.progress(cell.name() + ": " + e.getMessage());
            }
        }
        return energies;
    }
}
