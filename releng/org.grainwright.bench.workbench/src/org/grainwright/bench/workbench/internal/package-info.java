// SPDX-License-Identifier: EPL-2.0
/**
 * Measures the real window: an application that starts the product's workbench, does on its first file what a user
 * does, and writes down how long the window stood still meanwhile. The editor benchmark starts it as a process of its
 * own, because a window that was never used before is the slow one.
 */
package org.grainwright.bench.workbench.internal;
