// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.edit;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.source.projection.ProjectionViewer;

/** Collapse All and Expand All, which the Generic Editor lacks; the extension says which of the two this is. */
public final class FoldHandler extends CampaignHandler implements IExecutableExtension {

    private int operation;

    @Override
    public void setInitializationData(IConfigurationElement config, String propertyName, Object data) {
        operation = "collapse".equals(data) ? ProjectionViewer.COLLAPSE_ALL : ProjectionViewer.EXPAND_ALL;
    }

    @Override
    protected void run(Place place) {
        ITextOperationTarget target = place.editor().getAdapter(ITextOperationTarget.class);
        if (target != null && target.canDoOperation(operation)) {
            target.doOperation(operation);
        }
    }
}
