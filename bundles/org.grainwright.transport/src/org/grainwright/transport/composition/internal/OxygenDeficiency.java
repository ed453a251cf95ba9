// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.composition.internal;

import java.util.List;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.Units;
import org.grainwright.transport.observation.Findings;
import org.grainwright.transport.observation.Observation;
import org.grainwright.transport.trajectory.Trajectory;

/** Oxygen that the boundaries lack, counted against La in the whole cell: Li7La3Zr2O12 has four O for each. */
public final class OxygenDeficiency implements Observation {

    private static final double O_PER_LA = 4;

    @Override
    public List<Quantity> provides() {
        return List.of(Quantity.OXYGEN_VACANCY_EXCESS);
    }

    @Override
    public void observe(Trajectory trajectory, AnalysisSettings settings, Findings findings) {
        settings.boundaries().ifPresent(boundaries -> {
            double area = boundaries.planes().size() * trajectory.box().areaNormalToX();
            findings.put(Quantity.OXYGEN_VACANCY_EXCESS, missing(trajectory, area));
        });
        settings.patches().ifPresent(patches -> findings.put(Quantity.OXYGEN_VACANCY_EXCESS,
                missing(trajectory, patches.areaSquareAngstrom())));
    }

    private static Estimate missing(Trajectory trajectory, double area) {
        String unit = Quantity.OXYGEN_VACANCY_EXCESS.unit();
        double la = trajectory.atomsOf("La").length;
        if (la == 0) {
            return Estimate.missing(unit, "There is no La to count oxygen against.");
        }
        return Estimate.exact((O_PER_LA * la - trajectory.atomsOf("O").length) / area * Units.PER_NM2, unit,
                "Exact, by composition of the whole cell.");
    }
}
