// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io.internal;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.FeatureMap;
import org.eclipse.emf.ecore.xml.type.AnyType;
import org.eclipse.emf.ecore.xml.type.XMLTypePackage;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Observable;

/** What records of schema version 1 hold that later ones do not, and what became of it. Pure functions. */
public final class EarlierVersion {

    /** Literals of {@link EvaluationState} that are no more: what they say now. */
    static final Map<String, String> EVALUATION_STATES = Map.of("BUILDING", "QUEUED", "ANALYSING", "RUNNING");

    private static final String BEST = "best";
    private static final String RUN = "CampaignRun";
    private static final Map<String, Set<String>> RETIRED = Map.ofEntries(
            Map.entry("CrystalStructure", Set.of("originAngstrom", "scalars")),
            Map.entry("GrainBoundaryGeometry", Set.of("planeRank", "boundaryCount", "dopant", "dopantCount")),
            Map.entry("Observable", Set.of("checks", "note")),
            Map.entry("Series", Set.of("style", "xScale", "yScale", "from", "to")),
            Map.entry("Stage", Set.of("detail", "temperatureK", "replica", "cpuSeconds")),
            Map.entry("Improvement", Set.of("confidence")),
            Map.entry("PosteriorPoint",
                    Set.of("proposed", "predictedMean", "predictedLower", "predictedUpper", "acquisition",
                            "acquisitionValue", "hyperparameters")),
            Map.entry("Machine", Set.of("accelerator")),
            Map.entry("Provenance", Set.of("programRevision")),
            Map.entry(RUN, Set.of(BEST, "files")));

    private EarlierVersion() {
    }

    /** Whether everything that this program's model does not know was a part of an earlier version. */
    public static boolean explains(Map<EObject, AnyType> unknown) {
        return unknown.entrySet().stream()
                .allMatch(entry -> RETIRED.getOrDefault(entry.getKey().eClass().getName(), Set.of())
                        .containsAll(names(entry.getValue())));
    }

    /** Turns a record of version 1 into what this version would have written. */
    public static void migrate(CampaignRun run, Map<EObject, AnyType> unknown) {
        AnyType rest = unknown.get(run);
        if (rest != null) {
            String best = rest.getAnyAttribute().stream()
                    .filter(entry -> entry.getEStructuralFeature().getName().equals(BEST))
                    .map(entry -> String.valueOf(entry.getValue())).findFirst().orElse("");
            run.getEvaluations().stream().filter(each -> best.equals(each.getKey())).findFirst()
                    .ifPresent(run::setRecommended);
        }
        run.getBulk().forEach(EarlierVersion::rename);
        if (run.getObjective() != null) {
            run.getObjective().setObservable(EarlierNames.id(run.getObjective().getObservable()));
        }
        for (Evaluation evaluation : run.getEvaluations()) {
            evaluation.getObservables().forEach(EarlierVersion::rename);
            // what was under way when the run stopped had gone back into the queue
            if (evaluation.getState() == EvaluationState.QUEUED && evaluation.getGeometry() != null) {
                evaluation.setState(EvaluationState.INTERRUPTED);
            }
        }
    }

    private static void rename(Observable observable) {
        observable.setName(EarlierNames.id(observable.getName()));
    }

    private static Set<String> names(AnyType extension) {
        Set<String> names = new HashSet<>();
        Stream.of(extension.getAnyAttribute(), extension.getMixed()).flatMap(FeatureMap::stream)
                .map(FeatureMap.Entry::getEStructuralFeature)
                .filter(feature -> feature.getEContainingClass() != XMLTypePackage.Literals.XML_TYPE_DOCUMENT_ROOT)
                .forEach(feature -> names.add(feature.getName()));
        return names;
    }
}
