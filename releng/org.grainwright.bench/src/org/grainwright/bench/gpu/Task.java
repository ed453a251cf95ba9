// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.gpu;

import java.util.Map;

/**
 * A row of figures that could be measured.
 *
 * @param name of the row, unique
 * @param kind rows of one kind take longer or shorter than expected together, and can be impossible together
 * @param value how much the row is worth, more than 0; the schedule takes the most value for each second
 * @param seconds that it is expected to take, more than 0
 * @param measurement makes the figures
 */
record Task(String name, String kind, double value, double seconds, Measurement measurement) {

    /** None of the rows of this kind can be measured here. */
    static final class ImpossibleException extends Exception {

        private static final long serialVersionUID = 1L;

        ImpossibleException(String reason) {
            super(reason);
        }
    }

    /** Makes the figures of a row. */
    @FunctionalInterface
    interface Measurement {

        /** The figures by name; whatever else goes wrong is the row's failure and no other's. */
        Map<String, ?> figures() throws Exception;
    }

    Task {
        if (!(value > 0) || !(seconds > 0)) {
            throw new IllegalArgumentException("a row needs a positive value and time: " + name);
        }
    }
}
