// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.debug.ui.actions.ILaunchable;

import org.grainwright.editor.CampaignEditor;

/** Marks campaign files as what can be run, so that their menu in the Project Explorer has Run As. */
public final class LaunchableFactory implements IAdapterFactory {

    private static final ILaunchable MARK = new ILaunchable() {
    };

    @Override
    public <T> T getAdapter(Object object, Class<T> type) {
        return object instanceof IFile file && CampaignEditor.FILE_EXTENSION.equals(file.getFileExtension())
                ? type.cast(MARK)
                : null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {ILaunchable.class};
    }
}
