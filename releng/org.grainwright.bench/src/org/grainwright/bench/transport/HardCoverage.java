// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.transport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Interval;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.Units;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;

/** How often 95 % intervals hold the truth where ions do not move as textbooks have it. */
public final class HardCoverage {

    /**
     * What came of many runs of one kind of motion.
     *
     * @param coverage share of the intervals that hold the truth
     * @param tooLow share of the intervals that end below the truth
     * @param posterior share of the 95 % intervals of the posterior that hold the truth; NaN where there is none
     * @param wrongGreens share of runs that are green and whose interval does not hold the truth
     * @param bias mean of value over truth, less one
     * @param claimed root mean square of the standard errors over the truth
     * @param spread root mean square of the distance from the truth, over the truth
     */
    public record Outcome(double coverage, double tooLow, double posterior, double wrongGreens, double bias,
            double claimed, double spread) {
    }

    private final int runs;

    /** Each kind of motion is made {@code runs} times. */
    public HardCoverage(int runs) {
        this.runs = runs;
    }

    /** Outcome by kind of motion. */
    public Map<String, Outcome> measure() throws Exception {
        Map<String, Outcome> all = new LinkedHashMap<>();
        for (HardMotions kind : HardMotions.values()) {
            all.put(kind.name().toLowerCase(java.util.Locale.ROOT), tracer(kind));
        }
        all.put("layered", layered(x -> 0.3, 0.3));
        all.put("layered_slow", layered(x -> distance(x) < 5 ? 0.1 : 0.4, 0.1));
        all.put("exchanging_ler", enrichment());
        return all;
    }

    private Outcome tracer(HardMotions kind) throws Exception {
        double truth = kind.diffusion() * Units.CM2_PER_S;
        Counter counter = new Counter(truth);
        for (int run = 0; run < runs; run++) {
            Motion motion = kind.make(new SplittableRandom(1000L * kind.ordinal() + run));
            counter.count(analyse(motion, AnalysisSettings.bulk(1000)).estimate(Quantity.TRACER_D),
                    Quantity.TRACER_D.domain());
        }
        return counter.outcome();
    }

    private Outcome layered(DoubleUnaryOperator profile, double inSlab) throws Exception {
        int ions = 400;
        double area = 20 * 20;
        double conductivity = Units.nernstEinstein(ions / (40 * area), 1200) * inSlab * Units.CM2_PER_S;
        Counter counter = new Counter(1 / conductivity);
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(70_000 + run);
            Motion motion = Motion.of(ions, 241, 0.05, 40, 20, 20);
            double dt = motion.framePs() / 4;
            for (int i = 0; i < ions; i++) {
                double[] p = {random.nextDouble() * 40, random.nextDouble() * 20, random.nextDouble() * 20};
                for (double[] places : motion.places()) {
                    System.arraycopy(p, 0, places, 3 * i, 3);
                    for (int s = 0; s < 4; s++) {
                        // Hänggi-Klimontovich by the two-point rule keeps the density uniform
                        double noise = Math.sqrt(2 * dt) * random.nextGaussian();
                        double trial = p[0] + Math.sqrt(profile.applyAsDouble(p[0])) * noise;
                        p[0] += Math.sqrt(profile.applyAsDouble(trial)) * noise;
                        double lateral = Math.sqrt(2 * dt * profile.applyAsDouble(p[0]));
                        p[1] += lateral * random.nextGaussian();
                        p[2] += lateral * random.nextGaussian();
                    }
                }
            }
            counter.count(analyse(motion, AnalysisSettings.withBoundaries(1200, GrainBoundaries.at(5, 0, 0.5)))
                    .estimate(Quantity.BOUNDARY_RESISTIVITY), Quantity.BOUNDARY_RESISTIVITY.domain());
        }
        return counter.outcome();
    }

    private static double distance(double x) {
        return Math.abs(x - Math.rint(x / 20) * 20);
    }

    /** 150 Brownian Li in a host of period 4 Å: no enrichment, but their number in the slab fluctuates. */
    private Outcome enrichment() throws Exception {
        Counter counter = new Counter(1);
        int li = 150;
        int perEdge = 15;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(90_000 + run);
            int host = perEdge * 6 * 6;
            int[] types = new int[li + 2 * host];
            double[] first = new double[3 * types.length];
            for (int h = 0; h < host; h++) {
                for (int kind = 0; kind < 2; kind++) {
                    int atom = li + 2 * h + kind;
                    types[atom] = 2 + kind;
                    first[3 * atom] = 4 * (h % perEdge) + 0.3 + 1.5 * kind;
                    first[3 * atom + 1] = 4 * (h / perEdge % 6) + 2 * kind;
                    first[3 * atom + 2] = 4 * (h / perEdge / 6) + 2 * kind;
                }
            }
            for (int i = 0; i < li; i++) {
                types[i] = 1;
                first[3 * i] = 60 * random.nextDouble();
            }
            double[][] places = new double[201][];
            for (int f = 0; f < places.length; f++) {
                places[f] = first.clone();
                for (int c = 0; c < 3 * li; c++) {
                    first[c] += 0.7 * random.nextGaussian();
                }
            }
            counter.count(analyse(new Motion(types, new double[] {60, 24, 24}, 0.5, places),
                    AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(5, 0, 0.5)))
                    .estimate(Quantity.LI_ENRICHMENT_RATIO), Quantity.LI_ENRICHMENT_RATIO.domain());
        }
        return counter.outcome();
    }

    private static AnalysisResult analyse(Motion motion, AnalysisSettings settings) throws Exception {
        Path file = Files.createTempFile("grainwright-motion", ".dump");
        try {
            return TransportAnalysis.analyse(motion.load(file), settings);
        } finally {
            Files.delete(file);
        }
    }

    private static final class Counter {
        private final double truth;
        private int runs;
        private int covered;
        private int low;
        private int posteriors;
        private int held;
        private int wrong;
        private double sum;
        private double squares;
        private double errors;

        Counter(double truth) {
            this.truth = truth;
        }

        void count(Estimate estimate, Quantity.Domain domain) {
            Interval interval = domain.interval95(estimate);
            boolean holds = interval.contains(truth);
            low += interval.upper() < truth ? 1 : 0;
            domain.posterior(estimate).ifPresent(each -> {
                posteriors++;
                held += each.interval95().contains(truth) ? 1 : 0;
            });
            runs++;
            covered += holds ? 1 : 0;
            wrong += !holds && estimate.gate() == Gate.GREEN ? 1 : 0;
            sum += estimate.value() / truth;
            squares += Math.pow(estimate.value() / truth - 1, 2);
            errors += Math.pow(estimate.standardError() / truth, 2);
        }

        Outcome outcome() {
            return new Outcome((double) covered / runs, (double) low / runs, (double) held / posteriors,
                    (double) wrong / runs, sum / runs - 1,
                    Math.sqrt(errors / runs), Math.sqrt(squares / runs));
        }
    }
}
