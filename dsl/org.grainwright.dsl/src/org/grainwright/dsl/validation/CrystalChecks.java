// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.validation.Check;
import org.grainwright.dsl.language.Coincidence;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.specification.BoundaryCell;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.dsl.syntax.Axes;
import org.grainwright.dsl.syntax.Cell;
import org.grainwright.dsl.syntax.PlaneFamilies;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;

/** Planes, directions and coincidence cells, each for itself. */
public class CrystalChecks extends Checks {

    /** Directions of an axis list. */
    @Check
    public void axes(Axes axes) {
        for (int i = 0; i < axes.getAxes().size(); i++) {
            if (axes.getAxes().get(i) != null && Miller.parse(axes.getAxes().get(i)).isEmpty()) {
                error(explain(axes.getAxes().get(i)), axes, Literals.AXES__AXES, i, IssueCodes.MILLER_INVALID);
            }
        }
    }

    /** Planes of a plane list. */
    @Check
    public void planes(PlaneFamilies families) {
        for (int i = 0; i < families.getPlanes().size(); i++) {
            if (families.getPlanes().get(i) != null && Miller.parse(families.getPlanes().get(i)).isEmpty()) {
                error(explain(families.getPlanes().get(i)), families, Literals.PLANE_FAMILIES__PLANES, i,
                        IssueCodes.MILLER_INVALID);
            }
        }
    }

    /** A named cell: indices, tilt geometry, label. */
    @Check
    public void cell(Cell cell) {
        Optional<Miller> plane = indices(cell.getPlane(), cell, Literals.CELL__PLANE);
        Optional<Miller> axis = indices(cell.getAxis(), cell, Literals.CELL__AXIS);
        if (plane.isEmpty() || axis.isEmpty()) {
            return;
        }
        if (plane.get().dot(axis.get()) != 0) {
            // (111)[110] names the form: what it means is a question of exact geometry
            if (knowledge().cell(plane.get(), axis.get()).isPresent()) {
                objection(cell, plane.get(), axis.get());
                return;
            }
            error(IssueCodes.CELL_NOT_TILT,
                    "the axis " + axis.get().asDirection() + " does not lie in the plane " + plane.get().asPlane()
                            + ", so this is no tilt boundary; h u + k v + l w must be 0",
                    cell, null);
            return;
        }
        int index = Coincidence.index(plane.get());
        int twofold = Coincidence.indexOfTwofold(plane.get(), axis.get());
        boolean other = cell.getSigma() != null && Coincidence.indexOf(cell.getSigma()).orElse(0) == twofold
                && twofold > 1;
        if (other) {
            objection(cell, plane.get(), axis.get());
            return;
        }
        if (index == 1) {
            error(IssueCodes.CELL_INEXACT, "a mirror in " + plane.get().asPlane()
                    + " maps the cubic crystal onto itself (Σ1): there would be no boundary", cell,
                    Literals.CELL__PLANE);
            return;
        }
        label(cell, plane.get(), axis.get(), index);
    }

    /** What the exact geometry has against a name, for example a letter of another boundary. */
    private void objection(Cell cell, Miller plane, Miller axis) {
        knowledge()
                .objection(new BoundaryCell(Optional.ofNullable(cell.getSigma()).map(Coincidence::normaliseLabel),
                        plane, axis))
                .ifPresent(text -> error(IssueCodes.CELL_LABEL, text, cell, null));
    }

    private void label(Cell cell, Miller plane, Miller axis, int index) {
        if (cell.getSigma() == null) {
            return;
        }
        OptionalInt stated = Coincidence.indexOf(cell.getSigma());
        if (stated.isEmpty() || stated.getAsInt() != index) {
            String right = "Σ" + index;
            error(IssueCodes.CELL_LABEL,
                    "the symmetric tilt boundary on " + plane.asPlane() + " is " + right + ", not " + cell.getSigma(),
                    cell,
                    Literals.CELL__SIGMA, replace("replace by " + right, cell, Literals.CELL__SIGMA, right));
            return;
        }
        objection(cell, plane, axis);
    }

    private Optional<Miller> indices(String text, EObject object, EStructuralFeature feature) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Miller> miller = Miller.parse(text);
        if (miller.isEmpty()) {
            error(IssueCodes.MILLER_INVALID, explain(text), object, feature);
        }
        return miller;
    }

    private static String explain(String text) {
        return text
                + " is not three Miller indices; write (4 1 0), [0 0 1], or single digits without blanks like (410), "
                + "(1-16)";
    }
}
