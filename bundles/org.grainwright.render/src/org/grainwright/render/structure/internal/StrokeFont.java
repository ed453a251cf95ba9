// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure.internal;

import java.util.List;
import java.util.Map;

/** The few characters a structure picture needs, as strokes: no fonts, the same pixels everywhere. */
public final class StrokeFont {

    // a stroke is a chain of points, each a column (0 to 4) and a row (0 at the top, base line at 6)
    private static final Map<Character,
            List<String>> GLYPHS = Map.of('x', List.of("0246", "4206"), 'y', List.of("0226", "4218"),
                    'z', List.of("02420646"), '0', List.of("103041453616050110"), '1', List.of("112026"), '2',
                    List.of("01103041420646"),
                    '5', List.of("4000033344453606"), 'Å', List.of("062246", "1535", "2011223120"), ' ', List.of());

    private StrokeFont() {
    }

    /** Draws a text with its left end and base line at (x, y); unknown characters are skipped. */
    public static void draw(Canvas canvas, String text, double x, double y, double height, int color) {
        double unit = height / 6;
        double at = x;
        for (char character : text.toCharArray()) {
            for (String stroke : GLYPHS.getOrDefault(character, List.of())) {
                for (int i = 0; i + 3 < stroke.length(); i += 2) {
                    canvas.line(at + unit * digit(stroke, i), y + unit * (digit(stroke, i + 1) - 6),
                            Float.POSITIVE_INFINITY,
                            at + unit * digit(stroke, i + 2), y + unit * (digit(stroke, i + 3) - 6),
                            Float.POSITIVE_INFINITY, unit * 0.85,
                            color, 1);
                }
            }
            at += unit * (character == ' ' ? 3 : 5.6);
        }
    }

    /** Width of a text of that height. */
    public static double width(String text, double height) {
        return text.chars().mapToDouble(character -> character == ' ' ? 3 : 5.6).sum() * height / 6;
    }

    private static int digit(String stroke, int index) {
        return stroke.charAt(index) - '0';
    }
}
