// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Three components per atom over time in single precision, appended frame by frame and read atom by atom. New frames are gathered in a block that fits the
 * cache, sixteen frames of every series side by side, and then moved to the store series by series: writing one float into each long series per frame would
 * miss the cache every time.
 */
public final class SeriesStore {

    private static final int CHUNK = 128;
    /** Frames that {@link #pending()} holds of every series, a power of two that divides the chunk. */
    public static final int BLOCK = 16;

    private final int atoms;
    private List<float[]> chunks = new ArrayList<>();
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

    /** Opens the next frame: its value of series {@code s = axis * atoms + atom} belongs into element {@code s * BLOCK} plus the returned offset of {@link #pending()}. */
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
            chunks.add(new float[3 * atoms * CHUNK]);
        }
        if (pendingFrames > 0) {
            float[] chunk = chunks.get(first / CHUNK);
            for (int s = 0, to = inChunk, from = 0; s < 3 * atoms; s++, to += CHUNK, from += BLOCK) {
                System.arraycopy(pending, from, chunk, to, pendingFrames);
            }
        }
        pendingFrames = 0;
    }

    /** Drops every second frame, keeping the first. */
    public void thin() {
        flush();
        List<float[]> old = chunks;
        int count = frames;
        chunks = new ArrayList<>();
        frames = 0;
        int row = 3 * atoms;
        for (int f = 0; f < count; f += 2) {
            int offset = appendOffset();
            float[] chunk = old.get(f / CHUNK);
            for (int s = 0; s < row; s++) {
                pending[s * BLOCK + offset] = chunk[s * CHUNK + f % CHUNK];
            }
        }
        flush();
    }

    /** Copies one component of one atom over all frames. */
    public void copy(int axis, int atom, double[] into) {
        int row = (axis * atoms + atom) * CHUNK;
        int f = 0;
        for (float[] chunk : chunks) {
            int count = Math.min(CHUNK, frames - f);
            for (int k = row, to = f; to < f + count; k++, to++) {
                into[to] = chunk[k];
            }
            f += count;
        }
    }

    /** Copies every {@code stride}-th value of one component of one atom; returns how many. */
    public int copyStrided(int axis, int atom, int stride, double[] into) {
        int row = (axis * atoms + atom) * CHUNK;
        int count = 0;
        for (int f = 0; f < frames; f += stride) {
            into[count++] = chunks.get(f / CHUNK)[row + f % CHUNK];
        }
        return count;
    }

    /** Adds {@code factor} times one component of one atom over all frames. */
    public void addTo(int axis, int atom, double factor, double[] sum) {
        int row = (axis * atoms + atom) * CHUNK;
        int f = 0;
        for (float[] chunk : chunks) {
            int count = Math.min(CHUNK, frames - f);
            for (int k = row, to = f; to < f + count; k++, to++) {
                sum[to] += factor * chunk[k];
            }
            f += count;
        }
    }

    /** One value. */
    public double at(int axis, int atom, int frame) {
        return chunks.get(frame / CHUNK)[(axis * atoms + atom) * CHUNK + frame % CHUNK];
    }
}
