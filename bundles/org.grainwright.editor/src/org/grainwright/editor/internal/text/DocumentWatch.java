// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextInputListener;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.custom.StyledText;

import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.OpenDocument;
import org.grainwright.editor.internal.server.Waiting;

/**
 * Calls a feature whenever the server has read the latest text of the document shown by a viewer: at that moment its
 * answers fit the text and no build is about to cancel them. Follows the viewer from document to document.
 */
final class DocumentWatch implements ITextInputListener {

    private final ITextViewer viewer;
    private final Consumer<OpenDocument> feature;
    private OpenDocument open; // user-interface thread only
    private Runnable listener;

    /** @param feature called on any thread, must return at once; typically calls {@link #ask} */
    DocumentWatch(ITextViewer viewer, Consumer<OpenDocument> feature) {
        this.viewer = viewer;
        this.feature = feature;
        viewer.addTextInputListener(this);
        attach(viewer.getDocument());
    }

    void dispose() {
        viewer.removeTextInputListener(this);
        detach();
    }

    /** The document being watched, {@code null} if the viewer shows no campaign. */
    OpenDocument open() {
        return open;
    }

    /**
     * Asks the server and applies the answer on the user-interface thread, unless the text or the viewer's document
     * changed in between.
     */
    <T> void ask(OpenDocument about, Function<LanguageServer, CompletableFuture<T>> question, Consumer<T> apply) {
        int version = about.version();
        LanguageService.get().request(question).whenComplete((answer, failure) -> {
            if (failure != null) {
                Waiting.report(failure);
                return;
            }
            StyledText widget = viewer.getTextWidget();
            if (answer == null || widget == null || widget.isDisposed()) {
                return;
            }
            try {
                widget.getDisplay().asyncExec(() -> {
                    if (!widget.isDisposed() && viewer.getDocument() == about.document()
                            && about.version() == version) {
                        apply.accept(answer);
                    }
                });
            } catch (SWTException e) {
                // the editor was closed between the question and the answer
            }
        });
    }

    @Override
    public void inputDocumentAboutToBeChanged(IDocument oldInput, IDocument newInput) {
        detach();
    }

    @Override
    public void inputDocumentChanged(IDocument oldInput, IDocument newInput) {
        attach(newInput);
    }

    private void attach(IDocument document) {
        detach();
        LanguageService.get().documents().find(document).ifPresent(found -> {
            open = found;
            listener = () -> feature.accept(found);
            found.addBuiltListener(listener);
            feature.accept(found);
        });
    }

    private void detach() {
        if (open != null) {
            open.removeBuiltListener(listener);
            open = null;
        }
    }
}
