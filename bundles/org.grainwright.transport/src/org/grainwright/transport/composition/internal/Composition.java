// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.composition.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.Units;
import org.grainwright.transport.einstein.internal.Influence;
import org.grainwright.transport.einstein.internal.IonNeighbours;
import org.grainwright.transport.layers.internal.LayerRegions;
import org.grainwright.transport.layers.internal.Occupation;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * Li enrichment, Gibbs excesses and oxygen deficiency of the boundaries. Slab and grain interiors are {@link Window}s
 * over whole lattice periods; excesses compare the exact counts of the cell with the composition of the interiors. Li
 * that stays where it is samples nothing: its error is the scatter of the single ions' time-averaged places, which is
 * that of a random arrangement while no ion changes sides and falls with the square root of run over exchange time
 * later (the variance of a time average is that of the single ions' ones for independent ions), corrected for repulsion
 * by how much less the count in a slab fluctuates within the run.
 */
public final class Composition {

    private static final int MOST_FRAMES = 250;
    /** Exchange times that a run must last to be called sampled. */
    private static final double EXCHANGES = 5;
    /** Exchanges seen that weigh as much as the belief that ions are independent. */
    private static final double INDEPENDENT_UNTIL = 3;

    private final Trajectory trajectory;
    private final List<String> hosts;
    private final LayerRegions regions;
    private final Occupation occupation;
    private final double period;
    /** Time-averaged weight of each Li in slab and interiors. */
    private final double[][] lithium;
    private final double exchangePs;
    /** Variance of the number of Li in a slab over that of independent ions. */
    private final double crowding;
    private final Window slab;
    /** All interiors together, then halves of each. */
    private final List<Window> interiors = new ArrayList<>();

    /**
     * For one trajectory.
     *
     * @param hosts elements by which the crystal is counted
     */
    public Composition(Trajectory trajectory, List<String> hosts, LayerRegions regions, Occupation occupation) {
        this.trajectory = trajectory;
        this.hosts = List.copyOf(hosts);
        this.regions = regions;
        this.occupation = occupation;
        double lx = trajectory.box().lx();
        double[] planes = regions.planeFractions();
        double half = regions.halfWidth();
        period = LatticePeriod.of(sublattices(), lx, planes, half);
        double[] widths = new double[planes.length];
        Arrays.fill(widths, 2 * half);
        slab = new Window(planes, widths, period, lx);
        interiors(planes, half, lx);
        int[] ions = trajectory.mobileIons();
        lithium = new double[][] {new double[ions.length], new double[ions.length]};
        exchangePs = follow(ions);
        crowding = crowding(ions);
    }

    private List<double[]> sublattices() {
        List<double[]> places = new ArrayList<>();
        for (String host : hosts) {
            int[] atoms = trajectory.atomsOf(host);
            if (atoms.length > 0) {
                places.add(Arrays.stream(atoms).mapToDouble(i -> regions.fraction(trajectory.start(i, 0) + meanMove(i)))
                        .toArray());
            }
        }
        return places;
    }

    private double meanMove(int atom) {
        double sum = 0;
        int samples = Math.min(32, trajectory.frames());
        for (int k = 0; k < samples; k++) {
            sum += trajectory.displacementAt(atom, 0,
                    (int) ((long) k * (trajectory.frames() - 1) / Math.max(1, samples - 1)));
        }
        return sum / samples;
    }

    /** The middle thirds, shorter where they would reach into the slab, and at least one period. */
    private void interiors(double[] planes, double half, double lx) {
        int grains = planes.length;
        double[] centres = new double[grains];
        double[] lengths = new double[grains];
        for (int g = 0; g < grains; g++) {
            double grain = (g + 1 < grains ? planes[g + 1] : planes[0] + 1) - planes[g];
            centres[g] = (planes[g] + grain / 2) % 1;
            lengths[g] = Math.max(0, Math.min(grain * lx / 3, grain * lx - 2 * half - period));
        }
        int[] counted = IntStream.range(0, grains).filter(regions::hasInterior).toArray();
        interiors.add(new Window(Arrays.stream(counted).mapToDouble(g -> centres[g]).toArray(),
                Arrays.stream(counted).mapToDouble(g -> lengths[g]).toArray(), period, lx));
        for (int g : counted) {
            if (lengths[g] > 2) {
                for (int side = -1; side <= 1; side += 2) {
                    double centre = centres[g] + side * lengths[g] / 4 / lx;
                    interiors.add(new Window(new double[] {centre - Math.floor(centre)}, new double[] {lengths[g] / 2},
                            period, lx));
                }
            } else {
                interiors.add(new Window(new double[] {centres[g]}, new double[] {lengths[g]}, period, lx));
            }
        }
    }

    /** Fills {@link #lithium}; returns the time in which Li exchanges between slab and rest, ps. */
    private double follow(int[] ions) {
        int stride = Math.max(1, trajectory.frames() / MOST_FRAMES);
        int sampled = (trajectory.frames() - 1) / stride + 1;
        double[] dx = new double[sampled];
        double square = 0;
        for (int i = 0; i < ions.length; i++) {
            trajectory.displacement(ions[i], 0, stride, dx);
            double x0 = trajectory.start(ions[i], 0);
            for (double d : dx) {
                double place = regions.fraction(x0 + d);
                double w = slab.at(place);
                lithium[0][i] += w / sampled;
                square += w * w / sampled;
                lithium[1][i] += interiors.get(0).at(place) / sampled;
            }
        }
        double mean = Arrays.stream(lithium[0]).average().orElse(0);
        double left = Arrays.stream(lithium[0]).map(w -> (w - mean) * (w - mean)).sum();
        double whole = square - ions.length * mean * mean;
        return whole > 0 ? exchange(left / whole) * trajectory.lengthPs() : Double.POSITIVE_INFINITY;
    }

    /**
     * How much less the number of Li in a slab fluctuates than that of independent ions would, because ions repel each
     * other: from the fluctuations within the run, in slabs side by side through the cell, drawn towards one while
     * there are few of them.
     */
    private double crowding(int[] ions) {
        double width = 2 * regions.halfWidth();
        double lx = trajectory.box().lx();
        int slabs = (int) Math.max(1, Math.min(16, lx / width));
        int stride = Math.max(1, trajectory.frames() / MOST_FRAMES);
        int sampled = (trajectory.frames() - 1) / stride + 1;
        Window[] windows = new Window[slabs];
        for (int k = 0; k < slabs; k++) {
            windows[k] = new Window(new double[] {(double) k / slabs}, new double[] {width}, period, lx);
        }
        double[][] count = new double[slabs][sampled];
        double independent = 0;
        double[] dx = new double[sampled];
        double[] w = new double[sampled];
        for (int ion : ions) {
            trajectory.displacement(ion, 0, stride, dx);
            for (int k = 0; k < slabs; k++) {
                for (int f = 0; f < sampled; f++) {
                    w[f] = windows[k].at(regions.fraction(trajectory.start(ion, 0) + dx[f]));
                    count[k][f] += w[f];
                }
                independent += scatter(w);
            }
        }
        double together = Arrays.stream(count).mapToDouble(Composition::scatter).sum();
        double seen = slabs * trajectory.lengthPs() / (2 * exchangePs);
        return !(independent > 0) ? 1
                : Math.max(0.02, (INDEPENDENT_UNTIL + seen * together / independent) / (INDEPENDENT_UNTIL + seen));
    }

    /** Variance of the number of Li in a slab over that of independent ions. */
    public double crowding() {
        return crowding;
    }

    private static double scatter(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    }

    /**
     * x = tau/T for which the variance of a mean over T, over that of a single value, is {@code part} when correlations
     * fade as exp(-t/tau).
     */
    private static double exchange(double part) {
        double low = 1e-6;
        double high = 1e3;
        for (int k = 0; k < 60; k++) {
            double x = Math.sqrt(low * high);
            if (2 * x * (1 - x * (1 - Math.exp(-1 / x))) < part) {
                low = x;
            } else {
                high = x;
            }
        }
        return Math.sqrt(low * high);
    }

    /** Mean weight of an element in a window. */
    private double count(String symbol, Window window) {
        double sum = 0;
        for (int i : trajectory.atomsOf(symbol)) {
            int samples = Math.min(64, trajectory.frames());
            for (int k = 0; k < samples; k++) {
                int frame = (int) ((long) k * (trajectory.frames() - 1) / Math.max(1, samples - 1));
                sum += window.at(regions.fraction(trajectory.start(i, 0) + trajectory.displacementAt(i, 0, frame)))
                        / samples;
            }
        }
        return sum;
    }

    private double host(Window window) {
        double sum = 0;
        for (String each : hosts) {
            sum += count(each, window);
        }
        return sum;
    }

    /** Sum of weights of Li in the slab (0) or the interiors (1) with the influence of each ion. */
    private Influence lithium(int where) {
        double sum = Arrays.stream(lithium[where]).sum();
        double mean = sum / lithium[where].length;
        return new Influence(sum, Arrays.stream(lithium[where]).map(w -> w - mean).toArray(),
                IonNeighbours.none(lithium[where].length));
    }

    private Reason sampling() {
        String period = String.format(Locale.ROOT, "averaged over the lattice period of %.3g Å", this.period);
        double run = trajectory.lengthPs();
        if (EXCHANGES * exchangePs <= run) {
            return Reason.green(String.format(Locale.ROOT, "Li exchanges between slab and grain in %.3g ps; %s.",
                    exchangePs, period));
        }
        return Reason.amber(Reason.Kind.MOTION, exchangePs < 10 * run
                ? String.format(Locale.ROOT,
                        "Li exchanges between slab and grain in about %.2g ps; a run of %.3g ps is shorter than %.0f "
                                + "of these, so the counts still remember how the cell was built; %s.",
                        exchangePs, run, EXCHANGES, period)
                : String.format(Locale.ROOT,
                        "Hardly any Li was exchanged between slab and grain in %.3g ps, so the counts are those of the "
                                + "cell as it was built; the error is that of a random arrangement; %s.",
                        run, period));
    }

    /** Adds every composition quantity to {@code estimates}. */
    public void addTo(Map<Quantity, Estimate> estimates) {
        estimates.put(Quantity.LI_ENRICHMENT_RATIO, enrichment());
        estimates.put(Quantity.LI_ENRICHMENT_MAXIMUM, enrichmentMaximum());
        String first = hosts.isEmpty() ? "" : hosts.getFirst();
        String mobile = trajectory.mobileSymbol();
        put(estimates, Quantity.LI_EXCESS, mobile, first);
        put(estimates, Quantity.LI_EXCESS_ZR, mobile, "Zr");
        put(estimates, Quantity.LA_EXCESS, "La", "Zr");
        put(estimates, Quantity.ZR_EXCESS, "Zr", first);
        put(estimates, Quantity.O_EXCESS, "O", first);
        put(estimates, Quantity.O_EXCESS_ZR, "O", "Zr");
        estimates.put(Quantity.CHARGE_EXCESS, chargeExcess(first));
        estimates.put(Quantity.OXYGEN_VACANCY_COORDINATION, new Coordination(trajectory, 2,
                (x, y, z) -> regions.layerOf(x) < regions.slabLayers() ? 0 : regions.isBulk(x) ? 1 : -1)
                .missing(Quantity.OXYGEN_VACANCY_COORDINATION, 1, 0));
    }

    /** Of what is counted by itself there is no excess. */
    private void put(Map<Quantity, Estimate> estimates, Quantity quantity, String element, String reference) {
        if (!element.equals(reference)) {
            estimates.put(quantity, excess(quantity, element, reference));
        }
    }

    private Estimate enrichment() {
        Quantity quantity = Quantity.LI_ENRICHMENT_RATIO;
        double hosts = host(slab) / host(interiors.get(0));
        Influence ratio = lithium(0).over(lithium(1)).times(1 / hosts);
        return Double.isFinite(ratio.value()) && ratio.value() > 0 ? estimate(quantity, ratio) : absent(quantity);
    }

    private static Estimate absent(Quantity quantity) {
        return Estimate.missing(quantity.unit(),
                "A reference count in the boundary slab or the grain interiors is zero.");
    }

    private Estimate estimate(Quantity quantity, Influence value) {
        double error = value.standardError() * Math.sqrt(crowding);
        return Double.isFinite(error)
                ? new Estimate(value.value(), error, quantity.unit(), value.degreesOfFreedom() + 1, sampling())
                : Estimate.missing(quantity.unit(), "Fewer than two Li count.");
    }

    /** Area of all boundaries, Å². */
    private double area() {
        return regions.planes() * trajectory.box().areaNormalToX();
    }

    /**
     * [N_i - N_ref (c_i/c_ref) of the interiors] over the area. Li: error from its exchange. Other elements do not
     * move; their error is the scatter of the composition between halves of the interiors.
     */
    private Estimate excess(Quantity quantity, String element, String reference) {
        double all = trajectory.atomsOf(element).length;
        double host = trajectory.atomsOf(reference).length;
        double inside = count(reference, interiors.get(0));
        if (!(inside > 0) || all == 0) {
            return absent(quantity);
        }
        double scale = Units.PER_NM2 / area();
        if (element.equals(trajectory.mobileSymbol())) {
            Influence li = lithium(1);
            return estimate(quantity, li.times(-host / inside * scale).at((all - host * li.value() / inside) * scale));
        }
        double ratio = count(element, interiors.get(0)) / inside;
        double mean = 0;
        double square = 0;
        int parts = 0;
        for (Window part : interiors.subList(1, interiors.size())) {
            double r = count(element, part) / count(reference, part);
            if (Double.isFinite(r)) {
                mean += r;
                square += r * r;
                parts++;
            }
        }
        double value = (all - host * ratio) * scale;
        double variance = parts < 2 ? Double.NaN
                : Math.max(0, square / parts - mean * mean / parts / parts) / (parts - 1);
        if (!(variance >= 0)) {
            return new Estimate(value, Math.abs(host * ratio * scale) * 0.05, quantity.unit(), 2,
                    Reason.amber(Reason.Kind.OTHER,
                            "Only one interior was counted; the error is a guess of 5 % in its composition."));
        }
        double error = host * Math.sqrt(variance) * scale;
        return error
                < 1e-9 ? Estimate.exact(Math.abs(value) < 1e-9 ? 0 : value, quantity.unit(), "Exact, by composition: "
                        + "all interiors agree.")
                        : new Estimate(value, error, quantity.unit(), parts, Reason.green(String.format(Locale.ROOT,
                                "Counts of the whole cell against the interiors, over whole periods of %.3g Å; error "
                                        + "from parts of the interiors.",
                                period)));
    }

    /** Sum of formal charge times excess at a fixed number of hosts: zero where cell and interiors are neutral. */
    private Estimate chargeExcess(String reference) {
        Quantity quantity = Quantity.CHARGE_EXCESS;
        double sum = 0;
        double variance = 0;
        double samples = Double.POSITIVE_INFINITY;
        for (String element : trajectory.species().stream().map(Species::symbol)
                .filter(each -> !each.equals(reference)).collect(Collectors.toCollection(TreeSet::new))) {
            int[] atoms = trajectory.atomsOf(element);
            if (atoms.length == 0) {
                continue;
            }
            Estimate excess = excess(quantity, element, reference);
            if (!excess.isPresent()) {
                return Estimate.missing(quantity.unit(), "The excess of " + element + " is not known.");
            }
            double charge = trajectory.species(atoms[0]).formalCharge();
            sum += charge * excess.value();
            variance += Math.pow(charge * excess.standardError(), 2);
            samples = Math.min(samples, excess.effectiveSamples());
        }
        return variance == 0 ? Estimate.exact(sum, quantity.unit(), "Exact, by composition.")
                : new Estimate(sum, Math.sqrt(variance), quantity.unit(), samples, sampling());
    }

    private Estimate enrichmentMaximum() {
        Quantity quantity = Quantity.LI_ENRICHMENT_MAXIMUM;
        double[] li = smooth(occupation.profile(trajectory.mobileSymbol()));
        double[] counted = new double[li.length];
        for (String each : hosts) {
            double[] own = occupation.profile(each);
            for (int b = 0; b < counted.length; b++) {
                counted[b] += own[b];
            }
        }
        double[] host = smooth(counted);
        double bulkLi = lithium(1).value();
        double bulkHost = host(interiors.get(0));
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
                count = Math.min(li[b], host[b]) * period / occupation.binWidth();
            }
        }
        double value = highest / (bulkLi / bulkHost);
        if (!Double.isFinite(value)) {
            return Estimate.missing(quantity.unit(), "A reference count in the grain interiors is zero.");
        }
        return new Estimate(value, value / Math.sqrt(Math.max(1, count)), quantity.unit(), Math.max(2, count),
                Reason.amber(Reason.Kind.BIAS,
                        "The largest of many noisy bins is biased upwards; compare the profile."));
    }

    private double[] smooth(double[] profile) {
        int half = Math.max(1, (int) Math.rint(period / occupation.binWidth() / 2));
        double[] out = new double[profile.length];
        for (int b = 0; b < out.length; b++) {
            for (int k = -half; k <= half; k++) {
                out[b] += profile[Math.floorMod(b + k, out.length)] / (2 * half + 1);
            }
        }
        return out;
    }
}
