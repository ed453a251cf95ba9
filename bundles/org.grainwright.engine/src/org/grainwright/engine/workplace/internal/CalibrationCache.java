// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.grainwright.engine.internal.Hashes;
import org.grainwright.engine.internal.PropertyFile;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.launch.LaunchProfile.Accelerator;
import org.grainwright.engine.launch.LaunchProfile.Offload;
import org.grainwright.engine.workplace.AcceleratorChoice;
import org.grainwright.engine.workplace.AcceleratorChoice.Considered;

/**
 * Remembers calibrations in a folder of the user's, one file for each program, machine, potential and set of limits. A
 * damaged file is as good as none.
 */
public final class CalibrationCache {

    private final Path folder;

    public CalibrationCache(Path folder) {
        this.folder = folder;
    }

    public Optional<AcceleratorChoice> read(String key) {
        try {
            Path file = file(key);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            Map<String, String> e = PropertyFile.read(file);
            List<Considered> considered = new ArrayList<>();
            for (int i = 0; e.containsKey(i + ".accelerator"); i++) {
                considered.add(candidate(e, i));
            }
            Considered chosen = considered.get(Integer.parseInt(e.get("chosen")));
            return Optional.of(new AcceleratorChoice(chosen.profile(), chosen.simultaneous(), considered));
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private static Considered candidate(Map<String, String> e, int i) {
        String p = i + ".";
        LaunchProfile profile = new LaunchProfile(Accelerator.valueOf(e.get(p + "accelerator")),
                Integer.parseInt(e.get(p + "ranks")), Integer.parseInt(e.get(p + "threads")),
                Integer.parseInt(e.get(p + "gpus")), Integer.parseInt(e.get(p + "firstGpu")),
                Boolean.parseBoolean(e.get(p + "hybrid")), e.get(p + "mpsPipes"),
                Offload.valueOf(e.get(p + "offload")));
        return new Considered(profile, Integer.parseInt(e.get(p + "simultaneous")),
                Double.parseDouble(e.get(p + "stepsPerSecond")), e.get(p + "reason"));
    }

    public void write(String key, AcceleratorChoice choice) throws IOException {
        Map<String, String> e = new TreeMap<>();
        for (int i = 0; i < choice.considered().size(); i++) {
            Considered c = choice.considered().get(i);
            String p = i + ".";
            e.put(p + "accelerator", c.profile().accelerator().name());
            e.put(p + "ranks", Integer.toString(c.profile().ranks()));
            e.put(p + "threads", Integer.toString(c.profile().threads()));
            e.put(p + "gpus", Integer.toString(c.profile().gpus()));
            e.put(p + "firstGpu", Integer.toString(c.profile().firstGpu()));
            e.put(p + "hybrid", Boolean.toString(c.profile().hybrid()));
            e.put(p + "mpsPipes", c.profile().mpsPipes());
            e.put(p + "offload", c.profile().offload().name());
            e.put(p + "simultaneous", Integer.toString(c.simultaneous()));
            e.put(p + "stepsPerSecond", Double.toString(c.stepsPerSecond()));
            e.put(p + "reason", c.reason());
            if (c.profile().equals(choice.profile()) && c.simultaneous() == choice.simultaneous()) {
                e.putIfAbsent("chosen", Integer.toString(i));
            }
        }
        Files.createDirectories(folder);
        PropertyFile.write(file(key), "a calibration; remove this file to repeat it", e);
    }

    private Path file(String key) {
        return folder.resolve(Hashes.sha256(key).substring(0, 32) + ".properties");
    }
}
