// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory.internal;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * The text of a file compressed with zstd, xz or bzip2, unpacked by the program of that name, as LAMMPS itself has it
 * packed. A file that was cut ends with {@link EOFException}. Not thread-safe.
 */
public final class Unpacking extends FilterInputStream {

    /** How files begin, in hexadecimal digits, and what unpacks them. */
    private static final Map<String, String> PROGRAMS = Map.of("28b52ffd", "zstd", "fd377a585a00", "xz", "425a68",
            "bzip2");
    private static final Pattern CUT = Pattern.compile("unexpected|premature", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_COMPLAINT = 1 << 12;

    private final Process process;
    private final String what;
    /** What the program says, read while it works, because it waits for who does not listen. */
    private final FutureTask<String> complaint;

    private Unpacking(Process process, String what) {
        super(process.getInputStream());
        complaint = new FutureTask<>(() -> heard(process.getErrorStream()));
        Thread.ofVirtual().name("complaints of " + what).start(complaint);
        this.process = process;
        this.what = what;
    }

    /** The program that unpacks a file which begins like this; empty where none is needed or known. */
    public static Optional<String> program(byte[] begin) {
        String hex = HexFormat.of().formatHex(begin);
        return PROGRAMS.entrySet().stream().filter(each -> hex.startsWith(each.getKey())).map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Begins to unpack a file.
     *
     * @param program one of those that {@link #program(byte[])} names
     * @throws TrajectoryException when this machine does not have it
     */
    public static InputStream of(Path file, String program) throws TrajectoryException {
        // a quiet bzip2 does not say that a file was cut
        ProcessBuilder builder = new ProcessBuilder(List.of(program, program.equals("bzip2") ? "-dc" : "-dcq",
                file.toAbsolutePath().toString()));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Unpacking(process, file.getFileName() + " (unpacked by " + program + ")");
        } catch (IOException e) {
            throw new TrajectoryException(file + " is compressed with " + program + ", which this machine does not "
                    + "have; install it, or where it is unpack the file with: " + program + " -dk "
                    + file.getFileName() + ".", e);
        }
    }

    @Override
    public int read() throws IOException {
        int got = super.read();
        if (got < 0) {
            finish();
        }
        return got;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int got = super.read(into, offset, length);
        if (got < 0) {
            finish();
        }
        return got;
    }

    /** The beginning of what is said, once all of it was. */
    private static String heard(InputStream said) throws IOException {
        try (said) {
            String begin = new String(said.readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8);
            said.transferTo(OutputStream.nullOutputStream());
            return begin;
        }
    }

    /** Asks the program how it went. */
    private void finish() throws IOException {
        try {
            if (process.waitFor() == 0) {
                return;
            }
            String said = complaint.get();
            if (CUT.matcher(said).find()) {
                throw new EOFException(what);
            }
            throw new IOException(what + ": " + TextScanner.printable(said.lines().findFirst().orElse("damaged")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading was interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(what + ": damaged", e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        super.close();
    }
}
