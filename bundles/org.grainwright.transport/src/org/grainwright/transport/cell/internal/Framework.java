// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.cell.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.einstein.internal.Influence;
import org.grainwright.transport.einstein.internal.IonNeighbours;
import org.grainwright.transport.layers.internal.LayerRegions;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * Whether the structure that a run is said to measure stood while it was measured: everything but Li, in the grain
 * interiors and in the boundary slabs apart, because a slab that rearranges is no melting crystal and a large crystal
 * hides a slab that melts. Ions that rattle in their cages have a mean squared displacement that does not grow with the
 * lag, whatever the temperature makes of its size; where it grows, they leave their places. An atom belongs to where it
 * is in the first frame.
 */
public final class Framework {

    /** At this displacement nothing needs to be asked; perfect LLZO has 0.25 Å² (O) at 1200 K. */
    private static final double STILL_ANGSTROM2 = 0.3;
    /** Growth from a quarter to half of the run below which the larger displacement of a hotter crystal is rattling. */
    private static final double BOUNDED_ANGSTROM2 = 0.05;
    /**
     * An amplitude of 0.7 Å, a quarter of the distance between neighbouring oxygens and twice Lindemann's share: this
     * is no crystal any more.
     */
    private static final double GONE_ANGSTROM2 = 1;
    /**
     * In a slab, whose oxygen is less tightly bound: half the distance between neighbouring oxygens (2.8 Å), squared.
     * Oxygen that has gone so far on the mean has left its places, and a boundary that keeps none of them is not the
     * one that was built. La and Zr, which hold it together, are judged in the slab as anywhere.
     */
    private static final double OXYGEN_GONE_IN_SLAB_ANGSTROM2 = 2;

    private final Trajectory trajectory;
    private final List<String> species;

    public Framework(Trajectory trajectory) {
        this.trajectory = trajectory;
        species = trajectory.species().stream().filter(s -> !s.mobile()).map(s -> s.symbol()).distinct().toList();
    }

    /** Of a cell without boundaries, and the plain number of one with boundaries. */
    public Estimate cell() {
        return judge("The framework", atom -> true, GONE_ANGSTROM2, Quantity.FRAMEWORK_MSD);
    }

    /** Of what counts as interior of the grains. */
    public Estimate interiors(LayerRegions regions) {
        return judge("The framework of the grain interiors", atom -> regions.isBulk(trajectory.start(atom, 0)),
                GONE_ANGSTROM2, Quantity.BULK_FRAMEWORK_MSD);
    }

    /** Of the slabs that count as boundary. */
    public Estimate slabs(LayerRegions regions) {
        return judge("The framework of the boundary slab",
                atom -> regions.layerOf(trajectory.start(atom, 0)) < regions.slabLayers(),
                OXYGEN_GONE_IN_SLAB_ANGSTROM2, Quantity.BOUNDARY_FRAMEWORK_MSD);
    }

    private Estimate judge(String where, IntPredicate belongs, double oxygenGone, Quantity quantity) {
        Found worst = null;
        for (String symbol : species) {
            int[] atoms = Arrays.stream(trajectory.atomsOf(symbol)).filter(belongs).toArray();
            if (atoms.length > 0) {
                Found found = find(symbol, atoms, symbol.equals("O") ? oxygenGone : GONE_ANGSTROM2);
                worst = worst == null || found.isWorseThan(worst) ? found : worst;
            }
        }
        if (worst == null) {
            return Estimate.exact(0, quantity.unit(), "There is no framework in the cell.");
        }
        String figures = String.format(Locale.ROOT, "MSD of %s is %.2g Å² (%.2g at half the lag)", worst.symbol,
                worst.msd.value(), worst.earlier);
        Reason reason = switch (worst.gate()) {
            case GREEN -> Reason.green(where + " is bounded: " + figures + ".");
            case AMBER -> Reason.amber(Reason.Kind.FRAMEWORK, where + " rearranges while it is measured: " + figures
                    + ".");
            case RED -> Reason.red(Reason.Kind.FRAMEWORK, String.format(Locale.ROOT,
                    "%s does not stay: %s, %.2g Å² or more is no solid.", where, figures, worst.gone));
        };
        double error = worst.msd.standardError();
        return new Estimate(worst.msd.value(), Double.isFinite(error) ? error : worst.msd.value(), quantity.unit(),
                worst.atoms, reason);
    }

    /**
     * @param msd at half the length of the run, Å²
     * @param earlier at a quarter
     * @param gone from where on it is red
     */
    private record Found(String symbol, int atoms, Influence msd, double earlier, double gone) {

        Gate gate() {
            boolean still = msd.value() < STILL_ANGSTROM2 || msd.value() - earlier < BOUNDED_ANGSTROM2;
            return msd.value() >= gone ? Gate.RED : still ? Gate.GREEN : Gate.AMBER;
        }

        boolean isWorseThan(Found other) {
            int gates = gate().compareTo(other.gate());
            return gates > 0 || gates == 0 && msd.value() / gone > other.msd.value() / other.gone;
        }
    }

    private Found find(String symbol, int[] atoms, double gone) {
        int half = Math.max(1, (trajectory.frames() - 1) / 2);
        return new Found(symbol, atoms.length, wander(atoms, half), wander(atoms, Math.max(1, half / 2)).value(), gone);
    }

    /** Mean squared displacement at one long lag from a few origins: enough for atoms that stay. */
    private Influence wander(int[] atoms, int lag) {
        int step = Math.max(1, Math.max(lag / 8, trajectory.frames() / 100));
        double[] own = new double[atoms.length];
        double mean = 0;
        for (int i = 0; i < atoms.length; i++) {
            int origins = 0;
            for (int f = 0; f + lag < trajectory.frames(); f += step) {
                for (int axis = 0; axis < 3; axis++) {
                    double d = trajectory.displacementAt(atoms[i], axis, f + lag)
                            - trajectory.displacementAt(atoms[i], axis, f);
                    own[i] += d * d;
                }
                origins++;
            }
            own[i] /= origins;
            mean += own[i] / atoms.length;
        }
        for (int i = 0; i < atoms.length; i++) {
            own[i] = (own[i] - mean) / atoms.length;
        }
        return new Influence(mean, own, IonNeighbours.none(atoms.length));
    }
}
