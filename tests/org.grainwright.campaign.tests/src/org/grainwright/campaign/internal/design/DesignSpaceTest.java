// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.TestCampaigns;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.optimize.space.Point;
import org.junit.jupiter.api.Test;

class DesignSpaceTest {

    @Test
    void theQuickstartHasThreeBoundariesOfItsSize() throws Exception {
        CampaignSpecification quickstart = TestCampaigns.example("quickstart.campaign").getFirst();
        DesignSpace design = DesignSpace.of(quickstart);
        assertEquals(List.of(3L, 11L, 5L), design.candidates().stream().map(CoincidenceCell::sigma).toList());
        design.candidates().forEach(cell -> {
            long atoms = design.boundaries().size().atoms(cell);
            assertTrue(atoms >= 900 && atoms <= 1800, () -> cell.name() + " has " + atoms + " atoms");
        });
    }

    @Test
    void thePlainPointIsStoichiometricAndCanBeBuilt() throws Exception {
        DesignSpace design = DesignSpace.of(TestCampaigns.example("quickstart.campaign").getFirst());
        for (CoincidenceCell cell : design.candidates()) {
            Point plain = design.plain(cell);
            assertTrue(design.space().contains(plain), plain.toString());
            assertEquals(0, plain.integer(DesignSpace.LI2O));
            assertEquals(2, plain.integer(DesignSpace.WIDTH));
            assertEquals(0, new BicrystalBuilder().build(design.geometry(plain), 1).structure().netCharge());
            assertTrue(design.describe(plain).startsWith(cell.name()), design.describe(plain));
            assertFalse(design.describe(plain).contains("Li2O"));
        }
    }

    @Test
    void asymmetricTiltsAreCandidatesAndCanBeBuilt() throws Exception {
        CampaignSpecification tilts = TestCampaigns.parse("""
        campaign "tilts" {
          boundary { misorientation 36° .. 37.5°  axis [001]  character asymmetric tilt  grain >= 18 Å  atoms <= 6000 }
          simulation { simulate at 1200 K }
          optimize { minimize resistivity across boundary at 1200 K  bayesian { initial 2 sobol }  budget 3 \
        evaluations }
        }
        """);
        assertEquals(List.of(), LeftOut.of(tilts));
        DesignSpace design = DesignSpace.of(tilts);
        assertTrue(design.candidates().size() > 1, design.candidates().toString());
        for (CoincidenceCell cell : design.candidates()) {
            assertEquals(BoundaryCharacter.ASYMMETRIC_TILT, cell.character());
            assertFalse(cell.planeA().sameForm(cell.planeB()), cell.name());
        }
        CoincidenceCell cheapest = design.candidates().getFirst();
        assertEquals(0,
                new BicrystalBuilder().build(design.geometry(design.plain(cheapest)), 1).structure().netCharge());
    }

    @Test
    void constraintsThatLeaveNothingNameTheNearestBoundary() {
        CampaignSpecification small = TestCampaigns.parse("""
        campaign "small" {
          boundary { cells Σ19a (1 -1 6)[110]  grain >= 25 Å  atoms 2310 .. 2400 }
          simulation { simulate at 1200 K }
          optimize { minimize resistivity across boundary at 1200 K  bayesian { initial 2 sobol }  budget 3 \
        evaluations }
        }
        """);
        CampaignException refused = assertThrows(CampaignException.class, () -> DesignSpace.of(small));
        assertEquals(CampaignException.Blame.INPUT, refused.blame());
        assertTrue(refused.getMessage().contains("the cheapest, Σ"), refused.getMessage());
    }

    /** More atoms than the thinnest grains hold are thicker grains. */
    @Test
    void grainsGrowUntilTheCellHoldsTheAtomsThatAreWanted() throws Exception {
        CampaignSpecification large = TestCampaigns.parse("""
        campaign "large" {
          boundary { cells Σ5 (3 1 0)[001]  grain >= 18 Å  atoms 3000 .. 6000 }
          simulation { simulate at 1200 K }
          optimize { minimize resistivity across boundary at 1200 K  bayesian { initial 2 sobol }  budget 3 \
        evaluations }
        }
        """);
        DesignSpace design = DesignSpace.of(large);
        long atoms = design.geometry(design.plain(design.candidates().getFirst())).idealAtomCount();
        assertTrue(atoms >= 3000 && atoms < 3600, atoms + " atoms");
    }
}
