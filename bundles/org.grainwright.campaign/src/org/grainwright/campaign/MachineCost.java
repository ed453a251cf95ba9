// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.grainwright.engine.InvalidSettingsException;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.workplace.MachineProfile;
import org.grainwright.engine.workplace.MachineProfileReader;

/**
 * How long a campaign takes on one of the machines that have a profile. An estimate like the plan's, good to a factor
 * of two; simulations that wait in a queue take longer.
 *
 * @param machine name of the profile
 * @param cores processor cores it may keep busy; 0 when a graphics processor does the work
 * @param hours wall-clock hours of the whole budget; NaN when they are not known
 * @param problem why they are not known, or empty
 */
public record MachineCost(String machine, int cores, double hours, String problem) {

    private static final String EXTENSION = ".properties";

    /**
     * The cost of a plan on this computer and on every machine that has a profile, by name.
     *
     * @param environment usually {@link System#getenv()}
     */
    public static List<MachineCost> of(CampaignPlan plan, Map<String, String> environment) {
        List<MachineCost> costs = new ArrayList<>();
        for (String name : names(environment)) {
            Map<String, String> chosen = new HashMap<>(environment);
            chosen.put(MachineProfile.ENVIRONMENT_VARIABLE, name.equals(MachineProfile.DEFAULT_NAME) ? "" : name);
            try {
                costs.add(of(plan, MachineProfileReader.load(chosen)));
            } catch (InvalidSettingsException e) {
                costs.add(new MachineCost(name, 0, Double.NaN, e.getMessage()));
            }
        }
        return costs;
    }

    private static MachineCost of(CampaignPlan plan, MachineProfile profile) {
        boolean gpu = profile.launch().map(LaunchProfile::gpus).orElse(0) > 0;
        if (gpu) {
            return new MachineCost(profile.name(), 0, plan.gpuHours(),
                    Double.isNaN(plan.gpuHours()) ? "hours on a graphics processor are not known, none was measured yet"
                            : "");
        }
        int cores = profile.cores().orElse(
                profile.executor().equals(MachineProfile.LOCAL) ? Runtime.getRuntime().availableProcessors()
                        : Math.max(1, profile.slots().orElse(1)));
        // one simulation for each core is the fastest way through a campaign, but no more than there are evaluations
        int busy = Math.min(cores, plan.evaluations());
        return new MachineCost(profile.name(), cores, plan.cpuHours() / Math.max(1, busy), "");
    }

    private static List<String> names(Map<String, String> environment) {
        Path settings = MachineProfile.fileOf(MachineProfile.DEFAULT_NAME, environment).getParent();
        List<String> names = new ArrayList<>(List.of(MachineProfile.DEFAULT_NAME));
        if (Files.isDirectory(settings)) {
            try (Stream<Path> files = Files.list(settings)) {
                files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(EXTENSION))
                        .map(file -> file.substring(0, file.length() - EXTENSION.length()))
                        .filter(name -> !names.contains(name)).sorted().toList().forEach(names::add);
            } catch (IOException e) {
                return names; // a folder that cannot be listed holds no profiles that could be used
            }
        }
        return names;
    }
}
