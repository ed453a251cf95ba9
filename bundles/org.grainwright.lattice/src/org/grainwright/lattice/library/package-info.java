// SPDX-License-Identifier: EPL-2.0
/**
 * Picks structures that cover a constraint space: enumerates many specifications, screens them, and keeps those that
 * lie farthest apart in a stated descriptor. {@link org.grainwright.lattice.library.LibraryRequest} says what is
 * wanted, {@link org.grainwright.lattice.library.DiverseLibrary} finds and builds it, and
 * {@link org.grainwright.lattice.library.LibraryFiles} writes it with a manifest.
 */
package org.grainwright.lattice.library;
