// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.Curve;
import org.grainwright.transport.Estimate;
import org.grainwright.transport.Gate;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.Quantity;
import org.grainwright.transport.Trajectory;
import org.grainwright.transport.TrajectoryException;
import org.grainwright.transport.Units;

/**
 * Transport near the grain boundaries from short-window displacements: local D per layer parallel to the boundary, local Nernst-Einstein conductivity, then
 * layers in series across the boundary and in parallel along it. The window is short enough that an ion stays near its layer, so the number is local; what
 * it cannot see are back-jumps slower than the window and details thinner than a hop.
 */
public final class BoundaryTransport {

    private static final int[] ALL = {0, 1, 2};
    private static final int[] NORMAL = {0};
    private static final int[] PLANE = {1, 2};
    /** Shortest window end that is called unbiased. */
    private static final double GREEN_WINDOW_PS = 5;

    private final Trajectory trajectory;
    private final AnalysisSettings settings;
    private final CellTransport cell;
    private final LayerRegions regions;
    private final Occupation occupation;
    private final TracerFit fit;
    private final double halfWidth;

    /**
     * Follows the mobile ions layer by layer.
     *
     * @throws TrajectoryException when the boundaries do not fit the cell
     */
    public BoundaryTransport(Trajectory trajectory, int[] mobile, AnalysisSettings settings, CellTransport cell) throws TrajectoryException {
        GrainBoundaries boundaries = settings.boundaries().orElseThrow();
        this.trajectory = trajectory;
        this.settings = settings;
        this.cell = cell;
        this.halfWidth = boundaries.slabHalfWidthAngstrom();
        regions = new LayerRegions(trajectory, boundaries);
        occupation = new Occupation(trajectory, regions);
        double length = trajectory.lengthPs();
        double stay = Math.pow(halfWidth / 2, 2) / (2 * cell.scaleOfDiffusion());
        double to = Math.min(length / 3, Math.max(stay, 4 * trajectory.frameIntervalPs()));
        int[] lags = LagWindow.linear(Math.min(0.1 * length, to / 4), to, trajectory.frameIntervalPs(), trajectory.frames());
        Displacements table = Displacements.of(trajectory, mobile, lags, regions);
        fit = new TracerFit(table, firstPopulated(table), trajectory.frames(), trajectory.frameIntervalPs(), settings.jumpLengthAngstrom());
    }

    private int firstPopulated(Displacements table) throws TrajectoryException {
        for (int region = regions.bulk(); region >= 0; region--) {
            if (table.isPopulated(region)) {
                return region;
            }
        }
        throw new TrajectoryException("No Li stays in any layer of the cell; check the positions of the boundary planes.");
    }

    /** Adds everything local. */
    public void addTo(Map<Quantity, Estimate> estimates, List<Curve> curves, List<String> notes) {
        double[] window = fit.windowPs();
        notes.add(String.format(Locale.ROOT, "Local diffusion: slope of the MSD between %.3g and %.3g ps, %d layers of %.3g Å; ions counted half where they start, half where"
                + " they end.", window[0], window[1], regions.layerCount(), regions.layerWidth()));
        Estimate framework = estimates.get(Quantity.FRAMEWORK_MSD);
        diffusion(estimates, framework);
        conductivity(estimates);
        new Composition(trajectory, regions, occupation).addTo(estimates);
        curves.addAll(occupation.curves());
        addCurves(curves);
    }

    private void diffusion(Map<Quantity, Estimate> estimates, Estimate framework) {
        put(estimates, Quantity.BOUNDARY_TRACER_D, true, framework, ALL);
        put(estimates, Quantity.BOUNDARY_TRACER_D_PERPENDICULAR, true, framework, NORMAL);
        put(estimates, Quantity.BOUNDARY_TRACER_D_PARALLEL, true, framework, PLANE);
        put(estimates, Quantity.BULK_TRACER_D, false, framework, ALL);
        put(estimates, Quantity.BULK_TRACER_D_PERPENDICULAR, false, framework, NORMAL);
        put(estimates, Quantity.BULK_TRACER_D_PARALLEL, false, framework, PLANE);
        Estimate boundary = estimates.get(Quantity.BOUNDARY_TRACER_D);
        Estimate bulk = estimates.get(Quantity.BULK_TRACER_D);
        Quantity ratio = Quantity.BOUNDARY_TO_BULK_D;
        if (boundary.isPresent() && bulk.isPresent() && bulk.value() > 0) {
            Influence r = slab(ALL).over(fit.diffusion(regions.bulk(), ALL));
            estimates.put(ratio, new Estimate(r.value(), r.standardError(), ratio.unit(), Math.min(boundary.effectiveSamples(), bulk.effectiveSamples()),
                    boundary.gate().worse(bulk.gate()), boundary.gate().compareTo(bulk.gate()) >= 0 ? boundary.reason() : bulk.reason()));
        } else {
            estimates.put(ratio, Estimate.missing(ratio.unit(), "The diffusion coefficient of the grain interiors is not positive."));
        }
    }

    private void put(Map<Quantity, Estimate> estimates, Quantity quantity, boolean inSlab, Estimate framework, int[] axes) {
        estimates.put(quantity, local(quantity, inSlab, framework, axes));
    }

    private Estimate local(Quantity quantity, boolean inSlab, Estimate framework, int[] axes) {
        int from = inSlab ? 0 : regions.bulk();
        int to = inSlab ? regions.slabLayers() - 1 : regions.bulk();
        double ions = 0;
        double samples = 0;
        double slope = 0;
        double slopeError = 0;
        for (int region = from; region <= to; region++) {
            if (!fit.table().isPopulated(region)) {
                return Estimate.missing(quantity.unit(), "No Li was followed in a layer of the " + (inSlab ? "boundary slab." : "grain interiors."));
            }
            double n = fit.table().population(region);
            ions += n;
            samples += fit.effectiveSamples(region, trajectory.frames()) * axes.length / 3;
            slope += n * fit.logSlope(region);
            slopeError += Math.pow(n * fit.logSlopeError(region), 2);
        }
        Influence d = inSlab ? slab(axes) : fit.diffusion(regions.bulk(), axes);
        if (!Double.isFinite(d.standardError())) {
            return Estimate.missing(quantity.unit(), "Fewer than two Li ions visited the region.");
        }
        Estimate judged = SamplingGate.judge(d.value(), d.standardError(), trajectory.lengthPs(), ions, settings.jumpLengthAngstrom(), slope / ions,
                Math.sqrt(slopeError) / ions, samples, Units.CM2_PER_S, quantity.unit());
        return framework == null || framework.gate() == Gate.GREEN || !inSlab ? judged : judged.gated(framework.gate(), framework.reason());
    }

    /** D of the boundary slab: mean over its layers weighted with the Li in them. */
    private Influence slab(int[] axes) {
        double ions = 0;
        Influence sum = null;
        for (int k = 0; k < regions.slabLayers(); k++) {
            double n = fit.table().population(k);
            Influence term = fit.diffusion(k, axes).times(n);
            sum = sum == null ? term : sum.plus(term);
            ions += n;
        }
        return sum.times(1 / ions);
    }

    private double volume(int region) {
        return regions.length(region) * trajectory.box().areaNormalToX();
    }

    private void conductivity(Map<Quantity, Estimate> estimates) {
        int layers = regions.layerCount();
        int bulk = regions.bulk();
        double[] sigma = new double[layers];
        double[] error = new double[layers];
        double[] thickness = new double[layers];
        boolean complete = true;
        for (int k = 0; k < layers; k++) {
            if (!fit.table().isPopulated(k)) {
                complete = false;
                continue;
            }
            Influence d = fit.diffusion(k, NORMAL);
            double factor = cell.nernstEinstein(occupation.mean("Li", k), volume(k)) * Units.CM2_PER_S;
            sigma[k] = d.value() * factor;
            error[k] = Math.min(d.standardError(), 1e3) * factor;
            thickness[k] = regions.length(k);
        }
        double bulkFactor = cell.nernstEinstein(occupation.mean("Li", bulk), volume(bulk));
        estimates.put(Quantity.BULK_CONDUCTIVITY, estimates.get(Quantity.BULK_TRACER_D).times(bulkFactor, Quantity.BULK_CONDUCTIVITY.unit()));
        double slabIons = 0;
        double slabLength = 0;
        for (int k = 0; k < regions.slabLayers(); k++) {
            slabIons += occupation.mean("Li", k);
            slabLength += regions.length(k);
        }
        double along = cell.nernstEinstein(slabIons, slabLength * trajectory.box().areaNormalToX());
        estimates.put(Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL,
                estimates.get(Quantity.BOUNDARY_TRACER_D_PARALLEL).times(along, Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL.unit()));
        boolean slabComplete = true;
        for (int k = 0; k < regions.slabLayers(); k++) {
            slabComplete &= fit.table().isPopulated(k);
        }
        if (!slabComplete) {
            for (Quantity q : new Quantity[] {Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR, Quantity.BOUNDARY_RESISTIVITY, Quantity.LOG10_BOUNDARY_RESISTIVITY,
                Quantity.AREA_SPECIFIC_RESISTANCE}) {
                estimates.put(q, Estimate.missing(q.unit(), "A layer of the boundary slab holds no Li: it blocks."));
            }
            return;
        }
        acrossBoundary(estimates, sigma, error, thickness, bulkFactor);
        if (complete) {
            SeriesResistance whole = SeriesResistance.of(sigma, error, thickness);
            Estimate gate = estimates.get(Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR);
            double value = Math.exp(-whole.meanLog());
            estimates.put(Quantity.CONDUCTIVITY_PERPENDICULAR, new Estimate(value, value * whole.deviationLog(), Quantity.CONDUCTIVITY_PERPENDICULAR.unit(),
                    gate.effectiveSamples(), gate.gate(), gate.reason()));
        }
    }

    private void acrossBoundary(Map<Quantity, Estimate> estimates, double[] sigma, double[] error, double[] thickness, double bulkFactor) {
        int slab = regions.slabLayers();
        SeriesResistance series = SeriesResistance.of(java.util.Arrays.copyOf(sigma, slab), java.util.Arrays.copyOf(error, slab),
                java.util.Arrays.copyOf(thickness, slab));
        double log = series.meanLog();
        double deviation = series.deviationLog();
        double rho = Math.exp(log);
        Estimate judged = estimates.get(Quantity.BOUNDARY_TRACER_D_PERPENDICULAR);
        Gate gate = judged.gate();
        String reason = judged.reason();
        double samples = judged.effectiveSamples();
        Estimate base = new Estimate(rho, rho * deviation, Quantity.BOUNDARY_RESISTIVITY.unit(), samples, gate, reason);
        double to = fit.windowPs()[1];
        if (to < GREEN_WINDOW_PS) {
            base = base.gated(Gate.AMBER, String.format(Locale.ROOT,
                    "Local conductivity from displacements of at most %.3g ps: slower back-jumps are not seen, so the resistivity is a lower bound; ratios between"
                    + " boundaries at equal settings are meaningful.", to));
        }
        estimates.put(Quantity.BOUNDARY_RESISTIVITY, base);
        estimates.put(Quantity.LOG10_BOUNDARY_RESISTIVITY, new Estimate(log / Math.log(10), deviation / Math.log(10), Quantity.LOG10_BOUNDARY_RESISTIVITY.unit(),
                samples, base.gate(), base.reason()));
        estimates.put(Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR, new Estimate(1 / rho, deviation / rho,
                Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR.unit(), samples, base.gate(), base.reason()));
        Quantity asr = Quantity.AREA_SPECIFIC_RESISTANCE;
        Estimate bulkD = estimates.get(Quantity.BULK_TRACER_D_PERPENDICULAR);
        if (bulkD.isPresent() && bulkD.value() > 0) {
            double bulkSigma = bulkD.value() * bulkFactor;
            double bulkError = bulkD.standardError() * bulkFactor;
            double cm = 2 * halfWidth * 1e-8;
            double value = cm * (rho - 1 / bulkSigma);
            double e = cm * Math.hypot(rho * deviation, bulkError / (bulkSigma * bulkSigma));
            estimates.put(asr, new Estimate(value, e, asr.unit(), samples, base.gate().worse(bulkD.gate()), base.gate() == Gate.GREEN ? bulkD.reason() : base.reason()));
        } else {
            estimates.put(asr, Estimate.missing(asr.unit(), "The conductivity of the grain interiors is not positive."));
        }
    }

    private void addCurves(List<Curve> curves) {
        int layers = regions.layerCount();
        double[] distance = new double[layers];
        double[][] d = new double[2][layers];
        double[][] e = new double[2][layers];
        for (int k = 0; k < layers; k++) {
            distance[k] = regions.centre(k);
            for (int which = 0; which < 2; which++) {
                Influence value = fit.table().isPopulated(k) ? fit.diffusion(k, which == 0 ? NORMAL : PLANE) : null;
                d[which][k] = value == null ? 0 : value.value() * Units.CM2_PER_S;
                e[which][k] = value == null ? 0 : Math.min(value.standardError() * Units.CM2_PER_S, 1);
            }
        }
        curves.add(new Curve("diffusion.perpendicular", "Å", "cm^2/s", distance, d[0], e[0]));
        curves.add(new Curve("diffusion.parallel", "Å", "cm^2/s", distance, d[1], e[1]));
        int[] lags = fit.table().lags();
        double[] t = new double[lags.length];
        for (int k = 0; k < t.length; k++) {
            t[k] = lags[k] * trajectory.frameIntervalPs();
        }
        if (fit.table().isPopulated(regions.bulk())) {
            curves.add(new Curve("msd.bulk.x", "ps", "Å^2", t, fit.table().curve(regions.bulk(), 0), fit.table().curveError(regions.bulk(), 0)));
        }
        for (int k = 0; k < regions.slabLayers(); k++) {
            if (fit.table().isPopulated(k)) {
                curves.add(new Curve("msd.layer" + k + ".x", "ps", "Å^2", t, fit.table().curve(k, 0), fit.table().curveError(k, 0)));
            }
        }
    }
}
