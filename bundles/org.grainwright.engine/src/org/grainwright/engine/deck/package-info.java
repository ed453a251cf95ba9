// SPDX-License-Identifier: EPL-2.0
/**
 * What is simulated, as data: a {@link org.grainwright.engine.deck.SimulationRequest} brings structure, potential and
 * {@link org.grainwright.engine.deck.Protocol} together, a {@link org.grainwright.engine.deck.DeckWriter} makes the
 * {@link org.grainwright.engine.deck.Deck} of it.
 */
package org.grainwright.engine.deck;
