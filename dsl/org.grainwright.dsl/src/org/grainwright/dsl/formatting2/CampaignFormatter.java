// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.formatting2;

import java.util.List;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.formatting2.AbstractJavaFormatter;
import org.eclipse.xtext.formatting2.IFormattableDocument;
import org.eclipse.xtext.formatting2.IHiddenRegionFormatter;
import org.eclipse.xtext.formatting2.regionaccess.ISemanticRegion;
import org.eclipse.xtext.xbase.lib.Procedures.Procedure1;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.syntax.Bayesian;
import org.grainwright.dsl.syntax.Block;
import org.grainwright.dsl.syntax.Campaign;
import org.grainwright.dsl.syntax.CampaignFile;
import org.grainwright.dsl.syntax.Element;
import org.grainwright.dsl.syntax.Engine;
import org.grainwright.dsl.syntax.Polycrystal;

/**
 * The one layout of campaign files: two blanks of indentation, a statement per line, one blank between words, none
 * before commas and degree signs. Comments stay where they are; up to one empty line between statements is kept.
 */
public class CampaignFormatter extends AbstractJavaFormatter {

    private static final Procedure1<IHiddenRegionFormatter> ONE_SPACE = IHiddenRegionFormatter::oneSpace;
    private static final Procedure1<IHiddenRegionFormatter> NO_SPACE = IHiddenRegionFormatter::noSpace;
    private static final Procedure1<IHiddenRegionFormatter> INDENT = IHiddenRegionFormatter::indent;
    private static final Procedure1<IHiddenRegionFormatter> NEW_LINE = f -> f.setNewLines(1, 1, 2);
    private static final Procedure1<IHiddenRegionFormatter> FIRST_LINE = f -> f.setNewLines(1, 1, 1);
    private static final Procedure1<IHiddenRegionFormatter> EMPTY_LINE = f -> f.setNewLines(2, 2, 2);

    protected void format(CampaignFile file, IFormattableDocument document) {
        file.getImports().forEach(i -> line(i, document));
        file.getImports().stream().skip(1).forEach(i -> document.prepend(i, NEW_LINE));
        for (int i = 0; i < file.getElements().size(); i++) {
            Element element = file.getElements().get(i);
            if (i > 0 || !file.getImports().isEmpty()) {
                document.prepend(element, EMPTY_LINE);
            }
            document.format(element);
        }
    }

    protected void format(Campaign campaign, IFormattableDocument document) {
        header(campaign, document);
        body(campaign, List.copyOf(campaign.getBlocks()), document);
        campaign.getBlocks().forEach(document::format);
    }

    protected void format(Block block, IFormattableDocument document) {
        header(block, document);
        body(block, Inheritance.statements(block), document);
        Inheritance.statements(block).forEach(document::format);
    }

    protected void format(Engine engine, IFormattableDocument document) {
        header(engine, document);
        body(engine, List.copyOf(engine.getSettings()), document);
        engine.getSettings().forEach(s -> line(s, document));
    }

    protected void format(Bayesian bayesian, IFormattableDocument document) {
        header(bayesian, document);
        body(bayesian, List.copyOf(bayesian.getSettings()), document);
        bayesian.getSettings().forEach(s -> line(s, document));
    }

    protected void format(Polycrystal polycrystal, IFormattableDocument document) {
        if (polycrystal.isOff()) {
            line(polycrystal, document);
            return;
        }
        header(polycrystal, document);
        body(polycrystal, List.copyOf(polycrystal.getSettings()), document);
        polycrystal.getSettings().forEach(s -> line(s, document));
    }

    /** Any other object is a statement on one line. */
    @Override
    public void _format(EObject object, IFormattableDocument document) {
        line(object, document);
    }

    /** The words up to the opening brace. */
    private void header(EObject object, IFormattableDocument document) {
        ISemanticRegion brace = regionFor(object).keyword("{");
        for (ISemanticRegion region : regionFor(object).keywords("extends", "{")) {
            document.prepend(region, ONE_SPACE);
        }
        for (ISemanticRegion region : allRegionsFor(object).features(object.eClass().getEAllStructuralFeatures()
                .stream()
                .filter(f -> "name".equals(f.getName()) || "base".equals(f.getName()) || "engine".equals(f.getName()))
                .toArray(org.eclipse.emf.ecore.EStructuralFeature[]::new))) {
            if (brace == null || region.getOffset() < brace.getOffset()) {
                document.prepend(region, ONE_SPACE);
            }
        }
    }

    private void body(EObject object, List<? extends EObject> children, IFormattableDocument document) {
        ISemanticRegion open = regionFor(object).keyword("{");
        ISemanticRegion close = regionFor(object).keyword("}");
        if (open == null || close == null) {
            return;
        }
        if (children.isEmpty()) {
            document.append(open, FIRST_LINE);
        } else {
            document.interior(open, close, INDENT);
            document.append(open, NEW_LINE);
            children.stream().skip(1).forEach(c -> document.prepend(c, NEW_LINE));
            document.prepend(close, FIRST_LINE);
        }
    }

    private void line(EObject statement, IFormattableDocument document) {
        boolean first = true;
        String before = "";
        for (ISemanticRegion region : textRegionExtensions.allSemanticRegions(statement)) {
            String text = region.getText();
            if (!first) {
                boolean tight = ",".equals(text) || text.startsWith("°")
                        || text.startsWith("[") && before.endsWith(")");
                document.prepend(region, tight ? NO_SPACE : ONE_SPACE);
            }
            first = false;
            before = text;
        }
    }
}
