// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.deck.Deck;
import org.grainwright.engine.run.SinglePoint;
import org.grainwright.engine.run.SinglePointRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A potential is data that people hand to each other: it runs nothing and touches nothing. */
class HostilePotentialTest {

    private static final String IONS = """
            form = user
            species = Li La Zr O
            charge.Li = 1
            charge.La = 3
            charge.Zr = 4
            charge.O = -2
            mass.Li = 6.941
            mass.La = 138.9055
            mass.Zr = 91.224
            mass.O = 15.9994
            requires = pair/buck/coul/long kspace/pppm
            source = me
            """;
    private static final String HONEST = """
            command.1 = pair_style buck/coul/long 8.0
            command.2 = pair_coeff * * 0.0 1.0 0.0
            command.3 = pair_coeff 1 4 632.1018 0.2906 0.0
            command.4 = pair_coeff 2 4 4579.23 0.3044 0.0
            command.5 = pair_coeff 3 4 1385.02 0.35 0.0
            command.6 = pair_coeff 4 4 22764.3 0.149 27.89
            command.7 = kspace_style pppm {accuracy}
            """;

    @TempDir
    Path folder;

    private Potential read(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("mine.properties"), text);
        return PotentialLibrary.standard().with(file).get("mine");
    }

    private String refused(String text) {
        return assertThrows(InvalidRequestException.class, () -> read(text)).getMessage();
    }

    /**
     * What is refused below is not everything: the same potential without the trick gives the energy of the shipped
     * one.
     */
    @Test
    void anHonestOneGivesTheSameEnergy() throws Exception {
        Potential mine = read(IONS + "title = mine\n" + HONEST);
        assertEquals(
                SinglePoint.evaluate(
                        SinglePointRequest.of(Bench192.structure(folder), Bench192.formal(), Bench192.lammps(),
                                folder.resolve("shipped")),
                        new Cancellation()).energyEv(),
                SinglePoint.evaluate(
                        SinglePointRequest.of(Bench192.structure(folder), mine, Bench192.lammps(),
                                folder.resolve("user")),
                        new Cancellation()).energyEv(),
                1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shell touch PWNED", "python hack here \"import os\"", "include /etc/passwd",
            "print 'x' file /tmp/x", "log /tmp/log",
            "write_data x", "jump SELF", "dump d all atom 1 x", "variable x string y", "plugin load x.so",
            "read_data other.data",
            "pair_write 1 1 10 r 1 2 x.table A", "pair_style python 8.0", "pair_style kim some_model",
            "pair_style mliap unified model.pkl",
            "pair_style hybrid/overlay buck/coul/long 8.0 python 8.0", "pair_style ${x}", "pair_coeff * * $(python:1)",
            "pair_coeff * * eam/alloy /etc/hostname Li La Zr O", "pair_coeff * * eam/alloy ../x.eam Li",
            "pair_coeff * * table other.table A",
            "pair_coeff 1 1 1.0 &", "pair_coeff 1 1 1.0 # &", "pair_coeff 1 1 1.0; shell ls", "fix 1 all print 1 x",
            "fix 1 all external pf/callback 1 1",
            "fix 1 all ave/time 1 1 1 v_x file y", "kspace_style ../pppm 1e-4", "bond_style python", "SHELL ls",
            "\"shell\" ls"})
    void aCommandThatIsNoPotentialIsRefused(String command) {
        String message = refused(IONS + "title = mine\n" + HONEST + "command.8 = " + command + "\n");
        assertTrue(message.contains("command.8"), message);
    }

    @Test
    void commandsOfOtherPotentialsAreAllowed() throws Exception {
        Files.writeString(folder.resolve("llzo.eam.alloy"), "table");
        Potential mine = read(IONS + """
                title = mine
                files = llzo.eam.alloy
                command.1 = pair_style hybrid/overlay eam/alloy coul/long 8.0
                command.2 = pair_coeff * * eam/alloy llzo.eam.alloy {species}
                command.3 = pair_coeff * * coul/long
                command.4 = kspace_style pppm {accuracy}
                command.5 = kspace_modify order 6
                command.6 = fix charges all qeq/reaxff 1 0.0 10.0 1e-6 reaxff
                """);
        assertEquals(6, mine.terms().description().size());
    }

    @Test
    void aValueCannotBreakOutOfItsLine() {
        assertTrue(refused(IONS + "title = nice\\nshell touch PWNED\n" + HONEST).contains("title"));
        assertTrue(refused(IONS + "title = nice\n" + HONEST.replace("8.0\n", "8.0\\nshell touch PWNED\n"))
                .contains("command.1"));
        assertTrue(
                refused(IONS.replace("Li La Zr O", "Li La Zr O $(x)") + "title = nice\n" + HONEST).contains("species"));
        assertTrue(
                refused(IONS.replace("pair/buck/coul/long", "buck") + "title = nice\n" + HONEST).contains("requires"));
        // LAMMPS joins lines at an ampersand, also in a comment
        Deck deck = new Deck("title &", List.of(Deck.Section.of("why \"\"\" &", List.of("units metal"))));
        assertFalse(deck.render().contains("&") || deck.render().contains("\"\"\""), deck.render());
        assertThrows(IllegalArgumentException.class, () -> Deck.Section.of("x", List.of("units metal\nshell ls")));
    }

    @Test
    void filesStayBesideThePotentialAndShadowNothing() throws Exception {
        Files.createDirectories(folder.resolve("deeper"));
        Files.writeString(folder.resolve("deeper/table"), "x");
        Files.createSymbolicLink(folder.resolve("linked"), Path.of("/etc/hostname"));
        for (String own : List.of("start.in", "complete.properties", "structure.data", "restart.a", "log.0.lammps",
                "lock")) {
            Files.writeString(folder.resolve(own), "x");
            assertTrue(refused(IONS + "title = m\nfiles = " + own + "\n" + HONEST).contains("use themselves"), own);
        }
        for (String elsewhere : List.of("/etc/hostname", "../mine.properties", "deeper/table", "linked", "missing")) {
            assertTrue(
                    refused(IONS + "title = m\nfiles = " + elsewhere + "\n" + HONEST).contains("beside the potential"),
                    elsewhere);
        }
    }

    @Test
    void whatIsNoFileIsRefusedAtOnce() {
        assertThrows(InvalidRequestException.class, () -> PotentialLibrary.standard().with(folder));
        assertThrows(InvalidRequestException.class, () -> PotentialLibrary.standard().with(Path.of("/dev/zero")));
    }
}
