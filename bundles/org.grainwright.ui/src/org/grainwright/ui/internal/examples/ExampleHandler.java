// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.examples;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;

/** Opens the quickstart campaign; makes the sample project anew where it is gone. Returns at once. */
public final class ExampleHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) {
        ExamplesProject.openFirst();
        return null;
    }
}
