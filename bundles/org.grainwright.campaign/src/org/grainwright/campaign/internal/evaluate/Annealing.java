// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.grainwright.engine.deck.Anneal;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.PhysicalConstants;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.Curve;
import org.grainwright.transport.analysis.AnalysisResult;

/** What annealing did to the energy of the boundaries, as an observable and as a curve. Pure functions. */
final class Annealing {

    /** Time over which the potential energy forgets itself, that of the optical vibrations, ps. */
    private static final double CORRELATION_PS = 0.1;
    private static final double FS_PER_PS = 1000;
    /** Samples that stand for an error which is known and not estimated. */
    private static final double KNOWN_ERROR = 100;
    private static final double J_PER_M2_PER_EV_PER_ANGSTROM2 = 16.02176634;

    private Annealing() {
    }

    /**
     * The analysis with what the simulations say of their annealing; the same where there was none.
     *
     * @param mobile the ion whose excess was followed
     */
    static AnalysisResult addTo(AnalysisResult analysis, List<SimulationResult> simulations, String mobile) {
        List<double[]> changes = simulations.stream().filter(each -> each.annealedEnergiesEv().size() > 1)
                .map(Annealing::changes).toList();
        if (changes.isEmpty()) {
            return analysis;
        }
        List<Estimate> each = new ArrayList<>();
        changes.forEach(change -> each.add(estimate(change, noise(simulations.getFirst()))));
        AnalysisResult with = analysis.with(Quantity.ANNEALING_ENERGY, Estimate.ofReplicas(each));
        Anneal anneal = simulations.getFirst().protocol().anneal().orElseThrow();
        double timestepPs = simulations.getFirst().protocol().timestepFs() / FS_PER_PS;
        double cyclePs = anneal.cycleSteps(simulations.getFirst().protocol().timestepFs()) * timestepPs;
        double[] first = changes.getFirst();
        double[] times = new double[first.length];
        double[] errors = new double[first.length];
        for (int k = 0; k < times.length; k++) {
            times[k] = (0.5 + k) * cyclePs;
            errors[k] = k == 0 ? 0 : noise(simulations.getFirst());
        }
        AnalysisResult all = with
                .with(new Curve("annealing.energy", "ps", Quantity.ANNEALING_ENERGY.unit(), times, first, errors));
        double[] excess = simulations.getFirst().annealedExcessPerNm2().stream().mapToDouble(Double::doubleValue)
                .toArray();
        return excess.length != times.length ? all
                : all.with(new Curve("annealingExcess." + mobile, "ps", Quantity.LI_EXCESS.unit(), times, excess,
                        new double[excess.length]));
    }

    /** Energy less that as assembled, J/m², as assembled (0) and after every cycle. */
    private static double[] changes(SimulationResult simulation) {
        double area = area(simulation);
        List<Double> energies = simulation.annealedEnergiesEv();
        return energies.stream().mapToDouble(energy -> (energy - energies.getFirst()) / area
                * J_PER_M2_PER_EV_PER_ANGSTROM2).toArray();
    }

    /**
     * Standard error of the difference of two averages, J/m²: the potential energy of N ions near mechanical
     * equilibrium fluctuates by kT sqrt(3 N / 2), and an average over a quarter of a cycle has as many independent
     * values as it has correlation times, twice.
     */
    private static double noise(SimulationResult simulation) {
        Anneal anneal = simulation.protocol().anneal().orElseThrow();
        double sampledPs = anneal.cycleSteps(simulation.protocol().timestepFs()) / 4.0
                * simulation.protocol().timestepFs() / FS_PER_PS;
        double once = PhysicalConstants.BOLTZMANN_EV_PER_K * simulation.protocol().temperatureK()
                * Math.sqrt(1.5 * simulation.atoms());
        double mean = once * Math.min(1, Math.sqrt(2 * CORRELATION_PS / sampledPs));
        return Math.sqrt(2) * mean / area(simulation) * J_PER_M2_PER_EV_PER_ANGSTROM2;
    }

    private static double area(SimulationResult simulation) {
        return simulation.box().yAngstrom() * simulation.box().zAngstrom()
                * simulation.protocol().anneal().orElseThrow().planes().size();
    }

    /** The change of the last cycle, judged by its size; {@code changes} begin with 0, as assembled. */
    static Estimate estimate(double[] changes, double error) {
        double last = changes[changes.length - 1];
        double step = last - changes[changes.length - 2];
        Reason reason = step > Math.max(Anneal.STATIONARY_J_PER_M2, 2 * error)
                ? Reason.amber(Reason.Kind.DRIFT, String.format(Locale.ROOT,
                        "The energy rose by %.2g J/m² in the last cycle of annealing: the slab loses order.", step))
                : step > -Anneal.STATIONARY_J_PER_M2 ? Reason.green(String.format(Locale.ROOT,
                        "Stationary: the last cycle of annealing changed the energy by %+.2g J/m².", step))
                        : Reason.amber(Reason.Kind.DRIFT, String.format(Locale.ROOT,
                                "The energy still fell by %.2g J/m² in the last cycle of annealing: anneal longer.",
                                -step));
        return new Estimate(last, error, Quantity.ANNEALING_ENERGY.unit(), KNOWN_ERROR, reason);
    }
}
