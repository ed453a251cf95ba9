// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.bicrystal.internal.GrainFill;
import org.grainwright.lattice.chemistry.internal.SlabChemistry;
import org.grainwright.lattice.chemistry.GrainChemistry;
import org.grainwright.lattice.chemistry.internal.ConflictRepair;
import org.grainwright.lattice.chemistry.internal.SiteDisorder;
import org.grainwright.lattice.chemistry.internal.SlabCell;
import org.grainwright.lattice.chemistry.internal.Stoichiometry;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.internal.GrainFrame;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.MinimumDistances;
import org.grainwright.lattice.crystal.internal.NeighbourGrid;
import org.grainwright.lattice.crystal.internal.Rng;
import org.grainwright.lattice.crystal.internal.SiteSet;
import org.grainwright.lattice.crystal.internal.SpeciesDistances;

/**
 * Builds networks of boundaries with the same chain as {@link BicrystalBuilder}: exact filling, conflict repair pair of
 * grains by pair of grains, chemistry, lithium last. Stateless and thread-safe.
 */
public final class NetworkBuilder {

    /**
     * The number of atoms before repair; cheap enough for an editor.
     *
     * @throws StructureException when the template cannot be made from the boundary
     */
    public long atomCount(NetworkSpecification specification) throws StructureException {
        CoincidenceCell cell = specification.boundary().cell();
        return Math.round(NetworkLayout.of(specification).volume() * cell.crystal().ionsPerCell()
                / cell.crystalVolume());
    }

    /**
     * The total area in Å² of all patches.
     *
     * @throws StructureException when the template cannot be made from the boundary
     */
    public double boundaryArea(NetworkSpecification specification) throws StructureException {
        return NetworkLayout.of(specification).area();
    }

    /**
     * The disorientation in degrees of every pair of grains that meet.
     *
     * @throws StructureException when the template cannot be made from the boundary
     */
    public List<Double> disorientations(NetworkSpecification specification) throws StructureException {
        return disorientations(NetworkLayout.of(specification).frames);
    }

    /**
     * Tells whether a network can be built as far as geometry goes, without building it; cheap.
     *
     * @throws StructureException with the reason and the nearest request that works
     */
    public void check(NetworkSpecification specification) throws StructureException {
        BoundarySpecification boundary = specification.boundary();
        long atoms = atomCount(specification);
        if (atoms > boundary.maximalAtoms()) {
            throw new StructureException(Reason.BUDGET,
                    "The network " + specification.name() + " holds " + atoms + " atoms, more than the limit of "
                            + boundary.maximalAtoms() + ".",
                    "a limit of " + atoms + " atoms, or smaller grains");
        }
        BicrystalBuilder.checkWidth(boundary);
        double width = boundary.widthAngstrom();
        if (width + BicrystalBuilder.LEAST_INTERIOR > boundary.grainThicknessAngstrom()) {
            throw new StructureException(Reason.THICKNESS,
                    "A boundary of " + boundary.widthLayers() + " layers is " + BicrystalBuilder.format(width)
                            + " Å wide and leaves too little of a grain of "
                            + BicrystalBuilder.format(boundary.grainThicknessAngstrom()) + " Å.",
                    "grains of " + BicrystalBuilder.format(width + BicrystalBuilder.LEAST_INTERIOR) + " Å or more");
        }
    }

    /**
     * Builds one candidate.
     *
     * @throws StructureException when the request has no neutral, overlap-free realisation
     */
    public Network build(NetworkSpecification specification, long seed) throws StructureException {
        check(specification);
        NetworkLayout layout = NetworkLayout.of(specification);
        BoundarySpecification boundary = specification.boundary();
        long atoms = atomCount(specification);
        double halfWidth = boundary.widthAngstrom() / 2 + 1e-9;
        Cell box = Cell.orthogonal(layout.box[0], layout.box[1], layout.box[2]);
        Crystal crystal = boundary.cell().crystal();
        SiteSet sites = new SiteSet(crystal, (int) (atoms * crystal.sitesPerIon() * 4 / 3 + 64));
        for (NetworkLayout.Block block : layout.blocks) {
            fill(layout, block, boundary,
                    GrainFill.occupied(crystal, boundary.cell().isTetragonal(), 2 * seed + block.grain()), sites);
        }
        Stoichiometry whole = SiteDisorder.settle(box, sites, layout.frames.length, grain -> 2 * seed + grain);
        SlabChemistry chemistry = new SlabChemistry(box, new SlabCell(layout.box[1], 0, layout.box[2]), sites, layout,
                halfWidth,
                new Rng(seed, 31L * boundary.widthLayers() + 9 + specification.template().ordinal()));
        int ideal = chemistry.ionCount();
        resolveConflicts(box, sites, layout, halfWidth, seed, chemistry);
        chemistry.apply(whole, specification.composition(layout.area()), grains(boundary, layout.area()));
        AtomicStructure structure = chemistry.structure();
        if (structure.netCharge() != 0) {
            throw new IllegalStateException(
                    "The network carries the charge " + structure.netCharge() + "; this is a defect of the builder.");
        }
        return new Network(structure, specification, seed, layout.patches, boundary.widthAngstrom(),
                disorientations(layout.frames), MinimumDistances.of(structure, crystal),
                chemistry.repairs(ideal));
    }

    /** The lithium that one boundary of the cell's area gets from the interiors, for all the patches together. */
    private static GrainChemistry grains(BoundarySpecification boundary, double patchArea) {
        return boundary.grains().withLithiumMoved(
                (int) Math.round(boundary.grains().lithiumMoved() * patchArea / boundary.cell().areaSquareAngstrom()));
    }

    private static void fill(NetworkLayout layout, NetworkLayout.Block block, BoundarySpecification boundary,
            boolean[] lithium, SiteSet into) {
        double a = boundary.cell().latticeConstant();
        GrainFrame frame = layout.frames[block.grain()];
        double[] b = block.bounds();
        double termination = boundary.termination() == BoundarySpecification.AUTOMATIC_TERMINATION ? 0
                : boundary.termination();
        double origin = (block.grain() == 0 ? -1 : 1) * termination * frame.layerSpacing() * a;
        long[] repeats = layout.repeats(block);
        GrainFrame cellFrame = GrainFrame.exact(into.crystal.centring(), frame.normal(),
                times(frame.u(), repeats[0]), times(frame.v(), repeats[1]));
        int layers = (int) Math.round((b[1] - b[0]) / (frame.layerSpacing() * a));
        SlabCell slab = new SlabCell(b[3] - b[2], 0, b[5] - b[4]);
        SiteSet sites = new SiteSet(into.crystal, 1024);
        GrainFill.fill(cellFrame, slab,
                new GrainFill.Placement(layers, b[0], b[0] - origin, origin - b[2], -b[4], 0, 1),
                a, block.grain(), lithium, Double.POSITIVE_INFINITY, sites);
        double thickness = b[1] - b[0];
        for (int i = 0; i < sites.size; i++) {
            double x = sites.xyz[3 * i];
            double y = sites.xyz[3 * i + 1] + b[2];
            double z = sites.xyz[3 * i + 2] + b[4];
            if (layout.wave > 0) {
                // the grain repeats after its thickness, so sites below the zig-zag reappear above it
                x -= thickness * Math.floor((x - b[0] - layout.waveAt(y)) / thickness + 1e-9);
            }
            if (block.hole() == null || !NetworkLayout.contains(block.hole(), x, y, z)) {
                into.add(x, y, z, sites.kind[i], block.grain(), sites.filled[i]);
            }
        }
    }

    private static long[] times(long[] edge, long factor) {
        return new long[] {edge[0] * factor, edge[1] * factor, edge[2] * factor};
    }

    private static List<Double> disorientations(GrainFrame[] frames) {
        List<Double> angles = new ArrayList<>();
        for (int i = 0; i < frames.length; i++) {
            for (int j = i + 1; j < frames.length; j++) {
                angles.add(NetworkLayout.disorientation(frames[i], frames[j]));
            }
        }
        return angles;
    }

    private static void resolveConflicts(Cell box, SiteSet sites, NetworkLayout layout, double halfWidth, long seed,
            SlabChemistry chemistry) {
        int grains = layout.frames.length;
        int[] near = new int[sites.size];
        int count = 0;
        for (int i = 0; i < sites.size; i++) {
            if (sites.filled[i]) {
                double d = layout.distance(sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2]);
                if (d <= SpeciesDistances.LARGEST && (sites.isFramework(i) || d > halfWidth)) {
                    near[count++] = i;
                }
            }
        }
        ConflictRepair.Editable editable = (x, y, z) -> layout.distance(x, y, z) <= halfWidth;
        for (int a = 0; a < grains; a++) {
            for (int b = a + 1; b < grains; b++) {
                int[] pair = new int[count];
                int n = 0;
                byte[] side = new byte[grains];
                side[b] = 1;
                for (int k = 0; k < count; k++) {
                    if (sites.filled[near[k]] && (sites.grain[near[k]] == a || sites.grain[near[k]] == b)) {
                        pair[n++] = near[k];
                    }
                }
                int[] removed = ConflictRepair.conflicts(box, sites, pair, n, editable, side,
                        new Rng(seed, 50 + 8L * a + b));
                chemistry.removeFramework(Arrays.copyOf(removed, removed.length - 1));
            }
        }
        chemistry.removeFramework(sameGrainConflicts(box, sites, near, count, editable));
    }

    /**
     * Where two parts of one orientation touch at a line, ions of the same grain number may overlap too; the cheaper
     * one goes.
     */
    private static int[] sameGrainConflicts(Cell box, SiteSet sites, int[] near, int count,
            ConflictRepair.Editable editable) {
        int[] removed = new int[count];
        int n = 0;
        NeighbourGrid grid = new NeighbourGrid(box, sites.xyz, near, count, SpeciesDistances.LARGEST);
        for (int k = 0; k < count; k++) {
            int p = near[k];
            if (!sites.filled[p] || !sites.isFramework(p)
                    || !editable.at(sites.xyz[3 * p], sites.xyz[3 * p + 1], sites.xyz[3 * p + 2])) {
                continue;
            }
            int found = grid.query(sites.xyz[3 * p], sites.xyz[3 * p + 1], sites.xyz[3 * p + 2],
                    SpeciesDistances.LARGEST);
            for (int m = 0; m < found; m++) {
                int q = grid.found[m];
                double limit = sites.crystal.distances().of(sites.element(p), sites.element(q));
                if (q != p && sites.filled[q] && grid.squared[m] < limit * limit
                        && (sites.kinds.price(sites.kind[p]) <= sites.kinds.price(sites.kind[q])
                                || !editable.at(sites.xyz[3 * q], sites.xyz[3 * q + 1], sites.xyz[3 * q + 2]))) {
                    sites.filled[p] = false;
                    removed[n++] = p;
                    break;
                }
            }
        }
        return Arrays.copyOf(removed, n);
    }
}
