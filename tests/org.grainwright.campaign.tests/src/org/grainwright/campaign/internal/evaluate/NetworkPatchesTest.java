// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.grainwright.campaign.TestCampaigns;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.design.Geometry;
import org.grainwright.lattice.network.Network;
import org.grainwright.lattice.network.NetworkBuilder;
import org.grainwright.transport.BoundaryPatches;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The patches of built networks as the analysis sees them. */
class NetworkPatchesTest {

    @ParameterizedTest
    @CsvSource({"connection orthogonal checkerboard, 2", "connection orthogonal column, 2",
            "arrangement noncoplanar rank 2, 2", "arrangement noncoplanar rank 3, 3"})
    void everyDirectionIsAFamily(String words, int directions) throws Exception {
        DesignSpace design = DesignSpace.of(TestCampaigns.parse("""
                campaign "network" {
                  boundary { cells Σ5 (1 2 0)[001] %s width 2 layers grain >= 10 Å atoms <= 30000 }
                  simulation { simulate at 1200 K }
                  optimize { minimize effective resistivity at 1200 K }
                }
                """.formatted(words)));
        Geometry geometry = design.geometry(design.plain(design.candidates().getLast()));
        Network network = new NetworkBuilder().build(((Geometry.Meshed) geometry).network(), 1);
        BoundaryPatches patches = NetworkPatches.of(network.regions());
        assertEquals(directions, patches.families().size());
        assertEquals(network.boundaryAreaSquareAngstrom(), patches.areaSquareAngstrom(), 1e-6);
        assertTrue(patches.halfWidthAngstrom() >= 2.5 && patches.halfWidthAngstrom() <= 5);
        patches.families().forEach(each -> {
            double length = 0;
            for (double n : each.normal()) {
                length += n * n;
            }
            assertEquals(1, length, 1e-9);
        });
    }
}
