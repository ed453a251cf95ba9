// SPDX-License-Identifier: EPL-2.0
package org.grainwright.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The repository as the architecture tests read it: bundles with their manifests and hand-written sources. */
final class Repository {

    /** One bundle of ours. */
    record Bundle(String name, Path folder, Manifest manifest) {

        String header(String header) {
            String value = manifest.getMainAttributes().getValue(header);
            return value == null ? "" : value;
        }

        /** Symbolic names of required bundles. */
        List<String> required() {
            return clauses(header("Require-Bundle")).stream().map(clause -> clause.split(";")[0].strip()).toList();
        }

        /** Clauses of Export-Package with their directives. */
        List<String> exported() {
            return clauses(header("Export-Package"));
        }

        /** Hand-written Java files. */
        List<Path> sources() {
            return files(folder.resolve("src"), ".java");
        }
    }

    private final Path root;

    Repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("grainwright"))) {
            folder = folder.getParent();
        }
        root = folder;
    }

    Path root() {
        return root;
    }

    /** Every bundle that is shipped, by symbolic name. */
    Map<String, Bundle> bundles() {
        Map<String, Bundle> bundles = new TreeMap<>();
        for (String folder : List.of("bundles", "dsl", "releng")) {
            try (Stream<Path> children = Files.list(root.resolve(folder))) {
                children.filter(child -> Files.exists(child.resolve("META-INF/MANIFEST.MF"))).forEach(child -> {
                    Manifest manifest = read(child.resolve("META-INF/MANIFEST.MF"));
                    String name = manifest.getMainAttributes().getValue("Bundle-SymbolicName").split(";")[0].strip();
                    bundles.put(name, new Bundle(name, child, manifest));
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bundles;
    }

    String text(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new Manifest(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Splits at commas outside quotes. */
    private static List<String> clauses(String header) {
        List<String> clauses = new ArrayList<>();
        StringBuilder clause = new StringBuilder();
        boolean quoted = false;
        for (char c : (header + ",").toCharArray()) {
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                if (!clause.toString().isBlank()) {
                    clauses.add(clause.toString().strip());
                }
                clause.setLength(0);
            } else {
                clause.append(c);
            }
        }
        return clauses;
    }
}
