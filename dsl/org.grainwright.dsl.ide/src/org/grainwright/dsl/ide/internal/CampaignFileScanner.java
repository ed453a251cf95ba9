// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.util.IAcceptor;
import org.eclipse.xtext.util.IFileSystemScanner;
import org.eclipse.xtext.util.UriExtensions;

/** Finds campaign files of a folder; leaves out hidden folders, results of campaigns and packages of other tools. */
public final class CampaignFileScanner implements IFileSystemScanner {

    private static final Set<String> FOREIGN = Set.of("results", "runs", "target", "node_modules");

    private final Set<String> extensions;
    private final UriExtensions uris = new UriExtensions();

    /** For files with one of these extensions. */
    public CampaignFileScanner(Set<String> extensions) {
        this.extensions = Set.copyOf(extensions);
    }

    @Override
    public void scan(URI root, IAcceptor<URI> acceptor) {
        Path start = Path.of(root.toFileString()).normalize();
        if (!Files.isDirectory(start)) {
            return;
        }
        try {
            Files.walkFileTree(start, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
                    boolean skipped = !folder.equals(start) && (name.startsWith(".") || FOREIGN.contains(name));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (extensions.contains(name.substring(name.lastIndexOf('.') + 1))) {
                        acceptor.accept(uris.toUri(file.toUri().toString())); // the same spelling that didOpen gives
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
