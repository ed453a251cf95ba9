// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.library;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.grainwright.lattice.bicrystal.BoundarySpace;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.chemistry.ChemicalVariable;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.RigidTranslations;
import org.grainwright.lattice.crystal.MillerIndices;

/**
 * Where a specification lies in the constraint space: numbers of comparable size, so that Euclidean distance says how
 * different two structures are. In order: disorientation over the largest there is; the axis and the plane, each as
 * sorted direction cosines times 0.7; four numbers for the character, 0.7 for its own; width over the range; cosine and
 * sine of the translation as fractions of the cell of non-identical displacements times 0.25; gap in ångström times
 * 0.5; each variable of the chemistry over its range.
 */
final class Descriptor {

    private static final double DIRECTION = 0.7;
    private static final double TRANSLATION = 0.25;
    private static final int FIXED = 17;
    /** No disorientation of cubic crystals is larger, degrees. */
    private static final double LARGEST_ANGLE = 62.8;

    private Descriptor() {
    }

    static double[] of(BoundarySpecification s, Map<String, Double> values, BoundarySpace space) {
        CoincidenceCell cell = s.cell();
        List<ChemicalVariable> chemistry = space.chemistry().variables();
        double[] d = new double[FIXED + chemistry.size()];
        d[0] = cell.disorientationDegrees() / LARGEST_ANGLE;
        cosines(cell.misorientation().axis(), d, 1);
        cosines(cell.planeA(), d, 4);
        d[7 + cell.character().ordinal()] = DIRECTION;
        d[11] = share(s.widthLayers(), space.widths().getFirst(), space.widths().getLast());
        double[] shift = RigidTranslations.of(cell)
                .fractions(new RigidTranslations.Translation(s.translationYAngstrom(), s.translationZAngstrom()));
        angle(shift[0], d, 12);
        angle(shift[1], d, 14);
        d[16] = 0.5 * s.gapAngstrom();
        int k = FIXED;
        for (ChemicalVariable variable : chemistry) {
            d[k++] = share(values.get(variable.name()), variable.least(), variable.most());
        }
        return d;
    }

    static double share(double value, double least, double most) {
        return most > least ? (value - least) / (most - least) : 0;
    }

    private static void cosines(MillerIndices m, double[] d, int at) {
        double[] c = {Math.abs(m.h()), Math.abs(m.k()), Math.abs(m.l())};
        Arrays.sort(c);
        for (int i = 0; i < 3; i++) {
            d[at + i] = DIRECTION * c[i] / Math.sqrt(m.squaredNorm());
        }
    }

    private static void angle(double fraction, double[] d, int at) {
        d[at] = TRANSLATION * StrictMath.cos(2 * Math.PI * fraction);
        d[at + 1] = TRANSLATION * StrictMath.sin(2 * Math.PI * fraction);
    }

    static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
