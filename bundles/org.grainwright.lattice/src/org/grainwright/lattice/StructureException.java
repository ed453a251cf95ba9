// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice;

import java.util.Optional;

/**
 * A structure that cannot be built as asked. The message is one sentence that says what is wrong and what would work
 * instead; {@link #reason()} is for programs.
 */
public final class StructureException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why a structure was refused. */
    public enum Reason {
        /** A value is not a number or lies outside its range. */
        VALUE,
        /** The plane does not fit the axis or the wanted character. */
        PLANE,
        /** No common period within the strain tolerance. */
        COINCIDENCE,
        /** More atoms than the budget allows. */
        BUDGET,
        /** The grains are too thin for the boundary slab. */
        THICKNESS,
        /** The composition has no neutral realisation in this slab. */
        COMPOSITION
    }

    private final transient Reason reason;
    private final String nearest;

    /**
     * @param reason why
     * @param message one sentence: what, where, what to do
     * @param nearest the nearest request that works, in words or as a value; may be {@code null} when there is none
     */
    public StructureException(Reason reason, String message, String nearest) {
        super(message + (nearest == null ? "" : " Nearest that works: " + nearest + "."));
        this.reason = reason;
        this.nearest = nearest;
    }

    /** Why the structure was refused. */
    public Reason reason() {
        return reason;
    }

    /** The nearest request that works. */
    public Optional<String> nearest() {
        return Optional.ofNullable(nearest);
    }
}
