// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.grainwright.observables.json.Json;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.space.ObservationException;
import org.grainwright.optimize.space.Point;

/**
 * Events as JSON objects of one line each, for journals: {@code {"event": "told", "id": 3, "value": 41.5,
 * "standardError": 2.5}}. Numbers survive bit by bit, so a log that was written and read replays identically. Real
 * parameters are written with a decimal point, whole numbers without.
 */
public final class EventLog {

    private EventLog() {
    }

    /** One line, without line end. */
    public static String write(Event event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event", switch (event) {
            case Event.Asked ignored -> "asked";
            case Event.Told ignored -> "told";
            case Event.Failed ignored -> "failed";
            case Event.Unmeasured ignored -> "unmeasured";
            case Event.Abandoned ignored -> "abandoned";
        });
        json.put("id", event.id());
        switch (event) {
            case Event.Asked asked -> {
                json.put("point", asked.point().values());
                json.put("fidelity", asked.fidelity());
                json.put("origin", asked.origin().name());
                json.put("acquisition", asked.acquisition());
                json.put("why", asked.why());
                if (asked.fit() != null) {
                    json.put("transform", asked.fit().transform().name());
                    json.put("theta", asked.fit().theta());
                }
            }
            case Event.Told told -> {
                json.put("value", told.objective().value());
                json.put("standardError", told.objective().standardError());
                if (!told.reached().isEmpty()) {
                    json.put("reached", told.reached());
                }
                if (!told.outcomes().isEmpty()) {
                    Map<String, Object> outcomes = new LinkedHashMap<>();
                    told.outcomes().forEach((name, m) -> outcomes.put(name,
                            List.of(m.value(), Double.isNaN(m.standardError()) ? "unknown" : m.standardError())));
                    json.put("outcomes", outcomes);
                }
            }
            case Event.Failed failed -> {
                json.put("reason", failed.reason());
                json.put("retryable", failed.retryable());
            }
            case Event.Unmeasured unmeasured -> json.put("reason", unmeasured.reason());
            case Event.Abandoned abandoned -> json.put("reason", abandoned.reason());
        }
        return Json.write(json);
    }

    /**
     * Reads one line.
     *
     * @throws ObservationException when it is no event
     */
    public static Event read(String line) {
        try {
            Map<?, ?> json = Map.class.cast(demand(Json.parse(line), "it is null"));
            int id = required(json, "id", Integer.class);
            return switch (required(json, "event", String.class)) {
                case "asked" ->
                        new Event.Asked(id, point(required(json, "point", Map.class)), (String) json.get("fidelity"),
                                Origin.valueOf(required(json, "origin", String.class)),
                                number(json.get("acquisition")), (String) json.get("why"), fit(json));
                case "told" -> new Event.Told(id,
                        new Measurement(number(json.get("value")), number(json.get("standardError"))), outcomes(json),
                        json.containsKey("reached") ? (String) json.get("reached") : "");
                case "failed" ->
                        new Event.Failed(id, (String) json.get("reason"), required(json, "retryable", Boolean.class));
                case "unmeasured" -> new Event.Unmeasured(id, (String) json.get("reason"));
                case "abandoned" -> new Event.Abandoned(id, (String) json.get("reason"));
                default -> throw new IllegalArgumentException("unknown event '" + json.get("event") + "'");
            };
        } catch (ClassCastException | IllegalArgumentException malformed) {
            throw new ObservationException(
                    "This line is no event of an optimizer log (" + malformed.getMessage() + "): " + line);
        }
    }

    /** All lines. */
    public static List<String> write(List<Event> events) {
        return events.stream().map(EventLog::write).toList();
    }

    /** All events of non-blank lines. */
    public static List<Event> read(List<String> lines) {
        List<Event> events = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank()) {
                events.add(read(line));
            }
        }
        return events;
    }

    private static Point point(Map<?, ?> json) {
        Map<String, Object> values = new LinkedHashMap<>();
        json.forEach((name, value) -> values.put((String) name, demand(value, "'" + name + "' has no value")));
        return new Point(values);
    }

    private static FitState fit(Map<?, ?> json) {
        if (!json.containsKey("theta")) {
            return null;
        }
        return new FitState(OutputTransform.valueOf(required(json, "transform", String.class)),
                ((List<?>) json.get("theta")).stream().map(EventLog::number).toList());
    }

    private static Map<String, Measurement> outcomes(Map<?, ?> json) {
        Map<String, Measurement> outcomes = new LinkedHashMap<>();
        if (json.get("outcomes") instanceof Map<?, ?> map) {
            for (Object name : map.keySet()) {
                List<?> pair = required(map, (String) name, List.class);
                if (pair.size() != 2) {
                    throw new IllegalArgumentException("'" + name + "' is no value with its error");
                }
                outcomes.put((String) name, new Measurement(number(pair.get(0)), number(pair.get(1))));
            }
        }
        return outcomes;
    }

    private static <T> T required(Map<?, ?> json, String key, Class<T> type) {
        return type.cast(demand(json.get(key), "'" + key + "' is missing"));
    }

    private static <T> T demand(T value, String otherwise) {
        if (value == null) {
            throw new IllegalArgumentException(otherwise);
        }
        return value;
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
