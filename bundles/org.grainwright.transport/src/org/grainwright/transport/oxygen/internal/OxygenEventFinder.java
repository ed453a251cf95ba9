// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.oxygen.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.grainwright.transport.composition.internal.Coordination;
import org.grainwright.transport.oxygen.OxygenEvent;
import org.grainwright.transport.oxygen.OxygenEvent.Kind;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.internal.NeighbourCells;

/**
 * Finds oxygen ions that change their cation polyhedra for good. Vibration makes no events: positions are averaged over
 * half a picosecond, a bond breaks at a longer distance than it forms at, and a change counts only when the ion has
 * really moved and it stands for two windows. Oxygens that are never seen away from their places, nearly all, are not
 * looked at closely.
 */
public final class OxygenEventFinder {

    /** Frames farther apart than this do not average vibration out. */
    private static final double LONGEST_INTERVAL_PS = 0.2;
    private static final double WINDOW_PS = 0.5;
    private static final int LASTS_WINDOWS = 2;
    private static final double LEAST_HOP = 1.2;
    private static final double HYSTERESIS = 0.4;
    /** A hop reaches this along at least one axis, whatever the vibration at the moment adds. */
    private static final double AWAY = 0.5;

    private final Trajectory trajectory;
    private final SimulationBox box;
    private final int window;
    private final int windows;
    private final int[] cations;
    private final double[][][] cationMeans;
    private final NeighbourCells[] cationCells;
    private final double[][] r;
    private final List<OxygenEvent> events = new ArrayList<>();

    private OxygenEventFinder(Trajectory trajectory, int[] cations) {
        this.trajectory = trajectory;
        this.box = trajectory.box();
        this.cations = cations;
        window = window(trajectory);
        windows = trajectory.frames() / window;
        cationMeans = new double[windows][][];
        cationCells = new NeighbourCells[windows];
        r = new double[3][trajectory.frames()];
    }

    /**
     * Events by time; empty when they cannot be looked for.
     *
     * @param notes receives the reason why they cannot
     */
    public static Optional<List<OxygenEvent>> find(Trajectory trajectory, List<String> notes) {
        int[] oxygens = trajectory.atomsOf("O");
        int[] zr = trajectory.atomsOf("Zr");
        int[] la = trajectory.atomsOf("La");
        if (oxygens.length == 0 || zr.length + la.length == 0) {
            return Optional.empty();
        }
        SimulationBox box = trajectory.box();
        double reach = Coordination.LA_O_CUTOFF + HYSTERESIS;
        if (trajectory.frameIntervalPs() > LONGEST_INTERVAL_PS + 1e-9) {
            notes.add(String.format(Locale.ROOT,
                    "Oxygen events were not looked for: frames are %.3g ps apart, %.1f ps or less are needed.",
                    trajectory.frameIntervalPs(), LONGEST_INTERVAL_PS));
            return Optional.empty();
        }
        if (NeighbourCells.widestCutoff(box) < reach) {
            notes.add(String.format(Locale.ROOT, "Oxygen events were not looked for: the cell is narrower than %.1f Å.",
                    2 * reach));
            return Optional.empty();
        }
        int[] cations = new int[zr.length + la.length];
        System.arraycopy(zr, 0, cations, 0, zr.length);
        System.arraycopy(la, 0, cations, zr.length, la.length);
        OxygenEventFinder finder = new OxygenEventFinder(trajectory, cations);
        for (int o : oxygens) {
            if (finder.leaves(o)) {
                finder.follow(o);
            }
        }
        finder.events.sort(Comparator.comparingDouble(OxygenEvent::timePs).thenComparingInt(OxygenEvent::oxygen));
        return Optional.of(List.copyOf(finder.events));
    }

    /** The time in which an event would be found, ps: it must be seen to last, so that the end of a run shows none. */
    static double watchedPs(Trajectory trajectory) {
        int window = window(trajectory);
        return (trajectory.frames() / window - LASTS_WINDOWS) * window * trajectory.frameIntervalPs();
    }

    private static int window(Trajectory trajectory) {
        return (int) Math.max(1, Math.rint(WINDOW_PS / trajectory.frameIntervalPs()));
    }

    /** Whether the ion is ever seen away from its start, looking once in every window. */
    private boolean leaves(int oxygen) {
        for (int axis = 0; axis < 3; axis++) {
            int samples = trajectory.displacement(oxygen, axis, window, r[axis]);
            for (int k = 0; k < samples; k++) {
                if (Math.abs(r[axis][k]) > AWAY) {
                    return true;
                }
            }
        }
        return false;
    }

    private void follow(int oxygen) {
        for (int axis = 0; axis < 3; axis++) {
            trajectory.displacement(oxygen, axis, r[axis]);
        }
        double[] home = mean(0);
        TreeSet<Integer> bonds = null;
        int homeWindow = 0;
        int away = 0;
        for (int w = 1; w < windows; w++) {
            double[] here = mean(w);
            if (distance(home, here) < LEAST_HOP) {
                away = 0;
                continue;
            }
            if (bonds == null) {
                bonds = neighbours(oxygen, home, homeWindow, new TreeSet<>());
            }
            TreeSet<Integer> now = neighbours(oxygen, here, w, bonds);
            away = now.equals(bonds) ? 0 : away + 1;
            if (away == LASTS_WINDOWS) {
                events.add(event(oxygen, home, here, w, bonds, now));
                home = here;
                bonds = now;
                homeWindow = w;
                away = 0;
            }
        }
    }

    private OxygenEvent event(int oxygen, double[] home, double[] here, int w, TreeSet<Integer> before,
            TreeSet<Integer> after) {
        TreeSet<Integer> left = new TreeSet<>(before);
        left.removeAll(after);
        TreeSet<Integer> entered = new TreeSet<>(after);
        entered.removeAll(before);
        Kind kind = entered.isEmpty() ? Kind.VACANCY_CREATED : left.isEmpty() ? Kind.VACANCY_FILLED : Kind.MIGRATION;
        return new OxygenEvent(1, kind, crossingPs(home, here, w), trajectory.id(oxygen), place(oxygen, home),
                place(oxygen, here), names(left), names(entered));
    }

    /** The middle between the last frame that is nearer to the old place and the one after it. */
    private double crossingPs(double[] home, double[] here, int w) {
        int f = (w + 1) * window - 1;
        int first = Math.max(0, (w - LASTS_WINDOWS - 1) * window);
        while (f >= first && distance(at(f), home) >= distance(at(f), here)) {
            f--;
        }
        return Math.max(0, f + 0.5) * trajectory.frameIntervalPs();
    }

    private double[] at(int frame) {
        return new double[] {r[0][frame], r[1][frame], r[2][frame]};
    }

    /** Mean displacement of the ion that is followed in a window. */
    private double[] mean(int w) {
        double[] mean = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            for (int f = w * window; f < (w + 1) * window; f++) {
                mean[axis] += r[axis][f] / window;
            }
        }
        return mean;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
    }

    /**
     * Cations bonded in a window, as indices into {@link #cations}: within the cutoff, or a little beyond it if bonded
     * before.
     */
    private TreeSet<Integer> neighbours(int oxygen, double[] displacement, int w, TreeSet<Integer> before) {
        double[] here = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            here[axis] = trajectory.start(oxygen, axis) + displacement[axis];
        }
        prepare(w);
        TreeSet<Integer> bonded = new TreeSet<>();
        double[] d = new double[3];
        for (int c : cationCells[w].within(here[0], here[1], here[2])) {
            for (int axis = 0; axis < 3; axis++) {
                d[axis] = cationMeans[w][axis][c] - here[axis];
            }
            box.nearestImage(d);
            double cutoff = trajectory.species(cations[c]).symbol().equals("Zr") ? Coordination.ZR_O_CUTOFF
                    : Coordination.LA_O_CUTOFF;
            if (Math.hypot(Math.hypot(d[0], d[1]), d[2]) < cutoff + (before.contains(c) ? HYSTERESIS : 0)) {
                bonded.add(c);
            }
        }
        return bonded;
    }

    /** Averages the cations of a window, which is done for the windows in which some oxygen is away. */
    private void prepare(int w) {
        if (cationCells[w] != null) {
            return;
        }
        double[][] mean = new double[3][cations.length];
        for (int axis = 0; axis < 3; axis++) {
            for (int c = 0; c < cations.length; c++) {
                double sum = 0;
                for (int f = w * window; f < (w + 1) * window; f++) {
                    sum += trajectory.displacementAt(cations[c], axis, f);
                }
                mean[axis][c] = trajectory.start(cations[c], axis) + sum / window;
            }
        }
        cationMeans[w] = mean;
        cationCells[w] = new NeighbourCells(box, mean, Coordination.LA_O_CUTOFF + HYSTERESIS);
    }

    private List<Double> place(int oxygen, double[] displacement) {
        double[] p = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            p[axis] = trajectory.start(oxygen, axis) + displacement[axis];
        }
        box.wrap(p);
        return List.of(p[0], p[1], p[2]);
    }

    private List<String> names(TreeSet<Integer> bonded) {
        return bonded.stream().map(c -> cations[c]).sorted().map(i -> trajectory.species(i).symbol() + trajectory.id(i))
                .toList();
    }
}
