// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.Continuation;

/** Asks before a run goes on: what it is going to do, what is kept, and what more is asked of it. */
final class GoingOn {

    private static final int LARGEST_BUDGET = 100_000;

    private GoingOn() {
    }

    /**
     * Reads the run in the background, asks, and starts it.
     *
     * @param more whether to ask for a larger budget and a longer production
     */
    static void ask(Path folder, boolean more) {
        String title = more ? "Extend Run" : "Resume Run";
        Job job = new Job("Reading the run " + folder.getFileName()) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                try {
                    Continuation run = Continuation.of(folder);
                    PlatformUI.getWorkbench().getDisplay().asyncExec(() -> ask(title, run, more));
                } catch (CampaignException e) {
                    PlatformUI.getWorkbench().getDisplay().asyncExec(() -> MessageDialog.openInformation(
                            PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), title, e.getMessage()));
                }
                return Status.OK_STATUS;
            }
        };
        job.setUser(true);
        job.schedule();
    }

    private static void ask(String title, Continuation run, boolean more) {
        Shell shell = PlatformUI.getWorkbench().getModalDialogShellProvider().getShell();
        String name = run.run().getName();
        String head = "\"" + name + "\" " + run.folder().getFileName() + " goes on.\n\n" + run.sentences();
        if (!more) {
            if (MessageDialog.open(MessageDialog.QUESTION, shell, title, head, SWT.NONE, "Resume", "Cancel") == 0) {
                CampaignShortcut.goOn(name, run.folder(), 0, "");
            }
            return;
        }
        ExtendDialog dialog = new ExtendDialog(shell, title, head, run);
        if (dialog.open() == Window.OK) {
            CampaignShortcut.goOn(name, run.folder(), dialog.evaluations, dialog.production);
        }
    }

    private static final class ExtendDialog extends MessageDialog {

        private final int budget;
        private final double productionPs;
        private final double longestPs;
        private final Optional<String> fixed;
        private Spinner evaluationsField;
        private Text productionField;
        private Label complaint;
        private int evaluations;
        private String production;

        ExtendDialog(Shell shell, String title, String text, Continuation run) {
            super(shell, title, null, text, QUESTION, 0, "Extend", "Cancel");
            budget = run.campaign().optimization().maximumEvaluations();
            productionPs = run.campaign().simulation().productionPs();
            longestPs = Math.floor(run.longestProductionPs());
            fixed = run.objectionToLonger();
            evaluations = budget + 1;
            production = number(productionPs);
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%s", value);
        }

        @Override
        protected Control createCustomArea(Composite parent) {
            Composite area = new Composite(parent, SWT.NONE);
            GridLayoutFactory.fillDefaults().numColumns(2).applyTo(area);
            new Label(area, SWT.NONE).setText("&Budget, evaluations:");
            evaluationsField = new Spinner(area, SWT.BORDER);
            evaluationsField.setValues(evaluations, budget, LARGEST_BUDGET, 0, 1, 10);
            new Label(area, SWT.NONE).setText("&Production, ps:");
            productionField = new Text(area, SWT.BORDER);
            productionField.setText(production);
            productionField.setEnabled(fixed.isEmpty());
            productionField.setToolTipText(
                    fixed.orElse("Every finished simulation goes on from where it ended"));
            GridDataFactory.fillDefaults().hint(80, SWT.DEFAULT).applyTo(productionField);
            complaint = new Label(area, SWT.WRAP);
            GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(420, SWT.DEFAULT).applyTo(complaint);
            evaluationsField.addListener(SWT.Modify, event -> check());
            productionField.addListener(SWT.Modify, event -> check());
            return area;
        }

        private void check() {
            evaluations = evaluationsField.getSelection();
            production = productionField.getText().strip();
            String wrong = "";
            try {
                double asked = Double.parseDouble(production);
                if (asked > longestPs) {
                    wrong = "A production is at most " + number(longestPs) + " ps.";
                } else if (!(asked >= productionPs)) {
                    wrong = "The production was " + number(productionPs) + " ps already.";
                } else if (evaluations == budget && asked == productionPs) {
                    wrong = "Ask for more evaluations or a longer production.";
                }
            } catch (NumberFormatException e) {
                wrong = "The production is a number of picoseconds, for example 60.";
            }
            complaint.setText(wrong);
            complaint.getParent().layout();
            getButton(0).setEnabled(wrong.isEmpty());
        }
    }
}
