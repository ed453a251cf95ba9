// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.grainwright.transport.trajectory.internal.TextScanner;

/**
 * Hands out the frames of a dump in the order of the file while other threads parse what comes next: plain text in
 * pieces on all threads, compressed and binary files, which can only be read from the front, on one. At most one piece
 * more than there are threads is held. Only the caller's thread may call.
 *
 * <p>It speaks of trouble without line numbers, because a piece does not know how many lines came before; whoever wants
 * the sentence reads again with {@link DumpReader}.
 */
final class ParallelDump implements Closeable {

    /**
     * So much text takes one thread about a second. Several threads take 5-10 % more processor time together, which is
     * not worth less than that.
     */
    static final long WORTHWHILE_BYTES = 400L << 20;
    /** Bytes of text in a byte of a compressed dump, roughly. */
    static final int TEXT_PER_COMPRESSED = 3;

    static final int PIECE_BYTES = 2 << 20;
    private static final int FRAMES_AHEAD = 16;
    private static final byte[] FRAME_START = "ITEM: TIMESTEP".getBytes(StandardCharsets.US_ASCII);
    private static final int WINDOW = 1 << 16;

    /** Frames that belong together, with arrays and a parser that are used again. */
    private static final class Piece {
        final List<Frame> frames = new ArrayList<>();
        final TextDump text;
        int count;
        boolean last;
        boolean truncated;

        Piece(String name) {
            text = new TextDump(InputStream.nullInputStream(), name);
        }

        Frame add() {
            if (count == frames.size()) {
                frames.add(new Frame());
            }
            return frames.get(count++);
        }
    }

    private final Path file;
    private final ExecutorService threads;
    private final int inFlight;
    private final Deque<Future<Piece>> pending = new ArrayDeque<>();
    private final Deque<Piece> spare = new ArrayDeque<>();
    private final DumpReader sequential;
    private final FileChannel channel;
    private final long frameBytes;
    private final long end;
    private long position;
    private Piece current;
    private int next;
    private long frames;
    private boolean exhausted;
    private boolean truncated;

    /** Opens {@code file}, which must not change meanwhile, for {@code count} parsing threads. */
    ParallelDump(Path file, int count) throws TrajectoryException, IOException {
        this.file = file;
        this.current = newPiece();
        DumpReader reader = DumpReader.open(file);
        FileChannel opened = reader.isSeekable() ? FileChannel.open(file) : null;
        this.channel = opened;
        this.end = opened == null ? 0 : opened.size();
        long second = opened == null ? 0 : frameStart(FRAME_START.length);
        // "ITEM: TIME" stands before the timestep, so a piece that begins with the timestep would leave it to the piece
        // before.
        boolean pieces = opened != null && frameStart(0) == 0;
        this.frameBytes = Math.max(1, second);
        if (pieces) {
            reader.close();
        }
        this.sequential = pieces ? null : reader;
        this.inFlight = pieces ? count + 1 : 2;
        this.threads = Executors.newFixedThreadPool(pieces ? count : 1, work -> {
            Thread thread = new Thread(work, "dump reader");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The next frame, valid until the next call, or {@code null} at the end. */
    Frame next() throws TrajectoryException, IOException {
        while (next == current.count) {
            if (exhausted && pending.isEmpty()) {
                return null;
            }
            current.count = 0;
            spare.add(current);
            while (!exhausted && pending.size() < inFlight) {
                submit();
            }
            current = await(pending.remove());
            next = 0;
            truncated |= current.truncated;
            if (current.last) {
                exhausted = true;
                pending.clear();
            }
        }
        frames++;
        return current.frames.get(next++);
    }

    /** Whether the last frame was incomplete; meaningful at the end. */
    boolean truncated() {
        return truncated;
    }

    /** Frames handed out. */
    long frames() {
        return frames;
    }

    private Piece newPiece() {
        return new Piece(file.getFileName().toString());
    }

    private void submit() throws IOException {
        Piece piece = spare.isEmpty() ? newPiece() : spare.remove();
        piece.count = 0;
        if (sequential != null) {
            pending.add(threads.submit(ahead(piece)));
            return;
        }
        long from = position;
        long guess = Math.max(1, PIECE_BYTES / frameBytes) * frameBytes;
        position = frameStart(from + Math.max(FRAME_START.length, guess - frameBytes / 50));
        boolean last = position >= end;
        exhausted |= last;
        long to = position;
        pending.add(threads.submit(() -> parse(piece, from, to, last)));
    }

    private Callable<Piece> ahead(Piece piece) {
        return () -> {
            piece.last = false;
            piece.truncated = false;
            while (!piece.last && piece.count < FRAMES_AHEAD) {
                if (!sequential.next(piece.add())) {
                    piece.count--;
                    piece.last = true;
                    piece.truncated = sequential.truncated();
                }
            }
            return piece;
        };
    }

    private Piece parse(Piece piece, long from, long to, boolean last) throws TrajectoryException, IOException {
        piece.last = last;
        piece.truncated = false;
        try {
            piece.text.restart(new Part(channel, from, to));
            while (piece.text.readWhole(piece.add())) {
                continue;
            }
            piece.count--;
        } catch (TextScanner.EndOfText cut) {
            piece.count--;
            if (!last) {
                throw new TrajectoryException(file + " has an incomplete frame before its end.", cut);
            }
            piece.truncated = true;
        }
        return piece;
    }

    /** The place of the first frame at or after {@code from}; the end of the file when there is none. */
    private long frameStart(long from) throws IOException {
        ByteBuffer window = ByteBuffer.allocate(WINDOW);
        long at = Math.max(0, from - 1);
        while (at < end) {
            window.clear();
            int got = channel.read(window, at);
            if (got < FRAME_START.length) {
                return end;
            }
            byte[] bytes = window.array();
            for (int k = 0; k + FRAME_START.length <= got; k++) {
                if (bytes[k] == FRAME_START[0] && (at + k == 0 || k > 0 && bytes[k - 1] == '\n') && matches(bytes, k)) {
                    return at + k;
                }
            }
            at += got - FRAME_START.length;
        }
        return end;
    }

    private static boolean matches(byte[] bytes, int from) {
        for (int k = 0; k < FRAME_START.length; k++) {
            if (bytes[from + k] != FRAME_START[k]) {
                return false;
            }
        }
        return true;
    }

    private static Piece await(Future<Piece> future) throws TrajectoryException, IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TrajectoryException known) {
                throw known;
            }
            if (e.getCause() instanceof IOException known) {
                throw known;
            }
            if (e.getCause() instanceof Error known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading was interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        if (sequential != null) {
            // the thread may still be reading from it
            threads.close();
            sequential.close();
        }
        if (channel != null) {
            channel.close();
        }
    }

    /** A part of a file; several may be read at the same time. */
    private static final class Part extends InputStream {
        private final FileChannel channel;
        private final long end;
        private long position;

        Part(FileChannel channel, long from, long to) {
            this.channel = channel;
            this.position = from;
            this.end = to;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (position >= end) {
                return -1;
            }
            int got = channel.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, end - position)), position);
            position += Math.max(0, got);
            return got;
        }
    }
}
