// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Improvement;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.io.RunStore;
import org.grainwright.report.RunExport;
import org.grainwright.report.figures.RunFigures;

/**
 * What a report is made from.
 *
 * @param export the run, where it is and where the report goes
 * @param best the recommended evaluation, see {@link RunQueries#recommended}
 * @param structure its atoms
 * @param problems what could not be read, one sentence each
 * @param mainTemperatureK see {@link RunQueries#mainTemperatureK}
 */
public record ReportData(RunExport export, Optional<Evaluation> best, Optional<CrystalStructure> structure,
        List<String> problems, double mainTemperatureK) {

    /** Looks for the main temperature once, and not for every number. */
    public ReportData(RunExport export, Optional<Evaluation> best, Optional<CrystalStructure> structure,
            List<String> problems) {
        this(export, best, structure, problems, RunQueries.mainTemperatureK(export.run()));
    }

    private record Homogenised(Optional<Ceramic> ceramic) {
    }

    /** The run. */
    public CampaignRun run() {
        return export.run();
    }

    /** See {@link Ceramic#of}: seconds of work, done once. */
    Optional<Ceramic> ceramic() {
        return export.once(Homogenised.class, () -> new Homogenised(Ceramic.of(this))).ceramic();
    }

    /** See {@link RunFigures#measured}. */
    public List<Evaluation> measured() {
        return RunFigures.measured(run());
    }

    /** Number of evaluations in a state. */
    public long count(EvaluationState state) {
        return run().getEvaluations().stream().filter(each -> each.getState() == state).count();
    }

    /** All temperatures with simulated observables, ascending. */
    public List<Double> simulatedTemperaturesK() {
        return run().getEvaluations().stream().flatMap(each -> each.getObservables().stream())
                .filter(each -> !each.isExtrapolated() && Double.isFinite(each.getTemperatureK()))
                .map(Observable::getTemperatureK).distinct()
                .sorted().toList();
    }

    /** An observable at the main temperature, or else without one. */
    public Optional<Observable> main(Evaluation evaluation, String name) {
        return RunQueries.nearest(evaluation.getObservables(), name, mainTemperatureK).filter(Observable::isKnown);
    }

    /** The best measured evaluation, where it is not the recommended one. */
    public Optional<Evaluation> luckiest() {
        return RunQueries.bestMeasured(run()).filter(each -> best.isEmpty() || best.get() != each);
    }

    /** The improvement as the run states it; empty while it states none. */
    public Optional<Improvement> improvement() {
        return RunQueries.improvement(run());
    }

    /** A relative link from the report to a file of the run; empty if the file is not there. */
    public Optional<String> link(String relative) {
        return RunStore.resolve(export.folder(), relative).filter(Files::isRegularFile).map(file -> {
            Path from = export.output().toAbsolutePath().normalize();
            Path way = from.getRoot() != null && from.getRoot().equals(file.getRoot()) ? from.relativize(file) : file;
            StringBuilder link = new StringBuilder();
            Stream.iterate(0, i -> i < way.getNameCount(), i -> i + 1).forEach(i -> link.append(i == 0 ? "" : "/")
                    .append(percentEncoded(way.getName(i).toString())));
            return link.toString();
        });
    }

    private static String percentEncoded(String name) {
        return java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20");
    }
}
