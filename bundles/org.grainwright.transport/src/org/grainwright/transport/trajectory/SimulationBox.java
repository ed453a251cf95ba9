// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

/**
 * A periodic LAMMPS cell: origin, edge lengths and tilt factors in Å, edges a = (lx,0,0), b = (xy,ly,0), c =
 * (xz,yz,lz).
 *
 * @param xlo origin
 * @param ylo origin
 * @param zlo origin
 * @param lx length along x, {@code > 0}
 * @param ly length along y, {@code > 0}
 * @param lz length along z, {@code > 0}
 * @param xy tilt of b
 * @param xz tilt of c
 * @param yz tilt of c
 */
public record SimulationBox(double xlo, double ylo, double zlo, double lx, double ly, double lz, double xy, double xz,
        double yz) {

    /** An orthogonal cell. */
    public static SimulationBox orthogonal(double xlo, double xhi, double ylo, double yhi, double zlo, double zhi) {
        return new SimulationBox(xlo, ylo, zlo, xhi - xlo, yhi - ylo, zhi - zlo, 0, 0, 0);
    }

    /** Checks that the cell has a volume. */
    public SimulationBox {
        if (!(lx > 0 && ly > 0 && lz > 0)) {
            throw new IllegalArgumentException("a box of " + lx + " x " + ly + " x " + lz + " Å has no volume");
        }
    }

    /** Volume in Å³. */
    public double volume() {
        return lx * ly * lz;
    }

    /** Area of the face normal to x in Å²: of one grain boundary. */
    public double areaNormalToX() {
        return ly * lz;
    }

    /** Whether both boxes have the same shape within a relative {@code tolerance}. */
    public boolean sameShape(SimulationBox other, double tolerance) {
        double scale = tolerance * Math.cbrt(volume());
        return Math.abs(lx - other.lx) <= scale && Math.abs(ly - other.ly) <= scale && Math.abs(lz - other.lz) <= scale
                && Math.abs(xy - other.xy) <= scale && Math.abs(xz - other.xz) <= scale
                && Math.abs(yz - other.yz) <= scale;
    }

    /** Whether all angles are right angles. */
    public boolean isOrthogonal() {
        return xy == 0 && xz == 0 && yz == 0;
    }

    /**
     * The cell with the axis {@code normal} as x and the others, in their order, as y and z.
     *
     * @param normal 1 for y, 2 for z
     * @throws TrajectoryException when the other two edges are not at right angles to that axis and it is not an edge
     */
    SimulationBox turned(int normal) throws TrajectoryException {
        boolean alongY = normal == 1;
        if (alongY ? xy != 0 || yz != 0 : xz != 0 || yz != 0) {
            throw new TrajectoryException("The edge of the cell that leads across the boundary is not normal to the "
                    + "other two; boundaries lie in planes of the cell that its third edge meets at right angles.");
        }
        return alongY ? new SimulationBox(ylo, xlo, zlo, ly, lx, lz, 0, 0, xz)
                : new SimulationBox(zlo, xlo, ylo, lz, lx, ly, 0, 0, xy);
    }

    /** Turns a point into fractions of the edges a, b, c, counted from the corner, in place. */
    public void toFractions(double[] r) {
        double c = (r[2] - zlo) / lz;
        double b = (r[1] - ylo - c * yz) / ly;
        r[0] = (r[0] - xlo - b * xy - c * xz) / lx;
        r[1] = b;
        r[2] = c;
    }

    /** Turns a difference of fractions into a separation in Å, in place. */
    public void fromFractions(double[] f) {
        f[0] = f[0] * lx + f[1] * xy + f[2] * xz;
        f[1] = f[1] * ly + f[2] * yz;
        f[2] *= lz;
    }

    /** Moves a point into the cell, in place. */
    public void wrap(double[] r) {
        double nz = Math.floor((r[2] - zlo) / lz);
        r[2] -= nz * lz;
        r[1] -= nz * yz;
        r[0] -= nz * xz;
        double fz = (r[2] - zlo) / lz;
        double ny = Math.floor((r[1] - ylo - fz * yz) / ly);
        r[1] -= ny * ly;
        r[0] -= ny * xy;
        double fy = (r[1] - ylo - fz * yz) / ly;
        r[0] -= Math.floor((r[0] - xlo - fy * xy - fz * xz) / lx) * lx;
    }

    /** Replaces a separation by its nearest periodic image (for a moderately tilted cell), in place. */
    public void nearestImage(double[] d) {
        double nz = images(d[2], lz);
        if (nz != 0) {
            d[2] -= nz * lz;
            d[1] -= nz * yz;
            d[0] -= nz * xz;
        }
        double ny = images(d[1], ly);
        if (ny != 0) {
            d[1] -= ny * ly;
            d[0] -= ny * xy;
        }
        d[0] -= images(d[0], lx) * lx;
    }

    /** How many edges to take away; most separations are already the nearest, and rounding is slow. */
    private static double images(double separation, double edge) {
        return Math.abs(separation) <= 0.5 * edge ? 0 : Math.rint(separation / edge);
    }
}
