// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.grainwright.observables.SufficientMotion;

/**
 * What is asked of an analysis beyond the trajectory itself.
 *
 * @param temperatureK temperature of the run, 1 to 5000 K
 * @param boundaries the grain boundaries; empty for a bulk cell and where they are not parallel
 * @param patches the grain boundaries where they are not parallel
 * @param jumpLengthAngstrom length of an elementary Li hop, for sampling gates; 2 Å between 24d and 96h in LLZO
 * @param crystal whose sites the mobile ions have in grains; without it sites are maxima of their density
 */
public record AnalysisSettings(double temperatureK, Optional<GrainBoundaries> boundaries,
        Optional<BoundaryPatches> patches, double jumpLengthAngstrom, Optional<HostCrystal> crystal) {

    /** Checks the ranges that the components promise. */
    public AnalysisSettings {
        Objects.requireNonNull(boundaries, "boundaries");
        Objects.requireNonNull(patches, "patches");
        Objects.requireNonNull(crystal, "crystal");
        if (!(temperatureK >= 1 && temperatureK <= 5000)) {
            throw new IllegalArgumentException("a temperature of " + temperatureK + " K is outside 1 .. 5000 K");
        }
        if (!(jumpLengthAngstrom > 0)) {
            throw new IllegalArgumentException("a jump length of " + jumpLengthAngstrom + " Å makes no sense");
        }
    }

    /** A bulk cell. */
    public static AnalysisSettings bulk(double temperatureK) {
        return new AnalysisSettings(temperatureK, Optional.empty(), Optional.empty(),
                SufficientMotion.LLZO_JUMP_ANGSTROM, Optional.empty());
    }

    /** A cell with grain boundaries. */
    public static AnalysisSettings withBoundaries(double temperatureK, GrainBoundaries boundaries) {
        return new AnalysisSettings(temperatureK, Optional.of(boundaries), Optional.empty(),
                SufficientMotion.LLZO_JUMP_ANGSTROM, Optional.empty());
    }

    /** A cell with boundaries that are not parallel. */
    public static AnalysisSettings withPatches(double temperatureK, BoundaryPatches patches) {
        return new AnalysisSettings(temperatureK, Optional.empty(), Optional.of(patches),
                SufficientMotion.LLZO_JUMP_ANGSTROM, Optional.empty());
    }

    /** The same in grains of a crystal. */
    public AnalysisSettings in(HostCrystal host) {
        return new AnalysisSettings(temperatureK, boundaries, patches, jumpLengthAngstrom, Optional.of(host));
    }

    /** Elements by which the crystal is counted; empty where the crystal is not known. */
    public List<String> counted() {
        return crystal.map(HostCrystal::counted).orElse(List.of());
    }
}
