// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.network;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.chemistry.internal.EditRegion;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.internal.IntegerVectors;
import org.grainwright.lattice.coincidence.internal.GrainFrame;
import org.grainwright.lattice.crystal.MillerIndices;
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

    private NetworkLayout(CoincidenceCell cell, GrainFrame[] frames) {
        this.frames = frames;
        latticeConstant = cell.latticeConstant();
        edgeZ = cell.periodZAngstrom();
        period = cell.periodYAngstrom();
        spacing = cell.layerSpacingAngstrom();
    }

    static NetworkLayout of(NetworkSpecification specification) throws StructureException {
        BoundarySpecification boundary = specification.boundary();
        CoincidenceCell cell = boundary.cell();
        MillerIndices axis = cell.misorientation().axis();
        if (cell.character() != BoundaryCharacter.SYMMETRIC_TILT || !axis.equals(MillerIndices.of(0, 0, 1))
                || cell.planeA().l() != 0) {
            throw new StructureException(Reason.PLANE,
                    "Networks are built from symmetric tilt boundaries about [001], unlike " + cell.name() + ".",
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
     * A third orientation about [001] with the same period: another way to write h² + k² as a sum of two squares. Its
     * period is as many times (-q p 0) as that of the first grain is (-k h 0), which its centring allows, too, because
     * p + q is odd where h + k is.
     */
    private static GrainFrame[] withThird(CoincidenceCell cell) throws StructureException {
        long norm = cell.planeA().squaredNorm();
        long times = Math.round(GrainFrame.length(cell.frame(0).u()) / Math.sqrt(norm));
        long h = Math.max(Math.abs(cell.planeA().h()), Math.abs(cell.planeA().k()));
        for (long p = (long) Math.sqrt(norm); p * p * 2 >= norm; p--) {
            long q = Math.round(Math.sqrt(norm - p * p));
            if (p * p + q * q == norm && p != h) {
                long g = IntegerVectors.gcd(p, q);
                long[] normal = {p / g, q / g, 0};
                long[] u = {-times * q, times * p, 0};
                return new GrainFrame[] {cell.frame(0), cell.frame(1),
                        GrainFrame.exact(cell.crystal().centring(), normal, u, cell.frame(0).v())};
            }
        }
        throw new StructureException(Reason.COINCIDENCE,
                "No third orientation about [001] shares the period of " + cell.name() + ".",
                "Σ25a (340)[001] 16.26° symmetric tilt, whose third grain is (100)");
    }

    private double layers(double least) {
        return Math.ceil(least / spacing - 1e-6) * spacing;
    }

    private double periods(double least) {
        return Math.ceil(least / period - 1e-6) * period;
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
        size(periods(x + least), y + periods(least), brick ? z + cells(least) : edgeZ);
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
        double x = periods(least);
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
