// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

/**
 * Whether an accelerated combination of program, device and styles reproduces the plain styles of the same program.
 *
 * @param profile the label of the launch profile
 * @param trusted whether it may be used
 * @param energyErrorEvPerAtom difference of the energy per atom; NaN when it gave none
 * @param forceErrorEvPerAngstrom largest difference of a force component; NaN when it gave none
 * @param pressureErrorBar difference of the pressure; NaN when it gave none
 * @param reason one sentence
 * @param cached whether it was decided earlier
 */
public record SelfCheckVerdict(String profile, boolean trusted, double energyErrorEvPerAtom,
        double forceErrorEvPerAngstrom, double pressureErrorBar,
        String reason, boolean cached) {
}
