// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Control;

import org.grainwright.render.Ink;
import org.grainwright.render.Theme;
import org.grainwright.model.Gate;
import org.grainwright.ui.internal.charts.ScenePainter;

/**
 * Colours of charts and tables: those of the report, on the light or the dark ground. Never the only sign: gates also
 * differ by symbol and word.
 */
public record Palette(Theme theme) {

    /** The palette for the ground that a control has under the current theme. */
    public static Palette of(Control control) {
        return new Palette(ScenePainter.themeOf(control));
    }

    /** The colour of an ink. */
    public Color of(Ink ink) {
        int rgb = theme.rgb(ink);
        return new Color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    /** The colour of a gate. */
    public Color of(Gate gate) {
        return of(switch (gate) {
            case GREEN -> Ink.GOOD;
            case AMBER -> Ink.CAUTION;
            case RED -> Ink.BAD;
            case UNKNOWN -> Ink.SOFT;
        });
    }
}
