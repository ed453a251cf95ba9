// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    /**
     * Folders of results, of the workbench and of a terminal; the server's own search for files leaves them out too.
     */
    private static final Set<String> RESULTS = Set.of("results", "runs");

    private final LanguageService service;

    /** @param service receives the news */
    public ResourceSync(LanguageService service) {
        this.service = service;
    }

    @Override
    public void resourceChanged(IResourceChangeEvent event) {
        if (event.getType() == IResourceChangeEvent.PRE_DELETE || event.getType() == IResourceChangeEvent.PRE_CLOSE) {
            forget((IProject) event.getResource());
            return;
        }
        List<FileEvent> events = new ArrayList<>();
        try {
            event.getDelta().accept(delta -> visit(delta, events));
        } catch (CoreException e) {
            ILog.of(ResourceSync.class).log(e.getStatus());
        }
        send(events);
    }

    private void send(List<FileEvent> events) {
        if (!events.isEmpty()) {
            service.send(s -> s.getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(events)));
        }
    }

    /**
     * The server may be about to read a file that was just closed and now disappears; it would try again with every
     * later build unless it is told that the file is gone.
     */
    private void forget(IProject project) {
        if (!project.isOpen()) {
            return; // its files were forgotten when it was closed
        }
        List<FileEvent> events = new ArrayList<>();
        try {
            project.accept(resource -> {
                if (isCampaign(resource) && resource.getLocationURI() != null) {
                    events.add(new FileEvent(Uris.of(resource), FileChangeType.Deleted));
                }
                return true; // a record that was looked at is one that the server knows
            });
        } catch (CoreException e) {
            ILog.of(ResourceSync.class).log(e.getStatus());
        }
        service.removeProject(project);
        send(events);
    }

    /** Whether a file lies among the results of a project: it tells what was run and has no problems to mend. */
    static boolean isAmongResults(IResource resource) {
        return Stream.of(resource.getProjectRelativePath().segments()).anyMatch(RESULTS::contains);
    }

    private static boolean isCampaign(IResource resource) {
        return resource.getType() == IResource.FILE
                && CampaignEditor.FILE_EXTENSION.equals(resource.getFileExtension());
    }

    private boolean visit(IResourceDelta delta, List<FileEvent> events) {
        IResource resource = delta.getResource();
        if (resource.getType() == IResource.PROJECT) {
            return service.knows((IProject) resource);
        }
        // copies of campaigns beside their results are records, not sources: only that one is gone may matter
        if (isCampaign(resource) && (delta.getKind() == IResourceDelta.REMOVED || !isAmongResults(resource))
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
