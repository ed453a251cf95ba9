// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A many-body potential of splines: E = Σ φ_ab(r) + Σ F_a(ρ_a), ρ = Σ f_b(r) (Daw and Baskes, Phys. Rev. B 29, 6443
 * (1984)), beside Coulomb's law. It is simulated in the effective-pair gauge, in which F'_a vanishes at the mean
 * density, with walls where nothing was fitted: below the shortest distance of each pair and outside the densities that
 * occurred. Immutable.
 *
 * @param pairs every pair of species once
 * @param atoms density and embedding by element; empty for pair functions only
 */
public record EmbeddedAtoms(List<Pair> pairs, Map<String, Atom> atoms) {

    /**
     * A pair function, in eV and Å.
     *
     * @param first an element
     * @param second another or the same
     * @param energy φ(r)
     * @param wallAngstrom the shortest distance that was fitted; a wall stands below it
     */
    public record Pair(String first, String second, SplineFunction energy, double wallAngstrom) {

        /** Whether this is the pair, in either order. */
        public boolean joins(String a, String b) {
            return first.equals(a) && second.equals(b) || first.equals(b) && second.equals(a);
        }
    }

    /**
     * What an element gives and feels.
     *
     * @param density what it adds to the density at a neighbour, by distance in Å
     * @param embedding F(ρ), eV
     * @param meanDensity where F' vanishes in the effective-pair gauge
     */
    public record Atom(SplineFunction density, SplineFunction embedding, double meanDensity) {

        /** The slope of the embedding function at the mean density. */
        public double gauge() {
            return embedding.slope(meanDensity);
        }
    }

    /** Copies. */
    public EmbeddedAtoms {
        pairs = List.copyOf(pairs);
        atoms = Map.copyOf(atoms);
    }

    /** The function of a pair, in either order. */
    public Optional<Pair> pair(String a, String b) {
        return pairs.stream().filter(p -> p.joins(a, b)).findFirst();
    }

    /** Where the last short-range function ends, Å. */
    public double cutoffAngstrom() {
        double cutoff = 0;
        for (Pair p : pairs) {
            cutoff = Math.max(cutoff, p.energy().cutoff());
        }
        for (Atom a : atoms.values()) {
            cutoff = Math.max(cutoff, a.density().cutoff());
        }
        return cutoff;
    }
}
