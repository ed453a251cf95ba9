// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.ui.part.EditorPart;

/** Stands where editors stand and is looked at: nothing in it is ever changed or saved. */
public abstract class ReadingPart extends EditorPart {

    @Override
    public final void doSave(IProgressMonitor monitor) {
        // there is nothing to save
    }

    @Override
    public final void doSaveAs() {
        // nor under another name
    }

    @Override
    public final boolean isDirty() {
        return false;
    }

    @Override
    public final boolean isSaveAsAllowed() {
        return false;
    }
}
