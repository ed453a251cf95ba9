// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

import org.grainwright.engine.potential.EmbeddedAtoms;
import org.grainwright.engine.potential.EmbeddedAtoms.Atom;
import org.grainwright.engine.potential.EmbeddedAtoms.Pair;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.Species;
import org.grainwright.engine.potential.SplineFunction;

/**
 * Splines as a setfl file for {@code pair_style eam/alloy}. What was fitted is reproduced; where nothing was fitted
 * stand walls: below the shortest distance the sum of pair function and Coulomb energy rises exponentially, densities
 * saturate, and outside the densities that occurred the embedding function is a parabola that drives back. The text
 * depends on the coefficients only.
 *
 * @param potential the charges
 * @param terms the splines
 * @param species the element of each type
 */
public record EmbeddedTable(Potential potential, EmbeddedAtoms terms, List<String> species) {

    /** e²/(4πε₀) in eV Å, as LAMMPS has it in metal units. */
    private static final double COULOMB_EV_ANGSTROM = 14.399645;
    private static final int RADIUS_POINTS = 3001;
    private static final int DENSITY_POINTS = 3001;
    /** Densities are of the order of 1; the table ends where only a collapse would be. */
    private static final double LARGEST_DENSITY = 6;
    private static final double WALL_PER_ANGSTROM = 4;
    private static final double LEAST_WALL_CURVATURE = 10;
    /** Curvature of the wall over the slope at its foot. */
    private static final double WALL_STIFFNESS = 2.5;
    private static final double LARGEST_EXPONENT = 25;
    /** Pairs that never came near each other have their wall here, Å. */
    private static final double LARGEST_WALL = 4.5;
    private static final double DENSITY_SATURATION_PER_ANGSTROM = 3;
    private static final double DENSITY_WALL_EV = 10;
    private static final int PER_LINE = 5;

    /**
     * The file's text.
     *
     * @param coulomb of a distance in Å: r times the energy of two charges of 1 e that the table is to hold beside the
     * short-range functions, in units of e²/(4πε₀); 0 where LAMMPS sums all of Coulomb's law
     */
    public String render(DoubleUnaryOperator coulomb) {
        double dr = terms.cutoffAngstrom() / (RADIUS_POINTS - 1);
        double drho = LARGEST_DENSITY / (DENSITY_POINTS - 1);
        StringBuilder text = new StringBuilder();
        text.append("# ").append(potential.name())
                .append(": pair functions, densities and embedding functions of splines, with walls\n");
        text.append(coulomb.applyAsDouble(terms.cutoffAngstrom()) > 0
                ? "# with the near part of an Ewald sum, to be used with its mesh; written by Grainwright\n"
                : "# to be used as hybrid/overlay eam/alloy + coul/long; written by Grainwright\n");
        text.append("# source: ").append(potential.provenance().source()).append('\n');
        text.append(species.size());
        species.forEach(s -> text.append(' ').append(s));
        text.append(String.format(Locale.ROOT, "\n%d %s %d %s %s\n", DENSITY_POINTS, drho, RADIUS_POINTS, dr,
                terms.cutoffAngstrom()));
        for (String symbol : species) {
            Species ion = potential.species(symbol).orElseThrow();
            text.append(String.format(Locale.ROOT, "0 %s 0.0 none\n", ion.massAmu()));
            Optional<Atom> atom = Optional.ofNullable(terms.atoms().get(symbol));
            numbers(text, DENSITY_POINTS, drho,
                    atom.<DoubleUnaryOperator>map(a -> rho -> embedding(a, rho)).orElse(rho -> 0));
            double foot = foot(symbol);
            numbers(text, RADIUS_POINTS, dr,
                    atom.<DoubleUnaryOperator>map(a -> r -> density(a.density(), foot, r)).orElse(r -> 0));
        }
        for (int i = 0; i < species.size(); i++) {
            for (int j = 0; j <= i; j++) {
                String a = species.get(i);
                String b = species.get(j);
                double charges = charges(a, b);
                numbers(text, RADIUS_POINTS, dr,
                        r -> r * energyEv(a, b, Math.max(r, 1e-6)) + charges * coulomb.applyAsDouble(r));
            }
        }
        return text.toString();
    }

    /** The pair function in the effective-pair gauge with its wall, in eV, without the Coulomb energy. */
    public double energyEv(String a, String b, double r) {
        double charges = charges(a, b);
        double foot = foot(a, b);
        if (r >= foot) {
            return effective(a, b, r, SplineFunction::value);
        }
        double value = effective(a, b, foot, SplineFunction::value) + charges / foot;
        double slope = effective(a, b, foot, SplineFunction::slope) - charges / (foot * foot);
        double curvature = Math.max(
                effective(a, b, foot, SplineFunction::curvature) + 2 * charges / (foot * foot * foot),
                Math.max(WALL_STIFFNESS * Math.abs(slope), LEAST_WALL_CURVATURE));
        double inside = foot - r;
        double rise = Math.exp(Math.min(WALL_PER_ANGSTROM * inside, LARGEST_EXPONENT)) - 1 - WALL_PER_ANGSTROM * inside;
        return value - slope * inside + curvature / (WALL_PER_ANGSTROM * WALL_PER_ANGSTROM) * rise - charges / r;
    }

    /** What Coulomb's law has over the distance, eV Å. */
    private double charges(String a, String b) {
        return COULOMB_EV_ANGSTROM * potential.species(a).orElseThrow().chargeE()
                * potential.species(b).orElseThrow().chargeE();
    }

    private interface Derivative {
        double of(SplineFunction f, double r);
    }

    /** φ_ab + F'_a f_b + F'_b f_a with the slopes at the mean densities. */
    private double effective(String a, String b, double r, Derivative d) {
        double sum = terms.pair(a, b).map(p -> d.of(p.energy(), r)).orElse(0.0);
        Atom first = terms.atoms().get(a);
        Atom second = terms.atoms().get(b);
        return first == null || second == null ? sum
                : sum + first.gauge() * d.of(second.density(), r) + second.gauge() * d.of(first.density(), r);
    }

    private double foot(String a, String b) {
        return Math.min(terms.pair(a, b).map(Pair::wallAngstrom).orElse(1.0),
                LARGEST_WALL);
    }

    /** The shortest distance of any pair with this element. */
    private double foot(String symbol) {
        return species.stream().mapToDouble(other -> foot(symbol, other)).min().orElseThrow();
    }

    /** Below the shortest distance a density goes on rising ever more slowly. */
    private static double density(SplineFunction f, double foot, double r) {
        return r >= foot ? f.value(r)
                : f.value(foot) - f.slope(foot) * (1 - Math.exp(-DENSITY_SATURATION_PER_ANGSTROM * (foot - r)))
                        / DENSITY_SATURATION_PER_ANGSTROM;
    }

    private static double embedding(Atom atom, double rho) {
        SplineFunction f = atom.embedding();
        double gauge = atom.gauge();
        double inside = Math.max(f.low(), Math.min(f.high() - 1e-12, rho));
        double out = rho - inside;
        double slope = f.slope(inside) - gauge;
        double driving = out > 0 ? Math.max(slope, 0) : Math.min(slope, 0);
        return f.value(inside) - gauge * inside + driving * out + 0.5 * DENSITY_WALL_EV * out * out;
    }

    private static void numbers(StringBuilder text, int points, double step, DoubleUnaryOperator f) {
        for (int i = 0; i < points; i++) {
            double value = f.applyAsDouble(i * step);
            text.append(value == 0 ? "0" : String.format(Locale.ROOT, "%.12e", value));
            text.append((i + 1) % PER_LINE == 0 || i + 1 == points ? '\n' : ' ');
        }
    }
}
