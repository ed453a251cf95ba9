// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.outline;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;

import org.grainwright.editor.internal.server.LanguageService;

/** Gives the Generic Editor an outline page when it shows a campaign. */
public final class OutlineAdapterFactory implements IAdapterFactory {

    @Override
    public <T> T getAdapter(Object adaptable, Class<T> type) {
        if (type == IContentOutlinePage.class && adaptable instanceof ITextEditor editor
                && editor.getDocumentProvider() != null) {
            return LanguageService.get().documents()
                    .find(editor.getDocumentProvider().getDocument(editor.getEditorInput()))
                    .map(open -> type.cast(new OutlinePage(editor, open))).orElse(null);
        }
        return null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {IContentOutlinePage.class};
    }
}
