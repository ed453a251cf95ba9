// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The text of a campaign file as it was read, and the files that it names. Immutable.
 *
 * @param file where it was read; absolute
 * @param text the whole text
 * @param references in the order of the text
 */
public record CampaignSource(Path file, String text, List<Reference> references) {

    /** Sorts the references. */
    public CampaignSource {
        references = references.stream().sorted(Comparator.comparingInt(Reference::offset)).toList();
    }

    /** What kind of file is named. */
    public enum Kind {
        /** Another campaign file. */
        IMPORT,
        /** The parameters of a potential. */
        POTENTIAL,
        /** The sites of a crystal. */
        CRYSTAL
    }

    /**
     * A file's name in the text.
     *
     * @param offset where its opening quotation mark stands, characters from the beginning
     * @param length with both quotation marks
     * @param kind what it names
     * @param file the file; absolute
     */
    public record Reference(int offset, int length, Kind kind, Path file) {
    }

    /** The text with other names in the places of the references. */
    public String naming(Function<Path, String> names) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (Reference each : references) {
            parts.add(text.substring(from, each.offset()));
            parts.add('"' + names.apply(each.file()).replace("\\", "\\\\").replace("\"", "\\\"") + '"');
            from = each.offset() + each.length();
        }
        parts.add(text.substring(from));
        return String.join("", parts);
    }
}
