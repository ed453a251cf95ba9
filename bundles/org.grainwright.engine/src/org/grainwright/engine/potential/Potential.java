// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An interatomic potential as data, with the provenance of every number. Immutable.
 *
 * @param name how a campaign calls it
 * @param title what it is, one line
 * @param form how LAMMPS evaluates it
 * @param species the ions it knows; a simulation uses some of them in the order of its atom types
 * @param pairs the short-range terms; pairs that are not listed interact by Coulomb's law only; empty for
 * {@link Form#USER}
 * @param cutoffAngstrom the real-space cutoff of short-range and Coulomb part, Å
 * @param tableStepAngstrom the step of the written table for {@link Form#EAM_CONTAINER}, Å; otherwise 0
 * @param minimumTemperatureK the lowest temperature at which it was tested; NaN if never
 * @param maximumTemperatureK the highest temperature at which it was tested; NaN if never
 * @param lithiumBulk the diffusion law of lithium in the bulk crystal, when measured
 * @param references bulk figures measured with it, by temperature
 * @param energyPerFormulaUnitEv about the energy of Li₇La₃Zr₂O₁₂, to recognise a collapse; NaN if unknown
 * @param commands the LAMMPS commands of {@link Form#USER}; {@code {species}} stands for the elements in type order
 * @param files files that the commands name, copied beside the deck; for {@link Form#EAM_CONTAINER} the user's setfl
 * file with embedding and density functions, or none
 * @param requirements styles that LAMMPS must have, as {@code category/style}, for example {@code pair/buck/coul/long}
 * @param source where it is from
 * @param warnings what a report must say about it
 * @param embedded the functions of {@link Form#SPLINE}; empty for the other forms
 */
public record Potential(String name, String title, Form form, List<Species> species, List<PairTerm> pairs,
        double cutoffAngstrom,
        double tableStepAngstrom, double minimumTemperatureK, double maximumTemperatureK,
        Optional<ArrheniusLaw> lithiumBulk,
        List<BulkReference> references, double energyPerFormulaUnitEv, List<String> commands, List<Path> files,
        List<String> requirements,
        String source, List<String> warnings, Optional<EmbeddedAtoms> embedded) {

    /** How LAMMPS evaluates a potential. */
    public enum Form {
        /** {@code pair_style buck/coul/long}. */
        BUCKINGHAM,
        /**
         * The same physics from a setfl table: {@code hybrid/overlay eam/alloy coul/long}, with a wall at short
         * distances.
         */
        EAM_CONTAINER,
        /**
         * Pair functions, densities and embedding functions of splines: {@code hybrid/overlay eam/alloy coul/long} from
         * a setfl table.
         */
        SPLINE,
        /** The commands and files of a user. */
        USER
    }

    /** Copies the lists. */
    public Potential {
        species = List.copyOf(species);
        pairs = List.copyOf(pairs);
        references = List.copyOf(references);
        commands = List.copyOf(commands);
        files = List.copyOf(files);
        requirements = List.copyOf(requirements);
        warnings = List.copyOf(warnings);
    }

    /** The ion of an element. */
    public Optional<Species> species(String symbol) {
        return species.stream().filter(s -> s.symbol().equals(symbol)).findFirst();
    }

    /** The short-range term between two elements, in either order. */
    public Optional<PairTerm> pair(String first, String second) {
        return pairs.stream().filter(p -> p.joins(first, second)).findFirst();
    }

    /** Terms whose numbers were not read in a public source; a report marks them. */
    public List<PairTerm> unverified() {
        return pairs.stream().filter(p -> !p.verified()).toList();
    }
}
