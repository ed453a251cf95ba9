// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.CampaignRunner;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.RunQueries;

/** A campaign of short evaluations from text to record, with the machine used as the calibration says. */
final class CampaignRow {

    private static final Pattern LOOP = Pattern.compile("Loop time of (\\S+) on \\d+ procs for \\d+ steps.*");
    private static final int BATCH = 8;

    private final Laboratory laboratory;

    CampaignRow(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    /** The whole one, and a shorter one for when there is no time for it. */
    List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        tasks.add(new Task("campaign/32", "campaign", 150, 150, () -> figures(32)));
        tasks.add(new Task("campaign/8", "campaign", 15, 60, () -> figures(8)));
        return tasks;
    }

    static String text(int evaluations) {
        return String.format(Locale.ROOT, """
            campaign "kit" {
              boundary {
                cells Σ19a (1 -1 6)[110], Σ5 (210)[001]
                width 2 .. 4 layers
                grain >= 18 Å
                composition li2o loss 0 .. 4 units
              }
              simulation { simulate at 1200 K  timestep 2 fs  equilibrate 0.4 ps  produce 2 ps  dump every 0.02 ps \
            seed 5 }
              optimize {
                minimize resistivity across boundary at 1200 K
                bayesian { initial %d sobol  batch %d  seed 3 }
                budget %d evaluations
              }
            }
            """, BATCH, BATCH, evaluations);
    }

    private Map<String, Object> figures(int evaluations) throws Exception {
        laboratory.endSharing();
        CampaignFileReport report = new CampaignReader().read(text(evaluations), "kit.campaign");
        if (report.hasErrors()) {
            throw new IllegalStateException(report.diagnostics().toString());
        }
        Path folder = laboratory.folder("campaign");
        List<String> notes = new ArrayList<>();
        long begin = System.nanoTime();
        CampaignRun run = CampaignRunner.run(
                new CampaignRequest(report.specifications().getFirst(),
                        CampaignRequest.Written.of("kit.campaign", text(evaluations)), folder,
                        CampaignRequest.Mode.NEW,
                        new CampaignRequest.Means(OptionalInt.empty(), laboratory.lammps.executable(), false), "kit"),
                event -> {
                }, laboratory.cancellation);
        double wall = (System.nanoTime() - begin) * 1e-9;
        run.getMessages().forEach(message -> notes.add(message.getText()));
        double loops = loops(folder);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("state", run.getState().toString());
        figures.put("evaluations", RunQueries.inState(run, EvaluationState.DONE).size());
        figures.put("failed", RunQueries.inState(run, EvaluationState.FAILED).size());
        figures.put("wall_s", wall);
        figures.put("md_s", loops);
        figures.put("md_at_a_time", loops / wall);
        figures.put("place", notes.stream().filter(note -> note.startsWith("simulations run")).findFirst().orElse(""));
        Matcher slots = Pattern.compile(".*?, (\\d+) at a time.*").matcher((String) figures.get("place"));
        if (slots.matches()) {
            int atATime = Integer.parseInt(slots.group(1));
            figures.put("slots", atATime);
            figures.put("overhead_ratio", wall * atATime / loops);
        }
        return figures;
    }

    /** Seconds of LAMMPS' loops in all logs below a folder. */
    static double loops(Path folder) throws IOException {
        double sum = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path log : files.filter(f -> f.getFileName().toString().matches("log\\.\\d+\\.lammps")).toList()) {
                for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
                    Matcher loop = LOOP.matcher(line);
                    if (loop.matches()) {
                        sum += Double.parseDouble(loop.group(1));
                    }
                }
            }
        }
        return sum;
    }
}
