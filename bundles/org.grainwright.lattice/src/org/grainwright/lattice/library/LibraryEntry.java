// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.library;

import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.screening.Score;

/**
 * One structure of a library.
 *
 * @param bicrystal the structure and its specification
 * @param score its screening score before repair
 * @param globalInstability global instability index of the finished, unrelaxed structure in valence units
 */
public record LibraryEntry(Bicrystal bicrystal, Score score, double globalInstability) {
}
