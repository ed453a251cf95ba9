// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Where a potential is from and what a report must say about it. Immutable.
 *
 * @param source the publication or the program
 * @param warnings sentences for a report
 * @param oxygenForceError root mean square error of forces on oxygen against electronic-structure theory, over their
 * size; empty where nobody compared them
 */
public record Provenance(String source, List<String> warnings, OptionalDouble oxygenForceError) {

    /** A species whose force errors are below this part of its forces is described. */
    public static final double DESCRIBED = 0.3;

    /** Copies the list. */
    public Provenance {
        warnings = List.copyOf(warnings);
    }

    /** The same with what holds for another potential, on which this one rests. */
    public Provenance on(Provenance base) {
        return new Provenance(source, warning(base.warnings).warnings,
                oxygenForceError.isPresent() ? oxygenForceError : base.oxygenForceError);
    }

    /** The same with more to say. */
    public Provenance warning(List<String> more) {
        return new Provenance(source, Stream.concat(warnings.stream(), more.stream()).toList(), oxygenForceError);
    }
}
