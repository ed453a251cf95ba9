// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.region;

/**
 * A rectangular piece of a boundary between two grains: a whole plane of a bicrystal, a face of a grain in a network.
 * Immutable. Lengths in ångström.
 *
 * @param grainA one grain
 * @param grainB the other grain
 * @param normal unit normal (x, y, z), towards grain B or away from it
 * @param centre centre of the rectangle
 * @param edge unit vector along the first side; the second side is normal x edge
 * @param halfEdge half the length of the first side
 * @param halfOther half the length of the second side
 */
public record Patch(int grainA, int grainB, double[] normal, double[] centre, double[] edge, double halfEdge,
        double halfOther) {

    /** Copies the arrays. */
    public Patch {
        normal = normal.clone();
        centre = centre.clone();
        edge = edge.clone();
    }

    @Override
    public double[] normal() {
        return normal.clone();
    }

    @Override
    public double[] centre() {
        return centre.clone();
    }

    @Override
    public double[] edge() {
        return edge.clone();
    }

    /** The area in Å². */
    public double areaSquareAngstrom() {
        return 4 * halfEdge * halfOther;
    }

    /** The angle between the planes of two patches in degrees, 0 to 90, whatever the signs of their normals. */
    public double angleDegrees(Patch other) {
        double dot = 0;
        for (int i = 0; i < 3; i++) {
            dot += normal[i] * other.normal[i];
        }
        return Math.toDegrees(Math.acos(Math.min(1, Math.abs(dot))));
    }

    /** The second side, as a unit vector: normal x edge. */
    public double[] other() {
        return new double[] {normal[1] * edge[2] - normal[2] * edge[1], normal[2] * edge[0] - normal[0] * edge[2],
                normal[0] * edge[1] - normal[1] * edge[0]};
    }

    /** The middle of one of the four sides: the first two end the first side, the last two the second. */
    double[] sideMiddle(int side) {
        double[] direction = side < 2 ? edge : other();
        double half = (side % 2 == 0 ? 1 : -1) * (side < 2 ? halfEdge : halfOther);
        return new double[] {centre[0] + half * direction[0], centre[1] + half * direction[1],
                centre[2] + half * direction[2]};
    }

    /** The distance of a place to the rectangle, nearest image along each edge of a box of the given lengths. */
    public double distance(double x, double y, double z, double[] box) {
        double dx = x - centre[0];
        double dy = y - centre[1];
        double dz = z - centre[2];
        dx -= box[0] * Math.rint(dx / box[0]);
        dy -= box[1] * Math.rint(dy / box[1]);
        dz -= box[2] * Math.rint(dz / box[2]);
        double n = dx * normal[0] + dy * normal[1] + dz * normal[2];
        double s = Math.abs(dx * edge[0] + dy * edge[1] + dz * edge[2]) - halfEdge;
        double ox = normal[1] * edge[2] - normal[2] * edge[1];
        double oy = normal[2] * edge[0] - normal[0] * edge[2];
        double oz = normal[0] * edge[1] - normal[1] * edge[0];
        double t = Math.abs(dx * ox + dy * oy + dz * oz) - halfOther;
        s = Math.max(0, s);
        t = Math.max(0, t);
        return Math.sqrt(n * n + s * s + t * t);
    }
}
