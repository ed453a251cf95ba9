// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide;

import org.eclipse.xtext.ide.ExecutorServiceProvider;
import org.eclipse.xtext.ide.editor.contentassist.IdeContentProposalProvider;
import org.eclipse.xtext.ide.editor.contentassist.IdeCrossrefProposalProvider;
import org.eclipse.xtext.ide.editor.syntaxcoloring.ISemanticHighlightingCalculator;
import org.eclipse.xtext.ide.server.codeActions.ICodeActionService2;
import org.eclipse.xtext.ide.server.formatting.FormattingService;
import org.eclipse.xtext.ide.server.hover.IHoverService;
import org.eclipse.xtext.ide.server.signatureHelp.ISignatureHelpService;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolMapper.DocumentSymbolDetailsProvider;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolMapper.DocumentSymbolKindProvider;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolMapper.DocumentSymbolNameProvider;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolService;
import org.grainwright.dsl.ide.internal.CampaignCodeActions;
import org.grainwright.dsl.ide.internal.CampaignCrossReferences;
import org.grainwright.dsl.ide.internal.CampaignFormatting;
import org.grainwright.dsl.ide.internal.CampaignHighlighting;
import org.grainwright.dsl.ide.internal.CampaignHover;
import org.grainwright.dsl.ide.internal.CampaignNavigation;
import org.grainwright.dsl.ide.internal.CampaignProposals;
import org.grainwright.dsl.ide.internal.CampaignSignatures;
import org.grainwright.dsl.ide.internal.CampaignSymbols;
import org.grainwright.dsl.ide.internal.DaemonExecutors;

/** Services for editors, without a user interface. */
public class CampaignIdeModule extends AbstractCampaignIdeModule {

    /** The completion parser has a pool of its own; the default one would keep the JVM alive. */
    public Class<? extends ExecutorServiceProvider> bindExecutorServiceProvider() {
        return DaemonExecutors.class;
    }

    /** Completion. */
    public Class<? extends IdeContentProposalProvider> bindIdeContentProposalProvider() {
        return CampaignProposals.class;
    }

    /** Completion of names. */
    public Class<? extends IdeCrossrefProposalProvider> bindIdeCrossrefProposalProvider() {
        return CampaignCrossReferences.class;
    }

    /** Hover. */
    public Class<? extends IHoverService> bindIHoverService() {
        return CampaignHover.class;
    }

    /** Quick fixes. */
    public Class<? extends ICodeActionService2> bindICodeActionService2() {
        return CampaignCodeActions.class;
    }

    /** Formatting of selected lines. */
    public Class<? extends FormattingService> bindFormattingService() {
        return CampaignFormatting.class;
    }

    /** Forms of statements. */
    public Class<? extends ISignatureHelpService> bindISignatureHelpService() {
        return CampaignSignatures.class;
    }

    /** Colours. */
    public Class<? extends ISemanticHighlightingCalculator> bindISemanticHighlightingCalculator() {
        return CampaignHighlighting.class;
    }

    /** Names in the outline. */
    public Class<? extends DocumentSymbolNameProvider> bindDocumentSymbolNameProvider() {
        return CampaignSymbols.Names.class;
    }

    /** Icons in the outline. */
    public Class<? extends DocumentSymbolKindProvider> bindDocumentSymbolKindProvider() {
        return CampaignSymbols.Kinds.class;
    }

    /** Details in the outline. */
    public Class<? extends DocumentSymbolDetailsProvider> bindDocumentSymbolDetailsProvider() {
        return CampaignSymbols.Details.class;
    }

    /** Navigation. */
    public Class<? extends DocumentSymbolService> bindDocumentSymbolService() {
        return CampaignNavigation.class;
    }
}
