// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.List;

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

    private Reactions() {
    }

    /** All of them. */
    static List<Quantity> quantities() {
        return List.of(OXYGEN_CREATION, OXYGEN_FILLING, OXYGEN_MIGRATION);
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
