// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.eclipse.core.runtime.IPath;
import org.eclipse.ui.IEditorLauncher;

/** Opening the record of a run shows the run. */
public final class RecordOpener implements IEditorLauncher {

    @Override
    public void open(IPath file) {
        ShowRunHandler.show(file.toPath().getParent());
    }
}
