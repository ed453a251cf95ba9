// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charges of a LAMMPS data file. */
class DataChargesTest {

    @TempDir
    Path folder;

    private List<Double> charges(String sections) throws Exception {
        Path data = Files.writeString(folder.resolve("two.data"), "two atoms\n\n2 atoms\n2 atom types\n\n" + sections);
        return SpeciesTable.chargedBy(SpeciesTable.named("Li,O"), data).stream().map(Species::formalCharge).toList();
    }

    private String refused(String sections) {
        return assertThrows(TrajectoryException.class, () -> charges(sections)).getMessage();
    }

    @Test
    void ofEveryStyleThatHasThem() throws Exception {
        List<Double> partial = List.of(0.9, -1.8);
        assertEquals(partial, charges("Atoms # charge\n\n1 2 -1.8 0 0 0\n2 1 0.9 1 1 1\n3 1 0.9 2 2 2\n"));
        assertEquals(partial, charges("Atoms\n\n1 1 2 -1.8 0 0 0\n2 1 1 0.9 1 1 1\n\nVelocities\n\n1 5 5 5\n"));
        assertEquals(partial, charges("Atoms # full\n\n1 1 2 -1.8 0 0 0 0 0 1 # O\n2 1 1 0.9 1 1 1 0 0 0\n"));
        assertEquals(partial, charges("Atom Type Labels\n\n1 Li\n2 O\n\nAtoms # charge\n\n1 O -1.8 0 0 0\n"
                + "2 Li 0.9 1 1 1\n"));
    }

    @Test
    void labelsHaveTheNumbersThatTheFileGivesThem() throws Exception {
        assertEquals(List.of(0.9, -1.8), charges("Atom Type Labels\n\n2 O\n1 Li\n\nAtoms # charge\n\n1 O -1.8 0 0 0\n"
                + "2 Li 0.9 1 1 1\n"));
        assertTrue(refused("Atom Type Labels\n\n1\n2 O\n").contains("line 8: expected a type and its label"));
        assertTrue(refused("Atom Type Labels\n\n1 Li\n2 O\n\nAtoms # charge\n\n1 S -2 0 0 0\n")
                .contains("'S' is neither a type nor one of the type labels"));
    }

    /** As long as those of the style charge: the molecule and the type stand where type and charge would. */
    @Test
    void linesOfMoleculesAreNotTakenForCharges() throws Exception {
        String molecular = "\n\n1 1 1 0 0 0\n2 2 2 1 1 1\n";
        assertTrue(refused("Atoms" + molecular).contains("does not say its atom style"));
        assertTrue(refused("Atoms # molecular" + molecular).contains("atoms have no charge here"));
        assertEquals(List.of(1.0, 2.0), charges("Atoms # charge" + molecular));
        assertEquals(List.of(1.0, -2.0), charges("Atoms\n\n1 1 1 0 0 0\n2 2 -2 1 1 1\n"));
    }

    @Test
    void whatHasNoneIsRefused() {
        assertTrue(refused("Atoms # atomic\n\n1 2 0 0 0\n2 1 1 1 1\n").contains("atoms have no charge here"));
        assertTrue(refused("Atoms # charge\n\n1 2 -2 0 0 0\n").contains("no atom of type 1 (Li)"));
        assertTrue(refused("Atoms # charge\n\n1 2 -2 0 0 0\n2 2 -1 1 1 1\n3 1 1 1 1 1\n").contains("differ in charge"));
        assertTrue(refused("Atoms # charge\n\n1 7 -2 0 0 0\n").contains("none of the 2 types"));
    }
}
