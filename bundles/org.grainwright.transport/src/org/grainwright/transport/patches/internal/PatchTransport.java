// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.patches.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Networks;
import org.grainwright.observables.Place;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.BoundaryPatches;
import org.grainwright.transport.Units;
import org.grainwright.transport.boundary.internal.SeriesResistance;
import org.grainwright.transport.cell.internal.CellTransport;
import org.grainwright.transport.einstein.internal.Influence;
import org.grainwright.transport.einstein.internal.SamplingGate;
import org.grainwright.transport.einstein.internal.TracerFit;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * Transport in a network of boundaries: D and conductivity near patches by the direction of their planes, near
 * junctions and in interiors, the boundary's numbers as means over patches weighted by area, and what all of it
 * together conducts.
 */
public final class PatchTransport {

    /** Shortest window end that is called unbiased, as for parallel planes. */
    private static final double GREEN_WINDOW_PS = 5;
    private static final double CM_PER_ANGSTROM = 1e-8;
    private static final double UNKNOWN = 1;

    private static final Reason ONE_RUN = Reason.amber(Reason.Kind.REPLICAS,
            "One run: how much boundary and interior differ between runs of the same network (structure, arrangement "
                    + "of Li) is not in the error; replicas measure it.");

    private static final Reason SMOOTHED = Reason.amber(Reason.Kind.WINDOW,
            "Ions leave the regions during the window, and that could not be undone: slow regions come out too fast "
                    + "and fast ones too slow, by a third or so in small grains, which is not in the error.");

    /** Of the boundary and the interiors, what is found beside the quantities of single directions of planes. */
    private static final Set<Quantity> FOUND = Set.of(Quantity.BOUNDARY_TRACER_D,
            Quantity.BOUNDARY_TRACER_D_PERPENDICULAR, Quantity.BOUNDARY_TRACER_D_PARALLEL, Quantity.BULK_TRACER_D,
            Quantity.BOUNDARY_TO_BULK_D, Quantity.BULK_CONDUCTIVITY, Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR,
            Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL, Quantity.BOUNDARY_RESISTIVITY,
            Quantity.BOUNDARY_RESISTIVITY_PARALLEL, Quantity.AREA_SPECIFIC_RESISTANCE, Quantity.LI_ENRICHMENT_RATIO,
            Quantity.LI_EXCESS, Quantity.LI_EXCESS_ZR, Quantity.LA_EXCESS, Quantity.ZR_EXCESS, Quantity.O_EXCESS,
            Quantity.O_EXCESS_ZR, Quantity.OXYGEN_VACANCY_COORDINATION, Quantity.OXYGEN_VACANCY_EXCESS);

    private final Trajectory trajectory;
    private final AnalysisSettings settings;
    private final CellTransport cell;
    private final PatchRegions regions;
    private final LocalDiffusion diffusion;
    private final PatchComposition composition;

    /**
     * Follows the mobile ions region by region.
     *
     * @throws TrajectoryException when the patches do not fit the cell
     */
    public PatchTransport(Trajectory trajectory, int[] mobile, AnalysisSettings settings, CellTransport cell)
            throws TrajectoryException {
        this.trajectory = trajectory;
        this.settings = settings;
        this.cell = cell;
        regions = new PatchRegions(trajectory, settings.patches().orElseThrow());
        diffusion = new LocalDiffusion(trajectory, mobile, regions, cell.neighbours(), cell.scaleOfDiffusion(),
                settings.jumpLengthAngstrom());
        composition = new PatchComposition(trajectory, trajectory.hosts(settings.counted()), regions);
    }

    /** Whether a network with planes of so many directions has it. */
    public static boolean measures(Quantity quantity, int directions) {
        return quantity.place().region() == Place.Region.CELL
                ? quantity.place().direction() != Place.Direction.ACROSS
                        && quantity.place().direction() != Place.Direction.ALONG
                : FOUND.contains(quantity) || Networks.junctions().contains(quantity)
                        || ofDirection(quantity, directions);
    }

    /** Whether only networks have it. */
    public static boolean measuresOnly(Quantity quantity) {
        return Networks.junctions().contains(quantity) || ofDirection(quantity, BoundaryPatches.MOST_FAMILIES);
    }

    private static boolean ofDirection(Quantity quantity, int directions) {
        return IntStream.range(0, directions).anyMatch(f -> Networks.family(f).quantities().contains(quantity));
    }

    /** Adds everything local. */
    public void addTo(Map<Quantity, Estimate> estimates, List<String> notes) {
        double[] window = diffusion.fit(0).windowPs();
        notes.add(String.format(Locale.ROOT,
                "Local diffusion: slope of the MSD between %.3g and %.3g ps near patches of %d directions, junctions "
                        + "and interiors, slabs of %.3g Å; %s.",
                window[0], window[1], regions.families(), 2 * regions.patches().halfWidthAngstrom(),
                diffusion.undone() ? "exchange between them during the window is corrected for"
                        : "exchange between them cannot be corrected for (they are too thinly populated, or ions "
                                + "leave them too soon), so contrasts are smoothed"));
        diffusion(estimates);
        conductivity(estimates);
        composition.addTo(estimates);
    }

    private void diffusion(Map<Quantity, Estimate> estimates) {
        Influence across = null;
        Influence along = null;
        for (int f = 0; f < regions.families(); f++) {
            put(estimates, Networks.family(f).across(), diffusion.across(f), f, f);
            put(estimates, Networks.family(f).along(), diffusion.along(f), f, f);
            double share = regions.patches().families().get(f).areaSquareAngstrom()
                    / regions.patches().areaSquareAngstrom();
            across = sum(across, diffusion.across(f), share, f);
            along = sum(along, diffusion.along(f), share, f);
        }
        put(estimates, Quantity.BOUNDARY_TRACER_D_PERPENDICULAR, across, 0, 0);
        put(estimates, Quantity.BOUNDARY_TRACER_D_PARALLEL, along, 0, 0);
        Influence all = across == null || along == null ? null : across.plus(along.times(2)).times(1.0 / 3);
        put(estimates, Quantity.BOUNDARY_TRACER_D, all, 0, 0);
        put(estimates, Networks.JUNCTION_TRACER_D, diffusion.of(regions.junction()), 0, regions.junction());
        Influence inside = diffusion.of(regions.interior());
        put(estimates, Quantity.BULK_TRACER_D, inside, 0, regions.interior());
        Quantity ratio = Quantity.BOUNDARY_TO_BULK_D;
        Estimate bulk = estimates.get(Quantity.BULK_TRACER_D);
        Estimate boundary = estimates.get(Quantity.BOUNDARY_TRACER_D);
        if (boundary.isPresent() && bulk.isPresent() && bulk.value() > 0) {
            Influence r = all.over(inside);
            estimates.put(ratio, new Estimate(r.value(), r.standardError(), ratio.unit(),
                    Math.min(boundary.effectiveSamples(), bulk.effectiveSamples()), boundary.reasons()).gated(bulk)
                    .gated(ONE_RUN));
        } else {
            estimates.put(ratio,
                    Estimate.missing(ratio.unit(), "The diffusion coefficient of slabs or interiors is not known."));
        }
    }

    /** Null once a part is missing. */
    private static Influence sum(Influence sum, Influence part, double share, int terms) {
        return part == null || terms > 0 && sum == null ? null
                : sum == null ? part.times(share) : sum.plus(part.times(share));
    }

    private void put(Map<Quantity, Estimate> estimates, Quantity quantity, Influence d, int family, int region) {
        TracerFit fit = diffusion.fit(family);
        if (d == null || !Double.isFinite(d.standardError())) {
            estimates.put(quantity, Estimate.missing(quantity.unit(), "Fewer than two Li ions visited the region."));
            return;
        }
        Estimate judged = SamplingGate.judge(d.value(), Math.hypot(d.standardError(), diffusion.left() * d.value()),
                trajectory.lengthPs(),
                fit.table().population(region), settings.jumpLengthAngstrom(), fit.logSlope(region),
                fit.logSlopeError(region), d.degreesOfFreedom() + 1, Units.CM2_PER_S, quantity.unit());
        if (!diffusion.undone()) {
            judged = judged.gated(SMOOTHED);
        }
        Estimate framework = estimates.get(Quantity.FRAMEWORK_MSD);
        estimates.put(quantity, framework == null ? judged : judged.gated(framework));
    }

    private void conductivity(Map<Quantity, Estimate> estimates) {
        int families = regions.families();
        List<Influence> sigma = new ArrayList<>();
        List<Influence> ions = new ArrayList<>();
        List<Double> volumes = new ArrayList<>();
        for (int f = 0; f < families; f++) {
            for (Influence d : new Influence[] {diffusion.across(f), diffusion.along(f)}) {
                sigma.add(d);
                ions.add(diffusion.ions(f));
                volumes.add(regions.volume(f));
            }
        }
        for (int r = families; r < regions.count(); r++) {
            sigma.add(diffusion.of(r));
            ions.add(diffusion.ions(r));
            volumes.add(regions.volume(r));
        }
        Local local = new Local(sigma, ions, volumes);
        boundary(estimates, local);
        Estimate junction = local.estimate(2 * families, Networks.JUNCTION_CONDUCTIVITY.unit(),
                estimates.get(Networks.JUNCTION_TRACER_D));
        estimates.put(Networks.JUNCTION_CONDUCTIVITY, junction);
        effective(estimates, local);
    }

    private void boundary(Map<Quantity, Estimate> estimates, Local local) {
        int families = regions.families();
        double[] value = new double[families];
        double[][] covariance = new double[families][families];
        double[] areas = new double[families];
        for (int f = 0; f < families; f++) {
            value[f] = local.value[2 * f];
            areas[f] = regions.patches().families().get(f).areaSquareAngstrom();
            for (int g = 0; g < families; g++) {
                covariance[f][g] = local.covariance[2 * f][2 * g];
            }
            SeriesResistance own = SeriesResistance.of(new double[] {value[f]},
                    new double[][] {{local.covariance[2 * f][2 * f]}}, new double[] {1});
            estimates.put(Networks.family(f).resistivity(), resistivity(own, estimates.get(Networks.family(f).across()),
                    local.known[2 * f]));
            Networks.Family family = Networks.family(f);
            estimates.put(family.conductivityAlong(), local.estimate(2 * f + 1, family.conductivityAlong().unit(),
                    estimates.get(family.along())));
        }
        boolean known = true;
        for (int f = 0; f < families; f++) {
            known &= local.known[2 * f];
        }
        Estimate gate = estimates.get(Quantity.BOUNDARY_TRACER_D_PERPENDICULAR);
        Estimate rho = resistivity(SeriesResistance.of(value, covariance, areas), gate, known);
        estimates.put(Quantity.BOUNDARY_RESISTIVITY, rho);
        estimates.put(Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR,
                rho.inverse(Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR.unit()));
        double along = 0;
        double variance = 0;
        double area = regions.patches().areaSquareAngstrom();
        for (int f = 0; f < families; f++) {
            along += areas[f] / area * local.value[2 * f + 1];
            for (int g = 0; g < families; g++) {
                variance += areas[f] * areas[g] / area / area * local.covariance[2 * f + 1][2 * g + 1];
            }
        }
        Estimate parallel = estimates.get(Quantity.BOUNDARY_TRACER_D_PARALLEL);
        estimates.put(Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL, parallel.isPresent()
                ? new Estimate(along, Math.sqrt(Math.max(0, variance)),
                        Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL.unit(), parallel.effectiveSamples(),
                        parallel.reasons())
                : Estimate.missing(Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL.unit(), parallel.reason()));
        estimates.put(Quantity.BOUNDARY_RESISTIVITY_PARALLEL, estimates.get(Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL)
                .inverse(Quantity.BOUNDARY_RESISTIVITY_PARALLEL.unit()));
        Estimate bulk = local.estimate(2 * families + 1, Quantity.BULK_CONDUCTIVITY.unit(),
                estimates.get(Quantity.BULK_TRACER_D));
        estimates.put(Quantity.BULK_CONDUCTIVITY, bulk);
        Quantity resistance = Quantity.AREA_SPECIFIC_RESISTANCE;
        double cm = 2 * regions.patches().halfWidthAngstrom() * CM_PER_ANGSTROM;
        estimates.put(resistance, bulk.isPresent() && bulk.value() > 0
                ? new Estimate(cm * (rho.value() - 1 / bulk.value()),
                        cm * Math.hypot(rho.standardError(), bulk.relativeError() / bulk.value()), resistance.unit(),
                        rho.effectiveSamples(), rho.reasons()).gated(bulk).gated(ONE_RUN)
                : Estimate.missing(resistance.unit(), "The conductivity of the grain interiors is not positive."));
    }

    private Estimate resistivity(SeriesResistance series, Estimate judged, boolean known) {
        double rho = Math.exp(series.meanLog());
        Estimate base = new Estimate(rho, rho * series.deviationLog(), Quantity.BOUNDARY_RESISTIVITY.unit(),
                judged.effectiveSamples(), judged.reasons());
        if (!known) {
            base = base.gated(Reason.red(Reason.Kind.BLOCKED,
                    "Slabs hold no moving Li, so they block; the number is only the least resistivity to expect of "
                            + "that."));
        }
        double to = diffusion.fit(0).windowPs()[1];
        return to >= GREEN_WINDOW_PS ? base
                : base.gated(Reason.amber(Reason.Kind.WINDOW, String.format(Locale.ROOT,
                        "Local conductivity from displacements of at most %.3g ps: slower back-jumps are not seen, so "
                                + "the resistivity is a lower bound; ratios between boundaries at equal settings are "
                                + "meaningful.",
                        to)));
    }

    private void effective(Map<Quantity, Estimate> estimates, Local local) {
        EffectiveTransport effective = new EffectiveTransport(regions, local.logs(), local.logCovariance());
        Estimate judged = estimates.get(Quantity.BOUNDARY_RESISTIVITY)
                .gated(estimates.get(Quantity.BULK_CONDUCTIVITY)).gated(estimates.get(Networks.JUNCTION_CONDUCTIVITY));
        put(estimates, Networks.EFFECTIVE_CONDUCTIVITY, effective.mean(), judged);
        put(estimates, Networks.EFFECTIVE_CONDUCTIVITY_X, effective.axis(0), judged);
        put(estimates, Networks.EFFECTIVE_CONDUCTIVITY_Y, effective.axis(1), judged);
        put(estimates, Networks.EFFECTIVE_CONDUCTIVITY_Z, effective.axis(2), judged);
        put(estimates, Networks.EFFECTIVE_RESISTIVITY, effective.resistivity(), judged);
    }

    private static void put(Map<Quantity, Estimate> estimates, Quantity quantity,
            EffectiveTransport.Effective effective, Estimate judged) {
        estimates.put(quantity, SamplingGate.judgeError(new Estimate(effective.value(),
                effective.value() * effective.deviation(), quantity.unit(), judged.effectiveSamples(),
                judged.reasons())));
    }

    /** Local conductivities in S/cm with their covariance; where nothing was seen, what one ion would carry. */
    private final class Local {

        private final double[] value;
        private final double[][] covariance;
        private final boolean[] known;
        private final double[] least;

        Local(List<Influence> d, List<Influence> ions, List<Double> volumes) {
            int n = d.size();
            value = new double[n];
            covariance = new double[n][n];
            known = new boolean[n];
            least = new double[n];
            Influence[] sigma = new Influence[n];
            for (int k = 0; k < n; k++) {
                known[k] = d.get(k) != null && Double.isFinite(d.get(k).standardError());
                least[k] = cell.nernstEinstein(1, volumes.get(k)) * cell.scaleOfDiffusion() * Units.CM2_PER_S;
                if (known[k]) {
                    sigma[k] = d.get(k).times(cell.nernstEinstein(ions.get(k).value(), volumes.get(k))
                            * Units.CM2_PER_S);
                    value[k] = sigma[k].value();
                }
            }
            for (int k = 0; k < n; k++) {
                for (int l = 0; l < n; l++) {
                    covariance[k][l] = known[k] && known[l]
                            ? sigma[k].covariance(sigma[l]) + value[k] * value[l] * counts(ions.get(k), ions.get(l))
                            : k == l ? least[k] * least[k] : 0;
                    covariance[k][l] += known[k] && k == l ? Math.pow(diffusion.left() * value[k], 2) : 0;
                }
            }
        }

        /** Relative covariance of numbers of ions. */
        private static double counts(Influence a, Influence b) {
            double variance = a.covariance(b);
            return Double.isFinite(variance) && a.value() > 0 && b.value() > 0 ? variance / (a.value() * b.value()) : 0;
        }

        Estimate estimate(int k, String unit, Estimate d) {
            return d.isPresent()
                    ? new Estimate(value[k], Math.sqrt(Math.max(0, covariance[k][k])), unit, d.effectiveSamples(),
                            d.reasons())
                    : Estimate.missing(unit, d.reason());
        }

        /** Natural logarithms, of at least what one ion carries. */
        double[] logs() {
            double[] logs = new double[value.length];
            for (int k = 0; k < logs.length; k++) {
                logs[k] = Math.log(Math.max(value[k], least[k] / 10));
            }
            return logs;
        }

        double[][] logCovariance() {
            double[][] logs = new double[value.length][value.length];
            double[] scale = new double[value.length];
            for (int k = 0; k < scale.length; k++) {
                // an error of more than the value says that it is not known to a factor of three
                scale[k] = Math.min(1 / Math.max(value[k], least[k] / 10), UNKNOWN / Math.sqrt(covariance[k][k]));
            }
            for (int k = 0; k < scale.length; k++) {
                for (int l = 0; l < scale.length; l++) {
                    logs[k][l] = covariance[k][l] * scale[k] * scale[l];
                }
            }
            return logs;
        }
    }
}
