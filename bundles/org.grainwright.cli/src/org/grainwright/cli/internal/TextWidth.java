// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

/** How wide text is on a terminal: ideographs and their like take two places, marks that combine none. */
final class TextWidth {

    /**
     * What a terminal has room for.
     *
     * @param columns characters in a line
     * @param rows lines
     */
    record Room(int columns, int rows) {
    }

    private TextWidth() {
    }

    /** Places that a text takes. */
    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT
                || type == Character.CONTROL) {
            return 0;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(character);
        boolean wide = Character.isIdeographic(character) || script == Character.UnicodeScript.HANGUL
                || script == Character.UnicodeScript.HIRAGANA || script == Character.UnicodeScript.KATAKANA
                || character >= 0xFF01 && character <= 0xFF60 || character >= 0x3000 && character <= 0x303E
                || character >= 0x1F300;
        return wide ? 2 : 1;
    }

    /** The text, or its beginning with an ellipsis, in so many places. */
    static String cut(String text, int places) {
        if (of(text) <= places) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int taken = 1;
        for (int character : text.codePoints().toArray()) {
            taken += of(character);
            if (taken > places) {
                break;
            }
            cut.appendCodePoint(character);
        }
        return places < 1 ? "" : cut.append('…').toString();
    }

    /** The text with blanks up to so many places. */
    static String padded(String text, int places) {
        return text + " ".repeat(Math.max(0, places - of(text)));
    }
}
