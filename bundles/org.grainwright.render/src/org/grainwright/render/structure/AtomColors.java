// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

import java.util.Map;

import org.grainwright.render.Theme;

/**
 * Colours and drawn radii of elements, and colour maps for numbers. The four species of LLZO differ in lightness as
 * much as in hue, for readers who do not see the hue.
 */
public final class AtomColors {

    /**
     * How an element is drawn: colour 0xRRGGBB and radius in Å (smaller than ionic, so that the structure can be looked
     * into).
     */
    public record Look(int rgb, double radiusAngstrom) {
    }

    /** Brightness of 255 below which a colour on the dark ground comes halfway up: zirconium has 58, the ground 24. */
    private static final double DIM = 140;

    private static final Look UNKNOWN = new Look(0x9A9A9A, 0.9);
    private static final Map<String, Look> LOOKS = Map.ofEntries(Map.entry("Li", new Look(0xF08A24, 0.80)),
            Map.entry("La", new Look(0x3F7FB5, 1.20)), Map.entry("Zr", new Look(0x22405E, 0.95)),
            Map.entry("O", new Look(0xDADFE4, 0.75)),
            Map.entry("Al", new Look(0xB65A9C, 0.85)), Map.entry("Ga", new Look(0xB65A9C, 0.85)),
            Map.entry("Ta", new Look(0x6B4FA0, 0.95)),
            Map.entry("Nb", new Look(0x6B4FA0, 0.95)), Map.entry("Ti", new Look(0x6B4FA0, 0.95)),
            Map.entry("Mg", new Look(0x7FB069, 0.9)),
            Map.entry("Ca", new Look(0x7FB069, 1.0)), Map.entry("Sr", new Look(0x7FB069, 1.1)),
            Map.entry("Ba", new Look(0x7FB069, 1.2)),
            Map.entry("Y", new Look(0x2A9D8F, 1.05)), Map.entry("Nd", new Look(0x2A9D8F, 1.15)));

    // viridis (matplotlib, CC0), nine of its 256 colours
    private static final int[] VIRIDIS = {0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962,
            0xADDC30, 0xFDE725};
    // blue over pale grey to vermilion
    private static final int[] DIVERGING = {0x0B4F8A, 0x5B9BCB, 0xB9D3E6, 0xECECEC, 0xF3C9A8, 0xE08A4B, 0xA8480B};

    private AtomColors() {
    }

    /** The look of an element; grey for one without an entry. */
    public static Look look(String symbol) {
        return symbol == null ? UNKNOWN : LOOKS.getOrDefault(symbol, UNKNOWN);
    }

    /**
     * A colour so that it is seen on the ground of a theme: what is dark is brighter on the dark one, and stays darker
     * than what was brighter.
     */
    public static int on(Theme theme, int rgb) {
        double brightness = 0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF);
        return theme != Theme.DARK || brightness >= DIM ? rgb
                : blend(rgb, 0xFFFFFF, (DIM - brightness) / 2 / (255 - brightness));
    }

    /** A colour for a share from 0 (dark) to 1 (bright); grey for {@code NaN}. For quantities with one end. */
    public static int sequential(double share) {
        return map(VIRIDIS, share);
    }

    /**
     * A colour for a share from 0 (blue) over 0.5 (neutral) to 1 (orange); grey for {@code NaN}. For quantities around
     * a middle.
     */
    public static int diverging(double share) {
        return map(DIVERGING, share);
    }

    private static int map(int[] colors, double share) {
        if (Double.isNaN(share)) {
            return UNKNOWN.rgb();
        }
        double at = Math.clamp(share, 0, 1) * (colors.length - 1);
        int low = Math.min((int) at, colors.length - 2);
        return blend(colors[low], colors[low + 1], at - low);
    }

    /** {@code from} at share 0, {@code to} at share 1. */
    static int blend(int from, int to, double share) {
        int s = (int) Math.round(share * 256);
        int r = (from >> 16 & 0xFF) * (256 - s) + (to >> 16 & 0xFF) * s >> 8;
        int g = (from >> 8 & 0xFF) * (256 - s) + (to >> 8 & 0xFF) * s >> 8;
        int b = (from & 0xFF) * (256 - s) + (to & 0xFF) * s >> 8;
        return r << 16 | g << 8 | b;
    }
}
