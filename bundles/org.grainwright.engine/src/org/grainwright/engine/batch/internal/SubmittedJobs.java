// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.batch.BatchCommands;
import org.grainwright.engine.batch.BatchQueue;
import org.grainwright.engine.internal.Hashes;
import org.grainwright.engine.internal.PropertyFile;
import org.grainwright.engine.run.internal.SimulationFolder;
import org.grainwright.observables.IoFault;

/**
 * The arrays that were submitted from a folder, remembered on disk, so that a program that was killed finds its jobs
 * again and submits nothing twice. Each array has a folder of its own with script, list of simulations and
 * {@code job.properties}, which is written before the submission with the job's unique name and after it with its
 * number.
 */
public final class SubmittedJobs {

    private static final String JOB = "job.properties";
    private static final String SCRIPT = "job.sh";
    private static final String ID = "id";
    private static final String NAME = "name";

    private final Path work;
    private final BatchQueue queue;
    private final BatchCommands commands;
    private final Map<String, Path> folders = new TreeMap<>();
    private final Map<String, Set<Integer>> atWork = new TreeMap<>();

    public SubmittedJobs(Path work, BatchQueue queue, BatchCommands commands) {
        this.work = work;
        this.queue = queue;
        this.commands = commands;
    }

    /** Submits an array, one task for each of the group in its order, and tells each its job. */
    void submit(List<BatchTask> group, UnaryOperator<String> script) throws IOException, EngineUnavailableException {
        Path folder = Files.createTempDirectory(work, "submit-");
        StringBuilder folders = new StringBuilder();
        group.forEach(t -> folders.append(t.request.directory()).append('\n'));
        Files.writeString(folder.resolve(BatchScript.FOLDERS), folders.toString());
        String name = "gw-" + Hashes.sha256(folder.toString()).substring(0, 12);
        Files.writeString(folder.resolve(SCRIPT), script.apply(name));
        Map<String, String> entries = new TreeMap<>(Map.of(NAME, name));
        PropertyFile.write(folder.resolve(JOB), "an array of simulations about to be submitted", entries);
        String id;
        try {
            id = queue.submit(commands, folder, SCRIPT);
        } catch (EngineUnavailableException e) {
            Files.delete(folder.resolve(JOB));
            throw e;
        }
        entries.put(ID, id);
        PropertyFile.write(folder.resolve(JOB), "a submitted array of simulations", entries);
        this.folders.put(id, folder);
        for (int i = 0; i < group.size(); i++) {
            group.get(i).job = id;
            group.get(i).index = i;
            atWork.computeIfAbsent(id, j -> new TreeSet<>()).add(i);
        }
    }

    /**
     * Tells tasks that a job of an earlier program still works on that they have it: they are watched, not submitted
     * twice.
     */
    void adopt(List<BatchTask> tasks) throws IOException, EngineUnavailableException {
        for (Path folder : remembered()) {
            String id = id(folder);
            Map<Integer, BatchQueue.TaskState> queued = id.isEmpty() ? Map.of()
                    : queue.state(commands, Set.of(id)).getOrDefault(id, Map.of());
            List<String> lines = Files.readAllLines(folder.resolve(BatchScript.FOLDERS));
            for (BatchTask task : tasks) {
                int index = lines.indexOf(task.request.directory().toString());
                if (index >= 0 && queued.containsKey(index) && task.job.isEmpty()) {
                    task.job = id;
                    task.index = index;
                    task.rounds = 1;
                    task.follow(Math.max(0, new SimulationFolder(task.request.directory()).attempts() - 1));
                }
            }
            if (queued.isEmpty()) {
                Files.delete(folder.resolve(JOB));
            } else if (!atWork.containsKey(id)) {
                folders.put(id, folder);
                atWork.put(id, new TreeSet<>(queued.keySet()));
            }
        }
    }

    /** The batch system has finished with a task, however it ended. An array whose last task this was is forgotten. */
    void done(BatchTask task) throws IOException {
        Set<Integer> open = atWork.getOrDefault(task.job, new TreeSet<>());
        open.remove(task.index);
        if (open.isEmpty() && folders.containsKey(task.job)) {
            Files.deleteIfExists(folders.get(task.job).resolve(JOB));
        }
    }

    /** See {@link org.grainwright.engine.batch.BatchExecutor#demandIdle}. */
    public void demandIdle() throws EngineUnavailableException {
        if (!Files.isDirectory(work)) {
            return;
        }
        Set<String> busy = new TreeSet<>();
        try {
            for (Path folder : remembered()) {
                String id = id(folder);
                if (!id.isEmpty() && !queue.state(commands, Set.of(id)).isEmpty()) {
                    busy.add(id);
                }
            }
        } catch (IOException e) {
            throw new EngineUnavailableException("the batch folder " + work + " cannot be read: " + IoFault.reason(e),
                    e);
        } catch (EngineUnavailableException e) {
            throw new EngineUnavailableException("this run handed jobs to a batch system (" + queue.name()
                    + ") that does not answer here, so that nobody knows whether they still work in its folders: "
                    + "resume with the"
                    + " machine profile that submitted them, or remove " + work + " when they are gone ("
                    + e.getMessage().lines().reduce("", (a, b) -> b) + ")", e);
        }
        if (!busy.isEmpty()) {
            throw new EngineUnavailableException(
                    "jobs of this run are still in the queue of " + queue.name() + " (" + String.join(", ", busy)
                            + "): resume with the machine profile that submitted them, or end them first");
        }
    }

    private List<Path> remembered() throws IOException {
        try (var list = Files.list(work)) {
            return new ArrayList<>(list.filter(f -> Files.isRegularFile(f.resolve(JOB))).sorted().toList());
        }
    }

    /**
     * The job's number; looked up by name when the program was killed between submission and noting it; empty when it
     * was never submitted.
     */
    private String id(Path folder) throws IOException, EngineUnavailableException {
        Map<String, String> entries = PropertyFile.read(folder.resolve(JOB));
        String id = entries.getOrDefault(ID, "");
        return id.isEmpty() && entries.containsKey(NAME) ? queue.find(commands, entries.get(NAME)) : id;
    }
}
