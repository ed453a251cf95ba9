// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import java.util.Arrays;
import java.util.function.BiConsumer;

import org.grainwright.lattice.bicrystal.BoundarySlabs;

/**
 * The reference backend. The ions of grain B are sorted into bins of the plane once; a candidate moves grain A against
 * them, so that each ion of A looks at a few bins only. Bond valences within each grain are computed once. One thread
 * at a time; make one object per thread.
 */
public final class JavaScreening implements Screening {

    private final ScreeningTables tables;
    private final int kinds;
    private final double reach;
    private final double edgeY;
    private final double leanY;
    private final double edgeZ;
    private final float[] upper;
    private final float[] lower;
    private final int binsY;
    private final int binsZ;
    private final int[] start;
    private final float[] binned;
    private final int[] binnedIndex;
    private final float[] crossLower;

    /** Prepares a boundary. */
    public JavaScreening(BoundarySlabs slabs) {
        tables = new ScreeningTables(slabs);
        kinds = tables.kinds;
        reach = tables.reach();
        edgeY = tables.edgeY;
        leanY = tables.leanY;
        edgeZ = tables.edgeZ;
        upper = tables.upper;
        lower = tables.lower;
        binsY = (int) Math.max(1, Math.floor(edgeY / reach));
        binsZ = (int) Math.max(1, Math.floor(edgeZ / reach));
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

    /**
     * Which kind of pair it is, see {@link Score}: LLZO has its six by kind; in another crystal two cations count as
     * two of zirconium, whatever concerns an anion as oxygen.
     */
    private int pair(int kind, int other) {
        int least = Math.min(kind, other);
        int most = Math.max(kind, other);
        if (tables.garnet) {
            return least * (5 - least) / 2 + most;
        }
        return tables.anion[kind] && tables.anion[other] ? 5 : tables.anion[kind] || tables.anion[other] ? 4 : 3;
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
        double closest = ScreeningTables.UNRESOLVED;
        double deviation = 0;
        double gap = candidate.gapAngstrom();
        for (int i = 0; i < upper.length / 4; i++) {
            double x = upper[4 * i] + gap;
            if (x > reach) {
                if (tables.isScored(upper, i)) {
                    deviation += square(tables.ownUpper[i] - tables.charge[(int) upper[4 * i + 3]]);
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
                        if (d >= reach * reach) {
                            continue;
                        }
                        int other = (int) binned[4 * k + 3];
                        double r = Math.sqrt(d);
                        double limit = tables.permitted[kinds * kind + other];
                        closest = Math.min(closest, r / limit);
                        if (r < limit) {
                            conflicts[pair(kind, other)]++;
                        } else if (!Float.isNaN(tables.bondLength[kinds * kind + other])) {
                            float s = (float) BondValence.valence(tables.bondLength[kinds * kind + other], r, reach);
                            if (tables.anion[other]) {
                                sum += s;
                            } else {
                                crossLower[binnedIndex[k]] += s;
                            }
                        }
                    }
                }
            }
            if (tables.isScored(upper, i)) {
                deviation += square(tables.ownUpper[i] + sum - tables.charge[kind]);
            }
        }
        for (int j = 0; j < crossLower.length; j++) {
            if (tables.isScored(lower, j)) {
                deviation += square(tables.ownLower[j] + crossLower[j] - tables.charge[(int) lower[4 * j + 3]]);
            }
        }
        return new Score((float) closest, conflicts, (float) Math.sqrt(deviation / Math.max(1, tables.scored)));
    }

    private static double square(double v) {
        return v * v;
    }
}
