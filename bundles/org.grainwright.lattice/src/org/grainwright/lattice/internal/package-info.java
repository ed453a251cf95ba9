// SPDX-License-Identifier: EPL-2.0
/**
 * How structures are made: exact lattice arithmetic, filling, conflict repair, void search and lithium placement. Not API.
 */
package org.grainwright.lattice.internal;
