// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Small key = value files that are either whole or absent: written to the side, flushed to the disk, then moved into
 * place. Keys are sorted.
 */
public final class PropertyFile {

    private PropertyFile() {
    }

    public static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
        Map<String, String> map = new TreeMap<>();
        properties.stringPropertyNames().forEach(k -> map.put(k, properties.getProperty(k)));
        return map;
    }

    public static void write(Path file, String comment, Map<String, String> entries) throws IOException {
        StringBuilder text = new StringBuilder("# ").append(comment).append('\n');
        new TreeMap<>(entries).forEach((k, v) -> text.append(line(k, v)).append('\n'));
        store(file, text.toString());
    }

    /** One entry as a line, without its end. */
    public static String line(String key, String value) {
        return key + " = " + escape(value);
    }

    /** Stores a text whole or not at all. */
    public static void store(Path file, String text) throws IOException {
        Path side = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(side, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(side, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The value of a key that must be there. */
    public static String value(Map<String, String> entries, String key) throws IOException {
        String value = entries.get(key);
        if (value == null) {
            throw new IOException("the line '" + key + "' is missing, the file is damaged: remove it and run again");
        }
        return value;
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
