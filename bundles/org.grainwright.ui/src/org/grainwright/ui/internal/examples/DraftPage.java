// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.examples;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;

import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.ui.internal.preview.Preview;

/** A page about a draft, with a look ahead that follows every choice: made in the background, shown when it comes. */
abstract class DraftPage extends WizardPage {

    private static final int DELAY_MS = 300;

    private final LookJob look = new LookJob();

    DraftPage(String name, String title, String description) {
        super(name, title, null);
        setDescription(description);
    }

    /** Looks ahead of a text and hands over what was found, on the user-interface thread, unless asked again. */
    final void look(Supplier<String> text, Consumer<Preview> found) {
        look.cancel();
        look.text = text.get();
        look.found = found;
        look.schedule(DELAY_MS);
    }

    /** Shows what follows from the choices of all pages as they are; nothing on a page that shows no such thing. */
    void follow() {
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible) {
            follow();
        }
    }

    @Override
    public void dispose() {
        look.cancel();
        super.dispose();
    }

    static Spinner number(Composite area, String label, int least, int most, int value) {
        new Label(area, SWT.NONE).setText(label);
        Spinner spinner = new Spinner(area, SWT.BORDER);
        spinner.setValues(value, least, most, 0, Math.max(1, value / 10), Math.max(1, value));
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(spinner);
        return spinner;
    }

    private final class LookJob extends Job {
        private volatile String text = "";
        private volatile Consumer<Preview> found;

        LookJob() {
            super("Looking ahead");
            setSystem(true);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            Consumer<Preview> asker = found;
            Preview preview = Preview.of(text, Path.of("new.campaign"), 1, CampaignLanguage.knowledge(),
                    System.getenv());
            if (monitor.isCanceled()) {
                return Status.CANCEL_STATUS;
            }
            Display.getDefault().asyncExec(() -> {
                if (getControl() != null && !getControl().isDisposed() && asker == found) {
                    asker.accept(preview);
                }
            });
            return Status.OK_STATUS;
        }
    }
}
