// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IViewReference;

/** A view of the window. */
public final class SWTBotView {

    private final IViewReference reference;

    SWTBotView(IViewReference reference) {
        this.reference = reference;
    }

    /** Brings the view to the front. */
    public SWTBotView show() {
        UIThreadRunnable.syncExec(() -> {
            SWTWorkbenchBot.page().activate(reference.getPart(true));
        });
        return this;
    }

    /** The part behind the view. */
    public IViewPart part() {
        return UIThreadRunnable.syncExec(() -> reference.getView(true));
    }

    /** A robot that looks only into this view. */
    public SWTBot bot() {
        IViewPart part = part();
        return new SWTBot(() -> (Composite) part.getSite().getService(MPart.class).getWidget());
    }
}
