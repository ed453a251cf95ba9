// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.protocol;

import org.grainwright.observables.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.EnumSet;

import org.grainwright.optimize.bayesian.EarlierCampaign;
import org.grainwright.optimize.log.EventLog;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.settings.AcquisitionKind;
import org.grainwright.optimize.space.Category;
import org.grainwright.optimize.settings.CategoryKernel;
import org.grainwright.optimize.space.Constraint;
import org.grainwright.optimize.settings.Design;
import org.grainwright.optimize.settings.DesignKind;
import org.grainwright.optimize.settings.Direction;
import org.grainwright.optimize.settings.Fidelities;
import org.grainwright.optimize.settings.Fidelity;
import org.grainwright.optimize.settings.LengthScalePrior;
import org.grainwright.optimize.settings.ModelPart;
import org.grainwright.optimize.settings.ModelSettings;
import org.grainwright.optimize.settings.OutcomeConstraint;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.space.Expression;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.grainwright.optimize.settings.Repetition;
import org.grainwright.optimize.settings.SecondObjective;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;

/**
 * Reads a space and settings from the JSON that docs/optimizer.md describes; every mistake is an
 * {@link IllegalArgumentException} with a sentence.
 */
public final class SpaceReader {

    private SpaceReader() {
    }

    /** The field "parameters" and "constraints". */
    public static SearchSpace space(JsonObject json) {
        SearchSpace.Builder builder = SearchSpace.builder();
        Map<String, JsonObject> conditions = new LinkedHashMap<>();
        for (Object item : json.list("parameters")) {
            JsonObject parameter = new JsonObject(item, "A parameter");
            String name = parameter.string("name");
            builder.add(parameter(name, new JsonObject(item, "Parameter \"" + name + "\"")));
            if (parameter.has("when")) {
                conditions.put(name, new JsonObject(parameter.get("when"), "The condition of \"" + name + "\"")
                        .only("parent", "values"));
            }
        }
        conditions.forEach((name, condition) -> builder.when(name, condition.string("parent"),
                condition.list("values").toArray()));
        for (Object item : json.list("constraints")) {
            JsonObject constraint = new JsonObject(item, "A constraint").only("description", "coefficients", "bound",
                    "expression");
            if (constraint.has("expression")) {
                String text = constraint.string("expression");
                builder.require(constraint.string("description", text), text);
                continue;
            }
            String description = constraint.string("description");
            Map<String, Double> coefficients = new LinkedHashMap<>();
            if (!(constraint.get("coefficients") instanceof Map<?, ?> terms)) {
                throw new IllegalArgumentException(
                        "Constraint \"" + description + "\" needs \"coefficients\" to be an object of numbers.");
            }
            JsonObject numbers = new JsonObject(terms, "Constraint \"" + description + "\"");
            terms.keySet().forEach(name -> coefficients.put((String) name, numbers.number((String) name)));
            builder.constrain(Constraint.linear(description, coefficients, constraint.number("bound")));
        }
        return builder.build();
    }

    /** The field "settings", every entry of which has a default. */
    public static Settings settings(Object value, SearchSpace space) {
        Settings base = Settings.defaults();
        if (value == null) {
            return base;
        }
        JsonObject json = new JsonObject(value, "\"settings\"").only("seed", "initialDesign", "design", "direction",
                "acquisition", "transform", "lengthScalePrior",
                "categoryKernel", "replicates", "errorDegreesOfFreedom", "maximumRetries", "modelParts",
                "outcomeConstraints",
                "fidelities", "stopping", "secondObjective", "costFactor", "firstPoints");
        List<OutcomeConstraint> constraints = new ArrayList<>();
        for (Object item : json.list("outcomeConstraints")) {
            JsonObject one = new JsonObject(item, "An outcome constraint").only("outcome", "lower", "upper");
            constraints.add(new OutcomeConstraint(one.string("outcome"), one.number("lower", Double.NEGATIVE_INFINITY),
                    one.number("upper", Double.POSITIVE_INFINITY)));
        }
        List<Fidelity> fidelities = new ArrayList<>();
        for (Object item : json.list("fidelities")) {
            JsonObject one = new JsonObject(item, "A fidelity").only("name", "coordinate", "cost", "temperatureK",
                    "continuesPrevious");
            fidelities.add(new Fidelity(one.string("name"), one.number("coordinate"), one.number("cost"),
                    one.number("temperatureK", Double.NaN),
                    one.flag("continuesPrevious", false)));
        }
        StoppingRule usual = base.stopping();
        JsonObject stop = new JsonObject(json.has("stopping") ? json.get("stopping") : Map.of(), "\"stopping\"").only(
                "maximumEvaluations", "maximumCost",
                "target", "window", "minimumImprovement", "risk", "consecutive");
        StoppingRule stopping = new StoppingRule(stop.integer("maximumEvaluations", usual.maximumEvaluations()),
                stop.number("maximumCost", usual.maximumCost()),
                stop.number("target", usual.target()), stop.integer("window", usual.window()),
                stop.number("minimumImprovement", usual.minimumImprovement()),
                stop.number("risk", usual.risk()), stop.integer("consecutive", usual.consecutive()));
        return new Settings((long) json.number("seed", base.seed()),
                new Design(json.integer("initialDesign", base.design().points()),
                        json.choice("design", DesignKind.class, base.design().kind()),
                        json.list("firstPoints").stream().map(each -> allowed(space, each)).toList()),
                json.choice("direction", Direction.class, base.direction()),
                new ModelSettings(json.choice("acquisition", AcquisitionKind.class, base.model().acquisition()),
                        json.choice("transform", OutputTransform.class, base.model().transform()),
                        json.choice("lengthScalePrior", LengthScalePrior.class, base.model().lengthScalePrior()),
                        json.choice("categoryKernel", CategoryKernel.class, base.model().categoryKernel()),
                        parts(json)),
                new Repetition(json.flag("replicates", base.repetition().replicates()),
                        json.integer("errorDegreesOfFreedom", base.repetition().errorDegreesOfFreedom()),
                        json.integer("maximumRetries", base.repetition().maximumRetries())),
                second(json), constraints,
                new Fidelities(fidelities, json.has("costFactor")
                        ? Optional.of(Expression.number(json.string("costFactor"), space.parameters()))
                        : Optional.empty()),
                stopping);
    }

    private static Point allowed(SearchSpace space, Object value) {
        Point point = point(space, value);
        space.objection(point).ifPresent(objection -> {
            throw new IllegalArgumentException("One of \"firstPoints\" cannot be evaluated: " + objection);
        });
        return point;
    }

    private static Optional<SecondObjective> second(JsonObject json) {
        if (!json.has("secondObjective")) {
            return Optional.empty();
        }
        JsonObject one = new JsonObject(json.get("secondObjective"), "\"secondObjective\"").only("outcome", "direction",
                "transform");
        return Optional.of(new SecondObjective(one.string("outcome"),
                one.choice("direction", Direction.class, Direction.MINIMIZE),
                one.choice("transform", OutputTransform.class, OutputTransform.AUTOMATIC)));
    }

    /** Results of earlier campaigns, from the field "earlier": logs, or points with values. */
    public static List<EarlierCampaign> earlier(JsonObject json, SearchSpace space, Settings settings) {
        List<EarlierCampaign> campaigns = new ArrayList<>();
        for (Object item : json.list("earlier")) {
            JsonObject one = new JsonObject(item, "An earlier campaign").only("name", "events", "results");
            String name = one.string("name", "campaign " + (campaigns.size() + 1));
            if (one.has("events") == one.has("results")) {
                throw new IllegalArgumentException(
                        "The earlier campaign \"" + name + "\" needs either \"events\" or \"results\".");
            }
            if (one.has("events")) {
                campaigns.add(EarlierCampaign.of(name,
                        one.list("events").stream().map(each -> EventLog.read(Json.write(each))).toList(),
                        settings.fidelities(), space));
            } else {
                campaigns.add(new EarlierCampaign(name, one.list("results").stream().map(each -> {
                    JsonObject result = new JsonObject(each, "A result of \"" + name + "\"").only("point", "value",
                            "standardError");
                    return new EarlierCampaign.Result(point(space, result.get("point")),
                            new Measurement(result.number("value"), result.number("standardError", Double.NaN)));
                }).toList()));
            }
        }
        return campaigns;
    }

    private static Set<ModelPart> parts(JsonObject json) {
        if (!json.has("modelParts")) {
            return EnumSet.allOf(ModelPart.class);
        }
        Set<ModelPart> parts = EnumSet.noneOf(ModelPart.class);
        for (Object item : json.list("modelParts")) {
            parts.add(new JsonObject(Map.of("modelParts", item), "\"settings\"").choice("modelParts", ModelPart.class,
                    ModelPart.PARABOLA));
        }
        return parts;
    }

    /** A point, its numbers taken as the space's parameters want them (3 is a real where the parameter is real). */
    public static Point point(SearchSpace space, Object value) {
        return point(space, value, "\"point\"");
    }

    /** As {@link #point(SearchSpace, Object)}, called otherwise in messages. */
    public static Point point(SearchSpace space, Object value, String where) {
        JsonObject json = new JsonObject(value, where);
        Map<String, Object> values = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((name, raw) -> {
            Parameter parameter = space.parameter((String) name)
                    .orElseThrow(() -> new IllegalArgumentException("The space has no parameter \"" + name + "\"."));
            values.put((String) name, switch (parameter) {
                case Parameter.Categorical ignored -> json.string((String) name);
                case Parameter.IntegerRange ignored -> json.integer((String) name);
                default -> json.number((String) name);
            });
        });
        return new Point(values);
    }

    private static Parameter parameter(String name, JsonObject json) {
        return switch (json.string("type")) {
            case "real" -> {
                json.only("name", "type", "lower", "upper", "logarithmic", "when");
                yield new Parameter.Real(name, json.number("lower"), json.number("upper"),
                        json.flag("logarithmic", false));
            }
            case "integer" -> {
                json.only("name", "type", "lower", "upper", "when");
                yield new Parameter.IntegerRange(name, json.integer("lower"), json.integer("upper"));
            }
            case "values" -> {
                json.only("name", "type", "values", "when");
                yield new Parameter.DiscreteSet(name, numbers(json.list("values"), "Parameter \"" + name + "\""));
            }
            case "categorical" -> {
                json.only("name", "type", "categories", "when");
                List<Category> categories = new ArrayList<>();
                for (Object item : json.list("categories")) {
                    if (item instanceof String label) {
                        categories.add(Category.of(label));
                    } else {
                        JsonObject category = new JsonObject(item, "A category of \"" + name + "\"").only("label",
                                "descriptors");
                        categories.add(new Category(category.string("label"),
                                numbers(category.list("descriptors"), "A category of \"" + name + "\"")));
                    }
                }
                yield new Parameter.Categorical(name, categories);
            }
            default -> throw new IllegalArgumentException(
                    "Parameter \"" + name + "\" has the unknown type \"" + json.string("type")
                            + "\"; known are real, integer, values, categorical.");
        };
    }

    private static List<Double> numbers(List<?> list, String where) {
        List<Double> numbers = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Number number)) {
                throw new IllegalArgumentException(where + " needs a list of numbers, not " + Json.write(item) + ".");
            }
            numbers.add(number.doubleValue());
        }
        return numbers;
    }
}
