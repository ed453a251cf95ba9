// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

import org.grainwright.engine.InvalidRequestException;

/**
 * A functional form of potentials, found as a service by the engine's class loader: {@code form = NAME} in a
 * potential's file chooses it (docs/decisions/0008). Stateless, safe for use from any thread.
 */
public interface PairForm {

    /** The word in a potential's file, lower case. */
    String name();

    /**
     * Reads a potential of this form, mostly as {@link PotentialEntries#potential}.
     *
     * @throws InvalidRequestException naming the key that is missing or wrong, and what to write
     */
    Potential read(PotentialEntries entries) throws InvalidRequestException;

    /** What one potential of a form says of the interaction of its ions. Immutable. */
    interface Terms {

        /** Where the real-space part of short-range and Coulomb energy ends, Å. */
        double cutoffAngstrom();

        /** Styles that LAMMPS must have, as {@code category/style}, for example {@code pair/buck/coul/long}. */
        List<String> requirements();

        /**
         * Pair style, coefficients and long-range solver.
         *
         * @param potential whose terms these are
         * @param species the element of each atom type, in order
         * @param pppmAccuracy relative accuracy of the forces of a long-range solver
         */
        List<String> commands(Potential potential, List<String> species, double pppmAccuracy);

        /**
         * Puts the files that the commands name into the folder of a deck; arguments as for {@link #commands}: a table
         * may hold a part of Coulomb's law that depends on how accurate its sum is.
         *
         * @throws InvalidRequestException when a user's file cannot be used
         */
        default void write(Path folder, Potential potential, List<String> species, double pppmAccuracy)
                throws IOException, InvalidRequestException {
            // most forms are complete in their commands
        }

        /** A user's files that belong to the potential. */
        default List<Path> files() {
            return List.of();
        }

        /** Its numbers as a record of a run keeps them, enough to simulate it again. */
        default List<Parameter> parameters() {
            return List.of();
        }

        /** For a person, line by line. */
        List<String> description();

        /**
         * The short-range energy of two ions in eV, without Coulomb's law, computed here and not by LAMMPS; tests
         * compare the two. Empty when the form is no sum over pairs.
         *
         * @param rAngstrom their distance, positive; beyond the cutoff nobody asks
         */
        default OptionalDouble energyEv(String first, String second, double rAngstrom) {
            return OptionalDouble.empty();
        }
    }

    /**
     * A number of a potential.
     *
     * @param term what it belongs to, for example {@code Li-O}
     * @param symbol its letter in the formula
     * @param unit its unit
     * @param verified whether it was read in a public source
     * @param source where it is from; empty where the whole potential has one source
     * @param coefficients of a spline function, whose first knot is the value; empty for a number
     */
    record Parameter(String term, String symbol, double value, String unit, boolean verified, String source,
            List<Double> coefficients) {

        /** Copies the list. */
        public Parameter {
            coefficients = List.copyOf(coefficients);
        }

        /** A number. */
        public Parameter(String term, String symbol, double value, String unit, boolean verified, String source) {
            this(term, symbol, value, unit, verified, source, List.of());
        }
    }
}
