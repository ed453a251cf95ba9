// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

/**
 * How far a number may be trusted; ordered from best to worst. The reasons stand beside it in
 * {@link Estimate#reasons()}.
 */
public enum Gate {
    /** Sampled well enough for the error bar to be taken at face value. */
    GREEN,
    /** Usable for comparison, but biased or thinly sampled; the reason says how. */
    AMBER,
    /** Not a measurement: too little motion, an unstable framework, an error bar as large as the value. */
    RED;

    /** The worse of the two. */
    public Gate worse(Gate other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** As it is written in files and on the terminal: {@code green}, {@code amber}, {@code red}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
