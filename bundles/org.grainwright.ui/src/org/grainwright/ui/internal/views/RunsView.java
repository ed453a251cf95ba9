// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.part.ViewPart;

import org.grainwright.model.RunState;
import org.grainwright.model.RunSummary;
import org.grainwright.report.words.RunWords;
import org.grainwright.ui.internal.Icons;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.launch.ShowRunHandler;
import org.grainwright.ui.internal.runs.RunFolder;
import org.grainwright.ui.internal.runs.RunLines;
import org.grainwright.ui.internal.runs.RunWatch;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;

/**
 * All runs, by project and campaign, with their evaluations. What is selected here is what every view shows, and what
 * the commands of the Run menu act on.
 */
public final class RunsView extends ViewPart implements RunWatch.Listener {

    private static final int INTERVAL_MS = 250;
    private static final int SETTLE_MS = 120;
    /** So many runs of a campaign are open at the start. */
    private static final int FEW = 30;

    private final Runs runs = UiPlugin.runs();
    private final RunWatch watch = UiPlugin.watch();
    private final Runnable rebind = this::rebind;
    private final Runnable live = this::refreshSoon;
    private final Set<ShownRun> followed = new HashSet<>(); // guarded by itself
    private final Set<Path> changed = new HashSet<>(); // guarded by itself
    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile boolean restructured = true;
    private Display display;
    private Composite area;
    private Label empty;
    private TreeViewer tree;
    private RunsContent content;
    /** Projects and campaigns that have been opened once. */
    private final Set<RunFolder> opened = new HashSet<>();
    private boolean selecting; // the program, not the user
    private Object chosen;
    /** What was clicked and is about to be shown, or null. */
    private RunFolder settling;
    private ShownRun shown;
    private OptionalInt selected = OptionalInt.empty();

    @Override
    public void createPartControl(Composite parent) {
        display = parent.getDisplay();
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
        empty = new Label(area, SWT.WRAP);
        empty.setText("No campaign of this workspace has been run yet. Open one and press Ctrl+F11.");
        GridDataFactory.fillDefaults().grab(true, false).indent(8, 8).applyTo(empty);
        tree = new TreeViewer(area, SWT.FULL_SELECTION | SWT.SINGLE | SWT.H_SCROLL | SWT.V_SCROLL);
        Named.as(tree.getTree(), "Runs");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(tree.getControl());
        tree.getTree().setHeaderVisible(true);
        tree.getTree().setData("org.eclipse.swtbot.widget.key", "runs");
        tree.setUseHashlookup(true);
        content = new RunsContent(runs, watch, display, run -> refresh(Set.of(run.folder())));
        tree.setContentProvider(content);
        ColumnViewerToolTipSupport.enableFor(tree);
        columns();
        tree.setInput(watch);
        tree.addSelectionChangedListener(event -> {
            if (!selecting && event.getStructuredSelection().getFirstElement() instanceof RunFolder row) {
                choose(row);
            }
        });
        tree.addDoubleClickListener(event -> {
            Object row = tree.getStructuredSelection().getFirstElement();
            tree.setExpandedState(row, !tree.getExpandedState(row));
        });
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(manager -> manager.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS)));
        tree.getControl().setMenu(menu.createContextMenu(tree.getControl()));
        getSite().registerContextMenu(menu, tree);
        getSite().setSelectionProvider(tree);
        runs.addListener(rebind);
        watch.addListener(this);
        UiPlugin.units().follow(tree.getControl(), () -> {
            content.changed();
            tree.refresh();
        });
        rebind();
    }

    private void columns() {
        column("Run", 150, SWT.LEFT, RunFolder::label).setLabelProvider(new Names());
        column("State", 90, SWT.LEFT, this::state);
        column("Progress", 90, SWT.LEFT, row -> of(row, RunWords::progress));
        column("Best", 170, SWT.LEFT, row -> row instanceof RunFolder.Row line ? line(line, RunLines.Line::value)
                : of(row, run -> RunWords.best(run, UiPlugin.units().now())));
        column("Time left", 80, SWT.LEFT, row -> of(row, run -> RunWords.left(run, Instant.now())));
        column("Improvement", 180, SWT.LEFT, row -> of(row, RunWords::gain));
        column("Started", 120, SWT.LEFT, row -> row instanceof RunFolder.Row line ? line(line, RunLines.Line::started)
                : of(row, run -> RunLines.date(run.startedAt())));
    }

    private TreeViewerColumn column(String name, int width, int style, Function<RunFolder, String> text) {
        TreeViewerColumn column = new TreeViewerColumn(tree, style);
        column.getColumn().setText(name);
        column.getColumn().setWidth(width);
        column.getColumn().setResizable(true);
        column.getColumn().setMoveable(true);
        column.setLabelProvider(new Labels(text));
        return column;
    }

    private String of(RunFolder row, Function<RunSummary, String> text) {
        return row instanceof RunFolder.Run run ? content.summary(run).map(text).orElse("") : "";
    }

    private String line(RunFolder.Row row, Function<RunLines.Line, String> text) {
        return content.line(row).map(text).orElse("");
    }

    private String state(RunFolder row) {
        return switch (row) {
            case RunFolder.Place place -> "";
            case RunFolder.Campaign campaign -> {
                List<RunFolder.Run> all = watch.catalog().runs(campaign);
                long active = all.stream().filter(each -> runs.active(each.folder()).isPresent()).count();
                yield (all.size() == 1 ? "1 run" : all.size() + " runs")
                        + (active > 0 ? ", " + active + " at work" : "");
            }
            case RunFolder.Run run -> content.model(run).map(ShownRun::stateLabel)
                    .or(() -> content.problem(run).map(each -> "cannot be read"))
                    .or(() -> content.summary(run).map(each -> ShownRun.stateLabel(each.state()))).orElse("...");
            case RunFolder.Row line -> line(line, RunLines.Line::state);
        };
    }

    /** Shows what was selected when the selection has come to rest. */
    private void choose(RunFolder row) {
        chosen = row;
        settling = row;
        display.timerExec(SETTLE_MS, () -> {
            if (settling == row) {
                settling = null;
            }
            if (area.isDisposed() || chosen != row) {
                return;
            }
            RunFolder.ofRun(row).filter(folder -> runs.shown().filter(each -> each.directory().equals(folder))
                    .isEmpty()).ifPresent(ShowRunHandler::show);
            if (row instanceof RunFolder.Row line) {
                select(line.run().folder(), line.number());
            }
        });
    }

    /** Selects the evaluation in all views, as soon as its run is the shown one. */
    private void select(Path folder, int number) {
        if (runs.shown().filter(each -> each.directory().equals(folder)).isPresent()) {
            runs.select(number);
        } else {
            display.timerExec(SETTLE_MS, () -> {
                if (!area.isDisposed() && chosen instanceof RunFolder.Row row && row.number() == number
                        && row.run().folder().equals(folder)) {
                    select(folder, number);
                }
            });
        }
    }

    /** Follows the runs that are at work, and the shown one. Any thread. */
    private void rebind() {
        synchronized (followed) {
            Set<ShownRun> now = new HashSet<>(runs.all());
            followed.stream().filter(each -> !now.contains(each)).forEach(each -> each.removeListener(live));
            now.stream().filter(each -> !followed.contains(each)).forEach(each -> each.addListener(live));
            followed.clear();
            followed.addAll(now);
        }
        watch.soon();
        refreshSoon();
    }

    @Override
    public void runsChanged() {
        restructured = true;
        refreshSoon();
    }

    @Override
    public void headersChanged(List<Path> folders) {
        synchronized (changed) {
            changed.addAll(folders);
        }
        refreshSoon();
    }

    private void refreshSoon() {
        if (pending.compareAndSet(false, true)) {
            try {
                display.asyncExec(() -> display.timerExec(INTERVAL_MS, this::refresh));
            } catch (SWTException e) {
                pending.set(false); // the workbench is closing
            }
        }
    }

    private void refresh() {
        pending.set(false);
        if (area.isDisposed()) {
            return;
        }
        Set<Path> due;
        synchronized (changed) {
            due = new HashSet<>(changed);
            changed.clear();
        }
        runs.all().forEach(each -> due.add(each.directory()));
        selecting = true;
        tree.getTree().setRedraw(false);
        try {
            if (restructured) {
                restructured = false;
                due.forEach(content::changed);
                tree.refresh();
                openNew();
                boolean none = watch.catalog().places().isEmpty();
                empty.setVisible(none);
                ((GridData) empty.getLayoutData()).exclude = !none;
                area.layout();
            } else {
                refresh(due);
            }
            follow();
        } finally {
            tree.getTree().setRedraw(true);
            selecting = false;
        }
    }

    /**
     * Opens projects and campaigns that were not there before; what somebody closed stays closed. A row that takes the
     * place of one that went away is closed by the viewer, so its runs would not be seen.
     */
    private void openNew() {
        Set<RunFolder> present = new LinkedHashSet<>(watch.catalog().places());
        watch.catalog().places().stream().flatMap(place -> watch.catalog().campaigns(place).stream())
                .filter(each -> watch.catalog().runs(each).size() <= FEW).forEach(present::add);
        present.stream().filter(each -> !opened.contains(each)).forEach(each -> tree.setExpandedState(each, true));
        opened.retainAll(present);
        opened.addAll(present);
    }

    private void refresh(Set<Path> folders) {
        if (area.isDisposed()) {
            return;
        }
        for (Path folder : folders) {
            Optional<RunFolder.Run> row = watch.catalog().find(folder);
            content.changed(folder);
            row.ifPresent(run -> {
                tree.refresh(run); // its rows only where it is open
                tree.update(run.campaign(), null);
            });
        }
    }

    /** Selects the run that is shown now, and its selected evaluation where that is on the screen. */
    private void follow() {
        ShownRun now = runs.shown().orElse(null);
        OptionalInt number = runs.selected();
        if (settling != null || now == shown && number.equals(selected)) {
            return; // what was just clicked comes first
        }
        Optional<RunFolder.Run> row = now == null ? Optional.empty() : watch.catalog().find(now.directory());
        if (row.isEmpty()) {
            return; // its folder is about to be made
        }
        shown = now;
        selected = number;
        Object current = tree.getStructuredSelection().getFirstElement();
        boolean inside = current instanceof RunFolder.Row line && line.run().equals(row.get());
        RunFolder wanted = number.isPresent() && tree.getExpandedState(row.get())
                ? new RunFolder.Row(row.get(), number.getAsInt())
                : row.get();
        if (!wanted.equals(current) && !(inside && number.isEmpty())) {
            tree.setSelection(new StructuredSelection(wanted), true);
            chosen = wanted;
        }
    }

    @Override
    public void setFocus() {
        tree.getControl().setFocus();
    }

    @Override
    public void dispose() {
        runs.removeListener(rebind);
        watch.removeListener(this);
        synchronized (followed) {
            followed.forEach(each -> each.removeListener(live));
            followed.clear();
        }
        super.dispose();
    }

    private class Labels extends ColumnLabelProvider {

        private final Function<RunFolder, String> text;

        Labels(Function<RunFolder, String> text) {
            this.text = text;
        }

        @Override
        public String getText(Object element) {
            return text.apply((RunFolder) element);
        }

        @Override
        public String getToolTipText(Object element) {
            return switch ((RunFolder) element) {
                case RunFolder.Place place -> place.results().toString();
                case RunFolder.Campaign campaign -> campaign.folder().toString();
                case RunFolder.Run run -> run.folder() + content.problem(run).map(each -> "\n" + each).orElse("")
                        + content.summary(run).map(each -> each.stopReason().isEmpty() ? "" : "\n" + each.stopReason())
                                .orElse("");
                case RunFolder.Row row -> line(row, RunLines.Line::label);
            };
        }
    }

    private final class Names extends Labels {

        Names() {
            super(row -> row instanceof RunFolder.Row line ? line(line, RunLines.Line::label) : row.label());
        }

        @Override
        public Image getImage(Object element) {
            return switch ((RunFolder) element) {
                case RunFolder.Place place -> Icons.get("folder");
                case RunFolder.Campaign campaign -> Icons.get("campaign");
                case RunFolder.Run run -> Icons.get(icon(run));
                case RunFolder.Row row -> row.number() == 0 ? Icons.get("crystal") : Icons.get("structure");
            };
        }

        private String icon(RunFolder.Run run) {
            if (content.problem(run).isPresent()) {
                return "failed";
            }
            Optional<ShownRun> active = runs.active(run.folder());
            if (active.isPresent()) {
                return active.get().isQueued() ? "proposed" : "running";
            }
            RunState state = content.summary(run).map(RunSummary::state).orElse(RunState.CREATED);
            return switch (state) {
                case RUNNING -> "running";
                case FINISHED -> "done";
                case FAILED -> "failed";
                case STOPPED, INTERRUPTED -> "paused";
                case CREATED -> "proposed";
            };
        }
    }
}
