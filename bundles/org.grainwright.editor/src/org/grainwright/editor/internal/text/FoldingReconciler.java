// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.reconciler.IReconciler;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;

import org.grainwright.editor.internal.server.OpenDocument;

/** Folds the blocks and comments that the server names; blocks already collapsed stay so. */
public final class FoldingReconciler implements IReconciler {

    private ProjectionViewer viewer;
    private DocumentWatch watch;

    @Override
    public void install(ITextViewer textViewer) {
        if (textViewer instanceof ProjectionViewer projection) {
            viewer = projection;
            watch = new DocumentWatch(textViewer, this::refresh);
        }
    }

    @Override
    public void uninstall() {
        if (watch != null) {
            watch.dispose();
        }
    }

    @Override
    public IReconcilingStrategy getReconcilingStrategy(String contentType) {
        return null; // driven by the server's builds, not by a reconciler thread
    }

    private void refresh(OpenDocument open) {
        watch.ask(open, s -> s.getTextDocumentService().foldingRange(new FoldingRangeRequestParams(open.identifier())),
                ranges -> show(open.document(), ranges));
    }

    private void show(IDocument document, List<FoldingRange> ranges) {
        ProjectionAnnotationModel model = viewer.getProjectionAnnotationModel();
        if (model == null) {
            return;
        }
        Set<Position> wanted = new HashSet<>();
        for (FoldingRange range : ranges) {
            try {
                int start = document.getLineOffset(range.getStartLine());
                int last = Math.min(range.getEndLine(), document.getNumberOfLines() - 1);
                int end = document.getLineOffset(last) + document.getLineLength(last);
                if (last > range.getStartLine()) {
                    wanted.add(new Position(start, end - start));
                }
            } catch (BadLocationException e) {
                return; // an answer to another text
            }
        }
        List<Annotation> obsolete = new ArrayList<>();
        model.getAnnotationIterator().forEachRemaining(annotation -> {
            if (!wanted.remove(model.getPosition(annotation))) {
                obsolete.add(annotation);
            }
        });
        Map<Annotation, Position> added = new HashMap<>();
        wanted.forEach(position -> added.put(new ProjectionAnnotation(), position));
        if (!obsolete.isEmpty() || !added.isEmpty()) {
            model.modifyAnnotations(obsolete.toArray(Annotation[]::new), added, null);
        }
    }
}
