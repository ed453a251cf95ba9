// SPDX-License-Identifier: EPL-2.0
/** The lines of a LAMMPS deck. */
package org.grainwright.engine.deck.internal;
