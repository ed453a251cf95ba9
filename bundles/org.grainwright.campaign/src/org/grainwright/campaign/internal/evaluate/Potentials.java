// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.Materials;
import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.MaterialSpecification;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;

/** Finds the potential that a campaign names. */
public final class Potentials {

    private Potentials() {
    }

    /** That of a campaign, which has to know its dopants. */
    public static Potential of(CampaignSpecification campaign) throws CampaignException {
        return of(campaign, campaign.simulation().potential());
    }

    /** One that a campaign names for some purpose; it has to know its dopants. */
    public static Potential of(CampaignSpecification campaign, SimulationSpecification.Potential named)
            throws CampaignException {
        Potential potential = of(named);
        if (campaign.material().crystal().isPresent()) {
            demand(potential, Materials.crystal(campaign.material()));
        }
        for (MaterialSpecification.Dopant dopant : campaign.material().dopants()) {
            if (potential.species(dopant.element()).isEmpty()) {
                throw new CampaignException(Refusal.Subject.POTENTIAL, "the potential '" + potential.name()
                        + "' has no parameters for " + dopant.element()
                        + ": simulate with one that has, or build the structures only", null);
            }
        }
        return potential;
    }

    private static void demand(Potential potential, Crystal crystal) throws CampaignException {
        List<String> unknown = crystal.ions().elements().stream().map(Element::symbol)
                .filter(symbol -> potential.species(symbol).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw new CampaignException(Refusal.Subject.POTENTIAL, "the potential '" + potential.name()
                    + "' has no parameters for " + String.join(", ", unknown) + " of " + crystal.name()
                    + ": name a file of your own that has, 'potential \"mine\" file \"mine.properties\"', or build "
                    + "the structures only", null);
        }
    }

    /** From the library, or from the file that the campaign names beside it. */
    public static Potential of(SimulationSpecification.Potential named) throws CampaignException {
        try {
            PotentialLibrary library = PotentialLibrary.standard();
            return (named.file().isPresent() ? library.with(Path.of(named.file().get())) : library).get(named.name());
        } catch (EngineException e) {
            throw new CampaignException(Refusal.Subject.POTENTIAL, e.getMessage(), e);
        }
    }

    /** The files of a user's potential, that of its entries first; only that one when they cannot be understood. */
    public static List<Path> files(Path entries) {
        List<Path> files = new ArrayList<>(List.of(entries));
        try {
            String name = entries.getFileName().toString().replaceFirst("\\.properties$", "");
            files.addAll(PotentialLibrary.standard().with(entries).get(name).terms().files());
        } catch (EngineException unusable) {
            // said where it is used
        }
        return files;
    }
}
