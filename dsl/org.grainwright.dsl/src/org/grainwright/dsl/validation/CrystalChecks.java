// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.validation.Check;
import org.grainwright.dsl.language.Coincidence;
import org.grainwright.dsl.language.IssueCodes;
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
                error(explain(families.getPlanes().get(i)), families, Literals.PLANE_FAMILIES__PLANES, i, IssueCodes.MILLER_INVALID);
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
            error(IssueCodes.CELL_NOT_TILT, "the axis " + axis.get().asDirection() + " does not lie in the plane " + plane.get().asPlane()
                    + ", so this is no tilt boundary; h u + k v + l w must be 0", cell, null);
            return;
        }
        int index = Coincidence.index(plane.get());
        if (index == 1) {
            error(IssueCodes.CELL_INEXACT, "a mirror in " + plane.get().asPlane()
                    + " maps the cubic crystal onto itself (Σ1): there would be no boundary", cell, Literals.CELL__PLANE);
            return;
        }
        label(cell, plane.get(), index);
    }

    private void label(Cell cell, Miller plane, int index) {
        if (cell.getSigma() == null) {
            return;
        }
        OptionalInt stated = Coincidence.indexOf(cell.getSigma());
        if (stated.isEmpty() || stated.getAsInt() != index) {
            String right = "Σ" + index;
            error(IssueCodes.CELL_LABEL, "the symmetric tilt boundary on " + plane.asPlane() + " is " + right + ", not " + cell.getSigma(), cell,
                    Literals.CELL__SIGMA, replace("replace by " + right, cell, Literals.CELL__SIGMA, right));
        }
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
        return text + " is not three Miller indices; write (4 1 0), [0 0 1], or single digits without blanks like (410), (1-16)";
    }
}
