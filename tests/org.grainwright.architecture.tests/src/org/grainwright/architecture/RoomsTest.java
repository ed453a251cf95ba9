// SPDX-License-Identifier: EPL-2.0
package org.grainwright.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

import org.grainwright.architecture.Repository.Bundle;
import org.junit.jupiter.api.Test;

/**
 * The packages of one bundle use each other in one direction. A package and its {@code internal} are one room. What a
 * bundle offers may enter its internal rooms, whose work is done in terms of what is offered; that is not counted.
 */
class RoomsTest {

    private static final Pattern NAME = Pattern.compile("\\b(org\\.grainwright(?:\\.[a-z]\\w*)+)\\.[A-Z]");

    private final Map<String, Bundle> bundles = new Repository().bundles();

    /** Bundles in which a circle is still to be undone, with its reason. */
    private static final Map<String, String> CIRCULAR = Map.of(
            "org.grainwright.bench", "the suite of the optimizer prints to the metrics that its benchmark is given",
            "org.grainwright.dsl",
            "the language's checks, the reader of specifications and the syntax know each other; Xtext wires them by "
                    + "name",
            "org.grainwright.optimize", "what is asked and told (search) and the log of it name each other's records");

    @Test
    void theRoomsOfABundleHaveNoCircle() {
        assertTrue(rooms(bundles.get("org.grainwright.engine")).size() >= 7,
                () -> "found only " + rooms(bundles.get("org.grainwright.engine")).keySet());
        Map<String, List<String>> circles = new TreeMap<>();
        bundles.values().forEach(bundle -> {
            List<String> circle = circle(rooms(bundle));
            if (!circle.isEmpty()) {
                circles.put(bundle.name(), circle);
            }
        });
        circles.keySet().removeAll(CIRCULAR.keySet());
        assertEquals(Map.of(), circles);
    }

    @Test
    void aCircleIsFound() {
        assertEquals(List.of("a", "b", "c", "a"), circle(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a"))));
        assertEquals(List.of(), circle(Map.of("a", Set.of("b", "c"), "b", Set.of("c"), "c", Set.of())));
    }

    /** Each room of a bundle with the other rooms of the same bundle that its code names. */
    private static Map<String, Set<String>> rooms(Bundle bundle) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (Path file : bundle.sources()) {
            if (!file.endsWith("package-info.java")) {
                uses.computeIfAbsent(
                        room(bundle.folder().resolve("src").relativize(file.getParent()).toString().replace('/', '.')),
                        r -> new TreeSet<>());
            }
        }
        for (Path file : bundle.sources()) {
            String own = room(bundle.folder().resolve("src").relativize(file.getParent()).toString().replace('/', '.'));
            Matcher matcher = NAME.matcher(withoutComments(file));
            while (matcher.find()) {
                String other = room(matcher.group(1));
                boolean entrance = !own.contains(".internal") && other.contains(".internal");
                if (!other.equals(own) && !entrance && uses.containsKey(other)) {
                    uses.get(own).add(other);
                }
            }
        }
        return uses;
    }

    private static String room(String packageName) {
        return packageName.replaceFirst("\\.internal$", "");
    }

    /** The first circle, its beginning repeated at its end; empty when there is none. */
    private static List<String> circle(Map<String, Set<String>> uses) {
        Set<String> done = new TreeSet<>();
        for (String room : new TreeSet<>(uses.keySet())) {
            List<String> found = descend(room, uses, new ArrayList<>(), done);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<String> descend(String room, Map<String, Set<String>> uses, List<String> path,
            Set<String> done) {
        path.add(room);
        if (path.indexOf(room) < path.size() - 1) {
            return List.copyOf(path.subList(path.indexOf(room), path.size()));
        }
        if (!done.contains(room)) {
            for (String other : new TreeSet<>(uses.get(room))) {
                List<String> found = descend(other, uses, path, done);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        done.add(room);
        path.removeLast();
        return List.of();
    }

    /** Documentation may point anywhere. */
    private static String withoutComments(Path file) {
        try {
            return Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }
}
