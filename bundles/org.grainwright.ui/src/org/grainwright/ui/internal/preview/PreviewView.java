// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.texteditor.ITextEditor;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignPlan;
import org.grainwright.campaign.CampaignPreview;
import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.dsl.specification.CampaignDiagnostic.Severity;
import org.grainwright.editor.CampaignEditor;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.preview.Preview.Finding;
import org.grainwright.ui.internal.Columns;
import org.grainwright.ui.internal.structure.StructureCanvas;
import org.grainwright.ui.internal.structure.StructureFile;

/**
 * The campaign in the editor before it runs: which boundaries it may choose from and how they look, what it costs, how
 * far lithium is expected to move, and what to think about. It follows every edit a moment later; the work is done by
 * one job that a further edit cancels.
 */
public final class PreviewView extends ViewPart {

    /** Key of the table of boundaries, for tests. */
    public static final String TABLE = "preview.boundaries";

    private static final int DELAY_MS = 400;
    private static final String[] COLUMNS = {"Boundary", "Σ", "Angle / °", "Atoms", "Grains / Å"};
    private static final int[] WIDTHS = {210, 45, 80, 65, 85};

    private EditedCampaign edited;
    private Label summary;
    private Label cost;
    private Table boundaries;
    private StructureCanvas picture;
    private Table findings;
    private Preview shown;
    private EditedCampaign.State question;
    private EditedCampaign.State answered;
    private final LookJob look = new LookJob();
    private final PictureJob draw = new PictureJob();

    @Override
    public void createPartControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(area);
        summary = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(summary);
        cost = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(cost);
        SashForm columns = new SashForm(area, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 120).applyTo(columns);
        SashForm left = new SashForm(columns, SWT.VERTICAL);
        boundaries = new Table(left, SWT.FULL_SELECTION | SWT.BORDER | SWT.SINGLE);
        Named.as(boundaries, "Boundaries of the campaign");
        boundaries.setData("org.eclipse.swtbot.widget.key", TABLE);
        boundaries.setHeaderVisible(true);
        for (int i = 0; i < COLUMNS.length; i++) {
            TableColumn column = new TableColumn(boundaries, i == 0 ? SWT.LEFT : SWT.RIGHT);
            column.setText(COLUMNS[i]);
            column.setWidth(WIDTHS[i]);
        }
        boundaries.addListener(SWT.Selection, event -> drawSelected());
        findings = new Table(left, SWT.FULL_SELECTION | SWT.BORDER | SWT.SINGLE);
        Named.as(findings, "Findings");
        findings.setToolTipText("Double click or Enter goes to the line; the context menu has the fixes.");
        findings.addListener(SWT.DefaultSelection, event -> goTo(findings.getSelectionIndex()));
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(manager -> fixes(findings.getSelectionIndex()).forEach(manager::add));
        findings.setMenu(menu.createContextMenu(findings));
        left.setWeights(3, 2);
        picture = new StructureCanvas(columns, SWT.BORDER);
        columns.setWeights(3, 2);
        edited = new EditedCampaign(getSite().getPage(), this::ask);
        ask();
    }

    /** For tests: the line above the table of the view in a page. */
    public static String summary(IWorkbenchPage page) {
        return ((PreviewView) page.findView(GrainwrightUi.PREVIEW_VIEW_ID)).summary.getText();
    }

    /** For tests: what stands below the picture of the view in a page. */
    public static String pictured(IWorkbenchPage page) {
        PreviewView view = (PreviewView) page.findView(GrainwrightUi.PREVIEW_VIEW_ID);
        return view.picture.structure() == null ? "" : view.picture.structure().description();
    }

    @Override
    public void dispose() {
        if (edited != null) {
            edited.dispose();
        }
        look.cancel();
        draw.cancel();
        super.dispose();
    }

    @Override
    public void setFocus() {
        boundaries.setFocus();
    }

    private void ask() {
        question = edited == null ? null : edited.state();
        if (question == null) {
            look.cancel();
            answered = null;
            show(null, null);
        } else if (!question.equals(answered)) {
            look.cancel();
            look.next = question;
            look.schedule(DELAY_MS);
        }
    }

    private void show(EditedCampaign.State about, Preview preview) {
        if (boundaries.isDisposed() || about != question) {
            return;
        }
        answered = about;
        shown = preview;
        String selected = boundaries.getSelectionCount() == 0 ? "" : boundaries.getSelection()[0].getText(0);
        boundaries.setRedraw(false);
        boundaries.removeAll();
        findings.removeAll();
        if (preview == null) {
            summary.setText("Open a campaign file: what it is going to do is shown here while it is written.");
            cost.setText("");
        } else {
            summary.setText(preview.summary());
            List<String> lines = new ArrayList<>(preview.costLines());
            lines.addAll(preview.motionLines());
            cost.setText(String.join("   \u2022   ", lines));
            preview.ahead().ifPresent(ahead -> ahead.plan().geometries().forEach(this::row));
            preview.findings().forEach(this::row);
        }
        Columns.widen(boundaries, 0);
        select(selected);
        boundaries.setRedraw(true);
        boundaries.getParent().getParent().getParent().layout(true, true);
        drawSelected();
    }

    private void row(CampaignPlan.Geometry geometry) {
        new TableItem(boundaries, SWT.NONE).setText(new String[] {geometry.name(), Long.toString(geometry.sigma()),
                String.format(Locale.ROOT, "%.3f", geometry.disorientationDeg()), Long.toString(geometry.atoms()),
                String.format(Locale.ROOT, "%.1f", geometry.grainAngstrom())});
    }

    private void row(Finding finding) {
        TableItem item = new TableItem(findings, SWT.NONE);
        item.setText((finding.line() > 0 ? "line " + finding.line() + ": " : "") + finding.text());
        ISharedImages images = PlatformUI.getWorkbench().getSharedImages();
        item.setImage(images.getImage(switch (finding.severity()) {
            case ERROR -> ISharedImages.IMG_OBJS_ERROR_TSK;
            case WARNING -> ISharedImages.IMG_OBJS_WARN_TSK;
            case INFO -> ISharedImages.IMG_OBJS_INFO_TSK;
        }));
    }

    private void select(String name) {
        for (int i = 0; i < boundaries.getItemCount(); i++) {
            if (boundaries.getItem(i).getText(0).equals(name)) {
                boundaries.setSelection(i);
                return;
            }
        }
        if (boundaries.getItemCount() > 0) {
            boundaries.setSelection(0);
        }
    }

    private void drawSelected() {
        int index = boundaries.getSelectionIndex();
        if (shown == null || shown.ahead().isEmpty() || index < 0) {
            draw.cancel();
            picture.show(null, "");
            return;
        }
        CampaignPreview ahead = shown.ahead().get();
        CampaignPlan.Geometry geometry = ahead.plan().geometries().get(index);
        draw.cancel();
        draw.next = new PictureJob.Wanted(ahead, geometry);
        draw.schedule();
    }

    private void goTo(int index) {
        ITextEditor editor = edited.editor();
        Finding finding = index < 0 || shown == null ? null : shown.findings().get(index);
        if (editor == null || finding == null || finding.line() == 0) {
            return;
        }
        try {
            IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
            var line = document.getLineInformation(finding.line() - 1);
            getSite().getPage().activate(editor);
            editor.selectAndReveal(line.getOffset(), line.getLength());
        } catch (BadLocationException e) {
            // the text has become shorter since
        }
    }

    /** The fixes that Ctrl+1 offers for the problem at the line of a finding. */
    private List<Action> fixes(int index) {
        Finding finding = index < 0 || shown == null ? null : shown.findings().get(index);
        List<Action> actions = new ArrayList<>();
        if (finding == null || finding.line() == 0 || question == null) {
            return actions;
        }
        try {
            for (IMarker marker : question.file().findMarkers(CampaignEditor.PROBLEM_MARKER, true, 0)) {
                if (marker.getAttribute(IMarker.LINE_NUMBER, 0) == finding.line()) {
                    for (IMarkerResolution fix : IDE.getMarkerHelpRegistry().getResolutions(marker)) {
                        actions.add(new Action(fix.getLabel()) {
                            @Override
                            public void run() {
                                fix.run(marker);
                            }
                        });
                    }
                }
            }
        } catch (CoreException e) {
            ILog.of(PreviewView.class).log(e.getStatus());
        }
        return actions;
    }

    private void onWindowThread(Runnable work) {
        Display display = boundaries.isDisposed() ? null : PlatformUI.getWorkbench().getDisplay();
        if (display != null) {
            try {
                display.asyncExec(work);
            } catch (SWTException e) {
                // the workbench is closing
            }
        }
    }

    /** Reads the text and plans the campaign. */
    private final class LookJob extends Job {
        private volatile EditedCampaign.State next;

        LookJob() {
            super("Looking ahead");
            setSystem(true);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            EditedCampaign.State about = next;
            Preview preview = Preview.of(about.text(), about.path(), about.line(), CampaignLanguage.knowledge(),
                    System.getenv());
            if (monitor.isCanceled()) {
                return Status.CANCEL_STATUS;
            }
            onWindowThread(() -> show(about, preview));
            return Status.OK_STATUS;
        }
    }

    /** Builds the atoms of the selected boundary. */
    private final class PictureJob extends Job {

        private record Wanted(CampaignPreview ahead, CampaignPlan.Geometry geometry) {
        }

        private volatile Wanted next;

        PictureJob() {
            super("Building a boundary");
            setSystem(true);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            Wanted wanted = next;
            StructureFile built = null;
            String text;
            try {
                built = StructureFile.of(wanted.ahead().structure(wanted.geometry()));
                text = built.description() + ", as built";
            } catch (CampaignException e) {
                text = e.getMessage();
            }
            if (monitor.isCanceled() || !Objects.equals(wanted, next)) {
                return Status.CANCEL_STATUS;
            }
            StructureFile structure = built;
            String message = text;
            onWindowThread(() -> {
                if (!picture.isDisposed()) {
                    picture.show(structure, message);
                }
            });
            return Status.OK_STATUS;
        }
    }
}
