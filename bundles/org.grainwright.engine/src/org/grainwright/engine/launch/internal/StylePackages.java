// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.launch.internal;

import java.util.Map;

/**
 * Which LAMMPS package a style belongs to, for the styles that Grainwright or its users' potentials ask for (LAMMPS
 * manual, "Commands").
 */
public final class StylePackages {

    private static final Map<String, String> OWNERS = Map.ofEntries(Map.entry("pair/buck/coul/long", "KSPACE"),
            Map.entry("pair/born/coul/long", "KSPACE"),
            Map.entry("pair/coul/long", "KSPACE"), Map.entry("kspace/pppm", "KSPACE"),
            Map.entry("kspace/ewald", "KSPACE"),
            Map.entry("pair/eam/alloy", "MANYBODY"), Map.entry("pair/eam/fs", "MANYBODY"),
            Map.entry("pair/reaxff", "REAXFF"),
            Map.entry("fix/qeq/reaxff", "REAXFF"), Map.entry("pair/mliap", "ML-IAP"), Map.entry("pair/mace", "ML-MACE"),
            Map.entry("pair/deepmd", "DEEPMD (a plug-in of deepmd-kit)"), Map.entry("pair/kim", "KIM"),
            Map.entry("command/kim_init", "KIM"),
            Map.entry("fix/qeq/point", "QEQ"), Map.entry("fix/qeq/shielded", "QEQ"),
            Map.entry("pair/born/coul/long/cs", "CORESHELL"),
            Map.entry("pair/snap", "ML-SNAP"), Map.entry("pair/comb3", "MANYBODY"));

    private StylePackages() {
    }

    /** The package, or empty when it is not known or the style is part of the core. */
    public static String owner(String category, String style) {
        if (style.endsWith("/gpu")) {
            return "GPU";
        }
        if (style.endsWith("/omp")) {
            return "OPENMP";
        }
        if (style.endsWith("/kk")) {
            return "KOKKOS";
        }
        if (style.endsWith("/opt")) {
            return "OPT";
        }
        if (style.endsWith("/intel")) {
            return "INTEL";
        }
        return OWNERS.getOrDefault(category + "/" + style, "");
    }
}
