// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.jface.widgets.WidgetFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;

import org.grainwright.engine.InvalidSettingsException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.workplace.EngineDoctor.Depth;
import org.grainwright.engine.workplace.EngineDoctor.Finding;
import org.grainwright.engine.workplace.MachineFile;
import org.grainwright.engine.workplace.MachineProfile;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.UiPlugin;

/**
 * The user's machine profile, and what the doctor found with it. The page edits the file that the command line reads,
 * too; Test and Calibrate try what stands in the fields.
 */
public final class MachinePage extends PreferencePage implements IWorkbenchPreferencePage {

    /** Names the page. */
    public static final String ID = "org.grainwright.ui.preferences.machine";

    private static final int COLUMNS = 4;
    private static final int ROWS_SHOWN = 6;
    private static final int WIDTH_CHARACTERS = 90;
    private static final List<String> ACCELERATORS = List.of("", "auto", "none", "opt", "openmp", "gpu", "kokkos-gpu",
            "kokkos-openmp");

    private final Map<String, Control> fields = new LinkedHashMap<>();
    private final List<Control> ofClusters = new ArrayList<>();
    private MachineFile stored;
    private Label state;
    private Table findings;
    private Button test;
    private Button calibrate;
    private Button stop;
    private ExamineJob job;

    @Override
    public void init(IWorkbench workbench) {
        noDefaultAndApplyButton();
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(area);
        try {
            stored = MachineFile.of(System.getenv());
            settings(area, MachineFile.executors());
            found(area);
            show();
            examine(Depth.LOOK);
        } catch (InvalidSettingsException e) {
            setErrorMessage(sentence(e.getMessage()));
            stored = null;
        }
        return area;
    }

    private void settings(Composite area, List<String> executors) {
        Group group = WidgetFactory.group(SWT.NONE).text("Settings").create(area);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        GridLayoutFactory.swtDefaults().numColumns(COLUMNS).applyTo(group);
        String named = System.getenv(LammpsInstallation.ENVIRONMENT_VARIABLE);
        program(group, named == null || named.isBlank() ? "lmp on the search path"
                : named + ", as " + LammpsInstallation.ENVIRONMENT_VARIABLE + " says, which goes before this");
        choice(group, "executor", "&Executor:", executors);
        choice(group, "accelerator", "&Accelerator:", ACCELERATORS);
        number(group, "cores", "C&ores to keep busy at most:", "all");
        number(group, "slots", "&Simulations at a time:", "what is fastest");
        number(group, "ranks", "&Ranks of each:", "1");
        number(group, "threads", "T&hreads of each:", "1");
        number(group, "gpus", "&GPUs of each:", "1");
        for (Control each : List.of(number(group, "partition", "&Partition or queue:", "the cluster's"),
                number(group, "account", "Acco&unt:", "the cluster's"),
                number(group, "time", "Time &limit of a job:", "1:00:00"),
                number(group, "at-a-time", "Jobs at a ti&me:", "100"))) {
            ofClusters.add(each);
        }
        Label note = WidgetFactory.label(SWT.WRAP).text("Shell lines before LAMMPS, variables, further options of the "
                + "batch system and search programs are lines of " + stored.path()
                + ", which this page leaves as they are.").create(group);
        GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, false)
                .hint(convertWidthInCharsToPixels(WIDTH_CHARACTERS), SWT.DEFAULT).applyTo(note);
    }

    private void program(Group group, String absent) {
        WidgetFactory.label(SWT.NONE).text("L&AMMPS program:").create(group);
        Composite row = new Composite(group, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
        GridDataFactory.fillDefaults().span(COLUMNS - 1, 1).grab(true, false).applyTo(row);
        Text text = WidgetFactory.text(SWT.BORDER).message(absent).onModify(e -> show()).create(row);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
        named(text, "lammps", "LAMMPS program");
        WidgetFactory.button(SWT.PUSH).text("&Browse...").onSelect(e -> {
            String chosen = new FileDialog(getShell(), SWT.OPEN).open();
            if (chosen != null) {
                text.setText(chosen);
            }
        }).create(row);
    }

    private void choice(Group group, String key, String label, List<String> values) {
        WidgetFactory.label(SWT.NONE).text(label).create(group);
        Combo combo = new Combo(group, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setItems(values.toArray(String[]::new));
        GridDataFactory.fillDefaults().applyTo(combo);
        combo.addListener(SWT.Selection, e -> show());
        named(combo, key, label);
    }

    private Text number(Group group, String key, String label, String absent) {
        WidgetFactory.label(SWT.NONE).text(label).create(group);
        Text text = WidgetFactory.text(SWT.BORDER).message(absent).onModify(e -> show()).create(group);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        named(text, key, label);
        return text;
    }

    private void named(Control field, String key, String label) {
        String value = stored.value(key);
        if (field instanceof Text text) {
            text.setText(value);
        } else if (field instanceof Combo combo) {
            combo.setText(value.isEmpty() && key.equals("executor") ? MachineProfile.LOCAL : value);
        }
        Named.as(field, label.replace("&", "").replace(":", ""));
        fields.put(key, field);
    }

    private void found(Composite area) {
        Group group = WidgetFactory.group(SWT.NONE).text("Found").create(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(group);
        GridLayoutFactory.swtDefaults().numColumns(COLUMNS).applyTo(group);
        state = WidgetFactory.label(SWT.WRAP).create(group);
        GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, false)
                .hint(convertWidthInCharsToPixels(WIDTH_CHARACTERS), SWT.DEFAULT).applyTo(state);
        findings = new Table(group, SWT.BORDER | SWT.FULL_SELECTION);
        Named.as(findings, "What was found on this machine");
        findings.setHeaderVisible(true);
        for (String heading : List.of("What", "Found")) {
            TableColumn column = new TableColumn(findings, SWT.NONE);
            column.setText(heading);
            column.pack();
        }
        GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, true)
                .hint(SWT.DEFAULT, findings.getItemHeight() * ROWS_SHOWN).applyTo(findings);
        test = button(group, "&Test", "Starts LAMMPS and computes the self-check of every way to launch it",
                () -> examine(Depth.CHECK));
        calibrate = button(group, "&Calibrate", "Times every trusted way to launch LAMMPS; takes up to a minute on a "
                + "quiet machine", () -> examine(Depth.CALIBRATE));
        stop = button(group, "Stop", "Ends the test or the calibration", () -> job.cancel());
    }

    private Button button(Group group, String text, String toolTip, Runnable action) {
        Button button = WidgetFactory.button(SWT.PUSH).text(text).tooltip(toolTip).onSelect(e -> action.run())
                .create(group);
        button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, false, false));
        return button;
    }

    private MachineFile edited() {
        MachineFile file = stored;
        for (Map.Entry<String, Control> field : fields.entrySet()) {
            String value = field.getValue() instanceof Combo combo ? combo.getText()
                    : ((Text) field.getValue()).getText();
            boolean absent = field.getKey().equals("executor") && value.equals(MachineProfile.LOCAL)
                    && stored.value("executor").isEmpty();
            file = file.with(field.getKey(), absent ? "" : value);
        }
        return file;
    }

    /** Says whether the fields make sense together and what can be done. */
    private void show() {
        if (stop == null) {
            return; // the page is being built
        }
        String wrong = null;
        try {
            edited().profile();
        } catch (InvalidSettingsException e) {
            // the heading has room for one line, and whose file it is stands below the fields
            wrong = sentence(e.getMessage().replace("the machine profile " + stored.path() + " cannot be used: ", ""));
        }
        setErrorMessage(wrong);
        setValid(wrong == null);
        boolean busy = job != null && job.getResult() == null;
        boolean runs = !UiPlugin.runs().active().isEmpty();
        test.setEnabled(wrong == null && !busy);
        calibrate.setEnabled(wrong == null && !busy && !runs);
        stop.setEnabled(busy);
        setMessage(runs ? "A campaign is at work; calibrate when it has ended, on a quiet machine." : null,
                INFORMATION);
        boolean cluster = !((Combo) fields.get("executor")).getText().equals(MachineProfile.LOCAL);
        ofClusters.forEach(each -> each.setEnabled(cluster));
    }

    private void examine(Depth depth) {
        MachineProfile profile;
        try {
            profile = edited().profile();
        } catch (InvalidSettingsException e) {
            return; // show() says it
        }
        findings.removeAll();
        state.setText("Looking ...");
        ExamineJob next = new ExamineJob(profile, depth, this::add, this::finished);
        next.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                onWindow(findings, table -> {
                    if (!event.getResult().isOK()) {
                        state.setText("Stopped.");
                    }
                    show();
                });
            }
        });
        job = next;
        next.schedule();
        show();
    }

    private void add(Finding finding) {
        onWindow(findings, table -> {
            new TableItem(table, SWT.NONE).setText(new String[] {finding.subject(), finding.text()});
            for (TableColumn column : table.getColumns()) {
                column.pack();
            }
        });
    }

    private void finished(List<String> problems) {
        onWindow(findings, table -> {
            state.setText(problems.isEmpty() ? "This machine can run campaigns."
                    : "This machine cannot run campaigns yet: " + String.join("; ", problems) + ".");
            state.getParent().layout();
        });
    }

    private static <T extends Control> void onWindow(T control, Consumer<T> action) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!control.isDisposed()) {
                    action.accept(control);
                }
            });
        }
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    @Override
    public boolean performOk() {
        if (stored == null) {
            return true;
        }
        try {
            MachineFile edited = edited();
            if (!edited.equals(stored)) {
                edited.store();
                stored = edited;
            }
            return true;
        } catch (InvalidSettingsException e) {
            setErrorMessage(sentence(e.getMessage()));
            return false;
        }
    }

    @Override
    public void dispose() {
        if (job != null) {
            job.cancel();
        }
        super.dispose();
    }
}
