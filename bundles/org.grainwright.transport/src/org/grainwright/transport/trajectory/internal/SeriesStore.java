// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory.internal;

import java.util.Arrays;

/**
 * Three components per atom over time in single precision, appended frame by frame and read atom by atom. New frames
 * are gathered in a block that fits the cache, sixteen frames of every series side by side, and then moved to the store
 * series by series: writing one float into each long series per frame would miss the cache every time.
 */
public final class SeriesStore {

    private static final int CHUNK = 128;
    /** Frames that {@link #pending()} holds of every series, a power of two that divides the chunk. */
    public static final int BLOCK = 16;

    private final int atoms;
    /** Used as far as there are frames; a plain array because single values are looked up by the million. */
    private float[][] chunks = new float[16][];
    private final float[] pending;
    private int pendingFrames;
    private int frames;

    /** An empty store for {@code atoms} atoms. */
    public SeriesStore(int atoms) {
        this.atoms = atoms;
        this.pending = new float[BLOCK * 3 * atoms];
    }

    /** Bytes that {@code frames} frames of {@code atoms} atoms take. */
    public static long bytes(int atoms, long frames) {
        return (frames + CHUNK - 1) / CHUNK * CHUNK * 3L * atoms * Float.BYTES;
    }

    /** Frames appended and not dropped. */
    public int frames() {
        return frames;
    }

    /**
     * Opens the next frame: its value of series {@code s = axis * atoms + atom} belongs into element {@code s * BLOCK}
     * plus the returned offset of {@link #pending()}.
     */
    public int appendOffset() {
        if (pendingFrames == BLOCK) {
            flush();
        }
        frames++;
        return pendingFrames++;
    }

    /** Where {@link #appendOffset()} points into. */
    public float[] pending() {
        return pending;
    }

    /** Moves what is pending into the store. */
    public void flush() {
        int first = frames - pendingFrames;
        int inChunk = first % CHUNK;
        if (pendingFrames > 0 && inChunk == 0) {
            if (first / CHUNK == chunks.length) {
                chunks = Arrays.copyOf(chunks, 2 * chunks.length);
            }
            chunks[first / CHUNK] = new float[3 * atoms * CHUNK];
        }
        if (pendingFrames > 0) {
            float[] chunk = chunks[first / CHUNK];
            for (int s = 0, to = inChunk, from = 0; s < 3 * atoms; s++, to += CHUNK, from += BLOCK) {
                System.arraycopy(pending, from, chunk, to, pendingFrames);
            }
        }
        pendingFrames = 0;
    }

    /** Drops every second frame, keeping the first. */
    public void thin() {
        flush();
        float[][] old = chunks;
        int count = frames;
        chunks = new float[old.length][];
        frames = 0;
        int row = 3 * atoms;
        for (int f = 0; f < count; f += 2) {
            int offset = appendOffset();
            float[] chunk = old[f / CHUNK];
            for (int s = 0; s < row; s++) {
                pending[s * BLOCK + offset] = chunk[s * CHUNK + f % CHUNK];
            }
        }
        flush();
    }

    /** Copies one component of one atom over all frames. */
    public void copy(int axis, int atom, double[] into) {
        int row = (axis * atoms + atom) * CHUNK;
        for (int f = 0; f < frames; f += CHUNK) {
            float[] chunk = chunks[f / CHUNK];
            int end = Math.min(f + CHUNK, frames);
            for (int k = row, to = f; to < end; k++, to++) {
                into[to] = chunk[k];
            }
        }
    }

    /** Copies every {@code stride}-th value of one component of one atom; returns how many. */
    public int copyStrided(int axis, int atom, int stride, double[] into) {
        int row = (axis * atoms + atom) * CHUNK;
        int count = 0;
        for (int f = 0; f < frames; f += stride) {
            into[count++] = chunks[f / CHUNK][row + f % CHUNK];
        }
        return count;
    }

    /** Adds {@code factor} times one component of one atom over all frames. */
    public void addTo(int axis, int atom, double factor, double[] sum) {
        int row = (axis * atoms + atom) * CHUNK;
        for (int f = 0; f < frames; f += CHUNK) {
            float[] chunk = chunks[f / CHUNK];
            int end = Math.min(f + CHUNK, frames);
            for (int k = row, to = f; to < end; k++, to++) {
                sum[to] += factor * chunk[k];
            }
        }
    }

    /** One value. */
    public double at(int axis, int atom, int frame) {
        return chunks[frame / CHUNK][(axis * atoms + atom) * CHUNK + frame % CHUNK];
    }
}
