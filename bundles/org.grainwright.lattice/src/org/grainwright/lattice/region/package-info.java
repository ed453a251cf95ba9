// SPDX-License-Identifier: EPL-2.0
/**
 * Where the boundaries of a structure lie, whatever its shape: {@link org.grainwright.lattice.region.BoundaryRegions}
 * knows the patches with their normals and areas, the lines where patches meet, and what is left, the interiors. What
 * analyses a structure by regions asks here and need not know how it was built.
 */
package org.grainwright.lattice.region;
