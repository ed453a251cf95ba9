// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.grainwright.observables.PhysicalConstants;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.sites.Jump;
import org.grainwright.transport.sites.JumpKind;
import org.grainwright.transport.sites.JumpNetwork;
import org.grainwright.transport.sites.Site;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.internal.NeighbourCells;

/** From a trajectory to its {@link JumpNetwork}. One object per trajectory. */
public final class SiteAnalysis {

    /** Frames farther apart than this do not show jumps, ps. */
    public static final double COARSEST_FRAMES_PS = 0.2;

    /** Closer frames say nothing more, ps. */
    private static final double FINEST_FRAMES_PS = 0.05;
    /** Sites that hold an ion for less than this part of the run are places on the way, and so are fewer frames. */
    private static final double LEAST_OCCUPANCY = 0.004;
    private static final double LEAST_FRAMES = 5;
    /** Density at the centre of a site that is always occupied, in ions per voxel: for a spread of 0.5 Å. */
    private static final double FULL_SITE = 0.015;
    /** Ions that have sites spend more than this part of their time in the densest tenth of the cell. */
    private static final double LIQUID = 0.25;
    private static final long MOST_CELLS = 40_000_000;
    private static final double ANION_RANGE = 2.7;
    private static final double VIBRATION_FRAMES_PS = 0.025;
    private static final int VIBRATION_IONS = 200;

    private final Trajectory trajectory;
    private final int[] mobile;
    private final AnalysisSettings settings;
    private final SimulationBox box;
    private final int stride;
    private final int frames;
    private final double dt;
    private final CrystalSites crystal;
    private DensityGrid grid;
    private double[][] fractions;
    private int[][] core;
    private double[] squares;

    private SiteAnalysis(Trajectory trajectory, int[] mobile, AnalysisSettings settings, CrystalSites crystal) {
        this.crystal = crystal;
        this.trajectory = trajectory;
        this.mobile = mobile;
        this.settings = settings;
        this.box = trajectory.box();
        long fine = (long) Math.floor(FINEST_FRAMES_PS / trajectory.frameIntervalPs() + 1e-9);
        long small = (long) mobile.length * trajectory.frames() / MOST_CELLS;
        stride = (int) Math.max(1, Math.max(fine, small));
        frames = (trajectory.frames() - 1) / stride + 1;
        dt = trajectory.frameIntervalPs() * stride;
    }

    /**
     * Finds sites and jumps.
     *
     * @param notes gets a line for every grain that was to have the sites of the crystal
     * @return empty when frames are too far apart
     */
    public static Optional<JumpNetwork> of(Trajectory trajectory, int[] mobile, AnalysisSettings settings,
            List<String> notes) {
        if (trajectory.frameIntervalPs() > COARSEST_FRAMES_PS * (1 + 1e-9)) {
            return Optional.empty();
        }
        SiteAnalysis analysis = new SiteAnalysis(trajectory, mobile, settings,
                CrystalSites.of(trajectory, settings, notes));
        return analysis.dt > COARSEST_FRAMES_PS * (1 + 1e-9) ? Optional.empty() : Optional.of(analysis.network());
    }

    private JumpNetwork network() {
        double inSites = findSites();
        squares = new double[mobile.length];
        SiteTracker tracker = new SiteTracker(mobile.length, fractions.length, dt);
        JumpPartners partners = new JumpPartners(box, dt);
        int[] now = new int[mobile.length];
        for (int f = 0; f < frames; f++) {
            for (int i = 0; i < now.length; i++) {
                now[i] = core[i][f];
            }
            tracker.frame(now, f, (ion, from, to, frame) -> {
                squares[ion] += square(from, to);
                partners.add(ion, frame, middle(from, to));
            });
        }
        List<Site> sites = sites(tracker);
        double frequency = attemptFrequency();
        List<Jump> jumps = new ArrayList<>();
        Percolation percolation = new Percolation(fractions.length);
        tracker.transitions().forEach((pair, count) -> {
            int from = (int) (pair >> 32);
            int to = (int) (long) pair;
            jumps.add(new Jump(from, to, count, Math.sqrt(square(from, to)), count / (tracker.occupied()[from] * dt)));
            int[] shift = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                shift[axis] = (int) -Math.rint(fractions[to][axis] - fractions[from][axis]);
            }
            percolation.link(from, to, shift);
        });
        jumps.sort(Comparator.comparingInt(Jump::count).reversed().thenComparingInt(Jump::from)
                .thenComparingInt(Jump::to));
        List<JumpKind> kinds = kinds(sites, jumps, frequency);
        return new JumpNetwork(sites, jumps, kinds, inSites, frequency, percolation.wraps(),
                tracker.unseen(), Arrays.stream(tracker.hops()).boxed().toList(),
                Arrays.stream(squares).boxed().toList(),
                (frames - 1) * dt, partners.count(frames), PathEnergies.of(grid, box, fractions,
                        new PathEnergies.JumpKinds(sites, jumps, kinds),
                        PhysicalConstants.BOLTZMANN_EV_PER_K * settings.temperatureK()));
    }

    /** Half way from site to site by the nearest image, as fractions. */
    private double[] middle(int from, int to) {
        double[] half = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double way = fractions[to][axis] - fractions[from][axis];
            half[axis] = fractions[from][axis] + (way - Math.rint(way)) / 2;
        }
        return half;
    }

    /** Fills {@link #fractions} and {@link #core}; returns the part of all times spent in cores. */
    private double findSites() {
        grid = new DensityGrid(box);
        double[][] scratch = new double[3][trajectory.frames()];
        core = new int[mobile.length][frames];
        for (int i = 0; i < mobile.length; i++) {
            grid.voxels(trajectory, mobile[i], stride, scratch, core[i]);
            grid.add(core[i], frames);
        }
        grid.smooth();
        if (grid.concentration() < LIQUID) {
            fractions = new double[0][];
            for (int[] series : core) {
                Arrays.fill(series, -1);
            }
            return 0;
        }
        int[] siteOf = crystal.everywhere() ? crystal.cores(grid) : maxima();
        long inside = 0;
        for (int[] series : core) {
            for (int f = 0; f < frames; f++) {
                series[f] = siteOf[series[f]];
                inside += series[f] >= 0 ? 1 : 0;
            }
        }
        if (crystal.everywhere()) {
            fractions = crystal.centres();
        }
        return (double) inside / ((long) mobile.length * frames);
    }

    /** Sites of the crystal in the grains that were fitted, then maxima of the density elsewhere. */
    private int[] maxima() {
        double least = FULL_SITE * Math.max(LEAST_OCCUPANCY * frames, LEAST_FRAMES);
        Basins basins = new Basins(grid, least);
        int[] peaks = Arrays.stream(basins.peaks(least)).filter(peak -> !crystal.covers(grid.fractions(peak)))
                .toArray();
        fractions = Stream.concat(Arrays.stream(crystal.centres()), Arrays.stream(peaks).mapToObj(grid::fractions))
                .toArray(double[][]::new);
        int[] siteOf = basins.cores(peaks);
        int known = crystal.centres().length;
        int[] cores = known > 0 ? crystal.cores(grid) : null;
        for (int v = 0; v < siteOf.length; v++) {
            // cores of maxima follow the density and keep clear of the passes
            siteOf[v] = cores != null && cores[v] >= 0 ? cores[v]
                    : siteOf[v] >= 0 ? known + siteOf[v] | SiteTracker.DEEP : -1;
        }
        return siteOf;
    }

    private double square(int from, int to) {
        double[] d = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            d[axis] = fractions[to][axis] - fractions[from][axis];
        }
        box.fromFractions(d);
        box.nearestImage(d);
        return d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
    }

    private List<Site> sites(SiteTracker tracker) {
        int[] left = new int[fractions.length];
        tracker.transitions().forEach((pair, count) -> left[(int) (pair >> 32)] += count);
        Optional<NeighbourCells> anions = anions();
        List<Site> sites = new ArrayList<>();
        for (int s = 0; s < fractions.length; s++) {
            double[] r = fractions[s].clone();
            box.fromFractions(r);
            double x = r[0] + box.xlo();
            double y = r[1] + box.ylo();
            double z = r[2] + box.zlo();
            double time = tracker.occupied()[s] * dt;
            sites.add(new Site(s, List.of(x, y, z), tracker.occupied()[s] / frames,
                    left[s] == 0 ? Double.NaN : time / left[s],
                    s < crystal.centres().length ? crystal.label(s)
                            : anions.map(cells -> "O" + cells.countWithin(x, y, z, ANION_RANGE)).orElse("site"),
                    fromPlane(fractions[s][0])));
        }
        return sites;
    }

    /** Mean places of the oxygen. */
    private Optional<NeighbourCells> anions() {
        int[] oxygen = trajectory.atomsOf("O");
        if (oxygen.length == 0 || NeighbourCells.widestCutoff(box) < ANION_RANGE) {
            return Optional.empty();
        }
        double[][] places = new double[3][oxygen.length];
        int samples = Math.min(16, trajectory.frames());
        for (int o = 0; o < oxygen.length; o++) {
            for (int axis = 0; axis < 3; axis++) {
                places[axis][o] = trajectory.start(oxygen[o], axis);
                for (int k = 0; k < samples; k++) {
                    places[axis][o] += trajectory.displacementAt(oxygen[o], axis,
                            (int) ((long) k * (trajectory.frames() - 1) / Math.max(1, samples - 1))) / samples;
                }
            }
        }
        return Optional.of(new NeighbourCells(box, places, ANION_RANGE));
    }

    private double fromPlane(double fraction) {
        return settings.boundaries().map(GrainBoundaries::planes).orElse(List.of()).stream()
                .mapToDouble(p -> Math.abs(fraction - p - Math.rint(fraction - p)) * box.lx()).min()
                .orElse(Double.NaN);
    }

    private List<JumpKind> kinds(List<Site> sites, List<Jump> jumps, double frequency) {
        Map<String, double[]> sums = new TreeMap<>();
        for (Jump jump : jumps) {
            double[] sum = sums.computeIfAbsent(
                    sites.get(jump.from()).kind() + ">" + sites.get(jump.to()).kind(), k -> new double[2]);
            sum[0] += jump.count();
            sum[1] += jump.count() * jump.length() * jump.length();
        }
        double kT = PhysicalConstants.BOLTZMANN_EV_PER_K * settings.temperatureK();
        List<JumpKind> kinds = new ArrayList<>();
        sums.forEach((key, sum) -> {
            String[] ends = key.split(">");
            double time = sites.stream().filter(s -> s.kind().equals(ends[0])).mapToDouble(Site::occupancy).sum()
                    * frames * dt;
            double rate = sum[0] / time;
            kinds.add(new JumpKind(ends[0], ends[1], (int) sum[0], Math.sqrt(sum[1] / sum[0]), rate,
                    kT * Math.log(frequency / rate), Double.isNaN(frequency) ? Double.NaN : kT / Math.sqrt(sum[0])));
        });
        kinds.sort(Comparator.comparingInt(JumpKind::count).reversed());
        return kinds;
    }

    /** Half the rate at which components of the velocity change sign, 1/ps. */
    private double attemptFrequency() {
        if (trajectory.frameIntervalPs() > VIBRATION_FRAMES_PS) {
            return Double.NaN;
        }
        double[] x = new double[trajectory.frames()];
        long crossings = 0;
        long steps = 0;
        int every = Math.max(1, mobile.length / VIBRATION_IONS);
        for (int i = 0; i < mobile.length; i += every) {
            for (int axis = 0; axis < 3; axis++) {
                trajectory.displacement(mobile[i], axis, x);
                double before = x[1] - x[0];
                for (int f = 2; f < x.length; f++) {
                    double now = x[f] - x[f - 1];
                    crossings += now * before < 0 ? 1 : 0;
                    before = now;
                }
                steps += x.length - 2;
            }
        }
        return steps <= 0 ? Double.NaN : crossings / (2 * steps * trajectory.frameIntervalPs());
    }
}
