// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.MaterialSpecification;
import org.grainwright.dsl.specification.OxideExcess;
import org.grainwright.dsl.specification.SimulationSpecification.Anneal;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.Provenance;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.NeutralUnit;
import org.grainwright.lattice.relaxation.LithiumSwaps;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reactions;

/** Whether the energies that annealing begins with can be had for a campaign's boundaries. Pure functions. */
final class Minimisable {

    private static final List<Quantity> ENERGIES = List.of(Quantity.BOUNDARY_ENERGY,
            Quantity.BOUNDARY_ENERGY_LANTHANA, Quantity.BOUNDARY_ENERGY_ANNEALED);

    private Minimisable() {
    }

    /** @throws CampaignException when they cannot, with what to write instead */
    static void check(CampaignSpecification campaign, Crystal crystal) throws CampaignException {
        Optional<Anneal> anneal = campaign.simulation().anneal().filter(Anneal::minimises);
        demandComputed(campaign);
        if (anneal.isEmpty()) {
            return;
        }
        BoundarySpecification boundary = campaign.boundary();
        String words = words(anneal.get());
        if (!boundary.connections().stream().allMatch(BoundarySpecification.Connection.PLANAR::equals)
                || !boundary.arrangements().stream().allMatch(BoundarySpecification.Arrangement.COPLANAR::equals)) {
            throw refused("'" + words + "' compares energies of parallel boundaries, and this campaign also has "
                    + "networks of them; leave it out, or allow 'connection planar' and 'arrangement coplanar' only");
        }
        if (!crystal.isGarnet()) {
            own(anneal.get(), crystal, boundary);
            return;
        }
        if (isDoped(campaign) && (anneal.get().screened() > 0 || anneal.get().lithiaEv().isPresent()
                || anneal.get().vacancies() > 0)) {
            throw refused("'" + words + "' compares boundary energies, and boundaries with dopants have none, because "
                    + "no reservoir of a dopant is known; leave it out");
        }
        if (anneal.get().swaps() > 0 && campaign.material().phase() == MaterialSpecification.Phase.TETRAGONAL) {
            throw refused("'swap' moves lithium between the sites of cubic grains, and those of tetragonal grains are "
                    + "full; leave it out");
        }
        boolean given = !boundary.li2o().equals(OxideExcess.NONE) || boundary.compensation().isPresent()
                || boundary.units().keySet().stream().map(NeutralUnit::of)
                        .anyMatch(unit -> unit.ions().equals(Llzo.LI2O.ions()));
        if (anneal.get().lithiaEv().isPresent() && given) {
            throw refused("'li2o at' lets the boundaries take as much Li2O as minimises their energy, so it cannot be "
                    + "given as well; leave out 'li2o at', or the composition, vacancies and excess of lithium");
        }
    }

    /**
     * Whether the potential has forces on oxygen of which energies of vacancies can be made.
     *
     * @throws CampaignException when they are asked for and it has not
     */
    static void checkOxygen(CampaignSpecification campaign, Potential potential) throws CampaignException {
        double error = potential.provenance().oxygenForceError().orElse(0);
        if (campaign.simulation().anneal().filter(each -> each.vacancies() > 0).isPresent()
                && error > Provenance.DESCRIBED) {
            throw refused(String.format(Locale.ROOT, "'vacancies' computes energies of oxygen that leaves its place, "
                    + "and the forces of '%s' on oxygen err by %.0f %% of their size, where %.0f %% is allowed: such "
                    + "energies say nothing; leave it out, or simulate with \"llzo-eam-dft\"", potential.name(),
                    100 * error, 100 * Provenance.DESCRIBED));
        }
    }

    private static boolean isDoped(CampaignSpecification campaign) {
        return !campaign.material().dopants().isEmpty() || campaign.boundary().compensation()
                .filter(BoundarySpecification.Compensation.ALIOVALENT::equals).isPresent();
    }

    /** An energy that is an objective or has a limit is one that the run computes. */
    private static void demandComputed(CampaignSpecification campaign) throws CampaignException {
        Optional<Anneal> anneal = campaign.simulation().anneal();
        List<Quantity> asked = new ArrayList<>(List.of(campaign.optimization().objective().quantity()));
        campaign.optimization().second().ifPresent(each -> asked.add(each.quantity()));
        campaign.optimization().requirements().forEach(each -> asked.add(each.quantity()));
        for (Quantity quantity : asked) {
            String words = "'" + quantity.text().words() + "'";
            if (quantity.equals(Quantity.ANNEALING_ENERGY) && anneal.isEmpty()) {
                throw refused(words + " is measured where boundaries are annealed, and this campaign has 'anneal off'");
            }
            if (Reactions.energies().contains(quantity) && anneal.filter(each -> each.vacancies() > 0).isEmpty()) {
                throw refused(words + " is computed where annealing ends with it: add 'vacancies 3' to 'anneal ... "
                        + "for ...'");
            }
            if (ENERGIES.contains(quantity)) {
                if (anneal.filter(Anneal::minimises).isEmpty()) {
                    throw refused(words + " is computed where annealing begins with energies: add 'screen 4' to "
                            + "'anneal ... for ...'");
                }
                if (isDoped(campaign)) {
                    throw refused(words + " is not known of boundaries with dopants, because no reservoir of a dopant "
                            + "is");
                }
            }
        }
    }

    /** Of another crystal only its own energy is known, and no reservoir. */
    private static void own(Anneal anneal, Crystal crystal, BoundarySpecification boundary)
            throws CampaignException {
        if (anneal.lithiaEv().isPresent()) {
            throw refused("'li2o at' exchanges Li2O as crystals of LLZO's oxides do, which " + crystal.name()
                    + " is none of; leave it out");
        }
        boolean excess = !boundary.li2o().equals(OxideExcess.NONE) || !boundary.zro2().equals(OxideExcess.NONE)
                || !boundary.units().isEmpty() || boundary.compensation().isPresent();
        if (anneal.vacancies() > 0) {
            throw refused("'vacancies' lets Li2O leave, of which " + crystal.name() + " need not consist; leave it "
                    + "out");
        }
        if (anneal.screened() > 0 && (crystal.isDisordered() || excess)) {
            throw refused("'screen' compares boundary energies, and boundaries of " + crystal.name() + " have none, "
                    + (crystal.isDisordered() ? "because chance decides what sits on some of its sites; leave it out"
                            : "because no reservoir of the units that they have more or less is known; leave it out, "
                                    + "or the composition"));
        }
        if (anneal.swaps() > 0 && !LithiumSwaps.isPossible(crystal)) {
            throw refused("'swap' moves " + crystal.ions().mobile().element().symbol() + " to empty sites, of which "
                    + crystal.name() + " has none; leave it out");
        }
    }

    private static String words(Anneal anneal) {
        return anneal.screened() > 0 ? "screen"
                : anneal.lithiaEv().isPresent() ? "li2o at"
                        : anneal.swaps() > 0 ? "swap" : "vacancies";
    }

    private static CampaignException refused(String sentence) {
        return new CampaignException(Refusal.Subject.ANNEAL, sentence, null);
    }
}
