// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.emf.common.util.Enumerator;
import org.eclipse.emf.ecore.EClassifier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Limit;
import org.grainwright.model.ModelPackage.Literals;
import org.grainwright.model.NamedText;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.SpeciesCount;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.json.Json;

/**
 * The results of a run as JSON for programs; {@code docs/results-json.md} and {@code docs/results.schema.json} describe
 * it. What the record has is written under the names it has there, so that nothing is left out by mistake: all but the
 * curves, which would be most of it. One evaluation after the other goes out, so that ten thousand need no more memory
 * than one.
 */
final class ResultsJson {

    /** Name and version of the schema; the version changes when a reader of the old one would go wrong. */
    static final String SCHEMA = "org.grainwright.results/1";

    /** What stands at the top of the document, and what only the record has. */
    private static final Set<EStructuralFeature> ELSEWHERE = Set.of(Literals.CAMPAIGN_RUN__SCHEMA_VERSION,
            Literals.CAMPAIGN_RUN__EVALUATIONS, Literals.CAMPAIGN_RUN__BULK, Literals.CAMPAIGN_RUN__BULK_SERIES,
            Literals.CAMPAIGN_RUN__POSTERIOR, Literals.EVALUATION__SERIES);

    private ResultsJson() {
    }

    /** Writes a run in any state; the same run gives the same text. */
    static void write(CampaignRun run, Writer out) throws IOException {
        out.write("{\n\"schema\": " + Json.write(SCHEMA) + ",\n\"run\": " + Json.write(run(run), 1));
        out.write(",\n\"quantities\": " + Json.write(quantities(run), 1));
        list("levels", levels(run), out);
        list("perfectCrystal", all(run.getBulk()), out);
        list("posterior", all(run.getPosterior()), out);
        out.write(",\n\"evaluations\": [");
        String separator = "\n";
        for (Evaluation each : run.getEvaluations()) {
            out.write(separator + Json.write(evaluation(run, each)));
            separator = ",\n";
        }
        out.write("\n]\n}\n");
    }

    private static void list(String name, List<Map<String, Object>> entries, Writer out) throws IOException {
        out.write(",\n\"" + name + "\": " + Json.write(entries, 1));
    }

    private static Map<String, Object> run(CampaignRun run) {
        Map<String, Object> object = object(run);
        object.put("recommended", RunQueries.recommended(run).map(Evaluation::getId).orElse(null));
        object.put("bestMeasured", RunQueries.bestMeasured(run).map(Evaluation::getId).orElse(null));
        object.put("front", RunQueries.front(run).stream().map(Evaluation::getId).toList());
        object.put("improvementMissing", RunQueries.improvementMissing(run).orElse(null));
        return object;
    }

    private static Map<String, Object> evaluation(CampaignRun run, Evaluation evaluation) {
        Map<String, Object> object = object(evaluation);
        object.put("mayBeBest", RunQueries.isEligible(run, evaluation));
        object.put("brokenLimits", evaluation.getState() == EvaluationState.DONE
                ? RunQueries.brokenLimits(run, evaluation).stream().map(Limit::getObservable).toList()
                : List.of());
        return object;
    }

    /** What is the same for every value of a quantity; of what this program does not know, what the record says. */
    private static Map<String, Object> quantities(CampaignRun run) {
        Map<String, Object> quantities = new TreeMap<>();
        List<List<Observable>> all = new ArrayList<>(List.of(run.getBulk()));
        run.getEvaluations().forEach(each -> all.add(each.getObservables()));
        all.forEach(observables -> observables
                .forEach(each -> quantities.computeIfAbsent(each.getName(), id -> quantity(each))));
        return quantities;
    }

    private static Map<String, Object> quantity(Observable observable) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("label", observable.getLabel());
        object.put("symbol", observable.getSymbol());
        object.put("region", observable.getRegion());
        object.put("direction", observable.getDirection());
        Catalogue.STANDARD.find(observable.getName()).ifPresent(known -> {
            object.put("words", known.text().words());
            object.put("is", known.text().is());
            object.put("isNot", known.text().isNot());
        });
        return object;
    }

    /** One entry per length of production, from short to long; the last one has the results that count. */
    private static List<Map<String, Object>> levels(CampaignRun run) {
        TreeMap<Double, List<Evaluation>> byProduction = new TreeMap<>();
        run.getEvaluations().stream().filter(each -> each.getProductionPs() > 0).forEach(
                each -> byProduction.computeIfAbsent(each.getProductionPs(), ps -> new ArrayList<>()).add(each));
        List<Map<String, Object>> levels = new ArrayList<>();
        byProduction.forEach((productionPs, evaluations) -> {
            Map<String, Object> level = new LinkedHashMap<>();
            level.put("productionPs", productionPs);
            level.put("counts", RunQueries.isAtTarget(run, evaluations.getFirst()));
            level.put("evaluations", evaluations.stream().map(Evaluation::getId).toList());
            level.put("cpuSeconds", evaluations.stream().mapToDouble(Evaluation::getCpuSeconds)
                    .filter(Double::isFinite).sum());
            levels.add(level);
        });
        return levels;
    }

    private static Map<String, Object> observable(Observable observable) {
        double[] ends = RunQueries.interval95(observable);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("quantity", observable.getName());
        object.put("temperatureK", observable.getTemperatureK());
        object.put("value", observable.getValue());
        object.put("standardError", observable.getStandardError());
        object.put("lower95", ends[0]);
        object.put("upper95", ends[1]);
        object.put("unit", observable.getUnit());
        object.put("extrapolated", observable.isExtrapolated());
        object.put("gate", word(observable.getGate()));
        object.put("reasons", RunQueries.reasons(observable).stream().map(each -> {
            Map<String, Object> reason = new LinkedHashMap<>();
            reason.put("gate", each.gate().word());
            reason.put("kind", each.kind().word());
            reason.put("sentence", each.sentence());
            return reason;
        }).toList());
        object.put("effectiveSamples", observable.getSampleCount() == 0 ? null : observable.getSampleCount());
        object.put("method", observable.getMethod());
        return object;
    }

    private static List<Map<String, Object>> all(List<? extends EObject> objects) {
        return objects.stream().map(ResultsJson::object).toList();
    }

    private static Map<String, Object> object(EObject from) {
        if (from instanceof Observable observable) {
            return observable(observable);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        for (EStructuralFeature feature : from.eClass().getEAllStructuralFeatures()) {
            if (!ELSEWHERE.contains(feature)) {
                object.put(feature.getName(), value(feature.getEType(), from.eGet(feature)));
            }
        }
        return object;
    }

    private static Object value(EClassifier type, Object value) {
        return switch (value) {
            case null -> null;
            case Evaluation evaluation -> evaluation.getId();
            case EObject contained -> object(contained);
            case List<?> texts when type == Literals.NAMED_TEXT -> named(texts);
            case List<?> counts when type == Literals.SPECIES_COUNT -> counts(counts);
            case List<?> list -> list.stream().map(each -> value(type, each)).toList();
            case double[] numbers -> Arrays.stream(numbers).boxed().toList();
            case int[] numbers -> Arrays.stream(numbers).boxed().toList();
            case Enumerator literal -> word(literal);
            case Integer unknown when unknown == Integer.MIN_VALUE -> null;
            case Number number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }

    private static Map<String, Object> named(List<?> texts) {
        Map<String, Object> object = new LinkedHashMap<>();
        texts.stream().map(NamedText.class::cast).forEach(each -> object.put(each.getName(), each.getText()));
        return object;
    }

    private static Map<String, Object> counts(List<?> counts) {
        Map<String, Object> object = new LinkedHashMap<>();
        counts.stream().map(SpeciesCount.class::cast).forEach(each -> object.put(each.getSymbol(), each.getCount()));
        return object;
    }

    private static String word(Enumerator literal) {
        return literal.getLiteral().toLowerCase(Locale.ROOT);
    }
}
