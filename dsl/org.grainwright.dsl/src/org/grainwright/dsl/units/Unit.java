// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.units;

import java.util.List;

/**
 * One unit: its preferred symbol, further accepted spellings, and the linear map to the base unit of its dimension.
 *
 * @param symbol the preferred spelling
 * @param spellings every accepted spelling, the preferred one first
 * @param dimension what it measures
 * @param factor base units per unit, positive
 * @param offset added after multiplication (only degrees Celsius have one)
 * @param meaning the unit in words, for hover and documentation
 */
public record Unit(String symbol, List<String> spellings, Dimension dimension, double factor, double offset,
        String meaning) {

    /** Copies the list. */
    public Unit {
        spellings = List.copyOf(spellings);
    }

    /** The value in the base unit of {@link #dimension}. */
    public double toBase(double value) {
        return value * factor + offset;
    }

    /** The inverse of {@link #toBase}. */
    public double fromBase(double base) {
        return (base - offset) / factor;
    }
}
