// SPDX-License-Identifier: EPL-2.0
/** Parts of the benchmark of structures. */
package org.grainwright.bench.structures;
