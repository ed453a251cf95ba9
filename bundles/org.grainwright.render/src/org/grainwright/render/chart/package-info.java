// SPDX-License-Identifier: EPL-2.0
/**
 * Charts. A {@link org.grainwright.render.chart.Plot} says what to show;
 * {@link org.grainwright.render.chart.PlotLayout} decides where, once, as a {@link org.grainwright.render.chart.Scene}
 * of lines, polygons, symbols and texts in pixels, with widths of text taken from a built-in table so that every
 * machine lays out alike; {@link org.grainwright.render.chart.Svg} and {@link org.grainwright.render.chart.Raster} draw
 * scenes, and so can a view.
 */
package org.grainwright.render.chart;
