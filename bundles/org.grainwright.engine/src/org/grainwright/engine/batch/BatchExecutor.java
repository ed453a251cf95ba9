// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.batch.internal.BatchMonitor;
import org.grainwright.engine.batch.internal.BatchScript;
import org.grainwright.engine.batch.internal.SubmittedJobs;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationExecutor;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;

/**
 * Runs simulations through a batch system that this machine can submit to (a cluster's login node). Simulations that
 * are handed over at the same time are submitted as an array; each task continues from restart files when its time was
 * up or its node failed. Works without accounting: a task leaves a file when it is done. When this program ends, jobs
 * go on; {@link #runAll} with the same requests finds what they did. Decks, checks and results are those of
 * {@link Simulation}.
 */
public final class BatchExecutor implements SimulationExecutor {

    private final BatchQueue queue;
    private final Cluster cluster;
    private final BatchMonitor monitor;

    /**
     * @param queue the batch system
     * @param cluster how to use the cluster
     * @param work a folder for batch scripts and their output, visible to the nodes
     */
    public BatchExecutor(BatchQueue queue, Cluster cluster, Path work) {
        this.queue = queue;
        this.cluster = cluster;
        this.monitor = new BatchMonitor(queue, cluster, work.toAbsolutePath().normalize());
    }

    @Override
    public SimulationResult run(SimulationRequest request, SimulationListener listener, Cancellation cancellation)
            throws EngineException {
        Outcome outcome = runAll(List.of(request), r -> listener, cancellation).getFirst();
        if (outcome.failure().isPresent()) {
            throw outcome.failure().get();
        }
        return outcome.result().orElseThrow();
    }

    /**
     * Sees that no job of an earlier program is at work in a run's folders before somebody else goes on there.
     *
     * @param work the folder that the earlier executor was given; need not exist
     * @throws EngineUnavailableException naming the jobs
     */
    public static void demandIdle(BatchQueue queue, Cluster cluster, Path work) throws EngineUnavailableException {
        new SubmittedJobs(work.toAbsolutePath().normalize(), queue, new BatchCommands(cluster.environment()))
                .demandIdle();
    }

    @Override
    public List<Outcome> runAll(List<SimulationRequest> requests,
            Function<SimulationRequest, SimulationListener> listeners, Cancellation cancellation)
            throws EngineUnavailableException {
        return monitor.run(requests, listeners, cancellation);
    }

    /**
     * The batch script for requests that are launched alike, to read or to submit by hand.
     *
     * @param profile how each is launched
     * @param lammps the program on the nodes
     * @param hybrid whether the pair style is a hybrid one
     * @param tasks how many, {@code >= 1}
     */
    public String script(LaunchProfile profile, String lammps, boolean hybrid, int tasks) {
        return BatchScript.render(queue, new BatchJob("grainwright", cluster, profile, tasks), lammps, hybrid, false);
    }
}
