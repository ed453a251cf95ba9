// SPDX-License-Identifier: EPL-2.0
package org.grainwright.opencl;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;

import org.grainwright.lattice.bicrystal.BoundarySlabs;
import org.grainwright.lattice.screening.Candidate;
import org.grainwright.lattice.screening.Score;
import org.grainwright.lattice.screening.Screening;
import org.grainwright.lattice.screening.ScreeningTables;
import org.grainwright.opencl.internal.DeviceKernel;
import org.grainwright.opencl.internal.DeviceSearch;
import org.lwjgl.system.MemoryUtil;

/**
 * Scores candidates on an OpenCL device. The ions of the boundary are uploaded once; candidates go over in batches of
 * {@value #BATCH}, so that memory does not grow with their number. One thread at a time; close it to free the device.
 */
public final class OpenClScreening implements Screening {

    private static final int BATCH = 4_096;

    /** Which devices may be taken. */
    public enum DeviceKind {
        /** Graphics processors and accelerators. */
        GPU,
        /** Any device, also a processor; for tests. */
        ANY
    }

    private final ScreeningTables tables;
    private final DeviceKernel kernel;
    private final boolean owner;
    private final List<Long> buffers = new ArrayList<>();
    private final long candidates;
    private final long closest;
    private final long deviation;
    private final long conflicts;

    /**
     * Opens the first device of a kind and uploads a boundary.
     *
     * @throws OpenClException when there is no OpenCL, no such device, or the device refuses the kernel
     */
    public OpenClScreening(BoundarySlabs slabs, DeviceKind kind) throws OpenClException {
        this(slabs, kernel(kind), true);
    }

    /** Uploads a boundary to an open device, which stays open. */
    OpenClScreening(BoundarySlabs slabs, DeviceKernel kernel) throws OpenClException {
        this(slabs, kernel, false);
    }

    private OpenClScreening(BoundarySlabs slabs, DeviceKernel kernel, boolean owner) throws OpenClException {
        this.tables = new ScreeningTables(slabs);
        this.kernel = kernel;
        this.owner = owner;
        try {
            for (float[] values : new float[][] {tables.upper, tables.lower, tables.ownUpper, tables.ownLower,
                    tables.permitted, tables.bondLength,
                    {tables.charge[0], tables.charge[1], tables.charge[2]}}) {
                buffers.add(kernel.constant(values));
            }
            candidates = space(16L * BATCH);
            closest = space(4L * BATCH);
            deviation = space(4L * BATCH);
            conflicts = space(4L * Score.PAIRS * BATCH);
        } catch (OpenClException e) {
            close();
            throw e;
        }
    }

    static DeviceKernel kernel(DeviceKind kind) throws OpenClException {
        return new DeviceKernel(DeviceSearch.choose(kind == DeviceKind.ANY), "screening.cl", "score");
    }

    private long space(long bytes) throws OpenClException {
        long buffer = kernel.space(bytes);
        buffers.add(buffer);
        return buffer;
    }

    /** Before every use, because several boundaries may share the kernel. */
    private void bind() throws OpenClException {
        kernel.argument(0, buffers.get(0));
        kernel.argument(1, tables.upper.length / 4);
        kernel.argument(2, buffers.get(1));
        kernel.argument(3, tables.lower.length / 4);
        for (int i = 2; i < 7; i++) {
            kernel.argument(2 + i, buffers.get(i));
        }
        kernel.argument(9, tables.edgeY, tables.leanY, tables.edgeZ, 0);
        kernel.argument(10, candidates);
        kernel.argument(11, closest);
        kernel.argument(12, deviation);
        kernel.argument(13, conflicts);
        kernel.local(14, 4L * kernel.group());
        kernel.local(15, 4L * kernel.group());
        kernel.local(16, 4L * Score.PAIRS);
    }

    @Override
    public String name() {
        return kernel.device();
    }

    /** {@inheritDoc} Throws {@link IllegalStateException} when the device fails while it works. */
    @Override
    public void score(Iterable<Candidate> all, BiConsumer<Integer, Score> sink) {
        FloatBuffer in = MemoryUtil.memAllocFloat(4 * BATCH);
        FloatBuffer near = MemoryUtil.memAllocFloat(BATCH);
        FloatBuffer squares = MemoryUtil.memAllocFloat(BATCH);
        IntBuffer pairs = MemoryUtil.memAllocInt(Score.PAIRS * BATCH);
        try {
            bind();
            Iterator<Candidate> iterator = all.iterator();
            int done = 0;
            while (iterator.hasNext()) {
                int n = 0;
                in.clear();
                while (n < BATCH && iterator.hasNext()) {
                    Candidate c = iterator.next();
                    in.put(c.translationYAngstrom()).put(c.translationZAngstrom()).put(c.gapAngstrom()).put(0);
                    n++;
                }
                in.flip();
                kernel.write(candidates, in);
                kernel.run(n);
                kernel.read(closest, near.clear().limit(n));
                kernel.read(deviation, squares.clear().limit(n));
                kernel.read(conflicts, pairs.clear().limit(Score.PAIRS * n));
                for (int i = 0; i < n; i++) {
                    int[] counts = new int[Score.PAIRS];
                    for (int k = 0; k < Score.PAIRS; k++) {
                        counts[k] = pairs.get(Score.PAIRS * i + k);
                    }
                    sink.accept(done + i, new Score(near.get(i), counts,
                            (float) Math.sqrt(squares.get(i) / Math.max(1, tables.scored))));
                }
                done += n;
            }
        } catch (OpenClException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            MemoryUtil.memFree(in);
            MemoryUtil.memFree(near);
            MemoryUtil.memFree(squares);
            MemoryUtil.memFree(pairs);
        }
    }

    @Override
    public void close() {
        buffers.forEach(kernel::free);
        buffers.clear();
        if (owner) {
            kernel.close();
        }
    }
}
