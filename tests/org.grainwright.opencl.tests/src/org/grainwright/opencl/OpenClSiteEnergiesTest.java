// SPDX-License-Identifier: EPL-2.0
package org.grainwright.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.screening.JavaSiteEnergies;
import org.grainwright.lattice.screening.ScreeningBackend;
import org.grainwright.lattice.screening.SiteEnergies;
import org.grainwright.lattice.screening.SiteEnergyMap;
import org.grainwright.lattice.screening.SiteEnergyTables;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class OpenClSiteEnergiesTest {

    @Test
    void mapsAreThoseOfTheJavaTwin() throws Exception {
        CoincidenceCatalog catalog = new CoincidenceCatalog();
        MillerIndices body = MillerIndices.of(1, 1, 1);
        // a box and a leaning cell
        for (CoincidenceCell cell : List.of(
                catalog.symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 3, 1)).get(0),
                catalog.boundary(Misorientation.of(body, 5, 1), body, false))) {
            AtomicStructure structure = new BicrystalBuilder()
                    .build(BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2).build(), 1)
                    .structure();
            SiteEnergyTables tables = new SiteEnergyTables(structure, 0.9);
            SiteEnergyMap expected = new JavaSiteEnergies().map(tables);
            try (OpenClSiteEnergies device = open()) {
                SiteEnergyMap actual = device.map(tables);
                double lowest = expected.lowest();
                assertTrue(lowest < -1, "lithium is bound somewhere: " + lowest);
                assertEquals(lowest, actual.lowest(), 1e-4 * Math.abs(lowest));
                int compared = 0;
                for (int i = 0; i < expected.points(0); i++) {
                    for (int j = 0; j < expected.points(1); j++) {
                        for (int k = 0; k < expected.points(2); k++) {
                            float e = expected.at(i, j, k);
                            if (e < 5) {
                                // each of some hundred terms is single precision, and steep close to an ion
                                assertEquals(e, actual.at(i, j, k), 1e-4 * (10 + Math.abs(e)),
                                        cell.name() + " " + i + " " + j + " " + k);
                                compared++;
                            } else {
                                assertEquals(e, actual.at(i, j, k), 0.01 * e,
                                        cell.name() + " " + i + " " + j + " " + k);
                            }
                        }
                    }
                }
                assertTrue(compared > 1000, compared + " points");
                assertEquals(expected.percolation().alongX(), actual.percolation().alongX(), 2e-3);
                // a second map on the same device does not remember the first
                assertEquals(actual.lowest(), device.map(tables).lowest(), 0);
            }
        }
    }

    private static OpenClSiteEnergies open() {
        try {
            return new OpenClSiteEnergies(OpenClScreening.DeviceKind.ANY);
        } catch (OpenClException e) {
            Assumptions.abort(e.getMessage());
            return null;
        }
    }

    @Test
    void thereIsAlwaysABackend() {
        try (ScreeningBackend best = Screenings.backend(); SiteEnergies energies = best.siteEnergies()) {
            assertTrue(!best.name().isBlank() && best.name().equals(energies.name()));
        }
    }

    @Test
    void forAFewCandidatesNoDeviceIsOpened() {
        List<String> opened = new ArrayList<>();
        Supplier<ScreeningBackend> device = () -> {
            opened.add("device");
            return ScreeningBackend.java();
        };
        Screenings.backend(Screenings.LEAST_FOR_A_DEVICE - 1, device).close();
        assertEquals(List.of(), opened);
        Screenings.backend(Screenings.LEAST_FOR_A_DEVICE, device).close();
        assertEquals(List.of("device"), opened);
    }

    @Test
    void devicesAreListedOrTheirAbsenceExplained() {
        OpenClDevices devices = OpenClDevices.present();
        assertEquals(devices.devices().isEmpty(), !devices.problem().isEmpty());
        for (OpenClDevices.Device device : devices.devices()) {
            assertTrue(!device.name().isBlank() && device.computeUnits() > 0 && device.version().startsWith("OpenCL"),
                    device.toString());
            assertEquals(device.kind() != OpenClDevices.Kind.PROCESSOR, device.screens());
        }
    }
}
