// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import org.grainwright.lattice.crystal.Element;

/**
 * What is done to the interiors of the grains. Lithium may move between them and the boundaries, which changes neither
 * the composition of the cell nor its charge, and dopants may sit in them, whose charge lithium of the interiors
 * balances. Immutable.
 *
 * @param redistribution share of the lithium of the slabs that is moved in from the interiors, -0.5 to 0.5; negative
 * values move it out
 * @param lithiumMoved lithium ions moved into each boundary on top of that share, -10000 to 10000
 * @param dopants number of dopant ions in all interiors of the cell together, each 0 to 100000
 */
public record GrainChemistry(double redistribution, int lithiumMoved, Map<Element, Integer> dopants) {

    /** Interiors as the crystal. */
    public static final GrainChemistry CRYSTAL = new GrainChemistry(0, 0, Map.of());

    /** Checks the ranges. */
    public GrainChemistry {
        if (!(redistribution >= -0.5 && redistribution <= 0.5)) {
            throw new IllegalArgumentException(
                    "The lithium redistribution must lie between -0.5 and 0.5 of the slab's lithium, not at "
                            + redistribution + ".");
        }
        if (Math.abs(lithiumMoved) > 10_000) {
            throw new IllegalArgumentException(
                    "The number of lithium ions moved must lie between -10000 and 10000, not at " + lithiumMoved
                            + ".");
        }
        Map<Element, Integer> copy = new EnumMap<>(Element.class);
        dopants.forEach((element, count) -> {
            if (element.host() == null || count < 0 || count > 100_000) {
                throw new IllegalArgumentException(
                        "Grains hold 0 to 100000 ions of Al, Ga, Ta, Nb, W or Y, not " + count + " of "
                                + element.symbol() + ".");
            }
            if (count > 0) {
                copy.put(element, count);
            }
        });
        dopants = Collections.unmodifiableMap(copy);
    }

    /** The same with another share of lithium moved. */
    public GrainChemistry withRedistribution(double share) {
        return new GrainChemistry(share, lithiumMoved, dopants);
    }

    /** The same with so many lithium ions moved into each boundary on top of the share. */
    public GrainChemistry withLithiumMoved(int perBoundary) {
        return new GrainChemistry(redistribution, perBoundary, dopants);
    }

    /** The same with so many ions of a dopant in all interiors together. */
    public GrainChemistry withDopant(Element element, int count) {
        Map<Element, Integer> more = new EnumMap<>(Element.class);
        more.putAll(dopants);
        more.put(element, count);
        return new GrainChemistry(redistribution, lithiumMoved, more);
    }

    /** Lithium ions that leave the interiors (negative) or enter them so that the dopants carry no net charge. */
    public int lithiumForDopants() {
        return -dopants.entrySet().stream().mapToInt(each -> each.getKey().relativeCharge() * each.getValue()).sum();
    }
}
