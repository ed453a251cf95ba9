// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.grainwright.engine.EngineUnavailableException;

/**
 * One batch system: how its job scripts begin and which commands submit, look and cancel. Everything else (arrays of
 * simulations, following logs, judging, submitting again, adopting the jobs of a killed program) is the same for all of
 * them. Found as a service; {@code executor = NAME} in the machine profile chooses it. Stateless and safe for use from
 * any thread.
 */
public interface BatchQueue {

    /**
     * A task that the system still has in its queue.
     *
     * @param running whether a node works on it
     * @param obstacle why it does not start, when that is more than waiting for its turn; empty otherwise
     */
    record TaskState(boolean running, String obstacle) {
    }

    /** The word in the machine profile, lower case: {@code slurm}. */
    String name();

    /** The lines of the script's head after the first, for example {@code #SBATCH --nodes=1}. */
    List<String> directives(BatchJob job);

    /** What gives a task its index from 0 in bash arithmetic, for example {@code SLURM_ARRAY_TASK_ID}. */
    String taskIndex();

    /** What gives the folder the job was submitted from in bash, for example {@code $SLURM_SUBMIT_DIR}. */
    String submitFolder();

    /**
     * The command by which a task asks to be queued again before its time is up; empty when only a new submission
     * helps.
     */
    String requeue();

    /**
     * Submits a script from its folder.
     *
     * @return the job as the other methods want it
     * @throws EngineUnavailableException with what the system said
     */
    String submit(BatchCommands commands, Path folder, String script) throws EngineUnavailableException;

    /**
     * The tasks that are still in the queue, by job and index; what has ended, however it ended, is not in it.
     *
     * @param jobs at least one
     * @throws EngineUnavailableException when the system does not answer
     */
    Map<String, Map<Integer, TaskState>> state(BatchCommands commands, Set<String> jobs)
            throws EngineUnavailableException;

    /** Ends one task; what is gone is no error. */
    void cancel(BatchCommands commands, String job, int index) throws EngineUnavailableException;

    /** The job in the queue that was submitted under this name; empty when there is none. */
    String find(BatchCommands commands, String name) throws EngineUnavailableException;

    /**
     * What there is, for a person: a line for each partition or queue.
     *
     * @throws EngineUnavailableException when no system answers, with what to do
     */
    List<String> describe(BatchCommands commands) throws EngineUnavailableException;
}
