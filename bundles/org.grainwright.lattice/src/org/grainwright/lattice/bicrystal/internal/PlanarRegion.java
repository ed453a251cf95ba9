// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal.internal;

import org.grainwright.lattice.chemistry.internal.EditRegion;

/**
 * Two planes perpendicular to x, at 0 and at {@code second}, in a cell of the given length: a bicrystal.
 *
 * @param second x of the second plane in ångström
 * @param length length of the cell along x in ångström
 */
public record PlanarRegion(double second, double length) implements EditRegion {

    @Override
    public double distance(double x, double y, double z) {
        return Math.min(toFirst(x), toSecond(x));
    }

    private double toFirst(double x) {
        return Math.abs(x - length * Math.rint(x / length));
    }

    private double toSecond(double x) {
        double d = x - second;
        return Math.abs(d - length * Math.rint(d / length));
    }

    @Override
    public int boundaries() {
        return 2;
    }

    @Override
    public int boundary(double x, double y, double z) {
        return toFirst(x) <= toSecond(x) ? 0 : 1;
    }

    @Override
    public int grainAt(double x, double y, double z) {
        return x - length * Math.floor(x / length) < second ? 0 : 1;
    }

    @Override
    public boolean mayReach(double x, double reach) {
        return distance(x, 0, 0) <= reach;
    }
}
