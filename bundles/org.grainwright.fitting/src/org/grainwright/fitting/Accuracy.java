// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.List;

/**
 * How far a model is from frames.
 *
 * @param frames how many
 * @param symbols the species
 * @param forceRmse root-mean-square force error per component and species, eV/Å
 * @param forceSpread root mean square of the forces themselves, eV/Å
 * @param energyRmse meV per atom, after the offset of each group; NaN where no energy has a weight
 * @param pressureRmse GPa; NaN where no frame has a stress
 * @param stressRmse GPa, over all six components; NaN as well
 */
public record Accuracy(int frames, List<String> symbols, double[] forceRmse, double[] forceSpread, double energyRmse,
        double pressureRmse,
        double stressRmse) {

    private static final double GPA = 160.21766;

    /** Gathers rows (3n forces, six virials, the energy) of samples. */
    static final class Sum {

        private final List<String> symbols;
        private final double[] error;
        private final double[] size;
        private final int[] count;
        private double energy;
        private int energies;
        private int frames;
        private double pressure;
        private double stress;
        private int stresses;

        Sum(List<String> symbols) {
            this.symbols = symbols;
            this.error = new double[symbols.size()];
            this.size = new double[symbols.size()];
            this.count = new int[symbols.size()];
        }

        void add(Sample s, double[] predicted) {
            int n3 = 3 * s.atoms();
            for (int i = 0; i < n3; i++) {
                if (s.weight()[i] > 0) {
                    int t = s.types()[i / 3];
                    double d = predicted[i] - s.target()[i];
                    error[t] += d * d;
                    size[t] += s.target()[i] * s.target()[i];
                    count[t]++;
                }
            }
            if (s.weight()[n3] > 0) {
                double p = 0;
                for (int k = 0; k < 6; k++) {
                    double d = (predicted[n3 + k] - s.target()[n3 + k]) / s.volumeAngstrom3() * GPA;
                    stress += d * d;
                    p += k < 3 ? d / 3 : 0;
                }
                pressure += p * p;
                stresses++;
            }
            frames++;
            if (s.weight()[n3 + 6] > 0) {
                double e = 1000 * (predicted[n3 + 6] - s.target()[n3 + 6]) / s.atoms();
                energy += e * e;
                energies++;
            }
        }

        Accuracy accuracy() {
            double[] rmse = new double[error.length];
            double[] spread = new double[error.length];
            for (int t = 0; t < rmse.length; t++) {
                rmse[t] = Math.sqrt(error[t] / count[t]);
                spread[t] = Math.sqrt(size[t] / count[t]);
            }
            return new Accuracy(frames, symbols, rmse, spread, Math.sqrt(energy / energies),
                    Math.sqrt(pressure / stresses),
                    Math.sqrt(stress / (6.0 * stresses)));
        }
    }

    /** One line for a terminal. */
    public String summary() {
        StringBuilder text = new StringBuilder(frames + " frames: forces (eV/Å)");
        for (int t = 0; t < symbols.size(); t++) {
            text.append(String.format(java.util.Locale.ROOT, " %s %.3f (of %.2f)", symbols.get(t), forceRmse[t],
                    forceSpread[t]));
        }
        if (!Double.isNaN(energyRmse)) {
            text.append(String.format(java.util.Locale.ROOT, ", energy %.2f meV/atom", energyRmse));
        }
        return Double.isNaN(pressureRmse) ? text.toString()
                : text.append(String.format(java.util.Locale.ROOT, ", pressure %.2f GPa, stress %.2f GPa", pressureRmse,
                        stressRmse)).toString();
    }
}
