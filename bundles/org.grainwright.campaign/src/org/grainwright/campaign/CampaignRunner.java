// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.grainwright.campaign.internal.Assembly;
import org.grainwright.engine.Cancellation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.io.RunStore;

/**
 * Runs a campaign: the way into this room. Stateless; several campaigns may run at a time in different folders, and
 * share the machine's cores through {@link SharedCores}.
 */
public final class CampaignRunner {

    private CampaignRunner() {
    }

    /**
     * Runs or resumes a campaign and returns when it ended; blocks for minutes to weeks. The calling thread becomes the
     * campaign's thread: events come on it, and it is the only one that changes the record. Everything that was
     * finished is on disk at every moment; killing the process loses at most what is under way.
     *
     * @param request what and where
     * @param events hears what happens; must return quickly
     * @param control ends the run gracefully
     * @param cores what it shares with other campaigns
     * @return a private copy of the final record
     * @throws CampaignException when the run cannot begin or go on; the record says so too, if it exists
     */
    public static CampaignRun run(CampaignRequest request, Consumer<CampaignEvent> events, RunControl control,
            SharedCores cores) throws CampaignException {
        return new Assembly(request, events, control, cores::share).run();
    }

    /** {@link #run(CampaignRequest, Consumer, RunControl, SharedCores)} with the machine to itself. */
    public static CampaignRun run(CampaignRequest request, Consumer<CampaignEvent> events, Cancellation cancellation)
            throws CampaignException {
        return new Assembly(request, events, new RunControl(cancellation), UnaryOperator.identity()).run();
    }

    /**
     * The record of a run folder, whether the run is under way, ended or was killed.
     *
     * @return a private copy
     * @throws CampaignException when the folder holds no run
     */
    public static CampaignRun read(Path directory) throws CampaignException {
        try {
            return RunStore.read(directory);
        } catch (IOException e) {
            throw new CampaignException(CampaignException.Blame.INPUT, e.getMessage(), e);
        }
    }
}
