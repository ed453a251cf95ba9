// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.time.Duration;

/** How times are written on a terminal; numbers follow {@link org.grainwright.observables.Notation}. */
final class Quantities {

    private Quantities() {
    }

    /** For example {@code 45 s}, {@code 7 min}, {@code 3 h 20 min}. */
    static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 90) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
