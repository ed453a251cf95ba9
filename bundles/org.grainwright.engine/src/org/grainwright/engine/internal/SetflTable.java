// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.internal;

import java.util.List;
import java.util.Locale;

import org.grainwright.engine.PairTerm;
import org.grainwright.engine.Potential;
import org.grainwright.engine.Species;

/**
 * A Buckingham potential as a setfl file for {@code pair_style eam/alloy}: embedding and density are zero, the pair part r φ(r) is the short-range term,
 * with a twice continuously differentiable wall below the term's r_s so that nothing can fall through. A setfl holds r φ in eV Å for the pairs
 * 11, 21, 22, 31, ...; r_m = (m - 1) dr.
 *
 * @param potential the pair terms
 * @param species the element of each type
 * @param points of the table in r
 */
public record SetflTable(Potential potential, List<String> species, int points) {

    private static final int DENSITY_POINTS = 1001;
    private static final double DENSITY_STEP = 1.0;
    private static final double WALL_EV_PER_ANGSTROM3 = 200;
    private static final int PER_LINE = 5;

    public static SetflTable of(Potential potential, List<String> species) {
        return new SetflTable(potential, List.copyOf(species), (int) Math.round(potential.cutoffAngstrom() / potential.tableStepAngstrom()) + 1);
    }

    /** The short-range energy with its wall, in eV; 0 for pairs that interact by Coulomb's law only. */
    public static double energyEv(PairTerm term, double r) {
        double rs = term.wallAngstrom();
        if (r >= rs) {
            return term.energyEv(r);
        }
        double x = r - rs;
        return term.energyEv(rs) + term.slopeEvPerAngstrom(rs) * x + 0.5 * term.curvatureEvPerAngstrom2(rs) * x * x
                - WALL_EV_PER_ANGSTROM3 * x * x * x;
    }

    public String render() {
        double dr = potential.tableStepAngstrom();
        StringBuilder text = new StringBuilder();
        text.append("# ").append(potential.name()).append(": pair part = short-range Buckingham term with a wall; embedding and density zero\n");
        text.append("# to be used as hybrid/overlay eam/alloy + coul/long; written by Grainwright\n");
        text.append("# source: ").append(potential.source()).append('\n');
        text.append(species.size());
        species.forEach(s -> text.append(' ').append(s));
        text.append(String.format(Locale.ROOT, "\n%d %s %d %s %s\n", DENSITY_POINTS, DENSITY_STEP, points, dr, potential.cutoffAngstrom()));
        for (String symbol : species) {
            Species ion = potential.species(symbol).orElseThrow();
            text.append(String.format(Locale.ROOT, "0 %s 0.0 none\n", ion.massAmu()));
            numbers(text, new double[DENSITY_POINTS]);
            numbers(text, new double[points]);
        }
        for (int i = 0; i < species.size(); i++) {
            for (int j = 0; j <= i; j++) {
                PairTerm term = potential.pair(species.get(i), species.get(j)).orElse(null);
                double[] values = new double[points];
                for (int m = 0; term != null && m < points; m++) {
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
