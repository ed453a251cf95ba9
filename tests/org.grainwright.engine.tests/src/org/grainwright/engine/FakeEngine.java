// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.grainwright.engine.launch.LammpsInstallation;

/** Programs that pretend to be LAMMPS: shell scripts that misbehave in one way each. */
public final class FakeEngine {

    private static final Map<String, Set<String>> STYLES = Map.of("atom", Set.of("charge"), "pair",
            Set.of("buck/coul/long", "buck/coul/long/gpu", "buck/coul/long/omp", "buck/coul/long/opt"), "kspace",
            Set.of("pppm"), "fix",
            Set.of("nvt", "npt", "nve/limit", "momentum", "ave/time"), "compute", Set.of("msd", "com", "reduce"),
            "minimize", Set.of("cg"));

    private FakeEngine() {
    }

    /** A fake whose body is a bash script; {@code $LOG} is the log file it was given. */
    public static LammpsInstallation of(Path folder, String name, String body) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(script, "#!/usr/bin/env bash\nall=(\"$@\"); LOG=log.lammps; IN=\n"
                + "for ((i=0;i<$#;i++)); do case ${all[i]} in -log) LOG=${all[i+1]};; -in) IN=${all[i+1]};; esac; "
                + "done\n"
                + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new LammpsInstallation(script, "29 Sep 2021 - Fake", Set.of("KSPACE", "GPU"), List.of(), STYLES,
                "fake-" + name);
    }

    /** The real program behind a script: {@code $REAL} runs it. */
    public static LammpsInstallation around(LammpsInstallation real, Path folder, String name, String body)
            throws IOException {
        LammpsInstallation fake = of(folder, name, "REAL=" + real.executable() + "\n" + body);
        return new LammpsInstallation(fake.executable(), real.version(), real.packages(), real.accelerators(),
                real.styles(), fake.sha256());
    }
}
