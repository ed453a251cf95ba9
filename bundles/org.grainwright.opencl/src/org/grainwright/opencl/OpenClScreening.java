// SPDX-License-Identifier: EPL-2.0
package org.grainwright.opencl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;

import org.grainwright.lattice.BoundarySlabs;
import org.grainwright.lattice.screening.Candidate;
import org.grainwright.lattice.screening.Score;
import org.grainwright.lattice.screening.Screening;
import org.grainwright.lattice.screening.ScreeningTables;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL;
import org.lwjgl.opencl.CL10;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.Platform;

/**
 * Scores candidates on an OpenCL device. The ions of the boundary are uploaded once; candidates go over in batches of {@value #BATCH}, so that memory does not
 * grow with their number. One thread at a time; close it to free the device.
 */
public final class OpenClScreening implements Screening, AutoCloseable {

    private static final int BATCH = 4_096;
    private static final int LARGEST_GROUP = 128;

    /** Which devices may be taken. */
    public enum DeviceKind {
        /** Graphics processors and accelerators. */
        GPU,
        /** Any device, also a processor; for tests. */
        ANY
    }

    private final ScreeningTables tables;
    private final String name;
    private final int group;
    private long context;
    private long queue;
    private long program;
    private long kernel;
    private final List<Long> buffers = new ArrayList<>();
    private long candidates;
    private long closest;
    private long deviation;
    private long conflicts;

    /**
     * Opens the first device of a kind and uploads a boundary.
     *
     * @throws OpenClException when there is no OpenCL, no such device, or the device refuses the kernel
     */
    public OpenClScreening(BoundarySlabs slabs, DeviceKind kind) throws OpenClException {
        tables = new ScreeningTables(slabs);
        if (Platform.get() == Platform.LINUX && Configuration.OPENCL_LIBRARY_NAME.get() == null) {
            // the name without a number belongs to development packages only
            Configuration.OPENCL_LIBRARY_NAME.set("libOpenCL.so.1");
        }
        try (MemoryStack stack = MemoryStack.stackPush()) {
            long[] found = device(stack, kind);
            long device = found[1];
            name = text(stack, device);
            IntBuffer error = stack.mallocInt(1);
            PointerBuffer properties = stack.pointers(CL10.CL_CONTEXT_PLATFORM, found[0], 0);
            context = CL10.clCreateContext(properties, device, null, 0, error);
            check(error.get(0), "open a context on " + name);
            queue = CL10.clCreateCommandQueue(context, device, 0, error);
            check(error.get(0), "open a queue on " + name);
            program = CL10.clCreateProgramWithSource(context, source(), error);
            check(error.get(0), "load the kernel on " + name);
            check(CL10.clBuildProgram(program, device, "", null, 0), "compile the kernel on " + name);
            kernel = CL10.clCreateKernel(program, "score", error);
            check(error.get(0), "find the kernel on " + name);
            PointerBuffer largest = stack.mallocPointer(1);
            check(CL10.clGetDeviceInfo(device, CL10.CL_DEVICE_MAX_WORK_GROUP_SIZE, largest, null), "ask " + name + " for its size");
            group = Integer.highestOneBit((int) Math.max(8, Math.min(LARGEST_GROUP, largest.get(0))));
            upload(stack);
        } catch (OpenClException e) {
            close();
            throw e;
        } catch (RuntimeException | LinkageError e) {
            close();
            throw new OpenClException("OpenCL cannot be used here: " + e.getMessage(), e);
        }
    }

    private static long[] device(MemoryStack stack, DeviceKind kind) throws OpenClException {
        IntBuffer count = stack.mallocInt(1);
        if (CL10.clGetPlatformIDs(null, count) != CL10.CL_SUCCESS || count.get(0) == 0) {
            throw new OpenClException("There is no OpenCL platform on this machine.", null);
        }
        PointerBuffer platforms = stack.mallocPointer(count.get(0));
        CL10.clGetPlatformIDs(platforms, (IntBuffer) null);
        long type = kind == DeviceKind.ANY ? CL10.CL_DEVICE_TYPE_ALL : CL10.CL_DEVICE_TYPE_GPU | CL10.CL_DEVICE_TYPE_ACCELERATOR;
        for (int i = 0; i < platforms.capacity(); i++) {
            if (CL10.clGetDeviceIDs(platforms.get(i), type, null, count) == CL10.CL_SUCCESS && count.get(0) > 0) {
                CL.createPlatformCapabilities(platforms.get(i));
                PointerBuffer devices = stack.mallocPointer(count.get(0));
                CL10.clGetDeviceIDs(platforms.get(i), type, devices, (IntBuffer) null);
                return new long[] { platforms.get(i), devices.get(0) };
            }
        }
        throw new OpenClException("There is no OpenCL " + (kind == DeviceKind.ANY ? "device" : "GPU") + " on this machine.", null);
    }

    private static String text(MemoryStack stack, long device) {
        PointerBuffer size = stack.mallocPointer(1);
        CL10.clGetDeviceInfo(device, CL10.CL_DEVICE_NAME, (java.nio.ByteBuffer) null, size);
        java.nio.ByteBuffer buffer = stack.malloc((int) size.get(0));
        CL10.clGetDeviceInfo(device, CL10.CL_DEVICE_NAME, buffer, null);
        return MemoryUtil.memUTF8(buffer, buffer.remaining() - 1).trim();
    }

    private static String source() {
        try (InputStream in = OpenClScreening.class.getResourceAsStream("screening.cl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void upload(MemoryStack stack) throws OpenClException {
        float[] charge = { tables.charge[0], tables.charge[1], tables.charge[2] };
        argument(0, constant(tables.upper));
        CL10.clSetKernelArg1i(kernel, 1, tables.upper.length / 4);
        argument(2, constant(tables.lower));
        CL10.clSetKernelArg1i(kernel, 3, tables.lower.length / 4);
        argument(4, constant(tables.ownUpper));
        argument(5, constant(tables.ownLower));
        argument(6, constant(tables.permitted));
        argument(7, constant(tables.bondLength));
        argument(8, constant(charge));
        CL10.clSetKernelArg4f(kernel, 9, (float) tables.edgeY, (float) tables.leanY, (float) tables.edgeZ, 0);
        candidates = space(16L * BATCH);
        closest = space(4L * BATCH);
        deviation = space(4L * BATCH);
        conflicts = space(4L * Score.PAIRS * BATCH);
        argument(10, candidates);
        argument(11, closest);
        argument(12, deviation);
        argument(13, conflicts);
        CL10.clSetKernelArg(kernel, 14, 4L * group);
        CL10.clSetKernelArg(kernel, 15, 4L * group);
        CL10.clSetKernelArg(kernel, 16, 4L * Score.PAIRS);
    }

    private void argument(int index, long buffer) throws OpenClException {
        check(CL10.clSetKernelArg1p(kernel, index, buffer), "pass argument " + index + " on " + name);
    }

    private long constant(float[] values) throws OpenClException {
        FloatBuffer data = MemoryUtil.memAllocFloat(Math.max(4, values.length));
        try (MemoryStack stack = MemoryStack.stackPush()) {
            data.put(values).position(0);
            IntBuffer error = stack.mallocInt(1);
            long buffer = CL10.clCreateBuffer(context, CL10.CL_MEM_READ_ONLY | CL10.CL_MEM_COPY_HOST_PTR, data, error);
            check(error.get(0), "upload ions to " + name);
            buffers.add(buffer);
            return buffer;
        } finally {
            MemoryUtil.memFree(data);
        }
    }

    private long space(long bytes) throws OpenClException {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer error = stack.mallocInt(1);
            long buffer = CL10.clCreateBuffer(context, CL10.CL_MEM_READ_WRITE, bytes, error);
            check(error.get(0), "reserve memory on " + name);
            buffers.add(buffer);
            return buffer;
        }
    }

    private static void check(int error, String what) throws OpenClException {
        if (error != CL10.CL_SUCCESS) {
            throw new OpenClException("OpenCL could not " + what + " (error " + error + ").", null);
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** {@inheritDoc} Throws {@link IllegalStateException} when the device fails while it works. */
    @Override
    public void score(Iterable<Candidate> all, BiConsumer<Integer, Score> sink) {
        FloatBuffer in = MemoryUtil.memAllocFloat(4 * BATCH);
        FloatBuffer near = MemoryUtil.memAllocFloat(BATCH);
        FloatBuffer squares = MemoryUtil.memAllocFloat(BATCH);
        IntBuffer pairs = MemoryUtil.memAllocInt(Score.PAIRS * BATCH);
        try {
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
                batch(n, in, near, squares, pairs);
                for (int i = 0; i < n; i++) {
                    int[] counts = new int[Score.PAIRS];
                    for (int k = 0; k < Score.PAIRS; k++) {
                        counts[k] = pairs.get(Score.PAIRS * i + k);
                    }
                    sink.accept(done + i, new Score(near.get(i), counts, (float) Math.sqrt(squares.get(i) / Math.max(1, tables.scored))));
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

    private void batch(int n, FloatBuffer in, FloatBuffer near, FloatBuffer squares, IntBuffer pairs) throws OpenClException {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            check(CL10.clEnqueueWriteBuffer(queue, candidates, true, 0, in, null, null), "send candidates to " + name);
            check(CL10.clEnqueueNDRangeKernel(queue, kernel, 1, null, stack.pointers((long) n * group), stack.pointers(group), null, null), "start the kernel on " + name);
            check(CL10.clEnqueueReadBuffer(queue, closest, true, 0, near.clear().limit(n), null, null), "read scores from " + name);
            check(CL10.clEnqueueReadBuffer(queue, deviation, true, 0, squares.clear().limit(n), null, null), "read scores from " + name);
            check(CL10.clEnqueueReadBuffer(queue, conflicts, true, 0, pairs.clear().limit(Score.PAIRS * n), null, null), "read scores from " + name);
        }
    }

    @Override
    public void close() {
        buffers.forEach(buffer -> CL10.clReleaseMemObject(buffer));
        buffers.clear();
        if (kernel != 0) {
            CL10.clReleaseKernel(kernel);
            kernel = 0;
        }
        if (program != 0) {
            CL10.clReleaseProgram(program);
            program = 0;
        }
        if (queue != 0) {
            CL10.clReleaseCommandQueue(queue);
            queue = 0;
        }
        if (context != 0) {
            CL10.clReleaseContext(context);
            context = 0;
        }
    }
}
