// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.boundary.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.linear.RealMatrix;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.Curve;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.Units;
import org.grainwright.transport.cell.internal.CellTransport;
import org.grainwright.transport.composition.internal.Composition;
import org.grainwright.transport.einstein.internal.Displacements;
import org.grainwright.transport.einstein.internal.Influence;
import org.grainwright.transport.einstein.internal.LagWindow;
import org.grainwright.transport.einstein.internal.SamplingGate;
import org.grainwright.transport.einstein.internal.TracerFit;
import org.grainwright.transport.layers.internal.LayerRegions;
import org.grainwright.transport.layers.internal.Occupation;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * Transport near the grain boundaries from short-window displacements: D of the boundary slab and of the rest of the
 * grain with the exchange between them undone ({@link LayerInversion}), local Nernst-Einstein conductivity, slab and
 * rest in series across the boundary. The window is short enough that an ion stays near its place, so the numbers are
 * local; what they cannot see are back-jumps slower than the window and structure thinner than the slab.
 */
public final class BoundaryTransport {

    private static final int[] ALL = {0, 1, 2};
    private static final int[] NORMAL = {0};
    private static final int[] PLANE = {1, 2};
    /** From this contrast (logarithm of a factor) on a thin core is mentioned. */
    private static final double LARGE_CONTRAST = 0.1;
    /** Exchange between the layers hides about this much of the contrast between them. */
    private static final double CORE_SHARPENED = 1;
    private static final double CORE_DEVIATIONS = 1.5;
    /** Shortest window end that is called unbiased. */
    private static final double GREEN_WINDOW_PS = 5;

    private static final String ONE_RUN = "One run: how much boundary and interior differ between runs of the same "
            + "boundary (structure, arrangement of Li) is not in the error; replicas measure it.";

    private final Trajectory trajectory;
    private final AnalysisSettings settings;
    private final CellTransport cell;
    private final LayerRegions regions;
    private final Occupation occupation;
    private final Composition composition;
    private final TracerFit fit;
    private final double halfWidth;
    /** D per layer in Å²/ps across (0) and along (1) the plane as seen, null where no Li was followed. */
    private final Influence[][] layerD;
    /**
     * D of the slab (0) and the rest (1), across and along, exchange undone if possible; null where no Li was followed.
     */
    private final Influence[][] zoneD;
    private final boolean mixingUndone;
    /** See {@link #coreNotResolved}. */
    private double hiddenCore;

    /**
     * Follows the mobile ions layer by layer.
     *
     * @throws TrajectoryException when the boundaries do not fit the cell
     */
    public BoundaryTransport(Trajectory trajectory, int[] mobile, AnalysisSettings settings, CellTransport cell)
            throws TrajectoryException {
        GrainBoundaries boundaries = settings.boundaries().orElseThrow();
        this.trajectory = trajectory;
        this.settings = settings;
        this.cell = cell;
        this.halfWidth = boundaries.slabHalfWidthAngstrom();
        regions = new LayerRegions(trajectory, boundaries);
        occupation = new Occupation(trajectory, regions);
        composition = new Composition(trajectory, trajectory.hosts(settings.counted()), regions, occupation);
        double length = trajectory.lengthPs();
        double stay = Math.pow(halfWidth / 2, 2) / (2 * cell.scaleOfDiffusion());
        double to = Math.min(length / 3, Math.max(stay, 4 * trajectory.frameIntervalPs()));
        int[] lags = LagWindow.linear(Math.min(0.1 * length, to / 4), to, trajectory.frameIntervalPs(),
                trajectory.frames());
        Displacements table = Displacements.of(trajectory, mobile, lags, regions, cell.neighbours());
        fit = new TracerFit(table, firstPopulated(table), trajectory.frames(), trajectory.frameIntervalPs(),
                settings.jumpLengthAngstrom());
        layerD = new Influence[2][regions.layerCount()];
        zoneD = new Influence[2][2];
        mixingUndone = resolveZones();
    }

    /**
     * Fills {@link #layerD} and {@link #zoneD}; false when the layers are too thinly populated to undo the exchange
     * between them.
     */
    private boolean resolveZones() {
        int layers = regions.layerCount();
        double[] density = new double[layers];
        boolean complete = true;
        for (int k = 0; k < layers; k++) {
            boolean populated = fit.table().isPopulated(k);
            density[k] = occupation.mean(trajectory.mobileSymbol(), k) / regions.length(k);
            layerD[0][k] = populated ? fit.diffusion(k, NORMAL) : null;
            layerD[1][k] = populated ? fit.diffusion(k, PLANE) : null;
            complete &= populated && density[k] > 0;
        }
        for (int direction = 0; direction < 2; direction++) {
            zoneD[direction][0] = zone(layerD[direction], 0, regions.slabLayers());
            zoneD[direction][1] = zone(layerD[direction], regions.slabLayers(), layers);
        }
        if (!complete || !measured(zoneD[0][0]) || !measured(zoneD[0][1])
                || Math.max(zoneD[0][0].value(), zoneD[0][1].value()) <= 0) {
            return false;
        }
        LayerInversion inversion = new LayerInversion(regions.layerWidth(), regions.depth(), regions.slabLayers(),
                density, fit.timesPs(), fit.weightsPerPs());
        double[] normal = inversion.normal(new double[] {zoneD[0][0].value(), zoneD[0][1].value()});
        RealMatrix across = inversion.inverseJacobian(normal);
        RealMatrix along = inversion.inverseLateral(normal);
        if (across == null || along == null) {
            return false;
        }
        hiddenCore = coreNotResolved(inversion.predictLayers(normal));
        zoneD[0] = transform(across, zoneD[0], normal);
        zoneD[1] = transform(along, zoneD[1], null);
        return true;
    }

    /** Mean over layers weighted with the Li in them; null when any of them was empty. */
    private Influence zone(Influence[] perLayer, int from, int to) {
        double ions = 0;
        Influence sum = null;
        for (int k = from; k < to; k++) {
            if (perLayer[k] == null) {
                return null;
            }
            double n = fit.table().population(k);
            Influence term = perLayer[k].times(n);
            sum = sum == null ? term : sum.plus(term);
            ions += n;
        }
        return sum == null ? null : sum.times(1 / ions);
    }

    private static Influence[] transform(RealMatrix matrix, Influence[] seen, double[] values) {
        Influence[] resolved = new Influence[seen.length];
        for (int k = 0; k < seen.length; k++) {
            Influence sum = seen[0].times(matrix.getEntry(k, 0));
            for (int l = 1; l < seen.length; l++) {
                sum = sum.plus(seen[l].times(matrix.getEntry(k, l)));
            }
            resolved[k] = values == null ? sum : sum.at(values[k]);
        }
        return resolved;
    }

    private int firstPopulated(Displacements table) throws TrajectoryException {
        for (int region = regions.bulk(); region >= 0; region--) {
            if (table.isPopulated(region)) {
                return region;
            }
        }
        throw new TrajectoryException(
                "No Li stays in any layer of the cell; check the positions of the boundary planes.");
    }

    /** Adds everything local. */
    public void addTo(Map<Quantity, Estimate> estimates, List<Curve> curves, List<String> notes) {
        double[] window = fit.windowPs();
        notes.add(String.format(Locale.ROOT,
                "Local diffusion: slope of the MSD between %.3g and %.3g ps, %d layers of %.3g Å; %s.", window[0],
                window[1],
                regions.layerCount(), regions.layerWidth(),
                mixingUndone ? "exchange between slab and grain during the window is corrected for"
                        : "layers are too thinly populated to correct for exchange between them, so contrasts are "
                                + "smoothed"));
        Map<Quantity, Estimate> before = Map.copyOf(estimates);
        diffusion(estimates);
        conductivity(estimates);
        composition.addTo(estimates);
        thinGrains().ifPresent(reason -> estimates.replaceAll(
                (quantity, estimate) -> estimate == before.get(quantity) ? estimate : estimate.gated(reason)));
        curves.addAll(occupation.curves());
        new BoundaryCurves(trajectory, regions, layerD, fit, settings.temperatureK(), composition.crowding())
                .addTo(curves);
    }

    /** What stands against every number of boundary and interiors because of thin grains; empty when nothing does. */
    public Optional<Reason> thinGrains() {
        return regions.thinGrains();
    }

    private void diffusion(Map<Quantity, Estimate> estimates) {
        put(estimates, Quantity.BOUNDARY_TRACER_D, true, ALL);
        put(estimates, Quantity.BOUNDARY_TRACER_D_PERPENDICULAR, true, NORMAL);
        put(estimates, Quantity.BOUNDARY_TRACER_D_PARALLEL, true, PLANE);
        put(estimates, Quantity.BULK_TRACER_D, false, ALL);
        put(estimates, Quantity.BULK_TRACER_D_PERPENDICULAR, false, NORMAL);
        put(estimates, Quantity.BULK_TRACER_D_PARALLEL, false, PLANE);
        Estimate boundary = estimates.get(Quantity.BOUNDARY_TRACER_D);
        Estimate bulk = estimates.get(Quantity.BULK_TRACER_D);
        Quantity ratio = Quantity.BOUNDARY_TO_BULK_D;
        if (boundary.isPresent() && bulk.isPresent() && bulk.value() > 0) {
            Influence r = slab(ALL).over(fit.diffusion(regions.bulk(), ALL));
            estimates.put(ratio, new Estimate(r.value(), r.standardError(), ratio.unit(),
                    Math.min(boundary.effectiveSamples(), bulk.effectiveSamples()),
                    boundary.reasons()).gated(bulk).gated(Reason.amber(Reason.Kind.REPLICAS, ONE_RUN)));
        } else {
            estimates.put(ratio, Estimate.missing(ratio.unit(),
                    "The diffusion coefficient of the grain interiors is not positive."));
        }
    }

    private void put(Map<Quantity, Estimate> estimates, Quantity quantity, boolean inSlab, int[] axes) {
        // a slab between grains that melt is no boundary
        Estimate judged = local(quantity, inSlab, axes).gated(estimates.get(Quantity.BULK_FRAMEWORK_MSD));
        estimates.put(quantity, inSlab ? judged.gated(estimates.get(Quantity.BOUNDARY_FRAMEWORK_MSD)) : judged);
    }

    private Estimate local(Quantity quantity, boolean inSlab, int[] axes) {
        int from = inSlab ? 0 : regions.bulk();
        int to = inSlab ? regions.slabLayers() - 1 : regions.bulk();
        double ions = 0;
        double slope = 0;
        double slopeError = 0;
        for (int region = from; region <= to; region++) {
            if (!fit.table().isPopulated(region)) {
                return Estimate.missing(quantity.unit(),
                        "No Li was followed in a layer of the " + (inSlab ? "boundary slab." : "grain interiors."));
            }
            double n = fit.table().population(region);
            ions += n;
            slope += n * fit.logSlope(region);
            slopeError += Math.pow(n * fit.logSlopeError(region), 2);
        }
        Influence d = inSlab ? slab(axes) : fit.diffusion(regions.bulk(), axes);
        if (!Double.isFinite(d.standardError())) {
            return Estimate.missing(quantity.unit(), "Fewer than two Li ions visited the region.");
        }
        return SamplingGate.judge(d.value(), d.standardError(), trajectory.lengthPs(), ions,
                settings.jumpLengthAngstrom(), slope / ions,
                Math.sqrt(slopeError) / ions, d.degreesOfFreedom() + 1, Units.CM2_PER_S, quantity.unit());
    }

    /** D of the boundary slab. */
    private Influence slab(int[] axes) {
        Influence across = zoneD[0][0];
        Influence along = zoneD[1][0];
        return axes == NORMAL ? across : axes == PLANE ? along : across.plus(along.times(2)).times(1.0 / 3);
    }

    private double volume(int region) {
        return regions.length(region) * trajectory.box().areaNormalToX();
    }

    private void conductivity(Map<Quantity, Estimate> estimates) {
        int bulk = regions.bulk();
        Influence[] sigma = new Influence[2];
        double[] thickness = new double[2];
        for (int g = 0; g < 2; g++) {
            double ions = 0;
            for (int k = g == 0 ? 0 : regions.slabLayers(); k < (g == 0 ? regions.slabLayers() : regions.layerCount());
                    k++) {
                ions += occupation.mean(trajectory.mobileSymbol(), k);
                thickness[g] += regions.length(k);
            }
            double area = trajectory.box().areaNormalToX();
            sigma[g] = zoneD[0][g] == null ? null
                    : zoneD[0][g].times(cell.nernstEinstein(ions, thickness[g] * area) * Units.CM2_PER_S);
        }
        double bulkFactor = cell.nernstEinstein(occupation.mean(trajectory.mobileSymbol(), bulk), volume(bulk));
        estimates.put(Quantity.BULK_CONDUCTIVITY, conductivity(Quantity.BULK_CONDUCTIVITY,
                estimates.get(Quantity.BULK_TRACER_D), bulkFactor, fit.table().count(bulk, bulk + 1)));
        double slabIons = 0;
        double slabLength = 0;
        for (int k = 0; k < regions.slabLayers(); k++) {
            slabIons += occupation.mean(trajectory.mobileSymbol(), k);
            slabLength += regions.length(k);
        }
        double along = cell.nernstEinstein(slabIons, slabLength * trajectory.box().areaNormalToX());
        estimates.put(Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL, conductivity(Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL,
                estimates.get(Quantity.BOUNDARY_TRACER_D_PARALLEL), along,
                fit.table().count(0, regions.slabLayers())));
        estimates.put(Quantity.BOUNDARY_RESISTIVITY_PARALLEL,
                estimates.get(Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL)
                        .inverse(Quantity.BOUNDARY_RESISTIVITY_PARALLEL.unit()));
        acrossBoundary(estimates, sigma, thickness, bulkFactor);
        if (Arrays.stream(sigma).allMatch(BoundaryTransport::measured)) {
            SeriesResistance whole = series(sigma, thickness, 2);
            Estimate gate = estimates.get(Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR);
            double value = Math.exp(-whole.meanLog());
            estimates.put(Quantity.CONDUCTIVITY_PERPENDICULAR,
                    new Estimate(value, value * whole.deviationLog(), Quantity.CONDUCTIVITY_PERPENDICULAR.unit(),
                            gate.effectiveSamples(), gate.reasons()));
        }
    }

    /** A conductivity from D with the noise of the number of ions in some layers. */
    private Estimate conductivity(Quantity quantity, Estimate d, double factor, Influence count) {
        Estimate sigma = d.times(factor, quantity.unit());
        double relative = Math.sqrt(composition.crowding()) * count.standardError() / count.value();
        return !sigma.isPresent() || !Double.isFinite(relative) ? sigma
                : new Estimate(sigma.value(), Math.hypot(sigma.standardError(), relative * sigma.value()),
                        sigma.unit(), sigma.effectiveSamples(), sigma.reasons());
    }

    private static boolean measured(Influence sigma) {
        return sigma != null && Double.isFinite(sigma.standardError());
    }

    private SeriesResistance series(Influence[] sigma, double[] thickness, int count) {
        double[] value = new double[count];
        double[][] covariance = new double[count][count];
        for (int k = 0; k < count; k++) {
            if (measured(sigma[k])) {
                value[k] = sigma[k].value();
                for (int l = 0; l < count; l++) {
                    covariance[k][l] = measured(sigma[l]) ? sigma[k].covariance(sigma[l])
                            + sigma[k].value() * sigma[l].value() * countCovariance(k, l) : 0;
                }
            } else {
                // Nothing was seen: somewhere between nothing and what one ion moving as elsewhere in the cell would
                // carry.
                double most = cell.nernstEinstein(1, thickness[k] * trajectory.box().areaNormalToX())
                        * cell.scaleOfDiffusion() * Units.CM2_PER_S;
                covariance[k][k] = most * most;
            }
        }
        return SeriesResistance.of(value, covariance, Arrays.copyOf(thickness, count));
    }

    /** Relative covariance of the numbers of ions in slab (0) and rest (1). */
    private double countCovariance(int k, int l) {
        Influence a = zoneCount(k);
        Influence b = zoneCount(l);
        double covariance = k == l ? Math.pow(a.standardError(), 2) : a.covariance(b);
        return Double.isFinite(covariance) ? composition.crowding() * covariance / (a.value() * b.value()) : 0;
    }

    private Influence zoneCount(int zone) {
        return fit.table().count(zone == 0 ? 0 : regions.slabLayers(),
                zone == 0 ? regions.slabLayers() : regions.layerCount());
    }

    private void acrossBoundary(Map<Quantity, Estimate> estimates, Influence[] sigma, double[] thickness,
            double bulkFactor) {
        SeriesResistance series = series(sigma, thickness, 1);
        double deviation = Math.hypot(series.deviationLog(), hiddenCore);
        double rho = Math.exp(series.meanLog());
        Estimate judged = estimates.get(Quantity.BOUNDARY_TRACER_D_PERPENDICULAR);
        double samples = judged.effectiveSamples();
        Estimate base = new Estimate(rho, rho * deviation, Quantity.BOUNDARY_RESISTIVITY.unit(), samples,
                judged.reasons());
        if (!measured(sigma[0])) {
            base = base.gated(Reason.red(Reason.Kind.BLOCKED,
                    "A layer of the boundary slab holds no moving Li, so it blocks; the number is only the least "
                            + "resistivity to expect of that."));
        }
        if (hiddenCore > LARGE_CONTRAST) {
            base = base.gated(Reason.amber(Reason.Kind.BIAS, String.format(Locale.ROOT,
                    "D differs between the layers of the slab: a core thinner than the slab makes the resistivity up "
                            + "to a factor %.2g larger, which is in the error; a thinner slab resolves it.",
                    Math.exp(hiddenCore))));
        }
        double to = fit.windowPs()[1];
        if (to < GREEN_WINDOW_PS) {
            base = base.gated(Reason.amber(Reason.Kind.WINDOW, String.format(Locale.ROOT,
                    "Local conductivity from displacements of at most %.3g ps: slower back-jumps are not seen, so the "
                            + "resistivity is a lower bound; ratios between"
                            + " boundaries at equal settings are meaningful.",
                    to)));
        }
        estimates.put(Quantity.BOUNDARY_RESISTIVITY, base);
        estimates.put(Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR, new Estimate(1 / rho, deviation / rho,
                Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR.unit(), samples, base.reasons()));
        Quantity asr = Quantity.AREA_SPECIFIC_RESISTANCE;
        Estimate bulkD = estimates.get(Quantity.BULK_TRACER_D_PERPENDICULAR);
        if (bulkD.isPresent() && bulkD.value() > 0) {
            double bulkSigma = bulkD.value() * bulkFactor;
            double bulkError = bulkD.standardError() * bulkFactor;
            double cm = 2 * halfWidth * 1e-8;
            double value = cm * (rho - 1 / bulkSigma);
            double e = cm * Math.hypot(rho * deviation, bulkError / (bulkSigma * bulkSigma));
            estimates.put(asr, new Estimate(value, e, asr.unit(), samples, base.reasons()).gated(bulkD)
                    .gated(Reason.amber(Reason.Kind.REPLICAS, ONE_RUN)));
        } else {
            estimates.put(asr,
                    Estimate.missing(asr.unit(), "The conductivity of the grain interiors is not positive."));
        }
    }

    /**
     * By how much the logarithm of the slab's resistivity may be too low because a core thinner than the slab is
     * averaged with the rest of it: from the D of the innermost layer against that of the other layers of the slab,
     * each relative to what one D in the whole slab would show there, beyond its noise. Layers see each other's ions,
     * so the contrast that is seen is weaker than that of the core; that is why this is an error and no correction.
     *
     * @param expected apparent D of every layer if the slab had one D
     */
    private double coreNotResolved(double[] expected) {
        int layers = regions.slabLayers();
        if (layers < 2 || !measured(layerD[0][0]) || layerD[0][0].value() <= 0) {
            return 0;
        }
        double others = 0;
        double variance = 0;
        for (int k = 0; k < layers; k++) {
            Influence d = layerD[0][k];
            if (!measured(d) || d.value() <= 0 || !(expected[k] > 0)) {
                return 0;
            }
            double share = k == 0 ? 0 : 1.0 / (layers - 1);
            others += share * Math.log(d.value() / expected[k]);
            variance += (k == 0 ? 1 : share * share) * Math.pow(d.standardError() / d.value(), 2);
        }
        double contrast = others - Math.log(layerD[0][0].value() / expected[0]);
        return CORE_SHARPENED * Math.max(0, contrast - CORE_DEVIATIONS * Math.sqrt(variance));
    }
}
