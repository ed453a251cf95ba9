// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.Species;

/** The errors that single runs of real LLZO claim, against the spread between them. */
final class LlzoRuns {

    private static final String DECK = """
            units metal
            atom_style charge
            read_data ${data}
            pair_style buck/coul/long 8.0
            pair_coeff * * 0 1 0
            pair_coeff 1 4 632.1018 0.2906 0.0
            pair_coeff 2 4 4579.23 0.3044 0.0
            pair_coeff 3 4 1385.02 0.3500 0.0
            pair_coeff 4 4 22764.3 0.1490 27.89
            kspace_style pppm 1.0e-4
            neighbor 2.0 bin
            neigh_modify every 1 delay 0 check yes
            timestep 0.002
            velocity all create 1200 ${seed} mom yes rot no
            fix 1 all npt temp 1200 1200 0.1 iso 0 0 1.0
            run 2000
            unfix 1
            fix 1 all nvt temp 1200 1200 0.1
            fix m all momentum 100 linear 1 1 1
            run 1000
            reset_timestep 0
            dump d all custom 10 ${dump} id type xu yu zu
            run 6000
            """;

    /**
     * Independent runs of real LLZO: does the spread of D between them agree with the error that each claims? About 14
     * CPU-s a run.
     */
    static void measure(int runs, Metrics metrics) throws Exception {
        Path folder = Files.createTempDirectory("grainwright-llzo");
        Path data = folder.resolve("llzo.data");
        LammpsData.write(Llzo.orderedCell(1), "bulk LLZO", Element::formalCharge, data);
        Path deck = Files.writeString(folder.resolve("in.llzo"), DECK);
        double[] d = new double[runs];
        double claimed = 0;
        for (int run = 0; run < runs; run++) {
            Path dump = folder.resolve("llzo.lammpstrj");
            Process lmp = new ProcessBuilder("lmp", "-in", deck.toString(), "-var", "data", data.toString(), "-var",
                    "dump", dump.toString(), "-var", "seed",
                    String.valueOf(101 + run), "-log", "none", "-screen", "none").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (lmp.waitFor() != 0) {
                throw new IOException("lmp ended with " + lmp.exitValue());
            }
            Estimate e = TransportAnalysis
                    .analyse(List.of(List.of(dump)), Species.llzo(), 2, AnalysisSettings.bulk(1200))
                    .estimate(Quantity.TRACER_D);
            d[run] = e.value();
            claimed += e.standardError() * e.standardError() / runs;
            metrics.progress("LLZO run " + (run + 1) + ": " + e);
        }
        for (Path file : Files.list(folder).toList()) {
            Files.delete(file);
        }
        Files.delete(folder);
        double mean = Arrays.stream(d).average().orElseThrow();
        double spread = Math.sqrt(Arrays.stream(d).map(x -> (x - mean) * (x - mean)).sum() / (runs - 1));
        // A standard deviation from n runs is itself uncertain by 1/sqrt(2(n-1)).
        double play = 2.5 / Math.sqrt(2 * (runs - 1.0));
        metrics.between("llzo_spread_over_claimed_error", spread / Math.sqrt(claimed), "1", Math.max(0, 1 - play),
                1 + play, Map.of("runs", runs, "d_cm2_per_s", mean, "spread", spread));
    }

    private LlzoRuns() {
    }
}
