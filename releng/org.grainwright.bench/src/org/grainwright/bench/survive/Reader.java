// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.survive;

import java.nio.file.Path;
import java.util.List;

/**
 * One way into the program.
 *
 * @param name what is read
 * @param right whole inputs that are read without complaint, or with the one that is expected
 * @param refusals the exceptions by which this reader says what is wrong with its input
 * @param entry reads one input
 * @param complaint words of the refusal of every right input, of what is missing beside it; empty for none
 */
record Reader(String name, List<byte[]> right, List<Class<? extends Exception>> refusals, Entry entry,
        String complaint) {

    /** Its right inputs are read. */
    Reader(String name, List<byte[]> right, List<Class<? extends Exception>> refusals, Entry entry) {
        this(name, right, refusals, entry, "");
    }

    /** Reads; throws one of the refusals, or escapes. */
    @FunctionalInterface
    interface Entry {
        void read(byte[] input, Path folder) throws Exception;
    }

    /** Whether this is a sentence to a person and not a fault of the program. */
    boolean refuses(Throwable thrown) {
        return refusals.stream().anyMatch(type -> type.isInstance(thrown)) && thrown.getMessage() != null
                && thrown.getMessage().strip().contains(" ");
    }

    /** Whether a right input may end so. */
    boolean expects(Throwable thrown) {
        return !complaint.isEmpty() && refuses(thrown) && thrown.getMessage().contains(complaint);
    }
}
