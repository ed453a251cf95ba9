// SPDX-License-Identifier: EPL-2.0
package org.grainwright.opencl;

import java.util.List;

import org.grainwright.opencl.internal.DeviceSearch;
import org.lwjgl.opencl.CL10;

/**
 * The OpenCL devices of this machine, for reports. Never fails: a machine without OpenCL has none, and
 * {@link #problem()} says why. Immutable.
 *
 * @param devices in OpenCL's order
 * @param problem why there are none, in one sentence; empty when OpenCL answers
 */
public record OpenClDevices(List<Device> devices, String problem) {

    /** What a device is. */
    public enum Kind {
        /** A graphics processor. */
        GPU,
        /** Another accelerator. */
        ACCELERATOR,
        /** The processor itself, for example through pocl; screening does not use it, because Java is faster there. */
        PROCESSOR
    }

    /**
     * A device.
     *
     * @param name as its driver calls it
     * @param platform the driver
     * @param kind what it is
     * @param version OpenCL version and driver
     * @param computeUnits number of compute units
     * @param memoryMiB its memory
     */
    public record Device(String name, String platform, Kind kind, String version, int computeUnits, long memoryMiB) {

        /** Whether screening takes it. */
        public boolean screens() {
            return kind != Kind.PROCESSOR;
        }
    }

    /** Copies the list. */
    public OpenClDevices {
        devices = List.copyOf(devices);
    }

    /** Asks now; takes a moment the first time, while drivers are loaded. */
    public static OpenClDevices present() {
        try {
            return new OpenClDevices(DeviceSearch.all().stream().map(OpenClDevices::device).toList(), "");
        } catch (OpenClException e) {
            return new OpenClDevices(List.of(), e.getMessage());
        } catch (LinkageError e) {
            return new OpenClDevices(List.of(), "OpenCL cannot be used here: " + e.getMessage());
        }
    }

    private static Device device(DeviceSearch.Found found) {
        Kind kind = (found.type() & CL10.CL_DEVICE_TYPE_GPU) != 0 ? Kind.GPU
                : (found.type() & CL10.CL_DEVICE_TYPE_ACCELERATOR) != 0 ? Kind.ACCELERATOR : Kind.PROCESSOR;
        return new Device(found.name(), found.platformName(), kind, found.version(), found.computeUnits(),
                found.memoryBytes() >> 20);
    }
}
