// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to use one cluster. Lives in the user's settings under a name, never in a campaign: opening somebody's campaign must not run somebody's program.
 *
 * @param name how the user calls it
 * @param partition the partition; empty for the cluster's default
 * @param account the account to charge; empty for the default
 * @param timeLimit of one job, at least 2 minutes; a job that needs longer is requeued and continues from its restart files
 * @param atATime most array tasks at a time, {@code >= 1}
 * @param options further {@code #SBATCH} options, for example {@code --gres=gpu:1}
 * @param prologue shell lines before LAMMPS, for example {@code module load lammps}
 * @param maxRounds how often a simulation may be submitted again after it was interrupted, 0..100
 * @param pollSeconds time between looks at the queue
 * @param environment variables for the commands {@code sbatch}, {@code squeue}, {@code scancel}, for example {@code SLURM_CONF}
 */
public record SlurmProfile(String name, String partition, String account, Duration timeLimit, int atATime, List<String> options, List<String> prologue,
        int maxRounds, double pollSeconds, Map<String, String> environment) {

    /** Seconds before the limit at which the batch system warns a job. */
    public static final int GRACE_SECONDS = 60;

    /** Checks the values. */
    public SlurmProfile {
        options = List.copyOf(options);
        prologue = List.copyOf(prologue);
        environment = Map.copyOf(environment);
        if (timeLimit.toSeconds() < 2 * GRACE_SECONDS || atATime < 1 || maxRounds < 0 || maxRounds > 100 || !(pollSeconds > 0)) {
            throw new IllegalArgumentException("the cluster profile " + name + " needs a time limit of at least 2 minutes, one task at a time, 0..100 rounds "
                    + "and a positive poll time");
        }
    }

    /** A profile with defaults: one hour, 100 at a time, 20 rounds, a look every 5 s. */
    public static SlurmProfile of(String name) {
        return new SlurmProfile(name, "", "", Duration.ofHours(1), 100, List.of(), List.of(), 20, 5, Map.of());
    }
}
