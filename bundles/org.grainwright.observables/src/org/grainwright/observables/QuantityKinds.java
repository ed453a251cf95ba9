// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import org.grainwright.observables.Place.Region;
import org.grainwright.observables.Posterior.Noise;
import org.grainwright.observables.Quantity.Domain;
import org.grainwright.observables.Quantity.Text;
import org.grainwright.observables.Quantity.Use;

/** Quantities of one kind, which differ only in where and in which direction they are observed. */
final class QuantityKinds {

    private QuantityKinds() {
    }

    static Quantity diffusion(String id, Place place, String words, String label, Use use) {
        return new Quantity(id, place, "cm^2/s", new Text(words, label, "D",
                "Tracer diffusion coefficient of Li: the slope of the mean squared displacement over 2 d t, with "
                        + "the drift of the other ions removed; in a boundary slab it is local, from displacements "
                        + "short enough to stay in the slab.",
                "Not the rate at which charge moves: ions move together; not valid where the ions have moved less "
                        + "than a few jump lengths, which the gate says."),
                new Domain(Scale.LOG, 0, 1e-2).scattering(Noise.SLOPE), use);
    }

    static Quantity offDiagonal(String id, Place place, String words, String label, Use use) {
        return new Quantity(id, place, "cm^2/s", new Text(words, label, "D",
                "Off-diagonal component of the tracer diffusion tensor of Li.",
                "Zero by symmetry in a cubic crystal; says nothing where it is within its error."),
                new Domain(Scale.LINEAR, -1e-2, 1e-2), use);
    }

    static Quantity conductivity(String id, Place place, String words, String label, Use use) {
        return new Quantity(id, place, "S/cm", new Text(words, label, "σ",
                "Nernst-Einstein conductivity from tracer diffusion, with charge +1 for Li whatever the potential "
                        + "uses; across a boundary layers are in series, along it in parallel.",
                "Not the collective conductivity: it lacks the correlation between ions (Haven ratio); not a "
                        + "room-temperature number unless simulated there."),
                new Domain(Scale.LOG, 0, 1e3).scattering(Noise.SLOPE), use);
    }

    static Quantity resistivity(String id, Place place, String words, String label, Use use) {
        return new Quantity(id, place, "ohm cm", new Text(words, label, "ρ",
                "Resistivity of the boundary slab, one over its conductivity.",
                "Depends on the slab width that is counted as boundary; it is not what impedance spectroscopy "
                        + "calls grain-boundary resistance, which is the area-specific resistance divided by the grain "
                        + "size."),
                new Domain(Scale.LOG, 0, 1e12), use);
    }

    static Quantity areaResistance(String id, Place place, String words, String label, Use use) {
        return new Quantity(id, place, "ohm cm^2", new Text(words, label, "R",
                "Resistance of one boundary in excess of bulk, times its area: ∫ (1/σ − 1/σ_bulk) dx; does not "
                        + "depend on the slab width.",
                "Negative or zero within its error means only that no excess resistance was found."),
                new Domain(Scale.LINEAR, -1e6, 1e6), use);
    }

    static Quantity excess(String id, String words, String element, String reference) {
        return new Quantity(id, Place.in(Region.BOUNDARY), "1/nm^2",
                new Text(words, "Gibbs excess of " + element + " at fixed " + reference,
                        "Γ(" + element + "|" + reference + ")",
                        "Atoms of " + element + " in the cell beyond what its " + reference
                                + " would hold in the grain interiors, per boundary area.",
                        "In a closed cell it says where atoms went, not what an open system would take up."),
                new Domain(Scale.LINEAR, -100, 100), new Use(false, true, ""));
    }

    static Quantity hopRate(String id, Region region, String words, String label) {
        return new Quantity(id, Place.in(region), "1/ns", new Text(words, label, "Γ",
                "Hops from site to site per Li ion and ns, when frames are close enough to see them.",
                "A hop back counts like a hop on; it is no diffusion coefficient."),
                new Domain(Scale.LOG, 0, 1e6), new Use(true, true, ""));
    }

    static Quantity boundaryEnergy(String id, String words, String label, String oxide, String symbol) {
        return new Quantity(id, Place.in(Region.BOUNDARY), "J/m^2",
                new Text(words, label, symbol,
                        "Energy of the minimised cell less that of perfect LLZO, Li2O and " + oxide
                                + " of the same ions, with the same potential, per boundary area, before annealing.",
                        "Not a free energy, and not that of the annealed boundary."),
                new Domain(Scale.LINEAR, -20, 50), new Use(true, true, ""));
    }

    static Quantity collective(String id, Place place, String words, String label,
            Noise noise) {
        return new Quantity(id, place, "S/cm", new Text(words, label, "σ_coll",
                "Conductivity from the displacement of all charge together.",
                "Needs many times longer runs than tracer diffusion; from picoseconds it is mostly noise."),
                new Domain(Scale.LOG, 0, 1e3).scattering(noise), new Use(true, true, ""));
    }
}
