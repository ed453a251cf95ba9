// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.language.Dopants;
import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.BoundarySpecification.Compensation;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.Interval;
import org.grainwright.dsl.specification.MaterialSpecification.Dopant;
import org.grainwright.dsl.specification.OxideExcess;
import org.grainwright.lattice.chemistry.ChemicalSpace;
import org.grainwright.lattice.chemistry.ChemicalVariable;
import org.grainwright.lattice.chemistry.ChemicalVariable.Kind;
import org.grainwright.lattice.chemistry.ChemicalVariable.Policy;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.NeutralUnit;

/** What a campaign says about composition, as the lattice understands it. */
final class ChemicalWishes {

    /** What holds where nothing is said of LLZO. */
    private static final ChemicalVariable NO_LITHIA = units(Llzo.LI2O, OxideExcess.NONE);

    private ChemicalWishes() {
    }

    /**
     * The compositions to choose from.
     *
     * @throws CampaignException when a dopant is none that structures can have
     */
    static ChemicalSpace of(CampaignSpecification campaign, Crystal crystal) throws CampaignException {
        BoundarySpecification boundary = campaign.boundary();
        List<ChemicalVariable> variables = new ArrayList<>();
        if (crystal.isGarnet()) {
            variables.add(units(Llzo.LI2O, boundary.li2o()));
            if (!boundary.zro2().equals(OxideExcess.NONE)) {
                variables.add(units(Llzo.ZRO2, boundary.zro2()));
            }
        } else {
            demandOwn(campaign, crystal);
            salt(crystal, Llzo.LI2O.formula(), boundary.li2o(), variables);
            salt(crystal, Llzo.ZRO2.formula(), boundary.zro2(), variables);
        }
        for (Map.Entry<String, OxideExcess> each : boundary.units().entrySet()) {
            salt(crystal, each.getKey(), each.getValue(), variables);
        }
        charged(boundary, variables);
        for (Dopant dopant : campaign.material().dopants()) {
            variables.add(dopant(dopant));
        }
        Interval moved = boundary.redistributedLithium();
        variables.add(ChemicalVariable.range(Kind.REDISTRIBUTION, moved.low(), moved.high()));
        return new ChemicalSpace(variables);
    }

    /** A unit of the crystal's ions that is neutral. */
    private static void salt(Crystal crystal, String formula, OxideExcess excess, List<ChemicalVariable> variables)
            throws CampaignException {
        if (excess.equals(OxideExcess.NONE)) {
            return;
        }
        try {
            NeutralUnit unit = crystal.ions().unit(formula);
            ChemicalVariable before = variables.stream().filter(each -> unit.ions().equals(each.salt().ions()))
                    .findFirst().orElse(null);
            if (before != null && !before.equals(NO_LITHIA)) {
                throw new IllegalArgumentException("The excess of " + formula + " is stated twice.");
            }
            variables.remove(before);
            variables.add(units(before == null ? unit : before.salt(), excess));
        } catch (IllegalArgumentException e) {
            throw refused(Character.toLowerCase(e.getMessage().charAt(0)) + e.getMessage().substring(1)
                    .replaceAll("\\.$", ""));
        }
    }

    /** What is LLZO's alone. */
    private static void demandOwn(CampaignSpecification campaign, Crystal crystal) throws CampaignException {
        BoundarySpecification boundary = campaign.boundary();
        if (!campaign.material().dopants().isEmpty()) {
            throw refused("dopants are those of LLZO; a dopant of " + crystal.name()
                    + " is a partly occupied site of its file");
        }
        if (boundary.oxygenVacancies().last() != 0 || boundary.lithiumExcess().last() != 0) {
            demandLithia(boundary, crystal);
        }
        Interval moved = boundary.redistributedLithium();
        if ((moved.low() != 0 || moved.high() != 0)
                && crystal.ions().mobile().element() != Llzo.IONS.mobile().element()) {
            throw refused("'redistribute' moves lithium, which is not the mobile ion of " + crystal.name());
        }
    }

    /** Vacancies of oxygen and extra lithium are whole units of Li2O and lithium from the grains. */
    private static void demandLithia(BoundarySpecification boundary, Crystal crystal) throws CampaignException {
        boolean hasLithia = crystal.ions().mobile().equals(Llzo.IONS.mobile())
                && crystal.ions().salts().stream().anyMatch(salt -> salt.ions().equals(Llzo.LI2O.ions()));
        if (!hasLithia) {
            throw refused("vacancies of oxygen and extra lithium are counted in units of Li2O, of which boundaries of "
                    + crystal.name() + " have no excess;" + crystal.ions().salts().stream().findFirst()
                            .map(salt -> " ask for neutral units: 'composition " + salt + " -2 .. 2 units'")
                            .orElse(" leave them out"));
        }
        if (boundary.compensation().filter(Compensation.ALIOVALENT::equals).isPresent()) {
            throw refused("'compensate by aliovalent' puts Y on the Zr sites of LLZO, which " + crystal.name()
                    + " does not have; compensate by redistribution, li2o_loss or li2o_gain");
        }
    }

    private static CampaignException refused(String sentence) {
        return new CampaignException(Refusal.Subject.COMPOSITION, sentence, null);
    }

    private static ChemicalVariable units(NeutralUnit unit, OxideExcess excess) {
        return excess.perNm2().map(range -> ChemicalVariable.unitsPerNm2(unit, range.low(), range.high()))
                .orElseGet(() -> ChemicalVariable.units(unit, List.copyOf(excess.units())));
    }

    private static void charged(BoundarySpecification boundary, List<ChemicalVariable> variables)
            throws CampaignException {
        SortedSet<Integer> vacancies = boundary.oxygenVacancies();
        if (vacancies.last() != 0) {
            variables.add(ChemicalVariable.counts(Kind.OXYGEN_VACANCIES, policy(boundary), List.copyOf(vacancies)));
        }
        SortedSet<Integer> excess = boundary.lithiumExcess();
        if (excess.last() != 0) {
            Policy policy = policy(boundary);
            List<Integer> counts = excess.stream().filter(count -> policy != Policy.LI2O || count % 2 == 0).toList();
            if (counts.isEmpty()) {
                throw new CampaignException(Refusal.Subject.COMPOSITION,
                        "each Li2O brings two lithium ions, so that the excess must be even", null);
            }
            variables.add(ChemicalVariable.counts(Kind.LITHIUM_EXCESS, policy, counts));
        }
    }

    private static Policy policy(BoundarySpecification boundary) throws CampaignException {
        Compensation compensation = boundary.compensation()
                .orElseThrow(() -> new CampaignException(Refusal.Subject.COMPOSITION,
                        "oxygen vacancies and extra lithium need a 'compensate by'", null));
        return switch (compensation) {
            case LI2O_LOSS, LI2O_GAIN -> Policy.LI2O;
            case REDISTRIBUTE -> Policy.REDISTRIBUTION;
            case ALIOVALENT -> Policy.ACCEPTOR;
        };
    }

    private static ChemicalVariable dopant(Dopant dopant) throws CampaignException {
        String objection = Dopants.objection(dopant.element(), dopant.host()).orElse(null);
        if (objection != null) {
            throw new CampaignException(Refusal.Subject.COMPOSITION, objection, null);
        }
        return ChemicalVariable.dopant(
                dopant.place() == Dopant.Place.GRAINS ? Kind.GRAIN_DOPANT : Kind.BOUNDARY_DOPANT,
                Element.of(dopant.element()), dopant.perFormulaUnit().low(), dopant.perFormulaUnit().high());
    }
}
