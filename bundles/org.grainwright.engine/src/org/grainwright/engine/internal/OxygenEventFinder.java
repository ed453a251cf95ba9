// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.OxygenEvent;
import org.grainwright.engine.OxygenEvent.Kind;
import org.grainwright.engine.OxygenEvents.Settings;
import org.grainwright.engine.Units;

/** One pass over one trajectory; see {@link org.grainwright.engine.OxygenEvents}. Used once. */
public final class OxygenEventFinder {

    private final Path trajectory;
    private final List<String> species;
    private final double timestepFs;
    private final Settings settings;

    private int[] oxygens;
    private int[] cations;
    private double[] cutoffs;
    private int[] types;
    private double[] corner;
    private double[] lengths;
    /** Where each oxygen lives and with whom, as of the last accepted change. */
    private double[] homes;
    private BitSet[] bonds;
    /** For how many windows each oxygen has had other bonds than its home's. */
    private int[] awaySince;
    private final Deque<Window> recent = new ArrayDeque<>();
    private final List<OxygenEvent> events = new ArrayList<>();

    /** Averaged positions of a window and its frames. */
    private record Window(double[] mean, List<DumpFrames.Frame> frames) {
    }

    public OxygenEventFinder(Path trajectory, List<String> species, double timestepFs, Settings settings) {
        this.trajectory = trajectory;
        this.species = List.copyOf(species);
        this.timestepFs = timestepFs;
        this.settings = settings;
    }

    public List<OxygenEvent> find() throws IOException, InvalidRequestException {
        try (DumpFrames frames = new DumpFrames(trajectory)) {
            List<DumpFrames.Frame> window = new ArrayList<>();
            long windowSteps = Math.max(1, Math.round(Units.psToFs(settings.windowPs()) / timestepFs));
            long index = 0;
            for (Optional<DumpFrames.Frame> next = frames.next(); next.isPresent(); next = frames.next()) {
                DumpFrames.Frame frame = next.get();
                if (oxygens == null) {
                    prepare(frame);
                }
                if (frame.step() / windowSteps != index && !window.isEmpty()) {
                    close(window);
                    window = new ArrayList<>();
                }
                index = frame.step() / windowSteps;
                window.add(frame);
            }
            if (!window.isEmpty()) {
                close(window);
            }
        }
        events.sort(Comparator.comparingDouble(OxygenEvent::timePs).thenComparingInt(OxygenEvent::oxygen));
        return List.copyOf(events);
    }

    private void prepare(DumpFrames.Frame frame) throws InvalidRequestException {
        types = frame.types();
        for (int type : types) {
            if (type < 1 || type > species.size()) {
                throw new InvalidRequestException(trajectory + " has atoms of type " + type + ", but " + species.size() + " species are named");
            }
        }
        oxygens = indices("O");
        int[] zr = indices("Zr");
        int[] la = indices("La");
        if (oxygens.length == 0 || zr.length + la.length == 0) {
            throw new InvalidRequestException(trajectory + " has no oxygen or neither Zr nor La");
        }
        cations = new int[zr.length + la.length];
        cutoffs = new double[cations.length];
        System.arraycopy(zr, 0, cations, 0, zr.length);
        System.arraycopy(la, 0, cations, zr.length, la.length);
        Arrays.fill(cutoffs, 0, zr.length, settings.zrCutoffAngstrom());
        Arrays.fill(cutoffs, zr.length, cutoffs.length, settings.laCutoffAngstrom());
        awaySince = new int[oxygens.length];
        bonds = new BitSet[oxygens.length];
        homes = new double[3 * oxygens.length];
    }

    private int[] indices(String element) {
        return java.util.stream.IntStream.range(0, types.length).filter(i -> species.get(types[i] - 1).equals(element)).toArray();
    }

    private void close(List<DumpFrames.Frame> frames) {
        corner = frames.get(0).corner();
        lengths = frames.get(0).lengths();
        double[] mean = new double[frames.get(0).positions().length];
        for (DumpFrames.Frame frame : frames) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += frame.positions()[i] / frames.size();
            }
        }
        boolean first = recent.isEmpty();
        recent.addLast(new Window(mean, frames));
        while (recent.size() > settings.lastsWindows() + 2) {
            recent.removeFirst();
        }
        for (int o = 0; o < oxygens.length; o++) {
            BitSet now = neighbours(mean, o);
            if (first) {
                settle(o, mean, now);
                continue;
            }
            boolean away = !now.equals(bonds[o]) && distance(home(o), position(mean, oxygens[o])) >= settings.minimumHopAngstrom();
            awaySince[o] = away ? awaySince[o] + 1 : 0;
            if (awaySince[o] >= settings.lastsWindows()) {
                events.add(event(o, mean, now));
                settle(o, mean, now);
            }
        }
    }

    private void settle(int o, double[] mean, BitSet now) {
        System.arraycopy(mean, 3 * oxygens[o], homes, 3 * o, 3);
        bonds[o] = now;
        awaySince[o] = 0;
    }

    /** Who is bonded now: within the cutoff, or a little beyond it if it was before. */
    private BitSet neighbours(double[] mean, int o) {
        BitSet set = new BitSet(cations.length);
        double[] at = position(mean, oxygens[o]);
        for (int c = 0; c < cations.length; c++) {
            double limit = cutoffs[c] + (bonds[o] != null && bonds[o].get(c) ? settings.hysteresisAngstrom() : 0);
            if (distance(at, position(mean, cations[c])) < limit) {
                set.set(c);
            }
        }
        return set;
    }

    private OxygenEvent event(int o, double[] mean, BitSet now) {
        BitSet left = (BitSet) bonds[o].clone();
        left.andNot(now);
        BitSet entered = (BitSet) now.clone();
        entered.andNot(bonds[o]);
        Kind kind = entered.isEmpty() ? Kind.VACANCY_CREATED : left.isEmpty() ? Kind.VACANCY_FILLED : Kind.MIGRATION;
        double[] from = home(o);
        double[] to = position(mean, oxygens[o]);
        return new OxygenEvent(kind, crossing(oxygens[o], from, to), oxygens[o] + 1, wrapped(from), wrapped(to), names(left), names(entered));
    }

    /** The time of the last frame that is still nearer to the old place, plus half the interval to the next. */
    private double crossing(int atom, double[] from, double[] to) {
        double before = Double.NaN;
        double after = Double.NaN;
        for (Window window : recent) {
            for (DumpFrames.Frame frame : window.frames()) {
                double[] at = position(frame.positions(), atom);
                double time = Units.fsToPs(frame.step() * timestepFs);
                if (distance(at, from) < distance(at, to)) {
                    before = time;
                    after = Double.NaN;
                } else if (Double.isNaN(after)) {
                    after = time;
                }
            }
        }
        return Double.isNaN(before) ? after : Double.isNaN(after) ? before : (before + after) / 2;
    }

    private List<String> names(BitSet set) {
        return set.stream().mapToObj(c -> cations[c]).sorted().map(i -> species.get(types[i] - 1) + (i + 1)).toList();
    }

    private double[] home(int o) {
        return new double[] { homes[3 * o], homes[3 * o + 1], homes[3 * o + 2] };
    }

    private static double[] position(double[] flat, int i) {
        return new double[] { flat[3 * i], flat[3 * i + 1], flat[3 * i + 2] };
    }

    private List<Double> wrapped(double[] at) {
        List<Double> wrapped = new ArrayList<>(3);
        for (int d = 0; d < 3; d++) {
            double fraction = (at[d] - corner[d]) / lengths[d];
            wrapped.add(corner[d] + (fraction - Math.floor(fraction)) * lengths[d]);
        }
        return wrapped;
    }

    /** The shortest distance between periodic images. */
    private double distance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < 3; d++) {
            double x = a[d] - b[d];
            x -= lengths[d] * Math.rint(x / lengths[d]);
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
