// SPDX-License-Identifier: EPL-2.0
/** Comparisons and regressions of estimates from several runs. Knows no trajectory. */
package org.grainwright.transport.statistics;
