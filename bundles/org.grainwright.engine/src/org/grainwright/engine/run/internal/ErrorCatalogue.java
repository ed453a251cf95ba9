// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.Failure.Kind;

/** What LAMMPS' error lines mean and what to do about them. The texts are those of the versions from 2021 on. */
public final class ErrorCatalogue {

    private record Entry(Pattern pattern, Kind kind, String meaning) {
    }

    private static final List<Entry> ENTRIES = List.of(
            entry("is part of the (\\S+) package which is not enabled", Kind.LAMMPS_ERROR,
                    "this LAMMPS was built without the package $1: use one built with it"),
            entry("Unrecognized (\\w+) style '([^']+)'", Kind.LAMMPS_ERROR,
                    "this LAMMPS does not know the $1 style $2: use one built with the package it belongs to"),
            entry("Using suffix (\\w+) without (\\w+) package installed", Kind.LAMMPS_ERROR,
                    "the launch profile asks for the package $2, which this LAMMPS lacks: choose another accelerator"),
            entry("Package (\\w+) command without (\\w+) package installed", Kind.LAMMPS_ERROR,
                    "the launch profile asks for the package $2, which this LAMMPS lacks: choose another accelerator"),
            entry("Cannot use -kokkos on without KOKKOS installed", Kind.LAMMPS_ERROR,
                    "the launch profile asks for the package KOKKOS, which this LAMMPS lacks: choose another "
                            + "accelerator"),
            entry("Lost atoms: original (\\d+) current (\\d+)", Kind.LOST_ATOMS,
                    "atoms left the cell ($2 of $1 are left): forces were too large for the time step"),
            entry("Non-numeric (pressure|box dimensions|atom coords|positions)", Kind.UNSTABLE,
                    "the simulation blew up: ions were too close for the time step"),
            entry("Out of range atoms - cannot compute PPPM", Kind.UNSTABLE,
                    "an ion moved farther in one step than the neighbour lists allow: the simulation blew up"),
            entry("(Bond|Angle) atoms? missing", Kind.UNSTABLE, "the simulation blew up"),
            entry("Pair style requires a KSpace style", Kind.LAMMPS_ERROR,
                    "the potential's pair style needs a long-range solver: add a kspace_style command"),
            entry("Invalid OpenCL platform ID|Could not find/initialize a specified accelerator device|Cuda driver "
                    + "error",
                    Kind.LAMMPS_ERROR,
                    "the graphics processor cannot be used: check the driver, or choose another accelerator"),
            entry("GPU library not compiled for this accelerator", Kind.LAMMPS_ERROR,
                    "this LAMMPS was built for another graphics processor: build it for the one at hand"),
            entry("Insufficient memory on accelerator", Kind.LAMMPS_ERROR,
                    "the graphics processor has too little memory: run fewer processes on it"),
            entry("Must not use GPU neighbor lists with hybrid pair style", Kind.LAMMPS_ERROR,
                    "hybrid pair styles need host neighbour lists on the GPU package: use a profile for hybrid styles"),
            entry("Cannot open (.*)", Kind.LAMMPS_ERROR, "LAMMPS could not open a file: $1"),
            entry("Failed to (re)?allocate", Kind.INCOMPLETE,
                    "the machine has too little memory for this cell; free some, then run it again to continue"),
            entry("KSpace accuracy too (low|large)|PPPM order", Kind.LAMMPS_ERROR,
                    "the long-range solver cannot reach the accuracy asked for: change the PPPM accuracy"));

    private ErrorCatalogue() {
    }

    private static Entry entry(String pattern, Kind kind, String meaning) {
        return new Entry(Pattern.compile(pattern), kind, meaning);
    }

    /**
     * Explains an error.
     *
     * @param error the exact line
     * @param lastCommand the command LAMMPS blames, or empty
     * @param deckName the name of the deck
     * @param deckText its text, to find the line
     */
    public static Failure explain(String error, String lastCommand, String deckName, String deckText) {
        String at = locate(lastCommand, deckName, deckText);
        for (Entry entry : ENTRIES) {
            Matcher m = entry.pattern.matcher(error);
            if (m.find()) {
                String meaning = entry.meaning;
                for (int g = 1; g <= m.groupCount(); g++) {
                    meaning = meaning.replace("$" + g, m.group(g) == null ? "" : m.group(g));
                }
                return new Failure(entry.kind, error, at, meaning);
            }
        }
        return new Failure(Kind.LAMMPS_ERROR, error, at, "LAMMPS refused the deck");
    }

    private static String locate(String command, String deckName, String deckText) {
        if (command.isEmpty()) {
            return "";
        }
        String wanted = command.strip().replaceAll("\\s+", " ");
        List<String> lines = deckText.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().replaceAll("\\s+", " ").equals(wanted)) {
                return deckName + ":" + (i + 1) + ": " + wanted;
            }
        }
        return deckName + ": " + wanted;
    }
}
