// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.help;

import java.io.IOException;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.handlers.HandlerUtil;

import org.grainwright.ui.internal.UiPlugin;

/** Search in Help: opens the dialog that looks for words in all pages. */
public final class SearchHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        HelpPages pages = new HelpPages(Platform.getBundle(UiPlugin.ID));
        try {
            new HelpSearchDialog(HandlerUtil.getActiveShell(event), pages, new HelpSearch(pages.read())).open();
        } catch (IOException e) {
            throw new ExecutionException("The help pages cannot be read.", e);
        }
        return null;
    }
}
