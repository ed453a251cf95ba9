// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.survive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignFiles;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.CampaignRunner;
import org.grainwright.engine.Cancellation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Observable;
import org.grainwright.model.io.RunStore;

/**
 * The campaign that is killed and whose files are damaged: five evaluations of the smallest boundary for a picosecond.
 * A program of its own, too, because what is to be killed is a program: {@code Subject LMP RUNDIR...}.
 */
public final class Subject {

    private static final String FILE = "survivor.campaign";
    static final String TEXT = """
            campaign "survivor" {
              boundary {
                cells Σ19a (1 -1 6)[110]  width 2 .. 3 layers  grain >= 18 Å  composition li2o loss -1 .. 2 units
              }
              simulation {
                simulate at 1200 K  timestep 2 fs  anneal off  equilibrate 0.2 ps  produce 1.2 ps
                dump every 0.02 ps  seed 5
              }
              optimize {
                minimize resistivity across boundary at 1200 K
                bayesian { initial 2 sobol  batch 2  seed 3 }
                baseline Σ19a (1 -1 6)[110]
                opinion none
                budget 5 evaluations
              }
            }
            """;

    private Subject() {
    }

    /** Begins the runs of some folders, or goes on with them, at a time; ends with 0 when all have. */
    public static void main(String[] typed) throws Exception {
        Path lammps = Path.of(typed[0]);
        Files.writeString(Path.of(typed[1]).resolveSibling(FILE), TEXT);
        CampaignFiles.teachLanguage();
        CampaignFiles.read(Path.of(typed[1]).resolveSibling(FILE));
        System.out.println("begun");
        List<Callable<CampaignRun>> runs = Stream.of(typed).skip(1)
                .<Callable<CampaignRun>>map(run -> () -> run(Path.of(run), lammps)).toList();
        boolean whole = true;
        try (ExecutorService threads = Executors.newFixedThreadPool(runs.size())) {
            for (Future<CampaignRun> each : threads.invokeAll(runs)) {
                whole &= each.get().getEvaluations().size() == 5;
            }
        }
        System.exit(whole ? 0 : 1);
    }

    /** Begins the run of a folder, or goes on with it. */
    static CampaignRun run(Path folder, Path lammps) throws IOException, CampaignException {
        boolean begun = Files.exists(folder.resolve(RunStore.RUN_FILE));
        return CampaignRunner.run(request(folder, lammps, TEXT,
                begun ? CampaignRequest.Mode.RESUME : CampaignRequest.Mode.NEW), event -> {
                    // nobody looks at it
                }, new Cancellation());
    }

    /** A request for the campaign of a text, which is written beside the folder. */
    static CampaignRequest request(Path folder, Path lammps, String text, CampaignRequest.Mode mode)
            throws IOException {
        Path file = folder.resolveSibling(FILE);
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
        return new CampaignRequest(CampaignFiles.read(file).specifications().getFirst(),
                CampaignRequest.Written.of(file.toString(), text), folder, mode,
                new CampaignRequest.Means(OptionalInt.of(2), lammps, false), "bench");
    }

    /** What was chosen, in order. */
    static List<String> proposals(CampaignRun run) {
        return run.getEvaluations().stream().map(each -> each.getId() + " " + each.getLabel() + " "
                + each.getVariables().stream().map(v -> v.getName() + "=" + v.getText()).toList()).toList();
    }

    /** Every number that was measured, to the last digit. */
    static List<String> results(CampaignRun run) {
        List<String> results = new ArrayList<>();
        for (Observable each : run.getBulk()) {
            results.add("bulk " + text(each));
        }
        for (Evaluation evaluation : run.getEvaluations()) {
            results.add(evaluation.getId() + " " + evaluation.getState() + " " + evaluation.getSeed());
            for (Observable each : evaluation.getObservables()) {
                results.add(evaluation.getId() + " " + text(each));
            }
        }
        return results;
    }

    private static String text(Observable each) {
        return String.format(Locale.ROOT, "%s %s %s %s", each.getName(), each.getValue(), each.getStandardError(),
                each.getGate());
    }
}
