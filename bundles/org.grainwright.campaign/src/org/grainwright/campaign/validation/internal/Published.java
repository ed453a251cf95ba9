// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import java.util.Map;

/**
 * What a potential of cubic LLZO is compared with.
 *
 * <ul> <li>Lattice constants: file lattice_chenyan.txt of zhyan0603/SourceFiles, quoted there as measured; at 300 K the
 * pseudo-cubic one. Below about 899 K the undoped crystal is tetragonal. <li>Diffusion: slopes of the published
 * displacements of a neuroevolution potential on 1,536 ions, same source (Chem. Mater. 36, 11551 (2024);
 * arXiv:2504.15925). </ul>
 */
final class Published {

    static final String LATTICE_SOURCE = "measured (quoted by zhyan0603/SourceFiles)";
    static final String DIFFUSION_SOURCE = "NEP, 1,536 ions (Chem. Mater. 36, 11551 (2024))";
    /** Temperature in K to Å. */
    static final Map<Double, Double> LATTICE = Map.of(300.0, 12.970, 1000.0, 13.128, 1200.0, 13.173);
    /** Temperature in K to cm²/s. */
    static final Map<Double, Double> DIFFUSION = Map.of(800.0, 0.04e-5, 850.0, 0.11e-5, 900.0, 0.52e-5, 1000.0,
            0.86e-5, 1100.0, 1.20e-5, 1200.0, 1.42e-5);
    /** Li2O units lost of 64 formula units, to D over that of the pristine crystal at 1000 K. */
    static final Map<Integer, Double> LITHIA_LOSS = Map.of(1, 1.03, 2, 1.02, 4, 1.08, 8, 1.17);
    /** c/a of the tetragonal crystal measured at 443 K: 12.706 Å over 13.145 Å. */
    static final double TETRAGONAL_RATIO = 12.706 / 13.145;

    private Published() {
    }
}
