// SPDX-License-Identifier: EPL-2.0
/**
 * The room that decides what to simulate next. A {@link org.grainwright.optimize.space.SearchSpace} says what may be
 * varied, {@link org.grainwright.optimize.settings.Settings} how to search, and an
 * {@link org.grainwright.optimize.bayesian.Optimizer} proposes points ({@code ask}) and learns from measured values
 * with error bars ({@code tell}). Inside is an exact Gaussian process over reals, whole numbers and categories whose
 * covariance contains the measured errors, log noisy expected improvement, fidelities with costs, and a statistical
 * stopping rule. The room knows nothing of molecular dynamics: it can drive a laboratory as well. Theory and choices:
 * docs/optimizer.md. <p> With fidelities a proposal says where <em>and</em> how faithfully to measure:
 *
 * <pre>{@code
 * Settings settings = Settings.defaults().withTransform(OutputTransform.LOG10).withFidelities(List.of(
 *         new Fidelity("screen", 0, 0.01),              // bond valence: static, cannot be continued
 *         new Fidelity("short", 0.4, 0.35),             // 0.25 ns
 *         new Fidelity("long", 1, 4.1).continuing()));  // goes on to 4 ns, for 4.1 - 0.35; the last one is what counts
 * Optimizer optimizer = Optimizer.create(space, settings);
 * // any number may be pending
 * while (!optimizer.stopDecision().stop() && optimizer.ask() instanceof Proposal proposal) {
 *     OptionalInt from = optimizer.continues(proposal.id());
 *     Run run = from.isPresent() ? extend(runs.get(from.getAsInt()), proposal.fidelity())
 *             : start(proposal.point(), proposal.fidelity());
 *     while (!run.finished()) { // now and then, with what is known so far; changes nothing
 *         if (optimizer.chanceOfBest(proposal.id(), run.coordinateReached(), run.soFar()) < Optimizer.HOPELESS) {
 * run.kill(); } } if (run.fidelityReached() == null) { optimizer.abandon(proposal.id(), "hopeless before anything was
 * measured"); } else { // the fidelity asked for, or an earlier one when it was killed
 * optimizer.tellReached(proposal.id(), run.fidelityReached(), run.measurement(), Map.of()); } } Best best =
 * optimizer.best().orElseThrow(); // value and interval are predictions at the last fidelity }</pre>
 *
 * Decisions depend only on space, settings and events, so a caller that asks and tells in the same order gets the same
 * proposals; which outcome arrives first within a set of pending evaluations does not matter as long as all of them are
 * told before the next {@code ask}.
 */
package org.grainwright.optimize.bayesian;
