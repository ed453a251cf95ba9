// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.grainwright.optimize.internal.gp.KernelShape;
import org.grainwright.optimize.settings.CategoryKernel;
import org.grainwright.optimize.settings.LengthScalePrior;
import org.grainwright.optimize.settings.ModelPart;
import org.grainwright.optimize.space.Parameter;

/**
 * What the kernel sees of a place: a row of numbers scaled to 0..1, descriptors of categories scaled to 0..1, diagonals
 * of pairs of reals, the fidelity, then category indices. Because whole numbers are rounded before they become a row,
 * the surrogate never sees a value that cannot be evaluated (Garrido-Merchan and Hernandez-Lobato 2020). Immutable and
 * thread-safe.
 */
public final class KernelRows {

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

    private final Encoder encoder;
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

    /**
     * @param levels of fidelity; rows have a column after the parameters for the coordinate and for the temperature
     * where levels differ in them
     * @param priorMeans predictions of earlier campaigns, the last numeric columns
     */
    public KernelRows(Encoder encoder, List<Level> levels, List<PriorMean> priorMeans) {
        this.encoder = encoder;
        this.priorMeans = List.copyOf(priorMeans);
        parameters = encoder.space().parameters();
        int count = parameters.size();
        numericColumn = new int[count];
        categoryColumn = new int[count];
        descriptors = new double[count][][];
        int column = 0;
        for (int p = 0; p < count; p++) {
            numericColumn[p] = -1;
            categoryColumn[p] = -1;
            Parameter parameter = parameters.get(p);
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
        diagonals = levels.size() > 1 ? List.of() : diagonals(column);
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
    }

    /**
     * Where there are categories (whose valleys differ, so that no choice of parameters sets all of them straight) and
     * not too many reals. Not with several fidelities, whose short runs find the valley cheaply.
     */
    private List<Diagonal> diagonals(int firstColumn) {
        int[] reals = encoder.reals();
        List<Diagonal> result = new ArrayList<>();
        boolean categories = parameters.stream()
                .anyMatch(p -> p instanceof Parameter.Categorical && p.valueCount() > 1);
        if (categories && reals.length <= MOST_REALS_WITH_DIAGONALS) {
            for (int i = 0; i < reals.length; i++) {
                for (int j = i + 1; j < reals.length; j++) {
                    result.add(new Diagonal(reals[i], reals[j], 1, firstColumn + result.size()));
                    result.add(new Diagonal(reals[i], reals[j], -1, firstColumn + result.size()));
                }
            }
        }
        return List.copyOf(result);
    }

    /** Between points and coordinates. */
    public Encoder encoder() {
        return encoder;
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

    /**
     * The covariance's form for this space.
     *
     * @param wanted what it consists of besides the kernel; nothing where data are too few for a parabola in every
     * number that is varied and for length scales of diagonals
     */
    public KernelShape shape(LengthScalePrior prior, CategoryKernel categoryKernel, Set<ModelPart> wanted) {
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
        int[] curvedColumns = wanted.contains(ModelPart.PARABOLA) ? array(parametersOnly) : new int[0];
        if (wanted.contains(ModelPart.DIAGONALS)) {
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
     * @param gradient filled, in the order of {@link Encoder#reals()}
     */
    public void toReals(double[] coordinates, double[] rowGradient, double[] gradient) {
        int[] reals = encoder.reals();
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
