// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.help;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.Platform;

import org.grainwright.ui.internal.UiPlugin;

/** Help Contents: opens the list of all pages. */
public final class ContentsHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) {
        new HelpPages(Platform.getBundle(UiPlugin.ID)).open(HelpPages.CONTENTS);
        return HelpPages.CONTENTS;
    }
}
