// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
import org.grainwright.observables.Estimate;

/**
 * What a report is made from.
 *
 * @param run the run
 * @param best the recommended evaluation, see {@link RunQueries#recommended}
 * @param structure its atoms
 * @param runFolder where the run's files are
 * @param output where the report goes
 * @param problems what could not be read, one sentence each
 */
public record ReportData(CampaignRun run, Optional<Evaluation> best, Optional<CrystalStructure> structure,
        Path runFolder, Path output,
        List<String> problems) {

    private static final double NORMAL_95 = 1.959964;

    /** Finished evaluations whose objective is known, whatever its gate. */
    public List<Evaluation> measured() {
        return run.getEvaluations().stream()
                .filter(each -> each.getState() == EvaluationState.DONE && each.getObjective() != null
                        && each.getObjective().isKnown())
                .toList();
    }

    /** Number of evaluations in a state. */
    public long count(EvaluationState state) {
        return run.getEvaluations().stream().filter(each -> each.getState() == state).count();
    }

    /**
     * The temperature most figures are quoted at: that of the objective if it was simulated, else the highest simulated
     * one.
     */
    public double mainTemperatureK() {
        double wanted = run.getObjective() == null ? Double.NaN : run.getObjective().getTemperatureK();
        List<Double> simulated = simulatedTemperaturesK();
        return simulated.stream().filter(each -> Math.abs(each - wanted) <= 0.5).findFirst()
                .orElse(simulated.isEmpty() ? wanted : simulated.getLast());
    }

    /** All temperatures with simulated observables, ascending. */
    public List<Double> simulatedTemperaturesK() {
        return run.getEvaluations().stream().flatMap(each -> each.getObservables().stream())
                .filter(each -> !each.isExtrapolated() && Double.isFinite(each.getTemperatureK()))
                .map(Observable::getTemperatureK).distinct()
                .sorted().toList();
    }

    /** An observable at the main temperature, or else without one. */
    public Optional<Observable> main(Evaluation evaluation, String name) {
        return RunQueries.observable(evaluation, name, mainTemperatureK()).or(() -> evaluation.getObservables().stream()
                .filter(each -> name.equals(each.getName()) && !each.isExtrapolated())
                .max(Comparator.comparingDouble(Observable::getTemperatureK)))
                .filter(Observable::isKnown);
    }

    /** The best measured evaluation, where it is not the recommended one. */
    public Optional<Evaluation> luckiest() {
        return RunQueries.bestMeasured(run).filter(each -> best.isEmpty() || best.get() != each);
    }

    /** The improvement as the run states it; empty while it states none. */
    public Optional<Improvement> improvement() {
        return RunQueries.improvement(run);
    }

    /** The ends of the 95 % interval of an observable; {@code NaN} if its error is unknown. */
    public static double[] interval(Observable observable) {
        double half = NORMAL_95 * observable.getStandardError();
        return new double[] {
                Double.isFinite(observable.getLower()) ? observable.getLower() : observable.getValue() - half,
                Double.isFinite(observable.getUpper()) ? observable.getUpper() : observable.getValue() + half};
    }

    /** As the catalogue computes with it; the error is infinite if it is unknown. */
    static Estimate estimate(Observable observable) {
        double error = observable.getStandardError();
        return new Estimate(observable.getValue(), error >= 0 ? error : Double.POSITIVE_INFINITY,
                Objects.requireNonNullElse(observable.getUnit(), "1"), Math.max(1, observable.getSampleCount()),
                RunQueries.reasons(observable));
    }

    /** A relative link from the report to a file of the run; empty if the file is not there. */
    public Optional<String> link(String relative) {
        return RunStore.resolve(runFolder, relative).filter(Files::isRegularFile).map(file -> {
            Path from = output.toAbsolutePath().normalize();
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
