// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.grainwright.campaign.validation.Chapter;
import org.grainwright.campaign.validation.Finding;
import org.grainwright.campaign.validation.Part;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.CellRelaxation;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.run.SinglePointResult;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;

/**
 * Small displacements from the relaxed crystal, all ions at once by random signs: for such a vector u the mean of u_i
 * (H u)_i is the diagonal of the matrix of force constants H (Hutchinson, Commun. Stat. Simul. 19, 433 (1990)), and the
 * work of the forces along it is the difference of the energies.
 */
public final class Displacements {

    private static final double STEP_ANGSTROM = 0.01;
    private static final int DIRECTIONS = 6;
    private static final double LARGEST_MISFIT_EV = 1e-3;
    /** Root of eV/(Å² amu) as a frequency in THz. */
    private static final double TERAHERTZ = 15.6333;
    private static final double STRAIN = 0.002;
    private static final double GPA_PER_BAR = 1e-4;

    private final Laboratory laboratory;

    /** @param laboratory what to work with */
    public Displacements(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    /** Runs and judges. */
    public Chapter chapter() throws EngineException, IOException {
        AtomicStructure crystal = Cells.crystal();
        AtomicStructure rest = Laboratory.read(
                laboratory.relaxed(crystal, "rest", Relaxation.TIGHT, CellRelaxation.ISOTROPIC), crystal);
        double[] middle = laboratory.single(rest, "middle", Laboratory.COMPARING).forcesEvPerAngstrom();
        SplittableRandom random = new SplittableRandom(11);
        Map<Element, double[]> stiffness = new EnumMap<>(Element.class);
        double softest = Double.POSITIVE_INFINITY;
        double misfit = 0;
        for (int k = 0; k < DIRECTIONS; k++) {
            double[] u = new double[3 * rest.size()];
            for (int i = 0; i < u.length; i++) {
                u[i] = random.nextBoolean() ? 1 : -1;
            }
            SinglePointResult there = laboratory.single(moved(rest, u, STEP_ANGSTROM), "forth-" + k,
                    Laboratory.COMPARING);
            SinglePointResult back = laboratory.single(moved(rest, u, -STEP_ANGSTROM), "back-" + k,
                    Laboratory.COMPARING);
            double work = 0;
            double curvature = 0;
            for (int i = 0; i < u.length; i++) {
                double plus = there.forcesEvPerAngstrom()[i];
                double minus = back.forcesEvPerAngstrom()[i];
                // Simpson's rule from one end to the other
                work -= STEP_ANGSTROM / 3 * u[i] * (minus + 4 * middle[i] + plus);
                double constant = -u[i] * (plus - minus) / (2 * STEP_ANGSTROM);
                curvature += constant / u.length;
                double[] sum = stiffness.computeIfAbsent(rest.element(i / 3), e -> new double[2]);
                sum[0] += constant;
                sum[1]++;
            }
            softest = Math.min(softest, curvature);
            misfit = Math.max(misfit, Math.abs(there.energyEv() - back.energyEv() - work));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.atMost("energy difference less work of the forces", misfit, "eV", LARGEST_MISFIT_EV,
                "for 192 ions, " + 2 * STEP_ANGSTROM + " Å apart, the worst of " + DIRECTIONS + " directions"));
        findings.add(new Finding("least mean force constant of a direction", softest, 0, "eV/Å²", 0,
                softest > 0 ? Finding.Verdict.PASSED : Finding.Verdict.FAILED, "positive: the crystal resists"));
        stiffness.forEach((element, sum) -> findings.add(Finding.given("Einstein frequency of " + element.symbol(),
                TERAHERTZ * Math.sqrt(Math.max(sum[0], 0) / sum[1] / element.massU()), "THz",
                "root of the mean force constant over the mass")));
        findings.add(Finding.given("bulk modulus, relaxed ions", modulus(rest), "GPa", "from ±0.2 % of the edge"));
        return new Chapter(Part.DISPLACEMENTS,
                "The crystal is relaxed, then all ions move by 0.01 Å along random signs, forth and back.", findings,
                List.of());
    }

    private double modulus(AtomicStructure rest) throws EngineException, IOException {
        double[] bar = new double[2];
        for (int side = 0; side < 2; side++) {
            double factor = side == 0 ? 1 - STRAIN : 1 + STRAIN;
            double[] p = rest.positions();
            for (int i = 0; i < p.length; i++) {
                p[i] *= factor;
            }
            double[] edges = new double[9];
            for (int i = 0; i < 9; i++) {
                edges[i] = rest.cell().component(i / 3, i % 3) * factor;
            }
            AtomicStructure strained = rest.withPositions(org.grainwright.lattice.crystal.Cell.of(edges), p);
            bar[side] = laboratory.relaxed(strained, "strained-" + side, Relaxation.TIGHT, CellRelaxation.FIXED)
                    .pressureBar();
        }
        return (bar[0] - bar[1]) / (6 * STRAIN) * GPA_PER_BAR;
    }

    private static AtomicStructure moved(AtomicStructure s, double[] u, double by) {
        double[] p = s.positions();
        for (int i = 0; i < p.length; i++) {
            p[i] += by * u[i];
        }
        return s.withPositions(s.cell(), p);
    }
}
