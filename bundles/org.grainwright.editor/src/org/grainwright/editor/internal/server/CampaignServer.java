// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.server;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.FoldingRangeCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.RenameCapabilities;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.IGrammarAccess;

import org.grainwright.dsl.ide.CampaignInjector;
import org.grainwright.dsl.ide.InProcessServer;

/**
 * A started campaign language server.
 *
 * @param server answers requests
 * @param capabilities what it said it can do
 * @param keywords every keyword of the grammar, for colours before the server has read a file
 * @param stop ends its threads; {@code LanguageServer.shutdown()} alone does not
 */
public record CampaignServer(LanguageServer server, ServerCapabilities capabilities, Set<String> keywords,
        Runnable stop) {

    private static final long START_BUDGET_S = 30;

    /**
     * Starts the server. Takes up to a second of CPU time, so never call it on the user-interface thread.
     *
     * @param client receives diagnostics
     * @throws IllegalStateException if the server does not come up
     */
    public static CampaignServer start(LanguageClient client) {
        XtextLog.install();
        InProcessServer created = InProcessServer.create(CampaignInjector.get());
        created.server().connect(client);
        try {
            InitializeResult result = created.server().initialize(parameters()).get(START_BUDGET_S, TimeUnit.SECONDS);
            created.server().initialized(new InitializedParams()); // no diagnostics are sent before this
            Set<String> keywords = Set.copyOf(
                    GrammarUtil.getAllKeywords(CampaignInjector.get().getInstance(IGrammarAccess.class).getGrammar()));
            return new CampaignServer(created.server(), result.getCapabilities(), keywords, created::close);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The campaign language server did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the campaign language server started", e);
        }
    }

    private static InitializeParams parameters() {
        WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
        workspace.setWorkspaceFolders(Boolean.TRUE); // the server compares with ==
        TextDocumentClientCapabilities text = new TextDocumentClientCapabilities();
        text.setFoldingRange(new FoldingRangeCapabilities()); // offered only to clients that ask for it
        text.setRename(new RenameCapabilities(true, false));
        DocumentSymbolCapabilities symbols = new DocumentSymbolCapabilities();
        symbols.setHierarchicalDocumentSymbolSupport(true); // otherwise statements appear once more beside their blocks
        text.setDocumentSymbol(symbols);
        ClientCapabilities capabilities = new ClientCapabilities();
        capabilities.setWorkspace(workspace);
        capabilities.setTextDocument(text);
        InitializeParams parameters = new InitializeParams();
        parameters.setCapabilities(capabilities);
        parameters.setWorkspaceFolders(List.of()); // each project is added before its first file is opened
        return parameters;
    }
}
