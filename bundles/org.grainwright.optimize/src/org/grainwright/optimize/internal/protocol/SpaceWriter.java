// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.Category;
import org.grainwright.optimize.space.Condition;
import org.grainwright.optimize.space.Constraint;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

/**
 * Writes a space and settings as {@link SpaceReader} reads them; constraints that are code are left out, for it cannot
 * be written down.
 */
public final class SpaceWriter {

    private SpaceWriter() {
    }

    /** The fields "parameters", "constraints" and "settings". */
    public static Map<String, Object> write(SearchSpace space, Settings settings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("parameters",
                space.parameters().stream().map(p -> parameter(p, space.conditions().get(p.name()))).toList());
        List<Object> constraints = new ArrayList<>();
        for (Constraint constraint : space.constraints()) {
            if (!constraint.expression().isEmpty()) {
                constraints.add(object("description", constraint.description(), "expression", constraint.expression()));
            } else if (!constraint.coefficients().isEmpty()) {
                constraints.add(object("description", constraint.description(), "coefficients",
                        constraint.coefficients(), "bound", constraint.bound()));
            }
        }
        json.put("constraints", constraints);
        json.put("settings", settings(settings));
        return json;
    }

    private static Map<String, Object> parameter(Parameter parameter, Condition condition) {
        Map<String, Object> json = switch (parameter) {
            case Parameter.Real real -> object("name", real.name(), "type", "real", "lower", real.lower(), "upper",
                    real.upper(), "logarithmic", real.logarithmic());
            case Parameter.IntegerRange range ->
                    object("name", range.name(), "type", "integer", "lower", range.lower(), "upper", range.upper());
            case Parameter.DiscreteSet set -> object("name", set.name(), "type", "values", "values", set.values());
            case Parameter.Categorical choice ->
                    object("name", choice.name(), "type", "categorical", "categories", choice.categories().stream()
                            .map(SpaceWriter::category).toList());
        };
        if (condition != null) {
            json.put("when", object("parent", condition.parent(), "values", condition.values()));
        }
        return json;
    }

    private static Object category(Category category) {
        return category.descriptors().isEmpty() ? category.label()
                : object("label", category.label(), "descriptors", category.descriptors());
    }

    private static Map<String, Object> settings(Settings settings) {
        Map<String, Object> json = object("seed", (double) settings.seed(), "initialDesign", settings.design().points(),
                "design", settings.design().kind().name(),
                "direction", settings.direction().name(), "acquisition", settings.model().acquisition().name(),
                "transform",
                settings.model().transform().name(),
                "lengthScalePrior", settings.model().lengthScalePrior().name(), "categoryKernel",
                settings.model().categoryKernel().name(), "replicates", settings.repetition().replicates(),
                "errorDegreesOfFreedom", settings.repetition().errorDegreesOfFreedom(), "maximumRetries",
                settings.repetition().maximumRetries());
        json.put("modelParts", settings.model().parts().stream().sorted().map(Enum::name).toList());
        json.put("outcomeConstraints", settings.constraints().stream().map(c -> {
            Map<String, Object> one = object("outcome", c.outcome());
            putFinite(one, "lower", c.lower());
            putFinite(one, "upper", c.upper());
            return one;
        }).toList());
        json.put("fidelities", settings.fidelities().levels().stream().map(f -> {
            Map<String, Object> one = object("name", f.name(), "coordinate", f.coordinate(), "cost", f.cost(),
                    "continuesPrevious", f.continuesPrevious());
            putFinite(one, "temperatureK", f.temperatureK());
            return one;
        }).toList());
        settings.second().ifPresent(second -> json.put("secondObjective", object("outcome", second.outcome(),
                "direction", second.direction().name(), "transform", second.transform().name())));
        settings.fidelities().factor().ifPresent(factor -> json.put("costFactor", factor.text()));
        if (!settings.design().first().isEmpty()) {
            json.put("firstPoints", settings.design().first().stream().map(Point::values).toList());
        }
        StoppingRule rule = settings.stopping();
        Map<String,
                Object> stopping = object("maximumEvaluations", rule.maximumEvaluations(), "window", rule.window(),
                        "minimumImprovement",
                        rule.minimumImprovement(), "risk", rule.risk(), "consecutive", rule.consecutive());
        putFinite(stopping, "maximumCost", rule.maximumCost());
        putFinite(stopping, "target", rule.target());
        json.put("stopping", stopping);
        return json;
    }

    private static void putFinite(Map<String, Object> json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        }
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            json.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return json;
    }
}
