// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

import org.eclipse.emf.ecore.util.EcoreUtil;
import org.grainwright.model.CrystalStructure;
import org.grainwright.observables.SufficientMotion;
import org.grainwright.transport.hops.Hops;
import org.grainwright.transport.trajectory.DumpReader;
import org.grainwright.transport.trajectory.Frame;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * A trajectory as it is played: the places of all atoms, frame by frame, in memory. Of a long one every second, fourth
 * ... frame is kept. Immutable once read; any thread.
 */
public final class Playback {

    /** Memory for places: 12 bytes per atom and frame. */
    private static final long BUDGET_BYTES = 96L << 20;
    private static final int BYTES_PER_ATOM = 12;

    private final CrystalStructure known;
    private final List<float[]> frames;
    private final List<SimulationBox> boxes;
    private final long[] steps;
    private final double stepPs;

    private Playback(CrystalStructure known, List<float[]> frames, List<SimulationBox> boxes, long[] steps,
            double stepPs) {
        this.known = known;
        this.frames = frames;
        this.boxes = boxes;
        this.steps = steps;
        this.stepPs = stepPs;
    }

    /**
     * Reads a LAMMPS dump. Blocks, for seconds when it is long.
     *
     * @param known a structure of the same atoms, in the order of their numbers in the dump
     * @param cancelled asked between frames; once it says so the trajectory ends there
     * @throws SnapshotException when the file is no dump that can be used, or holds other atoms
     */
    public static Playback read(Path dump, CrystalStructure known, BooleanSupplier cancelled)
            throws SnapshotException {
        int atoms = known.getSpeciesIndex().length;
        int most = (int) Math.clamp(BUDGET_BYTES / ((long) BYTES_PER_ATOM * atoms), 2, Integer.MAX_VALUE);
        List<float[]> frames = new ArrayList<>();
        List<SimulationBox> boxes = new ArrayList<>();
        List<Long> steps = new ArrayList<>();
        try (DumpReader reader = DumpReader.open(dump)) {
            int every = 1;
            int at = 0;
            for (Frame frame = reader.next(); frame != null && !cancelled.getAsBoolean(); frame = reader.next()) {
                if (frame.atoms() != atoms) {
                    throw new SnapshotException(dump + " has " + frame.atoms() + " atoms in step " + frame.timestep()
                            + ", and the structure " + atoms + ".", null);
                }
                if (at++ % every != 0) {
                    continue;
                }
                if (frames.size() == most) {
                    thin(frames);
                    thin(boxes);
                    thin(steps);
                    every *= 2;
                    if ((at - 1) % every != 0) {
                        continue;
                    }
                }
                frames.add(places(dump, frame));
                boxes.add(frame.box());
                steps.add(frame.timestep());
            }
            OptionalDouble ps = Snapshot.stepPs(dump);
            return new Playback(EcoreUtil.copy(known), frames, boxes, steps.stream().mapToLong(each -> each).toArray(),
                    ps.orElse(Double.NaN));
        } catch (TrajectoryException e) {
            throw new SnapshotException(e.getMessage(), e);
        } catch (IOException e) {
            throw new SnapshotException(dump + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The structure whose atoms a dump tells the places of: {@code structure.gwstructure}, which knows grains and
     * boundaries, too, or the data file {@code structure.data} in its folder or the one above.
     *
     * @throws SnapshotException when there is none
     */
    public static CrystalStructure beside(Path dump) throws SnapshotException {
        Path folder = dump.toAbsolutePath().getParent();
        for (Path each : folder.getParent() == null ? List.of(folder) : List.of(folder.getParent(), folder)) {
            for (String name : List.of("structure.gwstructure", "structure.data")) {
                if (Files.isRegularFile(each.resolve(name))) {
                    return Structures.read(each.resolve(name));
                }
            }
        }
        throw new SnapshotException(dump + " does not say which elements its atoms are; put the data file that the"
                + " simulation began with beside it as structure.data.", null);
    }

    private static <T> void thin(List<T> list) {
        for (int i = 1; 2 * i < list.size(); i++) {
            list.set(i, list.get(2 * i));
        }
        list.subList((list.size() + 1) / 2, list.size()).clear();
    }

    /** By the numbers of the atoms. */
    private static float[] places(Path dump, Frame frame) throws SnapshotException {
        float[] places = new float[3 * frame.atoms()];
        for (int row = 0; row < frame.atoms(); row++) {
            int atom = frame.ids()[row] - 1;
            if (atom < 0 || atom >= frame.atoms()) {
                throw new SnapshotException(dump + " has an atom " + (atom + 1) + " in step " + frame.timestep()
                        + " but only " + frame.atoms() + " atoms.", null);
            }
            for (int axis = 0; axis < 3; axis++) {
                places[3 * atom + axis] = (float) frame.position(axis)[row];
            }
        }
        return places;
    }

    /** How many frames there are; 0 when reading was cancelled at once. */
    public int frames() {
        return frames.size();
    }

    /** Number of atoms. */
    public int atoms() {
        return known.getSpeciesIndex().length;
    }

    /** When a frame was: its time if the simulation has ended, otherwise the number of its step. */
    public String when(int frame) {
        return Double.isNaN(stepPs) ? "step " + steps[frame]
                : String.format(Locale.ROOT, "%.2f ps", (steps[frame] - steps[0]) * stepPs);
    }

    /** The frame nearest to a time since the first one; the first where times are not known. */
    public int frameAt(double timePs) {
        int best = 0;
        for (int frame = 1; frame < steps.length && stepPs > 0; frame++) {
            if (Math.abs((steps[frame] - steps[0]) * stepPs - timePs) < Math.abs((steps[best] - steps[0]) * stepPs
                    - timePs)) {
                best = frame;
            }
        }
        return best;
    }

    /** The structure of a frame, its atoms inside the cell. A copy. */
    public CrystalStructure structure(int frame) {
        CrystalStructure structure = EcoreUtil.copy(known);
        SimulationBox box = boxes.get(frame);
        Snapshot.stretch(structure,
                new double[] {box.lx(), 0, 0, box.xy(), box.ly(), 0, box.xz(), box.yz(), box.lz()});
        structure.setPositionsAngstrom(wrapped(frame));
        structure.setComment(when(frame));
        return structure;
    }

    private double[] wrapped(int frame) {
        float[] places = frames.get(frame);
        double[] wrapped = new double[places.length];
        double[] r = new double[3];
        for (int i = 0; i < places.length; i += 3) {
            wrapped(frame, i, r);
            System.arraycopy(r, 0, wrapped, i, 3);
        }
        return wrapped;
    }

    private void wrapped(int frame, int at, double[] r) {
        SimulationBox box = boxes.get(frame);
        float[] places = frames.get(frame);
        r[0] = places[at];
        r[1] = places[at + 1];
        r[2] = places[at + 2];
        box.wrap(r);
        r[0] -= box.xlo();
        r[1] -= box.ylo();
        r[2] -= box.zlo();
    }

    /**
     * The path of an atom from one frame up to another, inside the cell: six numbers for each piece, its ends. Pieces
     * that leave the cell through a face are left out.
     */
    public double[] trail(int atom, int untilFrame, int fromFrame) {
        double[] pieces = new double[6 * Math.max(0, untilFrame - fromFrame)];
        int count = 0;
        double[] from = new double[3];
        double[] to = new double[3];
        for (int frame = fromFrame + 1; frame <= untilFrame; frame++) {
            wrapped(frame - 1, 3 * atom, from);
            wrapped(frame, 3 * atom, to);
            double inside = 0;
            double moved = 0;
            for (int axis = 0; axis < 3; axis++) {
                inside = Math.max(inside, Math.abs(to[axis] - from[axis]));
                moved = Math.max(moved, Math.abs(frames.get(frame)[3 * atom + axis]
                        - frames.get(frame - 1)[3 * atom + axis]));
            }
            if (inside < moved + 0.5) {
                System.arraycopy(from, 0, pieces, count, 3);
                System.arraycopy(to, 0, pieces, count + 3, 3);
                count += 6;
            }
        }
        return Arrays.copyOf(pieces, count);
    }

    /**
     * An ion that changed its place.
     *
     * @param atom number of the atom, from 0
     * @param frame in which it had left its place
     * @param lengthAngstrom from one resting place to the next
     */
    public record Move(int atom, int frame, double lengthAngstrom) {
    }

    /**
     * The hops of the mobile ions and of the oxygens, in the order of time, see {@link Hops}. None when frames are too
     * far apart to see them, or nobody knows how far.
     */
    public List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        double apart = frames.size() < 2 ? Double.NaN : (steps[1] - steps[0]) * stepPs;
        double[][] way = new double[3][frames.size()];
        for (int atom = 0; atom < atoms() && apart > 0; atom++) {
            int species = known.getSpeciesIndex()[atom];
            boolean oxygen = "O".equals(known.getSpecies().get(species).getSymbol());
            if (!oxygen && species != 0) {
                continue;
            }
            for (int axis = 0; axis < 3; axis++) {
                for (int frame = 0; frame < way[axis].length; frame++) {
                    way[axis][frame] = frames.get(frame)[3 * atom + axis] - frames.getFirst()[3 * atom + axis];
                }
            }
            int number = atom;
            Hops.of(way, apart, oxygen ? Hops.OXYGEN_JUMP_ANGSTROM : SufficientMotion.LLZO_JUMP_ANGSTROM)
                    .forEach(hop -> moves.add(new Move(number, hop.frame(), hop.lengthAngstrom())));
        }
        moves.sort(Comparator.comparingInt(Move::frame));
        return moves;
    }

    /** How far each atom ever was from its place in the first frame, Å, whole cells counted. */
    public double[] farthest() {
        double[] far = new double[atoms()];
        for (float[] places : frames) {
            for (int atom = 0; atom < far.length; atom++) {
                double squared = 0;
                for (int axis = 0; axis < 3; axis++) {
                    double way = places[3 * atom + axis] - frames.getFirst()[3 * atom + axis];
                    squared += way * way;
                }
                far[atom] = Math.max(far[atom], squared);
            }
        }
        return Arrays.stream(far).map(Math::sqrt).toArray();
    }
}
