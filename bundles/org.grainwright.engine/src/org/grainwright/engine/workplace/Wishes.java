// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import java.util.OptionalInt;

/**
 * What a campaign may wish for; never which machine.
 *
 * @param accelerator what LAMMPS may compute on
 * @param slots simulations at a time; empty lets the machine decide
 * @param ranks processes of each simulation; empty lets the machine decide
 */
public record Wishes(Device accelerator, OptionalInt slots, OptionalInt ranks) {

    /** What LAMMPS may compute on. */
    public enum Device {
        /** The fastest that passes its self-check. */
        AUTO,
        /** Processor cores only. */
        CPU,
        /** A graphics processor; an error where there is none that can be trusted. */
        GPU
    }

    /** No wishes. */
    public static Wishes none() {
        return new Wishes(Device.AUTO, OptionalInt.empty(), OptionalInt.empty());
    }
}
