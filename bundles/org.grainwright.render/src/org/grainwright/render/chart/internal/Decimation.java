// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart.internal;

/**
 * Thins curves to what pixels can show: per pixel column the first, lowest, highest and last point, which draws the
 * same line.
 */
public final class Decimation {

    private Decimation() {
    }

    /**
     * @param points x and y alternating, x ascending, in pixels
     * @return the same array if it is small, otherwise at most four points per pixel column
     */
    public static double[] byColumn(double[] points) {
        int n = points.length / 2;
        double span = n == 0 ? 0 : points[2 * n - 2] - points[0];
        if (n <= 16 || n <= 4 * Math.abs(span) || !ascending(points)) {
            return points;
        }
        double[] kept = new double[points.length];
        int count = 0;
        int i = 0;
        while (i < n) {
            long column = (long) Math.floor(points[2 * i]);
            int low = i;
            int high = i;
            int last = i;
            while (last + 1 < n && (long) Math.floor(points[2 * last + 2]) == column) {
                last++;
                low = points[2 * last + 1] < points[2 * low + 1] ? last : low;
                high = points[2 * last + 1] > points[2 * high + 1] ? last : high;
            }
            int[] order = {i, Math.min(low, high), Math.max(low, high), last};
            int previous = -1;
            for (int index : order) {
                if (index != previous) {
                    kept[count++] = points[2 * index];
                    kept[count++] = points[2 * index + 1];
                    previous = index;
                }
            }
            i = last + 1;
        }
        return java.util.Arrays.copyOf(kept, count);
    }

    private static boolean ascending(double[] points) {
        for (int i = 2; i < points.length; i += 2) {
            if (points[i] < points[i - 2]) {
                return false;
            }
        }
        return true;
    }
}
