// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

import org.grainwright.model.io.RunStore;

/** A trajectory in the folder of a finished simulation, which wrote down its checksum. */
final class SimulatedDump {

    private SimulatedDump() {
    }

    /** A sentence when it is not what the simulation wrote; empty when it is, or nothing is known of it. */
    static Optional<String> objection(Path dump) {
        Path marker = dump.resolveSibling("complete.properties");
        try {
            if (!Files.isRegularFile(marker) || !Files.isRegularFile(dump)) {
                return Optional.empty();
            }
            Properties finished = new Properties();
            try (Reader in = Files.newBufferedReader(marker, StandardCharsets.UTF_8)) {
                finished.load(in);
            }
            String written = finished.getProperty("sha256." + dump.getFileName());
            return written == null || written.equals(RunStore.sha256(dump)) ? Optional.empty()
                    : Optional.of(dump + " was changed after its simulation was finished: what follows is no result of"
                            + " that simulation");
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty(); // the analysis says what cannot be read
        }
    }
}
