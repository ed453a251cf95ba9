// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import java.util.Arrays;
import java.util.List;

import org.grainwright.lattice.bicrystal.BoundarySlabs;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.BondTable;

/**
 * What every backend needs to know about a boundary: the ions near the plane, the bond valences that cations have
 * within their own grain, and the limits of each pair of kinds. Computed once per boundary, the same for all backends.
 * The arrays are shared: do not write to them.
 */
public final class ScreeningTables {

    /** Cations within this distance of the plane count for the bond valences, in ångström. */
    public static final float CATIONS_WITHIN = 3.0f;
    /** The largest ratio of distances that is resolved, see {@link Score#closest()}. */
    public static final float UNRESOLVED = 1.5f;

    /** Length of edge b of the in-plane cell in ångström. */
    public final double edgeY;
    /** Component of edge c along y. */
    public final double leanY;
    /** Component of edge c along z. */
    public final double edgeZ;
    /** Ions of grain A: x, y, z, kind. */
    public final float[] upper;
    /** Ions of grain B. */
    public final float[] lower;
    /** Bond-valence sums of the ions of A within A; 0 for ions that are not scored. */
    public final float[] ownUpper;
    /** Bond-valence sums of the ions of B within B. */
    public final float[] ownLower;
    /** Number of cations that are scored. */
    public final int scored;
    /** Number of kinds of ions: LLZO has 3, La, Zr and O. */
    public final int kinds;
    /** Smallest permitted distance of kinds a and b at {@link #kinds} a + b, in ångström. */
    public final float[] permitted;
    /** Bond-valence length of kinds a and b at {@link #kinds} a + b, in ångström; NaN where they form no bond. */
    public final float[] bondLength;
    /** Absolute formal charge of each kind. */
    public final int[] charge;
    /** Whether a kind is an anion. */
    final boolean[] anion;
    final boolean garnet;
    private final BondTable bonds;
    private final List<Element> elements;

    /** Prepares a boundary. */
    public ScreeningTables(BoundarySlabs slabs) {
        CoincidenceCell cell = slabs.cell();
        edgeY = cell.periodYAngstrom();
        leanY = cell.leanYAngstrom();
        edgeZ = cell.periodZAngstrom();
        Crystal crystal = cell.crystal();
        garnet = crystal.isGarnet();
        bonds = crystal.bonds();
        elements = slabs.kinds();
        kinds = elements.size();
        permitted = new float[kinds * kinds];
        bondLength = new float[kinds * kinds];
        charge = new int[kinds];
        anion = new boolean[kinds];
        for (int a = 0; a < kinds; a++) {
            charge[a] = Math.abs(crystal.ions().charge(elements.get(a)));
            anion[a] = bonds.isAnion(elements.get(a));
            for (int b = 0; b < kinds; b++) {
                permitted[kinds * a + b] = (float) crystal.permitted(elements.get(a), elements.get(b));
                bondLength[kinds * a + b] = (float) bonds.length(elements.get(a), elements.get(b));
            }
        }
        float[] allUpper = slabs.ions(0);
        float[] allLower = slabs.ions(1);
        upper = near(allUpper);
        lower = near(allLower);
        ownUpper = own(upper, allUpper);
        ownLower = own(lower, allLower);
        int n = 0;
        for (float[] ions : new float[][] {upper, lower}) {
            for (int i = 0; i < ions.length / 4; i++) {
                n += isScored(ions, i) ? 1 : 0;
            }
        }
        scored = n;
    }

    /** How far ions see each other, ångström. */
    double reach() {
        return bonds.reach();
    }

    /** Whether ion {@code i} of a list is a cation that counts for the bond valences. */
    public boolean isScored(float[] ions, int i) {
        return !anion[(int) ions[4 * i + 3]] && Math.abs(ions[4 * i]) <= CATIONS_WITHIN;
    }

    private float[] near(float[] ions) {
        float[] kept = new float[ions.length];
        int n = 0;
        for (int i = 0; i < ions.length; i += 4) {
            if (Math.abs(ions[i]) <= bonds.reach()) {
                System.arraycopy(ions, i, kept, n, 4);
                n += 4;
            }
        }
        return Arrays.copyOf(kept, n);
    }

    /** With each kind. */
    private double[] lengths(Element own) {
        return elements.stream().mapToDouble(other -> bonds.length(own, other)).toArray();
    }

    private float[] own(float[] ions, float[] all) {
        float[] sums = new float[ions.length / 4];
        for (int i = 0; i < sums.length; i++) {
            if (!isScored(ions, i)) {
                continue;
            }
            double[] lengths = lengths(elements.get((int) ions[4 * i + 3]));
            double sum = 0;
            for (int j = 0; j < all.length; j += 4) {
                double r0 = lengths[(int) all[j + 3]];
                if (!Double.isNaN(r0)) {
                    double dz = all[j + 2] - ions[4 * i + 2];
                    double wz = Math.rint(dz / edgeZ);
                    dz -= wz * edgeZ;
                    double dy = all[j + 1] - ions[4 * i + 1] - wz * leanY;
                    dy -= edgeY * Math.rint(dy / edgeY);
                    double dx = all[j] - ions[4 * i];
                    double d = dx * dx + dy * dy + dz * dz;
                    if (d < bonds.reach() * bonds.reach()) {
                        sum += BondValence.valence(r0, Math.sqrt(d), bonds.reach());
                    }
                }
            }
            sums[i] = (float) sum;
        }
        return sums;
    }
}
