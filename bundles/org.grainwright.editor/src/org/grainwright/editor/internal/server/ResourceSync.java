// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.server;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;

import org.grainwright.editor.CampaignEditor;

/** Tells the server about campaign files changed outside editors, and about projects that go away. */
public final class ResourceSync implements IResourceChangeListener {

    /** Folder of results; the server's own search for files leaves it out too. */
    private static final String RESULTS = "results";

    private final LanguageService service;

    /** @param service receives the news */
    public ResourceSync(LanguageService service) {
        this.service = service;
    }

    @Override
    public void resourceChanged(IResourceChangeEvent event) {
        if (event.getType() == IResourceChangeEvent.PRE_DELETE || event.getType() == IResourceChangeEvent.PRE_CLOSE) {
            service.removeProject((IProject) event.getResource());
            return;
        }
        List<FileEvent> events = new ArrayList<>();
        try {
            event.getDelta().accept(delta -> visit(delta, events));
        } catch (CoreException e) {
            ILog.of(ResourceSync.class).log(e.getStatus());
        }
        if (!events.isEmpty()) {
            service.send(s -> s.getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(events)));
        }
    }

    private boolean visit(IResourceDelta delta, List<FileEvent> events) {
        IResource resource = delta.getResource();
        if (resource.getType() == IResource.PROJECT) {
            return service.knows((IProject) resource);
        }
        if (resource.getType() == IResource.FOLDER && RESULTS.equals(resource.getName())) {
            return false; // copies of campaigns beside their results are records, not sources
        }
        if (resource.getType() == IResource.FILE && CampaignEditor.FILE_EXTENSION.equals(resource.getFileExtension())
                && (delta.getKind() != IResourceDelta.CHANGED || (delta.getFlags() & IResourceDelta.CONTENT) != 0)
                && resource.getLocationURI() != null) {
            events.add(new FileEvent(Uris.of(resource), switch (delta.getKind()) {
                case IResourceDelta.REMOVED -> FileChangeType.Deleted;
                case IResourceDelta.ADDED -> FileChangeType.Created;
                default -> FileChangeType.Changed;
            }));
        }
        return true;
    }
}
