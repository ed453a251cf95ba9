// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.server;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.ILog;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/**
 * The workbench's end of the language server. All traffic passes one dispatcher thread, so the order of opening,
 * changing and asking is the order in which callers issued it. The first message starts the server, on that thread.
 * Every method may be called from any thread and returns at once; no lock is held while calling out.
 */
public final class LanguageService implements LanguageClient {

    private final Function<LanguageClient, CampaignServer> starter;
    private final ExecutorService dispatcher = Executors.newSingleThreadExecutor(runnable -> {
        Thread thread = new Thread(runnable, "grainwright-language-dispatch");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> folders = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<CampaignServer> started = new CompletableFuture<>();
    private final DocumentSync documents = new DocumentSync(this);
    private final DiagnosticMarkers markers = new DiagnosticMarkers(documents);
    private CampaignServer server; // dispatcher thread only

    /** @param starter makes the server, given the client that receives its notifications; called once */
    public LanguageService(Function<LanguageClient, CampaignServer> starter) {
        this.starter = starter;
    }

    /** The service of the running workbench. */
    public static LanguageService get() {
        BundleContext context = FrameworkUtil.getBundle(LanguageService.class).getBundleContext();
        ServiceReference<LanguageService> reference = context.getServiceReference(LanguageService.class);
        return context.getService(reference);
    }

    /** The open campaign documents. */
    public DocumentSync documents() {
        return documents;
    }

    /** What the server last said about each file. */
    public DiagnosticMarkers markers() {
        return markers;
    }

    /** Completes when the server is up; never completes if nothing was sent yet. */
    public CompletableFuture<CampaignServer> started() {
        return started;
    }

    /** A notification. */
    public void send(Consumer<LanguageServer> message) {
        try {
            dispatcher.execute(() -> {
                try {
                    message.accept(server());
                } catch (RuntimeException e) {
                    ILog.of(LanguageService.class).error("The campaign language server failed: " + e.getMessage(), e);
                }
            });
        } catch (RejectedExecutionException e) {
            // the workbench is closing
        }
    }

    /** A request; the caller decides how long to wait, see {@link Waiting}. */
    public <T> CompletableFuture<T> request(Function<LanguageServer, CompletableFuture<T>> message) {
        try {
            return CompletableFuture.supplyAsync(() -> message.apply(server()), dispatcher)
                    .thenCompose(Function.identity());
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new java.util.concurrent.CancellationException());
        }
    }

    /** Tells the server to look after a project; done once per project, before its first file is opened. */
    void addProject(IProject project) {
        String uri = Uris.of(project);
        if (folders.add(uri)) {
            send(s -> s.getWorkspaceService().didChangeWorkspaceFolders(new DidChangeWorkspaceFoldersParams(
                    new WorkspaceFoldersChangeEvent(List.of(new WorkspaceFolder(uri, project.getName())),
                            List.of()))));
        }
    }

    void removeProject(IProject project) {
        if (project.getLocationURI() == null) {
            return;
        }
        String uri = Uris.of(project);
        if (folders.remove(uri)) {
            send(s -> s.getWorkspaceService().didChangeWorkspaceFolders(new DidChangeWorkspaceFoldersParams(
                    new WorkspaceFoldersChangeEvent(List.of(),
                            List.of(new WorkspaceFolder(uri, project.getName()))))));
        }
    }

    boolean knows(IProject project) {
        return project.getLocationURI() != null && folders.contains(Uris.of(project));
    }

    /** Ends the server and its threads. */
    public void shutdown() {
        send(s -> {
            s.shutdown();
            server.stop().run();
        });
        dispatcher.shutdown();
    }

    private LanguageServer server() {
        if (server == null) {
            server = starter.apply(this);
            started.complete(server);
        }
        return server.server();
    }

    // called by the server on its own queue thread: hand over and return

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams parameters) {
        markers.update(parameters.getUri(), parameters.getDiagnostics());
        Optional<OpenDocument> open = documents.find(parameters.getUri());
        open.ifPresent(OpenDocument::built);
    }

    @Override
    public void telemetryEvent(Object object) {
        // nothing is collected
    }

    @Override
    public void showMessage(MessageParams message) {
        logMessage(message);
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams message) {
        ILog.of(LanguageService.class).info(message.getMessage());
    }
}
