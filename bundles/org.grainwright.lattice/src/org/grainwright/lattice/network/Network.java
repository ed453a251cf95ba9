// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.network;

import java.util.List;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.bicrystal.BuiltStructure;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.chemistry.Repairs;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.MinimumDistances;
import org.grainwright.lattice.region.BoundaryRegions;
import org.grainwright.lattice.region.Patch;

/**
 * A built network of boundaries. Immutable.
 *
 * @param structure the atoms: exactly neutral, grain numbers as in the patches
 * @param specification what was asked for
 * @param seed of all random choices
 * @param patches the pieces of boundary
 * @param slabWidthAngstrom width of the edited zone around each patch
 * @param disorientationsDegrees of every pair of grains that meet, in the order 0|1, 0|2, 1|2
 * @param minimumDistances closest pairs
 * @param repairs what was edited
 */
public record Network(AtomicStructure structure, NetworkSpecification specification, long seed, List<Patch> patches,
        double slabWidthAngstrom, List<Double> disorientationsDegrees, MinimumDistances minimumDistances,
        Repairs repairs) implements BuiltStructure {

    /** Two patches are orthogonal when their normals are within this of a right angle, in degrees. */
    public static final double ORTHOGONAL_TOLERANCE = 0.01;

    /** Copies the lists. */
    public Network {
        patches = List.copyOf(patches);
        disorientationsDegrees = List.copyOf(disorientationsDegrees);
    }

    /** The name: that of the boundary, with the template. */
    @Override
    public String name() {
        return specification.name();
    }

    @Override
    public BoundarySpecification boundary() {
        return specification.boundary();
    }

    @Override
    public String connection() {
        return specification.template().words();
    }

    @Override
    public BoundaryRegions regions() {
        return BoundaryRegions.of(new double[] {structure.cell().component(0, 0), structure.cell().component(1, 1),
                structure.cell().component(2, 2)}, patches);
    }

    /** That of one boundary of the cell's area, for all the patches together. */
    @Override
    public Composition requested() {
        return specification.composition(boundaryAreaSquareAngstrom());
    }

    @Override
    public double bookAreaSquareAngstrom() {
        return boundaryAreaSquareAngstrom();
    }

    /** The total area of all boundaries in Å². */
    public double boundaryAreaSquareAngstrom() {
        return patches.stream().mapToDouble(Patch::areaSquareAngstrom).sum();
    }

    /**
     * The number of independent directions of the normals: singular values of the area-weighted normals above a
     * hundredth of the largest.
     */
    public int rank() {
        double[][] rows = new double[Math.max(3, patches.size())][3];
        for (int i = 0; i < patches.size(); i++) {
            for (int k = 0; k < 3; k++) {
                rows[i][k] = patches.get(i).normal()[k] * patches.get(i).areaSquareAngstrom();
            }
        }
        double[] values = new SingularValueDecomposition(new Array2DRowRealMatrix(rows)).getSingularValues();
        int rank = 0;
        for (double value : values) {
            rank += value > 0.01 * values[0] ? 1 : 0;
        }
        return rank;
    }

    /** The number of pairs of patches whose planes are perpendicular and that share a line of some length. */
    public int orthogonalConnections() {
        int count = 0;
        double[] box = {structure.cell().component(0, 0), structure.cell().component(1, 1),
                structure.cell().component(2, 2)};
        for (int i = 0; i < patches.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (patches.get(i).angleDegrees(patches.get(j)) >= 90 - ORTHOGONAL_TOLERANCE
                        && touch(patches.get(i), patches.get(j), box)) {
                    count++;
                }
            }
        }
        return count;
    }

    /** Whether the middle of a side of one rectangle lies on the other. */
    private static boolean touch(Patch a, Patch b, double[] box) {
        return sideOn(a, b, box) || sideOn(b, a, box);
    }

    private static boolean sideOn(Patch a, Patch b, double[] box) {
        double[] n = a.normal();
        double[] e = a.edge();
        double[] o = {n[1] * e[2] - n[2] * e[1], n[2] * e[0] - n[0] * e[2], n[0] * e[1] - n[1] * e[0]};
        for (int sign = -1; sign <= 1; sign += 2) {
            for (double[] side : new double[][] {e, o}) {
                double half = sign * (side == e ? a.halfEdge() : a.halfOther());
                double[] c = a.centre();
                if (b.distance(c[0] + half * side[0], c[1] + half * side[1], c[2] + half * side[2], box) < 1e-6) {
                    return true;
                }
            }
        }
        return false;
    }
}
