// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where a potential is from and what a report must say about it. Immutable.
 *
 * @param source the publication or the program
 * @param warnings sentences for a report
 */
public record Provenance(String source, List<String> warnings) {

    /** Copies the list. */
    public Provenance {
        warnings = List.copyOf(warnings);
    }

    /** The same with more to say. */
    public Provenance warning(List<String> more) {
        return new Provenance(source, Stream.concat(warnings.stream(), more.stream()).toList());
    }
}
