// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.lattice.crystal.MillerIndices;

/**
 * A boundary as crystallographers name it: {@code Σ13a (3 2 0)[001]}. All four parts say something, and all four have
 * to agree; {@link CoincidenceCatalog#named} finds the boundary or says which part does not.
 *
 * @param sigma the reciprocal density of coincidence sites, where it is written; 1 or more
 * @param letter the letter that distinguishes misorientations of one sigma, or empty where none is written
 * @param plane the boundary plane; a tilt boundary's contains the axis, a twist boundary's is normal to it
 * @param axis the rotation axis
 */
public record BoundaryName(OptionalLong sigma, String letter, MillerIndices plane, MillerIndices axis) {

    private static final Pattern LABEL = Pattern.compile("(?:Σ|S|[sS]igma)?\\s*([1-9][0-9]{0,8})\\s*([a-z]?)");

    /** Checks that a letter stands with a sigma. */
    public BoundaryName {
        if (!letter.isEmpty() && sigma.isEmpty()) {
            throw new IllegalArgumentException("The letter " + letter + " says nothing without a Σ before it.");
        }
    }

    /** A name without Σ. */
    public static BoundaryName of(MillerIndices plane, MillerIndices axis) {
        return new BoundaryName(OptionalLong.empty(), "", plane, axis);
    }

    /**
     * A name with a label.
     *
     * @param label for example {@code Σ17} or {@code Σ19a}
     * @throws IllegalArgumentException when the label is none
     */
    public static BoundaryName of(String label, MillerIndices plane, MillerIndices axis) {
        Matcher matcher = LABEL.matcher(label);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + label + "' is no coincidence label; write Σ and a whole number, for example Σ17 or Σ19a.");
        }
        return new BoundaryName(OptionalLong.of(Long.parseLong(matcher.group(1))), matcher.group(2), plane, axis);
    }

    /**
     * The same boundary with its axis along [001], where the axis is of that form: plane and axis turned together,
     * which changes nothing.
     */
    public BoundaryName withAxisAlongZ() {
        if (!axis.sameForm(MillerIndices.of(0, 0, 1)) || axis.l() != 0) {
            return this;
        }
        MillerIndices turned = axis.h() != 0 ? MillerIndices.of(plane.k(), plane.l(), plane.h())
                : MillerIndices.of(plane.l(), plane.h(), plane.k());
        return new BoundaryName(sigma, letter, turned, MillerIndices.of(0, 0, 1));
    }

    /** As written, for example {@code Σ13a (320)[001]}. */
    @Override
    public String toString() {
        return (sigma.isPresent() ? "Σ" + sigma.getAsLong() + letter + " " : "") + plane.plane() + axis.direction();
    }
}
