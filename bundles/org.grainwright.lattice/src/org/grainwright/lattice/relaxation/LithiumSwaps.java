// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MinimumDistances;
import org.grainwright.lattice.crystal.internal.Rng;
import org.grainwright.observables.PhysicalConstants;

/**
 * Monte Carlo over the arrangement of lithium, or whichever ion moves, in the slabs of a bicrystal: a trial moves one
 * of these ions to an empty site of theirs in either crystal in the same slab, so that the composition of each boundary
 * stays what it is, and is accepted by Metropolis' rule on the energies of the minimised structures (as basin hopping,
 * Wales and Doye, J. Phys. Chem. A 101 (1997) 5111). Trials that would bring ions closer than is permitted are not
 * made. One use, one thread.
 */
public final class LithiumSwaps {

    private static final int LARGEST_SEARCH = 2000;

    private final Bicrystal start;
    private final Crystal crystal;
    private final Relaxer relaxer;
    private final double temperatureK;
    private final Rng rng;
    private final List<double[]> sites;

    /**
     * What came out.
     *
     * @param bicrystal the last structure, not minimised: its lithium ions lie on sites
     * @param energiesEv of the minimised structure, as it was and after every trial
     * @param accepted trials
     */
    public record Result(Bicrystal bicrystal, List<Double> energiesEv, int accepted) {

        /** Copies the list. */
        public Result {
            energiesEv = List.copyOf(energiesEv);
        }
    }

    /**
     * @param start cubic grains, an orthogonal cell
     * @param temperatureK of Metropolis' rule, above 0
     */
    public LithiumSwaps(Bicrystal start, Relaxer relaxer, double temperatureK, long seed) {
        this.crystal = start.specification().cell().crystal();
        if (!(temperatureK > 0) || !isPossible(crystal) || crystal.isGarnet() && start.specification().cell()
                .isTetragonal()) {
            throw new IllegalArgumentException(
                    "Ions are moved at a temperature above zero, in grains whose crystal has empty sites for them.");
        }
        this.start = start;
        this.relaxer = relaxer;
        this.temperatureK = temperatureK;
        this.rng = new Rng(seed, 57);
        this.sites = sites(start);
    }

    /**
     * A place for a mobile ion.
     *
     * @param x fraction of the cell along x
     * @param y fraction along y
     * @param z fraction along z
     * @param boundary 0 or 1, whose slab it lies in
     */
    public record Well(double x, double y, double z, int boundary) {
    }

    /**
     * Sites of the mobile ion in the slabs, those left out that lie closer to one before them than two radii, so that
     * balls around them do not overlap.
     *
     * @param b an orthogonal cell
     * @param radius of the balls, ångström
     */
    public static List<Well> wells(Bicrystal b, double radius) {
        Cell box = b.structure().cell();
        List<double[]> kept = new ArrayList<>();
        for (double[] site : sites(b)) {
            if (kept.stream().allMatch(other -> box.minimumImageSquared(site[0] - other[0], site[1] - other[1],
                    site[2] - other[2]) >= 4 * radius * radius)) {
                kept.add(site);
            }
        }
        double length = box.component(0, 0);
        return kept.stream().map(site -> new Well(site[0] / length, site[1] / box.component(1, 1),
                site[2] / box.component(2, 2), nearest(b, site[0]))).toList();
    }

    /** Whether a crystal has sites of its mobile ion that are not all full. */
    public static boolean isPossible(Crystal crystal) {
        return mobileSites(crystal).stream().anyMatch(Crystal.Site::isDisordered);
    }

    private static List<Crystal.Site> mobileSites(Crystal crystal) {
        Element mobile = crystal.ions().mobile().element();
        return crystal.sites().stream().filter(each -> each.occupants().getFirst().element() == mobile).toList();
    }

    /**
     * Makes trials.
     *
     * @param trials 1 or more
     * @throws RelaxationException when the structure as it is cannot be minimised, or a trial was not finished; a trial
     * that cannot be minimised is refused
     */
    public Result run(int trials) throws RelaxationException {
        AtomicStructure now = start.structure();
        double energy = relaxer.relax(now, "swap-000").energyEv();
        List<Double> energies = new ArrayList<>(List.of(energy));
        int accepted = 0;
        for (int i = 1; i <= trials; i++) {
            AtomicStructure trial = trial(now);
            if (trial != now) {
                double there = energyOf(trial, String.format(java.util.Locale.ROOT, "swap-%03d", i));
                if (there <= energy
                        || rng.nextDouble()
                                < Math.exp((energy - there) / (PhysicalConstants.BOLTZMANN_EV_PER_K * temperatureK))) {
                    now = trial;
                    energy = there;
                    accepted++;
                }
            }
            energies.add(energy);
        }
        return new Result(with(start, now), energies, accepted);
    }

    private double energyOf(AtomicStructure trial, String label) throws RelaxationException {
        try {
            return relaxer.relax(trial, label).energyEv();
        } catch (RelaxationException e) {
            if (e.isUnfinished()) {
                throw e;
            }
            // as if it lay infinitely high
            return Double.POSITIVE_INFINITY;
        }
    }

    /** The bicrystal with other places of its ions. */
    public static Bicrystal with(Bicrystal b, AtomicStructure structure) {
        return new Bicrystal(structure, b.specification(), b.seed(), b.grainThicknessAAngstrom(),
                b.grainThicknessBAngstrom(), b.secondPlaneX(), b.slabWidthAngstrom(), b.terminationA(),
                b.terminationB(), b.boundariesAlike(),
                MinimumDistances.of(structure, b.specification().cell().crystal()), b.repairs());
    }

    /** One ion elsewhere; the same structure when no place was found. */
    private AtomicStructure trial(AtomicStructure s) {
        List<Integer> ions = IntStream.range(0, s.size())
                .filter(i -> s.element(i) == crystal.ions().mobile().element() && isInSlab(s.x(i))).boxed().toList();
        for (int attempt = 0; attempt < LARGEST_SEARCH && !sites.isEmpty() && !ions.isEmpty(); attempt++) {
            int ion = ions.get(rng.nextInt(ions.size()));
            double[] site = sites.get(rng.nextInt(sites.size()));
            if (nearest(start, s.x(ion)) == nearest(start, site[0]) && hasRoom(s, ion, site)) {
                double[] positions = s.positions();
                System.arraycopy(site, 0, positions, 3 * ion, 3);
                return s.withPositions(s.cell(), positions);
            }
        }
        return s;
    }

    private boolean isInSlab(double x) {
        return start.distanceToBoundary(x) <= start.slabWidthAngstrom() / 2;
    }

    /** The plane that a place belongs to, 0 or 1. */
    private static int nearest(Bicrystal b, double x) {
        double length = b.structure().cell().component(0, 0);
        double apart = Math.abs(x - b.secondPlaneX());
        return Math.min(apart, length - apart) < Math.min(x, length - x) ? 1 : 0;
    }

    private boolean hasRoom(AtomicStructure s, int ion, double[] site) {
        for (int i = 0; i < s.size(); i++) {
            double permitted = crystal.permitted(crystal.ions().mobile().element(), s.element(i));
            if (i != ion && s.cell().minimumImageSquared(s.x(i) - site[0], s.y(i) - site[1],
                    s.z(i) - site[2]) < permitted * permitted) {
                return false;
            }
        }
        return s.cell().minimumImageSquared(s.x(ion) - site[0], s.y(ion) - site[1], s.z(ion) - site[2]) > 1e-6;
    }

    /** The sites of the mobile ion of both crystals in the slabs, each crystal on its side of the planes. */
    static List<double[]> sites(Bicrystal b) {
        List<double[]> found = new ArrayList<>();
        CoincidenceCell cell = b.specification().cell();
        Cell box = b.structure().cell();
        double a = cell.latticeConstant();
        List<Crystal.Site> sites = mobileSites(cell.crystal());
        for (int grain = 0; grain < 2; grain++) {
            double[] r = cell.rotation(grain);
            double[] stretch = cell.stretch();
            double[] strain = cell.strain(grain);
            double[] o = b.originAngstrom(grain);
            double low = grain == 0 ? 0 : b.secondPlaneX();
            double high = grain == 0 ? b.secondPlaneX() : box.component(0, 0);
            double[] centre = {((low + high) / 2 - o[0]) / stretch[0], (box.component(1, 1) / 2 - o[1]) / stretch[1],
                    (box.component(2, 2) / 2 - o[2]) / stretch[2]};
            double radius = Math.sqrt((high - low) * (high - low) + box.component(1, 1) * box.component(1, 1)
                    + box.component(2, 2) * box.component(2, 2)) / 2 + 2 * a;
            int range = (int) Math.ceil(radius / (a * Math.min(1, Math.min(stretch[0], stretch[2])))) + 1;
            int[] middle = new int[3];
            for (int k = 0; k < 3; k++) {
                middle[k] = (int) Math.rint((r[k] * centre[0] + r[3 + k] * centre[1] + r[6 + k] * centre[2]) / a);
            }
            for (int cube = 0; cube < Math.pow(2 * range + 1, 3); cube++) {
                int side = 2 * range + 1;
                int[] corner = {cube % side - range + middle[0], cube / side % side - range + middle[1],
                        cube / side / side - range + middle[2]};
                for (Crystal.Site site : sites) {
                    for (Crystal.Place place : site.places()) {
                        double[] f = {place.x(), place.y(), place.z()};
                        double[] p = new double[3];
                        for (int i = 0; i < 3; i++) {
                            for (int k = 0; k < 3; k++) {
                                p[i] += a * stretch[i] * r[3 * i + k] * (corner[k] + f[k]);
                            }
                        }
                        double[] at = {o[0] + p[0], o[1] + (1 + strain[0]) * p[1] + strain[2] * p[2],
                                o[2] + strain[2] * p[1] + (1 + strain[1]) * p[2]};
                        if (at[0] >= low && at[0] < high && at[1] >= 0 && at[1] < box.component(1, 1)
                                && at[2] >= 0 && at[2] < box.component(2, 2)
                                && b.distanceToBoundary(at[0]) <= b.slabWidthAngstrom() / 2) {
                            found.add(at);
                        }
                    }
                }
            }
        }
        return found;
    }
}
