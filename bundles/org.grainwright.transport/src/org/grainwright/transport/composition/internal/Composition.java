// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.composition.internal;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.Units;
import org.grainwright.transport.layers.internal.LayerRegions;
import org.grainwright.transport.layers.internal.Occupation;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Trajectory;

/** Li enrichment and oxygen deficiency of the boundaries; errors from the jackknife over five blocks of time. */
public final class Composition {

    private static final double O_PER_LA = 4;
    private static final double SMOOTHING = 3;

    private final Trajectory trajectory;
    private final LayerRegions regions;
    private final Occupation occupation;

    /** For one trajectory. */
    public Composition(Trajectory trajectory, LayerRegions regions, Occupation occupation) {
        this.trajectory = trajectory;
        this.regions = regions;
        this.occupation = occupation;
    }

    /** Adds every composition quantity to {@code estimates}. */
    public void addTo(Map<Quantity, Estimate> estimates) {
        estimates.put(Quantity.LI_ENRICHMENT_RATIO, enrichment());
        estimates.put(Quantity.LI_ENRICHMENT_MAXIMUM, enrichmentMaximum());
        estimates.put(Quantity.LI_EXCESS, lithiumExcess());
        estimates.put(Quantity.OXYGEN_VACANCY_COORDINATION, missingCoordination());
        estimates.put(Quantity.OXYGEN_VACANCY_EXCESS, missingOxygen());
    }

    /** A function of block sums; {@code skip} is the block left out, -1 for none. */
    private interface BlockStatistic {
        double of(int skip);
    }

    private static Estimate jackknife(Quantity quantity, BlockStatistic statistic) {
        double value = statistic.of(-1);
        if (!Double.isFinite(value)) {
            return Estimate.missing(quantity.unit(), "A reference count in the boundary slab or the grain interiors is zero.");
        }
        int blocks = Occupation.BLOCKS;
        double[] left = new double[blocks];
        double mean = 0;
        for (int b = 0; b < blocks; b++) {
            left[b] = statistic.of(b);
            mean += left[b] / blocks;
        }
        double sum = 0;
        for (double l : left) {
            sum += (l - mean) * (l - mean);
        }
        double error = Math.sqrt(sum * (blocks - 1) / blocks);
        return new Estimate(value, Double.isFinite(error) ? error : Double.POSITIVE_INFINITY, quantity.unit(), blocks,
                Reason.green("Error from five blocks of time; slow exchange between boundary and grain is not in it."));
    }

    private double sum(int skip, ToDoubleFunction<Integer> perBlock) {
        double sum = 0;
        for (int b = 0; b < Occupation.BLOCKS; b++) {
            if (b != skip) {
                sum += perBlock.applyAsDouble(b);
            }
        }
        return sum;
    }

    private Estimate enrichment() {
        return jackknife(Quantity.LI_ENRICHMENT_RATIO, skip -> {
            double slab = sum(skip, b -> occupation.inBlock("Li", true, b)) / sum(skip, b -> host(true, b));
            double bulk = sum(skip, b -> occupation.inBlock("Li", false, b)) / sum(skip, b -> host(false, b));
            return Double.isFinite(bulk) && Double.isFinite(slab) ? slab / bulk : Double.NaN;
        });
    }

    private double host(boolean slab, int block) {
        return occupation.inBlock("La", slab, block) + occupation.inBlock("Zr", slab, block);
    }

    private Estimate enrichmentMaximum() {
        Quantity quantity = Quantity.LI_ENRICHMENT_MAXIMUM;
        double[] li = smooth(occupation.profile("Li"));
        double[] la = occupation.profile("La");
        double[] zr = occupation.profile("Zr");
        for (int b = 0; b < la.length; b++) {
            la[b] += zr[b];
        }
        double[] host = smooth(la);
        double bulkLi = sum(-1, b -> occupation.inBlock("Li", false, b));
        double bulkHost = sum(-1, b -> host(false, b));
        double meanHost = 0;
        for (double h : host) {
            meanHost += h / host.length;
        }
        double highest = Double.NaN;
        double count = 0;
        for (int b = 0; b < li.length; b++) {
            // Where there are hardly any host cations the ratio says nothing.
            if (host[b] > 0.2 * meanHost && !(li[b] / host[b] <= highest)) {
                highest = li[b] / host[b];
                count = Math.min(li[b], host[b]) * SMOOTHING / occupation.binWidth();
            }
        }
        double value = highest / (bulkLi / bulkHost);
        if (!Double.isFinite(value)) {
            return Estimate.missing(quantity.unit(), "A reference count in the grain interiors is zero.");
        }
        return new Estimate(value, value / Math.sqrt(Math.max(1, count)), quantity.unit(), Math.max(2, count),
                Reason.amber(Reason.Kind.BIAS, "The largest of many noisy bins is biased upwards; compare the profile."));
    }

    private double[] smooth(double[] profile) {
        int half = Math.max(1, (int) Math.rint(SMOOTHING / occupation.binWidth() / 2));
        double[] out = new double[profile.length];
        for (int b = 0; b < out.length; b++) {
            for (int k = -half; k <= half; k++) {
                out[b] += profile[Math.floorMod(b + k, out.length)] / (2 * half + 1);
            }
        }
        return out;
    }

    private Estimate lithiumExcess() {
        double li = trajectory.atomsOf("Li").length;
        double la = trajectory.atomsOf("La").length;
        double area = regions.planes() * trajectory.box().areaNormalToX();
        return jackknife(Quantity.LI_EXCESS, skip -> {
            double ratio = sum(skip, b -> occupation.inBlock("Li", false, b)) / sum(skip, b -> occupation.inBlock("La", false, b));
            return (li - la * ratio) / area * Units.PER_NM2;
        });
    }

    private Estimate missingOxygen() {
        double la = trajectory.atomsOf("La").length;
        double area = regions.planes() * trajectory.box().areaNormalToX();
        if (la == 0) {
            return Estimate.missing(Quantity.OXYGEN_VACANCY_EXCESS.unit(), "There is no La to count oxygen against.");
        }
        return Estimate.exact((O_PER_LA * la - trajectory.atomsOf("O").length) / area * Units.PER_NM2, Quantity.OXYGEN_VACANCY_EXCESS.unit(),
                "Composition of the whole cell: exact.");
    }

    private Estimate missingCoordination() {
        Quantity quantity = Quantity.OXYGEN_VACANCY_COORDINATION;
        SimulationBox box = trajectory.box();
        if (Math.min(box.lx(), Math.min(box.ly(), box.lz())) < 2 * Coordination.LA_O_CUTOFF + 0.1) {
            return Estimate.missing(quantity.unit(), "The cell is too narrow to count neighbours.");
        }
        List<Coordination> polyhedra = Coordination.ofZrAndLa(trajectory, regions);
        return jackknife(quantity, skip -> {
            double expected = 0;
            double missing = 0;
            for (Coordination c : polyhedra) {
                double cations = sum(skip, b -> c.cations(true, b));
                if (cations > 0) {
                    double perfect = cations * sum(skip, b -> c.neighbours(false, b)) / sum(skip, b -> c.cations(false, b));
                    expected += perfect;
                    missing += perfect - sum(skip, b -> c.neighbours(true, b));
                }
            }
            return missing / expected;
        });
    }
}
