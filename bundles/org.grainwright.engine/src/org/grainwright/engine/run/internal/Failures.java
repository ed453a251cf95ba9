// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.Failure.Kind;

/** Turns the end of a process into a failure, when it is one by itself. */
final class Failures {

    static final long LEAST_FREE_BYTES = 16L << 20;

    private Failures() {
    }

    /**
     * What LAMMPS said or how it died; empty when it ended as if all were well, which is then for the {@link Verdict}
     * to judge.
     */
    static Optional<Failure> of(LogReader reader, LammpsProcess.Outcome outcome, String deckName, String deckText,
            SimulationFolder folder) {
        if (isDiskFull(folder)) {
            return Optional.of(diskFull(folder));
        }
        if (!reader.error().isEmpty()) {
            return Optional.of(ErrorCatalogue.explain(reader.error(), reader.lastCommand(), deckName, deckText));
        }
        if (outcome.exitCode() > 128) {
            return Optional
                    .of(new Failure(Kind.INCOMPLETE, "", "", death(outcome.exitCode()) + "; run it again to continue"));
        }
        if (!reader.sawBanner() && outcome.exitCode() <= 128) {
            return Optional.of(new Failure(Kind.UNINTELLIGIBLE, "", "",
                    "the program does not behave like LAMMPS (exit code " + outcome.exitCode()
                            + ", no banner): check the path of lmp"));
        }
        if (outcome.exitCode() != 0) {
            return Optional
                    .of(new Failure(Kind.INCOMPLETE, "", "", death(outcome.exitCode()) + "; run it again to continue"));
        }
        return Optional.empty();
    }

    static boolean isDiskFull(SimulationFolder folder) {
        try {
            return Files.getFileStore(folder.path()).getUsableSpace() < LEAST_FREE_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    static Failure diskFull(SimulationFolder folder) {
        return new Failure(Kind.DISK, "", "",
                "the file system of " + folder.path() + " is full; make space, then run it again to continue");
    }

    private static String death(int exitCode) {
        return switch (exitCode) {
            case 137 -> "LAMMPS was killed (signal 9: by a person, by the batch system or for lack of memory)";
            case 139 -> "LAMMPS crashed (signal 11, segmentation fault: a broken build or device driver)";
            case 143 -> "LAMMPS was told to end (signal 15)";
            case 153 ->
                    "LAMMPS was ended because a file grew beyond the limit of this account (signal 25: check ulimit -f "
                            + "and quotas)";
            default -> exitCode > 128 ? "LAMMPS died of signal " + (exitCode - 128)
                    : "LAMMPS ended with exit code " + exitCode + " and no error message";
        };
    }
}
