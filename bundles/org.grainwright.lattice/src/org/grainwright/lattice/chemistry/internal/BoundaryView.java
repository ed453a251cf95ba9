// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

/**
 * One boundary of a cell that holds several, seen as if it were the only one.
 *
 * @param all all of them
 * @param boundary which
 */
record BoundaryView(EditRegion all, int boundary) implements EditRegion {

    @Override
    public double distance(double x, double y, double z) {
        return all.boundary(x, y, z) == boundary ? all.distance(x, y, z) : Double.POSITIVE_INFINITY;
    }

    @Override
    public int boundaries() {
        return 1;
    }

    @Override
    public int boundary(double x, double y, double z) {
        return 0;
    }

    @Override
    public int grainAt(double x, double y, double z) {
        return all.grainAt(x, y, z);
    }

    @Override
    public boolean mayReach(double x, double reach) {
        return all.mayReach(x, reach);
    }
}
