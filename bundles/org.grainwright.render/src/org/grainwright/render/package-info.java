// SPDX-License-Identifier: EPL-2.0
/**
 * Pictures without a display. {@link org.grainwright.render.chart} turns a plot into a scene of simple shapes and the
 * scene into SVG or PNG; {@link org.grainwright.render.structure} draws atoms into an array of pixels, with an id
 * buffer for picking. Workbench views use the same scenes and pixels, so that what a view shows, a report prints.
 * Nothing here touches SWT, a display, the network or a file; the same input gives the same output on every machine
 * (chart PNGs excepted, whose glyphs come from the machine's fonts).
 */
package org.grainwright.render;
