// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How thoroughly to validate. Immutable.
 *
 * @param parts what to do
 * @param temperaturesK of the crystal, ascending, 50..2500
 * @param seeds independent velocities at each of them, 1..20
 * @param productionPs of each trajectory up to 1200 K; above, all of it is at constant pressure
 * @param boundaryPs of each hot boundary
 * @param repeat cells of 192 ions along each edge for the loss of Li2O: 1 or 2
 * @param frames electronic-structure frames with forces, if there are any
 * @param boundaries boundaries relaxed by an electronic-structure program (see docs/engine.md), if there are any
 */
public record ValidationPlan(Set<Part> parts, List<Double> temperaturesK, int seeds, double productionPs,
        double boundaryPs, int repeat, Optional<Path> frames, Optional<Path> boundaries) {

    /** Minutes on two cores: one seed at three temperatures, 20 ps, one boundary for 10 ps. */
    public static final ValidationPlan QUICK = new ValidationPlan(EnumSet.allOf(Part.class),
            List.of(300.0, 1000.0, 1200.0), 1, 20, 10, 1, Optional.empty(), Optional.empty());
    /** Hours on two cores: four seeds at seven temperatures, 100 ps, two boundaries for 50 ps. */
    public static final ValidationPlan FULL = new ValidationPlan(EnumSet.allOf(Part.class),
            List.of(300.0, 800.0, 900.0, 1000.0, 1100.0, 1200.0, 1500.0), 4, 100, 50, 2, Optional.empty(),
            Optional.empty());

    /** Copies and checks. */
    public ValidationPlan {
        parts = Set.copyOf(parts);
        temperaturesK = temperaturesK.stream().sorted().distinct().toList();
        if (temperaturesK.isEmpty() || temperaturesK.getFirst() < 50 || temperaturesK.getLast() > 2500) {
            throw new IllegalArgumentException("temperatures are 50 to 2500 K, at least one of them");
        }
        if (seeds < 1 || seeds > 20) {
            throw new IllegalArgumentException(seeds + " seeds are not 1 to 20");
        }
        if (!(productionPs >= 1 && productionPs <= 1e5)) {
            throw new IllegalArgumentException(productionPs + " ps are not 1 to 100000 ps");
        }
    }

    /** Only these parts. */
    public ValidationPlan only(Set<Part> some) {
        return new ValidationPlan(some, temperaturesK, seeds, productionPs, boundaryPs, repeat, frames, boundaries);
    }

    /** Other trajectories of the crystal. */
    public ValidationPlan crystal(List<Double> temperatures, int howMany, double ps) {
        return new ValidationPlan(parts, temperatures, howMany, ps, boundaryPs, repeat, frames, boundaries);
    }

    /** With electronic-structure data. */
    public ValidationPlan with(Optional<Path> framesFile, Optional<Path> boundariesFile) {
        return new ValidationPlan(parts, temperaturesK, seeds, productionPs, boundaryPs, repeat, framesFile,
                boundariesFile);
    }
}
