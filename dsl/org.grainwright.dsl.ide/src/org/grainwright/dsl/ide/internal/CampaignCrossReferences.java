// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import org.eclipse.xtext.CrossReference;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistContext;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistEntry;
import org.eclipse.xtext.ide.editor.contentassist.IdeCrossrefProposalProvider;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.grainwright.dsl.language.Words;

/** Names to extend: campaigns in quotes, blocks without. */
public class CampaignCrossReferences extends IdeCrossrefProposalProvider {

    @Override
    protected ContentAssistEntry createProposal(IEObjectDescription candidate, CrossReference reference,
            ContentAssistContext context) {
        boolean quoted = reference.getTerminal() instanceof RuleCall call && call.getRule().getName().equals("STRING");
        String name = getQualifiedNameConverter().toString(candidate.getName());
        return getProposalCreator().createProposal(quoted ? '"' + name + '"' : name, context,
                ContentAssistEntry.KIND_REFERENCE, e -> {
                    e.setSource(candidate);
                    e.setDescription(
                            "a " + Words.of(candidate.getEClass()) + " of " + candidate.getEObjectURI().lastSegment());
                });
    }
}
