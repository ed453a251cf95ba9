// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.FoldingRangeCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RenameCapabilities;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.grainwright.dsl.ide.InProcessServer;
import org.grainwright.dsl.ide.StandardStreamsServer;

/** A client with a server: by method calls in this JVM, or as JSON over streams, which is what other editors get. */
final class Connection implements AutoCloseable, LanguageClient {

    private static final long PATIENCE_S = 60;

    /** How client and server talk. */
    enum Transport {
        DIRECT, STREAMS
    }

    final LanguageServer server;
    final InitializeResult initialized;
    private final Map<String, List<Diagnostic>> published = new ConcurrentHashMap<>();
    private final AutoCloseable end;
    private int version = 1;

    private Connection(Transport transport, String folderUri) throws Exception {
        Campaigns.language();
        if (transport == Transport.DIRECT) {
            InProcessServer local = InProcessServer.create(Campaigns.language());
            local.server().connect(this);
            server = local.server();
            end = local;
        } else {
            PipedInputStream toServer = new PipedInputStream(1 << 20);
            PipedInputStream toClient = new PipedInputStream(1 << 20);
            PipedOutputStream fromClient = new PipedOutputStream(toServer);
            PipedOutputStream fromServer = new PipedOutputStream(toClient);
            ExecutorService threads = Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "test-client");
                thread.setDaemon(true);
                return thread;
            });
            Future<Integer> served = threads.submit(() -> StandardStreamsServer.serve(toServer, fromServer));
            var launcher = LSPLauncher.createClientLauncher(this, toClient, fromClient, threads, c -> c);
            launcher.startListening();
            server = launcher.getRemoteProxy();
            end = () -> {
                await(server.shutdown());
                server.exit();
                if (served.get(PATIENCE_S, TimeUnit.SECONDS) != 0) {
                    throw new AssertionError("the server did not end in order");
                }
                fromClient.close();
                fromServer.close();
                threads.shutdown();
            };
        }
        initialized = await(server.initialize(parameters(folderUri)));
        server.initialized(new InitializedParams());
    }

    static Connection open(Transport transport, String folderUri) {
        try {
            return new Connection(transport, folderUri);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A client as simple editors are: no folder, no capabilities. */
    static Connection withoutFolder() {
        return open(Transport.STREAMS, null);
    }

    private static InitializeParams parameters(String folderUri) {
        if (folderUri == null) {
            return new InitializeParams();
        }
        TextDocumentClientCapabilities text = new TextDocumentClientCapabilities();
        text.setFoldingRange(new FoldingRangeCapabilities());
        text.setRename(new RenameCapabilities(true, false));
        DocumentSymbolCapabilities symbols = new DocumentSymbolCapabilities();
        symbols.setHierarchicalDocumentSymbolSupport(true);
        text.setDocumentSymbol(symbols);
        WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
        workspace.setWorkspaceFolders(Boolean.TRUE);
        ClientCapabilities capabilities = new ClientCapabilities();
        capabilities.setTextDocument(text);
        capabilities.setWorkspace(workspace);
        InitializeParams parameters = new InitializeParams();
        parameters.setCapabilities(capabilities);
        parameters.setWorkspaceFolders(List.of(new WorkspaceFolder(folderUri, "test")));
        return parameters;
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    void open(String uri, String text) {
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "campaign", version++, text)));
    }

    void change(String uri, String text) {
        server.getTextDocumentService().didChange(
                new DidChangeTextDocumentParams(new VersionedTextDocumentIdentifier(uri, version++),
                        List.of(new TextDocumentContentChangeEvent(text))));
    }

    /** The diagnostics of a file as soon as they satisfy a condition. */
    List<Diagnostic> diagnostics(String uri, Predicate<List<Diagnostic>> wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        synchronized (published) {
            while (System.nanoTime() < deadline) {
                List<Diagnostic> now = published.get(key(uri));
                if (now != null && wanted.test(now)) {
                    return now;
                }
                try {
                    published.wait(100);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
        throw new AssertionError("no such diagnostics of " + uri + ", only " + published);
    }

    private static String key(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams parameters) {
        synchronized (published) {
            published.put(key(parameters.getUri()), parameters.getDiagnostics());
            published.notifyAll();
        }
    }

    @Override
    public void telemetryEvent(Object object) {
        // not wanted
    }

    @Override
    public void showMessage(MessageParams parameters) {
        // not wanted
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams parameters) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams parameters) {
        // not wanted
    }

    @Override
    public void close() {
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
