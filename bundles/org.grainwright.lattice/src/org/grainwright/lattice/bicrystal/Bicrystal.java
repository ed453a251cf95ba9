// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import java.util.List;

import org.grainwright.lattice.bicrystal.internal.PlanarRegion;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.chemistry.Repairs;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MinimumDistances;
import org.grainwright.lattice.region.BoundaryRegions;
import org.grainwright.lattice.region.Patch;

/**
 * A built bicrystal with everything a simulation or a report needs to know about it. Immutable.
 *
 * @param structure the atoms: exactly neutral, grain numbers 0 (A) and 1 (B), x along the boundary normal, z along the
 * tilt axis
 * @param specification what was asked for
 * @param seed of all random choices
 * @param grainThicknessAAngstrom realised thickness of grain A
 * @param grainThicknessBAngstrom realised thickness of grain B
 * @param secondPlaneX x of the second boundary plane in ångström; the first lies at x = 0
 * @param slabWidthAngstrom width of the edited slab around each plane
 * @param terminationA height of the cut in grain A as a fraction of its layer spacing
 * @param terminationB height of the cut in grain B
 * @param boundariesAlike whether symmetry makes both boundaries of the cell crystallographically the same
 * @param minimumDistances closest pairs of the structure
 * @param repairs what was edited
 */
public record Bicrystal(AtomicStructure structure, BoundarySpecification specification, long seed,
        double grainThicknessAAngstrom, double grainThicknessBAngstrom,
        double secondPlaneX, double slabWidthAngstrom, double terminationA, double terminationB,
        boolean boundariesAlike, MinimumDistances minimumDistances,
        Repairs repairs) implements BuiltStructure {

    @Override
    public BoundarySpecification boundary() {
        return specification;
    }

    @Override
    public String connection() {
        return "planar";
    }

    @Override
    public BoundaryRegions regions() {
        double y = specification.cell().periodYAngstrom();
        double z = specification.cell().periodZAngstrom();
        double[] normal = {1, 0, 0};
        double[] edge = {0, 1, 0};
        return BoundaryRegions.of(new double[] {structure.cell().component(0, 0), y, z},
                List.of(new Patch(1, 0, normal, new double[] {0, y / 2, z / 2}, edge, y / 2, z / 2),
                        new Patch(0, 1, normal, new double[] {secondPlaneX, y / 2, z / 2}, edge, y / 2, z / 2)));
    }

    @Override
    public Composition requested() {
        return specification.composition();
    }

    @Override
    public double bookAreaSquareAngstrom() {
        return boundaryAreaSquareAngstrom();
    }

    /** The crystallographic name, for example {@code Σ17a (410)[001] 28.07° symmetric tilt}. */
    @Override
    public String name() {
        return specification.cell().name();
    }

    /** The reciprocal density of coincidence sites. */
    public long sigma() {
        return specification.cell().sigma();
    }

    /** The realised disorientation in degrees. */
    public double disorientationDegrees() {
        return specification.cell().disorientationDegrees();
    }

    /** The largest principal strain of either grain, as a fraction. */
    public double strain() {
        return specification.cell().maximalStrain();
    }

    /** The x coordinates of the two boundary planes in ångström. */
    public double[] boundaryPlanesX() {
        return new double[] {0, secondPlaneX};
    }

    /** The distance in ångström of a place to the nearest boundary plane. */
    public double distanceToBoundary(double x) {
        return new PlanarRegion(secondPlaneX, structure.cell().component(0, 0)).distance(x, 0, 0);
    }

    /**
     * The place in ångström (x, y, z) where the crystal of grain 0 (A) or 1 (B) has its origin, in LLZO a zirconium
     * site and inversion centre: an atom of the grain interior at r sits on the crystal site R^T S^-1 (r - origin),
     * with R from {@link CoincidenceCell#rotation} and S the identity plus the in-plane strain.
     */
    public double[] originAngstrom(int grain) {
        double gap = specification.gapAngstrom();
        if (grain == 0) {
            return new double[] {gap / 2 - terminationA * specification.cell().layerSpacing(0), 0, 0};
        }
        return new double[] {
                grainThicknessAAngstrom + grainThicknessBAngstrom + 1.5 * gap
                        + terminationB * specification.cell().layerSpacing(1),
                specification.translationYAngstrom(), specification.translationZAngstrom()};
    }

    /** The seed of the lithium arrangement in the interior of grain 0 (A) or 1 (B), for {@link Llzo#grainCell}. */
    public long arrangementSeed(int grain) {
        return BicrystalAssembly.arrangementSeed(seed, grain);
    }

    /** The area of one boundary in Å². */
    public double boundaryAreaSquareAngstrom() {
        return specification.cell().areaSquareAngstrom();
    }

    /**
     * The excess that the boundary at x = 0 (0) or {@link #secondPlaneX()} (1) really has, counted from the ions; the
     * composition asked for in every structure that was built.
     */
    public Composition realised(int boundary) {
        return repairs.boundaries().get(boundary).realised();
    }

    /** An excess of so many units per boundary in units per nm². */
    public double perSquareNanometre(int units) {
        return 100 * units / boundaryAreaSquareAngstrom();
    }
}
