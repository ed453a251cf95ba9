// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All places whose value is drawn, and which of them count as the best so far: measured or pending at the target
 * fidelity, constraints holding. A place known from cheap measurements only does not count, so that a promising one is
 * worth a longer look; until something was measured at the target all count.
 *
 * @param rows distinct
 * @param candidate which of them count
 */
record Incumbents(double[][] rows, boolean[] candidate) {

    static Incumbents of(Modeler modeler, Ledger ledger, Surrogate surrogate) {
        List<double[]> places = new ArrayList<>();
        for (double[] row : surrogate.process().rows()) {
            addDistinct(places, row);
        }
        List<Trial> open = Stream.concat(modeler.window(ledger).stream(), ledger.trials(Trial.Status.PENDING).stream())
                .sorted(Comparator.comparingInt(Trial::id)).toList();
        boolean any = open.stream()
                .anyMatch(t -> t.status() == Trial.Status.MEASURED && t.fidelity() == modeler.targetFidelity());
        List<double[]> targets = new ArrayList<>();
        for (Trial trial : open) {
            if (trial.status() == Trial.Status.PENDING) {
                addDistinct(places, modeler.row(trial));
            }
            if (!any || trial.fidelity() == modeler.targetFidelity()) {
                double[] target = modeler.targetRow(trial.coordinates());
                addDistinct(places, target);
                if (modeler.settings().constraints().isEmpty()
                        || modeler.logProbability(ledger, target) >= Modeler.LOG_HALF) {
                    targets.add(target);
                }
            }
        }
        double[][] rows = places.toArray(double[][]::new);
        boolean[] candidate = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            candidate[i] = targets.stream().anyMatch(t -> Arrays.equals(t, row));
        }
        return new Incumbents(rows, candidate);
    }

    boolean any() {
        for (boolean one : candidate) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    private static void addDistinct(List<double[]> places, double[] row) {
        for (double[] known : places) {
            if (Arrays.equals(known, row)) {
                return;
            }
        }
        places.add(row);
    }
}
