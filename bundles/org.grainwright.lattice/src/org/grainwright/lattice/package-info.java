// SPDX-License-Identifier: EPL-2.0
/**
 * Grain-boundary structures of the garnet Li7La3Zr2O12, in rooms that lie one upon the other: {@code crystal},
 * {@code coincidence} (which boundaries exist), {@code bicrystal} and {@code network} (cells of atoms),
 * {@code screening}, {@code library} and {@code relaxation}; {@code io} writes and reads files. Here is only what all
 * of them throw. Everything is plain Java without knowledge of simulation programs; all results are immutable and
 * depend on nothing but their arguments. Theory and conventions are in docs/structures.md.
 */
package org.grainwright.lattice;
