// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import org.eclipse.xtext.validation.Check;
import org.grainwright.dsl.knowledge.CoincidenceCell;
import org.grainwright.dsl.language.Coincidence;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.language.Numbers;
import org.grainwright.dsl.language.QuantityReader;
import org.grainwright.dsl.language.QuantityRules;
import org.grainwright.dsl.specification.Interval;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.dsl.syntax.*;
import org.grainwright.dsl.syntax.CrystalFile;
import org.grainwright.dsl.syntax.MaterialBlock;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;

/** Which boundaries exist: coincidence cells near a misorientation, atoms, connections against arrangements. */
public class BoundaryChecks extends BlockChecks {

    private static final int CELLS_ASKED = 60;
    private static final int CELLS_SHOWN = 3;
    private static final double DEFAULT_GRAIN_ANGSTROM = 25;
    private static final double DEFAULT_TOLERANCE_DEG = 1;
    private static final List<
            Miller> DEFAULT_AXES = List.of(new Miller(0, 0, 1), new Miller(1, 1, 0), new Miller(1, 1, 1));

    /** Comparators that say the opposite of what is meant. */
    @Check
    public void comparators(BoundaryStatement statement) {
        switch (statement) {
            case GrainThickness g when g.getComparator() == org.grainwright.dsl.syntax.Comparator.AT_MOST
                    || g.getComparator() == org.grainwright.dsl.syntax.Comparator.LESS ->
                    error(IssueCodes.COMPARATOR, "the grain thickness has a lower limit: write grain >= ...", g,
                            Literals.GRAIN_THICKNESS__COMPARATOR,
                            replace("replace by >=", g, Literals.GRAIN_THICKNESS__COMPARATOR, ">="));
            case StrainLimit s when s.getComparator() == org.grainwright.dsl.syntax.Comparator.AT_LEAST
                    || s.getComparator() == org.grainwright.dsl.syntax.Comparator.GREATER ->
                    error(IssueCodes.COMPARATOR, "the strain has an upper limit: write strain <= ...", s,
                            Literals.STRAIN_LIMIT__COMPARATOR,
                            replace("replace by <=", s, Literals.STRAIN_LIMIT__COMPARATOR, "<="));
            case AtomBudget a when a.getLimit() != null
                    && (a.getComparator() == org.grainwright.dsl.syntax.Comparator.AT_LEAST
                            || a.getComparator() == org.grainwright.dsl.syntax.Comparator.GREATER) ->
                    error(IssueCodes.COMPARATOR,
                            "the number of atoms has an upper limit: write atoms <= ..., or a range", a,
                            Literals.ATOM_BUDGET__COMPARATOR,
                            replace("replace by <=", a, Literals.ATOM_BUDGET__COMPARATOR, "<="));
            default -> {
            }
        }
    }

    /** Named cells against the other constraints of the block. */
    @Check
    public void namedCells(BoundaryBlock block) {
        Cells cells = effective(block, Cells.class);
        if (cells == null) {
            return;
        }
        Misorientation misorientation = effective(block, Misorientation.class);
        Axes axes = effective(block, Axes.class);
        for (Cell cell : cells.getCells()) {
            Optional<Miller> plane = Optional.ofNullable(cell.getPlane()).flatMap(Miller::parse);
            Optional<Miller> axis = Optional.ofNullable(cell.getAxis()).flatMap(Miller::parse);
            if (plane.isEmpty() || axis.isEmpty() || plane.get().dot(axis.get()) != 0
                    || Coincidence.index(plane.get()) == 1) {
                continue;
            }
            boolean mirror = cell.getSigma() == null
                    || Coincidence.indexOf(cell.getSigma()).orElse(0) == Coincidence.index(plane.get());
            if (mirror) {
                outsideMisorientation(block, cells, cell, plane.get(), misorientation);
            }
            boolean allowed = axes == null || axes.getAxes().stream().map(Miller::parse).flatMap(Optional::stream)
                    .anyMatch(a -> Coincidence.equivalent(a, axis.get()));
            if (!allowed && own(block, cells, axes).isPresent()) {
                errorAt(IssueCodes.CELL_EXCLUDED,
                        "the axis " + axis.get().asDirection() + " of this cell is not among the block's axes",
                        own(block, cell, axes).orElse(block));
            }
            atoms(block, cells, cell, plane.get(), axis.get());
        }
    }

    /** A named cell is a symmetric tilt boundary. */
    @Check
    public void namedCharacter(BoundaryBlock block) {
        Cells cells = effective(block, Cells.class);
        Characters characters = effective(block, Characters.class);
        if (cells == null || characters == null || own(block, characters, cells).isEmpty()
                || characters.getCharacters().stream()
                        .anyMatch(each -> each.getKind() == CharacterKind.TILT && !each.isAsymmetric())) {
            return;
        }
        errorAt(IssueCodes.CELL_EXCLUDED,
                "cells names symmetric tilt boundaries, which this character excludes; leave out one of the two "
                        + "statements,"
                        + " and give a misorientation and an axis for other characters",
                own(block, characters, cells).orElse(block));
    }

    private void outsideMisorientation(BoundaryBlock block, Cells cells, Cell cell, Miller plane,
            Misorientation misorientation) {
        if (misorientation == null || own(block, cells, misorientation).isEmpty()) {
            return;
        }
        double angle = Coincidence.disorientationDeg(plane);
        List<Interval> allowed = QuantityReader.intervals(misorientation.getValues());
        if (!allowed.isEmpty() && allowed.stream()
                .noneMatch(i -> widened(i, misorientation).contains(angle))) {
            errorAt(IssueCodes.CELL_EXCLUDED,
                    "the boundary on " + plane.asPlane() + " has a misorientation of " + degrees(angle)
                            + ", which the block's own range excludes",
                    own(block, cell, misorientation).orElse(block));
        }
    }

    private void atoms(BoundaryBlock block, Cells cells, Cell cell, Miller plane, Miller axis) {
        AtomBudget budget = effective(block, AtomBudget.class);
        OptionalDouble limit = limit(budget);
        GrainThickness grain = effective(block, GrainThickness.class);
        if (limit.isEmpty() || own(block, cells, budget, grain).isEmpty() || ofOwnCrystal(block)) {
            return;
        }
        double thickness = thickness(grain);
        Optional<Integer> atoms = knowledge().atoms(plane, axis, thickness);
        if (atoms.isPresent() && atoms.get() > limit.getAsDouble()) {
            errorAt(IssueCodes.ATOMS_EXCEEDED,
                    "the smallest cell of the boundary on " + plane.asPlane() + " with grains of at least "
                            + Numbers.rounded(thickness, 3) + " Å has " + atoms.get() + " atoms, more than the "
                            + Numbers.plain(limit.getAsDouble()) + " allowed",
                    own(block, cell, budget, grain).orElse(block), raise(block, budget, atoms.get()));
        }
    }

    private static Fix raise(BoundaryBlock block, AtomBudget budget, int atoms) {
        int rounded = (atoms + 99) / 100 * 100;
        return budget != null && own(block, budget).isPresent() && budget.getLimit() != null
                ? replace("raise the limit to " + rounded, budget, Literals.ATOM_BUDGET__LIMIT,
                        Integer.toString(rounded))
                : null;
    }

    private static OptionalDouble limit(AtomBudget budget) {
        if (budget == null) {
            return OptionalDouble.empty();
        }
        if (budget.getLimit() != null) {
            return QuantityReader.toBase(budget.getLimit());
        }
        return budget.getValues() == null ? OptionalDouble.empty()
                : QuantityReader.intervals(budget.getValues()).stream().mapToDouble(Interval::high).findFirst();
    }

    private static double thickness(GrainThickness grain) {
        return grain == null ? DEFAULT_GRAIN_ANGSTROM
                : QuantityReader.toBase(grain.getThickness()).orElse(DEFAULT_GRAIN_ANGSTROM);
    }

    /** How far an angle may lie outside: as written, or by one degree from a single angle. */
    private static double tolerance(Interval wanted, Misorientation misorientation) {
        double unsaid = wanted.isPoint() ? DEFAULT_TOLERANCE_DEG : 0;
        return misorientation.getTolerance() == null ? unsaid
                : QuantityReader.toBase(misorientation.getTolerance()).orElse(unsaid);
    }

    private static Interval widened(Interval wanted, Misorientation misorientation) {
        double tolerance = tolerance(wanted, misorientation);
        return new Interval(wanted.low() - tolerance, wanted.high() + tolerance);
    }

    /** Misorientations without any exact coincidence cell within tolerance. */
    @Check
    public void coincidence(BoundaryBlock block) {
        Misorientation misorientation = effective(block, Misorientation.class);
        Axes axes = effective(block, Axes.class);
        if (misorientation == null || own(block, misorientation, axes).isEmpty()
                || effective(block, Cells.class) != null) {
            return;
        }
        List<Miller> directions = axes == null ? DEFAULT_AXES
                : axes.getAxes().stream().map(Miller::parse).flatMap(Optional::stream).toList();
        for (ValueItem item : misorientation.getValues().getItems()) {
            OptionalDouble low = QuantityReader.toBase(item.getLow());
            OptionalDouble high = item.getHigh() == null ? low : QuantityReader.toBase(item.getHigh());
            boolean sensible = QuantityRules.of(misorientation.getValues())
                    .map(rule -> low.isPresent() && high.isPresent() && rule.allows(low.getAsDouble())
                            && rule.allows(high.getAsDouble()))
                    .orElse(false);
            if (sensible && low.getAsDouble() <= high.getAsDouble()) {
                Interval wanted = new Interval(low.getAsDouble(), high.getAsDouble());
                coincidence(block, item, wanted, tolerance(wanted, misorientation), directions);
            }
        }
    }

    private void coincidence(BoundaryBlock block, ValueItem item, Interval wanted, double tolerance,
            List<Miller> directions) {
        double middle = (wanted.low() + wanted.high()) / 2;
        Interval allowed = new Interval(wanted.low() - tolerance, wanted.high() + tolerance);
        List<CoincidenceCell> near = new ArrayList<>();
        directions.forEach(d -> near.addAll(knowledge().cellsNear(d, middle, CELLS_ASKED)));
        if (near.isEmpty()) {
            return;
        }
        List<CoincidenceCell> inside = near.stream().filter(c -> allowed.contains(c.misorientationDeg())).toList();
        if (inside.isEmpty()) {
            List<CoincidenceCell> shown = near.stream()
                    .sorted(Comparator.comparingDouble(c -> Math.abs(c.misorientationDeg() - middle)))
                    .limit(CELLS_SHOWN).toList();
            String names = shown.stream().map(BoundaryChecks::describe).collect(Collectors.joining("; "));
            double nearest = shown.getFirst().misorientationDeg();
            errorAt(IssueCodes.MISORIENTATION_NO_CELL,
                    "no exact coincidence cell about " + axesText(directions) + " has a misorientation of "
                            + range(wanted) + (tolerance > 0 ? " within " + degrees(tolerance) : "") + "; near are "
                            + names,
                    own(block, item).orElse(block),
                    own(block, item).isPresent()
                            ? replace("replace by " + degrees(nearest), item, null, degrees(nearest))
                            : null);
            return;
        }
        affordable(block, item, inside);
    }

    /** Of a crystal that is not LLZO atoms are counted when the campaign is judged as a whole. */
    private static boolean ofOwnCrystal(BoundaryBlock block) {
        return campaign(block) != null && Inheritance.block(campaign(block), MaterialBlock.class)
                .map(material -> effective(material, CrystalFile.class)).isPresent();
    }

    private void affordable(BoundaryBlock block, ValueItem item, List<CoincidenceCell> inside) {
        AtomBudget budget = effective(block, AtomBudget.class);
        OptionalDouble limit = limit(budget);
        double thickness = thickness(effective(block, GrainThickness.class));
        if (limit.isEmpty() || ofOwnCrystal(block)) {
            return;
        }
        int cheapest = inside.stream().mapToInt(c -> knowledge().atoms(c.plane(), c.axis(), thickness).orElse(0)).min()
                .orElse(0);
        if (cheapest > limit.getAsDouble()) {
            CoincidenceCell cell = inside.stream()
                    .min(Comparator.comparingInt(c -> knowledge().atoms(c.plane(), c.axis(), thickness).orElse(0)))
                    .orElseThrow();
            errorAt(IssueCodes.ATOMS_EXCEEDED,
                    "the cheapest boundary in this range, " + cell.label() + " " + cell.plane().asPlane()
                            + cell.axis().asDirection()
                            + ", needs " + cheapest + " atoms, more than the " + Numbers.plain(limit.getAsDouble())
                            + " allowed",
                    own(block, item, budget).orElse(block),
                    raise(block, budget, cheapest));
        }
    }

    private static String describe(CoincidenceCell cell) {
        return cell.label() + " " + cell.plane().asPlane() + cell.axis().asDirection() + " at "
                + degrees(cell.misorientationDeg()) + " (" + cell.atoms() + " atoms)";
    }

    private static String axesText(List<Miller> directions) {
        return directions.stream().map(Miller::asDirection).collect(Collectors.joining(", "));
    }

    private static String range(Interval interval) {
        return interval.isPoint() ? degrees(interval.low())
                : degrees(interval.low()) + " .. " + degrees(interval.high());
    }

    static String degrees(double angle) {
        return Numbers.plain(Double.parseDouble(String.format(Locale.ROOT, "%.3f", angle))) + "°";
    }

    /** Connections and arrangements that exclude each other. */
    @Check
    public void arrangement(BoundaryBlock block) {
        Connections connections = effective(block, Connections.class);
        Arrangements arrangements = effective(block, Arrangements.class);
        if (connections == null || arrangements == null || own(block, connections, arrangements).isEmpty()) {
            return;
        }
        boolean onlyPlanar = connections.getConnections().stream().allMatch(PlanarConnection.class::isInstance);
        boolean onlyOrthogonal = connections.getConnections().stream().allMatch(OrthogonalConnection.class::isInstance);
        boolean onlyCoplanar = arrangements.getArrangements().stream().allMatch(Coplanar.class::isInstance);
        boolean onlyNoncoplanar = arrangements.getArrangements().stream().allMatch(Noncoplanar.class::isInstance);
        if (onlyPlanar && onlyNoncoplanar || onlyOrthogonal && onlyCoplanar) {
            Fix fix = own(block, arrangements).isPresent()
                    ? replace("write 'arrangement " + (onlyPlanar ? "coplanar'" : "noncoplanar rank 2'"), arrangements,
                            null,
                            "arrangement " + (onlyPlanar ? "coplanar" : "noncoplanar rank 2"))
                    : null;
            errorAt(IssueCodes.BOUNDARY_NONE,
                    onlyPlanar ? "planar connections have parallel planes, so no structure is non-coplanar"
                            : "orthogonal connections have planes at right angles, so no structure is coplanar",
                    own(block, arrangements, connections).orElse(block), fix);
        }
    }

    /** Grains thinner than the disturbed slab of the boundary. */
    @Check
    public void thinGrains(BoundaryBlock block) {
        GrainThickness grain = effective(block, GrainThickness.class);
        if (grain == null || own(block, grain).isEmpty()) {
            return;
        }
        double thickness = thickness(grain);
        if (thickness < DEFAULT_GRAIN_ANGSTROM && QuantityRules.unit(grain.getThickness()).isPresent()) {
            info(IssueCodes.GRAIN_THIN, "in grains thinner than " + Numbers.plain(DEFAULT_GRAIN_ANGSTROM)
                    + " Å the two boundaries of a cell feel each other; boundary properties will carry an amber flag",
                    grain, Literals.GRAIN_THICKNESS__THICKNESS,
                    replace("use 2.5 nm", grain, Literals.GRAIN_THICKNESS__THICKNESS, "2.5 nm"));
        }
    }
}
