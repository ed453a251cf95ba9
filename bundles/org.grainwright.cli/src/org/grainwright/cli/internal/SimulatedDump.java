// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

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
            return written == null || written.equals(sha256(dump)) ? Optional.empty()
                    : Optional.of(dump + " was changed after its simulation was finished: what follows is no result of"
                            + " that simulation");
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty(); // the analysis says what cannot be read
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
