// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.grainwright.lattice.chemistry.ChemicalVariable.Policy;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.NeutralUnit;

/**
 * All compositions that constraints leave, and the one way from a choice among them to whole numbers of ions. Whatever
 * is chosen, the cell is neutral. Immutable.
 *
 * @param variables what may vary, each kind and element once
 */
public record ChemicalSpace(List<ChemicalVariable> variables) {

    /** Nothing but the crystal. */
    public static final ChemicalSpace CRYSTAL = new ChemicalSpace(List.of());

    /**
     * How much there is to fill.
     *
     * @param areaNm2 area of one boundary, nm²
     * @param slab formula units in the slab of one boundary
     * @param interiors formula units in the interiors of all grains together
     */
    public record Size(double areaNm2, double slab, double interiors) {
    }

    /**
     * What a choice comes to.
     *
     * @param boundary composition of each boundary
     * @param grains what is done to the interiors
     */
    public record Choice(Composition boundary, GrainChemistry grains) {
    }

    /** Checks that no variable is there twice. */
    public ChemicalSpace {
        variables = List.copyOf(variables);
        Set<String> names = new HashSet<>();
        variables.forEach(each -> {
            if (!names.add(each.name())) {
                throw new IllegalArgumentException("The variable " + each.name() + " is there twice.");
            }
        });
    }

    /**
     * The whole numbers of ions for some values.
     *
     * @param values by name; a variable without one is as plain as it can be
     * @param size of the structure
     */
    public Choice at(Map<String, Double> values, Size size) {
        Draft draft = new Draft();
        for (ChemicalVariable variable : variables) {
            draft.add(variable, values.getOrDefault(variable.name(), variable.plain()), size);
        }
        return new Choice(new Composition(draft.units, draft.dopants),
                new GrainChemistry(draft.redistribution, draft.lithiumMoved, draft.grainDopants));
    }

    /** Sums what the variables bring. */
    private static final class Draft {

        private final Map<NeutralUnit, Integer> units = new HashMap<>();
        private int lithiumMoved;
        private double redistribution;
        private final Map<Element, Integer> dopants = new EnumMap<>(Element.class);
        private final Map<Element, Integer> grainDopants = new EnumMap<>(Element.class);

        void add(ChemicalVariable variable, double value, Size size) {
            int count = (int) Math.round(value);
            switch (variable.kind()) {
                case UNITS -> units.merge(variable.salt(), count, Integer::sum);
                case UNITS_PER_NM2 ->
                        units.merge(variable.salt(), (int) Math.round(value * size.areaNm2()), Integer::sum);
                case OXYGEN_VACANCIES -> vacancies(count, variable.policy());
                case LITHIUM_EXCESS -> excess(count, variable.policy());
                case BOUNDARY_DOPANT -> dopants.merge(variable.dopant(), ions(value, size.slab()), Integer::sum);
                case GRAIN_DOPANT -> {
                    dopants.merge(variable.dopant(), ions(value, size.slab()), Integer::sum);
                    grainDopants.merge(variable.dopant(), ions(value, size.interiors()), Integer::sum);
                }
                case REDISTRIBUTION -> redistribution = value;
            }
        }

        /** Each leaves +2, which two lithium ions of the boundary, of the grains, or two acceptors balance. */
        private void vacancies(int count, Policy policy) {
            units.merge(Llzo.LI2O, -count, Integer::sum);
            switch (policy) {
                case REDISTRIBUTION -> lithiumMoved += 2 * count;
                case ACCEPTOR -> dopants.merge(Element.Y, 2 * count, Integer::sum);
                case LI2O -> {
                    // the two lithium ions of each unit
                }
            }
        }

        /** Each brings +1. */
        private void excess(int count, Policy policy) {
            switch (policy) {
                case REDISTRIBUTION -> lithiumMoved += count;
                case ACCEPTOR -> dopants.merge(Element.Y, count, Integer::sum);
                case LI2O -> units.merge(Llzo.LI2O, count / 2, Integer::sum);
            }
        }

        /** Ions for so many per formula unit, one at least where there are any. */
        private static int ions(double perFormulaUnit, double formulaUnits) {
            return perFormulaUnit == 0 ? 0 : (int) Math.max(1, Math.round(perFormulaUnit * formulaUnits));
        }
    }
}
