// SPDX-License-Identifier: EPL-2.0
/**
 * What a boundary holds beyond the crystal, exactly and in integers:
 * {@link org.grainwright.lattice.chemistry.Composition} is what is asked for,
 * {@link org.grainwright.lattice.chemistry.Repairs} what was done to get it.
 */
package org.grainwright.lattice.chemistry;
