// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.bicrystal.Toys;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.crystal.NeutralUnit;
import org.grainwright.lattice.network.NetworkSpecification.Template;
import org.junit.jupiter.api.Test;

/** Networks of crystals other than LLZO, primitive and face-centred, ordered and not, cubic and longer along z. */
class OwnCrystalNetworkTest {

    private static CoincidenceCell tilt(Crystal crystal, int m, int n) {
        CoincidenceCell cell = new CoincidenceCatalog(crystal)
                .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), m, n)).get(0);
        return crystal.isCubic() ? cell : cell.tetragonal().orElseThrow();
    }

    private static NetworkSpecification specification(Template template, CoincidenceCell cell,
            Composition composition) {
        int layers = 1;
        while (cell.widthAngstrom(layers) < 4) {
            layers++;
        }
        return NetworkSpecification.of(template, BoundarySpecification.builder(cell).grainThickness(22)
                .widthLayers(layers).composition(composition).build());
    }

    /** As many ions as fit into the volume, to be lost in whole formula units only. */
    @Test
    void everyTemplateIsNeutralWholeAndWithoutOverlap() throws StructureException {
        for (Crystal crystal : List.of(Toys.caesiumChloride(), Toys.rockSalt(), Toys.antiperovskite(),
                Toys.longAntiperovskite())) {
            for (Template template : List.of(Template.CHECKERBOARD, Template.EMBEDDED_COLUMN, Template.ZIGZAG,
                    Template.EMBEDDED_BRICK)) {
                NetworkSpecification wanted = specification(template, tilt(crystal, 2, 1), Composition.CRYSTAL);
                Network n = new NetworkBuilder().build(wanted, 4);
                AtomicStructure s = n.structure();
                assertEquals(0, s.netCharge(), crystal + " " + template);
                assertTrue(n.minimumDistances().smallestRelative() >= 1 - 1e-9,
                        crystal + " " + template + " " + n.minimumDistances());
                long ideal = new NetworkBuilder().atomCount(wanted);
                assertEquals(s.cell().volume() / crystal.volume() * crystal.ionsPerCell(), ideal, 0.51);
                int perUnit = (int) Math.round(crystal.ionsPerCell() / crystal.formulaUnitsPerCell());
                assertEquals(0, (ideal - s.size()) % perUnit, crystal + " " + template);
                assertTrue(ideal - s.size() >= 0 && ideal - s.size() < 0.2 * ideal,
                        crystal + " " + template + ": " + s.size() + " of " + ideal);
            }
        }
    }

    @Test
    void ionsOfDisorderedCrystalsAreSettledGrainByGrain() throws StructureException {
        Crystal crystal = Toys.argyrodite(0.25);
        Network n = new NetworkBuilder().build(
                specification(Template.EMBEDDED_COLUMN, tilt(crystal, 2, 1), Composition.CRYSTAL), 2);
        AtomicStructure s = n.structure();
        assertEquals(0, s.netCharge());
        // S and Cl exchange places, which changes neither number
        assertEquals(5 * s.count(Element.P), s.count(Element.S));
        assertEquals(s.count(Element.P), s.count(Element.CL));
    }

    @Test
    void theUnitsOfTheCrystalAreRealisedExactly() throws StructureException {
        Crystal crystal = Toys.antiperovskite();
        NeutralUnit chloride = crystal.ions().unit("LiCl");
        CoincidenceCell cell = tilt(crystal, 2, 1);
        NetworkSpecification wanted = specification(Template.CHECKERBOARD, cell,
                Composition.CRYSTAL.with(chloride, -1));
        Network n = new NetworkBuilder().build(wanted, 6);
        int units = n.requested().count(chloride);
        assertTrue(units < -4, "one for each boundary of the cell's area: " + units);
        assertEquals(units, n.structure().count(Element.CL) - n.structure().count(Element.O));
        assertEquals(units, n.repairs().boundaries().getFirst().realised().count(chloride));
    }

    /** h² + k² is a sum of two squares in two ways: the third grain has the period of the others. */
    @Test
    void theThirdGrainOfAJunctionSharesThePeriod() throws StructureException {
        for (Crystal crystal : List.of(Toys.rockSalt(), Toys.caesiumChloride())) {
            Network n = new NetworkBuilder().build(
                    specification(Template.T_JUNCTION, tilt(crystal, 7, 1), Composition.CRYSTAL), 1);
            assertEquals(3, n.disorientationsDegrees().size());
            assertEquals(0, n.structure().netCharge());
            assertTrue(n.minimumDistances().smallestRelative() >= 1 - 1e-9, n.minimumDistances().toString());
        }
    }
}
