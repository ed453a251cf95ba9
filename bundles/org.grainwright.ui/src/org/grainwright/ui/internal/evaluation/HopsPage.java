// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.statushandlers.StatusManager;

import org.grainwright.campaign.snapshot.IonEvents;
import org.grainwright.campaign.snapshot.Snapshot;
import org.grainwright.campaign.snapshot.SnapshotException;
import org.grainwright.model.Evaluation;
import org.grainwright.model.FileReference;
import org.grainwright.model.Message;
import org.grainwright.model.Observable;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.Quantity;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.evaluation.EvaluationPage;
import org.grainwright.ui.evaluation.Reviewed;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.views.StructureView;

/**
 * How Li hops and whether oxygen stays where it belongs: rates and lengths, and every ion that changed its place, with
 * time and places; a click shows the moment in the Structure view.
 */
public final class HopsPage implements EvaluationPage {

    private static final Set<String> SHOWN = Set.of(Quantity.HOP_RATE.id(), Quantity.HOP_LENGTH.id(),
            Quantity.OXYGEN_JUMPS.id(), Quantity.FRAMEWORK_MSD.id());

    private SashForm area;
    private ObservablesList rates;
    private EventTable events;
    private Text messages;
    private Reviewed shown;
    private String asked = "";
    private String fault = "";

    @Override
    public Control create(Composite parent) {
        area = new SashForm(parent, SWT.VERTICAL);
        rates = new ObservablesList(area, "hops");
        events = new EventTable(area, this::lookAt);
        messages = new Text(area, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        Named.as(messages, "Hops and messages in words");
        messages.setData("org.eclipse.swtbot.widget.key", "events");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(messages);
        area.setWeights(25, 55, 20);
        return area;
    }

    @Override
    public void show(Reviewed reviewed) {
        shown = reviewed;
        List<FileReference> files = reviewed.evaluation().stream().flatMap(each -> each.getFiles().stream())
                .filter(each -> IonEvents.ROLE.equals(each.getRole())).toList();
        String wanted = reviewed.runFolder() + " " + reviewed.row().number() + " "
                + files.stream().map(FileReference::getSha256).collect(Collectors.joining(" "));
        if (!wanted.equals(asked)) {
            asked = wanted;
            fault = "";
            events.show(List.of());
            if (!files.isEmpty()) {
                read(reviewed, files.stream().map(FileReference::getPath).toList(), wanted);
            }
        }
        List<Observable> found = reviewed.observables().stream().filter(each -> SHOWN.contains(each.getName()))
                .toList();
        rates.show(found);
        say(reviewed, found.isEmpty(), files.isEmpty());
    }

    private void say(Reviewed reviewed, boolean unmeasured, boolean unlisted) {
        List<String> lines = new ArrayList<>();
        if (!fault.isEmpty()) {
            lines.add(fault);
        }
        reviewed.evaluation().stream().flatMap(each -> each.getMessages().stream()).map(Message::getText)
                .forEach(lines::add);
        if (unmeasured) {
            lines.add("The record has no hops of this evaluation. They come with its analysis, after the production.");
        } else if (unlisted) {
            lines.add("Single hops were not recorded: this is the perfect crystal, or a run of an earlier version. The "
                    + "Structure view finds them in the trajectory (N).");
        }
        String text = String.join("\n", lines);
        if (!text.equals(messages.getText())) {
            messages.setText(text);
        }
    }

    /** Reads the lists of the simulations in the background. */
    private void read(Reviewed of, List<String> paths, String wanted) {
        var display = area.getDisplay();
        Path run = of.runFolder();
        Evaluation evaluation = EcoreUtil.copy(of.evaluation().get()); // the model is the window's
        Job job = Job.createSystem("Reading hops", monitor -> {
            List<EventTable.Row> rows = new ArrayList<>();
            List<String> faults = new ArrayList<>();
            for (String path : paths) {
                RunStore.resolve(run, path).ifPresent(file -> {
                    try {
                        String simulation = Snapshot.simulation(run, evaluation, file);
                        IonEvents.read(file).forEach(each -> rows.add(new EventTable.Row(simulation, each)));
                    } catch (SnapshotException e) {
                        faults.add(e.getMessage());
                    }
                });
            }
            try {
                display.asyncExec(() -> {
                    if (!area.isDisposed() && wanted.equals(asked)) {
                        fault = String.join("\n", faults);
                        events.show(rows);
                        show(shown);
                    }
                });
            } catch (SWTException e) {
                // the workbench is closing
            }
        });
        job.schedule();
    }

    private void lookAt(EventTable.Row row) {
        shown.evaluation().map(Evaluation::getId).ifPresent(UiPlugin.runs()::select);
        IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
        try {
            IWorkbenchPart view = page.showView(GrainwrightUi.STRUCTURE_VIEW_ID, null, IWorkbenchPage.VIEW_VISIBLE);
            if (view instanceof StructureView structure) {
                structure.lookAt(row.simulation(), row.event().timePs(), row.event().ion());
            }
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW);
        }
    }
}
