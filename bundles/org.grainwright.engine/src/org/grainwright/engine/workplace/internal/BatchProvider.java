// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.batch.BatchCommands;
import org.grainwright.engine.batch.BatchExecutor;
import org.grainwright.engine.batch.BatchQueue;
import org.grainwright.engine.batch.Cluster;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.workplace.Assignment;
import org.grainwright.engine.workplace.ExecutorProvider;
import org.grainwright.engine.workplace.MachineProfile;
import org.grainwright.engine.workplace.Workplace;

/** Simulations through any batch system. Its scripts lie in a folder of the system's name within the run's. */
public record BatchProvider(BatchQueue queue) implements ExecutorProvider {

    @Override
    public String name() {
        return queue.name();
    }

    @Override
    public Workplace open(Assignment a) throws EngineException {
        LaunchProfile profile = a.launch(a.machine().launch().orElse(LaunchProfile.serial()));
        Cluster cluster = a.machine().cluster();
        int most = cluster.limits().atATime();
        int slots = Math.min(a.wishes().slots().orElse(a.machine().slots().orElse(most)), most);
        return new Workplace(new BatchExecutor(queue, cluster, a.work().resolve(name())), profile, slots,
                "simulations run through "
                        + name() + " on " + partition(cluster) + ", up to " + slots + " at a time, each "
                        + Assignment.words(profile)
                        + a.source(),
                null);
    }

    @Override
    public void demandIdle(MachineProfile machine, Path work) throws EngineUnavailableException {
        BatchExecutor.demandIdle(queue, machine.cluster(), work.resolve(name()));
    }

    @Override
    public List<String> describe(MachineProfile machine) throws EngineException {
        List<String> lines = new ArrayList<>();
        lines.add(
                name() + ", " + partition(machine.cluster()) + ", jobs of at most " + machine.cluster().limits().clock()
                        + machine.launch().map(l -> ", launched as " + l.label()).orElse(", one rank each"));
        lines.addAll(queue.describe(new BatchCommands(machine.cluster().environment())));
        return lines;
    }

    private static String partition(Cluster cluster) {
        return cluster.limits().partition().isEmpty() ? "the default partition"
                : "partition " + cluster.limits().partition();
    }
}
