// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

/** A campaign could not be run or went wrong as a whole. The message is for the user: what, where, what to do. */
public final class CampaignException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whose turn it is. */
    public enum Blame {
        /** The campaign or the request is wrong. */
        INPUT,
        /** The machine lacks something. */
        MACHINE,
        /** The simulations failed. */
        RUN
    }

    private final Blame blame;

    /** See {@link Blame}; {@code cause} may be {@code null}. */
    public CampaignException(Blame blame, String message, Throwable cause) {
        super(message, cause);
        this.blame = blame;
    }

    /** Whose turn it is. */
    public Blame blame() {
        return blame;
    }
}
