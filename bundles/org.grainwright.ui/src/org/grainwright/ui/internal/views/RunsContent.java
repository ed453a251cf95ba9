// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;

import org.grainwright.model.RunSummary;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.RunCatalog;
import org.grainwright.ui.internal.runs.RunFolder;
import org.grainwright.ui.internal.runs.RunLines;
import org.grainwright.ui.internal.runs.RunWatch;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;

/**
 * Project, campaign, run, evaluation: from the catalogue of folders, and of the runs that are at work or shown from
 * their models. Evaluations of another run are read when it is opened. Window thread only.
 */
final class RunsContent implements ITreeContentProvider {

    private final Runs runs;
    private final RunWatch watch;
    private final Display display;
    private final Consumer<RunFolder.Run> arrived;
    private final Map<Path, List<RunLines.Line>> lines = new HashMap<>();

    /** @param arrived called when the evaluations of a run have been read */
    RunsContent(Runs runs, RunWatch watch, Display display, Consumer<RunFolder.Run> arrived) {
        this.runs = runs;
        this.watch = watch;
        this.display = display;
        this.arrived = arrived;
    }

    @Override
    public Object[] getElements(Object input) {
        return watch.catalog().places().toArray();
    }

    @Override
    public Object[] getChildren(Object parent) {
        return switch ((RunFolder) parent) {
            case RunFolder.Place place -> watch.catalog().campaigns(place).toArray();
            case RunFolder.Campaign campaign -> watch.catalog().runs(campaign).toArray();
            case RunFolder.Run run ->
                    linesOf(run).stream().map(line -> new RunFolder.Row(run, line.number())).toArray();
            case RunFolder.Row row -> new Object[0];
        };
    }

    @Override
    public Object getParent(Object element) {
        return switch ((RunFolder) element) {
            case RunFolder.Place place -> null;
            case RunFolder.Campaign campaign -> campaign.place();
            case RunFolder.Run run -> run.campaign();
            case RunFolder.Row row -> row.run();
        };
    }

    @Override
    public boolean hasChildren(Object element) {
        return !(element instanceof RunFolder.Row)
                && !(element instanceof RunFolder.Run run && problem(run).isPresent());
    }

    /** The run of a row if this window holds its model. */
    Optional<ShownRun> model(RunFolder.Run run) {
        return runs.all().stream().filter(each -> each.directory().equals(run.folder()) && each.problem().isEmpty())
                .findFirst();
    }

    /** What is known of a run in one line; empty while nothing is, or when it cannot be read. */
    Optional<RunSummary> summary(RunFolder.Run run) {
        return model(run).map(each -> RunSummary.of(each.run()))
                .or(() -> watch.header(run.folder()).flatMap(RunCatalog.Header::summary));
    }

    /** Why the record of a run cannot be read. */
    Optional<String> problem(RunFolder.Run run) {
        return model(run).isPresent() ? Optional.empty()
                : watch.header(run.folder()).map(RunCatalog.Header::problem).filter(each -> !each.isEmpty());
    }

    /** The row of an evaluation in words. */
    Optional<RunLines.Line> line(RunFolder.Row row) {
        return linesOf(row.run()).stream().filter(each -> each.number() == row.number()).findFirst();
    }

    private List<RunLines.Line> linesOf(RunFolder.Run run) {
        List<RunLines.Line> known = lines.get(run.folder());
        if (known == null) {
            Optional<ShownRun> model = model(run);
            known = model.map(each -> RunLines.of(each.run(), UiPlugin.units().now())).orElse(List.of());
            lines.put(run.folder(), known);
            if (model.isEmpty()) {
                read(run);
            }
        }
        return known;
    }

    /** Forgets the evaluations of all runs. */
    void changed() {
        lines.clear();
    }

    /** Forgets the evaluations of runs of which something has changed. */
    void changed(Path folder) {
        lines.remove(folder);
    }

    private void read(RunFolder.Run run) {
        Job job = Job.create("Reading the run " + run.label(), monitor -> {
            List<RunLines.Line> read = RunLines.read(run.folder(), UiPlugin.units().now()).orElse(List.of());
            try {
                display.asyncExec(() -> {
                    lines.put(run.folder(), read);
                    arrived.accept(run);
                });
            } catch (SWTException e) {
                // the workbench is closing
            }
        });
        job.setSystem(true);
        job.schedule();
    }
}
