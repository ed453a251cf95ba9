// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.BrickLayer;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.report.words.Numbers;
import org.grainwright.transport.homogenisation.Polycrystal;

/** What a ceramic of the boundaries that were measured conducts, and what its impedance spectrum would show. */
final class Ceramic {

    /** A fine ceramic, in which boundaries matter. */
    private static final double GRAIN_MICROMETRE = 1;
    /** Relative permittivity of LLZO. */
    private static final double PERMITTIVITY = 50;
    private static final int MOST_CHARACTERS = 8;

    private Ceramic() {
    }

    /** In whole sentences; empty where the best evaluation has no resistance or conductivity of grains to use. */
    static Optional<String> of(ReportData data, Evaluation best) {
        Optional<Observable> bulk = data.main(best, Quantity.BULK_CONDUCTIVITY.id());
        Optional<Observable> own = data.main(best, Quantity.AREA_SPECIFIC_RESISTANCE.id());
        if (bulk.isEmpty() || own.isEmpty() || !(bulk.get().getValue() > 0) || !isTrusted(bulk.get())
                || !isTrusted(own.get())
                || Math.abs(own.get().getTemperatureK() - bulk.get().getTemperatureK()) > 0.5) {
            return Optional.empty();
        }
        // the record writes units for people
        Estimate grain = RunQueries.estimate(bulk.get()).times(1, Quantity.BULK_CONDUCTIVITY.unit());
        Estimate resistance = RunQueries.estimate(own.get()).times(1, Quantity.AREA_SPECIFIC_RESISTANCE.unit());
        Polycrystal.Spectrum spectrum = new Polycrystal(grain, List.of(new Polycrystal.Character(1, resistance)),
                Polycrystal.Shape.VORONOI).spectrum(GRAIN_MICROMETRE);
        StringBuilder text = new StringBuilder("Voronoi grains of ").append(Numbers.trimmed(GRAIN_MICROMETRE, 1))
                .append(" µm at ").append(Numbers.kelvin(bulk.get().getTemperatureK()))
                .append(", all boundaries like this one: total ")
                .append(Notation.UNICODE.withError(spectrum.total())).append("; impedance arcs of ")
                .append(Notation.UNICODE.withError(spectrum.grains())).append(" (grains, top at ")
                .append(Numbers.plain(Polycrystal.topFrequencyHz(spectrum.grains().value(), PERMITTIVITY), 2))
                .append(" Hz) and ").append(Notation.UNICODE.withError(spectrum.boundaries()))
                .append(" (boundaries), permittivity ").append(Numbers.trimmed(PERMITTIVITY, 0)).append(". ");
        Estimate bricks = new BrickLayer(grain, resistance).total(GRAIN_MICROMETRE);
        if (bricks.isPresent()) {
            text.append("The closed form for bricks gives ").append(Notation.UNICODE.withError(bricks)).append(". ");
        }
        List<Polycrystal.Character> mix = new ArrayList<>();
        for (Evaluation each : data.run().getEvaluations()) {
            data.main(each, Quantity.AREA_SPECIFIC_RESISTANCE.id())
                    .filter(found -> mix.size() < MOST_CHARACTERS && RunQueries.isUsable(each) && isTrusted(found)
                            && Math.abs(found.getTemperatureK() - own.get().getTemperatureK()) < 0.5)
                    .ifPresent(found -> mix.add(new Polycrystal.Character(1,
                            RunQueries.estimate(found).times(1, Quantity.AREA_SPECIFIC_RESISTANCE.unit()))));
        }
        if (mix.size() > 1) {
            text.append("With an even mix of ").append(mix.size()).append(" measured boundaries: total ")
                    .append(Notation.UNICODE.withError(new Polycrystal(grain, mix, Polycrystal.Shape.VORONOI)
                            .spectrum(GRAIN_MICROMETRE).total()))
                    .append(". ");
        }
        return Optional.of(text.append("Intervals are from draws of the measured numbers and of the grains.")
                .toString());
    }

    /** What is drawn from a number needs its error, and what is red is not to be used. */
    private static boolean isTrusted(Observable observable) {
        return observable.isKnown() && Double.isFinite(RunQueries.estimate(observable).standardError())
                && RunQueries.estimate(observable).gate() != Gate.RED;
    }
}
