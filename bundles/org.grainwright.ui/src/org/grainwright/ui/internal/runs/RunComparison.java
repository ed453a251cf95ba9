// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import org.grainwright.model.CampaignRun;

/** A part of the window that compares runs. User-interface thread only. */
@FunctionalInterface
public interface RunComparison {

    /**
     * Compares a run with the one that is shown next: what is recommended of the one with what is of the other, and how
     * both came there. Nothing happens for a run of which nothing may be recommended.
     */
    void compareWithNext(CampaignRun run);
}
