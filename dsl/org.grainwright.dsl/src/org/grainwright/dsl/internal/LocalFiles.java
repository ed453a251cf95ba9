// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.impl.FileURIHandlerImpl;
import org.eclipse.xtext.resource.ClasspathUriUtil;

/**
 * Reads regular files of this machine and nothing else: EMF would fetch whatever an address names, from the web, from
 * archives and from pipes that never end.
 */
final class LocalFiles extends FileURIHandlerImpl {

    /** The grammar of the language itself, which comes with the program. */
    private static final String GRAMMAR = "xtextbin";

    @Override
    public boolean canHandle(URI uri) {
        return true;
    }

    @Override
    public InputStream createInputStream(URI uri, Map<?, ?> options) throws IOException {
        if (ClasspathUriUtil.isClasspathUri(uri) && GRAMMAR.equals(uri.fileExtension())) {
            return ownGrammar(uri.path().substring(1));
        }
        return Files.newInputStream(file(uri).orElseThrow(() -> new IOException(uri + " is no file of this machine")));
    }

    private static InputStream ownGrammar(String path) throws IOException {
        for (Class<?> beside : List.of(LocalFiles.class, ClasspathUriUtil.class)) {
            InputStream in = beside.getClassLoader().getResourceAsStream(path);
            if (in != null) {
                return in;
            }
        }
        throw new IOException("the grammar " + path + " is missing");
    }

    @Override
    public OutputStream createOutputStream(URI uri, Map<?, ?> options) throws IOException {
        throw new IOException("campaigns are not written through their syntax trees");
    }

    @Override
    public boolean exists(URI uri, Map<?, ?> options) {
        return file(uri).isPresent();
    }

    private static Optional<Path> file(URI uri) {
        try {
            return uri.isFile() && uri.toFileString() != null
                    ? Optional.of(Path.of(uri.toFileString())).filter(Files::isRegularFile)
                    : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
