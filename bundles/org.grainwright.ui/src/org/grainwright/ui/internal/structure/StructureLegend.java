// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.structure;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;

import org.grainwright.observables.ShownUnits;
import org.grainwright.render.Ink;
import org.grainwright.render.Theme;
import org.grainwright.render.structure.AtomColors;
import org.grainwright.render.structure.Atoms;
import org.grainwright.render.structure.StructureStyle;
import org.grainwright.render.structure.StructureStyle.Colouring;
import org.grainwright.ui.internal.UiPlugin;

/**
 * What the colours of a structure mean: a line below its picture. User-interface thread only.
 *
 * @param structure what is shown
 * @param style in which colours
 * @param theme of the window
 */
record StructureLegend(StructureFile structure, StructureStyle style, Theme theme) {

    private static final int BALL = 12;
    private static final int BAR = 90;

    /**
     * Draws it.
     *
     * @param right where the line ends
     * @return what has no room on the line any more
     */
    String draw(GC gc, int left, int right, int y) {
        gc.setForeground(colour(theme.rgb(Ink.TEXT)));
        int x = left;
        if (style.colouring() == Colouring.ELEMENT) {
            for (StructureFile.Counted each : structure.elements()) {
                if (!style.hiddenElements().contains(each.symbol())) {
                    x = ball(gc, x, y, each.rgb(), each.symbol() + " " + each.count());
                }
            }
        } else if (style.colouring() == Colouring.GRAIN) {
            for (Atoms.Part each : structure.atoms().parts()) {
                if (!style.hiddenParts().contains(each)) {
                    x = ball(gc, x, y, StructureStyle.color(each), each.label());
                }
            }
        } else if (style.colouring() == Colouring.SITE && structure.values().containsKey(Colouring.SITE)) {
            for (int i = 0; i < StructureStyle.SITES.size(); i++) {
                int site = i;
                long count = Arrays.stream(structure.values().get(Colouring.SITE)).filter(each -> each == site).count();
                StructureStyle.Named named = StructureStyle.SITES.get(i);
                x = ball(gc, x, y, named.rgb(), named.name() + " " + count);
            }
        } else {
            Optional<StructureStyle.Legend> known = style.legend(structure.atoms(), structure.values());
            if (known.isEmpty()) {
                gc.drawText(style.colouring() == Colouring.MOBILITY
                        ? "How far atoms went is known when a trajectory has been opened."
                        : "Nothing is known of: " + style.colouring().label(), x, y, true);
                return "";
            }
            StructureStyle.Legend legend = known.get();
            ShownUnits.Choice unit = UiPlugin.units().now().in(style.colouring().unit());
            String low = legend.text(unit.of(legend.low()));
            gc.drawText(low, x, y, true);
            x += gc.textExtent(low).x + 4;
            for (int i = 0; i < BAR; i++) {
                double value = legend.low() + (legend.high() - legend.low()) * i / (BAR - 1);
                gc.setForeground(colour(AtomColors.on(theme, legend.color(value))));
                gc.drawLine(x + i, y + 3, x + i, y + 3 + BALL);
            }
            gc.setForeground(colour(theme.rgb(Ink.TEXT)));
            String high = legend.text(unit.of(legend.high()));
            gc.drawText(
                    high + "   " + style.colouring().label() + (unit.printed().isEmpty() ? "" : " / " + unit.printed()),
                    x + BAR + 4, y, true);
            return "";
        }
        gc.setForeground(colour(theme.rgb(Ink.SOFT)));
        boolean room = x + gc.textExtent(structure.description()).x <= right;
        gc.drawText(room ? structure.description() : "", x, y, true);
        return room ? "" : structure.description();
    }

    private int ball(GC gc, int x, int y, int rgb, String text) {
        gc.setBackground(colour(AtomColors.on(theme, rgb)));
        gc.fillOval(x, y + 3, BALL, BALL);
        gc.drawText(text, x + BALL + 5, y, true);
        return x + BALL + 5 + gc.textExtent(text).x + 14;
    }

    /** Of three bytes; colours of the toolkit need no disposal. */
    static Color colour(int rgb) {
        return new Color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }
}
