// SPDX-License-Identifier: EPL-2.0
/**
 * Planar boundaries: {@link org.grainwright.lattice.bicrystal.BoundarySpecification} says which cell, how thick, how
 * wide and with which chemistry, {@link org.grainwright.lattice.bicrystal.BicrystalBuilder} turns it, with a seed, into
 * a {@link org.grainwright.lattice.bicrystal.Bicrystal}: exactly neutral, free of overlaps, edited only within the
 * slabs.
 */
package org.grainwright.lattice.bicrystal;
