// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential.internal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.potential.PairTerm;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.Species;

/**
 * A Buckingham potential as a setfl file for {@code pair_style eam/alloy}: the pair part r φ(r) is the short-range
 * term, with a twice continuously differentiable wall below the term's r_s so that nothing can fall through; embedding
 * and density are zero, or a user's. A setfl holds r φ in eV Å for the pairs 11, 21, 22, 31, ...; r_m = (m - 1) dr.
 *
 * @param potential the ions
 * @param terms the pair terms
 * @param species the element of each type
 * @param embedding embedding and density functions and the grid of the table
 */
public record SetflTable(Potential potential, ContainerForm.Terms terms, List<String> species,
        SetflEmbedding embedding) {

    private static final double WALL_EV_PER_ANGSTROM3 = 200;
    private static final int PER_LINE = 5;

    /** @throws InvalidRequestException when the user's embedding cannot be used */
    public static SetflTable of(Potential potential, ContainerForm.Terms terms, List<String> species)
            throws InvalidRequestException, IOException {
        SetflEmbedding embedding = terms.files().isEmpty()
                ? SetflEmbedding.none(terms.cutoffAngstrom(), terms.tableStepAngstrom())
                : SetflEmbedding.read(terms.files().get(0));
        if (!terms.files().isEmpty()) {
            embedding.check(terms.files().get(0), terms.cutoffAngstrom(), species);
        }
        return new SetflTable(potential, terms, List.copyOf(species), embedding);
    }

    /** The short-range energy with its wall, in eV. */
    public static double energyEv(PairTerm term, double r) {
        double rs = term.wallAngstrom();
        if (r >= rs) {
            return term.energyEv(r);
        }
        double x = r - rs;
        return term.energyEv(rs) + term.slopeEvPerAngstrom(rs) * x + 0.5 * term.curvatureEvPerAngstrom2(rs) * x * x
                - WALL_EV_PER_ANGSTROM3 * x * x * x;
    }

    /** The file's text. */
    public String render() {
        double dr = embedding.radiusStep();
        int points = embedding.radiusPoints();
        StringBuilder text = new StringBuilder();
        text.append("# ").append(potential.name())
                .append(": pair part = short-range Buckingham term with a wall; embedding and density ")
                .append(terms.files().isEmpty() ? "zero" : "the user's").append('\n');
        text.append("# to be used as hybrid/overlay eam/alloy + coul/long; written by Grainwright\n");
        text.append("# source: ").append(potential.provenance().source()).append('\n');
        text.append(species.size());
        species.forEach(s -> text.append(' ').append(s));
        text.append(String.format(Locale.ROOT, "\n%d %s %d %s %s\n", embedding.densityPoints(), embedding.densityStep(),
                points, dr,
                embedding.cutoffAngstrom()));
        for (String symbol : species) {
            Species ion = potential.species(symbol).orElseThrow();
            text.append(String.format(Locale.ROOT, "0 %s 0.0 none\n", ion.massAmu()));
            numbers(text, embedding.energy(symbol));
            numbers(text, embedding.density(symbol));
        }
        for (int i = 0; i < species.size(); i++) {
            for (int j = 0; j <= i; j++) {
                PairTerm term = terms.base().pair(species.get(i), species.get(j)).orElse(null);
                double[] values = new double[points];
                // as in buck/coul/long the term ends sharply at the potential's own cutoff
                for (int m = 0; term != null && m < points && m * dr <= terms.cutoffAngstrom() + 1e-9; m++) {
                    values[m] = m * dr * energyEv(term, m * dr);
                }
                numbers(text, values);
            }
        }
        return text.toString();
    }

    private static void numbers(StringBuilder text, double[] values) {
        for (int i = 0; i < values.length; i++) {
            text.append(values[i] == 0 ? "0" : String.format(Locale.ROOT, "%.16e", values[i]));
            text.append((i + 1) % PER_LINE == 0 || i + 1 == values.length ? '\n' : ' ');
        }
    }
}
