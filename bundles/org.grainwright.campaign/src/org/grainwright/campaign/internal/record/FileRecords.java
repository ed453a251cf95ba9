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
import org.grainwright.campaign.snapshot.IonEvents;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.model.FileReference;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.io.RunStore;
import org.grainwright.transport.analysis.AnalysisResult;

/** Files of a run as parts of its record. */
final class FileRecords {

    private static final String OXYGEN = Element.O.symbol();

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
            case "csv" -> IonEvents.ROLE;
            default -> "other";
        });
        reference.setBytes(Files.size(file));
        reference.setSha256(RunStore.sha256(file));
        return reference;
    }

    /** Trajectory, log and events of every simulation of an evaluation. The events are written by this. */
    static List<FileReference> of(Path run, Outcome outcome) throws IOException {
        List<FileReference> files = new ArrayList<>();
        for (AtTemperature at : outcome.temperatures()) {
            for (int i = 0; i < at.simulations().size(); i++) {
                SimulationResult simulation = at.simulations().get(i);
                files.add(of(run, simulation.trajectory()));
                files.add(of(run, simulation.log()));
                Path events = simulation.directory().resolve(IonEvents.FILE);
                IonEvents.write(events(at.analysis(), i + 1), events);
                files.add(of(run, events));
            }
        }
        return files;
    }

    private static List<IonEvents.Event> events(AnalysisResult analysis, int replica) {
        List<IonEvents.Event> events = new ArrayList<>();
        analysis.hops().stream().filter(each -> each.replica() == replica)
                .map(each -> new IonEvents.Event("hop", each.timePs(), each.ion(), each.symbol(), each.from(),
                        each.to()))
                .forEach(events::add);
        analysis.oxygenEvents().ifPresent(all -> all.stream().filter(each -> each.replica() == replica)
                .map(each -> new IonEvents.Event(OxygenSummary.name(each.kind()), each.timePs(), each.oxygen(), OXYGEN,
                        each.from(), each.to()))
                .forEach(events::add));
        return events;
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
