// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.engine.run.SimulationResult;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.TrajectoryException;

/** Observables of the trajectories of a crystal, replicas together. */
final class Diffusion {

    private Diffusion() {
    }

    static Estimate of(List<SimulationResult> replicas, Quantity quantity) throws IOException {
        SimulationResult first = replicas.getFirst();
        List<List<Path>> files = replicas.stream().map(r -> List.of(r.trajectory())).toList();
        try {
            return TransportAnalysis.analyse(files, Species.llzo(), first.protocol().timestepFs(),
                    AnalysisSettings.bulk(first.protocol().temperatureK())).estimate(quantity);
        } catch (TrajectoryException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
