// SPDX-License-Identifier: EPL-2.0
package org.grainwright.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.lattice.bicrystal.BoundarySlabs;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.screening.Candidate;
import org.grainwright.lattice.screening.JavaScreening;
import org.grainwright.lattice.screening.Score;
import org.grainwright.lattice.screening.Screening;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class OpenClScreeningTest {

    private static List<CoincidenceCell> cells() throws Exception {
        CoincidenceCatalog catalog = new CoincidenceCatalog();
        MillerIndices z = MillerIndices.of(0, 0, 1);
        MillerIndices body = MillerIndices.of(1, 1, 1);
        List<CoincidenceCell> cells = new ArrayList<>(catalog.symmetricTilts(Misorientation.of(z, 4, 1)));
        cells.add(catalog.boundary(Misorientation.of(body, 5, 1), body, false));
        return cells;
    }

    /** Skipped, and counted as such, where no OpenCL device exists; pocl-opencl-icd brings one for any processor. */
    private static OpenClScreening open(BoundarySlabs slabs) {
        try {
            return new OpenClScreening(slabs, OpenClScreening.DeviceKind.ANY);
        } catch (OpenClException e) {
            Assumptions.abort(e.getMessage());
            return null;
        }
    }

    @Test
    void scoresAreThoseOfTheJavaTwin() throws Exception {
        for (CoincidenceCell cell : cells()) {
            BoundarySlabs slabs = BoundarySlabs.of(cell, 7, 0.5);
            List<Candidate> candidates = Candidate.spread(cell, 200, 3);
            Score[] expected = new JavaScreening(slabs).score(candidates);
            try (OpenClScreening screening = open(slabs)) {
                Score[] actual = screening.score(candidates);
                int differing = 0;
                for (int i = 0; i < expected.length; i++) {
                    assertEquals(expected[i].closest(), actual[i].closest(), 1e-4 * expected[i].closest() + 1e-6,
                            cell.name() + " " + i);
                    boolean same = java.util.Arrays.equals(expected[i].conflicts(), actual[i].conflicts());
                    differing += same ? 0 : 1;
                    if (same) {
                        assertEquals(expected[i].globalInstability(), actual[i].globalInstability(),
                                1e-4 * expected[i].globalInstability(), cell.name() + " " + i);
                    }
                }
                // a pair exactly at its threshold may fall on either side in single precision
                assertTrue(differing <= 5, differing + " of " + expected.length + " counts differ");
            }
        }
    }

    @Test
    void batchesJoinInOrder() throws Exception {
        CoincidenceCell cell = cells().get(0);
        try (OpenClScreening screening = open(BoundarySlabs.of(cell, 3, 0))) {
            List<Candidate> candidates = Candidate.spread(cell, 4_200, 3);
            int[] next = new int[1];
            float[] late = new float[1];
            screening.score(candidates, (i, s) -> {
                assertEquals(next[0]++, (int) i);
                late[0] = s.globalInstability();
            });
            assertEquals(4_200, next[0]);
            assertEquals(screening.score(candidates.subList(4_199, 4_200))[0].globalInstability(), late[0], 0);
        }
    }

    @Test
    void thereIsAlwaysABackend() throws Exception {
        BoundarySlabs slabs = BoundarySlabs.of(cells().get(0), 7, 0);
        try (Screening best = Screenings.best(slabs)) {
            assertTrue(best.score(Candidate.spread(slabs.cell(), 3, 1)).length == 3 && !best.name().isBlank());
        }
    }

    /** Boundaries that share a device do not mix, whichever is asked first. */
    @Test
    void oneDeviceServesManyBoundaries() throws Exception {
        OpenClBackend opened = null;
        try {
            opened = new OpenClBackend(OpenClScreening.DeviceKind.ANY);
        } catch (OpenClException e) {
            Assumptions.abort(e.getMessage());
        }
        try (OpenClBackend backend = opened) {
            BoundarySlabs one = BoundarySlabs.of(cells().get(0), 7, 0);
            BoundarySlabs other = BoundarySlabs.of(cells().get(1), 7, 0.5);
            List<Candidate> candidates = Candidate.spread(one.cell(), 20, 3);
            try (Screening first = backend.open(one); Screening second = backend.open(other)) {
                Score[] before = first.score(candidates);
                Score[] between = second.score(candidates);
                Score[] after = first.score(candidates);
                for (int i = 0; i < 20; i++) {
                    assertEquals(before[i].globalInstability(), after[i].globalInstability(), 0);
                    assertTrue(Math.abs(before[i].globalInstability() - between[i].globalInstability()) > 1e-6);
                }
            }
        }
    }
}
