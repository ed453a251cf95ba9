// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.Arrays;

import org.grainwright.lattice.crystal.Cell;

/**
 * The closest pair of every two kinds of points in a periodic cell, images included. The points are sorted into columns
 * along the longest direction of the cell and into slices of the columns, which go on at both ends with images; each
 * column then meets itself and half of its neighbours, slice by slice. Used once, by one thread.
 */
public final class ClosestPairs {

    private static final double SLICES_PER_CUTOFF = 3;

    private final double[] e = new double[9];
    private final int kindCount;
    /** Which edge the columns follow, and the other two. */
    private final int along;
    private final int across;
    private final int beyond;
    private final int columnsAcross;
    private final int columnsBeyond;
    private final int slices;
    private final int reachAcross;
    private final int reachBeyond;
    private final int reachAlong;
    /** Slices of a column with those of the images. */
    private final int allSlices;
    /** Where each slice of each column begins in the three arrays below. */
    private final int[] start;
    private double[] place;
    private int[] kind;
    private int[] slice;
    private final double[] least;

    private ClosestPairs(Cell cell, int count, int kindCount, double cutoff) {
        this.kindCount = kindCount;
        for (int i = 0; i < 9; i++) {
            e[i] = cell.component(i / 3, i % 3);
        }
        int longest = cell.thickness(0) >= cell.thickness(1) ? 0 : 1;
        along = cell.thickness(longest) >= cell.thickness(2) ? longest : 2;
        across = (along + 1) % 3;
        beyond = (along + 2) % 3;
        columnsAcross = atMost(cell.thickness(across) / cutoff, Math.sqrt(count));
        columnsBeyond = atMost(cell.thickness(beyond) / cutoff, Math.sqrt(count));
        slices = atMost(cell.thickness(along) / cutoff * SLICES_PER_CUTOFF,
                4.0 * count / columnsAcross / columnsBeyond);
        reachAcross = reach(cutoff, cell.thickness(across), columnsAcross);
        reachBeyond = reach(cutoff, cell.thickness(beyond), columnsBeyond);
        reachAlong = reach(cutoff, cell.thickness(along), slices);
        allSlices = slices + 2 * reachAlong;
        start = new int[columnsAcross * columnsBeyond * allSlices + 1];
        least = new double[kindCount * kindCount];
        Arrays.fill(least, cutoff * cutoff);
    }

    private static int atMost(double wanted, double limit) {
        return (int) Math.max(1, Math.min(wanted, limit));
    }

    /** Over how many bins the cutoff stretches. */
    private static int reach(double cutoff, double thickness, int bins) {
        return (int) Math.ceil(cutoff * bins / thickness - 1e-9);
    }

    /**
     * Measures.
     *
     * @param cell periodic cell
     * @param xyz three coordinates in ångström per point, anywhere
     * @param kinds kind of every point, below {@code kindCount}
     * @param points which points to take, or {@code null} for the first {@code count}
     * @param count how many points
     * @param kindCount number of kinds
     * @param cutoff pairs at this distance in ångström or beyond do not count
     * @return a symmetric table of kindCount x kindCount squared distances in Å², infinite where there is no pair
     */
    public static double[] squared(Cell cell, double[] xyz, byte[] kinds, int[] points, int count, int kindCount,
            double cutoff) {
        ClosestPairs pairs = new ClosestPairs(cell, count, kindCount, cutoff);
        pairs.sort(cell, xyz, kinds, points, count);
        pairs.meet();
        double[] table = pairs.least;
        for (int a = 0; a < kindCount; a++) {
            for (int b = 0; b <= a; b++) {
                double d = Math.min(table[a * kindCount + b], table[b * kindCount + a]);
                table[a * kindCount + b] = d < cutoff * cutoff ? d : Double.POSITIVE_INFINITY;
                table[b * kindCount + a] = table[a * kindCount + b];
            }
        }
        return table;
    }

    /** A counting sort by column and slice. */
    private void sort(Cell cell, double[] xyz, byte[] kinds, int[] points, int count) {
        double[] fractional = new double[3 * count];
        int[] bin = new int[count];
        int[] own = new int[count];
        for (int i = 0; i < count; i++) {
            int p = points == null ? i : points[i];
            for (int k = 0; k < 3; k++) {
                double f = cell.fractional(k, xyz[3 * p], xyz[3 * p + 1], xyz[3 * p + 2]);
                fractional[3 * i + k] = f - Math.floor(f);
            }
            own[i] = reachAlong + bin(fractional[3 * i + along], slices);
            bin[i] = (bin(fractional[3 * i + across], columnsAcross) * columnsBeyond
                    + bin(fractional[3 * i + beyond], columnsBeyond)) * allSlices + own[i];
            for (int image = -(own[i] / slices); own[i] + image * slices < allSlices; image++) {
                start[bin[i] + image * slices + 1]++;
            }
        }
        for (int b = 0; b < start.length - 1; b++) {
            start[b + 1] += start[b];
        }
        int[] next = Arrays.copyOf(start, start.length - 1);
        int all = start[start.length - 1];
        place = new double[3 * all];
        kind = new int[all];
        slice = new int[all];
        for (int i = 0; i < count; i++) {
            double u = fractional[3 * i];
            double v = fractional[3 * i + 1];
            double w = fractional[3 * i + 2];
            double x = u * e[0] + v * e[3] + w * e[6];
            double y = u * e[1] + v * e[4] + w * e[7];
            double z = u * e[2] + v * e[5] + w * e[8];
            byte k = kinds[points == null ? i : points[i]];
            for (int image = -(own[i] / slices); own[i] + image * slices < allSlices; image++) {
                int to = next[bin[i] + image * slices]++;
                place[3 * to] = x + image * e[3 * along];
                place[3 * to + 1] = y + image * e[3 * along + 1];
                place[3 * to + 2] = z + image * e[3 * along + 2];
                kind[to] = k;
                slice[to] = own[i] + image * slices;
            }
        }
    }

    private static int bin(double fraction, int bins) {
        return Math.min(bins - 1, (int) (fraction * bins));
    }

    /** The half of the surroundings of each column that comes later; the other half sees it in turn. */
    private void meet() {
        for (int i = 0; i < columnsAcross; i++) {
            for (int j = 0; j < columnsBeyond; j++) {
                for (int m = 0; m <= reachAcross; m++) {
                    for (int n = m == 0 ? 0 : -reachBeyond; n <= reachBeyond; n++) {
                        int imageAcross = Math.floorDiv(i + m, columnsAcross);
                        int imageBeyond = Math.floorDiv(j + n, columnsBeyond);
                        int other = (i + m - imageAcross * columnsAcross) * columnsBeyond + j + n
                                - imageBeyond * columnsBeyond;
                        meet(i * columnsBeyond + j, other, imageAcross * e[3 * across] + imageBeyond * e[3 * beyond],
                                imageAcross * e[3 * across + 1] + imageBeyond * e[3 * beyond + 1],
                                imageAcross * e[3 * across + 2] + imageBeyond * e[3 * beyond + 2]);
                    }
                }
            }
        }
    }

    /**
     * The points of a column, images left out, with those of another. Four at a time share a stretch of partners: more
     * pairs, but fewer short loops, whose ends no processor foresees.
     */
    private void meet(int own, int other, double shiftX, double shiftY, double shiftZ) {
        int p = start[own * allSlices + reachAlong];
        int last = start[own * allSlices + reachAlong + slices];
        for (int next; p < last; p = next) {
            next = p + 4 <= last ? p + 4 : p + 1;
            int from = start[other * allSlices + slice[p] - reachAlong];
            int end = start[other * allSlices + slice[next - 1] + reachAlong + 1];
            if (own == other && shiftX == 0 && shiftY == 0 && shiftZ == 0) {
                from = next;
                meetEachOther(p, next);
            }
            if (next == p + 4) {
                meetFour(p, from, end, shiftX, shiftY, shiftZ);
            } else {
                meetOne(p, from, end, shiftX, shiftY, shiftZ);
            }
        }
    }

    private void meetFour(int p, int from, int end, double shiftX, double shiftY, double shiftZ) {
        double x0 = place[3 * p] - shiftX;
        double y0 = place[3 * p + 1] - shiftY;
        double z0 = place[3 * p + 2] - shiftZ;
        double x1 = place[3 * p + 3] - shiftX;
        double y1 = place[3 * p + 4] - shiftY;
        double z1 = place[3 * p + 5] - shiftZ;
        double x2 = place[3 * p + 6] - shiftX;
        double y2 = place[3 * p + 7] - shiftY;
        double z2 = place[3 * p + 8] - shiftZ;
        double x3 = place[3 * p + 9] - shiftX;
        double y3 = place[3 * p + 10] - shiftY;
        double z3 = place[3 * p + 11] - shiftZ;
        int k0 = kind[p];
        int k1 = kind[p + 1];
        int k2 = kind[p + 2];
        int k3 = kind[p + 3];
        for (int q = from; q < end; q++) {
            double x = place[3 * q];
            double y = place[3 * q + 1];
            double z = place[3 * q + 2];
            int row = kind[q] * kindCount;
            compare(x - x0, y - y0, z - z0, row + k0);
            compare(x - x1, y - y1, z - z1, row + k1);
            compare(x - x2, y - y2, z - z2, row + k2);
            compare(x - x3, y - y3, z - z3, row + k3);
        }
    }

    private void meetOne(int p, int from, int end, double shiftX, double shiftY, double shiftZ) {
        double x = place[3 * p] - shiftX;
        double y = place[3 * p + 1] - shiftY;
        double z = place[3 * p + 2] - shiftZ;
        for (int q = from; q < end; q++) {
            compare(place[3 * q] - x, place[3 * q + 1] - y, place[3 * q + 2] - z, kind[q] * kindCount + kind[p]);
        }
    }

    private void meetEachOther(int first, int last) {
        for (int p = first; p < last; p++) {
            meetOne(p, first, p, 0, 0, 0);
        }
    }

    private void compare(double dx, double dy, double dz, int entry) {
        double d = dx * dx + dy * dy + dz * dz;
        if (d < least[entry]) {
            least[entry] = d;
        }
    }
}
