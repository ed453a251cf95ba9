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
import org.grainwright.model.io.RunStore;

/** Files of a run as parts of its record. */
final class FileRecords {

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
        reference.setSha256(RunStore.sha256(file));
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
        return HexFormat.of().formatHex(digest().digest(content));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
