// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.knowledge;

import org.grainwright.dsl.specification.Miller;

/**
 * An exact coincidence-site lattice cell with one of its symmetric tilt planes.
 *
 * @param sigma the coincidence index, odd, at least 3
 * @param label the usual name of the coincidence, for example {@code Σ19a}
 * @param axis the rotation axis
 * @param plane the symmetric tilt plane
 * @param misorientationDeg the disorientation, degrees
 * @param atoms atoms of the bicrystal with grains at least 50 Å thick; an estimate of cost, not of what a campaign will
 * build
 */
public record CoincidenceCell(int sigma, String label, Miller axis, Miller plane, double misorientationDeg, int atoms) {
}
