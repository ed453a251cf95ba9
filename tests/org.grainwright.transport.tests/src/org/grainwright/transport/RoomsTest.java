// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The named packages of the transport room use each other in one direction only. */
class RoomsTest {

    /** From the ground up; a package may use those before it. */
    private static final List<
            String> ORDER = List.of("", "trajectory", "observation", "statistics", "homogenisation", "einstein",
                    "greenkubo", "hops", "sites", "layers", "composition", "oxygen", "cell", "boundary", "patches",
                    "analysis");
    private static final Pattern IMPORT = Pattern.compile("^import org\\.grainwright\\.transport\\.([a-z.]*)[A-Z]",
            Pattern.MULTILINE);

    @Test
    void noRoomUsesOneAboveIt() throws IOException {
        Path root = Path.of(System.getProperty("grainwright.home", "../.."))
                .resolve("bundles/org.grainwright.transport/src/org/grainwright/transport");
        List<String> breaches = new ArrayList<>();
        int files = 0;
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(f -> f.toString().endsWith(".java")).toList()) {
                files++;
                int room = ORDER.indexOf(
                        room(root.relativize(file.getParent()).toString().replace(java.io.File.separatorChar, '.')));
                Matcher imports = IMPORT.matcher(Files.readString(file));
                while (imports.find()) {
                    if (ORDER.indexOf(room(imports.group(1))) > room || room < 0) {
                        breaches.add(root.relativize(file) + " uses " + imports.group(1));
                    }
                }
            }
        }
        assertTrue(files > 40, "found only " + files + " sources");
        assertEquals(List.of(), breaches);
    }

    private static String room(String dotted) {
        return dotted.replaceFirst("\\.?internal\\.?", "").replaceFirst("\\.$", "").replaceFirst("\\..*", "");
    }
}
