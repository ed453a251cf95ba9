// SPDX-License-Identifier: EPL-2.0
package org.grainwright.opencl.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.grainwright.opencl.OpenClException;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL10;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/** One kernel on one device with its buffers. One thread at a time; close it to free the device. */
public final class DeviceKernel implements AutoCloseable {

    private static final int LARGEST_GROUP = 128;

    private final String device;
    private int group;
    private long context;
    private long queue;
    private long program;
    private long kernel;
    private final List<Long> buffers = new ArrayList<>();

    /**
     * Opens a device and compiles a kernel.
     *
     * @param found the device
     * @param source resource beside the public package's classes
     * @param entry name of the kernel
     * @throws OpenClException when the device refuses
     */
    public DeviceKernel(DeviceSearch.Found found, String source, String entry) throws OpenClException {
        device = found.name();
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer error = stack.mallocInt(1);
            PointerBuffer properties = stack.pointers(CL10.CL_CONTEXT_PLATFORM, found.platform(), 0);
            context = CL10.clCreateContext(properties, found.device(), null, 0, error);
            check(error.get(0), "open a context on " + device);
            queue = CL10.clCreateCommandQueue(context, found.device(), 0, error);
            check(error.get(0), "open a queue on " + device);
            program = CL10.clCreateProgramWithSource(context, text(source), error);
            check(error.get(0), "load the kernel on " + device);
            check(CL10.clBuildProgram(program, found.device(), "", null, 0), "compile the kernel on " + device);
            kernel = CL10.clCreateKernel(program, entry, error);
            check(error.get(0), "find the kernel on " + device);
            PointerBuffer largest = stack.mallocPointer(1);
            check(CL10.clGetDeviceInfo(found.device(), CL10.CL_DEVICE_MAX_WORK_GROUP_SIZE, largest, null),
                    "ask " + device + " for its size");
            group = Integer.highestOneBit((int) Math.max(8, Math.min(LARGEST_GROUP, largest.get(0))));
        } catch (OpenClException e) {
            close();
            throw e;
        } catch (RuntimeException | LinkageError e) {
            close();
            throw new OpenClException("OpenCL cannot be used here: " + e.getMessage(), e);
        }
    }

    private static String text(String source) {
        try (InputStream in = OpenClException.class.getResourceAsStream(source)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The device's name. */
    public String device() {
        return device;
    }

    /** Work-items per group, a power of two. */
    public int group() {
        return group;
    }

    /** Passes a buffer. */
    public void argument(int index, long buffer) throws OpenClException {
        check(CL10.clSetKernelArg1p(kernel, index, buffer), "pass argument " + index + " on " + device);
    }

    /** Passes a whole number. */
    public void argument(int index, int value) throws OpenClException {
        check(CL10.clSetKernelArg1i(kernel, index, value), "pass argument " + index + " on " + device);
    }

    /** Passes four numbers. */
    public void argument(int index, double x, double y, double z, double w) throws OpenClException {
        check(CL10.clSetKernelArg4f(kernel, index, (float) x, (float) y, (float) z, (float) w),
                "pass argument " + index + " on " + device);
    }

    /** Reserves local memory. */
    public void local(int index, long bytes) throws OpenClException {
        check(CL10.clSetKernelArg(kernel, index, bytes), "pass argument " + index + " on " + device);
    }

    /** Uploads numbers that the kernel only reads; at least four are reserved. */
    public long constant(float[] values) throws OpenClException {
        ByteBuffer data = MemoryUtil.memCalloc(Math.max(4, values.length), Float.BYTES);
        data.asFloatBuffer().put(values);
        return upload(data);
    }

    /** Uploads whole numbers that the kernel only reads. */
    public long constant(int[] values) throws OpenClException {
        ByteBuffer data = MemoryUtil.memCalloc(Math.max(4, values.length), Integer.BYTES);
        data.asIntBuffer().put(values);
        return upload(data);
    }

    /** Uploads and frees. */
    private long upload(ByteBuffer data) throws OpenClException {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer error = stack.mallocInt(1);
            long buffer = CL10.clCreateBuffer(context, CL10.CL_MEM_READ_ONLY | CL10.CL_MEM_COPY_HOST_PTR, data, error);
            check(error.get(0), "upload data to " + device);
            buffers.add(buffer);
            return buffer;
        } finally {
            MemoryUtil.memFree(data);
        }
    }

    /** Reserves memory that the kernel writes. */
    public long space(long bytes) throws OpenClException {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer error = stack.mallocInt(1);
            long buffer = CL10.clCreateBuffer(context, CL10.CL_MEM_READ_WRITE, bytes, error);
            check(error.get(0), "reserve memory on " + device);
            buffers.add(buffer);
            return buffer;
        }
    }

    /** Sends numbers to a buffer. */
    public void write(long buffer, FloatBuffer from) throws OpenClException {
        check(CL10.clEnqueueWriteBuffer(queue, buffer, true, 0, from, null, null), "send data to " + device);
    }

    /** Runs the kernel on so many groups of {@link #group()} work-items. */
    public void run(long groups) throws OpenClException {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            check(CL10.clEnqueueNDRangeKernel(queue, kernel, 1, null, stack.pointers(groups * group),
                    stack.pointers(group), null, null), "start the kernel on " + device);
        }
    }

    /** Waits and reads numbers. */
    public void read(long buffer, FloatBuffer to) throws OpenClException {
        check(CL10.clEnqueueReadBuffer(queue, buffer, true, 0, to, null, null), "read results from " + device);
    }

    /** Waits and reads whole numbers. */
    public void read(long buffer, IntBuffer to) throws OpenClException {
        check(CL10.clEnqueueReadBuffer(queue, buffer, true, 0, to, null, null), "read results from " + device);
    }

    private static void check(int error, String what) throws OpenClException {
        if (error != CL10.CL_SUCCESS) {
            throw new OpenClException("OpenCL could not " + what + " (error " + error + ").", null);
        }
    }

    /** Frees a buffer before the rest. */
    public void free(long buffer) {
        if (buffers.remove((Long) buffer)) {
            CL10.clReleaseMemObject(buffer);
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
