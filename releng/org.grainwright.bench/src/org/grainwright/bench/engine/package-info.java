// SPDX-License-Identifier: EPL-2.0
/** What resistivity costs with the engine's decks. */
package org.grainwright.bench.engine;
