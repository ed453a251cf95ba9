// SPDX-License-Identifier: EPL-2.0
/**
 * How a bicrystal is filled and edited. Not API.
 */
package org.grainwright.lattice.bicrystal.internal;
