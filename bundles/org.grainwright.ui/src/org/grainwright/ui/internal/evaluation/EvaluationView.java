// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.part.ViewPart;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.RunQueries;
import org.grainwright.report.table.TableRow;
import org.grainwright.ui.evaluation.EvaluationPage;
import org.grainwright.ui.evaluation.Reviewed;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;
import org.grainwright.ui.internal.views.Refresher;

/**
 * Everything the record knows of one evaluation: the one that is selected, else the recommended one, else the last. Its
 * pages come from the extension point {@value #POINT}; only the one that is looked at works.
 */
public final class EvaluationView extends ViewPart {

    /** The extension point of the pages. */
    public static final String POINT = "org.grainwright.ui.evaluationPages";

    private final Runs runs = UiPlugin.runs();
    private final List<PageTab> pages = new ArrayList<>();
    private final ISelectionListener selections = this::selected;
    private Label title;
    private CTabFolder folder;
    private boolean crystal;
    private CampaignRun crystalOf;

    /** A page with its tab. */
    private record PageTab(IConfigurationElement element, CTabItem item) {
    }

    @Override
    public void createPartControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(area);
        title = new Label(area, SWT.NONE);
        title.setData("org.eclipse.swtbot.widget.key", "evaluation");
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.fillDefaults().grab(true, false).indent(8, 4).applyTo(title);
        folder = new CTabFolder(area, SWT.TOP | SWT.FLAT);
        folder.setData("org.eclipse.swtbot.widget.key", "evaluationPages");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(folder);
        Arrays.stream(Platform.getExtensionRegistry().getConfigurationElementsFor(POINT))
                .sorted(Comparator.comparingInt(EvaluationView::order)).forEach(element -> {
                    CTabItem item = new CTabItem(folder, SWT.NONE);
                    item.setText(element.getAttribute("name"));
                    item.setData("id", element.getAttribute("id"));
                    pages.add(new PageTab(element, item));
                });
        folder.addListener(SWT.Selection, event -> refresh());
        if (!pages.isEmpty()) {
            folder.setSelection(0);
        }
        getSite().getPage().addPostSelectionListener(selections);
        new Refresher(runs, getSite(), area, this::refresh);
        refresh();
    }

    private static int order(IConfigurationElement element) {
        String order = element.getAttribute("order");
        return order != null && order.matches("-?\\d{1,6}") ? Integer.parseInt(order) : Integer.MAX_VALUE;
    }

    private void selected(IWorkbenchPart part, ISelection selection) {
        if (part != this && selection instanceof IStructuredSelection rows
                && rows.getFirstElement() instanceof TableRow row) {
            crystal = row.evaluation().isEmpty();
            crystalOf = row.run();
            refresh();
        }
    }

    /** What is shown; empty while there is no run or nothing in it. */
    public Optional<Reviewed> reviewed() {
        ShownRun shown = runs.shown().orElse(null);
        if (shown == null) {
            return Optional.empty();
        }
        CampaignRun run = shown.run();
        if (crystal && crystalOf == run && !run.getBulk().isEmpty()) {
            return Optional.of(new Reviewed(TableRow.crystal(run), shown.directory()));
        }
        return runs.selected().stream().boxed().flatMap(number -> RunQueries.evaluation(run, number).stream())
                .findFirst().or(() -> RunQueries.recommended(run))
                .or(() -> run.getEvaluations().isEmpty() ? Optional.empty()
                        : Optional.of(run.getEvaluations().getLast()))
                .map(each -> new Reviewed(TableRow.of(run, each), shown.directory()));
    }

    private void refresh() {
        Reviewed reviewed = reviewed().orElse(null);
        title.setText(reviewed == null ? "Everything known of the selected evaluation is shown here"
                : (reviewed.row().number() == 0 ? "" : "#" + reviewed.row().number() + "  ") + reviewed.row().label());
        int index = folder.getSelectionIndex();
        if (reviewed == null || index < 0) {
            return;
        }
        PageTab tab = pages.get(index);
        if (tab.item.getControl() == null) {
            tab.item.setControl(make(tab));
        }
        if (tab.item.getData("page") instanceof EvaluationPage page) {
            page.show(reviewed);
        }
    }

    private Control make(PageTab tab) {
        try {
            if (tab.element.createExecutableExtension("class") instanceof EvaluationPage page) {
                tab.item.setData("page", page);
                return page.create(folder);
            }
            return problem(tab, "its class is no EvaluationPage");
        } catch (CoreException e) {
            ILog.of(EvaluationView.class).error("The page " + tab.element.getAttribute("id") + " cannot be made", e);
            return problem(tab, e.getMessage());
        }
    }

    private Control problem(PageTab tab, String why) {
        Label label = new Label(folder, SWT.WRAP);
        label.setText("The page " + tab.element.getAttribute("name") + " of "
                + tab.element.getContributor().getName() + " cannot be shown: " + why + ".");
        return label;
    }

    @Override
    public void dispose() {
        getSite().getPage().removePostSelectionListener(selections);
        super.dispose();
    }

    @Override
    public void setFocus() {
        folder.setFocus();
    }
}
