// SPDX-License-Identifier: EPL-2.0
/**
 * The room that decides what to simulate next. A {@link org.grainwright.optimize.space.SearchSpace} says what may be
 * varied, {@link org.grainwright.optimize.settings.Settings} how to search, and an
 * {@link org.grainwright.optimize.bayesian.Optimizer} proposes points ({@code ask}) and learns from measured values
 * with error bars ({@code tell}). Inside is an exact Gaussian process over reals, whole numbers and categories whose
 * covariance contains the measured errors, log noisy expected improvement, fidelities with costs, and a statistical
 * stopping rule. The room knows nothing of molecular dynamics: it can drive a laboratory as well. Theory and choices:
 * docs/optimizer.md.
 *
 * <p> With fidelities a proposal says where <em>and</em> how faithfully to measure; docs/optimizer.md shows the loop.
 *
 * Decisions depend only on space, settings and events, so a caller that asks and tells in the same order gets the same
 * proposals; which outcome arrives first within a set of pending evaluations does not matter as long as all of them are
 * told before the next {@code ask}.
 */
package org.grainwright.optimize.bayesian;
