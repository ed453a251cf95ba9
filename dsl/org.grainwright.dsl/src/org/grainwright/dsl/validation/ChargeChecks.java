// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.validation.Check;
import org.grainwright.dsl.language.Dopants;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.language.QuantityReader;
import org.grainwright.dsl.language.Spelling;
import org.grainwright.dsl.syntax.BoundaryBlock;
import org.grainwright.dsl.syntax.Compensation;
import org.grainwright.dsl.syntax.CompensationPolicy;
import org.grainwright.dsl.syntax.Composition;
import org.grainwright.dsl.syntax.Dopant;
import org.grainwright.dsl.syntax.Excess;
import org.grainwright.dsl.syntax.MaterialBlock;
import org.grainwright.dsl.syntax.Redistribution;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;
import org.grainwright.dsl.syntax.Vacancies;
import org.grainwright.dsl.syntax.Values;

/**
 * Elements and charge. An oxygen vacancy has the relative charge +2 and an extra lithium ion +1, so neither can balance
 * the other: the cell stays neutral only if N(Li) = 2 N(O) - 3 N(La) - 4 N(Zr) (formal charges).
 */
public class ChargeChecks extends BlockChecks {

    private static final List<String> HOSTS = List.of("Li", "La", "Zr", "O");
    private static final List<String> AREAS = List.of("nm²", "nm^2", "nm2");
    /** Lower in charge than the host: what balances oxygen vacancies and extra lithium. */
    private static final String ACCEPTOR = "Y";

    /** What vacancies, excess and the policy say together. */
    @Check
    public void balance(BoundaryBlock block) {
        Vacancies vacancies = effective(block, Vacancies.class);
        Excess excess = effective(block, Excess.class);
        Compensation policy = effective(block, Compensation.class);
        boolean missing = asked(vacancies == null ? null : vacancies.getValues());
        boolean extra = asked(excess == null ? null : excess.getValues());
        if (own(block, vacancies, excess, policy).isEmpty()) {
            return;
        }
        EObject place = own(block, vacancies, excess, policy).orElse(block);
        if (missing && extra && (policy == null || policy.getPolicy() != CompensationPolicy.ALIOVALENT)) {
            errorAt(IssueCodes.CHARGE_CONFLICT,
                    "oxygen vacancies (charge +2 each) and extra lithium (+1 each) have charges of the same sign and "
                            + "cannot both"
                            + " hold; use 'composition li2o loss' (each vacancy takes two Li with it), 'redistribute "
                            + "Li' (boundary lithium from the grain interior),"
                            + " or a dopant with 'compensate by aliovalent'",
                    place, drop(block, excess, "remove the lithium excess"),
                    drop(block, vacancies, "remove the oxygen vacancies"));
        } else if (missing || extra) {
            policy(block, place, policy, missing);
        } else if (policy != null && own(block, policy).isPresent()) {
            warningAt(IssueCodes.CHARGE_POLICY, "there are no vacancies or extra ions to compensate", policy,
                    delete("remove this statement", policy));
        }
    }

    private static boolean asked(Values values) {
        return values != null && QuantityReader.integers(values).stream().anyMatch(n -> n > 0);
    }

    private static Fix drop(BoundaryBlock block, EObject statement, String label) {
        return own(block, statement).isPresent() ? delete(label, statement) : null;
    }

    private void policy(BoundaryBlock block, EObject place, Compensation policy, boolean missing) {
        String subject = missing ? "oxygen vacancies leave a charge of +2 each"
                : "extra lithium brings a charge of +1 each";
        String able = missing ? "li2o_loss" : "li2o_gain";
        if (policy == null) {
            errorAt(IssueCodes.CHARGE_POLICY, subject + "; say what balances it: 'compensate by " + able + "'"
                    + (missing ? "" : " or 'compensate by redistribution'") + " or 'compensate by aliovalent'", place,
                    insertIntoBraces("add 'compensate by " + able + "'", block, "compensate by " + able));
            return;
        }
        boolean fits = switch (policy.getPolicy()) {
            case LI2O_LOSS -> missing;
            case LI2O_GAIN, REDISTRIBUTE -> !missing;
            case ALIOVALENT -> true;
        };
        if (!fits) {
            errorAt(IssueCodes.CHARGE_POLICY,
                    subject + ", which '" + policy.getPolicy().getLiteral() + "' does not balance; '" + able + "' does",
                    place,
                    own(block, policy).isPresent()
                            ? replace("replace by " + able, policy, Literals.COMPENSATION__POLICY, able)
                            : null);
        } else if (policy.getPolicy() == CompensationPolicy.LI2O_GAIN) {
            pairs(block, place);
        } else if (policy.getPolicy() == CompensationPolicy.ALIOVALENT && campaign(block) != null
                && dopants(block).stream().noneMatch(dopant -> ACCEPTOR.equals(dopant.getElement()))) {
            errorAt(IssueCodes.CHARGE_POLICY,
                    subject + ", which only a dopant of lower charge than its host balances; name it in the material: "
                            + "'dopant Y 0 pfu on Zr'",
                    place,
                    own(block, policy).isPresent()
                            ? replace("replace by " + able, policy, Literals.COMPENSATION__POLICY, able)
                            : null);
        }
    }

    /** Li2O brings lithium two by two. */
    private void pairs(BoundaryBlock block, EObject place) {
        Excess excess = effective(block, Excess.class);
        SortedSet<Integer> counts = QuantityReader.integers(excess.getValues());
        List<Integer> even = counts.stream().filter(count -> count % 2 == 0).toList();
        if (even.isEmpty()) {
            errorAt(IssueCodes.CHARGE_POLICY, "each Li2O brings two lithium ions, so that their number is even: write "
                    + (counts.first() + 1) + ", or 'compensate by redistribution'", place);
        } else if (even.size() < counts.size()) {
            warningAt(IssueCodes.CHARGE_POLICY,
                    "each Li2O brings two lithium ions, so that only even numbers of them are tried: "
                            + even.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                    place);
        }
    }

    private static List<Dopant> dopants(BoundaryBlock block) {
        Optional<MaterialBlock> material = Inheritance.block(campaign(block), MaterialBlock.class);
        return material.map(m -> Inheritance.all(m, Dopant.class)).orElse(List.of());
    }

    /** Oxygen is what can be vacant. */
    @Check
    public void vacancies(Vacancies vacancies) {
        only("O", "vacancies are controlled for oxygen; lithium follows from the charge", vacancies,
                vacancies.getElement(), Literals.VACANCIES__ELEMENT);
    }

    /** Lithium is what can be in excess. */
    @Check
    public void excess(Excess excess) {
        only("Li", "only lithium can be in excess", excess, excess.getElement(), Literals.EXCESS__ELEMENT);
    }

    /** Lithium is what moves. */
    @Check
    public void redistribution(Redistribution redistribution) {
        only("Li", "only lithium can be redistributed", redistribution, redistribution.getElement(),
                Literals.REDISTRIBUTION__ELEMENT);
    }

    private void only(String element, String sentence, EObject object, String written, EStructuralFeature feature) {
        if (written != null && !written.equals(element)) {
            error(IssueCodes.ELEMENT, sentence, object, feature,
                    replace("replace by " + element, object, feature, element));
        }
    }

    /** A dopant is a foreign element on a site of the host crystal that structures can be built with. */
    @Check
    public void dopant(Dopant dopant) {
        String element = dopant.getElement();
        if (element == null) {
            return;
        }
        if (HOSTS.contains(element)) {
            error(IssueCodes.ELEMENT,
                    element + " is part of LLZO already; a dopant is a foreign element, for example Al or Ta", dopant,
                    Literals.DOPANT__ELEMENT);
            return;
        }
        boolean known = Dopants.elements().contains(element);
        Dopants.objection(element, dopant.getHost()).ifPresent(sentence -> {
            if (known) {
                error(IssueCodes.ELEMENT, sentence, dopant, Literals.DOPANT__HOST,
                        replace("replace by " + Dopants.host(element), dopant, Literals.DOPANT__HOST,
                                Dopants.host(element)));
            } else {
                Optional<String> near = Spelling.nearest(element, Dopants.elements());
                error(IssueCodes.ELEMENT, sentence + near.map(n -> "; did you mean " + n + "?").orElse(""), dopant,
                        Literals.DOPANT__ELEMENT,
                        near.map(n -> replace("replace by " + n, dopant, Literals.DOPANT__ELEMENT, n)).orElse(null));
            }
        });
    }

    /** The area that an amount refers to. */
    @Check
    public void area(Composition composition) {
        if (composition.getArea() != null && !AREAS.contains(composition.getArea())) {
            error(IssueCodes.UNIT_UNKNOWN, "units of an oxide are counted per nm², not per '" + composition.getArea()
                    + "'", composition, Literals.COMPOSITION__AREA,
                    replace("replace by nm²", composition, Literals.COMPOSITION__AREA, "nm²"));
        }
    }
}
