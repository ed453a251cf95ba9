// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory.internal;

import java.util.Arrays;
import java.util.List;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * What the columns of one dump mean and how to turn a line into an unwrapped position. Immutable but for its scratch
 * row; one per reader.
 */
public final class DumpColumns {

    private static final int SKIP = -1;
    private static final int ID = 0;
    private static final int TYPE = 1;
    private static final int POSITION = 2;
    private static final int IMAGE = 5;
    private static final int VELOCITY = 8;
    private static final int ELEMENT = 11;
    private static final int SLOTS = 12;

    private final int[] slot;
    private final double[] row = new double[SLOTS];
    private final boolean scaled;
    private final boolean images;
    private final boolean velocities;
    private int element;
    private GeneralCell general;

    private DumpColumns(int[] slot, boolean scaled, boolean images, boolean velocities) {
        this.slot = slot;
        this.scaled = scaled;
        this.images = images;
        this.velocities = velocities;
    }

    /** Makes the exception for a complaint, so that text and binary files can each say where. */
    public interface Complaint {

        /** The exception for {@code what}. */
        TrajectoryException because(String what);
    }

    /**
     * Reads the header line {@code ITEM: ATOMS id type ...}.
     *
     * @throws TrajectoryException when what is needed is not there
     */
    public static DumpColumns parse(String header, TextScanner where) throws TrajectoryException {
        return of(Arrays.asList(header.substring("ITEM: ATOMS".length()).strip().split("\\s+")),
                where::errorInLastLine);
    }

    /**
     * Finds what is needed among the names of the columns.
     *
     * @throws TrajectoryException when what is needed is not there
     */
    public static DumpColumns of(List<String> names, Complaint where) throws TrajectoryException {
        if (!names.contains("id")) {
            throw where.because("the dump has the columns '" + String.join(" ", names)
                    + "' but no 'id', so no atom can be followed from frame to frame; write it again with "
                    + "'dump 1 all custom N FILE id type xu yu zu'");
        }
        if (!names.contains("type") && !names.contains("element")) {
            throw where.because("the dump has the columns '" + String.join(" ", names)
                    + "', but 'type' or 'element' is needed to know what an atom is; write it again with "
                    + "'dump 1 all custom N FILE id type xu yu zu'");
        }
        boolean flags = names.containsAll(List.of("ix", "iy", "iz"));
        String[] coordinates;
        boolean scaled = false;
        boolean images = false;
        if (names.containsAll(List.of("xu", "yu", "zu"))) {
            coordinates = new String[] {"xu", "yu", "zu"};
        } else if (names.containsAll(List.of("xsu", "ysu", "zsu"))) {
            coordinates = new String[] {"xsu", "ysu", "zsu"};
            scaled = true;
        } else if (flags && names.containsAll(List.of("x", "y", "z"))) {
            coordinates = new String[] {"x", "y", "z"};
            images = true;
        } else if (flags && names.containsAll(List.of("xs", "ys", "zs"))) {
            coordinates = new String[] {"xs", "ys", "zs"};
            scaled = true;
            images = true;
        } else if (names.contains("x") || names.contains("xs")) {
            throw where.because(
                    "the dump has wrapped coordinates only, so diffusion would be wrong; dump 'id type xu yu zu' or "
                            + "add the image flags 'ix iy iz'");
        } else {
            throw where.because("the dump has no coordinates that can be followed; dump 'id type xu yu zu'");
        }
        boolean velocities = names.containsAll(List.of("vx", "vy", "vz"));
        int[] slot = new int[names.size()];
        for (int c = 0; c < slot.length; c++) {
            slot[c] = slotOf(names.get(c), coordinates, images, velocities);
        }
        return new DumpColumns(slot, scaled, images, velocities);
    }

    private static int slotOf(String name, String[] coordinates, boolean images, boolean velocities) {
        switch (name) {
            case "id" :
                return ID;
            case "type" :
                return TYPE;
            case "element" :
                return ELEMENT;
            default :
                break;
        }
        for (int axis = 0; axis < 3; axis++) {
            if (name.equals(coordinates[axis])) {
                return POSITION + axis;
            }
            if (images && name.equals("i" + (char) ('x' + axis))) {
                return IMAGE + axis;
            }
            if (velocities && name.equals("v" + (char) ('x' + axis))) {
                return VELOCITY + axis;
            }
        }
        return SKIP;
    }

    /** Whether {@code vx vy vz} are there. */
    public boolean hasVelocities() {
        return velocities;
    }

    /** Whether the columns are id, type, unwrapped coordinates and perhaps velocities in just this order. */
    public boolean isPlain() {
        if (general != null || scaled || images || slot.length != (velocities ? 8 : 5)) {
            return false;
        }
        for (int c = 0; c < slot.length; c++) {
            int expected = c < 5 ? c : VELOCITY + c - 5;
            if (slot[c] != expected) {
                return false;
            }
        }
        return true;
    }

    /** Reads one atom line into element {@code i} of the arrays. */
    public void readAtom(TextScanner in, SimulationBox box, int i, int[] id, int[] type, double[] x, double[] y,
            double[] z, double[] vx, double[] vy,
            double[] vz) throws TrajectoryException, java.io.IOException, TextScanner.EndOfText {
        in.startLine();
        double[] r = row;
        element = 0;
        type[i] = 0;
        for (int s : slot) {
            if (s == ELEMENT || s == TYPE && in.atLetter()) {
                element = element(in);
            } else if (s >= POSITION) {
                r[s] = in.number();
            } else if (s == SKIP) {
                in.skipWord();
            } else {
                long value = in.integer();
                if (value < 1 || value > Integer.MAX_VALUE) {
                    throw in.error("the atom's " + (s == ID ? "id" : "type") + " is " + value
                            + ", expected a positive integer");
                }
                if (s == ID) {
                    id[i] = (int) value;
                } else {
                    type[i] = (int) value;
                }
            }
        }
        in.endLine("the columns of the header");
        place(box, i, x, y, z, vx, vy, vz);
    }

    private static int element(TextScanner in) throws TrajectoryException {
        String word = in.word();
        int code = code(word);
        if (code == 0) {
            throw in.error("'" + TextScanner.printable(word) + "' is no element");
        }
        return code;
    }

    /** A number for the element with which a name begins; zero when it begins with none. */
    public static int code(String word) {
        if (word.isEmpty() || word.charAt(0) < 'A' || word.charAt(0) > 'Z') {
            return 0;
        }
        boolean two = word.length() > 1 && word.charAt(1) >= 'a' && word.charAt(1) <= 'z';
        return word.charAt(0) << 8 | (two ? word.charAt(1) : 0);
    }

    /** Tells that what follows stands in the frame of a general cell; {@code null} for one that needs no turning. */
    public void turnWith(GeneralCell cell) {
        general = cell;
    }

    /** Code of the element of the atom that was read last; zero when the file does not name it. */
    public int elementCode() {
        return element;
    }

    /** The element of a code. */
    public static String symbol(int code) {
        String first = String.valueOf((char) (code >> 8));
        return (code & 0xff) == 0 ? first : first + (char) (code & 0xff);
    }

    /** Takes one atom from a row of numbers, one per column. */
    public void takeAtom(double[] values, SimulationBox box, int i, int[] id, int[] type, double[] x, double[] y,
            double[] z, double[] vx, double[] vy,
            double[] vz) {
        for (int c = 0; c < slot.length; c++) {
            int s = slot[c];
            if (s == ID) {
                id[i] = (int) values[c];
            } else if (s == TYPE) {
                type[i] = (int) values[c];
            } else if (s >= POSITION && s != ELEMENT) {
                row[s] = values[c];
            }
        }
        place(box, i, x, y, z, vx, vy, vz);
    }

    private void place(SimulationBox box, int i, double[] x, double[] y, double[] z, double[] vx, double[] vy,
            double[] vz) {
        double[] r = row;
        double px = r[POSITION];
        double py = r[POSITION + 1];
        double pz = r[POSITION + 2];
        if (scaled) {
            px = box.xlo() + px * box.lx() + py * box.xy() + pz * box.xz();
            py = box.ylo() + py * box.ly() + pz * box.yz();
            pz = box.zlo() + pz * box.lz();
        }
        if (general != null && !scaled) {
            double[] turned = {px, py, pz};
            general.turnPoint(turned);
            px = turned[0];
            py = turned[1];
            pz = turned[2];
        }
        if (images) {
            px += r[IMAGE] * box.lx() + r[IMAGE + 1] * box.xy() + r[IMAGE + 2] * box.xz();
            py += r[IMAGE + 1] * box.ly() + r[IMAGE + 2] * box.yz();
            pz += r[IMAGE + 2] * box.lz();
        }
        x[i] = px;
        y[i] = py;
        z[i] = pz;
        if (velocities) {
            double[] v = {r[VELOCITY], r[VELOCITY + 1], r[VELOCITY + 2]};
            if (general != null) {
                general.turn(v);
            }
            vx[i] = v[0];
            vy[i] = v[1];
            vz[i] = v[2];
        }
    }
}
