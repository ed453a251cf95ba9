// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.List;

import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Ions;

/**
 * What may sit on the sites of a crystal, by number: the framework first, then the sites of the mobile ion, a kind for
 * voids in which it may sit, too, and last the kinds of disordered sites, which a builder replaces by one of the others
 * when it decides what sits there. Immutable.
 *
 * @param kinds by their number
 * @param framework how many of them are of the framework
 * @param voids the number of the kind for voids
 * @param ions of the crystal
 * @param reach how far its ions see each other
 */
public record SiteKinds(List<Kind> kinds, int framework, int voids, Ions ions, Reach reach) {

    /**
     * One kind.
     *
     * @param element what sits there, or mostly sits there
     * @param price of removing an ion to resolve a conflict: cations hold the framework together
     * @param perUnit ions of a formula unit; 0 for what is not counted, the mobile ion among it
     * @param isFramework whether it belongs to the framework
     */
    public record Kind(Element element, int price, int perUnit, boolean isFramework) {
    }

    /**
     * Distances in ångström.
     *
     * @param bond an ion and its counter-ions
     * @param partner an ion in a void and the counter-ions that it needs
     * @param mobile the mobile ion and its counter-ions
     * @param comfort the mobile ion and other cations disturb each other below this
     * @param exclusion two mobile ions of the perfect crystal are at least so far apart
     * @param repulsion they repel each other below this
     */
    public record Reach(double bond, double partner, double mobile, double comfort, double exclusion,
            double repulsion) {
    }

    /** Copies the list. */
    public SiteKinds {
        kinds = List.copyOf(kinds);
    }

    /** What sits on sites of a kind. */
    public Element element(byte kind) {
        return kinds.get(kind).element();
    }

    /** Whether a kind is one of the framework. */
    public boolean isFramework(byte kind) {
        return kinds.get(kind).isFramework();
    }

    /** The price of an ion of a kind. */
    public int price(byte kind) {
        return kinds.get(kind).price();
    }

    /** How many ions of a kind a formula unit holds. */
    public int perUnit(byte kind) {
        return kinds.get(kind).perUnit();
    }

    /** The kind of an element of the framework, -1 where no site is one of it alone or mostly. */
    public int kindOf(Element element) {
        for (int k = 0; k < framework; k++) {
            if (kinds.get(k).element() == element) {
                return k;
            }
        }
        return -1;
    }

    /** What sits, or mostly sits, on the sites of the framework, by kind. */
    public List<Element> frameworkElements() {
        return kinds.subList(0, framework).stream().map(Kind::element).toList();
    }

    /** The mobile element. */
    public Element mobile() {
        return ions.mobile().element();
    }
}
