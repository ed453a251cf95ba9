// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

/**
 * An ion as a potential sees it.
 *
 * @param symbol the element, for example {@code Li}
 * @param chargeE the charge of the model in elementary charges; formal or partial as the potential says
 * @param massAmu the mass in atomic mass units
 */
public record Species(String symbol, double chargeE, double massAmu) {

    /** Checks the values. */
    public Species {
        if (symbol.isBlank() || !Double.isFinite(chargeE) || !(massAmu > 0)) {
            throw new IllegalArgumentException(
                    "species " + symbol + " needs a symbol, a finite charge and a positive mass");
        }
    }
}
