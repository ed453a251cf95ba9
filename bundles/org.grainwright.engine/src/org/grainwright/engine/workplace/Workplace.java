// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.launch.Mps;
import org.grainwright.engine.run.SimulationExecutor;

/**
 * Where the simulations of one run are computed and how each is launched: what a campaign wishes, brought together with
 * what the machine profile says, what this computer has, what passed its self-check and what was fastest. Close it when
 * the run ends.
 *
 * @param executor runs simulations; its slots are shared by all callers
 * @param profile how each simulation is to be launched
 * @param slots how many simulations to hand over at a time
 * @param description one sentence for a person: where, how many, how, and why
 * @param mps the multi-process service of a GPU that several processes share, or {@code null}
 */
public record Workplace(SimulationExecutor executor, LaunchProfile profile, int slots, String description, Mps mps)
        implements AutoCloseable {

    @Override
    public void close() {
        if (mps != null) {
            mps.close();
        }
    }
}
