// SPDX-License-Identifier: EPL-2.0
/** Parts of a chart: axes, ticks, marks, legends. */
package org.grainwright.render.chart.internal;
