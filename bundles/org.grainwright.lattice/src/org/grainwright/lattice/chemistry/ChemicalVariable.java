// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.NeutralUnit;

/**
 * Something about the composition that may vary: a list of values, or every value between two. Immutable.
 *
 * @param kind what varies
 * @param salt the neutral unit, for the kinds that count some; {@code null} otherwise
 * @param dopant the element, for the kinds that are about one; {@code null} otherwise
 * @param policy what balances the charge, for the kinds that bring one; {@code null} otherwise
 * @param values allowed values, ascending; empty when all between the ends are
 * @param least smallest value
 * @param most largest value
 */
public record ChemicalVariable(Kind kind, NeutralUnit salt, Element dopant, Policy policy, List<Double> values,
        double least, double most) {

    /** What may vary. */
    public enum Kind {
        /** Neutral units that each boundary has more than the crystal. */
        UNITS("Units", ""),
        /** The same per nm². */
        UNITS_PER_NM2("PerNm2", "/nm²"),
        /** Oxygen vacancies of each boundary. */
        OXYGEN_VACANCIES("oxygenVacancies", "V(O)"),
        /** Lithium ions that each boundary has more. */
        LITHIUM_EXCESS("lithiumExcess", "Li"),
        /** Ions of a dopant per formula unit of the boundary slabs. */
        BOUNDARY_DOPANT("dopant", "pfu"),
        /** Ions of a dopant per formula unit throughout grains and boundaries. */
        GRAIN_DOPANT("grainDopant", "pfu"),
        /** Share of the slabs' lithium moved in from the grains. */
        REDISTRIBUTION("lithiumRedistribution", "");

        private final String label;
        private final String unit;

        Kind(String label, String unit) {
            this.label = label;
            this.unit = unit;
        }

        /** Whether it counts neutral units. */
        private boolean counts() {
            return this == UNITS || this == UNITS_PER_NM2;
        }
    }

    /** What balances the charge of oxygen vacancies or extra lithium. */
    public enum Policy {
        /** Lithium of the boundary, two for each oxygen: whole units of Li2O. */
        LI2O,
        /** Lithium of the grain interiors. */
        REDISTRIBUTION,
        /** Yttrium on zirconium sites of the boundary, -1 each. */
        ACCEPTOR
    }

    /** Checks the values. */
    public ChemicalVariable {
        Objects.requireNonNull(kind, "kind");
        values = List.copyOf(values);
        boolean element = kind == Kind.BOUNDARY_DOPANT || kind == Kind.GRAIN_DOPANT;
        boolean charged = kind == Kind.OXYGEN_VACANCIES || kind == Kind.LITHIUM_EXCESS;
        if (element != (dopant != null) || charged != (policy != null) || kind.counts() != (salt != null)) {
            throw new IllegalArgumentException("A variable of the kind " + kind + (element ? " needs" : " has no")
                    + " element," + (kind.counts() ? " needs a" : " has no") + " unit and"
                    + (charged ? " needs a" : " has no") + " policy.");
        }
        if (!(least <= most) || !Double.isFinite(most - least)) {
            throw new IllegalArgumentException("The least " + kind + " is not above the most, unlike " + least + " and "
                    + most + ".");
        }
    }

    /** Of whole numbers of charged defects. */
    public static ChemicalVariable counts(Kind kind, Policy policy, List<Integer> counts) {
        List<Double> values = ascending(counts);
        return new ChemicalVariable(kind, null, null, policy, values, values.getFirst(), values.getLast());
    }

    /** Of whole numbers of a neutral unit. */
    public static ChemicalVariable units(NeutralUnit salt, List<Integer> counts) {
        List<Double> values = ascending(counts);
        return new ChemicalVariable(Kind.UNITS, salt, null, null, values, values.getFirst(), values.getLast());
    }

    /** Of all numbers of a neutral unit per nm² between two. */
    public static ChemicalVariable unitsPerNm2(NeutralUnit salt, double least, double most) {
        return new ChemicalVariable(Kind.UNITS_PER_NM2, salt, null, null, List.of(), least, most);
    }

    private static List<Double> ascending(List<Integer> counts) {
        return counts.stream().sorted().map(Integer::doubleValue).toList();
    }

    /** Of all values between two. */
    public static ChemicalVariable range(Kind kind, double least, double most) {
        return new ChemicalVariable(kind, null, null, null, List.of(), least, most);
    }

    /** Of all amounts of a dopant between two, per formula unit. */
    public static ChemicalVariable dopant(Kind kind, Element dopant, double least, double most) {
        return new ChemicalVariable(kind, null, dopant, null, List.of(), least, most);
    }

    /** Its name in records, for example {@code li2oUnits} or {@code dopantAl}. */
    public String name() {
        if (salt != null) {
            return salt.formula().toLowerCase(Locale.ROOT) + kind.label;
        }
        return dopant == null ? kind.label : kind.label + dopant.symbol();
    }

    /** Its unit, empty for a share. */
    public String unit() {
        return salt == null ? kind.unit : salt.formula() + kind.unit;
    }

    /** Whether it has one value only. */
    public boolean isConstant() {
        return least == most;
    }

    /** Whether only listed values are allowed. */
    public boolean isDiscrete() {
        return !values.isEmpty();
    }

    /** The allowed value that is nearest to that of the crystal, 0. */
    public double plain() {
        return isDiscrete()
                ? values.stream().min((a, b) -> Double.compare(Math.abs(a), Math.abs(b))).orElseThrow()
                : Math.clamp(0.0, least, most);
    }

    /** For example {@code -2 Li2O} or {@code 0.2 pfu Al in the grains}; empty for what the crystal has. */
    public String describe(double value) {
        if (value == 0) {
            return "";
        }
        return switch (kind) {
            case UNITS -> String.format(java.util.Locale.ROOT, "%+.0f %s per boundary", value, unit());
            case UNITS_PER_NM2 -> String.format(java.util.Locale.ROOT, "%+.3g %s", value, unit());
            case OXYGEN_VACANCIES, LITHIUM_EXCESS ->
                    String.format(java.util.Locale.ROOT, "%.0f %s per boundary", value, unit());
            case BOUNDARY_DOPANT -> String.format(java.util.Locale.ROOT, "%.3g %s pfu", value, dopant.symbol());
            case GRAIN_DOPANT -> String.format(java.util.Locale.ROOT, "%.3g %s pfu throughout", value, dopant.symbol());
            case REDISTRIBUTION -> String.format(java.util.Locale.ROOT, "%+.0f %% Li", 100 * value);
        };
    }
}
