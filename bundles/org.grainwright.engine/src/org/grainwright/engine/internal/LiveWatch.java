// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.internal;

import org.grainwright.engine.Failure;
import org.grainwright.engine.SimulationListener;
import org.grainwright.engine.SimulationRequest;
import org.grainwright.engine.ThermoRow;

/** What a running LAMMPS prints, wherever it runs: handed to the listener, and judged row by row, so that a simulation that is lost does not go on. Not thread-safe. */
final class LiveWatch implements LogReader.Sink {

    private final SimulationRequest request;
    private final int atoms;
    private final SimulationListener listener;
    private Failure failure;

    /** @param atoms their number, which energies are divided by */
    LiveWatch(SimulationRequest request, int atoms, SimulationListener listener) {
        this.request = request;
        this.atoms = atoms;
        this.listener = listener;
    }

    /** Why going on is useless; {@code null} while all is well. */
    Failure failure() {
        return failure;
    }

    @Override
    public void stage(String name, long steps) {
        listener.stageStarted(name, steps);
    }

    @Override
    public void row(ThermoRow row) {
        listener.row(row);
        if (failure == null) {
            failure = Verdict.judge(request, atoms, row);
        }
    }

    @Override
    public void restarted(long step) {
        listener.resumed(step);
    }

    @Override
    public void warning(String line) {
        listener.warning(line);
    }
}
