// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.List;
import java.util.Optional;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.lattice.bicrystal.BuiltStructure;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.observables.Estimate;
import org.grainwright.transport.analysis.AnalysisResult;

/**
 * What came out of one evaluation.
 *
 * @param temperatures results by ascending temperature, at least one
 * @param objective the objective at the campaign's temperature, in its unit
 * @param objectiveExtrapolated whether no simulation ran at that temperature
 * @param last the last configuration at the highest temperature
 * @param reached the level that was simulated; a lower one than was ordered when the evaluation was found hopeless on
 * the way
 * @param inheritedCpuSeconds processor time of the shorter evaluation that was continued, s
 * @param minimisedCpuSeconds processor time of the minimisations that decided its structure, s
 */
public record Outcome(List<AtTemperature> temperatures, Estimate objective, boolean objectiveExtrapolated,
        Optional<Snapshot> last, String reached, double inheritedCpuSeconds,
        double minimisedCpuSeconds) {

    /** Without minimisations. */
    public Outcome(List<AtTemperature> temperatures, Estimate objective, boolean objectiveExtrapolated,
            Optional<Snapshot> last, String reached, double inheritedCpuSeconds) {
        this(temperatures, objective, objectiveExtrapolated, last, reached, inheritedCpuSeconds, 0);
    }

    public Outcome {
        temperatures = List.copyOf(temperatures);
    }

    /**
     * Where the atoms were, in the order of the built structure.
     *
     * @param built what was built
     * @param atoms where its atoms went
     * @param temperatureK K
     * @param timePs since production began, ps
     */
    public record Snapshot(BuiltStructure built, AtomicStructure atoms, double temperatureK, double timePs) {
    }

    /**
     * One temperature.
     *
     * @param temperatureK K
     * @param simulations one per replica
     * @param analysis of all replicas together
     */
    public record AtTemperature(double temperatureK, List<SimulationResult> simulations, AnalysisResult analysis) {
    }

    /**
     * What a search is told of and a longer evaluation continues: without curves, jumps and hops, of which each takes
     * hundreds of bytes and which would be kept until the run ends.
     */
    public Outcome told() {
        return new Outcome(temperatures.stream()
                .map(each -> new AtTemperature(each.temperatureK(), each.simulations(), each.analysis().estimated()))
                .toList(), objective, objectiveExtrapolated, last, reached, inheritedCpuSeconds,
                minimisedCpuSeconds);
    }

    /** Processor time that this evaluation took, s. */
    public double cpuSeconds() {
        return simulatedCpuSeconds() - inheritedCpuSeconds + minimisedCpuSeconds;
    }

    /** Processor time of all simulations, those of the continued evaluation included, s. */
    double simulatedCpuSeconds() {
        return temperatures.stream().flatMap(each -> each.simulations().stream())
                .mapToDouble(SimulationResult::cpuSeconds).sum();
    }
}
