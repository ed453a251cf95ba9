// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.PhysicalConstants;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.Curve;
import org.grainwright.transport.Units;
import org.grainwright.transport.einstein.internal.Influence;
import org.grainwright.transport.einstein.internal.IonNeighbours;
import org.grainwright.transport.sites.Jump;
import org.grainwright.transport.sites.JumpNetwork;
import org.grainwright.transport.sites.Site;
import org.grainwright.transport.trajectory.Trajectory;

/** Numbers of a {@link JumpNetwork}: how often and how far ions jump, in the cell and by distance from a boundary. */
public final class JumpObservables {

    private static final double LAYER = 2.5;
    private static final double GREEN_IN_SITES = 0.4;
    private static final double RED_IN_SITES = 0.2;
    private static final double GREEN_HOPS = 50;
    private static final double RED_HOPS = 10;

    private final JumpNetwork network;
    private final Map<Quantity, Estimate> estimates;
    private final double kT;

    private JumpObservables(JumpNetwork network, double temperatureK, Map<Quantity, Estimate> estimates) {
        this.network = network;
        this.estimates = estimates;
        kT = PhysicalConstants.BOLTZMANN_EV_PER_K * temperatureK;
    }

    /**
     * Adds all of them; without a network they are missing.
     *
     * @param neighbours which mobile ions are near each other
     */
    public static void addTo(Optional<JumpNetwork> network, Trajectory trajectory, IonNeighbours neighbours,
            AnalysisSettings settings, Map<Quantity, Estimate> estimates, List<Curve> curves) {
        if (network.isEmpty()) {
            String why = String.format(Locale.ROOT, "Frames are %.3g ps apart; hops need %.1f ps or less.",
                    trajectory.frameIntervalPs(), SiteAnalysis.COARSEST_FRAMES_PS);
            for (Quantity q : List.of(Quantity.HOP_RATE, Quantity.HOP_LENGTH, Quantity.JUMP_DIFFUSION,
                    Quantity.CORRELATION_FACTOR)) {
                estimates.put(q, Estimate.missing(q.unit(), why));
            }
            return;
        }
        JumpObservables all = new JumpObservables(network.get(), settings.temperatureK(), estimates);
        all.cell(neighbours);
        curves.addAll(network.get().paths());
        if (!Double.isNaN(network.get().attemptFrequencyThz())) {
            all.vibration();
        }
        settings.boundaries().ifPresent(boundaries -> all.layers(trajectory, boundaries.slabHalfWidthAngstrom(),
                Arrays.stream(boundaries.grains(trajectory.box().lx())).max().orElseThrow(), curves));
    }

    private List<Reason> reasons(double hops) {
        Gate few = hops >= GREEN_HOPS ? Gate.GREEN : hops >= RED_HOPS ? Gate.AMBER : Gate.RED;
        Reason seen = new Reason(few, few == Gate.GREEN ? Reason.Kind.SAMPLED : Reason.Kind.HOPS,
                String.format(Locale.ROOT, "%.0f hops between %d sites were seen.", hops, network.sites().size()));
        if (network.inSites() >= GREEN_IN_SITES) {
            return List.of(seen);
        }
        return List.of(seen, new Reason(network.inSites() < RED_IN_SITES ? Gate.RED : Gate.AMBER, Reason.Kind.BIAS,
                String.format(Locale.ROOT,
                        "Li has hardly any sites: it spends only %.0f %% of its time at sites.",
                        100 * network.inSites())));
    }

    private void cell(IonNeighbours neighbours) {
        int ions = network.perIon().size();
        double hops = network.count();
        double squares = network.squaredPerIon().stream().mapToDouble(Double::doubleValue).sum();
        List<Reason> reasons = reasons(hops);
        Influence rate = mean(network.perIon().stream().mapToDouble(Integer::doubleValue).toArray(), neighbours)
                .times(1000 / network.lengthPs() * (1 + network.unseen() / Math.max(1, hops)));
        // With hardly any hops the scatter between ions says little: Poisson.
        double poisson = Math.sqrt(Math.max(1, hops)) / ions * 1000 / network.lengthPs();
        put(Quantity.HOP_RATE, rate.value(), Math.max(finite(rate), poisson), Math.max(2, hops), reasons);
        Influence diffusion = mean(network.squaredPerIon().stream().mapToDouble(Double::doubleValue).toArray(),
                neighbours).times(Units.CM2_PER_S / (6 * network.lengthPs()));
        if (hops < 2) {
            for (Quantity q : List.of(Quantity.HOP_LENGTH, Quantity.JUMP_DIFFUSION, Quantity.CORRELATION_FACTOR)) {
                estimates.put(q, Estimate.missing(q.unit(), reasons.get(0).sentence()));
            }
            return;
        }
        double mean = squares / hops;
        double variance = network.jumps().stream()
                .mapToDouble(j -> j.count() * Math.pow(j.length() * j.length() - mean, 2)).sum() / (hops - 1);
        double length = Math.sqrt(mean);
        put(Quantity.HOP_LENGTH, length, Math.max(Math.sqrt(variance / hops) / (2 * length), 1e-3 * length), hops,
                reasons);
        double error = Math.max(finite(diffusion), diffusion.value() / Math.sqrt(hops));
        put(Quantity.JUMP_DIFFUSION, diffusion.value(), error, Math.max(2, hops), reasons);
        Estimate tracer = estimates.get(Quantity.TRACER_D);
        if (tracer != null && tracer.isPresent()) {
            double factor = tracer.value() / diffusion.value();
            put(Quantity.CORRELATION_FACTOR, factor,
                    Math.abs(factor) * Math.hypot(error / diffusion.value(), tracer.relativeError()),
                    tracer.effectiveSamples(), reasons);
            estimates.put(Quantity.CORRELATION_FACTOR, estimates.get(Quantity.CORRELATION_FACTOR).gated(tracer));
        }
    }

    private void vibration() {
        double frequency = network.attemptFrequencyThz();
        put(Quantity.ATTEMPT_FREQUENCY, 1000 * frequency, 100 * frequency, network.perIon().size(),
                List.of(Reason.green(
                        "Zero crossings of the velocity; its shape, not its noise, limits it to some per cent.")));
        Estimate rate = estimates.get(Quantity.HOP_RATE);
        if (rate.value() > 0) {
            put(Quantity.HOP_BARRIER, kT * Math.log(1000 * frequency / rate.value()),
                    kT * Math.hypot(rate.relativeError(), 0.1), rate.effectiveSamples(), rate.reasons());
        }
    }

    private void layers(Trajectory trajectory, double half, double thickest, List<Curve> curves) {
        double depth = thickest / 2;
        int layers = (int) Math.max(2, Math.rint(depth / LAYER));
        double[] count = new double[layers];
        double[] time = new double[layers];
        double[][] zone = new double[2][2];
        for (Site site : network.sites()) {
            double spent = site.occupancy() * network.lengthPs();
            time[layer(site.fromPlane(), depth, layers)] += spent;
            zone[0][0] += site.fromPlane() <= half ? spent : 0;
            zone[1][0] += site.fromPlane() >= thickest / 3 ? spent : 0;
        }
        for (Jump jump : network.jumps()) {
            // half a jump belongs to each end
            for (int end : new int[] {jump.from(), jump.to()}) {
                double distance = network.sites().get(end).fromPlane();
                count[layer(distance, depth, layers)] += jump.count() / 2.0;
                zone[0][1] += distance <= half ? jump.count() / 2.0 : 0;
                zone[1][1] += distance >= thickest / 3 ? jump.count() / 2.0 : 0;
            }
        }
        double[] x = new double[layers];
        double[] y = new double[layers];
        double[] e = new double[layers];
        for (int k = 0; k < layers; k++) {
            x[k] = (k + 0.5) * depth / layers;
            y[k] = time[k] > 0 ? 1000 * count[k] / time[k] : 0;
            e[k] = time[k] > 0 ? 1000 * Math.sqrt(Math.max(1, count[k])) / time[k] : 0;
        }
        curves.add(new Curve("hopRate", "Å", "1/ns", x, y, e));
        barriers(x, y, e, curves);
        zone(Quantity.BOUNDARY_HOP_RATE, zone[0]);
        zone(Quantity.BULK_HOP_RATE, zone[1]);
    }

    /** The same rates as barriers k_B T ln(frequency/rate), where ions hopped and the frequency is known. */
    private void barriers(double[] x, double[] rate, double[] error, List<Curve> curves) {
        double frequency = 1000 * network.attemptFrequencyThz();
        int[] seen = IntStream.range(0, x.length).filter(k -> rate[k] > 0).toArray();
        if (seen.length > 0 && frequency > 0) {
            curves.add(new Curve("layers.hopBarrier", "Å", "eV", Arrays.stream(seen).mapToDouble(k -> x[k]).toArray(),
                    Arrays.stream(seen).mapToDouble(k -> kT * Math.log(frequency / rate[k])).toArray(),
                    Arrays.stream(seen).mapToDouble(k -> kT * error[k] / rate[k]).toArray()));
        }
    }

    private void zone(Quantity quantity, double[] timeAndCount) {
        if (timeAndCount[0] <= 0) {
            estimates.put(quantity, Estimate.missing(quantity.unit(), "No Li stayed at a site there."));
            return;
        }
        put(quantity, 1000 * timeAndCount[1] / timeAndCount[0],
                1000 * Math.sqrt(Math.max(1, 2 * timeAndCount[1])) / timeAndCount[0],
                Math.max(2, timeAndCount[1]), reasons(timeAndCount[1]));
    }

    private static int layer(double distance, double depth, int layers) {
        return (int) Math.min(layers - 1, Math.max(0, distance / depth * layers));
    }

    private void put(Quantity quantity, double value, double error, double samples, List<Reason> reasons) {
        estimates.put(quantity, new Estimate(value, error, quantity.unit(), samples, reasons));
    }

    private static double finite(Influence value) {
        return Double.isFinite(value.standardError()) ? value.standardError() : 0;
    }

    private static Influence mean(double[] perIon, IonNeighbours neighbours) {
        double mean = Arrays.stream(perIon).average().orElse(0);
        return new Influence(mean, Arrays.stream(perIon).map(v -> (v - mean) / perIon.length).toArray(), neighbours);
    }
}
