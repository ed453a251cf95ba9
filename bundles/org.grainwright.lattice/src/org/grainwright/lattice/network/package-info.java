// SPDX-License-Identifier: EPL-2.0
/**
 * Networks of boundaries that meet at lines: checkerboards, columns, T-junctions, zig-zags and bricks.
 */
package org.grainwright.lattice.network;
