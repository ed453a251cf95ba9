// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.grainwright.transport.Units;
import org.grainwright.transport.trajectory.Frame;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * Turns frames into per-atom series: checks that they belong together, sorts by id, follows atoms through a changing
 * cell, removes the drift of the framework (all species but the mobile one, Li) and keeps memory bounded by thinning.
 */
public final class TrajectoryLoader {

    /** A cell whose edges change by less than this fraction is the same cell. */
    private static final double SAME_BOX = 1e-7;

    /** Atoms that are nearer than this to where they were are at the same time, but for rounding. */
    private static final double SAME_PLACE = 0.02;
    /**
     * Atoms of the same moment may have been dumped by two runs with other rounding and vibration; ions that diffuse
     * are farther away.
     */
    private static final double SAME_MOMENT = 0.3;

    /** Outside of these somebody has taken another unit. */
    private static final double SHORTEST_TIMESTEP_FS = 0.02;
    private static final double LONGEST_TIMESTEP_FS = 1000;

    private final List<Species> species;
    private final double timestepFs;
    private final long budgetBytes;
    private final List<String> notes = new ArrayList<>();

    private int atoms;
    private int[] ids;
    private int[] types;
    private int[] indexOfRow;
    private int[] idOfRow;
    private int[] typeOfRow;
    private int[] seenInFrame;
    private double[][] start;
    private double[][] previous;
    private double[][] moved;
    private double[] weight;
    /** How far the centre of mass of the framework has moved. */
    private final double[] drift = new double[3];
    private SeriesStore moves;
    private SeriesStore velocities;
    private SimulationBox firstBox;
    private boolean boxChanges;
    private final double[] boxSum = new double[9];
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
        if (frame.hasNames()) {
            checkNames(frame, where);
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
            if (frame.atoms() != atoms) {
                throw new TrajectoryException(
                        where + "the frame has " + frame.atoms() + " atoms but the first had " + atoms
                                + "; a run that loses or gains atoms cannot be followed.");
            }
            matchRows(frame, where);
        }
        checkTime(frame, where);
        follow(frame);
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
        if (last == null) {
            last = new double[3][atoms];
        }
        for (int axis = 0; axis < 3; axis++) {
            double[] position = frame.position(axis);
            for (int row = 0; row < atoms; row++) {
                last[axis][indexOfRow[row]] = position[row];
            }
        }
    }

    /** Root mean squared distance of the atoms from where they were in the frame before, by nearest images, Å. */
    private double distanceFromBefore(Frame frame) throws TrajectoryException {
        if (frame.atoms() != atoms) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        double[] d = new double[3];
        for (int row = 0; row < atoms; row++) {
            int i = Arrays.binarySearch(ids, frame.ids()[row]);
            if (i < 0) {
                return Double.POSITIVE_INFINITY;
            }
            for (int axis = 0; axis < 3; axis++) {
                d[axis] = frame.position(axis)[row] - last[axis][i];
            }
            frame.box().nearestImage(d);
            sum += d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
        }
        return Math.sqrt(sum / atoms);
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
        if (boxChanges) {
            notes.add(
                    "The cell changes during the run (NPT): atoms were followed as fractions of the cell and the mean "
                            + "cell is used; constant volume gives cleaner numbers.");
        }
    }

    private void begin(Frame frame, String where) throws TrajectoryException {
        atoms = frame.atoms();
        firstStep = frame.timestep();
        firstBox = frame.box();
        ids = Arrays.copyOf(frame.ids(), atoms);
        idOfRow = ids.clone();
        typeOfRow = Arrays.copyOf(frame.types(), atoms);
        Arrays.sort(ids);
        for (int i = 1; i < atoms; i++) {
            if (ids[i] == ids[i - 1]) {
                throw new TrajectoryException(where + "atom id " + ids[i] + " occurs twice in the first frame.");
            }
        }
        indexOfRow = new int[atoms];
        seenInFrame = new int[atoms];
        types = new int[atoms];
        start = new double[3][atoms];
        moved = new double[3][atoms];
        weight = new double[atoms];
        double framework = 0;
        double total = 0;
        for (int row = 0; row < atoms; row++) {
            int i = Arrays.binarySearch(ids, idOfRow[row]);
            indexOfRow[row] = i;
            types[i] = frame.types()[row];
            if (types[i] > species.size()) {
                throw new TrajectoryException(
                        where + "atom " + ids[i] + " has type " + types[i] + " but only " + species.size()
                                + " species are declared; name the element of every type.");
            }
            for (int axis = 0; axis < 3; axis++) {
                start[axis][i] = frame.position(axis)[row];
            }
            double mass = species.get(types[i] - 1).massDalton();
            total += mass;
            if (!isMobile(i)) {
                weight[i] = mass;
                framework += mass;
            }
        }
        if (framework == 0) {
            notes.add("There are no framework atoms: displacements are relative to the centre of mass of all atoms.");
            for (int i = 0; i < atoms; i++) {
                weight[i] = species.get(types[i] - 1).massDalton() / total;
            }
        } else {
            for (int i = 0; i < atoms; i++) {
                weight[i] /= framework;
            }
        }
        moves = new SeriesStore(atoms);
        velocities = frame.hasVelocities() ? new SeriesStore(atoms) : null;
    }

    /** The element that the file names for an atom must be the one that was given for its type, or gives the type. */
    private void checkNames(Frame frame, String where) throws TrajectoryException {
        int[] given = frame.types();
        for (int row = 0; row < frame.atoms(); row++) {
            String element = frame.element(row);
            if (given[row] == 0) {
                given[row] = 1 + typeOf(element);
                if (given[row] == 0) {
                    throw new TrajectoryException(where + "the dump names " + element + " for atom "
                            + frame.ids()[row] + ", but the elements given are " + symbols() + ".");
                }
            } else if (framesRead == 0 && given[row] <= species.size()
                    && !species.get(given[row] - 1).symbol().equals(element)) {
                throw new TrajectoryException(where + "atom " + frame.ids()[row] + " is " + element
                        + " by its column 'element', but its type " + given[row] + " was said to be "
                        + species.get(given[row] - 1).symbol() + "; the elements of the types 1, 2, ... are in "
                        + "another order than " + symbols() + ".");
            }
        }
    }

    private int typeOf(String element) {
        for (int type = 0; type < species.size(); type++) {
            if (species.get(type).symbol().equals(element)) {
                return type;
            }
        }
        return -1;
    }

    private String symbols() {
        return String.join(",", species.stream().map(Species::symbol).toList());
    }

    private boolean isMobile(int i) {
        return species.get(types[i] - 1).symbol().equals("Li");
    }

    private void checkStep(Frame frame, String where) throws TrajectoryException {
        long interval = frame.timestep() + stepOffset - previousStep;
        if (interval <= 0) {
            throw new TrajectoryException(where + "timestep " + frame.timestep() + " follows " + previousStep
                    + "; frames must be in order of time. If several runs stand in this file, split it at this line "
                    + "(csplit FILE "
                    + Math.max(1, frame.line())
                    + ") and analyse the pieces with --joined.");
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

    private void matchRows(Frame frame, String where) throws TrajectoryException {
        int[] frameIds = frame.ids();
        int[] frameTypes = frame.types();
        if (Arrays.equals(frameIds, 0, atoms, idOfRow, 0, atoms)
                && Arrays.equals(frameTypes, 0, atoms, typeOfRow, 0, atoms)) {
            return;
        }
        int stamp = (int) (framesRead + 1);
        for (int row = 0; row < atoms; row++) {
            int id = frameIds[row];
            if (id != idOfRow[row]) {
                int i = Arrays.binarySearch(ids, id);
                if (i < 0) {
                    throw new TrajectoryException(
                            where + "atom id " + id + " is not in the first frame; some other id is missing.");
                }
                idOfRow[row] = id;
                indexOfRow[row] = i;
            }
            int i = indexOfRow[row];
            if (seenInFrame[i] == stamp) {
                throw new TrajectoryException(
                        where + "atom id " + id + " occurs twice in this frame, so another is missing.");
            }
            seenInFrame[i] = stamp;
            if (frameTypes[row] != types[i]) {
                throw new TrajectoryException(
                        where + "atom " + id + " changes its type from " + types[i] + " to " + frameTypes[row] + ".");
            }
            typeOfRow[row] = frameTypes[row];
        }
    }

    /** Updates how far every atom has moved since the first frame. */
    private void follow(Frame frame) {
        SimulationBox box = frame.box();
        boxSum[0] += box.xlo();
        boxSum[1] += box.ylo();
        boxSum[2] += box.zlo();
        boxSum[3] += box.lx();
        boxSum[4] += box.ly();
        boxSum[5] += box.lz();
        boxSum[6] += box.xy();
        boxSum[7] += box.xz();
        boxSum[8] += box.yz();
        if (!boxChanges && !box.sameShape(firstBox, SAME_BOX)) {
            boxChanges = true;
            previous = new double[3][atoms];
            double[] d = new double[3];
            for (int i = 0; i < atoms; i++) {
                for (int axis = 0; axis < 3; axis++) {
                    d[axis] = start[axis][i] + moved[axis][i];
                }
                firstBox.toFractions(d);
                for (int axis = 0; axis < 3; axis++) {
                    previous[axis][i] = d[axis];
                }
            }
        }
        if (!boxChanges) {
            for (int axis = 0; axis < 3; axis++) {
                double[] position = frame.position(axis);
                double[] move = moved[axis];
                double[] origin = start[axis];
                double sum = 0;
                for (int row = 0; row < atoms; row++) {
                    int i = indexOfRow[row];
                    double d = position[row] - origin[i];
                    move[i] = d;
                    sum += weight[i] * d;
                }
                drift[axis] = sum;
            }
            return;
        }
        // In a breathing cell an unwrapped coordinate jumps by (image flag) x (change of the cell) (von Bülow,
        // Bullerjahn and Hummer, J. Chem. Phys. 153, 021101 (2020)). Its fraction of the cell of the moment does not:
        // differences of fractions are displacements in the cell however far apart frames are.
        double[] d = new double[3];
        for (int row = 0; row < atoms; row++) {
            int i = indexOfRow[row];
            for (int axis = 0; axis < 3; axis++) {
                d[axis] = frame.position(axis)[row];
            }
            box.toFractions(d);
            for (int axis = 0; axis < 3; axis++) {
                double fraction = d[axis];
                d[axis] -= previous[axis][i];
                previous[axis][i] = fraction;
            }
            box.fromFractions(d);
            for (int axis = 0; axis < 3; axis++) {
                moved[axis][i] += d[axis];
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            drift[axis] = 0;
            for (int i = 0; i < atoms; i++) {
                drift[axis] += weight[i] * moved[axis][i];
            }
        }
    }

    private void store(Frame frame) {
        int kept = moves.frames();
        long perStore = velocities == null ? budgetBytes : budgetBytes / 2;
        if (kept >= 64 && kept % 2 == 0 && SeriesStore.bytes(atoms, kept + 1L) > perStore) {
            moves.thin();
            if (velocities != null) {
                velocities.thin();
            }
            stride *= 2;
            if (framesRead % stride != 0) {
                return;
            }
        }
        int offset = moves.appendOffset();
        float[] row = moves.pending();
        for (int axis = 0; axis < 3; axis++) {
            double[] move = moved[axis];
            double shift = drift[axis];
            for (int i = 0, to = axis * atoms * SeriesStore.BLOCK + offset; i < atoms; i++, to += SeriesStore.BLOCK) {
                row[to] = (float) (move[i] - shift);
            }
        }
        if (velocities != null) {
            int at = velocities.appendOffset();
            float[] v = velocities.pending();
            for (int axis = 0; axis < 3; axis++) {
                double[] velocity = frame.velocity(axis);
                double mean = 0;
                for (int r = 0; r < atoms; r++) {
                    mean += weight[indexOfRow[r]] * velocity[r];
                }
                for (int r = 0; r < atoms; r++) {
                    v[(axis * atoms + indexOfRow[r]) * SeriesStore.BLOCK
                            + at] = (float) (frame.velocityFactor() * (velocity[r] - mean));
                }
            }
        }
    }

    /** Atom ids, ascending. */
    public int[] ids() {
        return ids;
    }

    /** Types in the order of {@link #ids()}. */
    public int[] types() {
        return types;
    }

    /** Unwrapped positions in the first frame. */
    public double[][] start() {
        return start;
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
        double n = framesRead;
        return boxChanges
                ? new SimulationBox(boxSum[0] / n, boxSum[1] / n, boxSum[2] / n, boxSum[3] / n, boxSum[4] / n,
                        boxSum[5] / n, boxSum[6] / n,
                        boxSum[7] / n, boxSum[8] / n)
                : firstBox;
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
