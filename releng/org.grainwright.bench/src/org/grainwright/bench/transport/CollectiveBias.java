// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.transport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Interval;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.Units;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;

/**
 * Collective conductivity and Haven ratio of ions that move independently, or in rigid strings, so that both are known:
 * how far their means over many runs are off, and how often the 95 % intervals hold them. Single runs scatter by 40 to
 * 60 %, so the mean of 200 has an error of 3 to 4 %: too much to tell a bias of 5 %. The seeds are none on which the
 * constants of the analysis were chosen.
 */
public final class CollectiveBias {

    private static final double TEMPERATURE = 1000;
    private static final int STRING = 5;
    private static final long SEEDS = 888_000_000;

    private final int runs;

    /** Each kind of motion is made {@code runs} times, at most 1,000. */
    public CollectiveBias(int runs) {
        this.runs = runs;
    }

    /** Figures by name; those that end in {@code _bias} are relative. */
    public Map<String, Double> measure() throws Exception {
        Map<String, Double> all = new LinkedHashMap<>();
        for (HardMotions kind : new HardMotions[] {HardMotions.BACK_JUMPS, HardMotions.TRAPPED,
                HardMotions.STRINGS}) {
            measure(kind, all);
        }
        for (double relaxation : new double[] {0.3, 3, 30}) {
            all.put(String.format(Locale.ROOT, "confined_%.1fps_negative_beyond_3", relaxation),
                    confined(relaxation));
        }
        return all;
    }

    /** Ions that never leave their wells, in which they move slowly: how often conduction is negative beyond noise. */
    private double confined(double relaxationPs) throws Exception {
        int negative = 0;
        for (int run = 0; run < runs / 4; run++) {
            SplittableRandom random = new SplittableRandom(60_000 + run);
            Motion motion = Motion.of(40, 301, 0.1, 20, 20, 20);
            double keeps = Math.exp(-motion.framePs() / relaxationPs);
            for (int i = 0; i < motion.lithium(); i++) {
                double[] p = new double[3];
                double[] well = new double[3];
                for (int axis = 0; axis < 3; axis++) {
                    well[axis] = 20 * random.nextDouble();
                    p[axis] = 0.6 * random.nextGaussian();
                }
                for (double[] places : motion.places()) {
                    for (int axis = 0; axis < 3; axis++) {
                        places[3 * i + axis] = well[axis] + p[axis];
                        p[axis] = keeps * p[axis] + 0.6 * Math.sqrt(1 - keeps * keeps) * random.nextGaussian();
                    }
                }
            }
            AnalysisResult result = analyse(motion);
            for (Quantity quantity : new Quantity[] {Quantity.COLLECTIVE_CONDUCTIVITY, Quantity.CONDUCTIVITY}) {
                Estimate estimate = result.estimate(quantity);
                // what is no number is no better
                negative += estimate.value() + 3 * estimate.standardError() >= 0 ? 0 : 1;
            }
        }
        return negative / (2.0 * (runs / 4));
    }

    private void measure(HardMotions kind, Map<String, Double> all) throws Exception {
        double haven = kind == HardMotions.STRINGS ? 1.0 / STRING : 1;
        double sigma = 0;
        double ratio = 0;
        double ratioSquares = 0;
        double spread = 0;
        double claimed = 0;
        int counted = 0;
        int below = 0;
        int above = 0;
        int havenMissed = 0;
        int negative = 0;
        for (int run = 0; run < runs; run++) {
            Motion motion = kind.make(new SplittableRandom(SEEDS + 1000L * kind.ordinal() + run));
            double volume = motion.box()[0] * motion.box()[1] * motion.box()[2];
            double truth = Units.nernstEinstein(motion.lithium() / volume, TEMPERATURE) * kind.diffusion()
                    * Units.CM2_PER_S / haven;
            AnalysisResult result = analyse(motion);
            Estimate conductivity = result.estimate(Quantity.COLLECTIVE_CONDUCTIVITY);
            sigma += conductivity.value() / truth / runs;
            spread += Math.pow(conductivity.value() / truth - 1, 2) / runs;
            claimed += Math.pow(conductivity.standardError() / truth, 2) / runs;
            Interval interval = Quantity.COLLECTIVE_CONDUCTIVITY.domain().interval95(conductivity);
            below += interval.upper() < truth ? 1 : 0;
            above += interval.lower() > truth ? 1 : 0;
            negative += conductivity.value() + 3 * conductivity.standardError() >= 0 ? 0 : 1;
            Estimate h = result.estimate(Quantity.HAVEN_RATIO);
            if (h.isPresent()) {
                ratio += h.value() / haven;
                ratioSquares += Math.pow(h.value() / haven, 2);
                counted++;
                havenMissed += Quantity.HAVEN_RATIO.domain().interval95(h).contains(haven) ? 0 : 1;
            }
        }
        String name = kind.name().toLowerCase(Locale.ROOT);
        all.put(name + "_conductivity_bias", sigma - 1);
        all.put(name + "_conductivity_bias_error", Math.sqrt((spread - Math.pow(sigma - 1, 2)) / runs));
        all.put(name + "_haven_bias", ratio / counted - 1);
        all.put(name + "_haven_bias_error",
                Math.sqrt((ratioSquares / counted - Math.pow(ratio / counted, 2)) / counted));
        all.put(name + "_spread", Math.sqrt(spread));
        all.put(name + "_claimed", Math.sqrt(claimed));
        all.put(name + "_too_low", (double) below / runs);
        all.put(name + "_too_high", (double) above / runs);
        all.put(name + "_conductivity_missed", (double) (below + above) / runs);
        all.put(name + "_negative_beyond_3", (double) negative / runs);
        all.put(name + "_haven_missed", (double) havenMissed / counted);
    }

    private static AnalysisResult analyse(Motion motion) throws Exception {
        Path file = Files.createTempFile("grainwright-motion", ".dump");
        try {
            return TransportAnalysis.analyse(motion.load(file), AnalysisSettings.bulk(TEMPERATURE));
        } finally {
            Files.delete(file);
        }
    }
}
