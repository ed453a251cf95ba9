// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.grainwright.engine.deck.DeckWriter;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.internal.Hashes;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.potential.PairForm;
import org.grainwright.engine.potential.Potential;

/** What a request needs and what makes it the same request again. */
public final class Requirements {

    private Requirements() {
    }

    /**
     * Styles that LAMMPS must have; accelerated variants where the launch profile promises them for the potential's
     * pair style.
     */
    public static List<String> of(SimulationRequest request) {
        List<String> all = of(request.potential(), request.profile());
        all.addAll(List.of("atom/charge", "fix/nvt", "fix/npt", "fix/nve/limit", "fix/momentum", "fix/ave/time",
                "compute/msd", "compute/com",
                "compute/reduce", "minimize/cg"));
        if (request.protocol().anneal().isPresent()) {
            all.addAll(List.of("fix/nph", "fix/nve", "fix/langevin"));
        }
        return all;
    }

    /** Styles of the potential, plain and accelerated. */
    public static List<String> of(Potential potential, LaunchProfile profile) {
        List<String> all = new ArrayList<>(potential.terms().requirements());
        LaunchProfile.Accelerator accelerator = profile.accelerator();
        if (accelerator != LaunchProfile.Accelerator.NONE) {
            // hybrid styles are wrappers; eam/alloy is the part of the container that has variants everywhere
            potential.terms().requirements().stream()
                    .filter(r -> r.startsWith("pair/") && !r.startsWith("pair/hybrid") && !r.equals("pair/coul/long"))
                    .forEach(r -> all.add(r + "/" + accelerator.suffix()));
        }
        return all;
    }

    /**
     * A hash over structure, potential and protocol; the program, its launch, neighbour lists and the limits do not
     * belong to it.
     */
    public static String identity(SimulationRequest request) throws IOException {
        StringBuilder text = new StringBuilder(Hashes.sha256(request.structure()));
        text.append('\n').append(DeckWriter.identity(request));
        for (PairForm.Parameter each : request.potential().terms().parameters()) {
            // the deck names the tables of splines only
            if (!each.coefficients().isEmpty()) {
                text.append(each.term()).append(' ').append(each.symbol()).append(' ').append(each.value()).append(' ')
                        .append(each.coefficients()).append('\n');
            }
        }
        for (Path file : request.potential().terms().files()) {
            text.append(file.getFileName()).append(' ').append(Hashes.sha256(file)).append('\n');
        }
        return Hashes.sha256(text.toString());
    }

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
