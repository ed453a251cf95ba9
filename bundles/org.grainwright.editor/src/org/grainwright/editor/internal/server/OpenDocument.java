// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.server;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.resources.IFile;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;

/**
 * One campaign open in the workbench. Every change sends the full text: the files are small, and a change without a
 * range cannot be misplaced.
 */
public final class OpenDocument implements IDocumentListener {

    private final LanguageService service;
    private final IFile file;
    private final String uri;
    private final IDocument document;
    private final AtomicInteger version = new AtomicInteger(1);
    private final List<Runnable> builtListeners = new CopyOnWriteArrayList<>();

    OpenDocument(LanguageService service, IFile file, String uri, IDocument document) {
        this.service = service;
        this.file = file;
        this.uri = uri;
        this.document = document;
    }

    /** The workspace file, empty for a file from outside the workspace. */
    public Optional<IFile> file() {
        return Optional.ofNullable(file);
    }

    /** The server's address of the file. */
    public String uri() {
        return uri;
    }

    /** The text being edited. */
    public IDocument document() {
        return document;
    }

    /** The server's identifier of the file. */
    public TextDocumentIdentifier identifier() {
        return new TextDocumentIdentifier(uri);
    }

    /** Rises with each change; an answer to an older version must be dropped. */
    public int version() {
        return version.get();
    }

    /** @param listener called on a server thread each time the server has read the latest text; must return at once */
    public void addBuiltListener(Runnable listener) {
        builtListeners.add(listener);
    }

    /** Undoes {@link #addBuiltListener}. */
    public void removeBuiltListener(Runnable listener) {
        builtListeners.remove(listener);
    }

    void built() {
        builtListeners.forEach(Runnable::run);
    }

    @Override
    public void documentAboutToBeChanged(DocumentEvent event) {
        // the full text is sent, nothing to prepare
    }

    @Override
    public void documentChanged(DocumentEvent event) {
        String text = document.get();
        int newVersion = version.incrementAndGet();
        service.send(s -> s.getTextDocumentService().didChange(new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, newVersion),
                List.of(new TextDocumentContentChangeEvent(text)))));
    }
}
