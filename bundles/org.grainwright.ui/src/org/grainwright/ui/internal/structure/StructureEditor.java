// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.structure;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.PartInitException;

import org.grainwright.ui.internal.ReadingPart;

/** A file of a structure or a trajectory, opened by a double click. It is looked at, not edited. */
public final class StructureEditor extends ReadingPart {

    private StructurePanel panel;

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        if (!(input instanceof IURIEditorInput)) {
            throw new PartInitException("Only a file on disk can be shown as a structure.");
        }
        setSite(site);
        setInput(input);
        setPartName(input.getName());
    }

    @Override
    public void createPartControl(Composite parent) {
        panel = new StructurePanel(parent);
        new StructureMenu(panel);
        URI file = ((IURIEditorInput) getEditorInput()).getURI();
        List<StructurePanel.Choice> choices = "file".equals(file.getScheme()) ? StructurePanel.of(Path.of(file))
                : List.of();
        panel.offer(getEditorInput().getName(), choices, "Only a file on this computer can be shown as a structure.");
    }

    @Override
    public void setFocus() {
        panel.setFocus();
    }
}
