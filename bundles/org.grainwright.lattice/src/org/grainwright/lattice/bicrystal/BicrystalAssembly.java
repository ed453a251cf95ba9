// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.internal.GrainFill;
import org.grainwright.lattice.bicrystal.internal.PlanarRegion;
import org.grainwright.lattice.chemistry.internal.SiteDisorder;
import org.grainwright.lattice.chemistry.internal.SlabChemistry;
import org.grainwright.lattice.chemistry.internal.ConflictRepair;
import org.grainwright.lattice.chemistry.internal.SlabCell;
import org.grainwright.lattice.chemistry.internal.Stoichiometry;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.internal.GrainFrame;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MinimumDistances;
import org.grainwright.lattice.crystal.internal.Rng;
import org.grainwright.lattice.crystal.internal.SiteSet;
import org.grainwright.lattice.crystal.internal.SpeciesDistances;

/** The state of one {@link BicrystalBuilder#build}: lay out, repair, edit, decorate. Used once, by one thread. */
final class BicrystalAssembly {

    private static final byte[] SIDES = {0, 1};

    private final BoundarySpecification spec;
    private final CoincidenceCell cell;
    private final Crystal crystal;
    private final long seed;
    private final SlabCell slab;
    private final int layersA;
    private final int layersB;
    private final double thicknessA;
    private final double thicknessB;
    private final double gap;
    private final double secondPlane;
    private final double length;
    private final double halfWidth;
    private final PlanarRegion region;
    private double terminationA;
    private double terminationB;

    /** With the heights of the cuts in grain A and B as fractions of a layer. */
    BicrystalAssembly(BoundarySpecification spec, long seed, double[] cuts) {
        terminationA = cuts[0];
        terminationB = cuts[1];
        this.spec = spec;
        this.cell = spec.cell();
        this.crystal = cell.crystal();
        this.seed = seed;
        slab = new SlabCell(cell.periodYAngstrom(), cell.leanYAngstrom(), cell.periodZAngstrom());
        layersA = cell.layers(0, spec.grainThicknessAngstrom());
        layersB = cell.layers(1, spec.grainThicknessAngstrom());
        thicknessA = cell.thickness(0, spec.grainThicknessAngstrom());
        thicknessB = cell.thickness(1, spec.grainThicknessAngstrom());
        gap = spec.gapAngstrom();
        secondPlane = thicknessA + gap;
        length = thicknessA + thicknessB + 2 * gap;
        halfWidth = spec.widthAngstrom() / 2 + 1e-9;
        region = new PlanarRegion(secondPlane, length);
    }

    /** The seed of the lithium arrangement of a grain's interior, for {@link Llzo#grainCell}. */
    static long arrangementSeed(long seed, int grain) {
        return 2 * seed + grain;
    }

    Bicrystal build() throws StructureException {
        Cell box = slab.cell(length);
        SiteSet sites = new SiteSet(crystal,
                (int) (spec.idealAtomCount() * crystal.sitesPerIon() + 64));
        // the arrangement of the grain interiors must not depend on the width, so its seed stands alone
        fill(sites, occupied(0), occupied(1), Double.POSITIVE_INFINITY);
        Stoichiometry whole = SiteDisorder.settle(box, sites, 2, grain -> arrangementSeed(seed, grain));
        SlabChemistry chemistry = new SlabChemistry(box, slab, sites, region, halfWidth, seedRng());
        int ideal = chemistry.ionCount();
        resolveConflicts(box, sites, chemistry);
        chemistry.apply(whole, spec.composition(), spec.grains());
        AtomicStructure structure = chemistry.structure();
        if (structure.netCharge() != 0) {
            throw new IllegalStateException("The structure of " + cell.name() + " carries the charge "
                    + structure.netCharge() + "; this is a defect of the builder.");
        }
        MinimumDistances distances = MinimumDistances.of(structure, crystal);
        return new Bicrystal(structure, spec, seed, thicknessA, thicknessB, secondPlane, spec.widthAngstrom(),
                terminationA, terminationB, boundariesAlike(), distances,
                chemistry.repairs(ideal));
    }

    /** Which sites of a primitive cell beside the framework are filled. */
    private boolean[] occupied(int grain) {
        return GrainFill.occupied(crystal, cell.isTetragonal(), arrangementSeed(seed, grain));
    }

    /** Width and composition take part in the stream, so that no two requests share their random choices. */
    private Rng seedRng() {
        return new Rng(seed, 31L * spec.widthLayers() + 7);
    }

    /** The heights of the cuts to try, the one with the cheapest repair first. */
    static List<double[]> cuts(BoundarySpecification spec) {
        if (spec.termination() != BoundarySpecification.AUTOMATIC_TERMINATION) {
            return List.of(new double[] {spec.termination(), spec.termination()});
        }
        boolean tied = spec.cell().exchange() != CoincidenceCell.Exchange.NONE;
        double[][] choices = tied ? new double[][] {{0, 0}, {0.5, 0.5}}
                : new double[][] {{0, 0}, {0.5, 0.5}, {0, 0.5}, {0.5, 0}};
        List<double[]> cuts = new ArrayList<>(List.of(choices));
        int[] prices = new int[choices.length];
        for (int i = 0; i < choices.length; i++) {
            prices[i] = new BicrystalAssembly(spec, 0, choices[i]).price();
        }
        // a stable sort: of equal prices the first choice stays first
        cuts.sort(Comparator.comparingInt(cut -> prices[Arrays.asList(choices).indexOf(cut)]));
        return cuts;
    }

    /** What resolving the conflicts costs, in units of an oxygen ion. */
    private int price() {
        SiteSet trial = new SiteSet(crystal, 4096);
        fill(trial, null, null, SpeciesDistances.LARGEST);
        int[] near = new int[trial.size];
        for (int i = 0; i < near.length; i++) {
            near[i] = i;
        }
        int[] removed = ConflictRepair.conflicts(slab.cell(length), trial, near, near.length, this::inSlab, SIDES,
                null);
        return removed[removed.length - 1];
    }

    private void fill(SiteSet sites, boolean[] occupiedA, boolean[] occupiedB, double near) {
        GrainFrame a = cell.frame(0);
        GrainFrame b = cell.frame(1);
        double cutA = terminationA * a.layerSpacing() * cell.latticeConstant() * cell.normalStretch();
        double cutB = -terminationB * b.layerSpacing() * cell.latticeConstant() * cell.normalStretch() - thicknessB;
        GrainFill.fill(a, slab, new GrainFill.Placement(layersA, 0, cutA, 0, 0, gap / 2, cell.normalStretch()),
                cell.latticeConstant(), 0,
                occupiedA, near, sites);
        GrainFill.fill(b, slab,
                new GrainFill.Placement(layersB, thicknessA, cutB, spec.translationYAngstrom(),
                        spec.translationZAngstrom(), 1.5 * gap, cell.normalStretch()),
                cell.latticeConstant(), 1,
                occupiedB, near, sites);
    }

    private boolean inSlab(double x, double y, double z) {
        return region.distance(x, y, z) <= halfWidth;
    }

    private void resolveConflicts(Cell box, SiteSet sites, SlabChemistry chemistry) {
        int[] near = new int[sites.size];
        int count = 0;
        for (int i = 0; i < sites.size; i++) {
            if (sites.filled[i] && region.distance(sites.xyz[3 * i], 0, 0) <= SpeciesDistances.LARGEST
                    && (sites.isFramework(i) || !inSlab(sites.xyz[3 * i], 0, 0))) {
                near[count++] = i;
            }
        }
        int[] removed = ConflictRepair.conflicts(box, sites, near, count, this::inSlab, SIDES, new Rng(seed, 5));
        chemistry.removeFramework(Arrays.copyOf(removed, removed.length - 1));
    }

    /** Whether symmetry maps the boundary at x = 0 onto the one at x = D: see docs/structures.md. */
    private boolean boundariesAlike() {
        double tv = spec.translationZAngstrom() / slab.edgeZ();
        double tu = (spec.translationYAngstrom() - tv * slab.leanY()) / slab.edgeY();
        return new BoundaryEquivalence(cell, new int[] {layersA, layersB}, new double[] {terminationA, terminationB},
                new double[] {tu, tv}).holds();
    }
}
