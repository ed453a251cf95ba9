// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.ThermoRow;

/**
 * What a running LAMMPS prints, wherever it runs: handed to the listener, and judged row by row, so that a simulation
 * that is lost does not go on. Not thread-safe.
 */
public final class LiveWatch implements LogReader.Sink {

    private final SimulationRequest request;
    private final int atoms;
    private final SimulationListener listener;
    private Failure failure;

    /** @param atoms their number, which energies are divided by */
    public LiveWatch(SimulationRequest request, int atoms, SimulationListener listener) {
        this.request = request;
        this.atoms = atoms;
        this.listener = listener;
    }

    /** Why going on is useless; {@code null} while all is well. */
    public Failure failure() {
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
