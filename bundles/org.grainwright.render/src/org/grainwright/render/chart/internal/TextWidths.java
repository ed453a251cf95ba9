// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart.internal;

/** Widths of text in a sans-serif face, from a table: layouts must not depend on the fonts of the machine. */
public final class TextWidths {

    // advance widths of Helvetica for U+0020 to U+007E, in 1/1000 of the size (Adobe Font Metrics, core 14 fonts)
    private static final int[] ADVANCE = {278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278,
            278, 556, 556, 556,
            556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778,
            722, 278, 500, 667,
            556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333,
            556, 556, 500, 556,
            556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
            500, 334, 260, 334,
            584};
    // faces that stand in for Helvetica are up to this much wider
    private static final double RESERVE = 1.1;
    private static final int OTHER = 600;
    private static final int SUPERSCRIPT = 360;

    private TextWidths() {
    }

    /** Width in pixels, on the safe side. */
    public static double of(String text, double size, boolean bold) {
        double sum = text.codePoints().mapToDouble(point -> {
            if (point >= 0x20 && point <= 0x7E) {
                return ADVANCE[point - 0x20];
            }
            boolean small = point == 0xB9 || point == 0xB2 || point == 0xB3 || point >= 0x2070 && point <= 0x209F;
            return small ? SUPERSCRIPT : OTHER;
        }).sum();
        return sum / 1000 * size * RESERVE * (bold ? 1.06 : 1);
    }
}
