// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import java.util.Arrays;
import java.util.function.BiConsumer;

import org.grainwright.lattice.BoundarySlabs;
import org.grainwright.lattice.CoincidenceCell;
import org.grainwright.lattice.Element;
import org.grainwright.lattice.MinimumDistances;

/**
 * The reference backend. The ions of grain B are sorted into bins of the plane once; a candidate moves grain A against them, so that each ion of A looks at a
 * few bins only. Bond valences within each grain are computed once. One thread at a time; make one object per thread.
 */
public final class JavaScreening implements Screening {

    private static final double CATIONS_WITHIN = 3.0;
    private static final float UNRESOLVED = 1.5f;
    private static final int[][] PAIR = { { 0, 1, 2 }, { 1, 3, 4 }, { 2, 4, 5 } };

    private final double edgeY;
    private final double leanY;
    private final double edgeZ;
    private final float[] upper;
    private final float[] lower;
    private final int upperCount;
    private final float[] ownUpper;
    private final float[] ownLower;
    private final int scored;
    private final int binsY;
    private final int binsZ;
    private final int[] start;
    private final float[] binned;
    private final int[] binnedIndex;
    private final float[] crossLower;
    private final float[] permitted = new float[9];
    private final float[] bondLength = new float[9];
    private final int[] charge = new int[3];

    /** Prepares a boundary. */
    public JavaScreening(BoundarySlabs slabs) {
        CoincidenceCell cell = slabs.cell();
        edgeY = cell.periodYAngstrom();
        leanY = cell.leanYAngstrom();
        edgeZ = cell.periodZAngstrom();
        for (int a = 0; a < 3; a++) {
            charge[a] = Math.abs(BoundarySlabs.KINDS[a].formalCharge());
            for (int b = 0; b < 3; b++) {
                Element ea = BoundarySlabs.KINDS[a];
                Element eb = BoundarySlabs.KINDS[b];
                permitted[3 * a + b] = (float) MinimumDistances.permitted(ea, eb);
                bondLength[3 * a + b] = (float) (ea == Element.O == (eb == Element.O) ? Double.NaN : BondValence.lengthToOxygen(ea == Element.O ? eb : ea));
            }
        }
        float[] allUpper = slabs.ions(0);
        float[] allLower = slabs.ions(1);
        upper = near(allUpper, BondValence.REACH);
        lower = near(allLower, BondValence.REACH);
        upperCount = upper.length / 4;
        ownUpper = own(upper, allUpper);
        ownLower = own(lower, allLower);
        scored = cations(upper) + cations(lower);
        binsY = (int) Math.max(1, Math.floor(edgeY / BondValence.REACH));
        binsZ = (int) Math.max(1, Math.floor(edgeZ / BondValence.REACH));
        start = new int[binsY * binsZ + 1];
        int n = lower.length / 4;
        int[] bin = new int[n];
        for (int i = 0; i < n; i++) {
            bin[i] = bin(lower[4 * i + 1], lower[4 * i + 2]);
            start[bin[i] + 1]++;
        }
        for (int b = 0; b + 1 < start.length; b++) {
            start[b + 1] += start[b];
        }
        int[] next = start.clone();
        binned = new float[4 * n];
        binnedIndex = new int[n];
        for (int i = 0; i < n; i++) {
            int to = next[bin[i]]++;
            System.arraycopy(lower, 4 * i, binned, 4 * to, 4);
            binnedIndex[to] = i;
        }
        crossLower = new float[n];
    }

    @Override
    public String name() {
        return "Java";
    }

    private static float[] near(float[] ions, double reach) {
        float[] kept = new float[ions.length];
        int n = 0;
        for (int i = 0; i < ions.length; i += 4) {
            if (Math.abs(ions[i]) <= reach) {
                System.arraycopy(ions, i, kept, n, 4);
                n += 4;
            }
        }
        return Arrays.copyOf(kept, n);
    }

    private static boolean isScored(float[] ions, int i) {
        return ions[4 * i + 3] < 2 && Math.abs(ions[4 * i]) <= CATIONS_WITHIN;
    }

    private static int cations(float[] ions) {
        int n = 0;
        for (int i = 0; i < ions.length / 4; i++) {
            n += isScored(ions, i) ? 1 : 0;
        }
        return n;
    }

    /** The bond-valence sum of every near cation within its own grain. */
    private float[] own(float[] ions, float[] all) {
        float[] sums = new float[ions.length / 4];
        for (int i = 0; i < sums.length; i++) {
            if (!isScored(ions, i)) {
                continue;
            }
            double r0 = BondValence.lengthToOxygen(BoundarySlabs.KINDS[(int) ions[4 * i + 3]]);
            double sum = 0;
            for (int j = 0; j < all.length; j += 4) {
                if (all[j + 3] == 2) {
                    double dz = all[j + 2] - ions[4 * i + 2];
                    double wz = Math.rint(dz / edgeZ);
                    dz -= wz * edgeZ;
                    double dy = all[j + 1] - ions[4 * i + 1] - wz * leanY;
                    dy -= edgeY * Math.rint(dy / edgeY);
                    double dx = all[j] - ions[4 * i];
                    double d = dx * dx + dy * dy + dz * dz;
                    if (d < BondValence.REACH * BondValence.REACH) {
                        sum += Math.exp((r0 - Math.sqrt(d)) / BondValence.SOFTNESS);
                    }
                }
            }
            sums[i] = (float) sum;
        }
        return sums;
    }

    private int bin(double y, double z) {
        double v = z / edgeZ;
        v -= Math.floor(v);
        double u = (y - z / edgeZ * leanY) / edgeY;
        u -= Math.floor(u);
        return Math.min(binsY - 1, (int) (u * binsY)) * binsZ + Math.min(binsZ - 1, (int) (v * binsZ));
    }

    @Override
    public void score(Iterable<Candidate> candidates, BiConsumer<Integer, Score> sink) {
        int index = 0;
        for (Candidate candidate : candidates) {
            sink.accept(index++, score(candidate));
        }
    }

    /** Scores one candidate. */
    public Score score(Candidate candidate) {
        Arrays.fill(crossLower, 0);
        int[] conflicts = new int[Score.PAIRS];
        double closest = UNRESOLVED;
        double deviation = 0;
        double gap = candidate.gapAngstrom();
        for (int i = 0; i < upperCount; i++) {
            double x = upper[4 * i] + gap;
            if (x > BondValence.REACH) {
                if (isScored(upper, i)) {
                    deviation += square(ownUpper[i] - charge[(int) upper[4 * i + 3]]);
                }
                continue;
            }
            // moving B by t is moving A by -t
            double y = upper[4 * i + 1] - candidate.translationYAngstrom();
            double z = upper[4 * i + 2] - candidate.translationZAngstrom();
            double wz = Math.floor(z / edgeZ);
            z -= wz * edgeZ;
            y -= wz * leanY;
            double u = (y - z / edgeZ * leanY) / edgeY;
            double wy = Math.floor(u);
            u -= wy;
            y -= wy * edgeY;
            int kind = (int) upper[4 * i + 3];
            double sum = 0;
            int bu = Math.min(binsY - 1, (int) (u * binsY));
            int bv = Math.min(binsZ - 1, (int) (z / edgeZ * binsZ));
            for (int p = bu - 1; p <= bu + 1; p++) {
                int sp = Math.floorDiv(p, binsY);
                int row = (p - sp * binsY) * binsZ;
                for (int q = bv - 1; q <= bv + 1; q++) {
                    int sq = Math.floorDiv(q, binsZ);
                    int b = row + q - sq * binsZ;
                    double oy = y - sp * edgeY - sq * leanY;
                    double oz = z - sq * edgeZ;
                    for (int k = start[b]; k < start[b + 1]; k++) {
                        double dx = x - binned[4 * k];
                        double dy = oy - binned[4 * k + 1];
                        double dz = oz - binned[4 * k + 2];
                        double d = dx * dx + dy * dy + dz * dz;
                        if (d >= BondValence.REACH * BondValence.REACH) {
                            continue;
                        }
                        int other = (int) binned[4 * k + 3];
                        double r = Math.sqrt(d);
                        double limit = permitted[3 * kind + other];
                        closest = Math.min(closest, r / limit);
                        if (r < limit) {
                            conflicts[PAIR[kind][other]]++;
                        } else if (kind == 2 != (other == 2)) {
                            float s = (float) Math.exp((bondLength[3 * kind + other] - r) / BondValence.SOFTNESS);
                            if (other == 2) {
                                sum += s;
                            } else {
                                crossLower[binnedIndex[k]] += s;
                            }
                        }
                    }
                }
            }
            if (isScored(upper, i)) {
                deviation += square(ownUpper[i] + sum - charge[kind]);
            }
        }
        for (int j = 0; j < crossLower.length; j++) {
            if (isScored(lower, j)) {
                deviation += square(ownLower[j] + crossLower[j] - charge[(int) lower[4 * j + 3]]);
            }
        }
        return new Score((float) closest, conflicts, (float) Math.sqrt(deviation / Math.max(1, scored)));
    }

    private static double square(double v) {
        return v * v;
    }
}
