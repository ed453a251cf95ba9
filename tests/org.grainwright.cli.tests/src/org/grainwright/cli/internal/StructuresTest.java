// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.grainwright.cli.CommandException;
import org.grainwright.cli.ExitCode;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.lattice.io.LammpsData;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code structures} as a user types it, up to boundary energies from a real LAMMPS. */
class StructuresTest {

    private static final String SMALL = """
        campaign "small" {
          boundary { cells Σ5 (210)[001]  grain >= 18 Å  width 2 layers  composition li2o loss 0 .. 1 units }
          simulation { simulate at 1200 K  timestep 2 fs  equilibrate 4 ps  produce 12 ps }
          optimize { minimize resistivity across boundary at 1200 K  bayesian { initial 2 sobol }  budget 4 \
        evaluations }
        }
        """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int type(String... arguments) throws CommandException {
        return new StructuresCommand().run(List.of(arguments),
                Typed.console(folder, InputStream.nullInputStream(), out, err));
    }

    private CommandException refused(String... arguments) {
        CommandException e = assertThrows(CommandException.class, () -> type(arguments));
        assertEquals(ExitCode.BAD_INPUT, e.exitCode());
        assertFalse(Files.exists(folder.resolve("lib")), "nothing is written");
        return e;
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("small.campaign"), text);
    }

    @Test
    void aLibraryWithAMapOfTheBest() throws Exception {
        write(SMALL);
        assertEquals(ExitCode.OK, type("small.campaign", "--count", "2", "--output", "lib"));
        String said = out.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("2 structures from 40 candidates, screened by ")
                && said.contains(" of the farthest-first choice from all candidates")
                && said.contains(".bvse.cube: Σ5 (120)[001] 36.87° symmetric tilt"), said);
        List<String> manifest = Files.readAllLines(folder.resolve("lib/manifest.csv"));
        assertEquals(3, manifest.size());
        List<String> header = Arrays.asList(manifest.get(0).split(","));
        assertTrue(
                header.containsAll(
                        List.of("net_charge", "min_distance_A", "strain", "seed", "gii", "bvse_barrier_x_eV")),
                header.toString());
        long mapped = manifest.stream().skip(1).filter(line -> !line.endsWith(",,,")).count();
        assertEquals(1, mapped, manifest.toString());
        try (var files = Files.list(folder.resolve("lib"))) {
            assertEquals(1, files.filter(f -> f.toString().endsWith(".bvse.cube")).count());
        }
    }

    /** The example as it stands: another crystal, whose units have columns of their own. */
    @Test
    void theExampleOfAnotherCrystal() throws Exception {
        Path examples = Path.of(System.getProperty("grainwright.home", "../..")).resolve("examples");
        Files.copy(examples.resolve("li3ocl.campaign"), folder.resolve("li3ocl.campaign"));
        Files.copy(examples.resolve("Li3OCl.cif"), folder.resolve("Li3OCl.cif"));
        CommandException maps = refused("li3ocl.campaign", "--count", "2", "--output", "lib", "--maps", "1");
        assertTrue(maps.getMessage().contains("leave --maps away"), maps.getMessage());
        CommandException relax = refused("li3ocl.campaign", "--count", "2", "--output", "lib", "--relax", "1");
        assertTrue(relax.getMessage().contains("no parameters for Cl of Li3OCl"), relax.getMessage());
        assertEquals(ExitCode.OK, type("li3ocl.campaign", "--count", "2", "--output", "lib"),
                () -> err.toString(StandardCharsets.UTF_8));
        List<String> manifest = Files.readAllLines(folder.resolve("lib/manifest.csv"));
        List<String> header = Arrays.asList(manifest.get(0).split(",", -1));
        for (String line : manifest.subList(1, 3)) {
            List<String> fields = Arrays.asList(line.split(",", -1));
            assertEquals("0", fields.get(header.indexOf("net_charge")));
            assertEquals(fields.get(header.indexOf("units_asked")), fields.get(header.indexOf("units_1")));
            assertTrue(fields.get(header.indexOf("formula")).matches("Li\\d+ O\\d+ Cl\\d+"), line);
        }
    }

    @Test
    void theBestIsRelaxedAndHasABoundaryEnergy() throws Exception {
        try {
            LammpsInstallation.locate();
        } catch (EngineException e) {
            Assumptions.abort(e.getMessage());
        }
        write(SMALL);
        assertEquals(ExitCode.OK,
                type("small.campaign", "--count", "1", "--output", "lib", "--maps", "0", "--relax", "1"),
                () -> err.toString(StandardCharsets.UTF_8));
        List<String> manifest = Files.readAllLines(folder.resolve("lib/manifest.csv"));
        List<String> header = Arrays.asList(manifest.get(0).split(",", -1));
        List<String> line = Arrays.asList(manifest.get(1).split(",", -1));
        double energy = Double.parseDouble(line.get(header.indexOf("energy_J_m2")));
        // general boundaries of LLZO were computed at about 0.3 to 2 J/m²; an unannealed lithium arrangement adds to
        // that
        assertTrue(energy > 0.1 && energy < 5, energy + " J/m²");
        // the formula unit of the reference, against the potential's own figure
        double llzo = Double.parseDouble(line.get(header.indexOf("llzo_eV")));
        // partial charges: about half of what formal charges bind with
        assertTrue(llzo < -250 && llzo > -310, llzo + " eV");
        assertEquals(0, LammpsData.read(folder.resolve("lib/0001.relaxed.data")).netCharge());
        assertTrue(Files.exists(folder.resolve("lib/relaxation/0001/relaxed.data"))
                && Files.exists(folder.resolve("lib/0001.relaxed.cif")));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("boundary energy"),
                out.toString(StandardCharsets.UTF_8));
    }

    /** A network stands on the boundary that the campaign names, also when another one would have fewer atoms. */
    @Test
    void networksAreMadeOfTheNamedBoundary() throws Exception {
        String checkerboard = SMALL.replace("cells Σ5 (210)[001]",
                "cells Σ17a (410)[001]  connection orthogonal checkerboard  atoms <= 20000")
                .replace("resistivity across boundary", "diffusion across cell");
        write(checkerboard);
        assertEquals(ExitCode.OK, type("small.campaign", "--output", "lib"));
        List<String> manifest = Files.readAllLines(folder.resolve("lib/networks.csv"));
        assertEquals(2, manifest.size(), manifest.toString());
        List<String> header = Arrays.asList(manifest.get(0).split(","));
        List<String> line = Arrays.asList(manifest.get(1).split(","));
        assertEquals("Σ17a (410)[001] 28.07° symmetric tilt", line.get(header.indexOf("name")));
        assertEquals("0", line.get(header.indexOf("net_charge")));
        assertEquals(0, LammpsData.read(folder.resolve("lib/network-01.data")).netCharge());
        // what only a run needs does not keep structures from being built
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains(
                ": warning: 'diffusion across cell' is not measured in Σ17a (410)[001] 28.07° symmetric tilt, "
                        + "checkerboard")
                && !said.contains("error"), said);
        write(checkerboard.replace("orthogonal checkerboard", "orthogonal checkerboard, orthogonal junction"));
        assertThrows(CommandException.class, () -> type("small.campaign", "--output", "other"));
        said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("error: no network 'orthogonal junction' can be built: no third orientation about "
                + "[001] shares the period of Σ17a (410)[001]")
                && said.contains("Nearest that works: Σ25a (340)[001]") && said.contains("[boundary.none]"), said);
    }

    @Test
    void aluminiumIsPutIntoTheSlabsAndTooMuchOfItRefused() throws Exception {
        String doped = SMALL
                .replace("campaign \"small\" {",
                        "campaign \"small\" { material LLZO { phase cubic dopant Al 0.2 pfu on Li }")
                .replace("simulate at", "potential \"llzo-buckingham-teter\" simulate at");
        write(doped.replace("0.2 pfu", "2.2 pfu"));
        refused("small.campaign", "--output", "lib");
        assertTrue(err.toString(StandardCharsets.UTF_8)
                .contains("the dopant content of 2.2 pfu is outside what makes sense: 0 to 2 pfu"),
                err.toString(StandardCharsets.UTF_8));
        write(doped.replace("llzo-buckingham-teter", "llzo-buckingham-formal"));
        assertEquals(ExitCode.OK, type("small.campaign", "--count", "1", "--maps", "0", "--output", "unsimulated"));
        assertTrue(
                err.toString(StandardCharsets.UTF_8).contains("warning: the potential 'llzo-buckingham-formal' has no "
                        + "parameters for Al, which can be built but not simulated; these have: llzo-buckingham-teter"),
                err.toString(StandardCharsets.UTF_8));
        write(doped);
        assertEquals(ExitCode.OK, type("small.campaign", "--count", "1", "--maps", "0", "--output", "lib"));
        String manifest = Files.readString(folder.resolve("lib/manifest.csv"));
        assertTrue(manifest.lines().skip(1).allMatch(line -> line.matches(".*,\\d+ Al,.* Al\\d+,0,.*")), manifest);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedWithTheReason() throws IOException {
        write(SMALL);
        Files.writeString(folder.resolve("taken"), "a file");
        CommandException e = assertThrows(CommandException.class,
                () -> type("small.campaign", "--count", "1", "--maps", "0", "--output", "taken"));
        assertEquals(ExitCode.BAD_MACHINE, e.exitCode());
        assertTrue(e.getMessage().endsWith("taken: there is a file of this name; choose another folder with --output"),
                e.getMessage());
    }

    @Test
    void whatCannotBeBuiltIsRefusedWithWhatCan() throws IOException {
        write(SMALL.replace("campaign \"small\" {", "campaign \"small\" { material LLZO { phase tetragonal }")
                .replace("Σ5 (210)[001]", "Σ11 (3 -3 -2)[110]"));
        refused("small.campaign", "--output", "lib");
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("phase cubic"), err.toString(StandardCharsets.UTF_8));
        write(SMALL.replace("cells Σ5 (210)[001]",
                "axis [001]  misorientation 5° .. 30°  character symmetric tilt  atoms <= 500"));
        refused("small.campaign", "--output", "lib");
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(
                said.contains("the cheapest boundary in this range, Σ") && said.contains("more than the 500 allowed"),
                said);
        write(SMALL.replace("loss 0 .. 1 units", "loss 300 .. 400 units"));
        assertTrue(refused("small.campaign", "--count", "1", "--output", "lib").getMessage()
                .contains("cannot have the composition -"));
        write(SMALL);
        assertTrue(refused("small.campaign", "--count", "0").getMessage().contains("--count needs a positive integer"));
        assertTrue(
                refused("small.campaign", "--relax", "some").getMessage().contains("--relax needs a positive integer"));
    }
}
