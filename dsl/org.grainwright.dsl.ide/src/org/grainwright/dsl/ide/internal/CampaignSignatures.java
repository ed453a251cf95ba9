// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.signatureHelp.ISignatureHelpService;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.grainwright.dsl.language.QuantityRule;
import org.grainwright.dsl.language.QuantityRules;
import org.grainwright.dsl.language.Vocabulary;
import org.grainwright.dsl.language.Words;
import org.grainwright.dsl.syntax.Block;
import org.grainwright.dsl.syntax.Campaign;
import org.grainwright.dsl.units.Unit;
import org.grainwright.dsl.units.Units;

/** While a statement is typed: its form, and the units and range of its numbers. */
public class CampaignSignatures implements ISignatureHelpService {

    @Override
    public SignatureHelp getSignatureHelp(Document document, XtextResource resource, SignatureHelpParams parameters,
            CancelIndicator cancel) {
        int offset = document.getOffSet(parameters.getPosition());
        if (resource.getParseResult() == null) {
            return EMPTY;
        }
        ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(),
                Math.max(0, offset - 1));
        while (leaf != null && leaf.isHidden() && leaf.getOffset() > 0) {
            leaf = NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(), leaf.getOffset() - 1);
        }
        if (leaf == null) {
            return EMPTY;
        }
        EObject object = NodeModelUtils.findActualSemanticObjectFor(leaf);
        Optional<EObject> statement = Places.statement(object)
                .filter(s -> !(s instanceof Block) && !(s instanceof Campaign));
        return statement.flatMap(s -> Vocabulary.find(Places.home(s), blockWord(s)).map(w -> help(s, w))).orElse(EMPTY);
    }

    private static String blockWord(EObject statement) {
        return Places.block(statement).map(b -> Words.of(b.eClass())).orElse("file");
    }

    private static SignatureHelp help(EObject statement, Vocabulary.Word word) {
        SignatureInformation information = new SignatureInformation(word.syntax());
        StringBuilder text = new StringBuilder(word.meaning());
        for (EReference reference : statement.eClass().getEAllContainments()) {
            QuantityRules.of(reference).ifPresent(r -> text.append("\n\n").append(units(r)));
        }
        information.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, text.toString()));
        information.setParameters(List.of());
        return new SignatureHelp(List.of(information), 0, null);
    }

    private static String units(QuantityRule rule) {
        List<String> symbols = Units.of(rule.dimension()).stream().map(Unit::symbol).toList();
        return rule.subject() + ": " + rule.allowed()
                + (symbols.isEmpty() ? "" : "; units " + String.join(", ", symbols));
    }
}
