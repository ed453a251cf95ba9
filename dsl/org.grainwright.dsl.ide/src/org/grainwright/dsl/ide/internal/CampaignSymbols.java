// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolMapper.DocumentSymbolDetailsProvider;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolMapper.DocumentSymbolKindProvider;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolMapper.DocumentSymbolNameProvider;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.grainwright.dsl.language.Words;
import org.grainwright.dsl.syntax.Bayesian;
import org.grainwright.dsl.syntax.Block;
import org.grainwright.dsl.syntax.Campaign;
import org.grainwright.dsl.syntax.Element;
import org.grainwright.dsl.syntax.Engine;
import org.grainwright.dsl.syntax.Polycrystal;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;

/** The outline: campaigns, blocks and statements, each with what it says. */
public final class CampaignSymbols {

    private static final int LONGEST_DETAIL = 80;

    private CampaignSymbols() {
    }

    /** Names: the word of the statement, with the element's own name if it has one. */
    public static class Names extends DocumentSymbolNameProvider {

        @Override
        public String getName(EObject object) {
            if (object == null) {
                return null;
            }
            if (object instanceof Campaign campaign) {
                return campaign.getName() == null || campaign.getName().isBlank() ? "campaign" : campaign.getName();
            }
            String name = object instanceof Element element && element.getName() != null ? " " + element.getName() : "";
            return Words.find(object.eClass()).map(w -> w + name).orElse(null);
        }
    }

    /** Icons. */
    public static class Kinds extends DocumentSymbolKindProvider {

        @Override
        protected SymbolKind getSymbolKind(EClass kind) {
            if (kind == Literals.CAMPAIGN) {
                return SymbolKind.Module;
            }
            if (kind != null && Literals.BLOCK.isSuperTypeOf(kind)) {
                return SymbolKind.Class;
            }
            return kind == Literals.IMPORT ? SymbolKind.File : SymbolKind.Property;
        }
    }

    /** The rest of the statement after its first word. */
    public static class Details extends DocumentSymbolDetailsProvider {

        @Override
        public String getDetails(EObject object) {
            ICompositeNode node = object == null ? null : NodeModelUtils.findActualNodeFor(object);
            if (node == null || object instanceof Campaign || object instanceof Block || object instanceof Bayesian
                    || object instanceof Engine || object instanceof Polycrystal polycrystal && !polycrystal.isOff()) {
                return "";
            }
            String text = NodeModelUtils.getTokenText(node).replaceAll("\\s+", " ");
            String rest = text.contains(" ") ? text.substring(text.indexOf(' ') + 1) : "";
            return rest.length() > LONGEST_DETAIL ? rest.substring(0, LONGEST_DETAIL) + "..." : rest;
        }
    }
}
