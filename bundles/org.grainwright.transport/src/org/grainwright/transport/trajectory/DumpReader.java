// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.grainwright.transport.trajectory.internal.TextScanner;
import org.grainwright.transport.trajectory.internal.Unpacking;

/**
 * Streams a trajectory one frame at a time with constant memory: a LAMMPS {@code dump custom} file, text (plain,
 * gzipped, or compressed with zstd, xz or bzip2 where these programs are) or binary, an extended XYZ file or an XDATCAR
 * of VASP; which it is shows in its first lines. The columns may come in any order and are taken from the header;
 * needed are {@code id}, {@code type} and coordinates that tell how often an atom crossed the cell: {@code xu yu zu},
 * {@code xsu ysu zsu}, or {@code x y z} / {@code xs ys zs} together with {@code ix iy iz}. Other columns are skipped.
 * Wrapped coordinates without image flags are refused, because displacements would be wrong. A last frame that ends too
 * early is dropped and reported by {@link #truncated()}.
 *
 * <p>Not thread-safe.
 */
public final class DumpReader implements Closeable {

    private static final int PEEK = 1 << 14;

    private final Path file;
    private final InputStream stream;
    private final FrameParser parser;
    private final boolean seekable;
    private final Frame frame = new Frame();
    private boolean truncated;
    private long frames;

    private DumpReader(Path file, InputStream stream, FrameParser parser, boolean seekable) {
        this.file = file;
        this.stream = stream;
        this.seekable = seekable;
        this.parser = parser;
    }

    /**
     * Opens a dump.
     *
     * @throws TrajectoryException when the file does not exist or is a folder
     * @throws IOException when it cannot be read
     */
    public static DumpReader open(Path file) throws TrajectoryException, IOException {
        if (Files.isDirectory(file)) {
            throw new TrajectoryException(file + " is a folder; name the dump in it.");
        }
        InputStream opened;
        try {
            opened = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new TrajectoryException("There is no trajectory " + file + "; check the path.", e);
        }
        try {
            PushbackInputStream start = new PushbackInputStream(opened, PEEK);
            byte[] magic = start.readNBytes(8);
            start.unread(magic);
            refuseForeign(file, magic);
            String name = file.getFileName().toString();
            if (BinaryDump.begins(magic)) {
                InputStream buffered = new BufferedInputStream(start, 1 << 20);
                return new DumpReader(file, buffered, new BinaryDump(buffered, name), false);
            }
            InputStream unpacked = unpacked(file, start, magic);
            opened = unpacked;
            PushbackInputStream text = unpacked == start ? start : new PushbackInputStream(unpacked, PEEK);
            FrameParser parser = parser(text, name);
            return new DumpReader(file, text, parser, unpacked == start && parser instanceof TextDump);
        } catch (TrajectoryException | IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static InputStream unpacked(Path file, InputStream packed, byte[] magic)
            throws TrajectoryException, IOException {
        if (magic.length >= 2 && ((magic[0] & 0xff) | (magic[1] & 0xff) << 8) == GZIPInputStream.GZIP_MAGIC) {
            return new GZIPInputStream(packed, 1 << 16);
        }
        Optional<String> program = Unpacking.program(magic);
        if (program.isPresent()) {
            packed.close();
            return Unpacking.of(file, program.get());
        }
        return packed;
    }

    /** What the first lines look like. */
    private static FrameParser parser(PushbackInputStream text, String name) throws IOException {
        byte[] head = head(text);
        text.unread(head);
        List<String> lines = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").lines().limit(8).toList();
        if (lines.size() > 1 && lines.get(0).strip().matches("\\d+") && !lines.get(1).startsWith("ITEM:")) {
            return new ExtendedXyz(text, name);
        }
        return lines.stream().anyMatch(line -> line.strip().startsWith("Direct configuration"))
                ? new Xdatcar(text, name)
                : new TextDump(text, name);
    }

    /** The first bytes, less in a file that ends earlier or was cut: who reads on meets its end again. */
    private static byte[] head(InputStream text) throws IOException {
        byte[] head = new byte[PEEK];
        int length = 0;
        try {
            int got;
            while ((got = text.read(head, length, PEEK - length)) > 0) {
                length += got;
            }
        } catch (EOFException cut) {
            return Arrays.copyOf(head, length);
        }
        return Arrays.copyOf(head, length);
    }

    /** What is no LAMMPS dump is said by name, with the way out, and never shown byte by byte. */
    private static void refuseForeign(Path file, byte[] magic) throws TrajectoryException {
        String hex = HexFormat.of().formatHex(magic);
        if (hex.startsWith("434f5244", 8) || hex.startsWith("000007cb") || hex.startsWith("434446")
                || hex.startsWith("89484446")) {
            throw new TrajectoryException(file + " is a binary trajectory of another program (DCD, XTC or NetCDF); it "
                    + "does not say which atom is which element; convert it, together with a file that does, for "
                    + "example with chemfiles: cfiles convert --topology first-frame.pdb " + file.getFileName()
                    + " converted.xyz.");
        }
    }

    /**
     * Reads the next frame.
     *
     * @return the frame, valid until the next call, or {@code null} at the end
     * @throws TrajectoryException when the file is not a dump that can be used, with the line number
     * @throws IOException when reading fails
     */
    public Frame next() throws TrajectoryException, IOException {
        return next(frame) ? frame : null;
    }

    /** Reads the next frame into {@code target}; false at the end. */
    boolean next(Frame target) throws TrajectoryException, IOException {
        try {
            if (!parser.readWhole(target)) {
                return false;
            }
            frames++;
            return true;
        } catch (TextScanner.EndOfText | EOFException end) {
            if (frames == 0) {
                throw new TrajectoryException(
                        file + " ends " + (parser.line() == 0 ? "" : "at line " + parser.line() + " ")
                                + "within its first frame: there is no complete frame to analyse.",
                        end);
            }
            truncated = true;
            return false;
        }
    }

    /** Whether the file is plain text, so that reading may begin at any frame. */
    boolean isSeekable() {
        return seekable;
    }

    /**
     * Whether the last frame was incomplete and left out; meaningful once {@link #next()} has returned {@code null}.
     */
    public boolean truncated() {
        return truncated;
    }

    /** Complete frames read so far. */
    public long frames() {
        return frames;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
