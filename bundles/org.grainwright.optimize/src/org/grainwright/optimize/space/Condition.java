// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.space;

import java.util.List;

/**
 * Says when a parameter applies: only where its parent has one of some values.
 *
 * @param parent a categorical parameter or whole number declared before
 * @param values labels (or whole numbers, as {@link Integer}) of the parent for which the parameter applies
 */
public record Condition(String parent, List<Object> values) {

    /** Copies. */
    public Condition {
        values = List.copyOf(values);
    }
}
