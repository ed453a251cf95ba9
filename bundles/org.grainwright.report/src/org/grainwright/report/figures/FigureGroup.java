// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.figures;

import java.util.List;

/**
 * Figures of one subject.
 *
 * @param first those to show
 * @param more those to show on request
 */
public record FigureGroup(List<Figure> first, List<Figure> more) {

    /** See the record. */
    public FigureGroup {
        first = List.copyOf(first);
        more = List.copyOf(more);
    }
}
