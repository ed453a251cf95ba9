// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** The colours of the workbench, which a user may change, begin as those of the report. */
class ThemeTest {

    private static final Path WORKBENCH = Path.of(System.getProperty("grainwright.home", "../.."))
            .resolve("bundles/org.grainwright.ui");

    @Test
    void theWorkbenchBeginsWithTheColoursOfTheReport() throws IOException {
        String light = Files.readString(WORKBENCH.resolve("plugin.xml"));
        String dark = Files.readString(WORKBENCH.resolve("css/dark.css"));
        for (Ink ink : Ink.values()) {
            int rgb = Theme.LIGHT.rgb(ink);
            assertTrue(light.matches("(?s).*<colorDefinition id=\"org\\.grainwright\\.ui\\.ink\\." + ink.css()
                    + "\" label=\"[^\"]+\" value=\"" + (rgb >> 16) + "," + (rgb >> 8 & 0xFF) + "," + (rgb & 0xFF)
                    + "\".*"), "plugin.xml has another light " + ink);
            assertTrue(dark.contains("ColorDefinition#org-grainwright-ui-ink-" + ink.css() + " { color: "
                    + Theme.DARK.hex(ink).toUpperCase(java.util.Locale.ROOT) + ";"), "dark.css has another " + ink);
            assertTrue(dark.contains("    '#org-grainwright-ui-ink-" + ink.css() + "'"), "dark.css names no " + ink);
        }
    }
}
