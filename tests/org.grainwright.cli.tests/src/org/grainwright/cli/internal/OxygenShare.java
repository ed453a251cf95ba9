// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.List;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Place;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Scale;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.observation.Findings;
import org.grainwright.transport.observation.Observation;
import org.grainwright.transport.trajectory.Trajectory;

/** What somebody would add who wants to see how much oxygen a cell has: this class and its line in a service file. */
public final class OxygenShare implements Observation {

    private static final Quantity QUANTITY = new Quantity("added.oxygenShare", Place.in(Place.Region.CELL), "1",
            new Quantity.Text("oxygen share", "O per La of the cell", "O/La", "Number of O over number of La.",
                    "Says nothing about where the O are."),
            new Quantity.Domain(Scale.LINEAR, 0, 10), new Quantity.Use(true, true, ""));

    @Override
    public List<Quantity> provides() {
        return List.of(QUANTITY);
    }

    @Override
    public void observe(Trajectory trajectory, AnalysisSettings settings, Findings findings) {
        int la = trajectory.atomsOf("La").length;
        findings.put(QUANTITY, la == 0 ? Estimate.missing("1", "There is no La.")
                : Estimate.exact((double) trajectory.atomsOf("O").length / la, "1", "Counted."));
    }
}
