// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.grainwright.engine.batch.SlurmProfile;
import org.grainwright.engine.launch.LaunchProfile;

/**
 * The batch script of an array of simulations: a pure function. Each task works in the folder on its line of {@code folders.txt}, continues from the
 * newest restart file that LAMMPS can read, asks to be queued again when it is warned (signal USR1) that its time is up, ends at once when it is
 * cancelled (signal TERM), and leaves the file {@code exit_code} when it is done, so that
 * nothing depends on accounting.
 */
public final class SlurmScript {

    /** What a task leaves behind when it is done: LAMMPS' exit code. */
    public static final String SENTINEL = "exit_code";
    /** The folders of the tasks, one on each line. */
    public static final String FOLDERS = "folders.txt";

    private SlurmScript() {
    }

    public static String render(SlurmProfile cluster, LaunchProfile profile, String lammps, boolean hybrid, int tasks, boolean asRoot) {
        StringBuilder text = new StringBuilder("#!/usr/bin/env bash\n");
        option(text, "--job-name=grainwright");
        option(text, "--array=0-" + (tasks - 1) + "%" + cluster.atATime());
        option(text, "--nodes=1");
        option(text, "--ntasks=" + profile.ranks());
        option(text, "--cpus-per-task=" + profile.threads());
        option(text, "--time=" + time(cluster.timeLimit()));
        option(text, "--signal=B:USR1@" + SlurmProfile.GRACE_SECONDS);
        option(text, "--requeue");
        option(text, "--open-mode=append");
        option(text, "--output=slurm-%a.out");
        if (!cluster.partition().isEmpty()) {
            option(text, "--partition=" + cluster.partition());
        }
        if (!cluster.account().isEmpty()) {
            option(text, "--account=" + cluster.account());
        }
        cluster.options().forEach(o -> option(text, o));
        text.append("\nset -u\n");
        cluster.prologue().forEach(line -> text.append(line).append('\n'));
        profile.environment().forEach((key, value) -> {
            // the batch system assigns devices
            if (!key.equals("CUDA_VISIBLE_DEVICES")) {
                text.append("export ").append(key).append('=').append(value).append('\n');
            }
        });
        List<String> argv = profile.forHybrid(hybrid).argv(lammps, "\"$deck\"", "\"log.$attempt.lammps\"", Map.of("attempt", "\"$attempt\""), asRoot);
        String command = String.join(" ", argv.stream().map(SlurmScript::quoted).toList());
        text.append(BODY.replace("@FOLDERS@", FOLDERS).replace("@SENTINEL@", SENTINEL).replace("@COMMAND@", command));
        return text.toString();
    }

    private static final String BODY = """
            cd "$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" "$SLURM_SUBMIT_DIR/@FOLDERS@")" || exit 2
            child=
            finish() { echo "$1" > @SENTINEL@.new && mv @SENTINEL@.new @SENTINEL@; exit "$1"; }
            again() {
                [ -n "$child" ] && kill -9 "$child" 2>/dev/null
                scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}" && sleep 60
                finish 143
            }
            trap again USR1
            trap '[ -n "$child" ] && kill -9 "$child" 2>/dev/null; exit 143' TERM
            attempt=0
            while [ -e "log.$attempt.lammps" ]; do attempt=$((attempt + 1)); done
            simulate() {
                @COMMAND@ "$@" > /dev/null < /dev/null &
                child=$!
                wait "$child"
                code=$?
                child=
            }
            for restart in $(ls -t restart.end restart.a restart.b 2>/dev/null); do
                deck=resume.in
                simulate -var restart "$restart"
                if grep -q '^@grainwright restarted' "log.$attempt.lammps"; then
                    grep -q 'Wall time limit reached' "log.$attempt.lammps" && again
                    finish "$code"
                fi
                rm -f "log.$attempt.lammps"
            done
            deck=start.in
            simulate
            grep -q 'Wall time limit reached' "log.$attempt.lammps" && again
            finish "$code"
            """;

    private static void option(StringBuilder text, String option) {
        text.append("#SBATCH ").append(option).append('\n');
    }

    private static String quoted(String word) {
        return word.startsWith("\"") || word.matches("[\\w./:=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static String time(Duration limit) {
        return String.format(java.util.Locale.ROOT, "%d:%02d:%02d", limit.toHours(), limit.toMinutesPart(), limit.toSecondsPart());
    }
}
