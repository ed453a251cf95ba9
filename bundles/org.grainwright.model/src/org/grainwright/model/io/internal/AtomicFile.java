// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Replaces a file so that a reader, or a crash at any instant, sees either the old content or the new one. */
public final class AtomicFile {

    private static final String SUFFIX = ".tmp";
    private static final int BUFFER = 1 << 16;

    private AtomicFile() {
    }

    /**
     * Writes beside the file, forces to disk, moves over it, and forces the directory entry. Permissions follow the
     * user's umask.
     */
    public static void replace(Path file, byte[] content) throws IOException {
        replace(file, out -> out.write(content));
    }

    /** What writes a content. */
    @FunctionalInterface
    public interface Content {

        /** Writes it; the stream is buffered and stays open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** As {@link #replace(Path, byte[])}, for a content that is too large to be held in memory at once. */
    public static void replace(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path temporary = folder.resolve(prefix(file) + UUID.randomUUID() + SUFFIX);
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE_NEW)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceDirectory(folder);
    }

    /** Removes what a crash in the middle of {@link #replace} left; only for the one who may write the file. */
    public static void removeLeftovers(Path file) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(file.toAbsolutePath().getParent())) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.startsWith(prefix(file)) && name.endsWith(SUFFIX)) {
                    Files.deleteIfExists(entry);
                }
            }
        }
    }

    private static String prefix(Path file) {
        return "." + file.getFileName() + ".";
    }

    private static void forceDirectory(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notSupportedHere) {
            // Windows does not open directories; its move is journalled
        }
    }
}
