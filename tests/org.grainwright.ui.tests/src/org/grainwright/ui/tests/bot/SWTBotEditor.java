// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.texteditor.ITextEditor;

/** A text editor of the window. */
public final class SWTBotEditor {

    private final IEditorReference reference;

    SWTBotEditor(IEditorReference reference) {
        this.reference = reference;
    }

    /** The editor part. */
    public ITextEditor part() {
        return UIThreadRunnable.syncExec(() -> (ITextEditor) reference.getEditor(true));
    }

    /** The text being edited. */
    public IDocument document() {
        ITextEditor editor = part();
        return UIThreadRunnable.syncExec(() -> editor.getDocumentProvider().getDocument(editor.getEditorInput()));
    }

    /** The viewer. */
    public ITextViewer viewer() {
        ITextEditor editor = part();
        return UIThreadRunnable.syncExec(() -> editor.getAdapter(ITextViewer.class));
    }

    /** The widget that shows the text. */
    public StyledText styledText() {
        ITextViewer viewer = viewer();
        return UIThreadRunnable.syncExec(viewer::getTextWidget);
    }

    /** The text. */
    public String getText() {
        IDocument document = document();
        return UIThreadRunnable.syncExec(() -> document.get());
    }

    /** Replaces one text by another that occurs once, as one edit. */
    public void replace(String old, String text) {
        IDocument document = document();
        UIThreadRunnable.syncExec(() -> {
            int at = document.get().indexOf(old);
            if (at < 0 || document.get().indexOf(old, at + 1) >= 0) {
                throw new WidgetNotFoundException("\"" + old + "\" does not occur exactly once in\n" + document.get());
            }
            document.replace(at, old.length(), text);
            return null;
        });
    }

    /** Puts the cursor before the first occurrence of a text, or that many characters further. */
    public void navigateTo(String text, int further) {
        ITextEditor editor = part();
        UIThreadRunnable.syncExec(() -> {
            int at = document().get().indexOf(text);
            if (at < 0) {
                throw new WidgetNotFoundException("\"" + text + "\" is not in the editor");
            }
            SWTWorkbenchBot.page().activate(editor);
            editor.selectAndReveal(at + further, 0);
            editor.setFocus();
        });
    }

    /** Whether there are unsaved changes. */
    public boolean isDirty() {
        ITextEditor editor = part();
        return UIThreadRunnable.syncExec(editor::isDirty);
    }

    /** Runs one of the editor's actions, as its menu entry does. */
    public void runAction(String id) {
        ITextEditor editor = part();
        UIThreadRunnable.asyncExec(() -> editor.getAction(id).run());
        UIThreadRunnable.syncExec(() -> {
            // barrier
        });
    }

    /** Runs a command in the context of this editor, as its key does. */
    public void runCommand(String id) {
        ITextEditor editor = part();
        UIThreadRunnable.asyncExec(() -> {
            try {
                editor.getSite().getService(org.eclipse.ui.handlers.IHandlerService.class).executeCommand(id, null);
            } catch (Exception e) {
                throw new IllegalStateException("command " + id, e);
            }
        });
        UIThreadRunnable.syncExec(() -> {
            // barrier
        });
    }
}
