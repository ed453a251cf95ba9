// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.grainwright.campaign.validation.Chapter;
import org.grainwright.campaign.validation.Figure;
import org.grainwright.campaign.validation.Finding;
import org.grainwright.campaign.validation.Part;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.CellRelaxation;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.run.SinglePointResult;
import org.grainwright.fitting.FittingException;
import org.grainwright.fitting.Frame;
import org.grainwright.fitting.Frames;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.relaxation.BoundaryEnergy;

/**
 * Stoichiometric boundaries that an electronic-structure program relaxed, relaxed again with the potential. Frames of
 * {@code kind=boundary ... stoichiometric=T} are taken as they are in the set of Xie et al. (arXiv:2312.05294): two
 * boundaries, their normal along the third lattice vector.
 */
public final class BoundaryEnergies {

    /** The lattice of that set over that of the frames, which is close to the measured one. */
    private static final double SCALE = 0.9885;
    /** Energy of Li7La3Zr2O12 in the set, eV. */
    private static final double FORMULA_UNIT_EV = -172.15700174125;
    private static final int ATOMS_PER_FORMULA_UNIT = 24;
    private static final double TOLERANCE = 0.25;
    private static final Relaxation RELAXATION = new Relaxation(400, 1e-8, 1e-3, 0.05);

    private final Laboratory laboratory;

    /** @param laboratory what to work with */
    public BoundaryEnergies(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    /** Runs and judges. */
    public Chapter chapter(Optional<Path> file) throws EngineException, FittingException, IOException {
        if (file.isEmpty()) {
            return new Chapter(Part.BOUNDARIES, "No file of boundaries was given.", List.of(),
                    List.of());
        }
        AtomicStructure tetragonal = Llzo.tetragonalCell();
        SinglePointResult crystal = laboratory.relaxed(tetragonal, "tetragonal", RELAXATION,
                CellRelaxation.ANISOTROPIC);
        double perAtom = crystal.energyEv() / tetragonal.size();
        List<Finding> findings = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        for (Frame frame : Frames.read(file.get())) {
            if (!frame.label().contains("kind=boundary") || !frame.label().contains("stoichiometric=T")) {
                continue;
            }
            String name = frame.label().replaceFirst(".*name=([^ _]+).*", "($1)");
            int atoms = frame.symbols().size();
            double theory = (frame.energyEv() - FORMULA_UNIT_EV * atoms / ATOMS_PER_FORMULA_UNIT) / (2 * area(frame))
                    * BoundaryEnergy.JOULE_PER_SQUARE_METRE;
            AtomicStructure s = Laboratory.structure(frame.scaled(SCALE).thirdAxisFirst());
            SinglePointResult relaxed = laboratory.relaxed(s, name.replaceAll("\\W+", "") + "-relaxed", RELAXATION,
                    CellRelaxation.ANISOTROPIC);
            double area = relaxed.box().yAngstrom() * relaxed.box().zAngstrom();
            double ours = (relaxed.energyEv() - perAtom * atoms) / (2 * area) * BoundaryEnergy.JOULE_PER_SQUARE_METRE;
            findings.add(Finding.within("relaxed energy of " + name, ours, "J/m²", theory, TOLERANCE,
                    String.format(Locale.ROOT, "theory's relaxed energy; within %.0f %%", 100 * TOLERANCE)));
            points.add(new double[] {theory, ours, 0});
        }
        points.sort((a, b) -> Double.compare(a[0], b[0]));
        return new Chapter(Part.BOUNDARIES,
                "Boundaries of tetragonal LLZO as relaxed by density-functional theory, lengths times " + SCALE
                        + " to the measured lattice, relaxed with the potential: ions and all edges, angles kept. The "
                        + "crystal that is taken off is the relaxed tetragonal one.",
                findings,
                points.isEmpty() ? List.of()
                        : List.of(new Figure("Relaxed boundary energies", new Figure.Axis("theory", "J/m²", false),
                                new Figure.Axis("potential", "J/m²", false),
                                List.of(new Figure.Curve("equal", true, points.stream()
                                        .map(p -> new double[] {p[0], p[0], 0}).toList()),
                                        new Figure.Curve("boundaries", false, points)))));
    }

    private static double area(Frame frame) {
        double[] l = frame.lattice();
        return Math.abs(l[0] * l[4] - l[1] * l[3]);
    }
}
