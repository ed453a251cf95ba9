// SPDX-License-Identifier: EPL-2.0
/**
 * Runs decks under supervision, each in a folder of its own, and believes only what proved itself.
 * {@link org.grainwright.engine.run.Simulation} and {@link org.grainwright.engine.run.SinglePoint} run one, a
 * {@link org.grainwright.engine.run.SimulationExecutor} many; the {@link org.grainwright.engine.run.SelfCheck} decides
 * which accelerated styles may be used at all.
 */
package org.grainwright.engine.run;
