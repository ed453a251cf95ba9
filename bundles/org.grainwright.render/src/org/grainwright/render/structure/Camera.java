// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

/**
 * Where a structure is seen from. Orthographic by default, so that parallel planes stay parallel; in perspective what
 * is near is larger, which helps the eye with depth. The whole cell is in view at zoom 1 without perspective.
 *
 * @param right unit vector that points right on the picture
 * @param up unit vector that points up
 * @param toward unit vector that points to the viewer; right-handed with the others
 * @param zoom magnification, larger than 0
 * @param panX shift of the picture to the right, in shares of its width
 * @param panY shift of the picture downwards, in shares of its height
 * @param perspective whether what is near is larger
 */
public record Camera(Vector right, Vector up, Vector toward, double zoom, double panX, double panY,
        boolean perspective) {

    /** A direction in the lab frame. */
    public record Vector(double x, double y, double z) {

        /** Scalar product. */
        public double dot(Vector other) {
            return x * other.x + y * other.y + z * other.z;
        }

        /** Vector product. */
        public Vector cross(Vector other) {
            return new Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
        }

        /** This direction with length 1. */
        public Vector unit() {
            double length = Math.sqrt(dot(this));
            if (!(length > 1e-12)) {
                throw new IllegalArgumentException("A direction of length 0 is none.");
            }
            return new Vector(x / length, y / length, z / length);
        }
    }

    /** See the record. */
    public Camera {
        if (!(zoom > 0)) {
            throw new IllegalArgumentException("Zoom " + zoom + " is not larger than 0.");
        }
    }

    /** Looking against z, the tilt axis: x (the boundary normal) to the right, y up. Boundaries are seen edge on. */
    public static Camera alongZ() {
        return looking(new Vector(0, 0, 1), new Vector(0, 1, 0));
    }

    /** Looking against y: x to the right, z up. */
    public static Camera alongY() {
        return looking(new Vector(0, -1, 0), new Vector(0, 0, 1));
    }

    /** Looking against x, onto the boundary: y to the right, z up. */
    public static Camera alongX() {
        return looking(new Vector(1, 0, 0), new Vector(0, 0, 1));
    }

    /** A little from the right and above, for a sense of space; x still mostly to the right. */
    public static Camera oblique() {
        return looking(new Vector(0.28, 0.32, 1), new Vector(0, 1, 0));
    }

    /**
     * Any direction.
     *
     * @param toward from the structure to the viewer
     * @param upward roughly up; not parallel to {@code toward}
     */
    public static Camera looking(Vector toward, Vector upward) {
        Vector z = toward.unit();
        Vector x = upward.cross(z).unit();
        return new Camera(x, z.cross(x), z, 1, 0, 0, false);
    }

    /** From the same direction, with the whole cell in view. */
    public Camera fitted() {
        return new Camera(right, up, toward, 1, 0, 0, perspective);
    }

    /** From the same place, with perspective or without. */
    public Camera perspective(boolean wanted) {
        return new Camera(right, up, toward, zoom, panX, panY, wanted);
    }

    /** This view, magnified. */
    public Camera zoomed(double factor) {
        return new Camera(right, up, toward, zoom * factor, panX, panY, perspective);
    }

    /** This view, shifted. */
    public Camera panned(double sharesRight, double sharesDown) {
        return new Camera(right, up, toward, zoom, panX + sharesRight, panY + sharesDown, perspective);
    }

    /**
     * This view after turning the structure: about the vertical axis of the picture, then about the horizontal one,
     * radians.
     */
    public Camera turned(double aboutUp, double aboutRight) {
        Vector toward1 = mix(toward, Math.cos(aboutUp), right, -Math.sin(aboutUp));
        Vector up2 = mix(up, Math.cos(aboutRight), toward1, -Math.sin(aboutRight));
        Vector toward2 = mix(toward1, Math.cos(aboutRight), up, Math.sin(aboutRight));
        // straighten what rounding bends over many small turns
        Vector z = toward2.unit();
        Vector x = up2.cross(z).unit();
        return new Camera(x, z.cross(x), z, zoom, panX, panY, perspective);
    }

    private static Vector mix(Vector a, double p, Vector b, double q) {
        return new Vector(a.x * p + b.x * q, a.y * p + b.y * q, a.z * p + b.z * q);
    }
}
