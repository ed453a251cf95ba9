// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.grainwright.observables.Arrhenius;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.observables.Scale;
import org.grainwright.transport.sites.JumpKind;
import org.grainwright.transport.sites.JumpNetwork;

/**
 * What came out of runs of one system at several temperatures, and the Arrhenius laws through them.
 *
 * @param byTemperature results by temperature in K, ascending; at least one
 */
public record TemperatureSeries(SortedMap<Double, AnalysisResult> byTemperature) {

    private static final Map<String, Arrhenius.Kind> KIND_OF_UNIT = Map.of("cm^2/s", Arrhenius.Kind.DIFFUSION, "S/cm",
            Arrhenius.Kind.CONDUCTIVITY, "ohm cm", Arrhenius.Kind.RESISTIVITY,
            "1/ns", Arrhenius.Kind.DIFFUSION);
    /** Jumps of a kind below which a rate says little. */
    private static final int LEAST_JUMPS = 5;

    /** Keeps a copy. */
    public TemperatureSeries {
        if (byTemperature.isEmpty()) {
            throw new IllegalArgumentException("no temperature");
        }
        byTemperature = Collections.unmodifiableSortedMap(new TreeMap<>(byTemperature));
    }

    /**
     * The law of every diffusion coefficient, conductivity, resistivity and rate that is positive, with a known error
     * and not red, at two temperatures or more; in the order of the catalogue.
     */
    public Map<Quantity, Arrhenius> laws() {
        Map<Quantity, Arrhenius> laws = new LinkedHashMap<>();
        for (Quantity quantity : byTemperature.get(byTemperature.firstKey()).estimates().keySet()) {
            Arrhenius.Kind kind = quantity.domain().scale() == Scale.LOG ? KIND_OF_UNIT.get(quantity.unit()) : null;
            List<Arrhenius.Point> points = new ArrayList<>();
            byTemperature.forEach((temperature, result) -> {
                Estimate estimate = result.estimate(quantity);
                if (estimate.gate() != Gate.RED && estimate.value() > 0 && estimate.standardError() > 0
                        && Double.isFinite(estimate.standardError())) {
                    points.add(new Arrhenius.Point(temperature, estimate));
                }
            });
            if (kind != null && points.size() > 1) {
                laws.put(quantity, Arrhenius.fit(kind, points));
            }
        }
        return laws;
    }

    /**
     * The law of the rate of every kind of jump, named {@code O4 -> O6}, that was seen at two temperatures or more; its
     * energy is the activation energy of that kind. The error of a rate is that of counting.
     */
    public Map<String, Arrhenius> jumpLaws() {
        Map<String, Map<Double, double[]>> seen = new TreeMap<>();
        byTemperature.forEach((temperature, result) -> {
            for (JumpNetwork network : result.jumps()) {
                for (JumpKind kind : network.kinds()) {
                    double[] sum = seen.computeIfAbsent(kind.from() + " -> " + kind.to(), k -> new TreeMap<>())
                            .computeIfAbsent(temperature, t -> new double[2]);
                    sum[0] += kind.count();
                    sum[1] += kind.count() / kind.ratePerPs();
                }
            }
        });
        Map<String, Arrhenius> laws = new LinkedHashMap<>();
        seen.forEach((kind, temperatures) -> {
            List<Arrhenius.Point> points = new ArrayList<>();
            temperatures.forEach((temperature, sum) -> {
                if (sum[0] >= LEAST_JUMPS) {
                    double rate = sum[0] / sum[1];
                    points.add(new Arrhenius.Point(temperature, new Estimate(rate, rate / Math.sqrt(sum[0]), "1/ps",
                            sum[0], Reason.green("Counted."))));
                }
            });
            if (points.size() > 1) {
                laws.put(kind, Arrhenius.fit(Arrhenius.Kind.DIFFUSION, points));
            }
        });
        return laws;
    }
}
