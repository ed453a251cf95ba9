// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.grainwright.engine.Cancellation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign that asks for the Green-Kubo formula, with the real LAMMPS: its velocities are those of its positions. */
class GreenKuboRunTest {

    private static final String TEXT = """
            campaign "green-kubo" {
              boundary { cells Σ3 (1 -1 2)[110]  width 2 layers  grain >= 1 nm }
              simulation { simulate at 1200 K  timestep 2 fs  anneal off  equilibrate 0.6 ps  produce 0.4 ps
                dump every 0.004 ps  seed 5  green-kubo on }
              optimize {
                minimize resistivity across boundary at 1200 K
                bayesian { initial 1 sobol  batch 1  seed 3 }
                budget 1 evaluations
              }
            }
            """;
    private static final double INTERVAL_PS = 0.004;
    private static final int HEAD = 9;

    @TempDir
    Path folder;

    @Test
    void velocitiesAreStoredAndUsed() throws Exception {
        assumeTrue(TestCampaigns.lammpsIsThere(), "no lmp on this machine");
        CampaignRunner.run(TestCampaigns.request(TEXT, folder.resolve("run"), CampaignRequest.Mode.NEW), event -> {
        }, new Cancellation());
        CampaignRun run = CampaignRunner.read(folder.resolve("run"));
        Evaluation evaluation = run.getEvaluations().getFirst();
        assertEquals(EvaluationState.DONE, evaluation.getState(), evaluation.getFailure());
        assertTrue(RunQueries.observable(evaluation, Quantity.GREEN_KUBO_D.id()).orElseThrow().isKnown());
        List<double[][]> frames = frames(
                folder.resolve("run").resolve(evaluation.getDirectory()).resolve("1200K-1/trajectory.dump"));
        List<Double> said = new ArrayList<>();
        List<Double> moved = new ArrayList<>();
        for (int f = 1; f + 1 < frames.size(); f += 10) {
            for (int ion = 0; ion < frames.get(f).length; ion++) {
                said.add(frames.get(f)[ion][3]);
                moved.add((frames.get(f + 1)[ion][0] - frames.get(f - 1)[ion][0]) / (2 * INTERVAL_PS));
            }
        }
        double[] v = said.stream().mapToDouble(Double::doubleValue).toArray();
        double[] difference = moved.stream().mapToDouble(Double::doubleValue).toArray();
        double agreement = new PearsonsCorrelation().correlation(v, difference);
        assertTrue(agreement > 0.98, "the correlation of velocity and central difference is " + agreement);
    }

    /** x, y, z, vx, vy, vz of every ion. */
    private static List<double[][]> frames(Path dump) throws IOException {
        List<String> lines = Files.readAllLines(dump);
        int ions = Integer.parseInt(lines.get(3).strip());
        List<double[][]> frames = new ArrayList<>();
        for (int start = 0; start < lines.size(); start += HEAD + ions) {
            double[][] frame = new double[ions][6];
            for (int ion = 0; ion < ions; ion++) {
                String[] words = lines.get(start + HEAD + ion).strip().split(" ");
                for (int k = 0; k < 6; k++) {
                    frame[ion][k] = Double.parseDouble(words[k + 2]);
                }
            }
            frames.add(frame);
        }
        return frames;
    }
}
