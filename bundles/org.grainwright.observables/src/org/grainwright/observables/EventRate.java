// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.List;
import java.util.Locale;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * The rate of events that are rare and do not know of each other: a count over how much was watched. Its interval is
 * the exact one of Poisson's distribution (F. Garwood, Biometrika 28, 437, 1936), which has an upper end where nothing
 * was seen. Immutable.
 *
 * @param events how many were seen, 0 or more
 * @param exposure how much was watched, for example area times time, {@code > 0}
 */
public record EventRate(long events, double exposure) {

    /** From so many events on the error is below a third. */
    private static final int ENOUGH = 10;
    private static final double TAIL = 0.025;

    /** Checks the ranges that the components promise. */
    public EventRate {
        if (events < 0 || !(exposure > 0) || !Double.isFinite(exposure)) {
            throw new IllegalArgumentException(events + " events in " + exposure);
        }
    }

    /**
     * What a rate was made of: {@link #estimate} stated it.
     *
     * @throws IllegalArgumentException when it is no rate of events
     */
    static EventRate of(Estimate rate) {
        if (!rate.isPresent() || !(rate.standardError() > 0)) {
            throw new IllegalArgumentException(rate + " is no rate of events");
        }
        double one = rate.standardError();
        long events = Math.round(rate.value() / one * (rate.value() / one));
        return new EventRate(events, events == 0 ? 1 / one : events / rate.value());
    }

    /**
     * Several rates of the same events, watched one after the other or beside each other. What stood against one of
     * them for another cause than its count stands against all.
     */
    public static Estimate pooled(List<Estimate> rates) {
        List<Estimate> present = rates.stream().filter(Estimate::isPresent).toList();
        if (present.isEmpty()) {
            return rates.getFirst();
        }
        List<EventRate> counted = present.stream().map(EventRate::of).toList();
        Estimate pooled = new EventRate(counted.stream().mapToLong(EventRate::events).sum(),
                counted.stream().mapToDouble(EventRate::exposure).sum()).estimate(rates.getFirst().unit());
        for (Reason reason : Estimate.pooledReasons(present)) {
            pooled = pooled.gated(reason);
        }
        return pooled;
    }

    /**
     * The rate. Its standard error is the root of the count over the exposure, of one event where none was seen.
     *
     * @param unit one over that of the exposure, for example {@code 1/(nm^2 ns)}
     */
    public Estimate estimate(String unit) {
        return new Estimate(events / exposure, Math.sqrt(Math.max(1, events)) / exposure, unit, Math.max(1, events),
                reason(unit));
    }

    private Reason reason(String unit) {
        String seen = String.format(Locale.ROOT, "%d %s seen in %s%s", events,
                events == 1 ? "event was" : "events were", Notation.UNICODE.number(exposure, 3),
                unit.startsWith("1/(") ? " " + Notation.UNICODE.unit(unit.substring(3, unit.length() - 1)) : "");
        if (events >= ENOUGH) {
            return Reason.green(seen + ".");
        }
        return Reason.amber(Reason.Kind.ERROR, seen + (events == 0
                ? ": only the upper end of the interval says something."
                : ": few, so that the interval is wide."));
    }

    /** The exact two-sided 95 % interval of the rate. */
    public Interval interval95() {
        double lower = events == 0 ? 0
                : new ChiSquaredDistribution(2.0 * events).inverseCumulativeProbability(TAIL) / 2;
        double upper = new ChiSquaredDistribution(2.0 * (events + 1)).inverseCumulativeProbability(1 - TAIL) / 2;
        return new Interval(lower / exposure, upper / exposure);
    }
}
