// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.structures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.grainwright.bench.Metrics;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.deck.CellRelaxation;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.SinglePoint;
import org.grainwright.engine.run.SinglePointRequest;
import org.grainwright.engine.run.SinglePointResult;
import org.grainwright.fitting.Frame;
import org.grainwright.fitting.Frames;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.relaxation.BoundaryEnergy;

/**
 * Boundaries that density-functional theory relaxed (Xie et al., arXiv:2312.05294), relaxed again with each shipped
 * potential: ions and all edges. Stoichiometric ones are compared as they are. What the others are in equilibrium with
 * is a convention, two chemical potentials: theory's are found from its published energies, and the potential's are
 * those that fit best, so that what is compared is how the boundaries differ and not how the oxides do.
 */
public final class TheoryBoundaries {

    /** The lattice of that set over that of the frames, which is close to the measured one. */
    private static final double SCALE = 0.9885;
    /** Energy of Li7La3Zr2O12 in the set, eV. */
    private static final double FORMULA_UNIT_EV = -172.15700174125;
    /**
     * Li2O and ZrO2 in the set, eV: with these the published energies per area of all 26 boundaries and 26 slabs follow
     * from their total energies to every printed digit. They are La2O3 at -41.94 eV, LLZO being in equilibrium.
     */
    private static final double LI2O_EV = -14.3463215;
    private static final double ZRO2_EV = -29.51704866;
    private static final Relaxation RELAXATION = new Relaxation(200, 1e-7, 1e-2, 0.05);

    private final Metrics metrics;
    private final LammpsInstallation lammps;
    private final Path work;

    private record Pair(BoundaryEnergy.Amounts amounts, double theory, double excessEv, double area) {

        /** J/m², exchange with Li2O and ZrO2 at these energies. */
        double ours(double li2oEv, double zro2Ev) {
            return (excessEv - amounts.li2o() * li2oEv - amounts.zro2() * zro2Ev) / (2 * area)
                    * BoundaryEnergy.JOULE_PER_SQUARE_METRE;
        }
    }

    /** @param work an empty folder for everything that is computed */
    public TheoryBoundaries(Metrics metrics, LammpsInstallation lammps, Path work) {
        this.metrics = metrics;
        this.lammps = lammps;
        this.work = work;
    }

    /** The row of a benchmark that was given no file. */
    public static void absent(Metrics metrics) {
        metrics.record("boundary_energy_vs_dft_rms", Double.NaN, "J/m2", Map.of("not_measured",
                "boundaries relaxed by density-functional theory are not part of this repository; give a file of "
                        + "them with --boundaries FILE"));
    }

    /**
     * Measures.
     *
     * @param file extxyz, frames of {@code kind=boundary}, normal along the third axis
     * @param all also those that are not stoichiometric, five times as many
     * @param only name of the one potential to measure; empty for every shipped one
     */
    public void run(Path file, boolean all, Optional<String> only) throws Exception {
        List<Frame> frames = Frames.read(file).stream().filter(f -> f.label().contains("kind=boundary"))
                .filter(f -> all || isStoichiometric(f)).toList();
        for (Potential p : PotentialLibrary.standard().potentials()) {
            // a container has the physics of its base
            if (PotentialLibrary.shippedEntries(p.name()).orElseThrow().getProperty("form").equals("eam-container")
                    || only.isPresent() && !only.get().equals(p.name())) {
                continue;
            }
            measure(p, frames);
        }
    }

    private static boolean isStoichiometric(Frame f) {
        return f.label().contains("stoichiometric=T");
    }

    private void measure(Potential p, List<Frame> frames) throws Exception {
        AtomicStructure tetragonal = Llzo.tetragonalCell();
        double unitEv = relaxed(p, tetragonal).energyEv() / Llzo.FORMULA_UNITS_PER_CELL;
        List<Pair> stoichiometric = new ArrayList<>();
        List<Pair> others = new ArrayList<>();
        StringBuilder each = new StringBuilder();
        for (Frame frame : frames) {
            AtomicStructure s = structure(frame.scaled(SCALE).thirdAxisFirst());
            BoundaryEnergy.Amounts amounts = BoundaryEnergy.amounts(s);
            double[] l = frame.lattice();
            double area = Math.abs(l[0] * l[4] - l[1] * l[3]);
            double theory = new BoundaryEnergy(FORMULA_UNIT_EV, LI2O_EV, ZRO2_EV).joulePerSquareMetre(s,
                    frame.energyEv(), 2 * area);
            SinglePointResult r = relaxed(p, s);
            Pair pair = new Pair(amounts, theory, r.energyEv() - amounts.llzo() * unitEv,
                    r.box().yAngstrom() * r.box().zAngstrom());
            (isStoichiometric(frame) ? stoichiometric : others).add(pair);
            if (isStoichiometric(frame)) {
                each.append(String.format(Locale.ROOT, "%s %.3f/%.3f ",
                        frame.label().replaceFirst(".*name=([^ _]+).*", "$1"), pair.ours(0, 0), theory));
            }
            metrics.progress(p.name() + " " + frame.label());
        }
        Map<String, Object> detail = new LinkedHashMap<>(Map.of("potential", p.name(), "boundaries",
                stoichiometric.size(), "ours_over_theory", each.toString().strip()));
        if (others.size() > 2) {
            RealVector mu = chemicalPotentials(others);
            detail.put("non_stoichiometric", others.size());
            detail.put("non_stoichiometric_rms", rms(others, mu.getEntry(0), mu.getEntry(1)));
            detail.put("li2o_eV", mu.getEntry(0));
            detail.put("zro2_eV", mu.getEntry(1));
        }
        metrics.record("boundary_energy_vs_dft_rms", rms(stoichiometric, 0, 0), "J/m2", detail);
    }

    private static double rms(List<Pair> pairs, double li2oEv, double zro2Ev) {
        return Math.sqrt(pairs.stream().mapToDouble(pair -> pair.ours(li2oEv, zro2Ev) - pair.theory)
                .map(d -> d * d).average().orElse(Double.NaN));
    }

    /** Energies of Li2O and ZrO2 with which the potential's boundaries come closest to theory's. */
    private static RealVector chemicalPotentials(List<Pair> pairs) {
        double[][] matrix = new double[pairs.size()][];
        double[] right = new double[pairs.size()];
        for (int i = 0; i < right.length; i++) {
            Pair pair = pairs.get(i);
            double perArea = BoundaryEnergy.JOULE_PER_SQUARE_METRE / (2 * pair.area);
            matrix[i] = new double[] {pair.amounts.li2o() * perArea, pair.amounts.zro2() * perArea};
            right[i] = pair.excessEv * perArea - pair.theory;
        }
        return new QRDecomposition(new Array2DRowRealMatrix(matrix)).getSolver().solve(new ArrayRealVector(right));
    }

    private SinglePointResult relaxed(Potential p, AtomicStructure s) throws Exception {
        Path folder = Files.createTempDirectory(work, "cell");
        Path data = folder.resolve("cell.data");
        LammpsData.write(s, "boundary", Element::formalCharge, data);
        return SinglePoint.evaluate(SinglePointRequest.of(data, p, lammps, folder)
                .withSpecies(LammpsData.species(s).stream().map(Element::symbol).toList())
                .relaxed(RELAXATION, CellRelaxation.ANISOTROPIC), new Cancellation());
    }

    private static AtomicStructure structure(Frame frame) {
        AtomicStructure.Builder builder = AtomicStructure.builder(Cell.of(frame.lattice()));
        for (int i = 0; i < frame.symbols().size(); i++) {
            builder.add(Element.valueOf(frame.symbols().get(i).toUpperCase(Locale.ROOT)), frame.positions()[3 * i],
                    frame.positions()[3 * i + 1], frame.positions()[3 * i + 2], 0);
        }
        return builder.build();
    }
}
