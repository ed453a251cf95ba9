// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.reconciler.IReconciler;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;

import org.grainwright.editor.internal.server.OpenDocument;
import org.grainwright.editor.internal.server.Positions;

/**
 * Marks every occurrence of the name under the cursor. The selection event comes delayed by the viewer, about 500 ms.
 */
public final class OccurrencesReconciler implements IReconciler {

    private static final String ANNOTATION = "org.grainwright.editor.occurrence";

    private final ISelectionChangedListener selectionListener = event -> request();
    private ISourceViewer viewer;
    private DocumentWatch watch;
    private Annotation[] shown = new Annotation[0];

    @Override
    public void install(ITextViewer textViewer) {
        if (textViewer instanceof ISourceViewer source
                && textViewer.getSelectionProvider() instanceof IPostSelectionProvider selection) {
            viewer = source;
            watch = new DocumentWatch(textViewer, open -> {
            });
            selection.addPostSelectionChangedListener(selectionListener);
        }
    }

    @Override
    public void uninstall() {
        if (watch != null) {
            watch.dispose();
            if (viewer.getSelectionProvider() instanceof IPostSelectionProvider selection) {
                selection.removePostSelectionChangedListener(selectionListener);
            }
        }
    }

    @Override
    public IReconcilingStrategy getReconcilingStrategy(String contentType) {
        return null; // driven by the selection
    }

    private void request() {
        OpenDocument open = watch.open();
        if (open == null || !(viewer.getSelectionProvider().getSelection() instanceof ITextSelection selection)) {
            return;
        }
        try {
            var position = Positions.of(open.document(), selection.getOffset());
            watch.ask(open, s -> s.getTextDocumentService().documentHighlight(
                    new DocumentHighlightParams(open.identifier(), position)),
                    found -> show(open.document(), found));
        } catch (BadLocationException e) {
            // the selection is older than the text
        }
    }

    private void show(IDocument document, List<? extends DocumentHighlight> found) {
        IAnnotationModel model = viewer.getAnnotationModel();
        if (!(model instanceof IAnnotationModelExtension extension)) {
            return;
        }
        Map<Annotation, Position> fresh = new HashMap<>();
        for (DocumentHighlight highlight : found) {
            try {
                IRegion region = Positions.region(document, highlight.getRange());
                fresh.put(new Annotation(ANNOTATION, false, document.get(region.getOffset(), region.getLength())),
                        new Position(region.getOffset(), region.getLength()));
            } catch (BadLocationException e) {
                return; // an answer to another text
            }
        }
        extension.replaceAnnotations(shown, fresh);
        shown = fresh.keySet().toArray(Annotation[]::new);
    }
}
