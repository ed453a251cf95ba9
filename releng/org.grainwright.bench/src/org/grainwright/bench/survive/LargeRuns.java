// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.survive;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.RunState;
import org.grainwright.model.io.RunStore;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.Category;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.grainwright.report.CampaignReport;

import com.sun.management.OperatingSystemMXBean;

/** What runs of many evaluations cost: seconds of the whole process, its compiler and collector included. */
public final class LargeRuns {

    private static final String TEXT = "campaign \"Scale\" {\n}\n";

    private LargeRuns() {
    }

    /**
     * The report of a run.
     *
     * @return CPU seconds and size
     */
    public static Map<String, Double> report(Path folder, int evaluations) throws Exception {
        CampaignRun run = Scale.run(TEXT, "Scale", evaluations);
        double begun = cpuSeconds();
        CampaignReport report = CampaignReport.write(run, folder, folder.resolve("report"));
        double seconds = cpuSeconds() - begun;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("cpu_s", seconds);
        figures.put("html_MB", Files.size(report.html()) / 1e6);
        for (Path table : report.tables()) {
            figures.put(table.getFileName() + "_MB", Files.size(table) / 1e6);
        }
        return figures;
    }

    /**
     * A run of so many evaluations goes on: what each of its events costs that is written down.
     *
     * @param events how many to write: a proposal, its simulation, and what was measured are three
     * @return CPU seconds per event, for writing the whole record at the beginning and at the end, and for reading it,
     * and how many evaluations are lost
     */
    public static Map<String, Double> save(Path folder, int evaluations, int events) throws Exception {
        RunStore.create(folder, Scale.run(TEXT, "Scale", evaluations)).close();
        double begun = cpuSeconds();
        Map<String, Double> figures = new LinkedHashMap<>();
        try (RunStore store = RunStore.open(folder)) {
            figures.put("open_cpu_s", cpuSeconds() - begun);
            begun = cpuSeconds();
            store.updateAndSave(run -> run.setState(RunState.RUNNING));
            figures.put("whole_cpu_s", cpuSeconds() - begun);
            begun = cpuSeconds();
            for (int i = 0; i < events; i++) {
                int id = evaluations + 1 + i / 3;
                int step = i % 3;
                store.updateAndSave(run -> change(run, id, step));
            }
            figures.put("cpu_s", (cpuSeconds() - begun) / events);
            begun = cpuSeconds();
        }
        figures.put("close_cpu_s", cpuSeconds() - begun);
        begun = cpuSeconds();
        int read = RunStore.read(folder).getEvaluations().size();
        figures.put("read_cpu_s", cpuSeconds() - begun);
        figures.put("lost", (double) evaluations + (events + 2) / 3 - read);
        return figures;
    }

    private static void change(CampaignRun run, int id, int step) {
        switch (step) {
            case 0 -> {
                Evaluation fresh = Scale.evaluation(id);
                fresh.setObjective(null);
                fresh.getObservables().clear();
                fresh.getSeries().clear();
                fresh.setState(EvaluationState.QUEUED);
                run.getEvaluations().add(fresh);
            }
            case 1 -> run.getEvaluations().getLast().setState(EvaluationState.RUNNING);
            default -> run.getEvaluations().set(run.getEvaluations().size() - 1, Scale.evaluation(id));
        }
    }

    /**
     * The next proposal after so many outcomes, and whether to stop there.
     *
     * @param asks how many, each after one more outcome
     * @return CPU seconds of one
     */
    public static double ask(int outcomes, int asks) throws Exception {
        SearchSpace space = SearchSpace.builder()
                .categorical("boundary", Stream.of("A", "B", "C").map(Category::of).toList()).integer("layers", 2, 6)
                .integer("units", -4, 4).real("thickness", 18, 40).real("share", 0, 0.2).build();
        Random random = new Random(outcomes);
        Optimizer optimizer = Optimizer.create(space, Settings.defaults().withSeed(3).withInitialDesign(10)
                .withTransform(OutputTransform.LOG10).withStopping(StoppingRule.withBudget(2 * outcomes)));
        for (int i = 0; i < outcomes; i++) {
            Point point = Point.of("boundary", List.of("A", "B", "C").get(random.nextInt(3)), "layers",
                    2 + random.nextInt(5), "units", random.nextInt(9) - 4, "thickness", 18 + 22 * random.nextDouble(),
                    "share", 0.2 * random.nextDouble());
            optimizer.observe(point, "", new Measurement(value(point) * (1 + 0.1 * random.nextGaussian()), 0.1),
                    Map.of());
        }
        optimizer.stopDecision();
        double begun = cpuSeconds();
        for (int i = 0; i < asks; i++) {
            tell(optimizer, (Proposal) optimizer.ask(), random);
            optimizer.stopDecision();
        }
        return (cpuSeconds() - begun) / asks;
    }

    private static void tell(Optimizer optimizer, Proposal proposal, Random random) {
        optimizer.tell(proposal.id(), value(proposal.point()) * (1 + 0.1 * random.nextGaussian()), 0.1);
    }

    private static double value(Point point) {
        double layers = point.integer("layers");
        double units = point.integer("units");
        double thickness = (point.number("thickness") - 30) / 10;
        double share = 10 * point.number("share");
        return 1 + 0.3 * Math.abs(layers - 4) + 0.1 * (units - 1) * (units - 1) + thickness * thickness
                + Math.abs(share - 0.7) + (point.label("boundary").equals("B") ? 0 : 0.4);
    }

    private static double cpuSeconds() {
        return 1e-9 * ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
