// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.patches.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Networks;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.Units;
import org.grainwright.transport.composition.internal.Coordination;
import org.grainwright.transport.einstein.internal.Influence;
import org.grainwright.transport.einstein.internal.IonNeighbours;
import org.grainwright.transport.layers.internal.Occupation;
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
    private static final int EDGES = 5;
    private static final int SAMPLES = 48;
    /** Part of the scatter of ions that is left after five exchange times. */
    private static final double SAMPLED = 0.32;

    private final Trajectory trajectory;
    private final PatchRegions regions;
    private final double area;
    /** [edge][region] mean number of atoms, by element. */
    private final double[][] la;
    private final double[][] zr;
    private final double[][] oxygen;
    /** The same of all ions by which the crystal is counted. */
    private final double[][] hosts;
    /** [edge][region][ion] part of the run that each Li spends there. */
    private final double[][][] lithium;
    /** Part of the scatter of ions between regions that is left in their time averages. */
    private final double left;

    PatchComposition(Trajectory trajectory, List<String> counted, PatchRegions regions) {
        this.trajectory = trajectory;
        this.regions = regions;
        this.area = regions.patches().areaSquareAngstrom();
        la = totals(parts(trajectory.atomsOf("La")));
        zr = totals(parts(trajectory.atomsOf("Zr")));
        oxygen = totals(parts(trajectory.atomsOf("O")));
        hosts = new double[EDGES][regions.count()];
        for (String host : counted) {
            double[][] own = switch (host) {
                case "La" -> la;
                case "Zr" -> zr;
                default -> totals(parts(trajectory.atomsOf(host)));
            };
            for (int e = 0; e < EDGES; e++) {
                for (int r = 0; r < own[e].length; r++) {
                    hosts[e][r] += own[e][r];
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
        boolean[] slabs = new boolean[regions.count()];
        for (int f = 0; f < regions.families(); f++) {
            slabs[f] = true;
            estimates.put(Networks.enrichment(f), enrichment(Networks.enrichment(f), only(f)));
        }
        estimates.put(Networks.JUNCTION_LER, enrichment(Networks.JUNCTION_LER, only(regions.junction())));
        slabs[regions.junction()] = true;
        estimates.put(Quantity.LI_ENRICHMENT_RATIO, enrichment(Quantity.LI_ENRICHMENT_RATIO, slabs));
        excesses(estimates);
        estimates.put(Quantity.OXYGEN_VACANCY_COORDINATION, missingCoordination());
    }

    private boolean[] only(int region) {
        boolean[] which = new boolean[regions.count()];
        which[region] = true;
        return which;
    }

    private double sum(double[] perRegion, boolean[] which) {
        double sum = 0;
        for (int r = 0; r < which.length; r++) {
            sum += which[r] ? perRegion[r] : 0;
        }
        return sum;
    }

    private Influence lithium(int edge, boolean[] which) {
        int ions = lithium[edge][0].length;
        double[] each = new double[ions];
        for (int r = 0; r < which.length; r++) {
            for (int i = 0; which[r] && i < ions; i++) {
                each[i] += lithium[edge][r][i];
            }
        }
        double sum = Arrays.stream(each).sum();
        return new Influence(sum, Arrays.stream(each).map(w -> w - sum / ions).toArray(), IonNeighbours.none(ions));
    }

    private Estimate enrichment(Quantity quantity, boolean[] which) {
        Influence mean = null;
        double[] values = new double[EDGES];
        for (int e = 0; e < EDGES; e++) {
            double inside = hosts[e][regions.interior()];
            Influence ratio = lithium(e, which).over(lithium(e, only(regions.interior())))
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

    /** As for parallel planes: exact counts of the cell against the composition of the interiors. */
    private void excesses(Map<Quantity, Estimate> estimates) {
        estimates.put(Quantity.LI_EXCESS, lithiumExcess(Quantity.LI_EXCESS, "La", la));
        estimates.put(Quantity.LI_EXCESS_ZR, lithiumExcess(Quantity.LI_EXCESS_ZR, "Zr", zr));
        estimates.put(Quantity.LA_EXCESS, excess(Quantity.LA_EXCESS, "La", la, "Zr", zr));
        estimates.put(Quantity.ZR_EXCESS, excess(Quantity.ZR_EXCESS, "Zr", zr, "La", la));
        estimates.put(Quantity.O_EXCESS, excess(Quantity.O_EXCESS, "O", oxygen, "La", la));
        estimates.put(Quantity.O_EXCESS_ZR, excess(Quantity.O_EXCESS_ZR, "O", oxygen, "Zr", zr));
    }

    private Estimate lithiumExcess(Quantity quantity, String reference, double[][] hosts) {
        double scale = Units.PER_NM2 / area;
        double host = trajectory.atomsOf(reference).length;
        double all = trajectory.mobileIons().length;
        Influence mean = null;
        double[] values = new double[EDGES];
        for (int e = 0; e < EDGES; e++) {
            Influence inside = lithium(e, only(regions.interior())).times(1 / hosts[e][regions.interior()]);
            values[e] = (all - host * inside.value()) * scale;
            Influence part = inside.times(-host * scale / EDGES);
            mean = mean == null ? part : mean.plus(part);
        }
        return estimate(quantity, mean.at(Arrays.stream(values).average().orElse(Double.NaN)), scatter(values));
    }

    private Estimate excess(Quantity quantity, String element, double[][] counts, String reference,
            double[][] hosts) {
        double[] values = new double[EDGES];
        for (int e = 0; e < EDGES; e++) {
            values[e] = (trajectory.atomsOf(element).length - trajectory.atomsOf(reference).length
                    * counts[e][regions.interior()] / hosts[e][regions.interior()]) * Units.PER_NM2 / area;
        }
        double value = Arrays.stream(values).average().orElse(Double.NaN);
        return Double.isFinite(value) && trajectory.atomsOf(element).length > 0
                ? new Estimate(value, scatter(values) * Math.sqrt(EDGES), quantity.unit(), EDGES,
                        Reason.green("Error from the places at which the edge of a slab may lie."))
                : Estimate.missing(quantity.unit(), "A reference count in the grain interiors is zero.");
    }

    /** Missing oxygen around Zr and La in all slabs against the interiors; error from blocks of time. */
    private Estimate missingCoordination() {
        Quantity quantity = Quantity.OXYGEN_VACANCY_COORDINATION;
        SimulationBox box = trajectory.box();
        if (Math.min(box.lx(), Math.min(box.ly(), box.lz())) < 2 * Coordination.LA_O_CUTOFF + 0.1
                || trajectory.atomsOf("O").length == 0) {
            return Estimate.missing(quantity.unit(), "There is no oxygen, or no room to count neighbours.");
        }
        List<Coordination> polyhedra = Coordination.ofZrAndLa(trajectory,
                (x, y, z) -> regions.of(x, y, z) == regions.interior() ? 1 : 0);
        int blocks = Occupation.BLOCKS;
        double value = missing(polyhedra, -1);
        double sum = 0;
        for (int skip = 0; skip < blocks; skip++) {
            sum += Math.pow(missing(polyhedra, skip) - value, 2);
        }
        double error = Math.sqrt(sum * (blocks - 1) / blocks);
        return Double.isFinite(value) && Double.isFinite(error)
                ? new Estimate(value, error, quantity.unit(), blocks, Reason.green(
                        "Error from five blocks of time; slow exchange between boundary and grain is not in it."))
                : Estimate.missing(quantity.unit(), "No Zr or La lies in slabs or interiors.");
    }

    private static double missing(List<Coordination> polyhedra, int skip) {
        double expected = 0;
        double missing = 0;
        for (Coordination each : polyhedra) {
            double[] cations = new double[2];
            double[] neighbours = new double[2];
            for (int b = 0; b < Occupation.BLOCKS; b++) {
                for (int where = 0; b != skip && where < 2; where++) {
                    cations[where] += each.cations(where == 0, b);
                    neighbours[where] += each.neighbours(where == 0, b);
                }
            }
            if (cations[0] > 0) {
                double perfect = cations[0] * neighbours[1] / cations[1];
                expected += perfect;
                missing += perfect - neighbours[0];
            }
        }
        return missing / expected;
    }
}
