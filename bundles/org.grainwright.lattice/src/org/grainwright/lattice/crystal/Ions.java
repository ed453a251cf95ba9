// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The ions of a material in the order in which simulations number their types, each with its formal charge and its
 * role. Immutable.
 *
 * @param list every element once
 */
public record Ions(List<Ion> list) {

    /** Largest magnitude of a formal charge. */
    public static final int LARGEST_CHARGE = 8;

    /** What an ion is there for. */
    public enum Role {
        /** It moves: transport is measured of it, and it balances charges. */
        MOBILE,
        /** A cation of the framework. */
        HOST,
        /** An anion of the framework. */
        ANION;

        /** As a campaign writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One kind of ion.
     *
     * @param element which element
     * @param charge formal charge in elementary charges, not 0
     * @param role what it is there for
     */
    public record Ion(Element element, int charge, Role role) {

        /** Checks charge and role. */
        public Ion {
            if (charge == 0 || Math.abs(charge) > LARGEST_CHARGE) {
                throw new IllegalArgumentException("The formal charge of " + element.symbol() + " lies between -"
                        + LARGEST_CHARGE + " and " + LARGEST_CHARGE + " and is not 0, unlike " + charge + ".");
            }
            if (role == Role.ANION && charge > 0 || role == Role.HOST && charge < 0) {
                throw new IllegalArgumentException(element.symbol() + " with a charge of "
                        + String.format(Locale.ROOT, "%+d", charge) + " is no " + role.word() + ".");
            }
        }
    }

    /** Checks that every element is there once, and one of them mobile. */
    public Ions {
        list = List.copyOf(list);
        Set<Element> seen = new HashSet<>();
        for (Ion ion : list) {
            if (!seen.add(ion.element())) {
                throw new IllegalArgumentException(ion.element().symbol() + " is listed twice.");
            }
        }
        if (list.stream().filter(ion -> ion.role() == Role.MOBILE).count() != 1) {
            throw new IllegalArgumentException("A material has one mobile ion.");
        }
    }

    /** The mobile ion. */
    public Ion mobile() {
        // a loop, like that of charge: builders ask for every atom
        for (Ion ion : list) {
            if (ion.role() == Role.MOBILE) {
                return ion;
            }
        }
        throw new IllegalStateException("A material has one mobile ion.");
    }

    /** The elements in their order. */
    public List<Element> elements() {
        return list.stream().map(Ion::element).toList();
    }

    /** The ion of an element. */
    public Optional<Ion> find(Element element) {
        return list.stream().filter(ion -> ion.element() == element).findFirst();
    }

    /** The formal charge of an element: as here, or the usual one where the material does not contain it. */
    public int charge(Element element) {
        for (Ion ion : list) {
            if (ion.element() == element) {
                return ion.charge();
            }
        }
        return element.formalCharge();
    }

    /**
     * The unit with a formula, which has to be neutral and of ions of this material.
     *
     * @throws IllegalArgumentException when it is not, with the units that there are
     */
    public NeutralUnit unit(String formula) {
        NeutralUnit unit = NeutralUnit.of(formula);
        for (Element element : unit.ions().keySet()) {
            if (find(element).isEmpty()) {
                throw new IllegalArgumentException("The crystal holds no " + element.symbol() + ", so that boundaries "
                        + "have no excess of " + formula + "; write " + choices() + ".");
            }
        }
        int charge = unit.ions().entrySet().stream().mapToInt(each -> charge(each.getKey()) * each.getValue()).sum();
        int times = unit.ions().values().stream().reduce(0, Ions::gcd);
        if (charge == 0 && times > 1) {
            StringBuilder once = new StringBuilder();
            unit.ions().forEach((element, count) -> once.append(part(element, count / times)));
            throw new IllegalArgumentException(
                    formula + " is " + times + " units of the smallest that is neutral; write "
                            + once + " and " + times + " times the number.");
        }
        if (charge != 0) {
            throw new IllegalArgumentException(formula + " has a charge of "
                    + String.format(Locale.ROOT, "%+d", charge) + "; what is added or removed is neutral: write "
                    + choices() + ".");
        }
        return unit;
    }

    private String choices() {
        List<NeutralUnit> units = salts();
        StringJoiner text = new StringJoiner(" or ");
        units.forEach(unit -> text.add(unit.formula()));
        return text.toString();
    }

    /**
     * The salts of each cation with each anion, the fewest ions that are neutral, for example Li2S, LiCl, P2S5 and
     * PCl5: any neutral change of composition is made of them.
     */
    public List<NeutralUnit> salts() {
        List<NeutralUnit> salts = new ArrayList<>();
        for (Ion cation : list) {
            for (Ion anion : list) {
                if (cation.charge() > 0 && anion.charge() < 0) {
                    int common = gcd(cation.charge(), -anion.charge());
                    int cations = -anion.charge() / common;
                    int anions = cation.charge() / common;
                    salts.add(new NeutralUnit(part(cation.element(), cations) + part(anion.element(), anions),
                            Map.of(cation.element(), cations, anion.element(), anions)));
                }
            }
        }
        return List.copyOf(salts);
    }

    private static String part(Element element, int count) {
        return element.symbol() + (count == 1 ? "" : Integer.toString(count));
    }

    private static int gcd(int a, int b) {
        return b == 0 ? Math.abs(a) : gcd(b, a % b);
    }
}
