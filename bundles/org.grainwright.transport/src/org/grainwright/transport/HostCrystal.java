// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import java.util.List;
import java.util.Set;

/**
 * The crystal that grains are made of, as far as sites are concerned: a cell with edges at right angles, the sites of
 * its framework, and those between which ions move. Immutable.
 *
 * @param name for notes
 * @param edges of the cell in Å, three
 * @param framework sites that stay occupied, at least one kind
 * @param mobile sites of the mobile ions
 * @param counted symbols of the elements by which it is counted, the cations of its framework if it has any; excesses
 * are those at a fixed number of the first
 */
public record HostCrystal(String name, List<Double> edges, List<Orbit> framework, List<Orbit> mobile,
        List<String> counted) {

    /**
     * Equivalent sites.
     *
     * @param label for tables, for example {@code 24d}
     * @param elements symbols of what may sit there
     * @param places fractions of the edges, three numbers each
     */
    public record Orbit(String label, Set<String> elements, List<List<Double>> places) {

        /** Keeps copies. */
        public Orbit {
            elements = Set.copyOf(elements);
            places = places.stream().map(List::copyOf).toList();
        }
    }

    /** Keeps copies. */
    public HostCrystal {
        edges = List.copyOf(edges);
        framework = List.copyOf(framework);
        mobile = List.copyOf(mobile);
        counted = List.copyOf(counted);
        if (edges.size() != 3 || framework.isEmpty()) {
            throw new IllegalArgumentException("a crystal has three edges and a framework");
        }
    }
}
