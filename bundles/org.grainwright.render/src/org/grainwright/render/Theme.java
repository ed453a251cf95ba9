// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render;

import java.util.Locale;

/**
 * Colours for each {@link Ink}, as 0xRRGGBB. The series colours are those of Okabe and Ito, told apart with the common
 * colour-vision deficiencies, darkened or lightened for contrast with the ground; symbols and dashes repeat every
 * distinction that colour makes.
 */
public enum Theme {
    /** Dark on white. */
    LIGHT(0xFFFFFF, 0x1D2530, 0x5C6775, 0x8A94A1, 0xE6E9ED, 0x0067A5, 0xC74F00, 0x00805C, 0xA6578A, 0xB07A00, 0x3A92C8,
            0x7A5543, 0x00805C,
            0xB07A00, 0xB3261E),
    /** Light on near black. */
    DARK(0x14181E, 0xE7EAEE, 0xA3ADB9, 0x707B88, 0x2A313A, 0x5AB0E8, 0xF28E4B, 0x3CC79A, 0xDE9CC6, 0xE6B540, 0x8CCBF0,
            0xCDA48F, 0x3CC79A,
            0xE6B540, 0xF2857B);

    private final int[] colors;

    Theme(int... colors) {
        this.colors = colors;
    }

    /** The colour of an ink, 0xRRGGBB. */
    public int rgb(Ink ink) {
        return colors[ink.ordinal()];
    }

    /** The colour of an ink as {@code #rrggbb}. */
    public String hex(Ink ink) {
        return String.format(Locale.ROOT, "#%06x", rgb(ink));
    }
}
