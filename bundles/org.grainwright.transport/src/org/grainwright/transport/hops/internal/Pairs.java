// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.hops.internal;

import java.util.List;
import java.util.Locale;
import org.grainwright.transport.Curve;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.internal.NeighbourCells;

/**
 * How far other ions are from a mobile one: the radial distribution with every element, and the distinct part of the
 * van Hove function, which asks for the distance to where other mobile ions were a time before. Both over the same of
 * ions without any order, so that 1 means none. From a sample of frames and ions, with the errors of counting.
 */
public final class Pairs {

    private static final double BIN = 0.1;
    private static final double REACH = 8;
    private static final int FRAMES = 6;
    private static final int IONS = 250;

    private final Trajectory trajectory;
    private final int[] mobile;
    private final double reach;
    private final int stride;

    private Pairs(Trajectory trajectory, int[] mobile, double reach) {
        this.trajectory = trajectory;
        this.mobile = mobile;
        this.reach = reach;
        stride = Math.max(1, mobile.length / IONS);
    }

    /** Adds the curves {@code rdf.A-B} and {@code vanHove.distinct.TIMEps}; nothing for a cell too small for a hop. */
    public static void addTo(Trajectory trajectory, int[] mobile, List<Curve> curves) {
        double reach = Math.min(REACH, NeighbourCells.widestCutoff(trajectory.box()));
        if (reach < 3 || mobile.length < 2) {
            return;
        }
        Pairs pairs = new Pairs(trajectory, mobile, reach);
        String ion = trajectory.mobileSymbol();
        for (String symbol : trajectory.species().stream().map(s -> s.symbol()).distinct().toList()) {
            int[] others = trajectory.atomsOf(symbol);
            if (others.length > 1) {
                curves.add(pairs.curve("rdf." + ion + "-" + symbol, others, 0));
            }
        }
        int before = 0;
        for (int lag : new int[] {(trajectory.frames() - 1) / 16, (trajectory.frames() - 1) / 4}) {
            if (lag > before) {
                curves.add(pairs.curve(String.format(Locale.ROOT, "vanHove.distinct.%.3gps",
                        lag * trajectory.frameIntervalPs()), mobile, lag));
                before = lag;
            }
        }
    }

    /** Distances from mobile ions to where {@code others}, but the ion itself, were {@code lag} frames before. */
    private Curve curve(String name, int[] others, int lag) {
        int bins = (int) Math.floor(reach / BIN + 1e-9);
        double[] count = new double[bins];
        double expected = 0;
        int own = trajectory.species(others[0]).mobile() ? 1 : 0;
        int last = trajectory.frames() - 1 - lag;
        int samples = Math.min(FRAMES, last + 1);
        double[] d = new double[3];
        for (int k = 0; k < samples; k++) {
            int frame = samples == 1 ? 0 : (int) ((long) k * last / (samples - 1));
            double[][] places = places(others, frame);
            NeighbourCells cells = new NeighbourCells(trajectory.box(), places, reach);
            for (int m = 0; m < mobile.length; m += stride) {
                double[] r = new double[3];
                for (int axis = 0; axis < 3; axis++) {
                    r[axis] = trajectory.start(mobile[m], axis)
                            + trajectory.displacementAt(mobile[m], axis, frame + lag);
                }
                for (int other : cells.within(r[0], r[1], r[2])) {
                    if (others[other] == mobile[m]) {
                        continue;
                    }
                    for (int axis = 0; axis < 3; axis++) {
                        d[axis] = places[axis][other] - r[axis];
                    }
                    trajectory.box().nearestImage(d);
                    int bin = (int) (Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]) / BIN);
                    if (bin < bins) {
                        count[bin]++;
                    }
                }
                expected += (others.length - own) / trajectory.box().volume();
            }
        }
        double[] x = new double[bins];
        double[] y = new double[bins];
        double[] error = new double[bins];
        for (int b = 0; b < bins; b++) {
            double shell = 4.0 / 3 * Math.PI * (Math.pow((b + 1) * BIN, 3) - Math.pow(b * BIN, 3));
            x[b] = (b + 0.5) * BIN;
            y[b] = count[b] / (expected * shell);
            error[b] = Math.sqrt(count[b]) / (expected * shell);
        }
        return new Curve(name, "Å", "1", x, y, error);
    }

    private double[][] places(int[] atoms, int frame) {
        double[][] places = new double[3][atoms.length];
        for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < atoms.length; i++) {
                places[axis][i] = trajectory.start(atoms[i], axis)
                        + trajectory.displacementAt(atoms[i], axis, frame);
            }
        }
        return places;
    }
}
