// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.gpu;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySlabs;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.screening.Candidate;
import org.grainwright.lattice.screening.JavaScreening;
import org.grainwright.lattice.screening.JavaSiteEnergies;
import org.grainwright.lattice.screening.Score;
import org.grainwright.lattice.screening.SiteEnergyMap;
import org.grainwright.lattice.screening.SiteEnergyTables;
import org.grainwright.opencl.OpenClDevices;
import org.grainwright.opencl.OpenClScreening;
import org.grainwright.opencl.OpenClScreening.DeviceKind;
import org.grainwright.opencl.OpenClSiteEnergies;

/** What LAMMPS and OpenCL see here; candidates and site-energy maps on an OpenCL device beside their Java twins. */
final class DeviceRows {

    private static final int TWINS = 2_000;
    private static final int CANDIDATES = 400_000;
    private static final double EQUAL = 1e-4;
    /** Energies above this are of places where no ion goes, and steep. */
    private static final double RELEVANT_EV = 5;
    private static final double SCALE_EV = 10;
    private static final double MAP_STEP_ANGSTROM = 0.35;

    private final Laboratory laboratory;
    private final DeviceKind kind;

    /** @param kind which OpenCL devices may be taken */
    DeviceRows(Laboratory laboratory, DeviceKind kind) {
        this.laboratory = laboratory;
        this.kind = kind;
    }

    List<Task> tasks() {
        return List.of(new Task("devices", "devices", 1000, 2, this::devices),
                new Task("screening", "screening", 60, 10, this::screening),
                new Task("site_energies", "site_energies", 60, 10, this::siteEnergies));
    }

    private Map<String, Object> devices() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("lammps", laboratory.lammps.version());
        figures.put("packages", laboratory.lammps.packages().stream().sorted().toList());
        figures.put("accelerators", laboratory.lammps.accelerators());
        figures.put("cores", laboratory.machine.cores());
        figures.put("nvidia", laboratory.machine.gpus().stream().map(g -> g.index() + ": " + g.name() + ", "
                + g.memoryMiB() + " MiB, driver " + g.driver()).toList());
        figures.put("mps_control", laboratory.machine.mps().map(Object::toString).orElse("none"));
        OpenClDevices devices = OpenClDevices.present();
        figures.put("opencl", devices.devices().stream().map(d -> d.name() + ", " + d.platform() + ", " + d.kind()
                + ", " + d.version() + ", " + d.computeUnits() + " units, " + d.memoryMiB() + " MiB").toList());
        figures.put("opencl_problem", devices.problem());
        return figures;
    }

    private static CoincidenceCell cell() {
        return new CoincidenceCatalog().symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 5, 1)).getFirst();
    }

    private Map<String, Object> screening() throws Exception {
        CoincidenceCell cell = cell();
        BoundarySlabs slabs = BoundarySlabs.of(cell, 7, 0);
        List<Candidate> few = Candidate.spread(cell, TWINS, 3);
        long begin = System.nanoTime();
        Score[] expected = new JavaScreening(slabs).score(few);
        double java = TWINS / seconds(begin);
        try (OpenClScreening device = new OpenClScreening(slabs, kind)) {
            Score[] actual = device.score(few);
            double largest = 0;
            int differing = 0;
            for (int i = 0; i < TWINS; i++) {
                largest = Math.max(largest, relative(expected[i].closest(), actual[i].closest()));
                if (Arrays.equals(expected[i].conflicts(), actual[i].conflicts())) {
                    largest = Math.max(largest,
                            relative(expected[i].globalInstability(), actual[i].globalInstability()));
                } else {
                    // a pair exactly at its threshold may fall on either side in single precision
                    differing++;
                }
            }
            int rounds = 0;
            begin = System.nanoTime();
            while (rounds < CANDIDATES / TWINS && seconds(begin) < 4) {
                device.score(few, (i, s) -> {
                });
                rounds++;
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("device", device.name());
            figures.put("candidates_per_s", rounds * TWINS / seconds(begin));
            figures.put("java_candidates_per_s", java);
            figures.put("largest_relative_difference", largest);
            figures.put("differing_counts", differing);
            figures.put("equal", largest <= EQUAL && differing <= TWINS / 400);
            return figures;
        }
    }

    private Map<String, Object> siteEnergies() throws Exception {
        SiteEnergyTables tables = new SiteEnergyTables(new BicrystalBuilder()
                .build(BoundarySpecification.builder(cell()).grainThickness(18).widthLayers(2).build(), 1).structure(),
                MAP_STEP_ANGSTROM);
        long begin = System.nanoTime();
        SiteEnergyMap expected = new JavaSiteEnergies().map(tables);
        double java = seconds(begin);
        try (OpenClSiteEnergies device = new OpenClSiteEnergies(kind)) {
            device.map(tables);
            begin = System.nanoTime();
            SiteEnergyMap actual = device.map(tables);
            double took = seconds(begin);
            double largest = 0;
            int compared = 0;
            for (int i = 0; i < expected.points(0); i++) {
                for (int j = 0; j < expected.points(1); j++) {
                    for (int k = 0; k < expected.points(2); k++) {
                        float e = expected.at(i, j, k);
                        if (e < RELEVANT_EV) {
                            largest = Math.max(largest, Math.abs(e - actual.at(i, j, k)) / (SCALE_EV + Math.abs(e)));
                            compared++;
                        }
                    }
                }
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("device", device.name());
            figures.put("points", expected.points(0) * expected.points(1) * expected.points(2));
            figures.put("map_s", took);
            figures.put("java_map_s", java);
            figures.put("compared", compared);
            figures.put("largest_relative_difference", largest);
            figures.put("equal", compared > 0 && largest <= EQUAL);
            return figures;
        }
    }

    private static double relative(double expected, double actual) {
        return Math.abs(expected - actual) / Math.max(1e-2, Math.abs(expected));
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
