// SPDX-License-Identifier: EPL-2.0
/**
 * Which rotations of two cubic crystals share a lattice, on which planes and with which periods: exact integer geometry
 * that knows lattice constants but no atoms.
 */
package org.grainwright.lattice.coincidence;
