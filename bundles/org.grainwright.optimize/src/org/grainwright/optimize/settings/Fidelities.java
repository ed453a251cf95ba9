// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.grainwright.optimize.space.Expression;
import org.grainwright.optimize.space.ObservationException;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SpaceException;

/**
 * The levels of an evaluation, least faithful first; the last is the target, the one that counts. Without levels there
 * is a single one that has no name and costs 1. Immutable.
 *
 * @param levels ascending; empty for a single one
 * @param factor by which costs are multiplied, a positive number that depends on the point; empty for 1
 */
public record Fidelities(List<Fidelity> levels, Optional<Expression> factor) {

    /** One way to evaluate. */
    public static final Fidelities SINGLE = new Fidelities(List.of());

    /** Levels whose costs are the same everywhere. */
    public Fidelities(List<Fidelity> levels) {
        this(levels, Optional.empty());
    }

    /** Checks names, order and costs. */
    public Fidelities {
        levels = List.copyOf(levels);
        Objects.requireNonNull(factor, "factor");
        for (int i = 0; i < levels.size(); i++) {
            check(levels.subList(0, i), levels.get(i));
        }
    }

    private static void check(List<Fidelity> before, Fidelity fidelity) {
        String name = "Fidelity '" + fidelity.name() + "'";
        if (before.isEmpty()) {
            if (fidelity.continuesPrevious()) {
                throw new SpaceException(name + " is the first and continues nothing.");
            }
            return;
        }
        Fidelity previous = before.getLast();
        boolean sameTemperature = fidelity.temperatureK() == previous.temperatureK()
                || Double.isNaN(fidelity.temperatureK());
        if (before.stream().anyMatch(f -> f.name().equals(fidelity.name()))) {
            throw new SpaceException(name + " is declared twice; rename one.");
        }
        if (Double.isNaN(fidelity.temperatureK()) != Double.isNaN(previous.temperatureK())) {
            throw new SpaceException("Either all fidelities have a temperature or none; " + name + " differs from '"
                    + previous.name() + "'.");
        }
        if (fidelity.coordinate() < previous.coordinate()
                || (fidelity.coordinate() == previous.coordinate() && sameTemperature)) {
            throw new SpaceException(
                    "Fidelities must have ascending coordinates, or equal ones at different temperatures; '"
                            + fidelity.name() + "' has not.");
        }
        if (fidelity.continuesPrevious() && (fidelity.cost() <= previous.cost() || !sameTemperature)) {
            throw new SpaceException(
                    name + " continues '" + previous.name() + "' and so needs its temperature and a higher cost.");
        }
    }

    /** Whether there is a choice. */
    public boolean several() {
        return levels.size() > 1;
    }

    /** Name of a level by its index; empty when there is only one without a name. */
    public String name(int index) {
        return levels.isEmpty() ? "" : levels.get(index).name();
    }

    /** Index of the level that counts. */
    public int target() {
        return Math.max(0, levels.size() - 1);
    }

    /**
     * Index of the level of that name, or of the only one for an empty name.
     *
     * @throws ObservationException when there is none
     */
    public int index(String name) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).name().equals(name)) {
                return i;
            }
        }
        if (levels.isEmpty() && name.isEmpty()) {
            return 0;
        }
        throw new ObservationException("There is no fidelity '" + name + "'.");
    }

    /**
     * Cost of an evaluation: of all of it, or of what comes on top when a trajectory that was measured at an earlier
     * fidelity is continued.
     *
     * @param level index of the fidelity; without fidelities 0
     * @param reached index of the fidelity at which the point was measured before, or -1
     */
    public double cost(int level, int reached) {
        if (levels.isEmpty()) {
            return 1;
        }
        return continues(level, reached) ? levels.get(level).cost() - levels.get(reached).cost()
                : levels.get(level).cost();
    }

    /**
     * Factor of the costs at a point.
     *
     * @throws ObservationException when it is no positive number there
     */
    public double factor(Point point) {
        double value = factor.map(each -> each.at(point)).orElse(1.0);
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new ObservationException("The cost factor \"" + factor.map(Expression::text).orElse("") + "\" is "
                    + value + " at (" + point + "); it must be positive everywhere.");
        }
        return value;
    }

    /** Whether an evaluation at a fidelity goes on with one that reached an earlier fidelity (-1: none). */
    public boolean continues(int level, int reached) {
        for (int i = level; i > reached && reached >= 0; i--) {
            if (!levels.get(i).continuesPrevious()) {
                return false;
            }
        }
        return reached >= 0 && level > reached;
    }
}
