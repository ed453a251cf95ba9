// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.preview;

import java.nio.file.Path;

import org.eclipse.core.resources.IFile;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.texteditor.ITextEditor;

import org.grainwright.editor.CampaignEditor;

/**
 * The campaign text under the user's hands: follows the active editor, its text and its caret. User-interface thread
 * only.
 */
final class EditedCampaign implements IPartListener2, IDocumentListener {

    /**
     * What stands in the editor.
     *
     * @param file its file
     * @param path where the file is
     * @param text the whole text, saved or not
     * @param line of the caret, from 1
     */
    record State(IFile file, Path path, String text, int line) {
    }

    private final IWorkbenchPage page;
    private final Runnable changed;
    private final ISelectionChangedListener caret = event -> caretMoved();
    private ITextEditor editor;
    private IDocument document;
    private int line;

    /** @param changed called when there is another state to look at */
    EditedCampaign(IWorkbenchPage page, Runnable changed) {
        this.page = page;
        this.changed = changed;
        page.addPartListener(this);
        attach(page.getActiveEditor());
    }

    void dispose() {
        page.removePartListener(this);
        detach();
    }

    /** The editor, {@code null} if none shows a campaign. */
    ITextEditor editor() {
        return editor;
    }

    /** What it holds, {@code null} if none shows a campaign of the workspace. */
    State state() {
        IFile file = editor == null ? null : editor.getEditorInput().getAdapter(IFile.class);
        return file == null || file.getLocation() == null || document == null ? null
                : new State(file, file.getLocation().toPath(), document.get(), line + 1);
    }

    private void attach(IEditorPart part) {
        ITextEditor next = part == null ? null : part.getAdapter(ITextEditor.class);
        IFile file = next == null ? null : next.getEditorInput().getAdapter(IFile.class);
        if (next == editor || file == null || !CampaignEditor.FILE_EXTENSION.equals(file.getFileExtension())) {
            return; // another kind of editor leaves the last campaign standing
        }
        detach();
        editor = next;
        document = next.getDocumentProvider().getDocument(next.getEditorInput());
        if (document != null) {
            document.addDocumentListener(this);
        }
        if (next.getSelectionProvider() instanceof IPostSelectionProvider provider) {
            provider.addPostSelectionChangedListener(caret);
        }
        line = lineOfCaret();
        changed.run();
    }

    private void detach() {
        if (document != null) {
            document.removeDocumentListener(this);
        }
        if (editor != null && editor.getSelectionProvider() instanceof IPostSelectionProvider provider) {
            provider.removePostSelectionChangedListener(caret);
        }
        editor = null;
        document = null;
    }

    private void caretMoved() {
        int now = lineOfCaret();
        if (now != line) {
            line = now;
            changed.run();
        }
    }

    private int lineOfCaret() {
        try {
            return document != null && editor.getSelectionProvider().getSelection() instanceof ITextSelection selection
                    && selection.getOffset() >= 0 ? document.getLineOfOffset(selection.getOffset()) : 0;
        } catch (BadLocationException e) {
            return 0; // the selection is older than the text
        }
    }

    @Override
    public void documentAboutToBeChanged(DocumentEvent event) {
        // afterwards is soon enough
    }

    @Override
    public void documentChanged(DocumentEvent event) {
        changed.run();
    }

    @Override
    public void partActivated(IWorkbenchPartReference reference) {
        attach(page.getActiveEditor());
    }

    @Override
    public void partBroughtToTop(IWorkbenchPartReference reference) {
        attach(page.getActiveEditor());
    }

    @Override
    public void partClosed(IWorkbenchPartReference reference) {
        if (editor != null && reference.getPart(false) == editor) {
            detach();
            attach(page.getActiveEditor());
            changed.run();
        }
    }
}
