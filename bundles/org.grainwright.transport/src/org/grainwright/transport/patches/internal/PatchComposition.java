// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.patches.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Networks;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.Units;
import org.grainwright.transport.composition.internal.Coordination;
import org.grainwright.transport.einstein.internal.Influence;
import org.grainwright.transport.einstein.internal.IonNeighbours;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * Li enrichment, Gibbs excesses and oxygen deficiency where boundaries meet. Sharp edges of regions would count lattice
 * planes; edges are therefore spread over the distance of two planes of cations, and the scatter between the places at
 * which they may lie is in the errors. Li that hardly exchanges has the scatter of a random arrangement.
 */
final class PatchComposition {

    /** Distance of (400) planes of cations in LLZO, Å. */
    private static final double SPREAD = 3.24;
    private static final double ANGSTROM_PER_NM = 10;
    private static final int EDGES = 5;
    private static final int SAMPLES = 48;
    /** Part of the scatter of ions that is left after five exchange times. */
    private static final double SAMPLED = 0.32;

    private final Trajectory trajectory;
    private final PatchRegions regions;
    /** By element, [edge][region] mean number of atoms. */
    private final Map<String, double[][]> atoms = new HashMap<>();
    /** The element at whose fixed number excesses are counted. */
    private final String first;
    /** The same of all ions by which the crystal is counted. */
    private final double[][] hosts;
    /** [edge][region][ion] part of the run that each Li spends there. */
    private final double[][][] lithium;
    /** Part of the scatter of ions between regions that is left in their time averages. */
    private final double left;

    PatchComposition(Trajectory trajectory, List<String> counted, PatchRegions regions) {
        this.trajectory = trajectory;
        this.regions = regions;
        hosts = new double[EDGES][regions.count()];
        first = counted.isEmpty() ? "" : counted.getFirst();
        Stream.concat(counted.stream(), Stream.of(first, "La", "Zr", "O")).distinct()
                .forEach(each -> atoms.put(each, totals(parts(trajectory.atomsOf(each)))));
        for (String host : counted) {
            for (int e = 0; e < EDGES; e++) {
                for (int r = 0; r < regions.count(); r++) {
                    hosts[e][r] += atoms.get(host)[e][r];
                }
            }
        }
        lithium = parts(trajectory.mobileIons());
        left = left(lithium);
    }

    private double[][][] parts(int[] atoms) {
        double[][][] parts = new double[EDGES][regions.count()][atoms.length];
        SimulationBox box = trajectory.box();
        int samples = Math.min(SAMPLES, trajectory.frames());
        double[] half = new double[EDGES];
        for (int e = 0; e < EDGES; e++) {
            half[e] = Math.max(0.5, regions.patches().halfWidthAngstrom() + SPREAD * ((e + 0.5) / EDGES - 0.5));
        }
        for (int i = 0; i < atoms.length; i++) {
            for (int k = 0; k < samples; k++) {
                int frame = (int) ((long) k * (trajectory.frames() - 1) / Math.max(1, samples - 1));
                double x = PatchRegions.fraction(place(atoms[i], 0, frame), box.xlo(), box.lx());
                double y = PatchRegions.fraction(place(atoms[i], 1, frame), box.ylo(), box.ly());
                double z = PatchRegions.fraction(place(atoms[i], 2, frame), box.zlo(), box.lz());
                for (int e = 0; e < EDGES; e++) {
                    parts[e][regions.look(x, y, z, half[e])][i] += 1.0 / samples;
                }
            }
        }
        return parts;
    }

    private double left(double[][][] parts) {
        double[] inside = parts[EDGES / 2][regions.interior()];
        double mean = Arrays.stream(inside).average().orElse(0);
        double scatter = Arrays.stream(inside).map(w -> (w - mean) * (w - mean)).sum();
        return scatter / Math.max(1e-12, inside.length * mean * (1 - mean));
    }

    private double place(int atom, int axis, int frame) {
        return trajectory.start(atom, axis) + trajectory.displacementAt(atom, axis, frame);
    }

    private static double[][] totals(double[][][] parts) {
        return Arrays.stream(parts)
                .map(edge -> Arrays.stream(edge).mapToDouble(ions -> Arrays.stream(ions).sum()).toArray())
                .toArray(double[][]::new);
    }

    /** Adds everything. */
    void addTo(Map<Quantity, Estimate> estimates) {
        int inside = regions.interior();
        int junction = regions.junction();
        int[] slabs = IntStream.rangeClosed(0, junction).toArray();
        Coordination polyhedra = new Coordination(trajectory, regions.count(), regions::of);
        for (int f = 0; f < regions.families(); f++) {
            Networks.Family family = Networks.family(f);
            double area = regions.patches().families().get(f).areaSquareAngstrom() / Units.PER_NM2;
            estimates.put(family.enrichment(), enrichment(family.enrichment(), f));
            estimates.put(family.missingOxygen(), polyhedra.missing(family.missingOxygen(), inside, f));
            estimates.put(family.lithiumExcess(), lithiumExcess(family.lithiumExcess(), first, area, f));
            put(estimates, family.zirconiumExcess(), "Zr", area, f);
            put(estimates, family.oxygenExcess(), "O", area, f);
        }
        estimates.put(Networks.JUNCTION_LER, enrichment(Networks.JUNCTION_LER, junction));
        estimates.put(Networks.JUNCTION_OVC, polyhedra.missing(Networks.JUNCTION_OVC, inside, junction));
        double length = regions.patches().junctionLengthAngstrom() / ANGSTROM_PER_NM;
        estimates.put(Networks.JUNCTION_LI_EXCESS, lithiumExcess(Networks.JUNCTION_LI_EXCESS, first, length, junction));
        put(estimates, Networks.JUNCTION_ZR_EXCESS, "Zr", length, junction);
        put(estimates, Networks.JUNCTION_O_EXCESS, "O", length, junction);
        estimates.put(Quantity.LI_ENRICHMENT_RATIO, enrichment(Quantity.LI_ENRICHMENT_RATIO, slabs));
        estimates.put(Quantity.OXYGEN_VACANCY_COORDINATION,
                polyhedra.missing(Quantity.OXYGEN_VACANCY_COORDINATION, inside, slabs));
        double all = regions.patches().areaSquareAngstrom() / Units.PER_NM2;
        estimates.put(Quantity.LI_EXCESS, lithiumExcess(Quantity.LI_EXCESS, first, all, slabs));
        estimates.put(Quantity.LI_EXCESS_ZR, lithiumExcess(Quantity.LI_EXCESS_ZR, "Zr", all, slabs));
        estimates.put(Quantity.LA_EXCESS, excess(Quantity.LA_EXCESS, "La", "Zr", all, slabs));
        put(estimates, Quantity.ZR_EXCESS, "Zr", all, slabs);
        put(estimates, Quantity.O_EXCESS, "O", all, slabs);
        estimates.put(Quantity.O_EXCESS_ZR, excess(Quantity.O_EXCESS_ZR, "O", "Zr", all, slabs));
    }

    /** Of what is counted by itself there is no excess. */
    private void put(Map<Quantity, Estimate> estimates, Quantity quantity, String element, double size,
            int... which) {
        if (!element.equals(first)) {
            estimates.put(quantity, excess(quantity, element, first, size, which));
        }
    }

    private static double sum(double[] perRegion, int... which) {
        return Arrays.stream(which).mapToDouble(r -> perRegion[r]).sum();
    }

    private Influence lithium(int edge, int... which) {
        int ions = lithium[edge][0].length;
        double[] each = new double[ions];
        for (int r : which) {
            for (int i = 0; i < ions; i++) {
                each[i] += lithium[edge][r][i];
            }
        }
        double sum = Arrays.stream(each).sum();
        return new Influence(sum, Arrays.stream(each).map(w -> w - sum / ions).toArray(), IonNeighbours.none(ions));
    }

    private Estimate enrichment(Quantity quantity, int... which) {
        Influence mean = null;
        double[] values = new double[EDGES];
        for (int e = 0; e < EDGES; e++) {
            double inside = hosts[e][regions.interior()];
            Influence ratio = lithium(e, which).over(lithium(e, regions.interior()))
                    .times(inside / sum(hosts[e], which));
            values[e] = ratio.value();
            mean = mean == null ? ratio.times(1.0 / EDGES) : mean.plus(ratio.times(1.0 / EDGES));
        }
        return estimate(quantity, mean, scatter(values));
    }

    private static double scatter(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1)
                / values.length);
    }

    private Estimate estimate(Quantity quantity, Influence value, double edges) {
        double error = Math.hypot(value.standardError(), edges);
        return Double.isFinite(error) && Double.isFinite(value.value())
                ? new Estimate(value.value(), error, quantity.unit(), value.degreesOfFreedom() + 1, sampling())
                : Estimate.missing(quantity.unit(), "A reference count in the slabs or the grain interiors is zero.");
    }

    private Reason sampling() {
        return left <= SAMPLED ? Reason.green("Li exchanges between slabs and grains.")
                : Reason.amber(Reason.Kind.MOTION, String.format(Locale.ROOT,
                        "Over %.3g ps Li hardly exchanges between slabs and grains, so the counts still remember how "
                                + "the cell was built.",
                        trajectory.lengthPs()));
    }

    /**
     * Li of some regions beyond what their reference cations would hold in the interiors. Of all slabs together that is
     * the excess of the whole cell, whose counts are exact.
     */
    private Estimate lithiumExcess(Quantity quantity, String reference, double size, int... which) {
        Influence mean = null;
        double[] values = new double[EDGES];
        for (int e = 0; e < EDGES; e++) {
            double[] host = atoms.get(reference)[e];
            Influence beyond = lithium(e, which)
                    .plus(lithium(e, regions.interior()).times(-sum(host, which) / host[regions.interior()]))
                    .times(1 / size);
            values[e] = beyond.value();
            mean = mean == null ? beyond.times(1.0 / EDGES) : mean.plus(beyond.times(1.0 / EDGES));
        }
        return estimate(quantity, mean, scatter(values));
    }

    private Estimate excess(Quantity quantity, String element, String reference, double size, int... which) {
        double[] values = new double[EDGES];
        for (int e = 0; e < EDGES; e++) {
            double[] count = atoms.get(element)[e];
            double[] host = atoms.get(reference)[e];
            values[e] = (sum(count, which) - sum(host, which) * count[regions.interior()] / host[regions.interior()])
                    / size;
        }
        double value = Arrays.stream(values).average().orElse(Double.NaN);
        return Double.isFinite(value) && trajectory.atomsOf(element).length > 0
                ? new Estimate(value, scatter(values) * Math.sqrt(EDGES), quantity.unit(), EDGES,
                        Reason.green("Error from the places at which the edge of a slab may lie."))
                : Estimate.missing(quantity.unit(), "A reference count in the grain interiors is zero.");
    }
}
