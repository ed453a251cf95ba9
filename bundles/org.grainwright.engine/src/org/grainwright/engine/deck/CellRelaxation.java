// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck;

/** Which cell lengths a single-point relaxation may change, to reach zero normal pressure. */
public enum CellRelaxation {
    /** None. */
    FIXED(""),
    /** Only x, the boundary normal: the relaxed excess volume of a grain boundary. */
    NORMAL_ONLY("x 0.0"),
    /** All by the same factor. */
    ISOTROPIC("iso 0.0"),
    /** Each on its own. */
    ANISOTROPIC("aniso 0.0");

    private final String keywords;

    CellRelaxation(String keywords) {
        this.keywords = keywords;
    }

    /** The arguments of LAMMPS' {@code fix box/relax}; empty for {@link #FIXED}. */
    public String keywords() {
        return keywords;
    }
}
