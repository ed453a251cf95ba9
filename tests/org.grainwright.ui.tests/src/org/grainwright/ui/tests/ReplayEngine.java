// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.grainwright.campaign.CampaignEvent.Measured;
import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.engine.Cancellation;
import org.grainwright.ui.internal.launch.CampaignEngine;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * Takes the place of the real engine in the workbench: plays a run of six evaluations, one for each permit that the test
 * gives, and stops when it is told to. Needs no LAMMPS.
 */
final class ReplayEngine implements CampaignEngine, AutoCloseable {

    /** Resistivities at 1200 K, ohm cm; the fourth is the best. */
    static final double[] RESISTIVITY = { 2.10, 1.75, 1.90, 1.22, 1.40, 1.31 };

    private final Semaphore permits = new Semaphore(0);
    private final ServiceRegistration<CampaignEngine> registration = FrameworkUtil.getBundle(CampaignEngine.class)
            .getBundleContext().registerService(CampaignEngine.class, this,
                    FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, 100)));
    private volatile CampaignRequest request;

    /** Lets so many evaluations finish. */
    void allow(int evaluations) {
        permits.release(evaluations);
    }

    /** What the workbench asked for. */
    CampaignRequest request() {
        return request;
    }

    @Override
    public void run(CampaignRequest asked, Consumer<CampaignEvent> listener, Cancellation cancellation)
            throws CampaignException {
        try {
            Files.createDirectories(asked.directory());
        } catch (IOException e) {
            throw new CampaignException(CampaignException.Blame.MACHINE, e.getMessage(), e);
        }
        request = asked;
        listener.accept(new CampaignEvent.Started(asked.campaign().name(), asked.directory(), RESISTIVITY.length, 1, 0));
        int best = 0;
        for (int i = 1; i <= RESISTIVITY.length; i++) {
            String geometry = "Σ17 (410)[001] variant " + i;
            listener.accept(new CampaignEvent.Proposed(i, geometry, i == 1 ? "baseline" : "initial design"));
            listener.accept(new CampaignEvent.Progress(i, "production at 1200 K", 0.5));
            if (!permit(cancellation)) {
                listener.accept(new CampaignEvent.Ended(CampaignEvent.Ended.State.STOPPED, "Stopped on request."));
                return;
            }
            double rho = RESISTIVITY[i - 1];
            best = best == 0 || rho < RESISTIVITY[best - 1] ? i : best;
            listener.accept(new CampaignEvent.Finished(i, geometry, new Measured(2.5e-5 / rho, 2e-6),
                    new Measured(1 / rho, 0.05 / rho), new Measured(rho, 0.05 * rho), "ohm cm",
                    i % 2 == 0 ? "GREEN" : "AMBER", best, new Measured(RESISTIVITY[best - 1], 0.05)));
        }
        listener.accept(new CampaignEvent.Ended(CampaignEvent.Ended.State.FINISHED, "The budget is spent."));
    }

    private boolean permit(Cancellation cancellation) {
        try {
            while (!cancellation.isCancelled()) {
                if (permits.tryAcquire(20, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
