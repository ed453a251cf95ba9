// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch.internal;

import java.util.List;
import java.util.Map;

import org.grainwright.engine.batch.BatchJob;
import org.grainwright.engine.batch.BatchQueue;

/**
 * The batch script of an array of simulations: a pure function. Each task works in the folder on its line of
 * {@code folders.txt}, continues from the newest restart file that LAMMPS can read, asks to be queued again when it is
 * warned (signal USR1) that its time is up, ends at once when it is cancelled (signal TERM), and leaves the file
 * {@code exit_code} when it is done, so that nothing depends on accounting.
 */
public final class BatchScript {

    /** What a task leaves behind when it is done: LAMMPS' exit code. */
    public static final String SENTINEL = "exit_code";
    /** The folders of the tasks, one on each line. */
    public static final String FOLDERS = "folders.txt";

    private BatchScript() {
    }

    public static String render(BatchQueue queue, BatchJob job, String lammps, boolean hybrid, boolean asRoot) {
        StringBuilder text = new StringBuilder("#!/usr/bin/env bash\n");
        queue.directives(job).forEach(line -> text.append(line).append('\n'));
        text.append("\nset -u\n");
        job.cluster().prologue().forEach(line -> text.append(line).append('\n'));
        job.launch().environment().forEach((key, value) -> {
            // the batch system assigns devices
            if (!key.equals("CUDA_VISIBLE_DEVICES")) {
                text.append("export ").append(key).append('=').append(value).append('\n');
            }
        });
        List<String> argv = job.launch().forHybrid(hybrid).argv(lammps, "\"$deck\"", "\"log.$attempt.lammps\"",
                Map.of("attempt", "\"$attempt\""), asRoot);
        String command = String.join(" ", argv.stream().map(BatchScript::quoted).toList());
        String requeue = queue.requeue().isEmpty() ? "" : "    " + queue.requeue() + "\n";
        text.append(BODY.replace("@FOLDERS@", FOLDERS).replace("@SENTINEL@", SENTINEL).replace("@COMMAND@", command)
                .replace("@INDEX@", queue.taskIndex()).replace("@SUBMITTED@", queue.submitFolder())
                .replace("@REQUEUE@", requeue));
        return text.toString();
    }

    private static final String BODY = """
            cd "$(sed -n "$((@INDEX@ + 1))p" "@SUBMITTED@/@FOLDERS@")" || exit 2
            child=
            finish() { echo "$1" > @SENTINEL@.new && mv @SENTINEL@.new @SENTINEL@; exit "$1"; }
            again() {
                [ -n "$child" ] && kill -9 "$child" 2>/dev/null
            @REQUEUE@    finish 143
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

    private static String quoted(String word) {
        return word.startsWith("\"") || word.matches("[\\w./:=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
