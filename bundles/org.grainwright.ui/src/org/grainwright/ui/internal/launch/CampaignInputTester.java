// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.eclipse.core.expressions.PropertyTester;
import org.eclipse.ui.IEditorInput;

import org.grainwright.editor.CampaignEditor;

/** Whether an editor's input is a campaign file, in the workspace or outside. */
public final class CampaignInputTester extends PropertyTester {

    @Override
    public boolean test(Object receiver, String property, Object[] arguments, Object expected) {
        return receiver instanceof IEditorInput input && input.getName() != null
                && input.getName().endsWith("." + CampaignEditor.FILE_EXTENSION);
    }
}
