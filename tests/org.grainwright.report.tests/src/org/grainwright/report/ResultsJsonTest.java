// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Gate;
import org.grainwright.model.ModelPackage.Literals;
import org.grainwright.model.Observable;
import org.grainwright.observables.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The results for programs: what the page about them says holds, and nothing of the record is missing. */
class ResultsJsonTest {

    private static final Path SCHEMA = Path.of("").toAbsolutePath().getParent().getParent()
            .resolve("docs/results.schema.json");
    /** Curves, what only the store needs, what the reasons say, and a kind that is "other" where it is not known. */
    private static final Set<EStructuralFeature> NOT_WRITTEN = Set.of(Literals.CAMPAIGN_RUN__SCHEMA_VERSION,
            Literals.CAMPAIGN_RUN__BULK_SERIES, Literals.EVALUATION__SERIES, Literals.OBSERVABLE__GATE_REASON,
            Literals.GATE_REASON__KIND);

    @TempDir
    Path folder;

    private int filled;
    private final List<String> expected = new ArrayList<>();

    @Test
    void resultsAreWhatTheSchemaSays() throws Exception {
        CampaignRun run = SampleRuns.finished(3, 900, 1200);
        run.getEvaluations().add(SampleRuns.failed(4, "a \"quoted\"\nreason"));
        for (CampaignRun each : List.of(run, SampleRuns.empty(1200), everything())) {
            Map<?, ?> results = results(each);
            Map<?, ?> schema = (Map<?, ?>) Json.parse(Files.readString(SCHEMA));
            List<String> faults = new ArrayList<>();
            new SchemaWalk(schema, faults).check(schema, results, "");
            assertEquals(List.of(), faults, SCHEMA.toString());
        }
    }

    @Test
    void everythingThatTheRecordHasIsInIt() throws Exception {
        CampaignRun run = everything();
        Files.createDirectories(folder.resolve("all"));
        String text = Files.readString(CampaignReport.write(run, folder, folder.resolve("all")).results());
        for (String each : expected) {
            assertTrue(text.contains(each), () -> each + " is not in " + text);
        }
        assertTrue(filled > 150, "the test has set " + filled + " features");
    }

    @Test
    void aNumberHasItsErrorItsIntervalAndItsReasons() throws Exception {
        CampaignRun run = SampleRuns.finished(2, 1200);
        Observable first = run.getEvaluations().getFirst().getObjective();
        first.setLower(Double.NaN);
        first.setUpper(Double.NaN);
        first.setValue(10);
        first.setStandardError(2);
        first.setGate(Gate.AMBER);
        first.setGateReason("Few hops.");
        first.getReasons().clear();
        Map<?, ?> results = results(run);
        Map<?, ?> objective = (Map<?, ?>) evaluation(results, 0).get("objective");
        assertEquals(10.0, objective.get("value"));
        // two-sided 95 % of a normal distribution, from a table
        assertEquals(10 - 1.959964 * 2, (double) objective.get("lower95"), 1e-5);
        assertEquals(10 + 1.959964 * 2, (double) objective.get("upper95"), 1e-5);
        assertEquals("amber", objective.get("gate"));
        assertEquals(List.of(Map.of("gate", "amber", "kind", "other", "sentence", "Few hops.")),
                objective.get("reasons"));
        Map<?, ?> meaning = (Map<?, ?>) ((Map<?, ?>) results.get("quantities")).get(objective.get("quantity"));
        assertEquals("resistivity across boundary", meaning.get("words"));
        assertEquals(SampleRuns.resistivity(2, 1200),
                ((Map<?, ?>) evaluation(results, 1).get("objective")).get("value"), "no digit is lost");
    }

    @Test
    void whatIsUnknownIsNull() throws Exception {
        CampaignRun run = SampleRuns.empty(1200);
        Evaluation failed = SampleRuns.failed(1, "the engine died");
        failed.getObservables().add(EcoreUtil.copy(SampleRuns.finished(1, 1200).getEvaluations().getFirst()
                .getObservables().getFirst()));
        failed.getObservables().getFirst().setValue(Double.NaN);
        failed.getObservables().getFirst().setStandardError(Double.POSITIVE_INFINITY);
        run.getEvaluations().add(failed);
        Map<?, ?> results = results(run);
        Map<?, ?> observable = (Map<?, ?>) ((List<?>) evaluation(results, 0).get("observables")).getFirst();
        assertNull(observable.get("value"));
        assertNull(observable.get("standardError"));
        assertNull(((Map<?, ?>) results.get("run")).get("recommended"));
        assertEquals(false, evaluation(results, 0).get("mayBeBest"));
    }

    @Test
    void theSameRunGivesTheSameBytes() throws Exception {
        CampaignRun run = SampleRuns.finished(2, 1200);
        String first = Files.readString(CampaignReport.write(run, folder, folder).results());
        assertEquals(first, Files.readString(CampaignReport.write(EcoreUtil.copy(run), folder, folder).results()));
        assertFalse(first.contains("NaN"), first);
    }

    private static Map<?, ?> evaluation(Map<?, ?> results, int index) {
        return (Map<?, ?>) ((List<?>) results.get("evaluations")).get(index);
    }

    private Map<?, ?> results(CampaignRun run) throws Exception {
        return (Map<?, ?>) Json.parse(Files.readString(CampaignReport.write(run, folder, folder).results()));
    }

    /** A run in which every feature is set, each to a value of its own. */
    private CampaignRun everything() {
        filled = 0;
        expected.clear();
        CampaignRun run = (CampaignRun) fill(Literals.CAMPAIGN_RUN);
        Evaluation evaluation = run.getEvaluations().getFirst();
        evaluation.setObjective(evaluation.getObservables().getFirst());
        run.setBaseline(evaluation);
        run.setRecommended(evaluation);
        return run;
    }

    @SuppressWarnings("unchecked")
    private EObject fill(EClass type) {
        EObject object = EcoreUtil.create(type);
        for (EStructuralFeature feature : type.getEAllStructuralFeatures()) {
            if (NOT_WRITTEN.contains(feature)) {
                continue;
            }
            Object value = switch (feature) {
                case EReference reference -> reference.isContainment() ? fill(reference.getEReferenceType()) : null;
                case EAttribute attribute -> value(attribute);
                default -> null;
            };
            if (value != null) {
                filled++;
                if (feature.isMany()) {
                    ((EList<Object>) object.eGet(feature)).add(value);
                } else {
                    object.eSet(feature, value);
                }
            }
        }
        return object;
    }

    private Object value(EAttribute attribute) {
        int number = 1000 + filled;
        Class<?> type = attribute.getEAttributeType().getInstanceClass();
        if (attribute.getEAttributeType() instanceof EEnum literals) {
            return literals.getELiterals().getLast().getInstance();
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == Instant.class) {
            return expect(Instant.ofEpochSecond(number), Instant.ofEpochSecond(number).toString());
        }
        if (type == String.class) {
            return expect("word" + number + "-", "word" + number + "-");
        }
        if (type == double[].class) {
            return expect(new double[] {number + 0.25}, "[" + number + ".25]");
        }
        if (type == int[].class) {
            return expect(new int[] {number}, "[" + number + "]");
        }
        return type == double.class ? expect(number + 0.5, number + ".5")
                : type == long.class ? expect((long) number, Integer.toString(number))
                        : expect(number, Integer.toString(number));
    }

    private Object expect(Object value, String text) {
        expected.add(text);
        return value;
    }

    /**
     * As much of JSON Schema as the file uses, and one thing more: what is not described there is a fault here, while
     * readers of results must put up with it.
     */
    private record SchemaWalk(Map<?, ?> root, List<String> faults) {

        void check(Map<?, ?> schema, Object value, String path) {
            if (schema.containsKey("$ref")) {
                String name = ((String) schema.get("$ref")).replace("#/$defs/", "");
                check((Map<?, ?>) ((Map<?, ?>) root.get("$defs")).get(name), value, path);
                return;
            }
            if (schema.get("anyOf") instanceof List<?> choices) {
                if (value != null) {
                    check((Map<?, ?>) choices.getFirst(), value, path);
                }
                return;
            }
            demand(!schema.containsKey("const") || schema.get("const").equals(value), path + " is " + value);
            demand(!(schema.get("enum") instanceof List<?> words) || words.contains(value), path + " is " + value);
            if (schema.containsKey("type")) {
                List<?> types = schema.get("type") instanceof List<?> several ? several : List.of(schema.get("type"));
                demand(types.stream().anyMatch(each -> is((String) each, value)), path + " is no " + types);
            }
            if (value instanceof List<?> items && schema.get("items") instanceof Map<?, ?> item) {
                items.forEach(each -> check(item, each, path + "[]"));
            }
            if (value instanceof Map<?, ?> object) {
                members(schema, object, path);
            }
        }

        private void members(Map<?, ?> schema, Map<?, ?> object, String path) {
            if (schema.get("required") instanceof List<?> required) {
                demand(object.keySet().containsAll(required), path + " lacks some of " + required);
            }
            Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> some ? some : Map.of();
            object.forEach((name, value) -> {
                Object known = properties.containsKey(name) ? properties.get(name)
                        : schema.get("additionalProperties");
                if (known instanceof Map<?, ?> described) {
                    check(described, value, path + "/" + name);
                } else {
                    faults.add("describe " + path + "/" + name);
                }
            });
        }

        private static boolean is(String type, Object value) {
            return switch (type) {
                case "null" -> value == null;
                case "string" -> value instanceof String;
                case "integer" -> value instanceof Integer || value instanceof Double d && d == Math.rint(d);
                case "number" -> value instanceof Number;
                case "boolean" -> value instanceof Boolean;
                case "array" -> value instanceof List<?>;
                case "object" -> value instanceof Map<?, ?>;
                default -> false;
            };
        }

        private void demand(boolean held, String fault) {
            if (!held) {
                faults.add(fault);
            }
        }
    }
}
