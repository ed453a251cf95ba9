// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.figures;

import org.grainwright.render.chart.Plot;

/**
 * A chart with what a reader must know to read it.
 *
 * @param plot what is drawn
 * @param caption one or more sentences; may be empty
 */
public record Figure(Plot plot, String caption) {
}
