// SPDX-License-Identifier: EPL-2.0
/**
 * The room that decides what to simulate next. A {@link org.grainwright.optimize.SearchSpace} says what may be varied, {@link
 * org.grainwright.optimize.Settings} how to search, and an {@link org.grainwright.optimize.Optimizer} proposes points ({@code ask}) and learns from
 * measured values with error bars ({@code tell}). Inside is an exact Gaussian process over reals, whole numbers and categories whose covariance
 * contains the measured errors, log noisy expected improvement, fidelities with costs, and a statistical stopping rule. The room knows
 * nothing of molecular dynamics: it can drive a laboratory as well. Theory and choices: docs/optimizer.md.
 * <p>
 * With fidelities a proposal says where <em>and</em> how faithfully to measure; what is told belongs to that fidelity:
 *
 * <pre>{@code
 * Settings settings = Settings.defaults().withTransform(OutputTransform.LOG10)
 *         .withFidelities(List.of(new Fidelity("short", 0, 0.35), new Fidelity("long", 1, 4.1))); // coordinate 1 is what counts
 * Optimizer optimizer = Optimizer.create(space, settings);
 * while (!optimizer.stopDecision().stop() && optimizer.ask() instanceof Proposal proposal) { // any number may be pending
 *     Run run = start(proposal.point(), proposal.fidelity());
 *     while (!run.finished()) { // now and then, with what is known so far; it changes nothing
 *         if (optimizer.chanceOfBest(proposal.id(), run.coordinateReached(), run.soFar()) < 0.05) {
 *             run.kill(); // hopeless
 *         }
 *     }
 *     if (run.killed()) {
 *         optimizer.observe(proposal.point(), "short", run.atShort(), Map.of()); // what it has shown is kept
 *         optimizer.abandon(proposal.id(), "hopeless");
 *     } else {
 *         optimizer.tell(proposal.id(), run.value(), run.standardError());
 *     }
 * }
 * Best best = optimizer.best().orElseThrow(); // value and interval are predictions at the last fidelity
 * }</pre>
 *
 * Decisions depend only on space, settings and events, so a caller that asks and tells in the same order gets the same proposals; which outcome arrives
 * first within a set of pending evaluations does not matter as long as all of them are told before the next {@code ask}.
 */
package org.grainwright.optimize;
