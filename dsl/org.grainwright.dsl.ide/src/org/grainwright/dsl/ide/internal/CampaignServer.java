// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.xtext.conversion.ValueConverterException;
import org.eclipse.xtext.ide.server.LanguageServerImpl;

/**
 * Xtext's server with the trigger characters of this language: a blank separates a statement's word from its numbers
 * and units.
 */
public class CampaignServer extends LanguageServerImpl {

    @Override
    protected ServerCapabilities createServerCapabilities(InitializeParams parameters) {
        ServerCapabilities capabilities = super.createServerCapabilities(parameters);
        capabilities.setCompletionProvider(new CompletionOptions(false, List.of(" ", "(", "[", "\"", ",")));
        capabilities.setSignatureHelpProvider(new SignatureHelpOptions(List.of(" ")));
        return capabilities;
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams parameters) {
        boolean noFolder = parameters.getWorkspaceFolders() == null || parameters.getWorkspaceFolders().isEmpty();
        if (getBaseDir(parameters) == null && noFolder) {
            // Xtext looks at the folders, of which there may be none, only for a client that says it knows folders
            if (parameters.getCapabilities() == null) {
                parameters.setCapabilities(new ClientCapabilities());
            }
            if (parameters.getCapabilities().getWorkspace() == null) {
                parameters.getCapabilities().setWorkspace(new WorkspaceClientCapabilities());
            }
            parameters.getCapabilities().getWorkspace().setWorkspaceFolders(true);
        }
        return super.initialize(parameters).thenApply(result -> {
            result.setServerInfo(new ServerInfo("Grainwright campaign language", version()));
            return result;
        });
    }

    /**
     * A method that this server does not know is the protocol's error -32601; Xtext's own answer is an internal error.
     */
    @Override
    public CompletableFuture<?> request(String method, Object parameter) {
        try {
            return super.request(method, parameter);
        } catch (UnsupportedOperationException unknown) {
            return CompletableFuture.failedFuture(new ResponseErrorException(
                    new ResponseError(ResponseErrorCode.MethodNotFound, "there is no method " + method, null)));
        }
    }

    /**
     * A new name that cannot be written, and a place that has no name to change, are the protocol's "request failed"
     * with one sentence, not a trace of the serializer.
     */
    @Override
    public CompletableFuture<WorkspaceEdit> rename(RenameParams parameters) {
        return super.rename(parameters).exceptionallyCompose(failure -> {
            String sentence = null;
            if (isOf(failure, ValueConverterException.class)) {
                sentence = "'" + parameters.getNewName() + "' cannot be a name: a name begins with a letter and goes on"
                        + " with letters, digits or _";
            } else if (isOf(failure, ResponseErrorException.class)) {
                sentence = "only names of campaigns and of blocks can be changed, and there is none at this place, or "
                        + "the file has a syntax error";
            }
            return CompletableFuture.failedFuture(sentence == null ? failure
                    : new ResponseErrorException(new ResponseError(ResponseErrorCode.RequestFailed, sentence, null)));
        });
    }

    /** In a text that is no file yet there is nothing to rename; Xtext's answer is an internal error. */
    @Override
    public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>> prepareRename(
            PrepareRenameParams parameters) {
        return super.prepareRename(parameters)
                .exceptionallyCompose(failure -> isOf(failure, UnsupportedOperationException.class)
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(failure));
    }

    private static boolean isOf(Throwable failure, Class<? extends Throwable> kind) {
        Throwable cause = failure;
        while (cause != null && !kind.isInstance(cause)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** The bundle's version, which the manifest of its jar tells; a plain class path has none. */
    private static String version() {
        return CampaignServer.class.getPackage().getImplementationVersion();
    }
}
