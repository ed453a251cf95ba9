// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.validate;

import java.util.List;

/**
 * What a potential gave for bulk LLZO, beside its reference figures and experiment.
 *
 * @param potential its name
 * @param points by temperature
 * @param judgements each figure with its verdict
 */
public record ValidationReport(String potential, List<Point> points, List<Judgement> judgements) {

    /**
     * One temperature.
     *
     * @param temperatureK the temperature
     * @param latticeConstantAngstrom cube root of the mean volume
     * @param diffusionCm2PerS tracer diffusion of lithium; NaN when it could not be estimated
     * @param diffusionErrorCm2PerS its standard error
     */
    public record Point(double temperatureK, double latticeConstantAngstrom, double diffusionCm2PerS,
            double diffusionErrorCm2PerS) {
    }

    /**
     * One figure.
     *
     * @param what its name with the unit
     * @param value what was found
     * @param reference what this potential gave when it was tested; NaN when unknown
     * @param tolerance the accepted deviation from the reference, absolute
     * @param experiment what experiment gives, in words; empty when unknown
     * @param passed whether the value is the reference within the tolerance; true when there is no reference
     */
    public record Judgement(String what, double value, double reference, double tolerance, String experiment,
            boolean passed) {
    }

    /** Copies the lists. */
    public ValidationReport {
        points = List.copyOf(points);
        judgements = List.copyOf(judgements);
    }

    /** Whether every figure with a reference agrees with it. */
    public boolean passed() {
        return judgements.stream().allMatch(Judgement::passed);
    }
}
