// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;

import org.grainwright.campaign.review.RunModel;
import org.grainwright.model.CampaignRun;

/**
 * The model of the run that the views show, fitted in the background once for all of them whenever another evaluation
 * is done or proposed. User-interface thread only.
 */
public final class ShownModel {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Newest fits = new Newest("Fitting the model of a run", Job.DECORATE, false);
    private RunModel.Task asked;
    private boolean fitting;
    private Optional<RunModel> model = Optional.empty();

    /** Looks whether the run has changed since the last fit, and fits anew if it has. */
    public void follow(CampaignRun run) {
        RunModel.Task task = RunModel.task(run).orElse(null);
        if (task == null) {
            fits.forget();
            asked = null;
            fitting = false;
            model = Optional.empty();
        } else if (!task.isSameAs(asked)) {
            asked = task;
            fit(task);
        }
    }

    private void fit(RunModel.Task task) {
        model = Optional.empty();
        fitting = true;
        fits.ask(Display.getCurrent()::asyncExec, () -> {
            Optional<RunModel> fitted = task.fit();
            return () -> {
                model = fitted;
                fitting = false;
                listeners.forEach(Runnable::run);
            };
        });
    }

    /** What was fitted; empty while it is being fitted, or nothing can be learnt from so few evaluations. */
    public Optional<RunModel> model() {
        return model;
    }

    /** What is fitted; empty where there is too little. */
    public Optional<RunModel.Task> task() {
        return Optional.ofNullable(asked);
    }

    /** Whether a fit is under way. */
    public boolean isFitting() {
        return fitting;
    }

    /** @param listener called when a model has been fitted */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Undoes {@link #addListener}. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
