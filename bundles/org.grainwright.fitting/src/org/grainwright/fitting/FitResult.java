// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a fit gave: parameters with error bars, errors on the frames used and set aside, and the potential file.
 * Immutable.
 */
public final class FitResult {

    private static final double WALL_DIGITS = 1000;

    private final FitSpecification specification;
    private final Problem problem;
    private final double[] parameters;
    private final double[] errors;
    private final double[][] closest;
    private final double[] meanDensities;
    private final Accuracy training;
    private final Optional<Accuracy> validation;
    private final List<OfGroup> groups;
    private final double[] predictionErrors;

    FitResult(FitSpecification specification, Problem problem, double[] parameters, double[] errors, double[][] closest,
            double[] meanDensities, List<OfGroup> groups, double[] predictionErrors) {
        this.specification = specification;
        this.problem = problem;
        this.parameters = parameters;
        this.errors = errors;
        this.closest = closest;
        this.meanDensities = meanDensities;
        this.groups = List.copyOf(groups);
        this.training = groups.getFirst().used();
        this.validation = groups.getFirst().setAside();
        this.predictionErrors = predictionErrors;
    }

    /**
     * The errors of the sets that share an energy offset.
     *
     * @param group their name in the specification, empty for all frames together
     * @param used on the frames that were fitted
     * @param setAside on those that were not, if any
     */
    public record OfGroup(String group, Accuracy used, Optional<Accuracy> setAside) {
    }

    /**
     * The errors of all frames, then, where there are several groups, of each: what was added with little weight, or is
     * of another source, has errors that say nothing of the others'.
     */
    public List<OfGroup> groups() {
        return groups;
    }

    /** What was fitted. */
    public FitSpecification specification() {
        return specification;
    }

    /** How many parameters, charges and offsets included. */
    public int parameterCount() {
        return parameters.length;
    }

    /** Charges in e, in the order of the species. */
    public double[] charges() {
        return problem.charges(parameters);
    }

    /** On the frames used. */
    public Accuracy training() {
        return training;
    }

    /** On the frames set aside, if any were. */
    public Optional<Accuracy> validation() {
        return validation;
    }

    /**
     * Error bars of a predicted force component by species (eV/Å), then of the energy (meV/atom), by resampling; empty
     * without frames set aside.
     */
    public double[] predictionErrors() {
        return predictionErrors.clone();
    }

    /** The shortest distance between two species in all frames, Å. */
    public double closestAngstrom(int first, int second) {
        return closest[first][second];
    }

    /**
     * The short-range energy of a pair in the effective-pair gauge at mean densities, eV, without the Coulomb part and
     * without a wall.
     */
    double pairEnergy(int a, int b, double r) {
        if (problem.form() instanceof BuckinghamForm form) {
            double sum = 0;
            for (int t = 0; t < form.terms().size(); t++) {
                BuckinghamForm.Term term = form.terms().get(t);
                if (term.first() == a && term.second() == b || term.first() == b && term.second() == a) {
                    sum += BuckinghamForm.energy(parameters, t, r);
                }
            }
            return sum;
        }
        SplineForm form = (SplineForm) problem.form();
        Spline.At at = new Spline.At();
        double sum = value(form.pairs().get(SplineForm.pairIndex(specification.species().size(), a, b)), r, at);
        if (form.embedded()) {
            sum += gauge(form, a, at) * value(form.density().get(b), r, at)
                    + gauge(form, b, at) * value(form.density().get(a), r, at);
        }
        return sum;
    }

    private double value(Spline s, double r, Spline.At at) {
        double[] vs = new double[2];
        s.evaluate(r, parameters, at, vs);
        return vs[0];
    }

    private double gauge(SplineForm form, int species, Spline.At at) {
        Spline f = form.embedding().get(species);
        f.embedding(meanDensities[species], at);
        double slope = 0;
        for (int k = 0; k < 4; k++) {
            slope += parameters[f.offset() + at.first + k] * at.slope[k];
        }
        return slope;
    }

    /** One line per fitted function or term for a report: name, parameters with their error bars. */
    public List<String> parameterLines() {
        List<String> lines = new java.util.ArrayList<>();
        List<String> symbols = specification.symbols();
        if (problem.form() instanceof BuckinghamForm form) {
            for (int t = 0; t < form.terms().size(); t++) {
                BuckinghamForm.Term term = form.terms().get(t);
                double a = Math.exp(parameters[3 * t]);
                double rho = Math.exp(parameters[3 * t + 1]);
                lines.add(String.format(Locale.ROOT, "%s-%s: A %.2f ± %.2f eV, rho %.5f ± %.5f Å, C %.2f ± %.2f eV Å^6",
                        symbols.get(term.first()),
                        symbols.get(term.second()), a, a * errors[3 * t], rho, rho * errors[3 * t + 1],
                        BuckinghamForm.c(parameters, t),
                        2 * Math.abs(parameters[3 * t + 2]) * errors[3 * t + 2]));
            }
            return lines;
        }
        SplineForm form = (SplineForm) problem.form();
        for (int i = 0; i < symbols.size(); i++) {
            for (int j = i; j < symbols.size(); j++) {
                lines.add(line("pair " + symbols.get(i) + "-" + symbols.get(j),
                        form.pairs().get(SplineForm.pairIndex(symbols.size(), i, j))));
            }
        }
        for (int i = 0; i < form.density().size(); i++) {
            lines.add(line("density of " + symbols.get(i), form.density().get(i)));
            lines.add(line("embedding of " + symbols.get(i), form.embedding().get(i)));
        }
        return lines;
    }

    private String line(String name, Spline s) {
        StringBuilder text = new StringBuilder(name + ":");
        for (int k = 0; k < s.count(); k++) {
            text.append(String.format(Locale.ROOT, " %.3f±%.3f", parameters[s.offset() + k], errors[s.offset() + k]));
        }
        return text.toString();
    }

    /**
     * The potential as the file that {@code form = buckingham} or {@code form = spline} of docs/engine.md describes.
     */
    public String potentialText() {
        StringBuilder text = new StringBuilder("# written by grainwright potential fit\n");
        entry(text, "title", specification.title());
        entry(text, "form", problem.form() instanceof BuckinghamForm ? "buckingham" : "spline");
        entry(text, "species", String.join(" ", specification.symbols()));
        double[] q = charges();
        List<FitSpecification.Ion> ions = specification.species();
        for (int s = 0; s < q.length; s++) {
            String symbol = ions.get(s).symbol();
            entry(text, "charge." + symbol,
                    trimmed(specification.chargeRule() == FitSpecification.ChargeRule.PROPORTIONAL ? 6 : 12, q[s]));
            entry(text, "mass." + symbol, Double.toString(ions.get(s).mass()));
        }
        if (problem.form() instanceof BuckinghamForm form) {
            buckingham(text, form);
        } else {
            splines(text, (SplineForm) problem.form());
        }
        entry(text, "source", specification.source());
        for (OfGroup each : groups) {
            String of = each.group().isEmpty() ? "" : "." + each.group();
            entry(text, "fit.training" + of, each.used().summary());
            each.setAside().ifPresent(v -> entry(text, "fit.validation" + of, v.summary()));
        }
        return text.toString();
    }

    private void buckingham(StringBuilder text, BuckinghamForm form) {
        List<String> symbols = specification.symbols();
        entry(text, "cutoffAngstrom", Double.toString(form.cutoff()));
        for (int t = 0; t < form.terms().size(); t++) {
            BuckinghamForm.Term term = form.terms().get(t);
            String key = "pair." + symbols.get(term.first()) + "-" + symbols.get(term.second());
            entry(text, key,
                    String.format(Locale.ROOT, "%.6f %.8f %.6f", Math.exp(parameters[3 * t]),
                            Math.exp(parameters[3 * t + 1]),
                            BuckinghamForm.c(parameters, t)));
            entry(text, key + ".verified", "true");
            entry(text, key + ".wallAngstrom", wall(term.first(), term.second()));
            entry(text, key + ".source", "fitted");
        }
        entry(text, "requires", "pair/buck/coul/long kspace/pppm");
    }

    private String wall(int a, int b) {
        return Double.toString(Math.floor(closest[a][b] * WALL_DIGITS) / WALL_DIGITS);
    }

    private void splines(StringBuilder text, SplineForm form) {
        List<String> symbols = specification.symbols();
        int n = symbols.size();
        entry(text, "cutoffAngstrom", Double.toString(specification.functions().coulombCutoff()));
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                String key = "pair." + symbols.get(i) + "-" + symbols.get(j);
                entry(text, key + ".spline", numbers(form.pairs().get(SplineForm.pairIndex(n, i, j))));
                entry(text, key + ".wallAngstrom", wall(i, j));
            }
        }
        for (int i = 0; i < form.density().size(); i++) {
            entry(text, "density." + symbols.get(i) + ".spline", numbers(form.density().get(i)));
            entry(text, "embedding." + symbols.get(i) + ".spline", numbers(form.embedding().get(i)));
            entry(text, "embedding." + symbols.get(i) + ".mean", trimmed(6, meanDensities[i]));
        }
        entry(text, "requires", "pair/hybrid/overlay pair/eam/alloy pair/coul/long kspace/pppm");
    }

    private String numbers(Spline s) {
        StringBuilder text = new StringBuilder(trimmed(10, s.low()) + " " + trimmed(10, s.step()));
        for (int k = 0; k < s.count(); k++) {
            text.append(' ').append(trimmed(9, parameters[s.offset() + k]));
        }
        return text.toString();
    }

    private static String trimmed(int digits, double value) {
        return new java.math.BigDecimal(value).setScale(digits, java.math.RoundingMode.HALF_EVEN).stripTrailingZeros()
                .toPlainString();
    }

    private static void entry(StringBuilder text, String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
    }
}
