// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.grainwright.transport.trajectory.internal.DumpColumns;

/**
 * Reads the binary form of {@code dump custom} (file name ending in {@code .bin}) as LAMMPS writes it since revision 2
 * of 2020: little-endian, with the names of the columns in every frame.
 */
final class BinaryDump implements FrameParser {

    private static final String MAGIC = "DUMPCUSTOM";
    private static final int REVISION = 2;

    private final InputStream in;
    private final String name;
    private String columnNames = "";
    private DumpColumns columns;

    BinaryDump(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /**
     * Whether a file that begins with these bytes is a binary dump of the readable kind: minus ten as a 64-bit integer.
     */
    static boolean begins(byte[] first) {
        return first.length >= 8 && ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong() == -MAGIC.length();
    }

    @Override
    public boolean isInOpenLine() {
        return false;
    }

    @Override
    public long line() {
        return 0;
    }

    @Override
    public boolean read(Frame frame) throws IOException, TrajectoryException {
        byte[] marker = in.readNBytes(8);
        if (marker.length == 0) {
            return false;
        }
        if (!begins(marker)) {
            throw new TrajectoryException(name + " has a frame without the mark " + MAGIC
                    + "; it is damaged or was written by a LAMMPS older than 2020.");
        }
        String magic = new String(bytes(MAGIC.length()), StandardCharsets.US_ASCII);
        ByteBuffer head = buffer(8);
        int endian = head.getInt();
        int revision = head.getInt();
        if (!magic.equals(MAGIC) || endian != 1 || revision != REVISION) {
            throw new TrajectoryException(name + " is a binary dump of byte order " + endian + " and revision "
                    + revision + "; only little-endian revision 2 can be read.");
        }
        ByteBuffer b = buffer(8 + 8 + 4 + 6 * 4 + 6 * 8);
        long step = b.getLong();
        long atoms = b.getLong();
        boolean tilted = b.getInt() != 0;
        b.position(b.position() + 24);
        double[] box = new double[6];
        for (int k = 0; k < 6; k++) {
            box[k] = b.getDouble();
        }
        double[] tilt = new double[3];
        if (tilted) {
            ByteBuffer t = buffer(24);
            for (int k = 0; k < 3; k++) {
                tilt[k] = t.getDouble();
            }
        }
        int perAtom = buffer(4).getInt();
        bytes(limited(buffer(4).getInt()));
        if (bytes(1)[0] != 0) {
            bytes(8);
        }
        String names = new String(bytes(limited(buffer(4).getInt())), StandardCharsets.US_ASCII).strip();
        int processes = buffer(4).getInt();
        if (atoms < 1 || atoms > 50_000_000 || perAtom < 1 || perAtom > 200 || processes < 1
                || names.split("\\s+").length != perAtom) {
            throw new TrajectoryException(name + " has a frame with " + atoms + " atoms and " + perAtom + " columns '"
                    + names + "'; it is damaged.");
        }
        if (!names.equals(columnNames)) {
            columns = DumpColumns.of(List.of(names.split("\\s+")),
                    what -> new TrajectoryException(name + ": " + what + "."));
            columnNames = names;
        }
        frame.timestep = step;
        frame.countsSteps = true;
        frame.line = 0;
        double xlo = box[0];
        frame.box = new SimulationBox(xlo, box[2], box[4], box[1] - xlo, box[3] - box[2], box[5] - box[4], tilt[0],
                tilt[1], tilt[2]);
        frame.resize((int) atoms, columns.hasVelocities());
        readAtoms(frame, perAtom, processes);
        return true;
    }

    private void readAtoms(Frame frame, int perAtom, int processes) throws IOException, TrajectoryException {
        int i = 0;
        double[] values = new double[perAtom];
        for (int p = 0; p < processes; p++) {
            int count = buffer(4).getInt();
            if (count < 0 || count % perAtom != 0 || i + count / perAtom > frame.atoms) {
                throw new TrajectoryException(
                        name + " has a block of " + count + " numbers for " + perAtom + " columns; it is damaged.");
            }
            ByteBuffer numbers = buffer(8 * count);
            for (int k = 0; k < count / perAtom; k++) {
                for (int c = 0; c < perAtom; c++) {
                    values[c] = numbers.getDouble();
                }
                columns.takeAtom(values, frame.box, i++, frame.id, frame.type, frame.x, frame.y, frame.z, frame.vx,
                        frame.vy, frame.vz);
            }
        }
        if (i != frame.atoms) {
            throw new TrajectoryException(
                    name + " has a frame with " + i + " atoms instead of " + frame.atoms + "; it is damaged.");
        }
    }

    private int limited(int length) throws TrajectoryException {
        if (length < 0 || length > 10_000) {
            throw new TrajectoryException(name + " has a header text of " + length + " characters; it is damaged.");
        }
        return length;
    }

    private ByteBuffer buffer(int length) throws IOException {
        return ByteBuffer.wrap(bytes(length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] bytes(int length) throws IOException {
        byte[] read = in.readNBytes(length);
        if (read.length < length) {
            throw new EOFException(name);
        }
        return Arrays.copyOf(read, length);
    }
}
