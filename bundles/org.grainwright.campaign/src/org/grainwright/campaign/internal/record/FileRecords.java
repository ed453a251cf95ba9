// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.model.FileReference;
import org.grainwright.model.ModelFactory;

/** Files of a run as parts of its record. */
final class FileRecords {

    /** Larger files, trajectories of long runs, would take seconds to read once more: they get no checksum. */
    private static final long LARGEST_HASHED_BYTES = 64L << 20;

    private FileRecords() {
    }

    /** A file of the run that does not change any more. */
    static FileReference of(Path run, Path file) throws IOException {
        FileReference reference = ModelFactory.eINSTANCE.createFileReference();
        String name = file.getFileName().toString();
        reference.setPath(run.relativize(file).toString().replace('\\', '/'));
        reference.setRole(switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "data" -> "structure.lammps";
            case "cif" -> "structure.cif";
            case "xyz", "extxyz" -> "structure.extxyz";
            case "dump" -> "trajectory";
            case "lammps" -> "log";
            default -> "other";
        });
        reference.setBytes(Files.size(file));
        if (reference.getBytes() <= LARGEST_HASHED_BYTES) {
            reference.setSha256(sha256(Files.readAllBytes(file)));
        }
        return reference;
    }

    /** Trajectory and log of every simulation of an evaluation. */
    static List<FileReference> of(Path run, Outcome outcome) throws IOException {
        List<FileReference> files = new ArrayList<>();
        for (AtTemperature at : outcome.temperatures()) {
            for (SimulationResult simulation : at.simulations()) {
                files.add(of(run, simulation.trajectory()));
                files.add(of(run, simulation.log()));
            }
        }
        return files;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
