// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.edit;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.swt.widgets.Display;

import org.grainwright.editor.internal.EditorPlugin;
import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.OpenDocument;
import org.grainwright.editor.internal.server.Waiting;

/**
 * Lays out a campaign before it is saved, if the preference says so. Saving takes time itself, so it waits for the
 * server half as long as other actions; a file with syntax errors, or a server that is busy, is saved as it is.
 */
public final class FormatOnSave implements Consumer<OpenDocument> {

    /** The preference's key in the node of this bundle; off by default. */
    public static final String PREFERENCE = "formatOnSave";

    @Override
    public void accept(OpenDocument saved) {
        if (Display.getCurrent() == null
                || !InstanceScope.INSTANCE.getNode(EditorPlugin.ID).getBoolean(PREFERENCE, false)) {
            return;
        }
        int version = saved.version();
        List<? extends TextEdit> edits = Waiting
                .<List<? extends TextEdit>>upTo(Waiting.UI_BUDGET_MS / 2, LanguageService.get()
                        .request(s -> s.getTextDocumentService()
                                .formatting(new DocumentFormattingParams(saved.identifier(),
                                        new FormattingOptions(FormatHandler.INDENT, true)))))
                .orElse(List.of());
        if (saved.version() == version) {
            try {
                Edits.apply(saved.document(), edits);
            } catch (BadLocationException e) {
                // the edits do not fit the text: it is saved as it is
            }
        }
    }
}
