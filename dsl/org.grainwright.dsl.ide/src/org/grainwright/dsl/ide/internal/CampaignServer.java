// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.util.List;

import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.xtext.ide.server.LanguageServerImpl;

/** Xtext's server with the trigger characters of this language: a blank separates a statement's word from its numbers and units. */
public class CampaignServer extends LanguageServerImpl {

    @Override
    protected ServerCapabilities createServerCapabilities(InitializeParams parameters) {
        ServerCapabilities capabilities = super.createServerCapabilities(parameters);
        capabilities.setCompletionProvider(new CompletionOptions(false, List.of(" ", "(", "[", "\"", ",")));
        capabilities.setSignatureHelpProvider(new SignatureHelpOptions(List.of(" ")));
        return capabilities;
    }
}
