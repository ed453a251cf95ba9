// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.grainwright.optimize.internal.acquisition.LogImprovement;
import org.grainwright.optimize.internal.space.FeasibleSet;
import org.grainwright.optimize.internal.space.SplitMix;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.settings.Settings;

/** Measures again where nothing new is left. */
final class Replication {

    private final Modeler modeler;
    private final Settings settings;
    private final FeasibleSet feasible;

    Replication(Modeler modeler, FeasibleSet feasible) {
        this.modeler = modeler;
        this.settings = modeler.settings();
        this.feasible = feasible;
    }

    /** When nothing new is left: the measured place whose error matters most for the choice of the best. */
    Event.Asked replicate(Ledger ledger, Surrogate surrogate) {
        if (!settings.repetition().replicates() || surrogate.noiseFree() || feasible.all() == null) {
            return null;
        }
        List<Trial> free = modeler.ranked(ledger).stream()
                .filter(t -> ledger.trials(Trial.Status.PENDING).stream()
                        .noneMatch(p -> Arrays.equals(p.coordinates(), t.coordinates())))
                .toList();
        if (free.isEmpty()) {
            return null;
        }
        double[][] rows = free.stream().map(t -> modeler.targetRow(t.coordinates())).toArray(double[][]::new);
        double[][] draws = LogImprovement.draws(surrogate.process(), rows, 256,
                SplitMix.derive(settings.seed(), Proposer.DRAW_STREAM, ledger.nextId()));
        double[] wins = new double[rows.length];
        for (double[] draw : draws) {
            int lowest = 0;
            for (int i = 1; i < draw.length; i++) {
                lowest = draw[i] < draw[lowest] ? i : lowest;
            }
            wins[lowest] += 1.0 / draws.length;
        }
        int best = 0;
        double bestWorth = -1;
        for (int i = 0; i < rows.length; i++) {
            double worth = wins[i] * Math.sqrt(surrogate.process().predict(rows[i])[1]);
            if (worth > bestWorth) {
                bestWorth = worth;
                best = i;
            }
        }
        String why = String.format(Locale.ROOT,
                "measured again: every allowed point has been measured, and this one is the best with probability %.2f",
                wins[best]);
        return new Event.Asked(ledger.nextId(), free.get(best).point(),
                settings.fidelities().name(modeler.targetFidelity()),
                Origin.REPLICATE, bestWorth, why,
                surrogate.state());
    }
}
