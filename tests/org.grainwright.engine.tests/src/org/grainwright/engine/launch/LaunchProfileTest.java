// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.grainwright.engine.launch.LaunchProfile.Offload;
import org.junit.jupiter.api.Test;

class LaunchProfileTest {

    /**
     * Every profile's command line and environment, as one text; the golden file is read by people who want to know
     * what is started.
     */
    @Test
    void commandLinesAreThoseOfTheGoldenFile() throws Exception {
        Map<String, LaunchProfile> profiles = new LinkedHashMap<>();
        profiles.put("serial", LaunchProfile.serial());
        profiles.put("opt", LaunchProfile.opt());
        profiles.put("openmp, 4 threads", LaunchProfile.openMp(4));
        profiles.put("mpi, 4 ranks", LaunchProfile.mpi(4));
        profiles.put("gpu package, 1 rank", LaunchProfile.gpu(1, 1, 0));
        profiles.put("gpu package, hybrid pair style", LaunchProfile.gpu(1, 1, 0).forHybrid(true));
        for (LaunchProfile.Offload each : LaunchProfile.Offload.values()) {
            profiles.put("gpu package, " + each.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " on the device",
                    LaunchProfile.gpu(1, 1, 0).with(each));
        }
        profiles.put("gpu package, 8 ranks share device 1", LaunchProfile.gpu(8, 1, 1));
        profiles.put("gpu package, 2 devices", LaunchProfile.gpu(8, 2, 0));
        profiles.put("kokkos, 1 device", LaunchProfile.kokkosGpu(1, 0));
        profiles.put("kokkos, 4 devices", LaunchProfile.kokkosGpu(4, 0));
        profiles.put("kokkos, 4 threads", LaunchProfile.kokkosOpenMp(4));
        StringBuilder text = new StringBuilder();
        profiles.forEach((name, profile) -> {
            text.append("# ").append(name).append(": ").append(profile.label()).append(", ").append(profile.cores())
                    .append(" core(s)\n");
            profile.environment().forEach((key, value) -> text.append(key).append('=').append(value).append(' '));
            text.append(String.join(" ", profile.argv("lmp", "start.in", "log.0.lammps", Map.of("attempt", "0"), true)))
                    .append('\n');
        });
        try (InputStream in = LaunchProfileTest.class.getResourceAsStream("launch-profiles.txt")) {
            assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8), text.toString());
        }
    }

    /** What a hybrid pair style cannot have is left to the host; nothing else changes. */
    @Test
    void aHybridStyleKeepsTheListsOfTheHost() {
        LaunchProfile all = LaunchProfile.gpu(2, 1, 1).withMps("/pipes").with(Offload.ALL);
        assertEquals(LaunchProfile.gpu(2, 1, 1).forHybrid(true).withMps("/pipes").with(Offload.PAIRS_AND_MESH),
                all.forHybrid(true));
        assertEquals(all, all.forHybrid(false));
        assertEquals(LaunchProfile.gpu(4, 1, 3).withMps("/pipes").with(Offload.ALL), all.withRanks(4).onGpu(3));
        assertEquals(4, LaunchProfile.kokkosGpu(1, 0).withRanks(4).gpus(), "KOKKOS: one rank for each device");
    }

    @Test
    void impossibleProfilesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> LaunchProfile.mpi(0));
        assertThrows(IllegalArgumentException.class, () -> LaunchProfile.gpu(1, 0, 0));
        assertThrows(IllegalArgumentException.class,
                () -> new LaunchProfile(LaunchProfile.Accelerator.NONE, 1, 1, 1, 0, false));
        assertThrows(IllegalArgumentException.class, () -> LaunchProfile.serial().with(Offload.PAIRS_AND_MESH));
        assertThrows(IllegalArgumentException.class,
                () -> LaunchProfile.gpu(1, 1, 0).forHybrid(true).with(Offload.PAIRS_AND_LISTS));
    }
}
