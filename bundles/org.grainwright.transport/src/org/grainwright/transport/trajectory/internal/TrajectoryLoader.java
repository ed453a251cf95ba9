// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory.internal;

import java.util.ArrayList;
import java.util.List;
import org.grainwright.transport.Units;
import org.grainwright.transport.trajectory.Frame;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * Turns frames into per-atom series: joins the parts of a run, checks that frames belong together and are equally far
 * apart, and keeps memory bounded by thinning.
 */
public final class TrajectoryLoader {

    /** Atoms that are nearer than this to where they were are at the same time, but for rounding. */
    private static final double SAME_PLACE = 0.02;
    /**
     * Atoms of the same moment may have been dumped by two runs with other rounding and vibration; ions that diffuse
     * are farther away.
     */
    private static final double SAME_MOMENT = 0.3;

    /** An atom whose line may be cut and that has moved farther than this since the frame before has lost digits, Å. */
    private static final double CUT = 2;

    /** Outside of these somebody has taken another unit. */
    private static final double SHORTEST_TIMESTEP_FS = 0.02;
    private static final double LONGEST_TIMESTEP_FS = 1000;

    private final List<Species> species;
    private final double timestepFs;
    private final long budgetBytes;
    private final List<String> notes = new ArrayList<>();

    private AtomRows rows;
    private AtomPaths paths;
    private SeriesStore moves;
    private SeriesStore velocities;
    private long previousStep;
    private long stepInterval;
    private long framesRead;
    private int stride = 1;
    private long firstStep;
    private double firstTimePs;
    private boolean atSeam;
    private long repeated;
    private long replaced;
    private long stepOffset;
    private long segmentStep;
    private long untilStep = Long.MAX_VALUE;
    /** What is wrong with the interval to the frame before, unless that frame is the last of its file. */
    private TrajectoryException odd;
    private long oddStep;
    /** Positions in the frame before, by atom. */
    private double[][] last;
    private SimulationBox lastBox;

    /** See {@link org.grainwright.transport.trajectory.Trajectory#load}. */
    public TrajectoryLoader(List<Species> species, double timestepFs, long budgetBytes) throws TrajectoryException {
        if (!(timestepFs >= SHORTEST_TIMESTEP_FS && timestepFs <= LONGEST_TIMESTEP_FS)) {
            throw new TrajectoryException("The timestep is " + timestepFs
                    + " fs; give the integration timestep of the run in fs, usually 1 or 2"
                    + " (LAMMPS' units metal count in ps: timestep 0.002 is 2 fs).");
        }
        this.species = List.copyOf(species);
        this.timestepFs = timestepFs;
        this.budgetBytes = budgetBytes;
    }

    /** Takes one frame; {@code source} names the file in errors. */
    public void accept(Frame frame, String source) throws TrajectoryException {
        String where = source + (frame.line() > 0 ? ", line " + frame.line() : "") + ": ";
        if (odd != null) {
            throw odd;
        }
        if (frame.endsOpen() && framesRead > 0 && mayBeCut(frame, where)) {
            atSeam = false;
            leaveOutLast(source);
            return;
        }
        if (frame.hasNames()) {
            AtomRows.checkNames(species, frame, framesRead == 0, where);
        }
        if (framesRead == 0) {
            begin(frame, where);
        } else {
            long step = frame.timestep() + stepOffset;
            if (step > untilStep) {
                replaced++;
                return;
            }
            if (atSeam && step == previousStep || step == previousStep && isSameAsBefore(frame)) {
                if (atSeam) {
                    checkSeam(frame, where);
                }
                repeated++;
                atSeam = false;
                return;
            }
            atSeam = false;
            checkStep(frame, where);
            if (odd != null) {
                return;
            }
            if (frame.atoms() != rows.count()) {
                throw new TrajectoryException(
                        where + "the frame has " + frame.atoms() + " atoms but the first had " + rows.count()
                                + "; a run that loses or gains atoms cannot be followed.");
            }
            rows.match(frame, where);
        }
        if (frame.isFolded() && last != null) {
            NearestImages.unfold(frame, rows, last, lastBox, where);
        }
        checkTime(frame, where);
        paths.follow(frame);
        if (framesRead % stride == 0) {
            store(frame);
        }
        previousStep = frame.timestep() + stepOffset;
        remember(frame);
        framesRead++;
    }

    /**
     * The next frames come from another file.
     *
     * @param first the number of its first step
     * @param next the number of the first step of the file after it; frames later than that are replaced by that file
     */
    public void beginSegment(long first, long next, String source) {
        atSeam = framesRead > 0;
        repeated = 0;
        replaced = 0;
        if (atSeam && first < segmentStep || atSeam && first == segmentStep) {
            // The count of steps was set back; whether the run goes on shows in the positions.
            stepOffset = previousStep - first;
            notes.add(source + ": its count of steps begins again at " + first
                    + "; it was joined on because it begins where the part before it ended.");
        }
        segmentStep = first;
        untilStep = next > first && next != Long.MAX_VALUE ? next + stepOffset : Long.MAX_VALUE;
    }

    /**
     * Ends a file.
     *
     * @throws TrajectoryException when it held nothing new
     */
    public void endSegment(String source) throws TrajectoryException {
        if (atSeam) {
            throw new TrajectoryException(source
                    + " ends at a timestep that the files before it have reached already, so it does not continue "
                    + "them; are they replicas of each other instead of parts of one run?");
        }
        if (odd != null && framesRead > 2) {
            // LAMMPS writes one more frame where a run ends
            notes.add(source + ": its last frame, at timestep " + oddStep
                    + ", does not fit the interval of the others and was left out.");
            odd = null;
        } else if (odd != null) {
            throw odd;
        }
        if (replaced > 0) {
            notes.add(source + ": its last " + replaced
                    + " frames were computed again by the next part and were left out.");
        }
    }

    private void remember(Frame frame) {
        lastBox = frame.box();
        if (last == null) {
            last = new double[3][rows.count()];
        }
        for (int axis = 0; axis < 3; axis++) {
            double[] position = frame.position(axis);
            for (int row = 0; row < rows.count(); row++) {
                last[axis][rows.atomIn(row)] = position[row];
            }
        }
    }

    /** Root mean squared distance of the atoms from where they were in the frame before, by nearest images, Å. */
    private double distanceFromBefore(Frame frame) throws TrajectoryException {
        if (frame.atoms() != rows.count()) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        double[] d = new double[3];
        for (int row = 0; row < rows.count(); row++) {
            int i = rows.find(frame.ids()[row]);
            if (i < 0) {
                return Double.POSITIVE_INFINITY;
            }
            for (int axis = 0; axis < 3; axis++) {
                d[axis] = frame.position(axis)[row] - last[axis][i];
            }
            frame.box().nearestImage(d);
            sum += d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
        }
        return Math.sqrt(sum / rows.count());
    }

    /**
     * Whether the last row of a frame, whose line has no end, may have lost digits: its atom is not known or has
     * changed, or is far from where it was; of a velocity nobody can tell.
     */
    private boolean mayBeCut(Frame frame, String where) {
        if (frame.atoms() != rows.count()) {
            return false;
        }
        try {
            if (frame.hasNames()) {
                AtomRows.checkNames(species, frame, false, where);
            }
            rows.match(frame, where);
        } catch (TrajectoryException e) {
            return true;
        }
        return frame.hasVelocities() || lastRowStrays(frame);
    }

    /** Whether the last row of a frame is so far from where its atom was that its last number must be cut. */
    private boolean lastRowStrays(Frame frame) {
        int row = frame.atoms() - 1;
        int atom = rows.atomIn(row);
        double[] d = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            d[axis] = frame.position(axis)[row] - last[axis][atom];
        }
        if (frame.isFolded()) {
            frame.box().nearestImage(d);
        }
        return Math.hypot(d[0], Math.hypot(d[1], d[2])) > CUT;
    }

    private boolean isSameAsBefore(Frame frame) throws TrajectoryException {
        return distanceFromBefore(frame) < SAME_PLACE;
    }

    private void checkSeam(Frame frame, String where) throws TrajectoryException {
        double distance = distanceFromBefore(frame);
        if (!(distance < SAME_MOMENT)) {
            throw new TrajectoryException(String.format(java.util.Locale.ROOT,
                    "%sthis part does not begin where the part before it stood: its atoms are %.2g Å away (root mean "
                            + "square) at the seam; are they replicas of each other instead of parts of one run?",
                    where, distance));
        }
    }

    /** Notes that the last frame of a file ends too early. */
    public void leaveOutLast(String source) {
        notes.add(source + ": the last frame is incomplete and was left out.");
    }

    /** Adds something the user should know. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    /** Ends the series. */
    public void finish() throws TrajectoryException {
        if (framesRead < 2) {
            throw new TrajectoryException("The trajectory has " + (framesRead == 0 ? "no frame" : "one frame")
                    + "; diffusion needs at least two, better hundreds.");
        }
        moves.flush();
        if (velocities != null) {
            velocities.flush();
        }
        if (repeated > 1) {
            notes.add(repeated + " frames stand in the file twice and were taken once.");
        }
        if (stride > 1) {
            notes.add("Every " + stride + "th of " + framesRead + " frames was kept to bound the memory.");
        }
        if (paths.boxChanges()) {
            notes.add(
                    "The cell changes during the run (NPT): atoms were followed as fractions of the cell and the mean "
                            + "cell is used; constant volume gives cleaner numbers.");
        }
    }

    private void begin(Frame frame, String where) throws TrajectoryException {
        rows = new AtomRows(species, frame, where);
        paths = new AtomPaths(rows, frame);
        if (!paths.hasFramework()) {
            notes.add("There are no framework atoms: displacements are relative to the centre of mass of all atoms.");
        }
        firstStep = frame.timestep();
        moves = new SeriesStore(rows.count());
        velocities = frame.hasVelocities() ? new SeriesStore(rows.count()) : null;
    }

    private void checkStep(Frame frame, String where) throws TrajectoryException {
        long interval = frame.timestep() + stepOffset - previousStep;
        if (interval <= 0) {
            throw new TrajectoryException(where + "timestep " + frame.timestep() + " follows " + previousStep
                    + "; frames must be in order of time. If several runs stand in this file, split it at this line "
                    + "(csplit FILE "
                    + Math.max(1, frame.line())
                    + ") and analyse the pieces as parts of one run.");
        }
        if (framesRead == 1) {
            stepInterval = interval;
        } else if (interval != stepInterval) {
            odd = new TrajectoryException(where + "timestep " + frame.timestep() + " comes " + interval
                    + " steps after the frame before, but earlier frames are "
                    + stepInterval
                    + " steps apart; mixed frame intervals cannot be analysed. Keep what comes from this line on (tail "
                    + "-n +" + Math.max(1, frame.line()) + "), as after frames of a minimisation, or what stands "
                    + "before it (head -n " + Math.max(1, frame.line() - 1) + ").");
            oddStep = frame.timestep();
        }
    }

    /** The time that the file gives must be the one that the timestep gives. */
    private void checkTime(Frame frame, String where) throws TrajectoryException {
        if (framesRead == 1 && Double.isFinite(frame.timePs()) && Double.isFinite(firstTimePs)) {
            double inFile = frame.timePs() - firstTimePs;
            double given = (frame.timestep() - firstStep) * timestepFs * Units.PS_PER_FS;
            if (inFile > 0 && Math.abs(given / inFile - 1) > 0.01) {
                throw new TrajectoryException(String.format(java.util.Locale.ROOT,
                        "%sthe file says that %d steps took %.4g ps, so the timestep was %.4g fs, not the %.4g fs "
                                + "given.",
                        where,
                        frame.timestep() - firstStep, inFile, timestepFs * inFile / given, timestepFs));
            }
        }
        if (framesRead == 0) {
            firstTimePs = frame.timePs();
        }
    }

    private void store(Frame frame) {
        int kept = moves.frames();
        long perStore = velocities == null ? budgetBytes : budgetBytes / 2;
        if (kept >= 64 && kept % 2 == 0 && SeriesStore.bytes(rows.count(), kept + 1L) > perStore) {
            moves.thin();
            if (velocities != null) {
                velocities.thin();
            }
            stride *= 2;
            if (framesRead % stride != 0) {
                return;
            }
        }
        paths.appendTo(moves);
        if (velocities != null) {
            paths.appendVelocities(frame, velocities);
        }
    }

    /** Atom ids, ascending. */
    public int[] ids() {
        return rows.ids();
    }

    /** Types in the order of {@link #ids()}. */
    public int[] types() {
        return rows.types();
    }

    /** Unwrapped positions in the first frame. */
    public double[][] start() {
        return paths.start();
    }

    /** Displacements. */
    public SeriesStore moves() {
        return moves;
    }

    /** Velocities or {@code null}. */
    public SeriesStore velocities() {
        return velocities;
    }

    /** The mean cell. */
    public SimulationBox box() {
        return paths.box();
    }

    /** Time between kept frames. */
    public double frameIntervalPs() {
        return stepInterval * stride * timestepFs * Units.PS_PER_FS;
    }

    /** The timestep number of the first and of the last frame. */
    public long[] timesteps() {
        return new long[] {firstStep, previousStep};
    }

    /** Frames read. */
    public long framesRead() {
        return framesRead;
    }

    /** What was noted. */
    public List<String> notes() {
        return notes;
    }
}
