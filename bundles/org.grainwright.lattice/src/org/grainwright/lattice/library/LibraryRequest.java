// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.library;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;

/**
 * The constraint space of a library and its size.
 *
 * @param latticeConstant in ångström
 * @param axes rotation axes
 * @param planes forms of planes that are allowed for grain A; empty for any
 * @param characters characters of boundaries; of asymmetric and mixed ones those that
 * {@link org.grainwright.lattice.coincidence.CoincidenceCatalog#boundaries} lists
 * @param fromDegrees smallest disorientation
 * @param toDegrees largest disorientation
 * @param grainThicknessAngstrom least thickness of the grains
 * @param fewestLayers smallest width, 1 or more
 * @param mostLayers largest width, 12 or less
 * @param mostLi2oRemoved most units of Li2O taken out
 * @param mostLi2oAdded most units of Li2O put in; a negative number: at least so many are taken out. In the same way a
 * negative {@code mostLi2oRemoved} asks for so many to be put in
 * @param largestRedistribution largest share of the slabs' lithium moved in from the interiors, 0 to 0.5
 * @param maximalAtoms structures above this are left out
 * @param count how many structures, 1 to 10000
 * @param seed of all choices
 * @param angles ranges within {@code fromDegrees} and {@code toDegrees} that are allowed; empty for all between
 * @param cells boundaries named one by one; when there are any, only these are used, whatever their axes, planes,
 * characters and angles
 * @param dopants dopant ions per formula unit of the boundary slabs; the grains stay pure
 * @param smallestRedistribution smallest share of the slabs' lithium moved in, 0 to {@code largestRedistribution}
 * @param minimalAtoms structures with fewer atoms get thicker grains; 0 for any number
 */
public record LibraryRequest(double latticeConstant, List<MillerIndices> axes, List<MillerIndices> planes,
        List<BoundaryCharacter> characters, double fromDegrees, double toDegrees,
        double grainThicknessAngstrom, int fewestLayers, int mostLayers, int mostLi2oRemoved, int mostLi2oAdded,
        double largestRedistribution, int maximalAtoms, int count, long seed, List<Angles> angles,
        List<CoincidenceCell> cells, Map<Element, Double> dopants, double smallestRedistribution,
        int minimalAtoms) {

    /**
     * A closed range of disorientations in degrees.
     *
     * @param from smallest
     * @param to largest
     */
    public record Angles(double from, double to) {

        /** Whether an angle lies within, to 1e-4°. */
        public boolean contains(double degrees) {
            return degrees >= from - 1e-4 && degrees <= to + 1e-4;
        }
    }

    /** Checks the ranges. */
    public LibraryRequest {
        axes = List.copyOf(axes);
        planes = List.copyOf(planes);
        characters = List.copyOf(characters);
        angles = List.copyOf(angles);
        cells = List.copyOf(cells);
        Map<Element, Double> copy = new EnumMap<>(Element.class);
        copy.putAll(dopants);
        dopants = Collections.unmodifiableMap(copy);
        require(!axes.isEmpty() && !characters.isEmpty(), "A library needs at least one axis and one character.");
        require(fromDegrees >= 0 && fromDegrees <= toDegrees && toDegrees <= 62.9,
                "The disorientations of a library lie between 0° and 62.8°, the first not above the second.");
        require(grainThicknessAngstrom >= CoincidenceCell.THINNEST_GRAIN && grainThicknessAngstrom <= 2000,
                "Grains are 18 to 2000 Å thick.");
        require(fewestLayers >= 1 && fewestLayers <= mostLayers && mostLayers <= 12,
                "Widths lie between 1 and 12 layers, the first not above the second.");
        require(-mostLi2oAdded <= mostLi2oRemoved && Math.abs(mostLi2oRemoved) <= 1000
                && Math.abs(mostLi2oAdded) <= 1000,
                "Li2O is removed or added by 0 to 1000 units, the fewest not above the most.");
        require(smallestRedistribution >= 0 && smallestRedistribution <= largestRedistribution
                && largestRedistribution <= 0.5,
                "Lithium is redistributed by 0 to 0.5 of the slabs' content, the least not above the most.");
        dopants.forEach((dopant, share) -> require(share > 0 && share <= 2,
                dopant.symbol() + " is put in by more than 0, up to 2 ions per formula unit, not by " + share + "."));
        require(count >= 1 && count <= 10_000, "A library holds 1 to 10000 structures.");
    }

    /** A request without ranges within the range of angles, without named boundaries and without dopants. */
    public LibraryRequest(double latticeConstant, List<MillerIndices> axes, List<MillerIndices> planes,
            List<BoundaryCharacter> characters, double fromDegrees, double toDegrees,
            double grainThicknessAngstrom, int fewestLayers, int mostLayers, int mostLi2oRemoved, int mostLi2oAdded,
            double largestRedistribution, int maximalAtoms, int count, long seed) {
        this(latticeConstant, axes, planes, characters, fromDegrees, toDegrees, grainThicknessAngstrom, fewestLayers,
                mostLayers, mostLi2oRemoved, mostLi2oAdded, largestRedistribution,
                maximalAtoms, count, seed, List.of(), List.of(), Map.of(), 0, 0);
    }

    /** The same, with only these ranges of disorientations. */
    public LibraryRequest withAngles(List<Angles> ranges) {
        return new LibraryRequest(latticeConstant, axes, planes, characters, fromDegrees, toDegrees,
                grainThicknessAngstrom, fewestLayers, mostLayers, mostLi2oRemoved, mostLi2oAdded,
                largestRedistribution, maximalAtoms, count, seed, ranges, cells, dopants, smallestRedistribution,
                minimalAtoms);
    }

    /** The same, with only these boundaries. */
    public LibraryRequest withCells(List<CoincidenceCell> named) {
        return new LibraryRequest(latticeConstant, axes, planes, characters, fromDegrees, toDegrees,
                grainThicknessAngstrom, fewestLayers, mostLayers, mostLi2oRemoved, mostLi2oAdded,
                largestRedistribution, maximalAtoms, count, seed, angles, named, dopants, smallestRedistribution,
                minimalAtoms);
    }

    /** The same, with dopants. */
    public LibraryRequest withDopants(Map<Element, Double> perFormulaUnit) {
        return new LibraryRequest(latticeConstant, axes, planes, characters, fromDegrees, toDegrees,
                grainThicknessAngstrom, fewestLayers, mostLayers, mostLi2oRemoved, mostLi2oAdded,
                largestRedistribution, maximalAtoms, count, seed, angles, cells, perFormulaUnit, smallestRedistribution,
                minimalAtoms);
    }

    /** The same, with at least this share of the slabs' lithium moved in from the interiors. */
    public LibraryRequest withSmallestRedistribution(double share) {
        return new LibraryRequest(latticeConstant, axes, planes, characters, fromDegrees, toDegrees,
                grainThicknessAngstrom, fewestLayers, mostLayers, mostLi2oRemoved, mostLi2oAdded,
                largestRedistribution, maximalAtoms, count, seed, angles, cells, dopants, share, minimalAtoms);
    }

    /** The same, with grains that are thick enough for so many atoms. */
    public LibraryRequest withMinimalAtoms(int atoms) {
        return new LibraryRequest(latticeConstant, axes, planes, characters, fromDegrees, toDegrees,
                grainThicknessAngstrom, fewestLayers, mostLayers, mostLi2oRemoved, mostLi2oAdded,
                largestRedistribution, maximalAtoms, count, seed, angles, cells, dopants, smallestRedistribution,
                atoms);
    }

    /** The grain thickness in ångström of a boundary. */
    double thickness(CoincidenceCell cell) {
        return cell.thicknessFor(grainThicknessAngstrom, minimalAtoms);
    }

    /** Whether a disorientation is allowed. */
    boolean allows(double degrees) {
        return angles.isEmpty() || angles.stream().anyMatch(range -> range.contains(degrees));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * The paper's constraints: [001], [110], [111]; symmetric tilt and twist; 5° to 30°; 2 to 5 layers; up to 8000
     * atoms.
     */
    public static LibraryRequest paper(int count, long seed) {
        return new LibraryRequest(Llzo.LATTICE_CONSTANT,
                List.of(MillerIndices.of(0, 0, 1), MillerIndices.of(1, 1, 0), MillerIndices.of(1, 1, 1)), List.of(),
                List.of(BoundaryCharacter.SYMMETRIC_TILT, BoundaryCharacter.TWIST), 5, 30, 18, 2, 5, 6, 2, 0.1, 8000,
                count, seed);
    }
}
