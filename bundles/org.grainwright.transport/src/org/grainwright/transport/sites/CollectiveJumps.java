// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites;

/**
 * Whether ions jump together.
 *
 * @param partners jumps of other ions within 4.5 Å and 0.3 ps of a jump, on average
 * @param byChance the same in windows of equal length some ps away: what ions that jump independently would show
 */
public record CollectiveJumps(double partners, double byChance) {

    /** Jumps that another one brings with it, per jump; about zero for independent ions. */
    public double excess() {
        return partners - byChance;
    }
}
