// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.server;

import java.net.URI;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;

/** The one place where workspace resources and the server's {@code file:///} addresses meet. */
public final class Uris {

    private Uris() {
    }

    /** The server's form of a resource's location; Eclipse and java.net.URI write {@code file:/x} instead. */
    public static String of(IResource resource) {
        return of(resource.getLocationURI());
    }

    /** The server's form of a location. */
    public static String of(URI location) {
        String text = location.toString();
        return text.startsWith("file:/") && !text.startsWith("file://")
                ? "file://" + text.substring("file:".length())
                : text;
    }

    /** The workspace file at an address, if there is one. */
    public static Optional<IFile> file(String uri) {
        URI location;
        try {
            location = URI.create(uri);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the server also reports addresses that are no files of ours
        }
        for (IFile file : ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(location)) {
            if (file.exists()) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
