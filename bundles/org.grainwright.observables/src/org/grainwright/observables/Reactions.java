// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.List;
import java.util.stream.Stream;

import org.grainwright.observables.Place.Region;
import org.grainwright.observables.Quantity.Domain;
import org.grainwright.observables.Quantity.Text;
import org.grainwright.observables.Quantity.Use;

/** What a framework that reacts shows: rates of oxygen events at a boundary, and what the first step of them costs. */
public final class Reactions {

    /** Oxygen vacancies that appear, per boundary area and time. */
    public static final Quantity OXYGEN_CREATION = rate("boundary.oxygenVacancyCreation",
            "oxygen vacancy creation rate", "oxygen vacancies created", "k₊(V_O)",
            "Oxygens of the boundary slab that left La or Zr polyhedra for good and entered none");
    /** Oxygen vacancies that disappear, per boundary area and time. */
    public static final Quantity OXYGEN_FILLING = rate("boundary.oxygenVacancyFilling",
            "oxygen vacancy filling rate", "oxygen vacancies filled", "k₋(V_O)",
            "Oxygens of the boundary slab that entered La or Zr polyhedra for good and left none");
    /** Oxygens that change polyhedra, per boundary area and time. */
    public static final Quantity OXYGEN_MIGRATION = rate("boundary.oxygenMigration", "oxygen migration rate",
            "oxygen migration", "k(V_O)",
            "Oxygens of the boundary slab that left La or Zr polyhedra for good and entered others");

    /** Energy of an oxygen that left its place for an empty one, in the boundary slab, eV. */
    public static final Quantity BOUNDARY_PAIR = pair("boundary", Region.BOUNDARY, "boundary");
    /** The same in the grain interiors, eV. */
    public static final Quantity BULK_PAIR = pair("bulk", Region.BULK, "bulk");
    /** Energy of an oxygen vacancy where Li2O left as its crystal, in the boundary slab, eV. */
    public static final Quantity BOUNDARY_LOSS = loss("boundary", Region.BOUNDARY, "boundary");
    /** The same in the grain interiors, eV. */
    public static final Quantity BULK_LOSS = loss("bulk", Region.BULK, "bulk");

    private static final List<Quantity> ENERGIES = List.of(BOUNDARY_PAIR, BULK_PAIR, BOUNDARY_LOSS, BULK_LOSS);

    private Reactions() {
    }

    /** All of them. */
    static List<Quantity> quantities() {
        return Stream.concat(Stream.of(OXYGEN_CREATION, OXYGEN_FILLING, OXYGEN_MIGRATION), ENERGIES.stream()).toList();
    }

    /** What oxygen vacancies cost, by static calculation. */
    public static List<Quantity> energies() {
        return ENERGIES;
    }

    private static Quantity pair(String id, Region region, String where) {
        return energy(id + ".oxygenPair.energy", region, "oxygen pair energy " + where, "energy of an oxygen pair, "
                + where, "E_pair",
                "Energy of the minimised cell with one oxygen in an empty place, the vacancy beside it, less that of "
                        + "the whole; the lowest of the places tried, mean over oxygens.");
    }

    private static Quantity loss(String id, Region region, String where) {
        return energy(id + ".lithiaLoss.energy", region, "lithia removal energy " + where, "energy of removing Li2O, "
                + where, "E_loss",
                "Energy of the minimised cell without an oxygen and the two lithium ions nearest to it, and of "
                        + "crystalline Li2O, less that of the whole, mean over oxygens.");
    }

    private static Quantity energy(String id, Region region, String words, String label, String symbol, String is) {
        return new Quantity(id, Place.in(region), "eV", new Text(words, label, symbol, is,
                "An upper bound, of energies and not of free energies; with fixed charges nothing is oxidised or "
                        + "reduced."),
                new Domain(Scale.LINEAR, -20, 50), new Use(false, true, ""));
    }

    private static Quantity rate(String id, String words, String label, String symbol, String is) {
        return new Quantity(id, Place.in(Region.BOUNDARY), "1/(nm^2 ns)",
                new Text(words, label + ", per boundary area and time", symbol,
                        is + ", per area of all boundaries and time of production; annealing and equilibration do not "
                                + "count.",
                        "With fixed charges no electron moves: no oxygen is given off or reduced, and nothing reacts "
                                + "with what is not in the cell. Events that set each other off count one by one."),
                new Domain(Scale.LINEAR, Scale.COUNT, Posterior.Noise.UNKNOWN, 0, 1e6), new Use(false, true, ""));
    }
}
