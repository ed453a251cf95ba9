// SPDX-License-Identifier: EPL-2.0
/**
 * The room that decides what to simulate next. A {@link org.grainwright.optimize.SearchSpace} says what may be varied, {@link
 * org.grainwright.optimize.Settings} how to search, and an {@link org.grainwright.optimize.Optimizer} proposes points ({@code ask}) and learns from
 * measured values with error bars ({@code tell}). Inside is an exact Gaussian process over reals, whole numbers and categories whose covariance
 * contains the measured errors, log noisy expected improvement, fidelities with costs, and a statistical stopping rule. The room knows
 * nothing of molecular dynamics: it can drive a laboratory as well. Theory and choices: docs/optimizer.md.
 */
package org.grainwright.optimize;
