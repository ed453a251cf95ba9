// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import java.util.ArrayList;
import java.util.List;

/**
 * A remedy as a text edit of the validated text. Fixes travel as the string data of an issue, so that the workbench, a
 * language server's client and the command line see the same ones.
 *
 * @param label what it does, as an imperative sentence without full stop
 * @param offset where to replace, characters from the start of the file
 * @param length how many characters to replace
 * @param replacement by what
 */
public record Fix(String label, int offset, int length, String replacement) {

    private static final int FIELDS = 4;

    /** Packs fixes into the data of an issue: four strings each. */
    public static String[] encode(List<Fix> fixes) {
        return fixes.stream().flatMap(
                f -> List.of(f.label, Integer.toString(f.offset), Integer.toString(f.length), f.replacement).stream())
                .toArray(String[]::new);
    }

    /** The inverse of {@link #encode}; data of another shape give an empty list. */
    public static List<Fix> decode(String[] data) {
        List<Fix> fixes = new ArrayList<>();
        if (data == null || data.length % FIELDS != 0) {
            return fixes;
        }
        try {
            for (int i = 0; i < data.length; i += FIELDS) {
                fixes.add(new Fix(data[i], Integer.parseInt(data[i + 1]), Integer.parseInt(data[i + 2]), data[i + 3]));
            }
        } catch (NumberFormatException notFixes) {
            return List.of();
        }
        return fixes;
    }

    /** The text with this fix applied. */
    public String applyTo(String text) {
        return text.substring(0, offset) + replacement + text.substring(offset + length);
    }
}
