// SPDX-License-Identifier: EPL-2.0
/**
 * What the language must know about physics to judge a campaign while it is typed: coincidence cells, potentials,
 * costs. The language declares these questions and depends on nobody who answers them; the campaign bundle answers them
 * from its lattice and engine rooms. All answers are plain, immutable data.
 */
package org.grainwright.dsl.knowledge;
