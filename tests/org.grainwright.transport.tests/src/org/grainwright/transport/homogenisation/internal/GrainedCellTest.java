// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.homogenisation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A solver that ends before the currents are balanced says so, and what it has is a bound. */
class GrainedCellTest {

    /** Columns of a checkerboard, whose boundaries resist so much. */
    private static GrainedCell columns(double resistance) {
        return new GrainedCell(12, (x, y, z) -> (int) (2 * x) + 2 * (int) (2 * y),
                (grain, other, axis) -> grain == 0 && other == 3 || grain == 3 && other == 0 ? 0
                        : resistance * (grain + other));
    }

    @Test
    void aSolutionThatIsNoneIsABound() {
        GrainedCell cell = columns(3);
        GrainedCell.Solution whole = cell.solve();
        assertTrue(whole.solved());
        GrainedCell.Solution few = cell.solve(2);
        assertFalse(few.solved());
        assertTrue(few.resistivity() < whole.resistivity(), few + " " + whole);
    }

    /** Layers in series, which nothing can reach around: 1 + R times two boundaries an edge; also where R is huge. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1, 1e6, 1e12})
    void layersAreInSeriesWhateverTheyResist(double resistance) {
        GrainedCell.Solution solution = new GrainedCell(18, (x, y, z) -> (int) (2 * x),
                (grain, other, axis) -> resistance).solve();
        assertTrue(solution.solved());
        assertEquals((1 + 2 * resistance + 1 + 1) / 3, solution.resistivity(), 1e-6 * (1 + resistance));
    }
}
