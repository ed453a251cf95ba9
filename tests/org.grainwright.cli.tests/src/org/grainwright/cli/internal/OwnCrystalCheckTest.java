// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.grainwright.cli.ExitCode;
import org.grainwright.observables.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of another crystal, which comes without a potential, through {@code check} and {@code run}. */
class OwnCrystalCheckTest {

    private static final String FILE = "li3ocl.campaign";
    private static final String LACKS = "the potential 'llzo-eam-dft' has no parameters for Cl of Li3OCl: name a file "
            + "of your own that has";

    @TempDir
    Path folder;

    private Typed last;

    @BeforeEach
    void files() throws IOException {
        Path examples = Path.of(System.getProperty("grainwright.home", "../..")).resolve("examples");
        for (String name : List.of(FILE, "Li3OCl.cif")) {
            Files.copy(examples.resolve(name), folder.resolve(name));
        }
    }

    private int type(String... words) {
        last = Typed.in(folder, words);
        return last.code();
    }

    @Test
    void checkWarnsOfThePotentialAndSaysWhatCanBeBuilt() {
        assertEquals(ExitCode.OK, type("check", FILE), last.err());
        assertTrue(last.err().contains("warning: " + LACKS), last.err());
        assertFalse(last.err().contains("error"), last.err());
        assertTrue(last.out().contains("512 boundaries, whose structures can be built"),
                last.out());
        // nothing of ions of LLZO is said of it, and nothing twice
        String defaults = last.out().lines().filter(each -> each.startsWith("  by default: ")).findFirst()
                .orElseThrow();
        assertFalse(defaults.matches(".*(li2o|zro2|excess|vacancies|redistribute).*"), defaults);
        assertEquals(2, defaults.split("; potential ", -1).length, defaults);
    }

    @Test
    void runRefusesInTheSameWordsAndLeavesNoFolder() {
        for (String option : List.of("--dry-run", "--output=run")) {
            assertEquals(ExitCode.BAD_INPUT, type("run", FILE, option));
            assertTrue(last.err().contains("grainwright: " + LACKS), last.err());
        }
        assertFalse(Files.exists(folder.resolve("run")));
    }

    @Test
    void theSameForPrograms() {
        assertEquals(ExitCode.OK, type("check", "--json", FILE));
        Map<?, ?> file = (Map<?, ?>) ((List<?>) Json.parse(last.out())).getFirst();
        Map<?, ?> campaign = (Map<?, ?>) ((List<?>) file.get("campaigns")).getFirst();
        assertFalse(campaign.containsKey("error"), campaign.toString());
        Map<?, ?> cheapest = (Map<?, ?>) ((List<?>) campaign.get("geometries")).getFirst();
        assertEquals("Σ5 (120)[001] 36.87° symmetric tilt", cheapest.get("name"));
        assertEquals(150, ((Number) cheapest.get("atoms")).intValue());
    }

    /** What is wrong beside the potential is an error as ever. */
    @Test
    void otherFaultsStayErrors() throws IOException {
        Path file = folder.resolve(FILE);
        Files.writeString(file, Files.readString(file).replace("atoms <= 4000", "atoms <= 20"));
        assertEquals(ExitCode.BAD_INPUT, type("check", FILE));
        assertTrue(last.err().contains("error: "), last.err());
    }
}
