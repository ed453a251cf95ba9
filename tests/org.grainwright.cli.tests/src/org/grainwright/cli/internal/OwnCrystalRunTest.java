// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.cli.ExitCode;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The crystal of the example with a potential of the user's own, from the text to the report. */
class OwnCrystalRunTest {

    /** Buckingham's form and Coulomb's law with formal charges, of the order of magnitude of such salts. */
    private static final String POTENTIAL = """
            title = a toy of Li3OCl
            form = buckingham
            species = Li O Cl
            charge.Li = 1
            charge.O = -2
            charge.Cl = -1
            mass.Li = 6.94
            mass.O = 15.999
            mass.Cl = 35.45
            cutoffAngstrom = 6.5
            requires = pair/buck/coul/long kspace/pppm
            source = a toy
            """;
    private static final String PAIR = """
            pair.%1$s = %2$s 0.0
            pair.%1$s.verified = false
            pair.%1$s.wallAngstrom = %3$s
            pair.%1$s.source = a toy
            """;
    private static final String CAMPAIGN = """
            campaign "antiperovskite" {
              material { file "Li3OCl.cif"  charges Li 1, O -2, Cl -1  mobile Li }
              boundary { cells (1 2 0)[001]  grain >= 18 Å  width 2 layers  translations 1  composition LiCl -1 units }
              simulation { potential "mine" file "mine.properties"  simulate at 900 K  timestep 0.5 fs
                equilibrate 0.1 ps  produce 0.2 ps  anneal 900 K for 0.4 ps  dump every 0.01 ps  fidelities 0.2 ps }
              optimize { maximize diffusion cell  budget 1 evaluations  search grid }
            }
            """;

    @TempDir
    Path folder;

    private Typed last;

    @BeforeEach
    void files() throws IOException {
        Path examples = Path.of(System.getProperty("grainwright.home", "../..")).resolve("examples");
        Files.copy(examples.resolve("Li3OCl.cif"), folder.resolve("Li3OCl.cif"));
        Files.writeString(folder.resolve("mine.properties"), POTENTIAL + PAIR.formatted("Li-O", "433.2627 0.31384", 1.0)
                + PAIR.formatted("Li-Cl", "421.0366 0.3364", 1.2) + PAIR.formatted("O-O", "22764.3 0.149", 1.5)
                + PAIR.formatted("O-Cl", "2000.0 0.3", 1.5) + PAIR.formatted("Cl-Cl", "3485.2 0.317", 1.5));
        Files.writeString(folder.resolve("own.campaign"), CAMPAIGN);
    }

    private int type(String... words) {
        last = Typed.in(folder, words);
        return last.code();
    }

    @Test
    void aDryRunPlansIt() {
        assertEquals(ExitCode.OK, type("run", "own.campaign", "--dry-run"), last.err());
        assertTrue(last.out().contains("Σ5 (120)[001]"), last.out());
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    /** Every heading of report and tables is about this crystal: its unit, and none of LLZO's ions. */
    @Test
    void aRunEndsWithAReportInTheWordsOfTheCrystal() throws Exception {
        try {
            LammpsInstallation.locate();
        } catch (EngineException e) {
            Assumptions.abort(e.getMessage());
        }
        assertEquals(ExitCode.OK, type("run", "own.campaign", "--output", "run"),
                () -> last.out() + last.err());
        Path report = folder.resolve("run/report");
        List<String> table = Files.readAllLines(report.resolve("evaluations.csv"));
        List<String> header = Arrays.asList(table.getFirst().split(",", -1));
        int units = header.indexOf("LiCl units added");
        assertTrue(units > 0, header.toString());
        // one unit of each of the two boundaries
        assertTrue(table.get(1).contains(",-2,"), table.get(1));
        String html = Files.readString(report.resolve("report.html"));
        assertTrue(html.contains("LiCl units in the cell"), "the unit of the crystal");
        assertFalse(html.contains("Li₂O"), "a heading of LLZO");
        Matcher foreign = Pattern.compile(".{0,60}\\b(La|Zr|lanthanum|zirconium)\\b.{0,60}").matcher(html);
        assertFalse(foreign.find(), () -> "an ion of LLZO: " + foreign.group());
    }
}
