// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.nio.file.Path;

import org.grainwright.campaign.CampaignException;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;

/** Finds the potential that a campaign names. */
public final class Potentials {

    private Potentials() {
    }

    /** From the library, or from the file that the campaign names beside it. */
    public static Potential of(SimulationSpecification.Potential named) throws CampaignException {
        try {
            PotentialLibrary library = PotentialLibrary.standard();
            return (named.file().isPresent() ? library.with(Path.of(named.file().get())) : library).get(named.name());
        } catch (EngineException e) {
            throw new CampaignException(CampaignException.Blame.INPUT, e.getMessage(), e);
        }
    }
}
