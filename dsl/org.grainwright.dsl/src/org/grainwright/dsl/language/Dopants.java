// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which elements a structure can be doped with, and on which sites. Constant, any thread. */
public final class Dopants {

    /** Al and Ga sit on the tetrahedral lithium sites, the others on the octahedral zirconium site. */
    private static final Map<String, String> HOSTS = Map.of("Al", "Li", "Ga", "Li", "Ta", "Zr", "Nb", "Zr", "W", "Zr",
            "Y", "Zr");
    private static final List<String> USUAL = List.of("Al", "Ga", "Ta", "Nb", "W", "Y");

    private Dopants() {
    }

    /** The elements, the most usual ones first. */
    public static List<String> elements() {
        return USUAL;
    }

    /** The element that a dopant replaces where a campaign does not say; lithium for an element that is no dopant. */
    public static String host(String element) {
        return HOSTS.getOrDefault(element, "Li");
    }

    /** Why structures cannot have this element on that host, and what they can have. */
    public static Optional<String> objection(String element, String host) {
        String able = HOSTS.get(element);
        if (able == null) {
            return Optional.of("structures cannot be doped with " + element + "; " + choices());
        }
        return host == null || able.equals(host) ? Optional.empty()
                : Optional.of(element + " replaces " + able + ", not " + host + "; " + choices());
    }

    private static String choices() {
        return "write " + List.of("Li", "Zr").stream().map(host -> USUAL.stream()
                .filter(each -> HOSTS.get(each).equals(host)).collect(Collectors.joining(", ")) + " on " + host)
                .collect(Collectors.joining(" or "));
    }
}
