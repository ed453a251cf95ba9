// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck;

/** Which cell lengths may change during equilibration. */
public enum Barostat {
    /** All three by the same factor: a cubic crystal. */
    ISOTROPIC("iso"),
    /** Each on its own: the default for a bicrystal, whose excess volume lies along its normal. */
    ANISOTROPIC("aniso"),
    /** Only x, the boundary normal; y and z stay at the crystal's lengths. */
    NORMAL_ONLY("x"),
    /** None: constant volume. */
    NONE("");

    private final String keyword;

    Barostat(String keyword) {
        this.keyword = keyword;
    }

    /** The keyword of LAMMPS' {@code fix npt}; empty for {@link #NONE}. */
    public String keyword() {
        return keyword;
    }
}
