// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.grainwright.campaign.validation.Chapter;
import org.grainwright.campaign.validation.Figure;
import org.grainwright.campaign.validation.Finding;
import org.grainwright.campaign.validation.Part;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.run.SimulationFailedException;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;

/**
 * Whether ions can fall into each other: in the crystal one ion is moved towards its nearest neighbour of a kind. Any
 * form of potential can be asked this way; a pair alone would be charged.
 */
public final class Walls {

    private static final double[] PARTS = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2};
    /** What a collision at 1500 K or a minimiser that starts from close contacts does not cross. */
    private static final double LOWEST_BARRIER_EV = 10;
    private static final Element[][] PAIRS = {{Element.LI, Element.LI}, {Element.LI, Element.O},
            {Element.LA, Element.O}, {Element.ZR, Element.O}, {Element.O, Element.O}};

    private final Laboratory laboratory;

    /** @param laboratory what to work with */
    public Walls(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    /** Runs and judges. */
    public Chapter chapter() throws EngineException, IOException {
        AtomicStructure crystal = Cells.crystal();
        double rest = laboratory.single(crystal, "rest", Laboratory.ENERGIES).energyEv();
        List<Finding> findings = new ArrayList<>();
        List<Figure.Curve> curves = new ArrayList<>();
        for (Element[] pair : PAIRS) {
            String name = pair[0].symbol() + "-" + pair[1].symbol();
            int[] ions = nearest(crystal, pair);
            double length = Cells.distance(crystal, ions[0], ions[1]);
            List<double[]> curve = new ArrayList<>();
            double highest = 0;
            double at = length;
            boolean falls = false;
            for (double part : PARTS) {
                double energy;
                try {
                    energy = laboratory.single(moved(crystal, ions, part), String.format(Locale.ROOT, "%s-%.0f", name,
                            100 * part), Laboratory.ENERGIES).energyEv() - rest;
                } catch (SimulationFailedException collapsed) {
                    falls = true;
                    break;
                }
                // before any barrier the unrelaxed crystal may gain a little
                if (energy < highest && (highest > 0 || energy < -1)) {
                    falls = true;
                    break;
                }
                highest = Math.max(highest, energy);
                at = part * length;
                curve.add(new double[] {part * length, Math.max(energy, 1e-3), 0});
            }
            curves.add(new Figure.Curve(name, false, curve));
            Finding.Verdict verdict = !falls || highest >= LOWEST_BARRIER_EV ? Finding.Verdict.PASSED
                    : Finding.Verdict.FAILED;
            findings.add(new Finding(falls ? "barrier of " + name : "highest energy tried, " + name, highest, 0, "eV",
                    LOWEST_BARRIER_EV, verdict,
                    falls ? String.format(Locale.ROOT, "falls below %.2f Å: close contacts must be removed first", at)
                            : String.format(Locale.ROOT, "rises all the way to %.2f Å", at)));
        }
        return new Chapter(Part.WALLS, String.format(Locale.ROOT,
                "In the crystal one ion is moved towards its nearest neighbour of a kind, down to a fifth of their "
                        + "distance. The energy must rise all the way, or by %.0f eV before it falls.",
                LOWEST_BARRIER_EV), findings,
                List.of(new Figure("Energy of the crystal over the distance of two of its ions",
                        new Figure.Axis("distance", "Å", false), new Figure.Axis("energy", "eV", true), curves)));
    }

    private static int[] nearest(AtomicStructure s, Element[] pair) {
        int[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < s.size(); i++) {
            for (int j = 0; j < s.size(); j++) {
                if (i != j && s.element(i) == pair[0] && s.element(j) == pair[1]
                        && Cells.distance(s, i, j) < least - 1e-6) {
                    least = Cells.distance(s, i, j);
                    best = new int[] {i, j};
                }
            }
        }
        return best;
    }

    /** The first ion at a part of its distance from the second. */
    private static AtomicStructure moved(AtomicStructure s, int[] ions, double part) {
        double[] p = s.positions();
        double[] d = {s.x(ions[1]) - s.x(ions[0]), s.y(ions[1]) - s.y(ions[0]), s.z(ions[1]) - s.z(ions[0])};
        double[] f = new double[3];
        for (int edge = 0; edge < 3; edge++) {
            f[edge] = s.cell().fractional(edge, d[0], d[1], d[2]);
            f[edge] -= Math.rint(f[edge]);
        }
        for (int axis = 0; axis < 3; axis++) {
            p[3 * ions[0] + axis] += (1 - part) * s.cell().cartesian(axis, f[0], f[1], f[2]);
        }
        return s.withPositions(s.cell(), p);
    }
}
