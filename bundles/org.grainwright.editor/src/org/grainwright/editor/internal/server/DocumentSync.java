// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.server;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.IFileBuffer;
import org.eclipse.core.filebuffers.IFileBufferListener;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.content.IContentType;
import org.eclipse.jface.text.IDocument;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.TextDocumentItem;

import org.grainwright.editor.CampaignEditor;

/**
 * Keeps the server's idea of the open campaigns equal to the workbench's. A file buffer exists once per open file, and
 * its document and content type are known when it is created, so opening and closing hang on it and nothing else.
 */
public final class DocumentSync implements IFileBufferListener {

    /** The language's name in the protocol. */
    private static final String LANGUAGE_ID = "campaign";

    private final LanguageService service;
    private final Map<IDocument, OpenDocument> open = new ConcurrentHashMap<>();
    private final List<Consumer<OpenDocument>> openListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<OpenDocument>> saveListeners = new CopyOnWriteArrayList<>();

    DocumentSync(LanguageService service) {
        this.service = service;
    }

    /** The open campaign with this text, if the text is one. */
    public Optional<OpenDocument> find(IDocument document) {
        return document == null ? Optional.empty() : Optional.ofNullable(open.get(document));
    }

    /** The open campaign at an address of the server. */
    public Optional<OpenDocument> find(String uri) {
        return open.values().stream().filter(candidate -> candidate.uri().equals(uri)).findAny();
    }

    /** The open campaign of a workspace file. */
    public Optional<OpenDocument> find(IFile file) {
        return open.values().stream().filter(candidate -> candidate.file().filter(file::equals).isPresent())
                .findAny();
    }

    /** @param listener called on the opening thread before the server hears of a campaign; must return at once */
    public void addOpenListener(Consumer<OpenDocument> listener) {
        openListeners.add(listener);
    }

    /**
     * @param listener called on the saving thread before the text of a changed campaign is written; may still change it
     */
    public void addSaveListener(Consumer<OpenDocument> listener) {
        saveListeners.add(listener);
    }

    /** How many campaigns are open. */
    public int count() {
        return open.size();
    }

    /** Takes over buffers that were open before this bundle started. */
    public void adoptOpenBuffers() {
        for (IFileBuffer buffer : FileBuffers.getTextFileBufferManager().getFileBuffers()) {
            bufferCreated(buffer);
        }
    }

    @Override
    public void bufferCreated(IFileBuffer buffer) {
        if (!(buffer instanceof ITextFileBuffer text) || open.containsKey(text.getDocument()) || !isCampaign(text)) {
            return;
        }
        IFile file = workspaceFile(buffer.getLocation());
        URI location = file == null ? buffer.getFileStore().toURI() : file.getLocationURI();
        if (location == null) {
            return;
        }
        IDocument document = text.getDocument();
        OpenDocument opened = new OpenDocument(service, file, Uris.of(location), document);
        open.put(document, opened);
        document.addDocumentListener(opened);
        openListeners.forEach(listener -> listener.accept(opened));
        String content = document.get();
        if (file != null) {
            service.addProject(file.getProject());
        }
        service.send(s -> s.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(
                new TextDocumentItem(opened.uri(), LANGUAGE_ID, 1, content))));
    }

    @Override
    public void bufferDisposed(IFileBuffer buffer) {
        if (buffer instanceof ITextFileBuffer text) {
            OpenDocument closed = open.remove(text.getDocument());
            if (closed != null) {
                text.getDocument().removeDocumentListener(closed);
                service.send(s -> s.getTextDocumentService()
                        .didClose(new DidCloseTextDocumentParams(closed.identifier())));
            }
        }
    }

    private static IFile workspaceFile(IPath path) {
        if (path == null || path.segmentCount() < 2) {
            return null;
        }
        IFile file = ResourcesPlugin.getWorkspace().getRoot().getFile(path);
        return file.exists() ? file : null;
    }

    private static boolean isCampaign(ITextFileBuffer buffer) {
        try {
            IContentType type = buffer.getContentType();
            return type != null
                    && type.isKindOf(Platform.getContentTypeManager().getContentType(CampaignEditor.CONTENT_TYPE));
        } catch (CoreException e) {
            return false; // unreadable: the editor says so itself
        }
    }

    @Override
    public void bufferContentAboutToBeReplaced(IFileBuffer buffer) {
        // replacing the content is an ordinary document change
    }

    @Override
    public void bufferContentReplaced(IFileBuffer buffer) {
        // see above
    }

    @Override
    public void stateChanging(IFileBuffer buffer) {
        OpenDocument saved = buffer instanceof ITextFileBuffer text && buffer.isDirty() ? open.get(text.getDocument())
                : null;
        if (saved != null) {
            saveListeners.forEach(listener -> listener.accept(saved));
        }
    }

    @Override
    public void dirtyStateChanged(IFileBuffer buffer, boolean isDirty) {
        // see above
    }

    @Override
    public void stateValidationChanged(IFileBuffer buffer, boolean isStateValidated) {
        // see above
    }

    @Override
    public void underlyingFileMoved(IFileBuffer buffer, IPath path) {
        // the editor connects a new buffer for the new path and disposes this one
    }

    @Override
    public void underlyingFileDeleted(IFileBuffer buffer) {
        // the buffer is disposed, or kept by an editor with unsaved text
    }

    @Override
    public void stateChangeFailed(IFileBuffer buffer) {
        // the editor reports it
    }
}
