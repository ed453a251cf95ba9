// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Linear regression of a response, for example log10 of the boundary resistivity, on geometry and composition over the
 * evaluations of a campaign: numeric factors, categorical factors (one indicator per level but the first, in
 * alphabetical order) and products of two factors. Weighted by the errors of the responses when they are given.
 * Immutable.
 *
 * @param terms every column of the design with its coefficient
 * @param factors every factor with its test: does the model lose by leaving it (and its products) out?
 * @param residualDeviation root of the residual variance, in the unit of the response (weighted fits: relative to the
 * given errors)
 * @param rSquared explained part of the variance
 * @param degreesOfFreedom observations minus coefficients
 */
public record Regression(List<Term> terms, List<FactorTest> factors, double residualDeviation, double rSquared,
        int degreesOfFreedom) {

    /**
     * One coefficient.
     *
     * @param name {@code intercept}, the factor, {@code factor=level}, or two of them joined by {@code :}
     * @param coefficient value per unit of the factor
     * @param standardError one standard error
     * @param pValue two-sided probability of a value as large by chance
     * @param lower95 lower end of the 95 % interval
     * @param upper95 upper end of the 95 % interval
     */
    public record Term(String name, double coefficient, double standardError, double pValue, double lower95,
            double upper95) {
    }

    /**
     * F test of one factor against the model without it.
     *
     * @param factor its name
     * @param degreesOfFreedom coefficients it takes
     * @param f F statistic
     * @param pValue probability of an F as large by chance
     * @param adjustedPValue the same after Holm's correction for all factors tested
     */
    public record FactorTest(String factor, int degreesOfFreedom, double f, double pValue, double adjustedPValue) {
    }

    /** Collects observations. Not thread-safe. */
    public static final class Builder {

        private final List<Map<String, Object>> rows = new ArrayList<>();
        private final List<Double> responses = new ArrayList<>();
        private final List<Double> errors = new ArrayList<>();
        private final List<String[]> interactions = new ArrayList<>();

        /**
         * Adds one evaluation.
         *
         * @param factors name to a {@link Number} or a category ({@link String}); every observation must have the same
         * names
         * @param response the measured value
         * @param standardError its error, {@code > 0}, or NaN in every observation for an unweighted fit
         */
        public Builder observe(Map<String, ?> factors, double response, double standardError) {
            if (!Double.isFinite(response)) {
                throw new IllegalArgumentException("a response of " + response + " cannot be regressed");
            }
            if (!rows.isEmpty() && !rows.get(0).keySet().equals(factors.keySet())) {
                throw new IllegalArgumentException("an observation has the factors " + factors.keySet()
                        + " but the first had " + rows.get(0).keySet());
            }
            rows.add(new LinkedHashMap<>(factors));
            responses.add(response);
            errors.add(standardError);
            return this;
        }

        /** Asks for the product of two factors. */
        public Builder interaction(String first, String second) {
            interactions.add(new String[] {first, second});
            return this;
        }

        /**
         * Fits the model. Factors that never change are left out.
         *
         * @throws IllegalArgumentException when there are too few observations or factors depend on each other; the
         * sentence says which
         */
        public Regression fit() {
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("there are no observations");
            }
            Map<String, List<double[]>> columns = new LinkedHashMap<>();
            Map<String, List<String>> names = new LinkedHashMap<>();
            for (String factor : rows.get(0).keySet()) {
                encode(factor, columns, names);
            }
            for (String[] pair : interactions) {
                product(pair, columns, names);
            }
            return solve(columns, names);
        }

        private void encode(String factor, Map<String, List<double[]>> columns, Map<String, List<String>> names) {
            List<double[]> mine = new ArrayList<>();
            List<String> labels = new ArrayList<>();
            if (rows.stream().allMatch(r -> r.get(factor) instanceof Number)) {
                double[] column = rows.stream().mapToDouble(r -> ((Number) r.get(factor)).doubleValue()).toArray();
                boolean varies = false;
                for (double v : column) {
                    varies |= v != column[0];
                }
                if (varies) {
                    mine.add(column);
                    labels.add(factor);
                }
            } else {
                TreeSet<String> levels = new TreeSet<>();
                rows.forEach(r -> levels.add(String.valueOf(r.get(factor))));
                levels.pollFirst();
                for (String level : levels) {
                    mine.add(rows.stream().mapToDouble(r -> level.equals(String.valueOf(r.get(factor))) ? 1 : 0)
                            .toArray());
                    labels.add(factor + "=" + level);
                }
            }
            if (!mine.isEmpty()) {
                columns.put(factor, mine);
                names.put(factor, labels);
            }
        }

        private void product(String[] pair, Map<String, List<double[]>> columns, Map<String, List<String>> names) {
            List<double[]> first = columns.get(pair[0]);
            List<double[]> second = columns.get(pair[1]);
            if (first == null || second == null) {
                return;
            }
            List<double[]> mine = new ArrayList<>();
            List<String> labels = new ArrayList<>();
            for (int a = 0; a < first.size(); a++) {
                for (int b = 0; b < second.size(); b++) {
                    double[] column = new double[rows.size()];
                    for (int i = 0; i < column.length; i++) {
                        column[i] = first.get(a)[i] * second.get(b)[i];
                    }
                    mine.add(column);
                    labels.add(names.get(pair[0]).get(a) + ":" + names.get(pair[1]).get(b));
                }
            }
            columns.put(pair[0] + ":" + pair[1], mine);
            names.put(pair[0] + ":" + pair[1], labels);
        }

        private Regression solve(Map<String, List<double[]>> columns, Map<String, List<String>> names) {
            int n = rows.size();
            boolean weighted = errors.stream().allMatch(e -> e > 0 && Double.isFinite(e));
            double[] weight = new double[n];
            for (int i = 0; i < n; i++) {
                weight[i] = weighted ? 1 / errors.get(i) : 1;
            }
            List<String> labels = new ArrayList<>(List.of("intercept"));
            names.values().forEach(labels::addAll);
            int p = labels.size();
            if (n <= p) {
                throw new IllegalArgumentException(n + " observations cannot determine " + p
                        + " coefficients; leave out factors or evaluate more");
            }
            double[] full = rss(columns, weight);
            if (full == null) {
                throw new IllegalArgumentException("the factors " + names.keySet()
                        + " depend on each other, so their effects cannot be told apart");
            }
            int freedom = n - p;
            double variance = full[0] / freedom;
            RealMatrix x = design(columns, weight);
            RealMatrix inverse = new QRDecomposition(x.transpose().multiply(x)).getSolver().getInverse();
            double quantile = new TDistribution(freedom).inverseCumulativeProbability(0.975);
            List<Term> terms = new ArrayList<>();
            for (int k = 0; k < p; k++) {
                double error = Math.sqrt(variance * Math.max(0, inverse.getEntry(k, k)));
                double value = full[k + 1];
                double pValue = error == 0 ? 0
                        : 2 * new TDistribution(freedom).cumulativeProbability(-Math.abs(value / error));
                terms.add(new Term(labels.get(k), value, error, pValue, value - quantile * error,
                        value + quantile * error));
            }
            List<String> tested = new ArrayList<>(names.keySet());
            double[] f = new double[tested.size()];
            int[] df = new int[tested.size()];
            double[] pValue = new double[tested.size()];
            for (int k = 0; k < tested.size(); k++) {
                String factor = tested.get(k);
                Map<String, List<double[]>> without = new LinkedHashMap<>(columns);
                without.keySet().removeIf(name -> name.equals(factor)
                        || !factor.contains(":") && List.of(name.split(":")).contains(factor) && name.contains(":"));
                int lost = columns.values().stream().mapToInt(List::size).sum()
                        - without.values().stream().mapToInt(List::size).sum();
                double[] reduced = rss(without, weight);
                df[k] = lost;
                f[k] = variance == 0 ? Double.POSITIVE_INFINITY : Math.max(0, (reduced[0] - full[0]) / lost / variance);
                pValue[k] = Double.isInfinite(f[k]) ? 0
                        : 1 - new FDistribution(lost, freedom).cumulativeProbability(f[k]);
            }
            double[] adjusted = MultipleTesting.holm(pValue);
            List<FactorTest> tests = new ArrayList<>();
            for (int k = 0; k < tested.size(); k++) {
                tests.add(new FactorTest(tested.get(k), df[k], f[k], pValue[k], adjusted[k]));
            }
            double total = rss(Map.of(), weight)[0];
            return new Regression(Collections.unmodifiableList(terms), Collections.unmodifiableList(tests),
                    Math.sqrt(variance), total == 0 ? 0 : 1 - full[0] / total,
                    freedom);
        }

        private RealMatrix design(Map<String, List<double[]>> columns, double[] weight) {
            int p = 1 + columns.values().stream().mapToInt(List::size).sum();
            double[][] x = new double[rows.size()][p];
            for (int i = 0; i < x.length; i++) {
                x[i][0] = weight[i];
            }
            int k = 1;
            for (List<double[]> group : columns.values()) {
                for (double[] column : group) {
                    for (int i = 0; i < x.length; i++) {
                        x[i][k] = column[i] * weight[i];
                    }
                    k++;
                }
            }
            return new Array2DRowRealMatrix(x, false);
        }

        /** Residual sum of squares, then the coefficients; null when the columns depend on each other. */
        private double[] rss(Map<String, List<double[]>> columns, double[] weight) {
            RealMatrix x = design(columns, weight);
            double[] y = new double[rows.size()];
            for (int i = 0; i < y.length; i++) {
                y[i] = responses.get(i) * weight[i];
            }
            // Columns are scaled to unit length so that the test for dependence does not depend on units.
            double[] norm = new double[x.getColumnDimension()];
            for (int k = 0; k < norm.length; k++) {
                norm[k] = Math.max(Double.MIN_NORMAL, x.getColumnVector(k).getNorm());
                x.setColumnVector(k, x.getColumnVector(k).mapDivide(norm[k]));
            }
            QRDecomposition qr = new QRDecomposition(x, 1e-9);
            if (!qr.getSolver().isNonSingular()) {
                return null;
            }
            RealVector b = qr.getSolver().solve(new ArrayRealVector(y));
            RealVector residual = new ArrayRealVector(y).subtract(x.operate(b));
            double[] out = new double[1 + norm.length];
            out[0] = residual.dotProduct(residual);
            for (int k = 0; k < norm.length; k++) {
                out[k + 1] = b.getEntry(k) / norm[k];
            }
            return out;
        }
    }

    /** Starts a regression. */
    public static Builder builder() {
        return new Builder();
    }

    /** The coefficient with a name, or null. */
    public Term term(String name) {
        return terms.stream().filter(t -> t.name().equals(name)).findFirst().orElse(null);
    }

    /**
     * Predicted change of the response when a numeric factor goes from one value to another, all else equal, without
     * its products: value and 95 % interval.
     */
    public double[] partialEffect(String factor, double from, double to) {
        Term t = term(factor);
        if (t == null) {
            throw new IllegalArgumentException("there is no numeric factor '" + factor + "' in the model");
        }
        double d = to - from;
        double a = t.lower95() * d;
        double b = t.upper95() * d;
        return new double[] {t.coefficient() * d, Math.min(a, b), Math.max(a, b)};
    }
}
