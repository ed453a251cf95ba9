// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentRewriteSession;
import org.eclipse.jface.text.DocumentRewriteSessionType;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension4;
import org.eclipse.jface.text.IRegion;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.ltk.core.refactoring.CompositeChange;
import org.eclipse.ltk.core.refactoring.PerformChangeOperation;
import org.eclipse.ltk.core.refactoring.RefactoringCore;
import org.eclipse.ltk.core.refactoring.TextFileChange;
import org.eclipse.text.edits.MalformedTreeException;
import org.eclipse.text.edits.MultiTextEdit;
import org.eclipse.text.edits.ReplaceEdit;

import org.grainwright.editor.internal.server.Positions;
import org.grainwright.editor.internal.server.Uris;

/** From edits of the protocol to edits of documents and files. */
final class Edits {

    private Edits() {
    }

    /** Applies edits to a document as one undoable step. User-interface thread only. */
    static void apply(IDocument document, List<? extends TextEdit> edits) throws BadLocationException {
        MultiTextEdit all = tree(document, edits);
        if (!all.hasChildren()) {
            return;
        }
        IDocumentExtension4 sessions = (IDocumentExtension4) document;
        DocumentRewriteSession session = sessions.startRewriteSession(DocumentRewriteSessionType.SEQUENTIAL);
        try {
            all.apply(document);
        } catch (MalformedTreeException e) {
            throw new BadLocationException(e.getMessage());
        } finally {
            sessions.stopRewriteSession(session);
        }
    }

    private static MultiTextEdit tree(IDocument document, List<? extends TextEdit> edits) throws BadLocationException {
        MultiTextEdit all = new MultiTextEdit();
        for (TextEdit edit : edits) {
            IRegion region = Positions.region(document, edit.getRange());
            if (!document.get(region.getOffset(), region.getLength()).equals(edit.getNewText())) {
                all.addChild(new ReplaceEdit(region.getOffset(), region.getLength(), edit.getNewText()));
            }
        }
        return all;
    }

    /** The edits of each file, whichever of its two forms the server used. */
    static Map<String, List<TextEdit>> byFile(WorkspaceEdit edit) {
        Map<String, List<TextEdit>> result = new LinkedHashMap<>();
        if (edit.getChanges() != null) {
            edit.getChanges()
                    .forEach((uri, edits) -> result.computeIfAbsent(uri, k -> new ArrayList<>()).addAll(edits));
        }
        if (edit.getDocumentChanges() != null) {
            edit.getDocumentChanges().stream().filter(change -> change.isLeft()).map(change -> change.getLeft())
                    .forEach(change -> change.getEdits().stream().filter(e -> e.isLeft())
                            .forEach(e -> result.computeIfAbsent(change.getTextDocument().getUri(),
                                    k -> new ArrayList<>()).add(e.getLeft())));
        }
        return result;
    }

    /**
     * Changes all files of an edit as one undoable step: open files in their editors, the others on disk.
     *
     * @return whether there was anything to change
     * @throws CoreException if a file cannot be read or written
     */
    static boolean perform(String name, WorkspaceEdit edit) throws CoreException {
        CompositeChange change = change(name, edit);
        if (change.getChildren().length == 0) {
            return false;
        }
        change.initializeValidationData(new NullProgressMonitor());
        PerformChangeOperation operation = new PerformChangeOperation(change);
        operation.setUndoManager(RefactoringCore.getUndoManager(), name);
        operation.run(new NullProgressMonitor());
        return true;
    }

    private static CompositeChange change(String name, WorkspaceEdit edit) throws CoreException {
        CompositeChange all = new CompositeChange(name);
        var buffers = FileBuffers.getTextFileBufferManager();
        for (var entry : byFile(edit).entrySet()) {
            IFile file = Uris.file(entry.getKey()).orElse(null);
            if (file == null) {
                continue;
            }
            buffers.connect(file.getFullPath(), LocationKind.IFILE, null);
            try {
                IDocument document = buffers.getTextFileBuffer(file.getFullPath(), LocationKind.IFILE).getDocument();
                MultiTextEdit tree = tree(document, entry.getValue());
                if (tree.hasChildren()) {
                    TextFileChange change = new TextFileChange(file.getName(), file);
                    change.setSaveMode(TextFileChange.LEAVE_DIRTY);
                    change.setEdit(tree);
                    all.add(change);
                }
            } catch (BadLocationException e) {
                // the file is newer than the edit: leave it alone
            } finally {
                buffers.disconnect(file.getFullPath(), LocationKind.IFILE, null);
            }
        }
        return all;
    }
}
