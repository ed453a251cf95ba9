// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.Element;

/**
 * Everything that defines a planar bicrystal but the seed. Immutable; made by {@link #builder}, which refuses values outside their ranges with
 * {@link IllegalArgumentException}. Whether the request can be realised is decided by {@link BicrystalBuilder}.
 *
 * @param cell coincidence cell: misorientation, planes, in-plane periods
 * @param grainThicknessAngstrom wanted thickness of each grain along x, rounded up to whole lattice layers; 18 to 2000
 * @param widthLayers number of boundary layers, 1 to 12 (2 to 5 is usual; 1 where a layer is {@value BicrystalBuilder#LEAST_WIDTH} Å or more): the slab in which atoms may be edited and lithium is disordered
 * @param translationYAngstrom rigid-body translation of grain B along y
 * @param translationZAngstrom rigid-body translation of grain B along z
 * @param gapAngstrom extra space between the grains at each boundary, -1 to 5
 * @param termination height of the cut within a lattice layer as a fraction of its spacing in [0, 1), or {@link #AUTOMATIC_TERMINATION}: 0 or 1/2, whichever needs
 *        less repair (at those two both boundaries of a cell end alike)
 * @param li2oUnitsRemoved units of Li2O taken out of the boundary slabs (both together); negative numbers add units
 * @param lithiumRedistribution share of the lithium of the slabs that is moved in from the grain interiors on top of it, -0.5 to 0.5; negative values move it out
 * @param zro2UnitsRemoved units of ZrO2 taken out of the slabs
 * @param la2o3UnitsRemoved units of La2O3 taken out of the slabs
 * @param dopants number of dopant ions put into the slabs; Al and Ga replace Li, Ta and Nb replace Zr
 * @param maximalAtoms more atoms than this are refused before any work
 */
public record BoundarySpecification(CoincidenceCell cell, double grainThicknessAngstrom, int widthLayers, double translationYAngstrom,
        double translationZAngstrom, double gapAngstrom, double termination, int li2oUnitsRemoved, double lithiumRedistribution, int zro2UnitsRemoved,
        int la2o3UnitsRemoved, Map<Element, Integer> dopants, int maximalAtoms) {

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
        range("number of Li2O units", li2oUnitsRemoved, -10_000, 10_000, "units");
        range("lithium redistribution", lithiumRedistribution, -0.5, 0.5, "of the slab's lithium");
        range("number of ZrO2 units", zro2UnitsRemoved, -0, 1000, "units");
        range("number of La2O3 units", la2o3UnitsRemoved, 0, 1000, "units");
        range("largest number of atoms", maximalAtoms, 1, 5_000_000, "atoms");
        Map<Element, Integer> copy = new EnumMap<>(Element.class);
        dopants.forEach((element, count) -> {
            if (element == Element.LI || element == Element.LA || element == Element.ZR || element == Element.O) {
                throw new IllegalArgumentException(element.symbol() + " belongs to LLZO and is no dopant; use Al, Ga, Ta or Nb.");
            }
            range("number of " + element.symbol() + " ions", count, 0, 10_000, "ions");
            if (count > 0) {
                copy.put(element, count);
            }
        });
        dopants = Collections.unmodifiableMap(copy);
    }

    private static void range(String what, double value, double low, double high, String unit) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException("The " + what + " must lie between " + number(low) + " and " + number(high) + " " + unit + ", not at " + number(value) + ".");
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : Double.toString(value);
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
        b.li2oUnitsRemoved = li2oUnitsRemoved;
        b.lithiumRedistribution = lithiumRedistribution;
        b.zro2UnitsRemoved = zro2UnitsRemoved;
        b.la2o3UnitsRemoved = la2o3UnitsRemoved;
        b.dopants.putAll(dopants);
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
        private int li2oUnitsRemoved;
        private double lithiumRedistribution;
        private int zro2UnitsRemoved;
        private int la2o3UnitsRemoved;
        private final Map<Element, Integer> dopants = new EnumMap<>(Element.class);
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

        /** See {@link BoundarySpecification#li2oUnitsRemoved()}. */
        public Builder li2oUnitsRemoved(int units) {
            this.li2oUnitsRemoved = units;
            return this;
        }

        /** See {@link BoundarySpecification#lithiumRedistribution()}. */
        public Builder lithiumRedistribution(double share) {
            this.lithiumRedistribution = share;
            return this;
        }

        /** See {@link BoundarySpecification#zro2UnitsRemoved()}. */
        public Builder zro2UnitsRemoved(int units) {
            this.zro2UnitsRemoved = units;
            return this;
        }

        /** See {@link BoundarySpecification#la2o3UnitsRemoved()}. */
        public Builder la2o3UnitsRemoved(int units) {
            this.la2o3UnitsRemoved = units;
            return this;
        }

        /** See {@link BoundarySpecification#dopants()}. */
        public Builder dopant(Element element, int count) {
            this.dopants.put(element, count);
            return this;
        }

        /** See {@link BoundarySpecification#maximalAtoms()}. */
        public Builder maximalAtoms(int atoms) {
            this.maximalAtoms = atoms;
            return this;
        }

        /** The specification. */
        public BoundarySpecification build() {
            return new BoundarySpecification(cell, grainThickness, widthLayers, translationY, translationZ, gap, termination, li2oUnitsRemoved,
                    lithiumRedistribution, zro2UnitsRemoved, la2o3UnitsRemoved, dopants, maximalAtoms);
        }
    }
}
