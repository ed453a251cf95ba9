// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.eclipse.xtext.diagnostics.DiagnosticMessage;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.linking.impl.LinkingDiagnosticMessageProvider;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.scoping.IScopeProvider;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.language.Spelling;
import org.grainwright.dsl.language.Words;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;
import org.grainwright.dsl.validation.Fix;

import com.google.inject.Inject;

/** Names that refer to nothing, with the nearest existing one. */
public class CampaignLinkingMessages extends LinkingDiagnosticMessageProvider {

    @Inject
    private IScopeProvider scopes;

    @Override
    public DiagnosticMessage getUnresolvedProxyMessage(ILinkingDiagnosticContext context) {
        List<String> names = StreamSupport
                .stream(scopes.getScope(context.getContext(), context.getReference()).getAllElements().spliterator(),
                        false)
                .map(d -> d.getName().toString()).distinct().toList();
        String kind = Words.of(context.getReference().getEReferenceType());
        Optional<String> near = Spelling.nearest(context.getLinkText(), names);
        String hint = near.map(n -> "; did you mean '" + n + "'?")
                .orElse(names.isEmpty() ? "; this file and its imports have none"
                        : "; there are " + String.join(", ", names));
        String[] data = near.map(n -> data(context, n)).orElse(new String[0]);
        return new DiagnosticMessage("there is no " + kind + " named '" + context.getLinkText() + "'" + hint,
                Severity.ERROR, IssueCodes.REFERENCE_UNKNOWN, data);
    }

    private static String[] data(ILinkingDiagnosticContext context, String name) {
        List<INode> nodes = NodeModelUtils.findNodesForFeature(context.getContext(), context.getReference());
        if (nodes.isEmpty()) {
            return new String[0];
        }
        String text = context.getReference() == Literals.CAMPAIGN__BASE ? '"' + name + '"' : name;
        return Fix.encode(List
                .of(new Fix("replace by " + name, nodes.getFirst().getOffset(), nodes.getFirst().getLength(), text)));
    }
}
