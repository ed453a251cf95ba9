// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.space;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.grainwright.optimize.space.ObservationException;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

/**
 * Two faces of a place: {@link Point} (names and physical values) and <em>coordinates</em> (one number per parameter:
 * 0..1 for a real, the index of the value otherwise; what the search moves). The third is the row of a kernel
 * ({@link KernelRows}). A parameter that does not apply is held at the middle of its range, so it never separates two
 * places that are the same. Immutable and thread-safe.
 */
public final class Encoder {

    private final SearchSpace space;
    private final List<Parameter> parameters;
    private final int[] reals;
    private final int[] discretes;

    /** For a space. */
    public Encoder(SearchSpace space) {
        this.space = space;
        parameters = space.parameters();
        reals = IntStream.range(0, parameters.size()).filter(p -> valueCount(p) == 0).toArray();
        discretes = IntStream.range(0, parameters.size()).filter(p -> valueCount(p) != 0).toArray();
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

    /** Number of parameters. */
    public int dimension() {
        return parameters.size();
    }

    /** Coordinates of a point of the space; the caller has checked it with {@link SearchSpace#objection}. */
    public double[] coordinates(Point point) {
        double[] coordinates = new double[parameters.size()];
        for (int p = 0; p < coordinates.length; p++) {
            Parameter parameter = parameters.get(p);
            coordinates[p] = !point.has(parameter.name()) ? middle(parameter)
                    : coordinate(parameter, point.values().get(parameter.name()));
        }
        return coordinates;
    }

    /**
     * Coordinate of a value of a parameter, in its type.
     *
     * @throws ObservationException when it is none
     */
    public double coordinate(Parameter parameter, Object value) {
        space.objection(parameter.name(), value).ifPresent(objection -> {
            throw new ObservationException(objection);
        });
        return switch (parameter) {
            case Parameter.Real real -> fraction(real, (Double) value);
            case Parameter.IntegerRange range -> (Integer) value - range.lower();
            case Parameter.DiscreteSet set -> set.values().indexOf((Double) value);
            case Parameter.Categorical categorical -> categorical.indexOf((String) value);
        };
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
        Arrays.fill(applies, true);
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
}
