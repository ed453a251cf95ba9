// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;

import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.internal.runs.RunComparison;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;

/** What can be done with a run: the one that the views show. Window thread only. */
public enum RunAction {

    /** Ends it gracefully; where another one than the shown is at work, that one. */
    STOP(ShownRun::canStop, (run, shell) -> run.stop()) {
        @Override
        public boolean isPossible(Runs runs) {
            return runs.active().stream().anyMatch(ShownRun::canStop);
        }

        @Override
        public void perform(Runs runs, Shell shell) {
            runs.shown().filter(ShownRun::canStop).or(() -> other(runs, shell)).ifPresent(ShownRun::stop);
        }
    },

    /** Lets its simulations finish and begins no other. */
    FINISH(ShownRun::canFinish, (run, shell) -> run.finish()),

    /** Ends it without waiting. */
    KILL(ShownRun::isActive, (run, shell) -> {
        if (MessageDialog.openQuestion(shell, "Kill Run", named(run) + " is ended at once: an analysis under way is"
                + " not waited for. What is finished is kept, and the run can be resumed. Kill it?")) {
            run.kill();
        }
    }),

    /** Goes on with it. */
    RESUME(run -> run.isMendable() || standsStill(run) && run.run().getState() != RunState.FINISHED,
            (run, shell) -> GoingOn.ask(run.directory(), false)),

    /** Goes on with it beyond what it was asked for. */
    EXTEND(run -> standsStill(run), (run, shell) -> GoingOn.ask(run.directory(), true)),

    /** Writes its report and opens it. */
    REPORT(run -> run.ended() > 0, (run, shell) -> ReportOpener.open(run.directory())),

    /** Compares it with the run that is selected next. */
    COMPARE(run -> RunQueries.recommended(run.run()).isPresent(), (run, shell) -> compare(run)),

    /** Shows its log. */
    LOG(run -> true, (run, shell) -> RunConsole.show(run)),

    /** Shows its folder. */
    FOLDER(run -> true, (run, shell) -> RunFolderActions.reveal(run.directory())),

    /** Deletes its folder. */
    DELETE(run -> !run.isActive() && run.run().getState() != RunState.RUNNING, (run, shell) -> {
        if (MessageDialog.openQuestion(shell, "Delete Run",
                named(run) + " is deleted with everything in its folder:"
                        + "\n" + run.directory() + "\nThis cannot be undone. Delete it?")) {
            RunFolderActions.delete(run.directory());
        }
    });

    private final Predicate<ShownRun> possible;
    private final BiConsumer<ShownRun, Shell> work;

    RunAction(Predicate<ShownRun> possible, BiConsumer<ShownRun, Shell> work) {
        this.possible = possible;
        this.work = work;
    }

    /** Whether it makes sense now. */
    public boolean isPossible(Runs runs) {
        return runs.shown().filter(possible).isPresent();
    }

    /** Does it, or asks first. Returns at once; what takes time is done in the background. */
    public void perform(Runs runs, Shell shell) {
        runs.shown().ifPresent(run -> work.accept(run, shell));
    }

    private static void compare(ShownRun run) {
        try {
            if (PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage()
                    .showView(GrainwrightUi.COMPARE_VIEW_ID) instanceof RunComparison view) {
                view.compareWithNext(run.run());
            }
        } catch (PartInitException e) {
            ILog.of(RunAction.class).log(e.getStatus());
        }
    }

    private static boolean standsStill(ShownRun run) {
        return !run.isActive() && run.problem().isEmpty() && run.run().getState() != RunState.RUNNING;
    }

    private static String named(ShownRun run) {
        return "\"" + run.run().getName() + "\" " + run.directory().getFileName();
    }

    /** A run that is at work although another one is shown. */
    private static Optional<ShownRun> other(Runs runs, Shell shell) {
        List<ShownRun> active = runs.active().stream().filter(ShownRun::canStop).toList();
        if (active.size() == 1) {
            return MessageDialog.openQuestion(shell, "Stop",
                    named(active.getFirst()) + " is running. Stop it? Finished evaluations are kept.")
                            ? Optional.of(active.getFirst())
                            : Optional.empty();
        }
        ElementListSelectionDialog dialog = new ElementListSelectionDialog(shell,
                LabelProvider.createTextProvider(each -> named((ShownRun) each)));
        dialog.setTitle("Stop");
        dialog.setMessage("Several campaigns are running. Which one is to be stopped?");
        dialog.setElements(active.toArray());
        return dialog.open() == Window.OK ? Optional.of((ShownRun) dialog.getFirstResult()) : Optional.empty();
    }
}
