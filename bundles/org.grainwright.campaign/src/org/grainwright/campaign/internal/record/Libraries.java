// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

import org.apache.commons.math3.util.FastMath;
import org.eclipse.emf.ecore.EObject;
import org.grainwright.model.NamedText;

import com.google.gson.Gson;

/** Versions of what a result depends on besides this program and the engine, as their manifests say. */
final class Libraries {

    /** A library by its name and one of its classes. */
    private record Library(String name, Class<?> type) {
    }

    private static final List<Library> USED = List.of(new Library("Apache Commons Math", FastMath.class),
            new Library("Eclipse Modeling Framework", EObject.class), new Library("Gson", Gson.class));

    private Libraries() {
    }

    /** One entry for each whose version can be told. */
    static List<NamedText> used() {
        return USED.stream().flatMap(library -> version(library.type())
                .map(version -> RunRecord.text(library.name(), version)).stream()).toList();
    }

    /**
     * The version of the bundle or library that a class comes from, its build included; empty for classes outside a
     * built one.
     */
    static Optional<String> version(Class<?> type) {
        try {
            Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isRegularFile(place)) {
                try (JarFile jar = new JarFile(place.toFile())) {
                    return version(jar.getManifest());
                }
            }
            Path manifest = place.resolve(JarFile.MANIFEST_NAME);
            if (Files.isRegularFile(manifest)) {
                try (InputStream in = Files.newInputStream(manifest)) {
                    return version(new Manifest(in));
                }
            }
            return Optional.empty();
        } catch (IOException | URISyntaxException e) {
            return Optional.empty(); // a library without a manifest that can be read
        }
    }

    private static Optional<String> version(Manifest manifest) {
        Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
        return Optional.ofNullable(main.getValue("Bundle-Version"))
                .or(() -> Optional.ofNullable(main.getValue(Attributes.Name.IMPLEMENTATION_VERSION)));
    }
}
