// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.EventRate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Scale;
import org.grainwright.transport.Curve;
import org.grainwright.transport.einstein.internal.SamplingGate;
import org.grainwright.transport.hops.IonHop;
import org.grainwright.transport.oxygen.OxygenEvent;
import org.grainwright.transport.trajectory.SimulationBox;

/** Several independent runs of the same cell as one result. */
final class Replicas {

    /** Cells at constant pressure differ from run to run by less than this. */
    private static final double SAME_LENGTH = 0.03;

    private Replicas() {
    }

    /**
     * Pools every quantity ({@link Estimate#ofReplicas}, of what spans decades the logarithms) and judges the merged
     * error anew; curves are averaged at common abscissae.
     *
     * @param results at least one
     * @throws IllegalArgumentException when the runs are not of the same cell
     */
    static AnalysisResult merge(List<AnalysisResult> results) {
        AnalysisResult first = results.get(0);
        if (results.size() == 1) {
            return first;
        }
        results.forEach(other -> check(first, other));
        Map<Quantity, Estimate> estimates = new HashMap<>();
        results.stream().flatMap(each -> each.estimates().keySet().stream()).distinct()
                .forEach(quantity -> estimates.put(quantity, merge(quantity, results)));
        Map<String, List<Curve>> byName = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (int r = 0; r < results.size(); r++) {
            results.get(r).curves().forEach(c -> byName.computeIfAbsent(c.name(), n -> new ArrayList<>()).add(c));
            for (String note : results.get(r).notes()) {
                notes.add("Replica " + (r + 1) + ": " + note);
            }
        }
        List<Curve> curves = byName.values().stream().map(Replicas::average).toList();
        return new AnalysisResult(estimates, curves, results.stream().mapToLong(AnalysisResult::frames).sum(),
                results.stream().mapToDouble(AnalysisResult::lengthPs).min().orElseThrow(),
                results.stream().mapToInt(AnalysisResult::replicas).sum(), first.atoms(), first.mobileIons(),
                first.box(), notes,
                oxygenEvents(results), results.stream().flatMap(each -> each.jumps().stream()).toList(), hops(results));
    }

    private static void check(AnalysisResult first, AnalysisResult other) {
        if (first.atoms() != other.atoms() || first.mobileIons() != other.mobileIons()) {
            throw new IllegalArgumentException(String.format(Locale.ROOT,
                    "These are not replicas of one cell: %d atoms with %d mobile ions, and %d with %d; analyse them "
                            + "one by one.",
                    first.atoms(), first.mobileIons(), other.atoms(), other.mobileIons()));
        }
        SimulationBox a = first.box();
        SimulationBox b = other.box();
        double[][] edges = {{a.lx(), b.lx()}, {a.ly(), b.ly()}, {a.lz(), b.lz()}};
        for (int axis = 0; axis < 3; axis++) {
            if (Math.abs(edges[axis][0] / edges[axis][1] - 1) > SAME_LENGTH) {
                throw new IllegalArgumentException(String.format(Locale.ROOT,
                        "These are not replicas of one cell: it is %.4g Å long along %s in one and %.4g Å in another; "
                                + "analyse them one by one.",
                        edges[axis][0], "xyz".substring(axis, axis + 1), edges[axis][1]));
            }
        }
    }

    private static Estimate merge(Quantity quantity, List<AnalysisResult> results) {
        List<Estimate> all = results.stream().filter(r -> r.estimates().containsKey(quantity))
                .map(r -> r.estimate(quantity)).toList();
        if (quantity.domain().intervals() == Scale.COUNT) {
            return EventRate.pooled(all);
        }
        List<Estimate> present = all.stream().filter(Estimate::isPresent).toList();
        // of what spans decades the mean is that of the logarithms, as the optimizer sees it
        Scale scale = !present.isEmpty() && present.stream().allMatch(each -> each.value() > 0)
                ? quantity.domain().scale()
                : Scale.LINEAR;
        Estimate merged = scale.back(
                Estimate.ofReplicas(all.stream().map(e -> e.isPresent() ? scale.of(e) : e).toList()), quantity.unit());
        return quantity.domain().scale() == Scale.LOG ? SamplingGate.judgeError(merged) : merged;
    }

    private static List<IonHop> hops(List<AnalysisResult> results) {
        List<IonHop> all = new ArrayList<>();
        int replicas = 0;
        for (AnalysisResult result : results) {
            for (IonHop hop : result.hops()) {
                all.add(hop.inReplica(replicas + hop.replica()));
            }
            replicas += result.replicas();
        }
        return all;
    }

    /** All events with the number of their replica; none at all if they were not looked for in some. */
    private static Optional<List<OxygenEvent>> oxygenEvents(List<AnalysisResult> results) {
        List<OxygenEvent> all = new ArrayList<>();
        int replicas = 0;
        for (AnalysisResult result : results) {
            if (result.oxygenEvents().isEmpty()) {
                return Optional.empty();
            }
            for (OxygenEvent event : result.oxygenEvents().get()) {
                all.add(event.inReplica(replicas + event.replica()));
            }
            replicas += result.replicas();
        }
        return Optional.of(all);
    }

    /**
     * The mean at those abscissae of the coarsest curve that all of them reach; in between they are interpolated
     * linearly.
     */
    private static Curve average(List<Curve> curves) {
        double from = curves.stream().mapToDouble(c -> c.x().length == 0 ? Double.NaN : c.x()[0]).max().orElseThrow();
        double to = curves.stream().mapToDouble(c -> c.x().length == 0 ? Double.NaN : c.x()[c.x().length - 1]).min()
                .orElseThrow();
        Curve coarsest = curves.get(0);
        for (Curve c : curves) {
            coarsest = c.x().length < coarsest.x().length ? c : coarsest;
        }
        double slack = 1e-9 * Math.abs(to - from);
        double[] x = java.util.Arrays.stream(coarsest.x()).filter(v -> v >= from - slack && v <= to + slack).toArray();
        double[] y = new double[x.length];
        double[] error = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            double variance = 0;
            for (Curve c : curves) {
                y[k] += at(c.x(), c.y(), x[k]) / curves.size();
                variance += Math.pow(at(c.x(), c.standardError(), x[k]) / curves.size(), 2);
            }
            error[k] = Math.sqrt(variance);
        }
        return new Curve(coarsest.name(), coarsest.xUnit(), coarsest.yUnit(), x, y, error);
    }

    private static double at(double[] x, double[] y, double where) {
        int right = java.util.Arrays.binarySearch(x, where);
        if (right >= 0) {
            return y[right];
        }
        right = Math.min(Math.max(1, -right - 1), x.length - 1);
        if (x.length == 1) {
            return y[0];
        }
        double part = Math.max(0, Math.min(1, (where - x[right - 1]) / (x[right] - x[right - 1])));
        return y[right - 1] + part * (y[right] - y[right - 1]);
    }
}
