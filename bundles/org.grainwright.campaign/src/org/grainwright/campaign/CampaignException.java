// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.util.Optional;

import org.grainwright.dsl.knowledge.Refusal;

/** A campaign could not be run or went wrong as a whole. The message is for the user: what, where, what to do. */
public sealed class CampaignException extends Exception permits OtherEngineException {

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
    private final Refusal.Subject subject;

    /** See {@link Blame}; {@code cause} may be {@code null}. */
    public CampaignException(Blame blame, String message, Throwable cause) {
        super(message, cause);
        this.blame = blame;
        this.subject = null;
    }

    /** The campaign is refused for something that its text says; {@code cause} may be {@code null}. */
    public CampaignException(Refusal.Subject subject, String message, Throwable cause) {
        super(message, cause);
        this.blame = Blame.INPUT;
        this.subject = subject;
    }

    /** Whose turn it is. */
    public Blame blame() {
        return blame;
    }

    /** What in the text of the campaign stands in the way, where it is known. */
    public Optional<Refusal.Subject> subject() {
        return Optional.ofNullable(subject);
    }
}
