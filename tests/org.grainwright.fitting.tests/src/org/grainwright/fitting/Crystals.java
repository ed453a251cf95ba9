// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Small made-up crystals of two ions, and a specification for them. */
final class Crystals {

    static final String SODIUM = "Na";
    static final String CHLORINE = "Cl";

    private Crystals() {
    }

    /** Rock salt, n x n x n cubic cells of 5.64 Å, displaced at random and sheared a little. */
    static Frame rockSalt(int n, double displacement, double strain, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double a = 5.64;
        double[] lattice = {n * a * (1 + strain), 0, 0, 0.4 * strain * a, n * a, 0, -0.3 * strain * a, 0.7 * strain * a,
                n * a * (1 - strain)};
        List<String> symbols = new ArrayList<>();
        double[] positions = new double[24 * n * n * n];
        double[] v = new double[3];
        int at = 0;
        for (int x = 0; x < 2 * n; x++) {
            for (int y = 0; y < 2 * n; y++) {
                for (int z = 0; z < 2 * n; z++) {
                    symbols.add((x + y + z) % 2 == 0 ? SODIUM : CHLORINE);
                    Cell.times(x / (2.0 * n), y / (2.0 * n), z / (2.0 * n), lattice, v);
                    for (int c = 0; c < 3; c++) {
                        positions[at++] = v[c] + displacement * (2 * random.nextDouble() - 1);
                    }
                }
            }
        }
        return new Frame("rock salt " + seed, lattice, symbols, positions, 0, new double[positions.length],
                new double[6]);
    }

    static FitSpecification specification(FitSpecification.Form form, FitSpecification.ChargeRule rule,
            List<FitSpecification.DataSet> data) {
        return new FitSpecification("a test", "made up", form,
                List.of(new FitSpecification.Ion(SODIUM, 1, 0.65, 22.99, 0.1),
                        new FitSpecification.Ion(CHLORINE, -1, -0.65, 35.45, 0.1)),
                new int[] {1, 1}, rule,
                List.of(new FitSpecification.Term(0, 1, false), new FitSpecification.Term(1, 1, true)),
                new FitSpecification.Functions(8, 6, 5, 9, 0.4, 0.5, 4),
                new FitSpecification.Targets(5e-4, 0.3 / 160.2),
                new FitSpecification.Smoothing(0.01, 0.01, 0.01, 1e-4, 300), data,
                new FitSpecification.Resampling(2, 4, 8));
    }

    static FitSpecification.DataSet data(java.nio.file.Path file) {
        return new FitSpecification.DataSet(file, Pattern.compile(""), "all", 1, new FitSpecification.Weights(1, 1, 1),
                false);
    }
}
