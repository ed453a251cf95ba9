// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.design;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.dsl.specification.BoundarySpecification.Arrangement;
import org.grainwright.dsl.specification.BoundarySpecification.Connection;
import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.OptimizationSpecification.Bayesian;
import org.grainwright.dsl.specification.SimulationSpecification;

/**
 * What a campaign may say but this version does not do. A plan and a run say so, because a setting that is silently
 * ignored is a wrong result.
 */
public final class LeftOut {

    private LeftOut() {
    }

    /** One sentence each; empty when everything is done as written. */
    public static List<String> of(CampaignSpecification campaign) {
        List<String> sentences = new ArrayList<>();
        boundary(campaign.boundary(), sentences);
        simulation(campaign.simulation(), sentences);
        Bayesian bayesian = campaign.optimization().bayesian();
        if (bayesian.kernel() != Bayesian.Kernel.MATERN52) {
            sentences.add("the surrogate is always a Matérn 5/2 kernel, whatever 'surrogate' says");
        }
        return List.copyOf(sentences);
    }

    private static void boundary(BoundarySpecification boundary, List<String> sentences) {
        if (boundary.connections().stream().anyMatch(each -> each != Connection.PLANAR)
                || boundary.arrangements().stream().anyMatch(each -> each != Arrangement.COPLANAR)) {
            sentences.add(
                    "orthogonal connections and non-coplanar planes can be built as structures but are not simulated "
                            + "yet: the campaign searches planar, coplanar boundaries only");
        }
    }

    private static void simulation(SimulationSpecification simulation, List<String> sentences) {
        if (simulation.equilibrationEnsemble() == SimulationSpecification.Ensemble.NVE) {
            sentences.add(
                    "equilibration is at constant pressure: 'nve' has no thermostat and would keep whatever "
                            + "temperature relaxation leaves");
        }
        if (simulation.productionEnsemble() != SimulationSpecification.Ensemble.NVT) {
            sentences.add(
                    "production is always at constant volume and temperature, whatever its ensemble says: a breathing "
                            + "cell would move the boundary planes that are analysed");
        }
    }
}
