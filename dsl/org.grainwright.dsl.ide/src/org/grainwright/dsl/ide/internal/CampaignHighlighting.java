// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.util.Set;

import org.eclipse.lsp4j.SemanticTokenModifiers;
import org.eclipse.lsp4j.SemanticTokenTypes;
import org.eclipse.xtext.AbstractElement;
import org.eclipse.xtext.EnumLiteralDeclaration;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.TerminalRule;
import org.eclipse.xtext.ide.editor.syntaxcoloring.IHighlightedPositionAcceptor;
import org.eclipse.xtext.ide.editor.syntaxcoloring.ISemanticHighlightingCalculator;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.grainwright.dsl.syntax.Cell;
import org.grainwright.dsl.syntax.Element;
import org.grainwright.dsl.syntax.ObservableReference;
import org.grainwright.dsl.syntax.Quantity;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;

/** Colours by meaning. The ids are the names of the language server protocol; others would be dropped by the server. */
public class CampaignHighlighting implements ISemanticHighlightingCalculator {

    private static final Set<String> COMMENTS = Set.of("ML_COMMENT", "SL_COMMENT");

    @Override
    public void provideHighlightingFor(XtextResource resource, IHighlightedPositionAcceptor acceptor,
            CancelIndicator cancel) {
        if (resource == null || resource.getParseResult() == null) {
            return;
        }
        for (ILeafNode leaf : resource.getParseResult().getRootNode().getLeafNodes()) {
            if (cancel.isCanceled()) {
                return;
            }
            colour(leaf, acceptor);
        }
    }

    private static void colour(ILeafNode leaf, IHighlightedPositionAcceptor acceptor) {
        if (leaf.isHidden()) {
            if (leaf.getGrammarElement() instanceof TerminalRule rule && COMMENTS.contains(rule.getName())) {
                lines(leaf, acceptor);
            }
            return;
        }
        String[] ids = ids(leaf);
        if (ids.length > 0 && leaf.getLength() > 0) {
            acceptor.addPosition(leaf.getOffset(), leaf.getLength(), ids);
        }
    }

    /** A token of the protocol stays on one line. */
    private static void lines(ILeafNode comment, IHighlightedPositionAcceptor acceptor) {
        int offset = comment.getOffset();
        for (String line : comment.getText().split("(?<=\n)")) {
            int length = line.stripTrailing().length();
            if (length > 0) {
                acceptor.addPosition(offset, length, SemanticTokenTypes.Comment);
            }
            offset += line.length();
        }
    }

    private static String[] ids(ILeafNode leaf) {
        Object owner = NodeModelUtils.findActualSemanticObjectFor(leaf);
        String text = leaf.getText();
        if (owner instanceof Quantity quantity) {
            return within(leaf, quantity, Literals.QUANTITY__UNIT) ? one(SemanticTokenTypes.Type)
                    : one(SemanticTokenTypes.Number);
        }
        if (owner instanceof ObservableReference) {
            return one(SemanticTokenTypes.EnumMember);
        }
        if (owner instanceof Cell || text.startsWith("[") || text.startsWith("(")) {
            return one(SemanticTokenTypes.EnumMember);
        }
        if (leaf.getGrammarElement() instanceof EnumLiteralDeclaration) {
            return Character.isLetter(text.charAt(0)) ? one(SemanticTokenTypes.EnumMember)
                    : one(SemanticTokenTypes.Operator);
        }
        if (leaf.getGrammarElement() instanceof Keyword) {
            return keyword(leaf, text);
        }
        if (owner instanceof Element element && within(leaf, element, Literals.ELEMENT__NAME)) {
            return new String[] {SemanticTokenTypes.Class, SemanticTokenModifiers.Declaration};
        }
        if (!(leaf.getGrammarElement() instanceof AbstractElement)) {
            return new String[0]; // skipped by the parser after an error: the client's own colours by words hold
        }
        return text.startsWith("\"") ? one(SemanticTokenTypes.String) : one(SemanticTokenTypes.Variable);
    }

    private static String[] keyword(ILeafNode leaf, String text) {
        if (leaf.getParent() != null && leaf.getParent().getGrammarElement() instanceof EnumLiteralDeclaration) {
            return one(SemanticTokenTypes.EnumMember);
        }
        return Character.isLetter(text.charAt(0)) ? one(SemanticTokenTypes.Keyword) : new String[0];
    }

    private static boolean within(ILeafNode leaf, org.eclipse.emf.ecore.EObject object,
            org.eclipse.emf.ecore.EStructuralFeature feature) {
        for (INode node : NodeModelUtils.findNodesForFeature(object, feature)) {
            if (leaf.getOffset() >= node.getOffset() && leaf.getEndOffset() <= node.getEndOffset()) {
                return true;
            }
        }
        return false;
    }

    private static String[] one(String id) {
        return new String[] {id};
    }
}
