// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.RunControl;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Objective;
import org.grainwright.model.Observable;
import org.grainwright.model.RunState;
import org.grainwright.ui.internal.launch.CampaignEngine;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * Takes the place of the real engine in the workbench: plays a run of six evaluations, one for each permit that the
 * test gives, and stops when it is told to. Needs no LAMMPS.
 */
final class ReplayEngine implements CampaignEngine, AutoCloseable {

    /** Resistivities at 1200 K, ohm cm; the fourth is the best that may be used. */
    static final double[] RESISTIVITY = {2.10, 1.75, 1.90, 1.22, 1.02, 1.31};
    /** Number of the evaluation whose sampling is red, the lowest of all. */
    static final int RED = 5;

    private static final ModelFactory MAKE = ModelFactory.eINSTANCE;

    private final Semaphore permits = new Semaphore(0);
    private final ServiceRegistration<CampaignEngine> registration = FrameworkUtil.getBundle(CampaignEngine.class)
            .getBundleContext().registerService(CampaignEngine.class, this,
                    FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, 100)));
    private volatile CampaignRequest request;
    private volatile String refusal = "";

    /** Lets so many evaluations finish. */
    void allow(int evaluations) {
        permits.release(evaluations);
    }

    /** Refuses every run from now on, before anything is changed. */
    void refuse(String reason) {
        refusal = reason;
    }

    /** What the workbench asked for. */
    CampaignRequest request() {
        return request;
    }

    @Override
    public void run(CampaignRequest asked, Consumer<CampaignEvent> listener, RunControl control)
            throws CampaignException {
        if (!refusal.isEmpty()) {
            request = asked;
            throw new CampaignException(CampaignException.Blame.INPUT, refusal, null);
        }
        try {
            Files.createDirectories(asked.directory());
        } catch (IOException e) {
            throw new CampaignException(CampaignException.Blame.MACHINE, e.getMessage(), e);
        }
        request = asked;
        listener.accept(new CampaignEvent.Started(run(asked), asked.directory(), 1, 0));
        for (int i = 1; i <= RESISTIVITY.length; i++) {
            Evaluation proposed = MAKE.createEvaluation();
            proposed.setId(i);
            proposed.setKey("000" + i);
            proposed.setLabel("Σ17 (410)[001] variant " + i);
            proposed.setWhy(i == 1 ? "baseline" : "initial design");
            listener.accept(new CampaignEvent.Proposed(proposed));
            listener.accept(new CampaignEvent.Built(i, MAKE.createGrainBoundaryGeometry(), i,
                    new CampaignEvent.Built.Screening(1, 0), List.of(), Instant.now()));
            listener.accept(new CampaignEvent.Progress(i, "production at 1200 K", 0.5, Instant.now()));
            if (!permit(control)) {
                listener.accept(new CampaignEvent.Ended(RunState.STOPPED, "Stopped on request."));
                return;
            }
            listener.accept(new CampaignEvent.Measured(measured(i)));
            if (control.isEnding()) {
                listener.accept(new CampaignEvent.Ended(RunState.STOPPED, "Stopped on request."));
                return;
            }
        }
        listener.accept(new CampaignEvent.Ended(RunState.FINISHED, "The budget is spent."));
    }

    private static CampaignRun run(CampaignRequest asked) {
        CampaignRun run = MAKE.createCampaignRun();
        run.setName(asked.campaign().name());
        run.setState(RunState.RUNNING);
        run.setBudgetEvaluations(RESISTIVITY.length);
        Objective objective = MAKE.createObjective();
        objective.setObservable("boundary.resistivity");
        objective.setUnit("Ω·cm");
        run.setObjective(objective);
        return run;
    }

    private static Evaluation measured(int number) {
        double rho = RESISTIVITY[number - 1];
        Evaluation results = MAKE.createEvaluation();
        results.setId(number);
        results.setState(EvaluationState.DONE);
        results.getObservables().add(observable("boundary.resistivity", rho, 0.05 * rho, "Ω·cm"));
        results.getObservables().add(observable("boundary.tracerD", 9e-5 / rho, 2e-6, "cm²/s"));
        results.getObservables().add(observable("boundary.tracerD.perpendicular", 2.5e-5 / rho, 2e-6, "cm²/s"));
        results.getObservables().add(observable("boundary.conductivity.perpendicular", 1 / rho, 0.05 / rho, "S/cm"));
        results.setObjective(results.getObservables().getFirst());
        results.getObjective().setGate(number == RED ? Gate.RED : number % 2 == 0 ? Gate.GREEN : Gate.AMBER);
        return results;
    }

    private static Observable observable(String name, double value, double error, String unit) {
        Observable observable = MAKE.createObservable();
        observable.setName(name);
        observable.setDirection(name.substring(name.lastIndexOf('.') + 1));
        observable.setValue(value);
        observable.setStandardError(error);
        observable.setUnit(unit);
        observable.setTemperatureK(1200);
        return observable;
    }

    private boolean permit(RunControl control) {
        try {
            while (!control.cancellation().isCancelled()) {
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
