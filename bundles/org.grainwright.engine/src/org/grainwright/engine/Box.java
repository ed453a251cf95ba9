// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine;

/**
 * The lengths of an orthogonal periodic cell in Å.
 *
 * @param xAngstrom along the boundary normal
 * @param yAngstrom along y
 * @param zAngstrom along the tilt axis
 */
public record Box(double xAngstrom, double yAngstrom, double zAngstrom) {

    /** Volume in Å³. */
    public double volumeAngstrom3() {
        return xAngstrom * yAngstrom * zAngstrom;
    }
}
