// SPDX-License-Identifier: EPL-2.0
/**
 * Fits interatomic potentials to electronic-structure data. {@link org.grainwright.fitting.Frames} reads frames,
 * {@link org.grainwright.fitting.FitSpecification} says what to fit to them and how,
 * {@link org.grainwright.fitting.Fit} does it and {@link org.grainwright.fitting.FitResult} is a potential file with
 * its errors. The room knows mathematics only: no simulation program, no campaign. Forms, weights and traps:
 * docs/fitting.md.
 */
package org.grainwright.fitting;
