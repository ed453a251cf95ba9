// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

import org.grainwright.engine.EngineException;
import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.internal.FileNames;
import org.grainwright.engine.internal.PropertyFile;
import org.grainwright.engine.internal.FileNames.Part;

/**
 * Hands a finished production over to a longer one: logs, what production wrote as the part of its last attempt, and
 * the restart file of its end. The heir then looks like a production that was interrupted there, and is continued as
 * any other.
 */
record Inheritance(SimulationFolder finished, SimulationFolder heir) {

    /** @param request what the heir simulates */
    void handOver(SimulationRequest request) throws IOException, EngineException {
        demandShorter(request);
        int attempts = finished.attempts();
        for (String name : List.of(FileNames.RELAXED, FileNames.ANNEALED, FileNames.EQUILIBRATED,
                FileNames.RESTART_END)) {
            if (finished.has(name)) {
                copy(name);
            }
        }
        for (Part part : List.of(FileNames.TRAJECTORY, FileNames.CURRENT, FileNames.DISPLACEMENT)) {
            if (finished.has(part.joined())) {
                share(finished.file(part.joined()), heir.file(part.attempt(attempts - 1)));
            }
        }
        Map<String, String> entries = finished.read(FileNames.REQUEST);
        entries.put("identity", Requirements.identity(request));
        entries.put("productionPs", Double.toString(request.protocol().productionPs()));
        for (int i = 0; i < attempts; i++) {
            copy(FileNames.LOG.attempt(i));
        }
        ResultFile.seal(FileNames.REQUEST, entries);
        // last, because it says that the folder was begun
        PropertyFile.write(heir.file(FileNames.REQUEST), "what this folder simulates", entries);
    }

    private void copy(String name) throws IOException {
        Files.copy(finished.file(name), heir.file(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** What was finished differs from what the heir simulates in the length of production only. */
    private void demandShorter(SimulationRequest request) throws IOException, EngineException {
        if (!finished.has(FileNames.COMPLETE) || !finished.has(FileNames.RESTART_END)) {
            throw new InvalidRequestException(
                    "the folder " + finished.path() + " holds no finished simulation that could be extended");
        }
        String production = finished.read(FileNames.REQUEST).get("productionPs");
        double shorterPs = production == null ? Double.NaN : Double.parseDouble(production);
        Protocol shorter = request.protocol().toBuilder().productionPs(shorterPs).build();
        if (!(shorterPs < request.protocol().productionPs()) || !Requirements.identity(request.with(shorter))
                .equals(finished.read(FileNames.REQUEST).get("identity"))) {
            throw new InvalidRequestException("the folder " + finished.path()
                    + " holds another simulation, or one that is not shorter: only the length of "
                    + "production may differ");
        }
    }

    /** The parts are only read and removed again, so that the same file may have two names. */
    private static void share(Path from, Path to) throws IOException {
        Files.deleteIfExists(to);
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(from, to);
        }
    }
}
