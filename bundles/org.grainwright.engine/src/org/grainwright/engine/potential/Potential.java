// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An interatomic potential as data, with the provenance of every number. Immutable.
 *
 * @param name how a campaign calls it
 * @param title what it is, one line
 * @param species the ions it knows; a simulation uses some of them in the order of its atom types
 * @param terms how they interact, by the {@link PairForm} of the potential
 * @param bulk what it gives for the bulk crystal
 * @param provenance where it is from
 */
public record Potential(String name, String title, List<Species> species, PairForm.Terms terms, BulkProperties bulk,
        Provenance provenance) {

    /** Copies the list. */
    public Potential {
        species = List.copyOf(species);
    }

    /** Whether it has parameters for all of these elements. */
    public boolean knows(Collection<String> symbols) {
        return symbols.stream().allMatch(symbol -> species(symbol).isPresent());
    }

    /** The ion of an element. */
    public Optional<Species> species(String symbol) {
        return species.stream().filter(s -> s.symbol().equals(symbol)).findFirst();
    }

    /** Names of terms whose numbers were not read in a public source; a report marks them. */
    public List<String> unverified() {
        return terms.parameters().stream().filter(p -> !p.verified()).map(PairForm.Parameter::term).distinct().toList();
    }

    /** Pair style, coefficients and long-range solver for the elements of the atom types. */
    public List<String> commands(List<String> symbols, double pppmAccuracy) {
        return terms.commands(this, symbols, pppmAccuracy);
    }

    /** Whether LAMMPS evaluates it as a sum of several pair styles. */
    public boolean isHybrid() {
        return commands(species.stream().map(Species::symbol).toList(), 1e-5).stream()
                .anyMatch(c -> c.startsWith("pair_style hybrid"));
    }

    /** Charges and masses for the elements of the atom types. */
    public List<String> ions(List<String> symbols) {
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            Species ion = species(symbols.get(i)).orElseThrow();
            commands.add("mass " + (i + 1) + " " + number(ion.massAmu()));
            commands.add("set type " + (i + 1) + " charge " + number(ion.chargeE()));
        }
        return commands;
    }

    /** A number as LAMMPS reads it back exactly. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? String.format(Locale.ROOT, "%.1f", value)
                : Double.toString(value);
    }
}
