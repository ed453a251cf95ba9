// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.grainwright.optimize.settings.CategoryKernel;
import org.grainwright.optimize.settings.LengthScalePrior;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.grainwright.optimize.internal.gp.KernelShape;

/**
 * The three faces of a place: {@link Point} (names and physical values), <em>coordinates</em> (one number per
 * parameter: 0..1 for a real, the index of the value otherwise; what the search moves) and <em>row</em> (what the
 * kernel sees: numbers scaled to 0..1, descriptors of categories scaled to 0..1, diagonals of pairs of reals, the
 * fidelity, then category indices). Because whole numbers are rounded before they become a row, the surrogate never
 * sees a value that cannot be evaluated (Garrido-Merchan and Hernandez-Lobato 2020). A parameter that does not apply is
 * held at the middle of its range, so it never separates two places that are the same. Immutable and thread-safe.
 */
public final class Encoder {

    /** Highest order of interaction: effects of more than three parameters together are left to the radial part. */
    private static final int MAXIMUM_ORDER = 3;

    /** With more continuous parameters than these there would be more diagonals than a campaign can tell apart. */
    private static final int MOST_REALS_WITH_DIAGONALS = 4;

    /**
     * The sum or the difference of two continuous parameters, in 0..1, as a column of its own: with a length scale for
     * it the process can follow a valley that runs obliquely to the parameters, along which it would otherwise creep.
     *
     * @param first index of a parameter
     * @param second index of another
     * @param sign +1 for the sum, -1 for the difference
     * @param column of the row
     */
    private record Diagonal(int first, int second, int sign, int column) {

        double at(double a, double b) {
            return 0.5 * (a + sign * b + (sign < 0 ? 1 : 0));
        }
    }

    private final SearchSpace space;
    private final List<Parameter> parameters;
    private final int[] numericColumn;
    private final int[] categoryColumn;
    private final double[][][] descriptors;
    private final List<Diagonal> diagonals;
    private final int coordinateColumn;
    private final int temperatureColumn;
    private final int firstPriorColumn;
    private final List<PriorMean> priorMeans;
    private final int numericColumns;
    private final int rowLength;
    private final int[] reals;
    private final int[] discretes;

    /**
     * @param levels of fidelity; rows have a column after the parameters for the coordinate and for the temperature
     * where levels differ in them
     * @param priorMeans predictions of earlier campaigns, the last numeric columns
     */
    public Encoder(SearchSpace space, List<Level> levels, List<PriorMean> priorMeans) {
        this.space = space;
        this.priorMeans = List.copyOf(priorMeans);
        parameters = space.parameters();
        int count = parameters.size();
        numericColumn = new int[count];
        categoryColumn = new int[count];
        descriptors = new double[count][][];
        List<Integer> realList = new ArrayList<>();
        List<Integer> discreteList = new ArrayList<>();
        int column = 0;
        for (int p = 0; p < count; p++) {
            numericColumn[p] = -1;
            categoryColumn[p] = -1;
            Parameter parameter = parameters.get(p);
            (parameter.valueCount() == 0 ? realList : discreteList).add(p);
            if (parameter.valueCount() == 1) {
                continue;
            }
            numericColumn[p] = column;
            if (parameter instanceof Parameter.Categorical categorical) {
                descriptors[p] = scaledDescriptors(categorical);
                column += descriptors[p][0].length;
            } else {
                column++;
            }
        }
        diagonals = levels.size() > 1 ? List.of() : diagonals(realList, column);
        column += diagonals.size();
        coordinateColumn = levels.stream().mapToDouble(Level::coordinate).distinct().count() > 1 ? column++ : -1;
        temperatureColumn = levels.stream().mapToDouble(Level::inverseTemperature).distinct().count() > 1 ? column++
                : -1;
        firstPriorColumn = column;
        column += priorMeans.size();
        numericColumns = column;
        for (int p = 0; p < count; p++) {
            if (parameters.get(p) instanceof Parameter.Categorical && parameters.get(p).valueCount() > 1) {
                categoryColumn[p] = column++;
            }
        }
        rowLength = column;
        reals = realList.stream().mapToInt(i -> i).toArray();
        discretes = discreteList.stream().mapToInt(i -> i).toArray();
    }

    /**
     * Where there are categories (whose valleys differ, so that no choice of parameters sets all of them straight) and
     * not too many reals. Not with several fidelities, whose short runs find the valley cheaply.
     */
    private List<Diagonal> diagonals(List<Integer> reals, int firstColumn) {
        List<Diagonal> result = new ArrayList<>();
        boolean categories = parameters.stream()
                .anyMatch(p -> p instanceof Parameter.Categorical && p.valueCount() > 1);
        if (categories && reals.size() <= MOST_REALS_WITH_DIAGONALS) {
            for (int i = 0; i < reals.size(); i++) {
                for (int j = i + 1; j < reals.size(); j++) {
                    result.add(new Diagonal(reals.get(i), reals.get(j), 1, firstColumn + result.size()));
                    result.add(new Diagonal(reals.get(i), reals.get(j), -1, firstColumn + result.size()));
                }
            }
        }
        return List.copyOf(result);
    }

    /** The space. */
    public SearchSpace space() {
        return space;
    }

    /** Indices of the continuous parameters. */
    public int[] reals() {
        return reals;
    }

    /** Indices of all other parameters. */
    public int[] discretes() {
        return discretes;
    }

    /** Number of values of a discrete parameter. */
    public int valueCount(int parameter) {
        return parameters.get(parameter).valueCount();
    }

    /** Whether the values of a discrete parameter have an order. */
    public boolean ordered(int parameter) {
        return !(parameters.get(parameter) instanceof Parameter.Categorical);
    }

    /** Whether a row was measured at a level. */
    public boolean at(double[] row, Level level) {
        return (coordinateColumn < 0 || row[coordinateColumn] == level.coordinate())
                && (temperatureColumn < 0 || row[temperatureColumn] == level.inverseTemperature());
    }

    /** Number of numeric columns of a row, fidelity and predictions of earlier campaigns included. */
    public int numericColumns() {
        return numericColumns;
    }

    /** Number of parameters. */
    public int dimension() {
        return parameters.size();
    }

    /**
     * The covariance's form for this space.
     *
     * @param detailed whether there are data enough for a mean that is a parabola in every number that is varied, and
     * for length scales of diagonals
     */
    public KernelShape shape(LengthScalePrior prior, CategoryKernel categoryKernel, boolean detailed) {
        List<Integer> parametersOnly = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        List<Integer> categories = new ArrayList<>();
        for (int p = 0; p < parameters.size(); p++) {
            if (parameters.get(p).valueCount() == 1) {
                continue;
            }
            if (categoryColumn[p] >= 0) {
                categories.add(categoryColumn[p]);
                for (int j = 0; j < descriptors[p][0].length; j++) {
                    all.add(numericColumn[p] + j);
                }
            } else {
                parametersOnly.add(numericColumn[p]);
                all.add(numericColumn[p]);
            }
        }
        int effective = Math.max(1, all.size() + (all.size() == parametersOnly.size() ? categories.size() : 0));
        double[][] priors = new double[numericColumns][];
        for (int c = 0; c < numericColumns; c++) {
            priors[c] = c == coordinateColumn || c == temperatureColumn ? LengthScalePrior.FIDELITY.normal(1)
                    : prior.normal(effective);
        }
        List<KernelShape.Part> parts = new ArrayList<>();
        List<Integer> inputs = new ArrayList<>(all);
        List<Integer> fidelity = new ArrayList<>();
        if (coordinateColumn >= 0) {
            fidelity.add(coordinateColumn);
        }
        if (temperatureColumn >= 0) {
            fidelity.add(temperatureColumn);
        }
        int[] curvedColumns = detailed ? array(parametersOnly) : new int[0];
        if (detailed) {
            diagonals.forEach(d -> all.add(d.column()));
        }
        parametersOnly.addAll(fidelity);
        all.addAll(fidelity);
        boolean interactions = categoryKernel == CategoryKernel.INTERACTIONS;
        if (categoryKernel != CategoryKernel.PRODUCT && !interactions && !categories.isEmpty() && !inputs.isEmpty()) {
            parts.add(radial(all, List.of()));
            parts.add(radial(parametersOnly, categories));
        } else {
            parts.add(radial(all, categories));
        }
        int bases = inputs.size() + categories.size();
        if (interactions && !categories.isEmpty() && bases > 1) {
            parts.add(new KernelShape.Part(array(inputs), array(categories), Math.min(MAXIMUM_ORDER, bases),
                    array(fidelity)));
        }
        List<Integer> trends = new ArrayList<>(fidelity);
        for (int i = 0; i < priorMeans.size(); i++) {
            trends.add(firstPriorColumn + i);
        }
        return new KernelShape(parts, array(trends), curvedColumns, priors);
    }

    /** Coordinates of a point of the space; the caller has checked it with {@link SearchSpace#objection}. */
    public double[] coordinates(Point point) {
        double[] coordinates = new double[parameters.size()];
        for (int p = 0; p < coordinates.length; p++) {
            Parameter parameter = parameters.get(p);
            coordinates[p] = !point.has(parameter.name()) ? middle(parameter) : switch (parameter) {
                case Parameter.Real real -> fraction(real, point.number(real.name()));
                case Parameter.IntegerRange range -> point.integer(range.name()) - range.lower();
                case Parameter.DiscreteSet set -> set.values().indexOf(point.number(set.name()));
                case Parameter.Categorical categorical -> categorical.indexOf(point.label(categorical.name()));
            };
        }
        return coordinates;
    }

    /** The point at some coordinates; parameters that do not apply are left out. */
    public Point point(double[] coordinates) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int p = 0; p < coordinates.length; p++) {
            Parameter parameter = parameters.get(p);
            if (space.applies(parameter, values)) {
                values.put(parameter.name(), value(parameter, coordinates[p]));
            }
        }
        return new Point(values);
    }

    /** The physical value of one parameter at a coordinate, as a {@link Point} holds it. */
    public Object value(Parameter parameter, double coordinate) {
        return switch (parameter) {
            case Parameter.Real real -> physical(real, coordinate);
            case Parameter.IntegerRange range -> range.lower() + (int) coordinate;
            case Parameter.DiscreteSet set -> set.values().get((int) coordinate);
            case Parameter.Categorical categorical -> categorical.categories().get((int) coordinate).label();
        };
    }

    /** Sets the coordinates of parameters that do not apply to the middle, in place, and says which reals apply. */
    public boolean[] normalize(double[] coordinates) {
        boolean[] applies = new boolean[coordinates.length];
        java.util.Arrays.fill(applies, true);
        if (!space.conditions().isEmpty()) {
            Point point = point(coordinates);
            for (int p = 0; p < coordinates.length; p++) {
                if (!point.has(parameters.get(p).name())) {
                    coordinates[p] = middle(parameters.get(p));
                    applies[p] = false;
                }
            }
        }
        return applies;
    }

    /** Coordinates from a point of the unit cube, one number in (0, 1) per parameter. */
    public double[] fromUnit(double[] unit) {
        double[] coordinates = new double[parameters.size()];
        for (int p = 0; p < coordinates.length; p++) {
            int count = parameters.get(p).valueCount();
            coordinates[p] = count == 0 ? unit[p] : Math.min(count - 1, Math.floor(unit[p] * count));
        }
        normalize(coordinates);
        return coordinates;
    }

    /** The kernel's view, at a level of fidelity. */
    public double[] row(double[] coordinates, Level level) {
        double[] row = new double[rowLength];
        for (int p = 0; p < coordinates.length; p++) {
            Parameter parameter = parameters.get(p);
            if (parameter.valueCount() == 1) {
                continue;
            }
            switch (parameter) {
                case Parameter.Real real -> row[numericColumn[p]] = coordinates[p];
                case Parameter.IntegerRange range -> row[numericColumn[p]] = coordinates[p] / (range.valueCount() - 1);
                case Parameter.DiscreteSet set -> {
                    double first = set.values().getFirst();
                    row[numericColumn[p]] = (set.values().get((int) coordinates[p]) - first)
                            / (set.values().getLast() - first);
                }
                case Parameter.Categorical categorical -> {
                    double[] scaled = descriptors[p][(int) coordinates[p]];
                    System.arraycopy(scaled, 0, row, numericColumn[p], scaled.length);
                    row[categoryColumn[p]] = coordinates[p];
                }
            }
        }
        for (Diagonal d : diagonals) {
            row[d.column()] = d.at(coordinates[d.first()], coordinates[d.second()]);
        }
        if (coordinateColumn >= 0) {
            row[coordinateColumn] = level.coordinate();
        }
        if (temperatureColumn >= 0) {
            row[temperatureColumn] = level.inverseTemperature();
        }
        for (int i = 0; i < priorMeans.size(); i++) {
            row[firstPriorColumn + i] = priorMeans.get(i).at(coordinates);
        }
        return row;
    }

    /**
     * Turns a gradient in the columns of a row into one in the continuous parameters.
     *
     * @param rowGradient derivatives in the numeric columns
     * @param gradient filled, in the order of {@link #reals()}
     */
    public void toReals(double[] coordinates, double[] rowGradient, double[] gradient) {
        for (int i = 0; i < reals.length; i++) {
            gradient[i] = rowGradient[numericColumn[reals[i]]];
            for (Diagonal d : diagonals) {
                gradient[i] += d.first() == reals[i] ? 0.5 * rowGradient[d.column()]
                        : d.second() == reals[i] ? 0.5 * d.sign() * rowGradient[d.column()] : 0;
            }
        }
        double[] slopes = new double[reals.length];
        for (int p = 0; p < priorMeans.size(); p++) {
            priorMeans.get(p).at(coordinates, slopes);
            for (int i = 0; i < reals.length; i++) {
                gradient[i] += rowGradient[firstPriorColumn + p] * slopes[i];
            }
        }
    }

    /** Whether the constraints allow these (normalised) coordinates. */
    public boolean feasible(double[] coordinates) {
        if (space.constraints().isEmpty()) {
            return true;
        }
        Point point = point(coordinates);
        return space.constraints().stream().allMatch(c -> c.allows(point));
    }

    private static double fraction(Parameter.Real real, double value) {
        double fraction = real.logarithmic() ? Math.log(value / real.lower()) / Math.log(real.upper() / real.lower())
                : (value - real.lower()) / (real.upper() - real.lower());
        return Math.min(1, Math.max(0, fraction));
    }

    private static double physical(Parameter.Real real, double fraction) {
        double value = real.logarithmic() ? real.lower() * Math.pow(real.upper() / real.lower(), fraction)
                : real.lower() + fraction * (real.upper() - real.lower());
        return Math.min(real.upper(), Math.max(real.lower(), value));
    }

    private static double middle(Parameter parameter) {
        return parameter.valueCount() == 0 ? 0.5 : (parameter.valueCount() - 1) / 2;
    }

    private static double[][] scaledDescriptors(Parameter.Categorical categorical) {
        int width = categorical.categories().getFirst().descriptors().size();
        double[][] scaled = new double[categorical.valueCount()][width];
        for (int d = 0; d < width; d++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < scaled.length; i++) {
                double value = categorical.categories().get(i).descriptors().get(d);
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            for (int i = 0; i < scaled.length; i++) {
                scaled[i][d] = high > low ? (categorical.categories().get(i).descriptors().get(d) - low) / (high - low)
                        : 0;
            }
        }
        return scaled;
    }

    private static KernelShape.Part radial(List<Integer> columns, List<Integer> categories) {
        return new KernelShape.Part(array(columns), array(categories), 0, new int[0]);
    }

    private static int[] array(List<Integer> list) {
        return list.stream().mapToInt(i -> i).toArray();
    }
}
