// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

/** The listener asked to stop. */
public final class FitCancelledException extends FittingException {

    private static final long serialVersionUID = 1L;

    /** Says so. */
    public FitCancelledException() {
        super("the fit was stopped; run it again to go on from the last finished stage");
    }
}
