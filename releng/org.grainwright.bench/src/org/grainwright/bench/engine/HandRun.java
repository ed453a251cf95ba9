// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.grainwright.engine.launch.LammpsInstallation;

/** LAMMPS as a person starts it: one process, one core, no supervision. */
public final class HandRun {

    private HandRun() {
    }

    /** Runs a script to its end; an error has the whole log as its message. */
    public static void execute(LammpsInstallation lammps, Path folder, Path script, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(lammps.executable().toString(), "-in", script.toString(), "-log",
                log.toString(), "-screen", "none")
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("OMP_NUM_THREADS", "1");
        if (builder.start().waitFor() != 0) {
            throw new IOException("LAMMPS failed: " + Files.readString(log));
        }
    }
}
