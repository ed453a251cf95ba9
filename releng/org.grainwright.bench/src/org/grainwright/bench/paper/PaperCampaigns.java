// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.CampaignRunner;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.engine.Cancellation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.RunState;

/** Campaigns of the paper with the real engine, timed by the clock: nothing else should run meanwhile. */
public final class PaperCampaigns {

    private static final double MINUTE_NS = 60e9;
    private static final int SLOTS = 2;

    /** One evaluation and the perfect crystal, three temperatures with two replicas each. */
    private static final String EFFICIENCY = """
            campaign "efficiency" {
              boundary { cells Σ3 (1 -1 2)[110]  width 2 layers  grain >= 1 nm }
              simulation {
                engine lammps { accelerator cpu ranks 1 }
                simulate at 1000 K, 1100 K, 1200 K  replicas 2  timestep 2 fs  anneal off  seed 1
                equilibrate 0.2 ps  produce 1 ps  fidelities 1 ps  dump every 0.02 ps
              }
              optimize {
                minimize resistivity across boundary at 1000 K
                bayesian { initial 1 sobol  batch 1  seed 1 }
                budget 1 evaluations
              }
            }
            """;

    private final Path folder;
    private final Consumer<String> progress;

    /** @param folder for the run folders */
    public PaperCampaigns(Path folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /** How long a file's campaign took with two slots, and what came out. */
    public Map<String, Double> mini(Path file) throws IOException, CampaignException {
        String text = Files.readString(file);
        long start = System.nanoTime();
        CampaignRun run = run(text, SLOTS);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("minutes", (System.nanoTime() - start) / MINUTE_NS);
        figures.put("evaluations", (double) run.getEvaluations().size());
        figures.put("measured", (double) run.getEvaluations().stream()
                .filter(each -> each.getState() == EvaluationState.DONE).count());
        return figures;
    }

    /**
     * How much of two slots one evaluation uses: the time of the same campaign with one slot over twice that with two.
     */
    public Map<String, Double> efficiency() throws IOException, CampaignException {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int slots : new int[] {1, SLOTS}) {
            long start = System.nanoTime();
            run(EFFICIENCY, slots);
            figures.put("minutes_" + slots + "_slots", (System.nanoTime() - start) / MINUTE_NS);
        }
        figures.put("efficiency", figures.get("minutes_1_slots") / SLOTS / figures.get("minutes_2_slots"));
        return figures;
    }

    private CampaignRun run(String text, int slots) throws IOException, CampaignException {
        CampaignFileReport report = new CampaignReader().read(text, "paper.campaign");
        Path place = Files.createTempDirectory(folder, "run").resolve("run");
        CampaignRun run = CampaignRunner.run(
                new CampaignRequest(report.specifications().getFirst(),
                        CampaignRequest.Written.of("paper.campaign", text), place, CampaignRequest.Mode.NEW,
                        CampaignRequest.Means.of(OptionalInt.of(slots)), "bench"),
                this::tell, new Cancellation());
        if (run.getState() != RunState.FINISHED) {
            throw new IllegalStateException("the campaign ended so: " + run.getStopReason());
        }
        return run;
    }

    private void tell(CampaignEvent event) {
        if (event instanceof CampaignEvent.Measured measured) {
            progress.accept("evaluation " + measured.evaluation().getId() + ": " + measured.evaluation().getLabel());
        }
    }
}
