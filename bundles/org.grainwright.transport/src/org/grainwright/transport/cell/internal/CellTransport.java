// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.cell.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.PhysicalConstants;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.Curve;
import org.grainwright.transport.Units;
import org.grainwright.transport.einstein.internal.Displacements;
import org.grainwright.transport.einstein.internal.Influence;
import org.grainwright.transport.einstein.internal.IonNeighbours;
import org.grainwright.transport.einstein.internal.LagWindow;
import org.grainwright.transport.einstein.internal.SamplingGate;
import org.grainwright.transport.einstein.internal.TracerFit;
import org.grainwright.transport.einstein.internal.Transient;
import org.grainwright.transport.greenkubo.internal.Autocorrelation;
import org.grainwright.transport.greenkubo.internal.Collective;
import org.grainwright.transport.greenkubo.internal.GreenKubo;
import org.grainwright.transport.hops.internal.Pairs;
import org.grainwright.transport.hops.internal.VanHove;
import org.grainwright.transport.layers.internal.LayerRegions;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;
import org.grainwright.transport.trajectory.internal.NeighbourCells;

/**
 * What can be said of a cell as a whole: tracer diffusion, Nernst-Einstein conductivity, stability of the framework.
 */
public final class CellTransport {

    /** The fit begins after this part of the run ... */
    private static final double FIT_FROM = 0.1;
    /** ... or this long, whichever is shorter: 10 ps is the choice of McCluskey et al. for LLZO. */
    private static final double FIT_FROM_PS = 10;
    private static final double FIT_TO = 0.5;
    private static final int FRAMEWORK_FRAMES = 200;
    private static final double DRIFT_DEVIATIONS = 3.5;
    /** A cell narrower than this, Å, gets a remark. */
    private static final double NARROW = 20;
    /** An empty slab thicker than this is no gap between layers of atoms, Å. */
    private static final double VACUUM = 8;
    private static final String[] AXIS = {"x", "y", "z"};

    private final Trajectory trajectory;
    private final int[] mobile;
    private final AnalysisSettings settings;
    private final IonNeighbours neighbours;
    private final TracerFit fit;
    /** What the ions do before they diffuse; empty when the curve is straight. */
    private final Optional<Transient> early;
    /** At lags from one frame to the whole run. */
    private final Displacements wholeCurve;

    /**
     * Follows all mobile ions.
     *
     * @throws TrajectoryException when the run is too short to fit anything
     */
    public CellTransport(Trajectory trajectory, int[] mobile, AnalysisSettings settings) throws TrajectoryException {
        this.trajectory = trajectory;
        this.mobile = mobile.clone();
        this.settings = settings;
        if (trajectory.frames() < 10) {
            throw new TrajectoryException("The trajectory has only " + trajectory.frames()
                    + " frames; at least 10 are needed for a slope, better some hundred.");
        }
        neighbours = IonNeighbours.of(trajectory, mobile);
        double length = trajectory.lengthPs();
        int[] lags = LagWindow.linear(Math.min(FIT_FROM * length, FIT_FROM_PS), FIT_TO * length,
                trajectory.frameIntervalPs(), trajectory.frames());
        Displacements[] tables = Displacements.of(trajectory, mobile,
                new int[][] {lags, LagWindow.logarithmic(trajectory.frames())}, Displacements.EVERYWHERE,
                neighbours);
        fit = new TracerFit(tables[0], 0, trajectory.frames(), trajectory.frameIntervalPs(),
                settings.jumpLengthAngstrom());
        wholeCurve = tables[1];
        early = fit.transientIn(wholeCurve);
    }

    /** D of all Li, mean of x, y, z, Å²/ps; at least a tiny positive number. */
    public double scaleOfDiffusion() {
        return Math.max(1e-6, fit.diffusion(0, 0, 1, 2).value());
    }

    /** Which Li are near each other. */
    public IonNeighbours neighbours() {
        return neighbours;
    }

    /** D of all Li over the given axes with its gate. */
    public Estimate tracer(Quantity quantity, int... axes) {
        Influence d = diffusion(axes);
        Estimate judged = SamplingGate.judge(d.value(), d.standardError(), trajectory.lengthPs(), mobile.length,
                settings.jumpLengthAngstrom(), fit.logSlope(0),
                fit.logSlopeError(0), d.degreesOfFreedom() + 1, Units.CM2_PER_S, quantity.unit());
        return early.isEmpty() ? judged : SamplingGate.judgeTransient(judged, transientShare());
    }

    /** D over the given axes, Å²/ps, without what is due to jumps back. */
    private Influence diffusion(int... axes) {
        return early.isEmpty() ? fit.diffusion(0, axes)
                : Influence.mean(Arrays.stream(axes).mapToObj(axis -> early.get().diffusion(wholeCurve, axis))
                        .toArray(Influence[]::new)).times(1 / trajectory.frameIntervalPs());
    }

    /** The part of the plain slope that is due to jumps back. */
    private double transientShare() {
        double plain = fit.diffusion(0, 0, 1, 2).value();
        return plain > 0 ? Math.clamp(1 - diffusion(0, 1, 2).value() / plain, 0, 1) : 0;
    }

    /** S/cm per cm²/s for {@code ions} Li in {@code volume} Å³. */
    public double nernstEinstein(double ions, double volume) {
        double z = trajectory.species(mobile[0]).formalCharge();
        return Units.nernstEinstein(z * z * ions / volume, settings.temperatureK());
    }

    /**
     * Adds everything that needs no boundary.
     *
     * @throws TrajectoryException when the boundaries, whose framework is judged here, do not fit the cell
     */
    public void addTo(Map<Quantity, Estimate> estimates, List<Curve> curves, List<String> notes)
            throws TrajectoryException {
        Estimate framework = framework(estimates);
        boolean unstable = framework.gate() != Gate.GREEN;
        if (!unstable) {
            framework = stationary();
            unstable = framework.gate() != Gate.GREEN;
        }
        put(estimates, Quantity.TRACER_D, unstable ? framework : null, 0, 1, 2);
        put(estimates, Quantity.TRACER_D_X, unstable ? framework : null, 0);
        put(estimates, Quantity.TRACER_D_Y, unstable ? framework : null, 1);
        put(estimates, Quantity.TRACER_D_Z, unstable ? framework : null, 2);
        put(estimates, Quantity.TRACER_D_PERPENDICULAR, unstable ? framework : null, 0);
        put(estimates, Quantity.TRACER_D_PARALLEL, unstable ? framework : null, 1, 2);
        Influence[] cross = fit.cross(trajectory, mobile, neighbours);
        offDiagonal(estimates, Quantity.TRACER_D_XY, cross[0]);
        offDiagonal(estimates, Quantity.TRACER_D_XZ, cross[1]);
        offDiagonal(estimates, Quantity.TRACER_D_YZ, cross[2]);
        double factor = nernstEinstein(mobile.length, trajectory.box().volume());
        conductivity(estimates, Quantity.CONDUCTIVITY, Quantity.TRACER_D, factor);
        conductivity(estimates, Quantity.CONDUCTIVITY_PERPENDICULAR, Quantity.TRACER_D_PERPENDICULAR, factor);
        conductivity(estimates, Quantity.CONDUCTIVITY_PARALLEL, Quantity.TRACER_D_PARALLEL, factor);
        emptySpace().ifPresent(reason -> {
            for (Quantity sigma : List.of(Quantity.CONDUCTIVITY, Quantity.CONDUCTIVITY_PERPENDICULAR,
                    Quantity.CONDUCTIVITY_PARALLEL)) {
                estimates.put(sigma, estimates.get(sigma).gated(reason));
            }
        });
        Collective collective = new Collective(trajectory, settings.temperatureK());
        collective.addEinstein(estimates, curves, estimates.get(Quantity.CONDUCTIVITY), fit.offsetOverSlope(0),
                lag -> early.map(rest -> rest.overSlope(lag)).orElse(0.0));
        collective.addGreenKubo(estimates, curves);
        GreenKubo.addTo(trajectory, mobile, neighbours, fit.windowPs()[0], estimates, curves);
        gateCollective(estimates, framework);
        VanHove.addTo(trajectory, mobile, curves);
        Pairs.addTo(trajectory, mobile, curves);
        finiteSize(framework).ifPresent(notes::add);
        addCurves(curves);
        double[] times = fit.windowPs();
        double share = transientShare();
        notes.add(early.map(rest -> String.format(Locale.ROOT,
                "Tracer diffusion of the cell: slope of the MSD up to %.3g ps beside a part that saturates within "
                        + "about %.2g ps (jumps back), which makes up %.0f %% of the plain slope from %.3g ps on.",
                times[1], rest.tau() * trajectory.frameIntervalPs(), 100 * share, times[0]))
                .orElse(String.format(Locale.ROOT,
                        "Tracer diffusion of the cell: slope of the MSD between %.3g and %.3g ps.", times[0],
                        times[1])));
    }

    /** All charges count in collective motion, so a framework that moves, or a cell that is not neutral, spoils it. */
    private void gateCollective(Map<Quantity, Estimate> estimates, Estimate framework) {
        double charge = 0;
        for (int i = 0; i < trajectory.atoms(); i++) {
            charge += trajectory.species(i).formalCharge();
        }
        for (Quantity quantity : List.of(Quantity.COLLECTIVE_CONDUCTIVITY, Quantity.COLLECTIVE_CONDUCTIVITY_X,
                Quantity.COLLECTIVE_CONDUCTIVITY_PARALLEL,
                Quantity.GREEN_KUBO_CONDUCTIVITY, Quantity.HAVEN_RATIO)) {
            Estimate estimate = estimates.get(quantity);
            if (estimate != null) {
                estimate = estimate.gated(framework);
                estimates.put(quantity,
                        Math.abs(charge) < 0.5 || !hasFramework() ? estimate
                                : estimate.gated(Reason.amber(Reason.Kind.OTHER, String.format(
                                        Locale.ROOT, "The formal charges of the cell add up to %+.0f e, not to zero.",
                                        charge))));
            }
        }
    }

    /** What the size of the cell does to the numbers, if it may matter. */
    private Optional<String> finiteSize(Estimate framework) {
        double edge = Math.cbrt(trajectory.box().volume());
        if (framework.gate() == Gate.RED && framework.reasons().stream()
                .anyMatch(reason -> reason.kind() == Reason.Kind.FRAMEWORK)) {
            // Yeh and Hummer, J. Phys. Chem. B 108, 15873 (2004): 2.837297 k_B T / (6 pi eta L), in cm²/s for 1 mPa s
            double correction = 2.837297 * PhysicalConstants.BOLTZMANN_J_PER_K * settings.temperatureK()
                    / (6 * Math.PI * 1e-3 * edge * 1e-10) * 1e4;
            return Optional.of(String.format(Locale.ROOT,
                    "Finite size: in a liquid D grows with the cell; of an infinite one it is larger by %.2g cm^2/s "
                            + "over the viscosity in mPa s (Yeh and Hummer).",
                    correction));
        }
        double narrow = 2 * NeighbourCells.widestCutoff(trajectory.box());
        return narrow >= NARROW ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "Finite size: the cell is %.3g Å wide at its narrowest, so ions meet their own images; compare "
                                + "with a wider one. The correction for liquids does not apply to a solid, whose "
                                + "framework takes up the momentum.",
                        narrow));
    }

    /** A reason against every conductivity when a part of the cell as thick as a pore holds no atom. */
    private Optional<Reason> emptySpace() {
        double[] edges = {trajectory.box().lx(), trajectory.box().ly(), trajectory.box().lz()};
        double[][] fractions = new double[3][trajectory.atoms()];
        for (int i = 0; i < trajectory.atoms(); i++) {
            double[] r = {trajectory.start(i, 0), trajectory.start(i, 1), trajectory.start(i, 2)};
            trajectory.box().toFractions(r);
            for (int axis = 0; axis < 3; axis++) {
                fractions[axis][i] = r[axis] - Math.floor(r[axis]);
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            double[] sorted = fractions[axis];
            Arrays.sort(sorted);
            double gap = sorted[0] + 1 - sorted[sorted.length - 1];
            for (int i = 1; i < sorted.length; i++) {
                gap = Math.max(gap, sorted[i] - sorted[i - 1]);
            }
            if (gap * edges[axis] > VACUUM) {
                return Optional.of(Reason.amber(Reason.Kind.OTHER, String.format(Locale.ROOT,
                        "A slab of %.3g Å along %s holds no atom: the conductivity is that of the whole cell, vacuum "
                                + "included.",
                        gap * edges[axis], AXIS[axis])));
            }
        }
        return Optional.empty();
    }

    private boolean hasFramework() {
        return trajectory.atomsOf("O").length > 0;
    }

    private void put(Map<Quantity, Estimate> estimates, Quantity quantity, Estimate framework, int... axes) {
        Estimate d = tracer(quantity, axes);
        estimates.put(quantity, framework == null ? d : d.gated(framework));
    }

    private static void offDiagonal(Map<Quantity, Estimate> estimates, Quantity quantity, Influence component) {
        Influence d = component.times(Units.CM2_PER_S);
        estimates.put(quantity, Double.isFinite(d.standardError())
                ? new Estimate(d.value(), d.standardError(), quantity.unit(), d.degreesOfFreedom() + 1,
                        Reason.green("Zero by symmetry in a cubic crystal; judged like D itself."))
                        .gated(estimates.get(Quantity.TRACER_D))
                : Estimate.missing(quantity.unit(), "Fewer than two Li."));
    }

    private static void conductivity(Map<Quantity, Estimate> estimates, Quantity sigma, Quantity diffusion,
            double factor) {
        estimates.put(sigma, estimates.get(diffusion).times(factor, sigma.unit()));
    }

    /**
     * What stands against every number of the cell: with boundaries, interiors and slabs are judged apart and the worse
     * verdict counts.
     */
    private Estimate framework(Map<Quantity, Estimate> estimates) throws TrajectoryException {
        Framework framework = new Framework(trajectory);
        Estimate cell = framework.cell();
        if (settings.boundaries().isPresent()) {
            LayerRegions regions = new LayerRegions(trajectory, settings.boundaries().get());
            Estimate interiors = framework.interiors(regions);
            Estimate slabs = framework.slabs(regions);
            estimates.put(Quantity.BULK_FRAMEWORK_MSD, interiors);
            estimates.put(Quantity.BOUNDARY_FRAMEWORK_MSD, slabs);
            cell = new Estimate(cell.value(), cell.standardError(), cell.unit(), cell.effectiveSamples(),
                    interiors.reasons()).gated(slabs);
        }
        if (trajectory.atoms() > mobile.length) {
            estimates.put(Quantity.FRAMEWORK_MSD, cell);
        }
        return cell;
    }

    /** Compares the two halves of the run: a run that is still relaxing has no diffusion coefficient yet. */
    private Estimate stationary() {
        int lag = fit.table().lags()[0];
        if (lag >= trajectory.frames() / 4) {
            return Estimate.exact(0, "1", "The run is too short to compare its halves.");
        }
        Influence[] halves = Displacements.halves(trajectory, mobile, lag, neighbours);
        if (!(halves[0].value() > 0)) {
            return Estimate.exact(0, "1", "Nothing moves.");
        }
        double change = halves[1].value() / halves[0].value();
        double error = halves[1].standardError() / halves[0].value();
        if (Double.isFinite(error) && Math.abs(change) > Math.max(0.15, DRIFT_DEVIATIONS * error)) {
            return Estimate.exact(change, "1", "").gated(Reason.amber(Reason.Kind.DRIFT, String.format(Locale.ROOT,
                    "Li moved %.0f %% %s in the second half of the run than in the first (error %.0f %%): the run is "
                            + "not stationary, equilibrate longer.",
                    100 * Math.abs(change), change > 0 ? "more" : "less", 100 * error)));
        }
        return Estimate.exact(change, "1", "The halves of the run agree.");
    }

    /** The line that was fitted, from where to where it was. */
    private void addFit(List<Curve> curves, String direction, int... axes) {
        fit.line("fit." + trajectory.mobileSymbol() + direction, 0, axis -> diffusion(axis).value(), axes)
                .ifPresent(curves::add);
    }

    private void addCurves(List<Curve> curves) {
        Displacements table = wholeCurve;
        int[] lags = table.lags();
        double[] t = new double[lags.length];
        for (int k = 0; k < t.length; k++) {
            t[k] = lags[k] * trajectory.frameIntervalPs();
        }
        double[] sum = new double[t.length];
        double[] error = new double[t.length];
        for (int k = 0; k < t.length; k++) {
            Influence point = table.point(0, k, 0, 1, 2);
            sum[k] = point.value();
            error[k] = Math.min(point.standardError(), point.value());
        }
        curves.add(new Curve("msd." + trajectory.mobileSymbol(), "ps", "Å^2", t, sum, error));
        for (int axis = 0; axis < 3; axis++) {
            curves.add(new Curve("msd." + trajectory.mobileSymbol() + "." + AXIS[axis], "ps", "Å^2", t,
                    table.curve(0, axis),
                    finite(table.curveError(0, axis))));
        }
        addFit(curves, "", 0, 1, 2);
        for (int axis = 0; axis < 3; axis++) {
            addFit(curves, "." + AXIS[axis], axis);
        }
        for (String symbol : trajectory.species().stream().filter(s -> !s.mobile()).map(s -> s.symbol()).distinct()
                .toList()) {
            addFrameworkCurve(symbol, curves);
        }
    }

    private static double[] finite(double[] errors) {
        return java.util.Arrays.stream(errors).map(e -> Double.isFinite(e) ? e : 0).toArray();
    }

    /** MSD of a framework element from at most about 400 frames: it only has to show whether the framework stays. */
    private void addFrameworkCurve(String symbol, List<Curve> curves) {
        int[] atoms = trajectory.atomsOf(symbol);
        if (atoms.length == 0) {
            return;
        }
        int frames = trajectory.frames();
        int stride = Math.max(1, frames / FRAMEWORK_FRAMES);
        int points = (frames - 1) / stride + 1;
        double[] series = new double[points];
        Autocorrelation all = new Autocorrelation(points);
        for (int atom : atoms) {
            for (int axis = 0; axis < 3; axis++) {
                trajectory.displacement(atom, axis, stride, series);
                all.add(series, 1);
            }
        }
        double[] msd = all.meanSquaredDisplacement();
        int[] lags = LagWindow.logarithmic(points);
        double[] t = new double[lags.length];
        double[] y = new double[lags.length];
        for (int k = 0; k < lags.length; k++) {
            t[k] = lags[k] * stride * trajectory.frameIntervalPs();
            y[k] = 3 * msd[lags[k]];
        }
        curves.add(new Curve("msd." + symbol, "ps", "Å^2", t, y, new double[y.length]));
    }
}
