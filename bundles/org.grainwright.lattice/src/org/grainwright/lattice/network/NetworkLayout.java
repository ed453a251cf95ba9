// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.chemistry.internal.EditRegion;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.coincidence.internal.IntegerVectors;
import org.grainwright.lattice.coincidence.internal.GrainFrame;
import org.grainwright.lattice.crystal.Centring;
import org.grainwright.lattice.region.Patch;

/**
 * The geometry of a network: a periodic box, blocks filled with one orientation each, and the patches between them.
 * Along x blocks are whole layers thick and along y and z whole periods, which makes the number of atoms of each exact.
 */
final class NetworkLayout implements EditRegion {

    /**
     * A box-shaped region of one grain; a hole in it, if any, belongs to another. Bounds: x from, x to, y from, y to, z
     * from, z to.
     */
    record Block(int grain, double[] bounds, double[] hole) {
    }

    private static final double EXACT = 1e-9;
    /** Below it two orientations are one, in degrees. */
    private static final double LEAST_DEGREES = 0.01;

    final double[] box = new double[3];
    final List<Block> blocks = new ArrayList<>();
    final List<Patch> patches = new ArrayList<>();
    final GrainFrame[] frames;
    /** Height of the zig-zag in ångström; 0 for all other templates. */
    double wave;
    private final double latticeConstant;
    private final double edgeZ;
    private final double period;
    private final double spacing;
    private final double normalPeriod;

    private NetworkLayout(CoincidenceCell cell, GrainFrame[] frames) {
        this.frames = frames;
        latticeConstant = cell.latticeConstant();
        edgeZ = cell.periodZAngstrom();
        period = cell.periodYAngstrom();
        spacing = cell.layerSpacingAngstrom();
        normalPeriod = cell.normalPeriodAngstrom();
    }

    static NetworkLayout of(NetworkSpecification specification) throws StructureException {
        BoundarySpecification boundary = specification.boundary();
        CoincidenceCell cell = boundary.cell();
        if (cell.character() != BoundaryCharacter.SYMMETRIC_TILT) {
            throw new StructureException(Reason.PLANE,
                    "Networks are built from symmetric tilt boundaries, whose grains meet in a symmetric tilt "
                            + "about the same axis across, too, unlike " + cell.name() + ".",
                    "Σ17a (410)[001] 28.07° symmetric tilt");
        }
        if (boundary.gapAngstrom() != 0 || boundary.translationYAngstrom() != 0
                || boundary.translationZAngstrom() != 0) {
            throw new StructureException(Reason.VALUE,
                    "The grains of a network interlock, so they can neither be shifted nor be given a gap.",
                    "a translation and a gap of 0");
        }
        NetworkLayout layout = new NetworkLayout(cell,
                specification.template() == NetworkSpecification.Template.T_JUNCTION ? withThird(cell)
                        : new GrainFrame[] {cell.frame(0), cell.frame(1)});
        double least = boundary.grainThicknessAngstrom();
        switch (specification.template()) {
            case CHECKERBOARD -> layout.checkerboard(least);
            case EMBEDDED_COLUMN -> layout.embedded(least, false);
            case EMBEDDED_BRICK -> layout.embedded(least, true);
            case T_JUNCTION -> layout.junction(least);
            case ZIGZAG -> layout.zigzag(least, specification.facetDegrees());
        }
        return layout;
    }

    /**
     * A third orientation about the same axis with the same period: another lattice vector across the axis that is as
     * long as the one along y, so that its grain fits as exactly. Of several the one whose normal has the largest first
     * index, then the largest second.
     */
    private static GrainFrame[] withThird(CoincidenceCell cell) throws StructureException {
        Centring centring = cell.crystal().centring();
        GrainFrame first = cell.frame(0);
        List<long[]> normals = new ArrayList<>();
        for (long[] period : acrossAsLongAs(first.u(), first.v())) {
            if (centring.holds(period)) {
                normals.add(IntegerVectors.cross(period, first.v()));
            }
        }
        normals.sort(Comparator.comparingLong((long[] each) -> -each[0]).thenComparingLong(each -> -each[1])
                .thenComparingLong(each -> -each[2]));
        for (long[] normal : normals) {
            long[] period = IntegerVectors.cross(first.v(), normal);
            long square = IntegerVectors.dot(first.v(), first.v());
            GrainFrame third = GrainFrame.exact(centring, IntegerVectors.reduced(normal),
                    new long[] {period[0] / square, period[1] / square, period[2] / square}, first.v());
            if (disorientation(first, third) > LEAST_DEGREES && disorientation(cell.frame(1), third) > LEAST_DEGREES) {
                return new GrainFrame[] {first, cell.frame(1), third};
            }
        }
        throw new StructureException(Reason.COINCIDENCE,
                "No third orientation about " + cell.misorientation().axis().direction() + " shares the period of "
                        + cell.name() + ".",
                "Σ25a (340)[001] 16.26° symmetric tilt, whose third grain is (100)");
    }

    /** The integer vectors across an axis that have the length of another. */
    private static List<long[]> acrossAsLongAs(long[] other, long[] axis) {
        long norm = IntegerVectors.dot(other, other);
        long most = (long) Math.sqrt(norm);
        int solved = Math.abs(axis[2]) >= Math.abs(axis[0]) && Math.abs(axis[2]) >= Math.abs(axis[1]) ? 2
                : Math.abs(axis[1]) >= Math.abs(axis[0]) ? 1 : 0;
        int i = (solved + 1) % 3;
        int j = (solved + 2) % 3;
        List<long[]> found = new ArrayList<>();
        for (long p = -most; p <= most; p++) {
            for (long q = -most; q <= most; q++) {
                long sum = -(p * axis[i] + q * axis[j]);
                long[] v = new long[3];
                v[i] = p;
                v[j] = q;
                v[solved] = sum / axis[solved];
                if (sum % axis[solved] == 0 && IntegerVectors.dot(v, v) == norm) {
                    found.add(v);
                }
            }
        }
        return found;
    }

    /** The disorientation in degrees of two grains. */
    static double disorientation(GrainFrame one, GrainFrame two) {
        double[] r = new double[9];
        for (int p = 0; p < 3; p++) {
            for (int q = 0; q < 3; q++) {
                for (int k = 0; k < 3; k++) {
                    r[3 * p + q] += one.rotation()[3 * k + p] * two.rotation()[3 * k + q];
                }
            }
        }
        return Misorientation.disorientationOf(r);
    }

    private double layers(double least) {
        return Math.ceil(least / spacing - 1e-6) * spacing;
    }

    private double periods(double least) {
        return Math.ceil(least / period - 1e-6) * period;
    }

    /** Whole periods along the normal: after each the grain is the same again. */
    private double normalPeriods(double least) {
        return Math.ceil(least / normalPeriod - 1e-6) * normalPeriod;
    }

    private double cells(double least) {
        return Math.ceil(least / edgeZ - 1e-6) * edgeZ;
    }

    private void checkerboard(double least) {
        double x = layers(least);
        double y = periods(least);
        size(2 * x, 2 * y, edgeZ);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                block(i ^ j, i * x, (i + 1) * x, j * y, (j + 1) * y, 0, box[2], null);
                facing(0, i * x, j * y, (j + 1) * y, 0, box[2], 0, 1);
                facing(1, j * y, i * x, (i + 1) * x, 0, box[2], 0, 1);
            }
        }
    }

    private void embedded(double least, boolean brick) {
        double x = layers(least);
        double y = periods(least);
        double z = brick ? cells(least) : edgeZ;
        size(normalPeriods(x + least), y + periods(least), brick ? z + cells(least) : edgeZ);
        double x0 = Math.floor((box[0] - x) / 2 / spacing) * spacing;
        double[] hole = {x0, x0 + x, 0, y, 0, z};
        block(0, 0, box[0], 0, box[1], 0, box[2], hole);
        block(1, x0, x0 + x, 0, y, 0, z, null);
        for (int i = 0; i < 2; i++) {
            facing(0, x0 + i * x, 0, y, 0, z, 0, 1);
            facing(1, i * y, x0, x0 + x, 0, z, 0, 1);
            if (brick) {
                facing(2, i * z, x0, x0 + x, 0, y, 0, 1);
            }
        }
    }

    private void junction(double least) {
        double third = frames[2].layerSpacing() * latticeConstant;
        double x = layers(least);
        while (Math.abs(x / third - Math.rint(x / third)) > 1e-6) {
            x += spacing;
        }
        double first = layers(least);
        double y = periods(least);
        size(first + x, 2 * y, edgeZ);
        block(0, 0, first, 0, box[1], 0, box[2], null);
        block(1, first, box[0], 0, y, 0, box[2], null);
        block(2, first, box[0], y, box[1], 0, box[2], null);
        for (double plane : new double[] {0, first}) {
            facing(0, plane, 0, y, 0, box[2], 0, 1);
            facing(0, plane, y, box[1], 0, box[2], 0, 2);
        }
        facing(1, 0, first, box[0], 0, box[2], 1, 2);
        facing(1, y, first, box[0], 0, box[2], 1, 2);
    }

    private void zigzag(double least, double facetDegrees) {
        double x = normalPeriods(least);
        double y = periods(least);
        size(2 * x, y, edgeZ);
        double slope = Math.tan(Math.toRadians(facetDegrees / 2));
        wave = slope * y / 2;
        block(0, 0, x, 0, y, 0, box[2], null);
        block(1, x, 2 * x, 0, y, 0, box[2], null);
        double length = Math.hypot(wave, y / 2);
        for (int i = 0; i < 2; i++) {
            for (int sign = 1; sign >= -1; sign -= 2) {
                double[] edge = {sign * wave / length, y / 2 / length, 0};
                double[] normal = {edge[1], -edge[0], 0};
                patches.add(new Patch(0, 1, normal,
                        new double[] {i * x + wave / 2, sign > 0 ? y / 4 : 3 * y / 4, box[2] / 2}, edge, length / 2,
                        box[2] / 2));
            }
        }
    }

    private void size(double x, double y, double z) {
        box[0] = x;
        box[1] = y;
        box[2] = z;
    }

    private void block(int grain, double x0, double x1, double y0, double y1, double z0, double z1, double[] hole) {
        blocks.add(new Block(grain, new double[] {x0, x1, y0, y1, z0, z1}, hole));
    }

    /** A rectangle perpendicular to an axis. */
    private void facing(int axis, double at, double from, double to, double otherFrom, double otherTo, int grainA,
            int grainB) {
        double[] normal = new double[3];
        double[] edge = new double[3];
        double[] centre = new double[3];
        normal[axis] = 1;
        int first = axis == 0 ? 1 : 0;
        int second = axis == 2 ? 1 : 2;
        edge[first] = 1;
        centre[axis] = at;
        centre[first] = (from + to) / 2;
        centre[second] = (otherFrom + otherTo) / 2;
        patches.add(new Patch(grainA, grainB, normal, centre, edge, (to - from) / 2, (otherTo - otherFrom) / 2));
    }

    /** The x of the zig-zag boundary at a y, relative to the mean plane's lower end. */
    double waveAt(double y) {
        if (wave == 0) {
            return 0;
        }
        double f = y / box[1];
        f -= Math.floor(f);
        return wave * (f < 0.5 ? 2 * f : 2 - 2 * f);
    }

    static boolean contains(double[] bounds, double x, double y, double z) {
        return x >= bounds[0] - 1e-6 && x < bounds[1] - 1e-6 && y >= bounds[2] - 1e-6 && y < bounds[3] - 1e-6
                && z >= bounds[4] - 1e-6 && z < bounds[5] - 1e-6;
    }

    /** The area of all patches in Å². */
    double area() {
        return patches.stream().mapToDouble(Patch::areaSquareAngstrom).sum();
    }

    double volume() {
        return box[0] * box[1] * box[2];
    }

    /** How often the in-plane edges of a grain's cell fit along a block. */
    long[] repeats(Block block) {
        double[] b = block.bounds();
        return new long[] {Math.round((b[3] - b[2]) / period), Math.round((b[5] - b[4]) / edgeZ)};
    }

    @Override
    public double distance(double x, double y, double z) {
        double least = Double.MAX_VALUE;
        for (Patch patch : patches) {
            least = Math.min(least, patch.distance(x, y, z, box));
        }
        return least;
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
        double shifted = x - waveAt(y);
        double px = shifted - box[0] * Math.floor(shifted / box[0] + EXACT);
        double py = y - box[1] * Math.floor(y / box[1] + EXACT);
        double pz = z - box[2] * Math.floor(z / box[2] + EXACT);
        int grain = 0;
        for (Block block : blocks) {
            if (contains(block.bounds(), px, py, pz)) {
                grain = block.grain();
            }
        }
        return grain;
    }

    @Override
    public boolean mayReach(double x, double reach) {
        return true;
    }
}
