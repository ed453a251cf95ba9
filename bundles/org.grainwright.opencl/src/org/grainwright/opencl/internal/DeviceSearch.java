// SPDX-License-Identifier: EPL-2.0
package org.grainwright.opencl.internal;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

import org.grainwright.opencl.OpenClException;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL;
import org.lwjgl.opencl.CL10;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.Platform;

/**
 * Asks the OpenCL library of this machine for its devices. LWJGL and the library are loaded by the first call and not
 * before. Stateless.
 */
public final class DeviceSearch {

    /** The first Java version for which LWJGL has a memory backend without sun.misc.Unsafe. */
    private static final int FOREIGN_MEMORY = 25;

    /** A device as OpenCL knows it. */
    public record Found(long platform, long device, String platformName, String name, String version, long type,
            int computeUnits, long memoryBytes) {
    }

    private DeviceSearch() {
    }

    /**
     * All devices of all platforms, in OpenCL's order.
     *
     * @throws OpenClException when there is no OpenCL library or no platform
     */
    public static List<Found> all() throws OpenClException {
        if (Platform.get() == Platform.LINUX && Configuration.OPENCL_LIBRARY_NAME.get() == null) {
            // the name without a number belongs to development packages only
            Configuration.OPENCL_LIBRARY_NAME.set("libOpenCL.so.1");
        }
        if (Runtime.version().feature() >= FOREIGN_MEMORY && Configuration.MEMORY_BACKEND.get() == null) {
            // the usual one makes these Java versions print four lines of warnings; ours is no case where its speed
            // counts
            Configuration.MEMORY_BACKEND.set("ffm");
        }
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer count = stack.mallocInt(1);
            if (CL10.clGetPlatformIDs(null, count) != CL10.CL_SUCCESS || count.get(0) == 0) {
                throw new OpenClException("There is no OpenCL platform on this machine.", null);
            }
            PointerBuffer platforms = stack.mallocPointer(count.get(0));
            CL10.clGetPlatformIDs(platforms, (IntBuffer) null);
            List<Found> found = new ArrayList<>();
            for (int i = 0; i < platforms.capacity(); i++) {
                add(stack, platforms.get(i), found);
            }
            return found;
        } catch (RuntimeException | LinkageError e) {
            throw new OpenClException("OpenCL cannot be used here: " + reason(e), e);
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName()
                : cause.getMessage().lines().findFirst().orElse("");
    }

    private static void add(MemoryStack stack, long platform, List<Found> found) {
        IntBuffer count = stack.mallocInt(1);
        if (CL10.clGetDeviceIDs(platform, CL10.CL_DEVICE_TYPE_ALL, null, count) != CL10.CL_SUCCESS
                || count.get(0) == 0) {
            return;
        }
        CL.createPlatformCapabilities(platform);
        PointerBuffer devices = stack.mallocPointer(count.get(0));
        CL10.clGetDeviceIDs(platform, CL10.CL_DEVICE_TYPE_ALL, devices, (IntBuffer) null);
        for (int i = 0; i < devices.capacity(); i++) {
            long device = devices.get(i);
            LongBuffer number = stack.mallocLong(1);
            CL10.clGetDeviceInfo(device, CL10.CL_DEVICE_TYPE, number, null);
            long type = number.get(0);
            CL10.clGetDeviceInfo(device, CL10.CL_DEVICE_GLOBAL_MEM_SIZE, number, null);
            CL10.clGetDeviceInfo(device, CL10.CL_DEVICE_MAX_COMPUTE_UNITS, count, null);
            found.add(new Found(platform, device, platformText(stack, platform),
                    text(stack, device, CL10.CL_DEVICE_NAME), text(stack, device, CL10.CL_DEVICE_VERSION), type,
                    count.get(0), number.get(0)));
        }
    }

    private static String text(MemoryStack stack, long device, int what) {
        PointerBuffer size = stack.mallocPointer(1);
        CL10.clGetDeviceInfo(device, what, (ByteBuffer) null, size);
        ByteBuffer buffer = stack.malloc((int) size.get(0));
        CL10.clGetDeviceInfo(device, what, buffer, null);
        return MemoryUtil.memUTF8(buffer, Math.max(0, buffer.remaining() - 1)).trim();
    }

    private static String platformText(MemoryStack stack, long platform) {
        PointerBuffer size = stack.mallocPointer(1);
        CL10.clGetPlatformInfo(platform, CL10.CL_PLATFORM_NAME, (ByteBuffer) null, size);
        ByteBuffer buffer = stack.malloc((int) size.get(0));
        CL10.clGetPlatformInfo(platform, CL10.CL_PLATFORM_NAME, buffer, null);
        return MemoryUtil.memUTF8(buffer, Math.max(0, buffer.remaining() - 1)).trim();
    }

    /**
     * The device to compute on: the first GPU or accelerator, or with {@code any} the first device at all when there is
     * none.
     *
     * @throws OpenClException when there is none
     */
    public static Found choose(boolean any) throws OpenClException {
        List<Found> all = all();
        for (Found each : all) {
            if ((each.type & (CL10.CL_DEVICE_TYPE_GPU | CL10.CL_DEVICE_TYPE_ACCELERATOR)) != 0) {
                return each;
            }
        }
        if (any && !all.isEmpty()) {
            return all.getFirst();
        }
        throw new OpenClException("There is no OpenCL " + (any ? "device" : "GPU") + " on this machine.", null);
    }
}
