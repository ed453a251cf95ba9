// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The packages of the lattice lie one upon the other; a package and its {@code internal} count as one. */
class RoomsTest {

    private static final Pattern IMPORT = Pattern
            .compile("(?m)^import (?:static )?org\\.grainwright\\.lattice\\.(?:([a-z]+)\\.)(?:internal\\.)?[A-Z]");

    @Test
    void noPackageNeedsOneThatNeedsIt() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("bundles"))) {
            root = root.getParent();
        }
        root = root.resolve("bundles/org.grainwright.lattice/src/org/grainwright/lattice");
        Map<String, Set<String>> needs = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String room = root.relativize(file).getNameCount() == 1 ? ""
                        : root.relativize(file).getName(0).toString();
                Matcher matcher = IMPORT.matcher(Files.readString(file));
                while (matcher.find()) {
                    if (!matcher.group(1).equals(room)) {
                        needs.computeIfAbsent(room, r -> new TreeSet<>()).add(matcher.group(1));
                    }
                }
            }
        }
        assertTrue(needs.containsKey("bicrystal"), "the sources are not where they are looked for");
        needs.keySet().forEach(room -> descend(room, new ArrayList<>(), needs));
    }

    private static void descend(String room, List<String> path, Map<String, Set<String>> needs) {
        assertTrue(!path.contains(room), () -> "cycle: " + path + " -> " + room);
        path.add(room);
        needs.getOrDefault(room, Set.of()).forEach(next -> descend(next, path, needs));
        path.removeLast();
    }
}
