// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.analysis;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grainwright.observables.CsvCell;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Interval;
import org.grainwright.observables.Posterior;
import org.grainwright.observables.Quantity;

/**
 * All quantities of an analysis as a table for spreadsheets, one line each, RFC 4180; intervals of what spans decades
 * are symmetric in the logarithm. A number that does not exist is an empty cell. The last columns have the posterior of
 * what has one.
 */
public final class AnalysisCsv {

    private static final String HEADINGS = "quantity,label,value,standard error,lower 95,upper 95,unit,gate,reason,"
            + "posterior median,posterior lower 95,posterior upper 95\n";

    private AnalysisCsv() {
    }

    /** The table with its headings, ending in a line feed. Same result, same text. */
    public static String write(AnalysisResult result) {
        StringBuilder out = new StringBuilder(HEADINGS);
        rows(result, "", out);
        return out.toString();
    }

    /** The same for runs at several temperatures, with the temperature in front of every line. */
    public static String write(TemperatureSeries series) {
        if (series.byTemperature().size() == 1) {
            return write(series.byTemperature().get(series.byTemperature().firstKey()));
        }
        StringBuilder out = new StringBuilder("temperature K,").append(HEADINGS);
        series.byTemperature().forEach((temperature, result) -> rows(result, number(temperature) + ",", out));
        return out.toString();
    }

    private static void rows(AnalysisResult result, String front, StringBuilder out) {
        for (Map.Entry<Quantity, Estimate> each : result.estimates().entrySet()) {
            Quantity quantity = each.getKey();
            Estimate e = each.getValue();
            Interval interval = quantity.domain().interval95(e);
            Optional<Posterior> posterior = quantity.domain().posterior(e);
            out.append(front).append(Stream
                    .of(quantity.id(), quantity.text().label(), number(e.value()), number(e.standardError()),
                            number(interval.lower()), number(interval.upper()), e.unit(), e.gate().word(), e.reason(),
                            posterior.map(p -> number(p.median())).orElse(""),
                            posterior.map(p -> number(p.lower95())).orElse(""),
                            posterior.map(p -> number(p.upper95())).orElse(""))
                    .map(CsvCell::of).collect(Collectors.joining(","))).append('\n');
        }
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.9g", value) : "";
    }
}
