// SPDX-License-Identifier: EPL-2.0
/**
 * Grain-boundary structures of the garnet Li7La3Zr2O12. {@link org.grainwright.lattice.Llzo} knows the perfect crystal;
 * {@link org.grainwright.lattice.CoincidenceCatalog} lists, in exact integers, which misorientations and planes give periodic boundaries;
 * {@link org.grainwright.lattice.BoundarySpecification} says which of them, how thick, how wide and with which chemistry; and
 * {@link org.grainwright.lattice.BicrystalBuilder} turns it, with a seed, into a {@link org.grainwright.lattice.Bicrystal}: exactly neutral, free of overlaps, edited only
 * within the boundary slabs. Everything is plain Java without knowledge of simulation programs; all results are immutable and depend on nothing but
 * their arguments. Theory and conventions are in docs/structures.md.
 */
package org.grainwright.lattice;
