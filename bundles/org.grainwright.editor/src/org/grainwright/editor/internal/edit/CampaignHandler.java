// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.edit;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;

import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.OpenDocument;

/** Base of the commands on the campaign in the active editor. */
public abstract class CampaignHandler extends AbstractHandler {

    /** Where a command was given. */
    protected record Place(ITextEditor editor, OpenDocument open, ITextSelection selection) {
    }

    @Override
    public final Object execute(ExecutionEvent event) {
        IEditorPart part = HandlerUtil.getActiveEditor(event);
        ITextEditor editor = part == null ? null : part.getAdapter(ITextEditor.class);
        if (editor != null && editor.getSelectionProvider().getSelection() instanceof ITextSelection selection) {
            Optional<OpenDocument> open = LanguageService.get().documents()
                    .find(editor.getDocumentProvider().getDocument(editor.getEditorInput()));
            open.ifPresent(document -> run(new Place(editor, document, selection)));
        }
        return null;
    }

    /** Runs on the user-interface thread and must not wait for the server. */
    protected abstract void run(Place place);
}
