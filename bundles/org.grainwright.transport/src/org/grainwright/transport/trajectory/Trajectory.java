// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.grainwright.transport.trajectory.internal.SeriesStore;
import org.grainwright.transport.trajectory.internal.TrajectoryLoader;

/**
 * A trajectory in memory, per atom: where it started and how it moved, with the drift of the framework's centre of mass
 * removed. Atoms are sorted by id. Displacements are kept in single precision relative to the start (better than 1e-4 Å
 * over 1000 Å). When more frames come than the memory budget allows, every second one is dropped and
 * {@link #frameIntervalPs()} doubles, so memory stays bounded for a dump of any length.
 *
 * <p>Immutable once loaded; may be read by several threads.
 */
public final class Trajectory {

    /** Frames are thinned when the store would exceed this many bytes. */
    public static final long DEFAULT_BUDGET_BYTES = 300L << 20;

    private final List<Species> species;
    private final int[] ids;
    private final int[] types;
    private final double[][] start;
    private final SeriesStore moves;
    private final SeriesStore velocities;
    private final SimulationBox box;
    private final double frameIntervalPs;
    private final long framesRead;
    private final long[] timesteps;
    private final List<String> notes;

    /** Used by the loader. */
    Trajectory(List<Species> species, int[] ids, int[] types, double[][] start, SeriesStore moves,
            SeriesStore velocities, SimulationBox box,
            double frameIntervalPs, long framesRead, long[] timesteps, List<String> notes) {
        this.species = List.copyOf(species);
        this.ids = ids;
        this.types = types;
        this.start = start;
        this.moves = moves;
        this.velocities = velocities;
        this.box = box;
        this.frameIntervalPs = frameIntervalPs;
        this.framesRead = framesRead;
        this.timesteps = timesteps;
        this.notes = List.copyOf(notes);
    }

    /**
     * Reads one run of which no more is known than its types and its timestep.
     *
     * @param species what the LAMMPS types 1, 2, ... are
     * @param timestepFs the integration timestep, {@code > 0}
     * @param budgetBytes memory for displacements and velocities, see {@link #DEFAULT_BUDGET_BYTES}
     * @see #load(List, RunDescription)
     */
    public static Trajectory load(List<Path> segments, List<Species> species, double timestepFs, long budgetBytes)
            throws TrajectoryException, IOException {
        return load(segments, RunDescription.of(species, timestepFs).within(budgetBytes));
    }

    /**
     * Reads one run from one or more files that follow each other (a run that was resumed). A part that begins before
     * its predecessor ends is a re-run from an earlier state and replaces the tail of the predecessor; one whose count
     * of steps was set back is joined on when it begins where the predecessor ended. Both are found by comparing
     * positions. Small files are read by one thread, because several cost more processor time together.
     *
     * @param segments dump files in order of time, at least one
     * @param run what is known of it beyond its files
     * @throws TrajectoryException when the files cannot be analysed: fewer than two frames, atoms that appear or
     * vanish, uneven timesteps ...
     * @throws IOException when reading fails
     */
    public static Trajectory load(List<Path> segments, RunDescription run) throws TrajectoryException, IOException {
        long bytes = 0;
        for (Path segment : segments) {
            if (Files.exists(segment)) {
                bytes += Files.size(segment)
                        * (segment.toString().endsWith(".gz") ? ParallelDump.TEXT_PER_COMPRESSED : 1);
            }
        }
        return load(segments, run,
                bytes < ParallelDump.WORTHWHILE_BYTES ? 1 : Runtime.getRuntime().availableProcessors());
    }

    /**
     * Reads one run with a given number of threads; the result is the same for any number.
     *
     * @param threads that parse, at least 1
     * @see #load(List, RunDescription)
     */
    public static Trajectory load(List<Path> segments, RunDescription run, int threads)
            throws TrajectoryException, IOException {
        if (threads > 1) {
            try {
                return read(segments, run, threads);
            } catch (TrajectoryException e) {
                // Something is wrong with the files: the sentence with the line number comes from reading them from the
                // front.
                return read(segments, run, 1);
            }
        }
        return read(segments, run, 1);
    }

    private static Trajectory read(List<Path> segments, RunDescription run, int threads)
            throws TrajectoryException, IOException {
        TrajectoryLoader loader = new TrajectoryLoader(run.species(), run.timestepFs(), run.budgetBytes());
        for (int part = 0; part < segments.size(); part++) {
            Path segment = segments.get(part);
            String name = segment.getFileName().toString();
            loader.beginSegment(firstStep(segment),
                    part + 1 < segments.size() ? firstStep(segments.get(part + 1)) : Long.MAX_VALUE, name);
            boolean truncated;
            long frames;
            if (threads > 1) {
                try (ParallelDump reader = new ParallelDump(segment, threads)) {
                    for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                        run.prepare(frame, name);
                        loader.accept(frame, name);
                    }
                    truncated = reader.truncated();
                    frames = reader.frames();
                }
            } else {
                try (DumpReader reader = DumpReader.open(segment)) {
                    for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                        run.prepare(frame, name);
                        loader.accept(frame, name);
                    }
                    truncated = reader.truncated();
                    frames = reader.frames();
                }
            }
            if (truncated) {
                loader.leaveOutLast(name);
            }
            if (frames == 0) {
                throw new TrajectoryException(segment + " holds no frame; did the run write its dump?");
            }
            loader.endSegment(name);
        }
        loader.finish();
        run.normalNote().ifPresent(loader::note);
        return new Trajectory(run.species(), loader.ids(), loader.types(), loader.start(), loader.moves(),
                loader.velocities(), loader.box(),
                loader.frameIntervalPs(), loader.framesRead(), loader.timesteps(), loader.notes());
    }

    /**
     * Whether a file holds just one frame, as when a run writes a file per frame.
     *
     * @throws TrajectoryException when it cannot be read as a trajectory
     * @throws IOException when reading fails
     */
    public static boolean isSingleFrame(Path file) throws TrajectoryException, IOException {
        try (DumpReader reader = DumpReader.open(file)) {
            return reader.next() != null && reader.next() == null;
        }
    }

    /**
     * Whether a file counts the steps of its run, as dumps do; others need to be told the steps between frames.
     *
     * @throws TrajectoryException when it cannot be read as a trajectory
     * @throws IOException when reading fails
     */
    public static boolean countsSteps(Path file) throws TrajectoryException, IOException {
        try (DumpReader reader = DumpReader.open(file)) {
            Frame frame = reader.next();
            return frame == null || frame.countsSteps;
        }
    }

    /** The timestep number with which a file begins. */
    private static long firstStep(Path segment) throws TrajectoryException, IOException {
        try (DumpReader reader = DumpReader.open(segment)) {
            Frame frame = reader.next();
            if (frame == null) {
                throw new TrajectoryException(segment + " holds no frame; did the run write its dump?");
            }
            return frame.timestep();
        }
    }

    /** Frames kept, at least 2. */
    public int frames() {
        return moves.frames();
    }

    /** Frames read from the files, before any thinning. */
    public long framesRead() {
        return framesRead;
    }

    /** The LAMMPS timestep number of the first frame. */
    public long firstTimestep() {
        return timesteps[0];
    }

    /** The LAMMPS timestep number of the last frame. */
    public long lastTimestep() {
        return timesteps[1];
    }

    /** Time between kept frames in ps. */
    public double frameIntervalPs() {
        return frameIntervalPs;
    }

    /** Time from the first to the last kept frame in ps. */
    public double lengthPs() {
        return (frames() - 1) * frameIntervalPs;
    }

    /** Number of atoms. */
    public int atoms() {
        return ids.length;
    }

    /** The cell, averaged over the run. */
    public SimulationBox box() {
        return box;
    }

    /** LAMMPS type of atom {@code i}. */
    public int type(int i) {
        return types[i];
    }

    /** LAMMPS id of atom {@code i}. */
    public int id(int i) {
        return ids[i];
    }

    /** What atom {@code i} is. */
    public Species species(int i) {
        return species.get(types[i] - 1);
    }

    /** What the types 1, 2, ... are. */
    public List<Species> species() {
        return species;
    }

    /** Indices of the atoms of an element, ascending; empty when there are none. */
    public int[] atomsOf(String symbol) {
        int[] found = new int[atoms()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            if (species(i).symbol().equals(symbol)) {
                found[count++] = i;
            }
        }
        return java.util.Arrays.copyOf(found, count);
    }

    /** Indices of the mobile ions, ascending; empty when there are none. */
    public int[] mobileIons() {
        return java.util.stream.IntStream.range(0, atoms()).filter(i -> species(i).mobile()).toArray();
    }

    /** The element of the mobile ions, {@code Li} when none was named. */
    public String mobileSymbol() {
        return species.stream().filter(Species::mobile).map(Species::symbol).findFirst().orElse(Species.LI.symbol());
    }

    /**
     * The elements by which the crystal is counted, since they do not move. Where the crystal is not known, or is none
     * of what there is, it is taken for LLZO if it holds both La and Zr, so that dopants do not count; else all cations
     * count but the mobile one, and where there are none all other ions. The most frequent comes first: excesses are
     * those at a fixed number of it.
     *
     * @param ofCrystal those of the crystal; empty where it is not known
     */
    public List<String> hosts(List<String> ofCrystal) {
        List<Species> all = species.stream().filter(each -> !each.mobile()).toList();
        if (!ofCrystal.isEmpty()
                && all.stream().map(Species::symbol).collect(Collectors.toSet()).containsAll(ofCrystal)) {
            return ofCrystal;
        }
        List<Species> garnet = all.stream().filter(each -> each.symbol().equals(Species.LA.symbol())
                || each.symbol().equals(Species.ZR.symbol())).toList();
        List<Species> cations = all.stream().filter(each -> each.formalCharge() > 0).toList();
        List<Species> counted = garnet.stream().map(Species::symbol).distinct().count() == 2 ? garnet
                : cations.isEmpty() ? all : cations;
        return counted.stream().map(Species::symbol).distinct()
                .sorted(Comparator.comparing(symbol -> -atomsOf(symbol).length)).toList();
    }

    /** Unwrapped position of atom {@code i} in the first frame along {@code axis} (0 = x), Å. */
    public double start(int i, int axis) {
        return start[axis][i];
    }

    /**
     * Copies the displacement of atom {@code i} from its start, per kept frame, Å.
     *
     * @param into at least {@link #frames()} long
     */
    public void displacement(int i, int axis, double[] into) {
        moves.copy(axis, i, into);
    }

    /**
     * Copies the displacement of atom {@code i} at every {@code stride}-th kept frame, Å.
     *
     * @return how many values were copied
     */
    public int displacement(int i, int axis, int stride, double[] into) {
        return moves.copyStrided(axis, i, stride, into);
    }

    /** Adds {@code factor} times the displacement of atom {@code i} per kept frame to {@code sum}. */
    public void addDisplacement(int i, int axis, double factor, double[] sum) {
        moves.addTo(axis, i, factor, sum);
    }

    /** Displacement of atom {@code i} along {@code axis} at one kept frame, Å. */
    public double displacementAt(int i, int axis, int frame) {
        return moves.at(axis, i, frame);
    }

    /** Whether velocities were in the dump. */
    public boolean hasVelocities() {
        return velocities != null;
    }

    /** Copies the velocity of atom {@code i} per kept frame, Å/ps; only if {@link #hasVelocities()}. */
    public void velocity(int i, int axis, double[] into) {
        velocities.copy(axis, i, into);
    }

    /**
     * Adds {@code factor} times the velocity of atom {@code i} per kept frame to {@code sum}; only if
     * {@link #hasVelocities()}.
     */
    public void addVelocity(int i, int axis, double factor, double[] sum) {
        velocities.addTo(axis, i, factor, sum);
    }

    /** What the reader met and the user should know: an incomplete last frame, a changing cell, thinned frames. */
    public List<String> notes() {
        return notes;
    }
}
