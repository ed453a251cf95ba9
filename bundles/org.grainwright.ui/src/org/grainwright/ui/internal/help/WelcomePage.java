// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.help;

import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IPersistableElement;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.eclipse.ui.forms.widgets.ScrolledForm;

import org.grainwright.ui.internal.Icons;
import org.grainwright.ui.internal.ReadingPart;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.machine.MachinePage;

/** Where to begin: what a new user may do first, and where everything is explained. Stands where editors stand. */
public final class WelcomePage extends ReadingPart {

    /** Its id in plugin.xml. */
    private static final String ID = "org.grainwright.ui.welcome";
    /** What it is opened on; nothing of it is kept, so that it does not come back with the next start. */
    private static final IEditorInput INPUT = new Input();

    private static final int WIDTH = 420;

    private FormToolkit toolkit;
    private Hyperlink first;

    /**
     * Opens the page, or brings it to the front. User-interface thread.
     *
     * @throws PartInitException when it cannot be made
     */
    public static void open(IWorkbenchPage page) throws PartInitException {
        page.openEditor(INPUT, ID);
    }

    private record Input() implements IEditorInput {
        @Override
        public <T> T getAdapter(Class<T> adapter) {
            return null;
        }

        @Override
        public boolean exists() {
            return false;
        }

        @Override
        public ImageDescriptor getImageDescriptor() {
            return Icons.descriptor("campaign");
        }

        @Override
        public String getName() {
            return "Welcome";
        }

        @Override
        public IPersistableElement getPersistable() {
            return null;
        }

        @Override
        public String getToolTipText() {
            return "Where to begin";
        }
    }

    @Override
    public void init(IEditorSite site, IEditorInput input) {
        setSite(site);
        setInput(input);
        setPartName(input.getName());
    }

    @Override
    public void createPartControl(Composite parent) {
        toolkit = new FormToolkit(parent.getDisplay());
        ScrolledForm form = toolkit.createScrolledForm(parent);
        form.setText("Grainwright");
        Composite body = form.getBody();
        GridLayout layout = new GridLayout();
        layout.marginWidth = 20;
        layout.verticalSpacing = 4;
        body.setLayout(layout);
        heading(body, "Begin");
        command(body, "Your first campaign, step by step",
                "A list beside the window that leads from an example to a result; each step can be done for you.",
                "org.eclipse.ui.views.showView(org.eclipse.ui.views.showView.viewId=" + FirstCampaignView.ID + ")");
        command(body, "Open the example", "Three tilt boundaries of LLZO, minutes on a laptop.",
                "org.grainwright.ui.example");
        command(body, "New campaign", "Boundaries with pictures, simulation, objective, and what it is going to cost.",
                "org.eclipse.ui.newWizard(newWizardId=org.grainwright.ui.newCampaign)");
        link(body, "Engine and machine", "Whether LAMMPS is found, and how it runs best on this machine.",
                () -> PreferencesUtil.createPreferenceDialogOn(getSite().getShell(), MachinePage.ID, null, null)
                        .open());
        heading(body, "Learn");
        page(body, "Tutorial", "The first campaign, from the example to one of your own.", "tutorial.html");
        page(body, "The campaign language", "Every word, with its units and its range.", "language.html");
        page(body, "The workbench", "What each view shows, and all keys.", "workbench.html");
        page(body, "Theory", "What the numbers mean, and when they must not be used.", "theory.html");
        command(body, "Search in Help", "All pages; they open in the browser.", "org.grainwright.ui.helpSearch");
        form.reflow(true);
    }

    private void heading(Composite body, String text) {
        Label label = toolkit.createLabel(body, text);
        label.setFont(JFaceResources.getHeaderFont());
        GridData place = new GridData();
        place.verticalIndent = 14;
        label.setLayoutData(place);
    }

    private void page(Composite body, String name, String what, String page) {
        link(body, name, what, () -> new HelpPages(Platform.getBundle(UiPlugin.ID)).open(page));
    }

    private void command(Composite body, String name, String what, String command) {
        link(body, name, what, () -> Doing.command(getSite(), command));
    }

    private void link(Composite body, String name, String what, Runnable action) {
        Hyperlink link = toolkit.createHyperlink(body, name, SWT.NONE);
        link.setToolTipText(what);
        link.addHyperlinkListener(new HyperlinkAdapter() {
            @Override
            public void linkActivated(HyperlinkEvent event) {
                action.run();
            }
        });
        Label label = toolkit.createLabel(body, what, SWT.WRAP);
        GridData place = new GridData(SWT.FILL, SWT.TOP, true, false);
        place.horizontalIndent = 16;
        place.widthHint = WIDTH;
        label.setLayoutData(place);
        first = first == null ? link : first;
    }

    @Override
    public void setFocus() {
        if (first != null) {
            first.setFocus();
        }
    }

    @Override
    public void dispose() {
        if (toolkit != null) {
            toolkit.dispose();
        }
        super.dispose();
    }
}
