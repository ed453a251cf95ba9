// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** Property files of what need not be computed again: there whole or not at all, with a checksum. */
final class KeptProperties {

    private static final String CHECK = "check";

    private KeptProperties() {
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException when it is not what was written
     * @throws java.nio.charset.CharacterCodingException when it is no text
     * @throws IOException when it cannot be read
     */
    static Properties read(Path file) throws IOException {
        Properties p = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            p.load(in);
        }
        // files of earlier versions have no checksum
        if (p.containsKey(CHECK) && !p.getProperty(CHECK).equals(checksum(p))) {
            throw new IllegalArgumentException("its checksum is another one");
        }
        return p;
    }

    /** Writes a file, whose folder need not exist. */
    static void write(Path file, Properties properties) throws IOException {
        Properties p = new Properties();
        p.putAll(properties);
        p.setProperty(CHECK, checksum(properties));
        Files.createDirectories(file.getParent());
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (Writer out = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
            p.store(out, null);
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String checksum(Properties p) {
        CRC32 sum = new CRC32();
        for (String name : new TreeSet<>(p.stringPropertyNames())) {
            if (!name.equals(CHECK)) {
                sum.update((name + "=" + p.getProperty(name) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return Long.toHexString(sum.getValue());
    }
}
