// SPDX-License-Identifier: EPL-2.0
/** A table of real molecular dynamics: its geometries, its file, and the simulations that fill it. */
package org.grainwright.bench.table;
