// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.List;
import org.grainwright.observables.Place.Direction;
import org.grainwright.observables.Place.Region;
import org.grainwright.observables.Quantity.Domain;
import org.grainwright.observables.Quantity.Text;
import org.grainwright.observables.Quantity.Use;

/**
 * What a ceramic has whose boundaries are all like the one that was simulated: one scale up, what an experimenter
 * measures. Provided where a campaign asks for a polycrystal.
 */
public final class Polycrystals {

    private static final Use ANY = new Use(true, true, "");

    /** Conductivity of the ceramic for a direct current, S/cm. */
    public static final Quantity CONDUCTIVITY = new Quantity("polycrystal.conductivity",
            new Place(Region.CELL, Direction.ISOTROPIC), "S/cm",
            new Text("conductivity polycrystal", "total conductivity of the polycrystal", "σ_tot",
                    "Conductivity for a direct current of a ceramic of the grain size that the campaign names, all of "
                            + "whose boundaries are like this one, by homogenisation.",
                    "Holds for dense material without second phases or contacts."),
            new Domain(Scale.LOG, 0, 1e3), ANY);
    /** What the arc of the grains has as its width, ohm cm. */
    public static final Quantity GRAIN_ARC = arc("polycrystal.resistivity.grains", "resistivity polycrystal bulk",
            "impedance arc of the grains", "ρ_g", Scale.LOG,
            "Width of the arc of the grains in the impedance spectrum of the polycrystal: the resistivity of the "
                    + "grains.");
    /** What the arc of the boundaries has as its width, ohm cm. */
    public static final Quantity BOUNDARY_ARC = arc("polycrystal.resistivity.boundaries",
            "resistivity polycrystal boundary", "impedance arc of the boundaries", "ρ_gb", Scale.LINEAR,
            "Width of the arc of the boundaries in the impedance spectrum of the polycrystal: what its total "
                    + "resistivity has beyond that of the grains.");

    private Polycrystals() {
    }

    /** All of them, in the order in which they are shown. */
    static List<Quantity> quantities() {
        return List.of(CONDUCTIVITY, GRAIN_ARC, BOUNDARY_ARC);
    }

    /** Whether a quantity is one of a polycrystal. */
    public static boolean isOne(Quantity quantity) {
        return quantities().contains(quantity);
    }

    private static Quantity arc(String id, String words, String label, String symbol, Scale scale, String is) {
        return new Quantity(id, new Place(Region.CELL, Direction.ISOTROPIC), "ohm cm",
                new Text(words, label, symbol, is,
                        "Not a resistance: that has the shape of the sample in it, and arcs that overlap are not "
                                + "told apart by eye."),
                new Domain(scale, scale == Scale.LOG ? 0 : -1e9, 1e12), ANY);
    }
}
