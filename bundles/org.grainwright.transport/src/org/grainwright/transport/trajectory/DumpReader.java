// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.grainwright.transport.trajectory.internal.TextScanner;

/**
 * Streams a LAMMPS {@code dump custom} file, text (plain or gzipped) or binary, one frame at a time with constant
 * memory. The columns may come in any order and are taken from the header; needed are {@code id}, {@code type} and
 * coordinates that tell how often an atom crossed the cell: {@code xu yu zu}, {@code xsu ysu zsu}, or {@code x y z} /
 * {@code xs ys zs} together with {@code ix iy iz}. Other columns are skipped. Wrapped coordinates without image flags
 * are refused, because displacements would be wrong. A last frame that ends too early is dropped and reported by
 * {@link #truncated()}.
 *
 * <p>Not thread-safe.
 */
public final class DumpReader implements Closeable {

    private final Path file;
    private final InputStream stream;
    private final TextDump text;
    private final BinaryDump binary;
    private final boolean seekable;
    private final Frame frame = new Frame();
    private boolean truncated;
    private long frames;

    private DumpReader(Path file, InputStream stream, boolean isBinary, boolean seekable) {
        this.file = file;
        this.stream = stream;
        this.seekable = seekable;
        this.binary = isBinary ? new BinaryDump(stream, file.getFileName().toString()) : null;
        this.text = isBinary ? null : new TextDump(stream, file.getFileName().toString());
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
        InputStream raw;
        try {
            raw = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new TrajectoryException("There is no trajectory " + file + "; check the path.", e);
        }
        try {
            PushbackInputStream start = new PushbackInputStream(raw, 8);
            byte[] magic = start.readNBytes(8);
            start.unread(magic);
            refuseForeign(file, magic);
            if (BinaryDump.begins(magic)) {
                return new DumpReader(file, new BufferedInputStream(start, 1 << 20), true, false);
            }
            boolean zipped = magic.length >= 2
                    && ((magic[0] & 0xff) | (magic[1] & 0xff) << 8) == GZIPInputStream.GZIP_MAGIC;
            return new DumpReader(file, zipped ? new GZIPInputStream(start, 1 << 16) : start, false, !zipped);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** What is no LAMMPS dump is said by name, with the way out, and never shown byte by byte. */
    private static void refuseForeign(Path file, byte[] magic) throws TrajectoryException {
        String hex = java.util.HexFormat.of().formatHex(magic);
        String name = file.getFileName().toString();
        String what = "";
        String wayOut = "";
        if (hex.startsWith("28b52ffd")) {
            what = "compressed with zstd";
            wayOut = "unpack it with: zstd -d " + name;
        } else if (hex.startsWith("fd377a585a00")) {
            what = "compressed with xz";
            wayOut = "unpack it with: xz -dk " + name;
        } else if (hex.startsWith("425a68")) {
            what = "compressed with bzip2";
            wayOut = "unpack it with: bzip2 -dk " + name;
        } else if (hex.startsWith("434f5244", 8) || hex.startsWith("000007cb") || hex.startsWith("434446")
                || hex.startsWith("89484446")) {
            what = "a binary trajectory of another program (DCD, XTC or NetCDF)";
            wayOut = "it holds no atom types and often wrapped coordinates; better dump 'id type xu yu zu' from LAMMPS";
        } else if (magic.length > 0 && Character.isDigit(magic[0]) || name.startsWith("XDATCAR")) {
            what = "no LAMMPS dump (XYZ or XDATCAR)";
            wayOut = "convert it to a dump with unwrapped coordinates 'id type xu yu zu', for example with OVITO";
        }
        if (!what.isEmpty()) {
            throw new TrajectoryException(file + " is " + what + "; " + wayOut + ".");
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
            if (binary != null ? !binary.read(target) : !text.read(target)) {
                return false;
            }
            frames++;
            return true;
        } catch (TextScanner.EndOfText | EOFException end) {
            if (frames == 0) {
                throw new TrajectoryException(file + " ends " + (text == null ? "" : "at line " + text.line() + " ")
                        + "within its first frame: there is no complete frame to analyse.", end);
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
