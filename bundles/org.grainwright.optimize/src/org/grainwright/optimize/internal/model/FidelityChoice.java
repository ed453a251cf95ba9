// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.grainwright.optimize.internal.gp.GaussianProcess;
import org.grainwright.optimize.internal.space.KernelRows;
import org.grainwright.optimize.internal.space.Level;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.settings.Fidelity;
import org.grainwright.optimize.settings.Settings;

/** How to evaluate a place: at the fidelity that tells most about the target per cost. */
final class FidelityChoice {

    /**
     * Most proposals in a row at lower fidelities, however cheap they are: with fewer than one value in nine at the
     * target a bias that depends on the place would be learnt too late in campaigns of the usual length.
     */
    private static final int MOST_CHEAP = 8;

    private final Modeler modeler;
    private final Settings settings;
    private final KernelRows rows;

    FidelityChoice(Modeler modeler) {
        this.modeler = modeler;
        this.settings = modeler.settings();
        this.rows = modeler.rows();
    }

    /**
     * How to evaluate a place.
     *
     * @param fidelity index
     * @param rate share of the variance of the target value there that this removes, per cost still to be paid
     */
    record Choice(int fidelity, double rate) {
    }

    /**
     * The fidelity that tells most about the target per cost. Its rate multiplies the expected improvement when places
     * compete, so that a small improvement that needs a long run yields to a chance that a short one can test.
     */
    Choice choice(Ledger ledger, Surrogate surrogate, double[] coordinates) {
        List<Fidelity> levels = settings.fidelities().levels();
        if (levels.size() < 2) {
            double seen = surrogate.noiseFree() || settings.second().isPresent() ? 1
                    : augmentation(surrogate.process(), modeler.targetRow(coordinates));
            return new Choice(0, settings.fidelities().factor().isEmpty() ? seen
                    : seen / ledger.cost(coordinates, 0, Integer.MAX_VALUE));
        }
        Choice best = new Choice(levels.size() - 1, 1e-12);
        List<Trial> here = ledger.trials().stream().filter(Trial::ended)
                .filter(t -> Arrays.equals(t.coordinates(), coordinates)).toList();
        for (int level = owesTarget(ledger) ? levels.size() - 1 : 0; level < levels.size(); level++) {
            int index = level;
            if (here.stream()
                    .anyMatch(t -> t.fidelity() == index || settings.fidelities().continues(t.fidelity(), index))) {
                continue; // known already, as such or as the beginning of a longer one
            }
            double rate = shareRemoved(ledger, surrogate, coordinates, modeler.level(level))
                    / ledger.cost(coordinates, level, Integer.MAX_VALUE);
            if (rate > best.rate()) {
                best = new Choice(level, rate);
            }
        }
        return best;
    }

    /**
     * The share of the variance at the target that a value at a level removes; with two objectives, whose processes are
     * independent, the mean of both shares.
     */
    private double shareRemoved(Ledger ledger, Surrogate surrogate, double[] coordinates, Level level) {
        double share = shareRemoved(surrogate.process(), coordinates, level);
        Surrogate second = modeler.second(ledger);
        return second == null ? share : (share + shareRemoved(second.process(), coordinates, level)) / 2;
    }

    private double shareRemoved(GaussianProcess process, double[] coordinates, Level level) {
        double[][] covariance = process
                .covariance(new double[][] {modeler.targetRow(coordinates), rows.row(coordinates, level)});
        return covariance[0][1] * covariance[0][1] / (covariance[1][1] + levelNoise(process, level))
                / Math.max(covariance[0][0], 1e-12);
    }

    /**
     * Whether the next evaluation is one at the target whatever the model says: it knows a bias of the cheaper
     * fidelities that depends on the place from values at the target only. Since the last of those at most its cost is
     * spent on cheaper ones.
     */
    private boolean owesTarget(Ledger ledger) {
        int cheap = 0;
        double spent = 0;
        for (Trial trial : ledger.trials().reversed()) {
            if (trial.origin() == Origin.INITIAL_DESIGN
                    || trial.fidelity() == modeler.targetFidelity() && trial.status() != Trial.Status.BROKEN) {
                break;
            }
            cheap++;
            spent += settings.fidelities().cost(trial.fidelity(), -1);
        }
        return cheap >= MOST_CHEAP || spent >= settings.fidelities().cost(modeler.targetFidelity(), -1);
    }

    /**
     * The factor of augmented expected improvement, 1 - e / √(v + e²) (Huang, Allen, Notz and Zeng, J. Global Optim. 34
     * (2006) 441): an improvement finer than the error e of a measurement cannot be seen by one.
     */
    private static double augmentation(GaussianProcess process, double[] row) {
        double[] prediction = process.predict(row);
        double error = noiseNear(process, prediction[0]);
        return Math.max(1e-12, 1 - Math.sqrt(error / (prediction[1] + error)));
    }

    /**
     * The noise variance to be expected at an outcome: the geometric mean of that of the five observations with the
     * most similar ones.
     */
    static double noiseNear(GaussianProcess process, double outcome) {
        double[] outcomes = process.outcomes();
        double[] noise = process.noiseVariance();
        Integer[] order = new Integer[outcomes.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> Math.abs(outcomes[i] - outcome)));
        double logNoise = 0;
        int count = Math.min(5, order.length);
        for (int i = 0; i < count; i++) {
            logNoise += Math.log(noise[order[i]]) / count;
        }
        return Math.exp(logNoise);
    }

    /** Typical noise variance at a fidelity: the geometric mean of what was seen there, or anywhere. */
    private double levelNoise(GaussianProcess process, Level level) {
        double[] observed = process.noiseVariance();
        double[] here = new double[2];
        double[] anywhere = new double[2];
        for (int i = 0; i < observed.length; i++) {
            anywhere[0] += Math.log(observed[i]);
            anywhere[1]++;
            if (rows.at(process.rows()[i], level)) {
                here[0] += Math.log(observed[i]);
                here[1]++;
            }
        }
        return here[1] > 0 ? Math.exp(here[0] / here[1]) : Math.exp(anywhere[0] / anywhere[1]);
    }
}
