// SPDX-License-Identifier: EPL-2.0
/**
 * From local to effective conductivity: {@link org.grainwright.transport.homogenisation.Homogenisation} solves for the
 * current in a periodic box of voxels, whatever is arranged in it.
 */
package org.grainwright.transport.homogenisation;
