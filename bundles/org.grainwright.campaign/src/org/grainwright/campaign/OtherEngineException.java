// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

/**
 * The run would go on with another LAMMPS than it was begun with. Nothing has been changed; whoever wants that asks
 * again with {@link CampaignRequest#withAnotherEngine()}.
 */
public final class OtherEngineException extends CampaignException {

    private static final long serialVersionUID = 1L;

    /** @param message which two programs, and what that means */
    public OtherEngineException(String message) {
        super(Blame.INPUT, message, null);
    }
}
