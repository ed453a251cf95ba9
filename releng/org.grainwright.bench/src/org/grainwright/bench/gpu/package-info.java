// SPDX-License-Identifier: EPL-2.0
/** The GPU kit: everything that a graphics processor is asked about, in the order of its value, until time is up. */
package org.grainwright.bench.gpu;
