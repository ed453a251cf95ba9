// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import java.util.Objects;

import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.chemistry.GrainChemistry;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.Llzo;

/**
 * Everything that defines a planar bicrystal but the seed. Immutable; made by {@link #builder}, which refuses values
 * outside their ranges with {@link IllegalArgumentException}. Whether the request can be realised is decided by
 * {@link BicrystalBuilder}.
 *
 * @param cell coincidence cell: misorientation, planes, in-plane periods
 * @param grainThicknessAngstrom wanted thickness of each grain along x, rounded up to whole lattice layers; 18 to 2000
 * @param widthLayers number of boundary layers, 1 to 12 (2 to 5 is usual; 1 where a layer is
 * {@value BicrystalBuilder#LEAST_WIDTH} Å or more): the slab in which atoms may be edited and lithium is disordered
 * @param translationYAngstrom rigid-body translation of grain B along y
 * @param translationZAngstrom rigid-body translation of grain B along z
 * @param gapAngstrom extra space between the grains at each boundary, -1 to 5
 * @param termination height of the cut within a lattice layer as a fraction of its spacing in [0, 1), or
 * {@link #AUTOMATIC_TERMINATION}: 0 or 1/2, whichever needs less repair (at those two both boundaries of a cell end
 * alike)
 * @param composition what each of the two boundaries holds more or less than the crystal
 * @param grains what is done to the interiors of the grains
 * @param maximalAtoms more atoms than this are refused before any work
 */
public record BoundarySpecification(CoincidenceCell cell, double grainThicknessAngstrom, int widthLayers,
        double translationYAngstrom,
        double translationZAngstrom, double gapAngstrom, double termination, Composition composition,
        GrainChemistry grains, int maximalAtoms) {

    /** Leaves the height of the cut to the builder. */
    public static final double AUTOMATIC_TERMINATION = -1;
    /** The default limit of {@link #maximalAtoms()}. */
    public static final int DEFAULT_MAXIMAL_ATOMS = 200_000;

    /** Checks every range. */
    public BoundarySpecification {
        Objects.requireNonNull(cell, "A boundary needs a coincidence cell; ask the CoincidenceCatalog for one.");
        range("grain thickness", grainThicknessAngstrom, CoincidenceCell.THINNEST_GRAIN, 2000, "Å");
        range("width", widthLayers, 1, 12, "layers");
        range("translation along y", translationYAngstrom, -1e4, 1e4, "Å");
        range("translation along z", translationZAngstrom, -1e4, 1e4, "Å");
        range("gap", gapAngstrom, -1, 5, "Å");
        if (termination != AUTOMATIC_TERMINATION) {
            range("termination", termination, 0, Math.nextDown(1.0), "of a layer");
        }
        Objects.requireNonNull(composition,
                "A boundary needs a composition; Composition.CRYSTAL is that of the crystal.");
        Objects.requireNonNull(grains, "A boundary needs grains; GrainChemistry.CRYSTAL leaves them as the crystal.");
        range("largest number of atoms", maximalAtoms, 1, 5_000_000, "atoms");
    }

    private static void range(String what, double value, double low, double high, String unit) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException("The " + what + " must lie between " + number(low) + " and "
                    + number(high) + " " + unit + ", not at " + number(value) + ".");
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A specification with the usual values: grains of 25 Å or more, 3 layers, no translation, stoichiometric. */
    public static Builder builder(CoincidenceCell cell) {
        return new Builder(cell);
    }

    /** A builder that starts from this specification. */
    public Builder toBuilder() {
        Builder b = new Builder(cell);
        b.grainThickness = grainThicknessAngstrom;
        b.widthLayers = widthLayers;
        b.translationY = translationYAngstrom;
        b.translationZ = translationZAngstrom;
        b.gap = gapAngstrom;
        b.termination = termination;
        b.composition = composition;
        b.grains = grains;
        b.maximalAtoms = maximalAtoms;
        return b;
    }

    /** The width of the slab around each boundary plane in ångström. */
    public double widthAngstrom() {
        return cell.widthAngstrom(widthLayers);
    }

    /** The number of atoms before repair and before chemistry. */
    public long idealAtomCount() {
        return cell.atomCount(grainThicknessAngstrom);
    }

    /** Collects the values of a {@link BoundarySpecification}. Not thread-safe. */
    public static final class Builder {

        private final CoincidenceCell cell;
        private double grainThickness = 25;
        private int widthLayers = 3;
        private double translationY;
        private double translationZ;
        private double gap;
        private double termination = AUTOMATIC_TERMINATION;
        private Composition composition = Composition.CRYSTAL;
        private GrainChemistry grains = GrainChemistry.CRYSTAL;
        private int maximalAtoms = DEFAULT_MAXIMAL_ATOMS;

        private Builder(CoincidenceCell cell) {
            this.cell = cell;
        }

        /** See {@link BoundarySpecification#grainThicknessAngstrom()}. */
        public Builder grainThickness(double angstrom) {
            this.grainThickness = angstrom;
            return this;
        }

        /** See {@link BoundarySpecification#widthLayers()}. */
        public Builder widthLayers(int layers) {
            this.widthLayers = layers;
            return this;
        }

        /** See {@link BoundarySpecification#translationYAngstrom()}. */
        public Builder translation(double yAngstrom, double zAngstrom) {
            this.translationY = yAngstrom;
            this.translationZ = zAngstrom;
            return this;
        }

        /** See {@link BoundarySpecification#gapAngstrom()}. */
        public Builder gap(double angstrom) {
            this.gap = angstrom;
            return this;
        }

        /** See {@link BoundarySpecification#termination()}. */
        public Builder termination(double fraction) {
            this.termination = fraction;
            return this;
        }

        /** See {@link BoundarySpecification#composition()}. */
        public Builder composition(Composition perBoundary) {
            this.composition = perBoundary;
            return this;
        }

        /** An excess of so many units of Li2O per boundary and of nothing else. */
        public Builder li2o(int unitsPerBoundary) {
            return composition(composition.with(Llzo.LI2O, unitsPerBoundary));
        }

        /** See {@link BoundarySpecification#grains()}. */
        public Builder grains(GrainChemistry interiors) {
            this.grains = interiors;
            return this;
        }

        /** See {@link GrainChemistry#redistribution()}. */
        public Builder lithiumRedistribution(double share) {
            return grains(grains.withRedistribution(share));
        }

        /** See {@link BoundarySpecification#maximalAtoms()}. */
        public Builder maximalAtoms(int atoms) {
            this.maximalAtoms = atoms;
            return this;
        }

        /** The specification. */
        public BoundarySpecification build() {
            return new BoundarySpecification(cell, grainThickness, widthLayers, translationY, translationZ, gap,
                    termination, composition, grains,
                    maximalAtoms);
        }
    }
}
