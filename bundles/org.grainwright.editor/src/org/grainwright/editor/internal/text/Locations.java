// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IRegion;
import org.eclipse.lsp4j.Range;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;

import org.grainwright.editor.internal.server.Positions;

/** Places in files that an editor can be opened at. */
public final class Locations {

    private Locations() {
    }

    /** Opens a file in its editor and selects a range; user-interface thread. */
    public static void open(IFile file, Range range) {
        IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
        try {
            IEditorPart editor = IDE.openEditor(page, file);
            if (editor instanceof ITextEditor text) {
                IRegion region = Positions.region(text.getDocumentProvider().getDocument(text.getEditorInput()), range);
                text.selectAndReveal(region.getOffset(), region.getLength());
            }
        } catch (PartInitException e) {
            ILog.of(Locations.class).log(e.getStatus());
        } catch (BadLocationException e) {
            // the file has become shorter; it is open at least
        }
    }
}
