// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How to use one cluster. Lives in the user's settings under a name, never in a campaign: opening somebody's campaign
 * must not run somebody's program.
 *
 * @param name how the user calls it
 * @param limits what each job asks for
 * @param options further options of the batch system, for example {@code --gres=gpu:1}
 * @param prologue shell lines before LAMMPS, for example {@code module load lammps}
 * @param patience how long to look and to try again
 * @param environment variables for the batch system's commands, for example {@code SLURM_CONF}
 */
public record Cluster(String name, Limits limits, List<String> options, List<String> prologue, Patience patience,
        Map<String, String> environment) {

    /**
     * The head of a job script: a system's own options, then what the user's settings say.
     *
     * @param mark what each line begins with, for example {@code #PBS}
     * @param own options of the system
     * @param partition the option that names the partition or queue, up to its value
     * @param account the option that names the account, up to its value
     */
    List<String> head(String mark, List<String> own, String partition, String account) {
        List<String> all = new ArrayList<>(own);
        if (!limits.partition.isEmpty()) {
            all.add(partition + limits.partition);
        }
        if (!limits.account.isEmpty()) {
            all.add(account + limits.account);
        }
        all.addAll(options);
        return all.stream().map(option -> mark + " " + option).toList();
    }

    /** Seconds before the limit at which a job must have ended its own loop. */
    public static final int GRACE_SECONDS = 60;

    /**
     * What a job asks for.
     *
     * @param partition the partition or queue; empty for the cluster's default
     * @param account the account to charge; empty for the default
     * @param time of one job, at least 2 minutes; a job that needs longer continues from its restart files in another
     * one
     * @param atATime most array tasks at a time, {@code >= 1}
     */
    public record Limits(String partition, String account, Duration time, int atATime) {

        /** Checks the values. */
        public Limits {
            if (time.toSeconds() < 2 * GRACE_SECONDS || atATime < 1) {
                throw new IllegalArgumentException(
                        "a cluster needs a time limit of at least 2 minutes and one task at a time");
            }
        }

        /** One hour in the default partition, 100 at a time. */
        public static Limits standard() {
            return new Limits("", "", Duration.ofHours(1), 100);
        }

        /** The time limit as {@code H:MM:SS}. */
        public String clock() {
            return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(),
                    time.toSecondsPart());
        }
    }

    /**
     * How long to look and to try again.
     *
     * @param rounds how often a simulation may be submitted again after it was interrupted, 0..100
     * @param pollSeconds time between looks at the queue, positive
     */
    public record Patience(int rounds, double pollSeconds) {

        /** Checks the values. */
        public Patience {
            if (rounds < 0 || rounds > 100 || !(pollSeconds > 0)) {
                throw new IllegalArgumentException("a cluster needs 0..100 rounds and a positive poll time");
            }
        }

        /** 20 rounds, a look every 5 s. */
        public static Patience standard() {
            return new Patience(20, 5);
        }
    }

    /** Copies the collections. */
    public Cluster {
        options = List.copyOf(options);
        prologue = List.copyOf(prologue);
        environment = Map.copyOf(environment);
    }

    /** A cluster with defaults. */
    public static Cluster of(String name) {
        return new Cluster(name, Limits.standard(), List.of(), List.of(), Patience.standard(), Map.of());
    }
}
