// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

/**
 * One short-range term of a Buckingham potential, V(r) = A exp(-r/ρ) - C/r⁶, between an ion and oxygen.
 *
 * @param first the first element
 * @param second the second element
 * @param aEv A in eV
 * @param rhoAngstrom ρ in Å
 * @param cEvAngstrom6 C in eV Å⁶
 * @param wallAngstrom the distance r_s below which the tabulated (EAM container) form replaces the term by a wall, in
 * Å; 0 for none
 * @param verified whether the numbers were read in a public source; {@code false} means "from memory, compare with the
 * paper before publishing"
 * @param source where the numbers are from
 */
public record PairTerm(String first, String second, double aEv, double rhoAngstrom, double cEvAngstrom6,
        double wallAngstrom, boolean verified,
        String source) {

    /** Checks the values. */
    public PairTerm {
        if (!(aEv >= 0) || !(rhoAngstrom > 0) || !(cEvAngstrom6 >= 0) || !(wallAngstrom >= 0)) {
            throw new IllegalArgumentException(
                    "pair " + first + "-" + second + ": A, C and the wall must not be negative, rho must be positive");
        }
    }

    /** The energy in eV at a distance in Å, without the wall. */
    public double energyEv(double rAngstrom) {
        return aEv * Math.exp(-rAngstrom / rhoAngstrom) - cEvAngstrom6 / Math.pow(rAngstrom, 6);
    }

    /** dV/dr in eV/Å, without the wall. */
    public double slopeEvPerAngstrom(double rAngstrom) {
        return -aEv / rhoAngstrom * Math.exp(-rAngstrom / rhoAngstrom) + 6 * cEvAngstrom6 / Math.pow(rAngstrom, 7);
    }

    /** d²V/dr² in eV/Å², without the wall. */
    public double curvatureEvPerAngstrom2(double rAngstrom) {
        return aEv / (rhoAngstrom * rhoAngstrom) * Math.exp(-rAngstrom / rhoAngstrom)
                - 42 * cEvAngstrom6 / Math.pow(rAngstrom, 8);
    }

    /** Whether this term is between the two elements, in either order. */
    public boolean joins(String a, String b) {
        return first.equals(a) && second.equals(b) || first.equals(b) && second.equals(a);
    }
}
