// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.xtext.CrossReference;
import org.eclipse.xtext.EnumLiteralDeclaration;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.documentation.IEObjectDocumentationProvider;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.hover.IHoverService;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.EObjectAtOffsetHelper;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.dsl.internal.SpecificationBuilder;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.language.Numbers;
import org.grainwright.dsl.language.Observables;
import org.grainwright.dsl.language.QuantityReader;
import org.grainwright.dsl.language.QuantityRule;
import org.grainwright.dsl.language.QuantityRules;
import org.grainwright.dsl.language.Vocabulary;
import org.grainwright.dsl.language.Words;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.dsl.syntax.Block;
import org.grainwright.dsl.syntax.Campaign;
import org.grainwright.dsl.syntax.Cell;
import org.grainwright.dsl.syntax.Element;
import org.grainwright.dsl.syntax.GrainThickness;
import org.grainwright.dsl.syntax.ObservableReference;
import org.grainwright.dsl.syntax.Potential;
import org.grainwright.dsl.syntax.Production;
import org.grainwright.dsl.syntax.Quantity;
import org.grainwright.dsl.syntax.SimulateAt;
import org.grainwright.dsl.units.Unit;

import com.google.inject.Inject;

/**
 * Hover: what a word means, what a number is in base units, what follows from a cell, a temperature or a whole
 * campaign.
 */
public class CampaignHover implements IHoverService {

    private static final double DEFAULT_GRAIN_ANGSTROM = 25;

    @Inject
    private EObjectAtOffsetHelper atOffset;
    @Inject
    private IEObjectDocumentationProvider comments;

    @Override
    public Hover hover(Document document, XtextResource resource, HoverParams parameters, CancelIndicator cancel) {
        if (resource.getParseResult() == null) {
            return EMPTY_HOVER;
        }
        int offset = document.getOffSet(parameters.getPosition());
        ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(), offset);
        if (leaf != null && leaf.isHidden() && offset > 0) {
            leaf = NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(), offset - 1);
        }
        if (leaf == null || leaf.isHidden()) {
            return EMPTY_HOVER;
        }
        String text = text(resource, leaf, offset);
        if (text.isEmpty()) {
            return EMPTY_HOVER;
        }
        Range range = new Range(document.getPosition(leaf.getOffset()), document.getPosition(leaf.getEndOffset()));
        return new Hover(new MarkupContent(MarkupKind.MARKDOWN, text), range);
    }

    private String text(XtextResource resource, ILeafNode leaf, int offset) {
        EObject object = NodeModelUtils.findActualSemanticObjectFor(leaf);
        if (isReference(leaf)) {
            EObject target = atOffset.resolveCrossReferencedElementAt(resource, offset);
            return target instanceof Element element && !element.eIsProxy() ? element(element) : "";
        }
        if (object instanceof Quantity quantity) {
            return quantity(quantity);
        }
        if (object instanceof Cell cell) {
            return cell(cell);
        }
        if (object instanceof ObservableReference reference) {
            return Observables.find(reference).map(PhysicsText::observable).orElse("");
        }
        if (leaf.getGrammarElement() instanceof Keyword || leaf.getGrammarElement() instanceof EnumLiteralDeclaration) {
            String meaning = Places.word(leaf.getText(), object).map(Vocabulary.Word::markdown).orElse("");
            return meaning.isEmpty() ? "" : join(meaning, derived(object));
        }
        if (object instanceof Potential potential && potential.getPotential() != null) {
            return CampaignLanguage.knowledge().potential(potential.getPotential()).map(PhysicsText::potential)
                    .orElse("");
        }
        return object instanceof Element element ? element(element) : "";
    }

    private static String join(String first, String second) {
        return second.isEmpty() ? first : first + "\n\n" + second;
    }

    private static boolean isReference(INode leaf) {
        for (INode node = leaf; node != null && node.getText().strip().equals(leaf.getText().strip());
                node = node.getParent()) {
            if (node.getGrammarElement() != null
                    && GrammarUtil.containingCrossReference(node.getGrammarElement()) != null) {
                return true;
            }
        }
        return false;
    }

    private static String quantity(Quantity quantity) {
        Optional<QuantityRule> rule = QuantityRules.of(quantity);
        if (rule.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(rule.get().subject() + ", allowed " + rule.get().allowed() + ".");
        Optional<Unit> unit = QuantityRules.unit(quantity);
        OptionalDouble base = QuantityReader.toBase(quantity);
        unit.ifPresent(u -> text.append("\n\n**").append(u.symbol()).append("** ").append(u.meaning()).append('.'));
        if (unit.isPresent() && base.isPresent() && !unit.get().symbol().equals(unit.get().dimension().baseSymbol())
                && !unit.get().dimension().baseSymbol().isEmpty()
                && unit.get().dimension() != org.grainwright.dsl.units.Dimension.FRACTION) {
            text.append(" ").append(Numbers.plain(quantity.getValue())).append(' ').append(unit.get().symbol())
                    .append(" = ")
                    .append(Numbers.rounded(base.getAsDouble(), 9)).append(' ')
                    .append(unit.get().dimension().baseSymbol()).append('.');
        }
        return text.toString();
    }

    private static String cell(Cell cell) {
        Optional<Miller> plane = Optional.ofNullable(cell.getPlane()).flatMap(Miller::parse);
        Optional<Miller> axis = Optional.ofNullable(cell.getAxis()).flatMap(Miller::parse);
        if (plane.isEmpty() || axis.isEmpty()) {
            return "";
        }
        double grain = Places.block(cell).flatMap(b -> Inheritance.statement(b, GrainThickness.class))
                .map(g -> QuantityReader.toBase(g.getThickness()).orElse(DEFAULT_GRAIN_ANGSTROM))
                .orElse(DEFAULT_GRAIN_ANGSTROM);
        return PhysicsText.cell(plane.get(), axis.get(), grain);
    }

    private static String derived(EObject object) {
        Optional<Block> block = Places.block(object);
        if (block.isEmpty() || !(object instanceof SimulateAt || object instanceof Production)) {
            return "";
        }
        Optional<SimulateAt> simulate = Inheritance.statement(block.get(), SimulateAt.class);
        OptionalDouble production = Inheritance.statement(block.get(), Production.class)
                .map(p -> QuantityReader.toBase(p.getDuration())).orElseGet(OptionalDouble::empty);
        String potential = Inheritance.statement(block.get(), Potential.class).map(Potential::getPotential)
                .orElse("llzo-eam-dft");
        List<Double> temperatures = simulate.map(s -> QuantityReader.list(s.getValues())).orElse(List.of());
        return production.isEmpty() ? "" : PhysicsText.displacements(temperatures, production.getAsDouble(), potential);
    }

    private String element(Element element) {
        String comment = comments.getDocumentation(element);
        String head = comment == null ? "" : comment;
        if (element instanceof Campaign campaign) {
            return join(campaign(campaign), head);
        }
        StringBuilder text = new StringBuilder("**" + Words.of(element.eClass()) + " "
                + (element.getName() == null ? "" : element.getName()) + "**\n\n```campaign\n");
        for (Block block : Inheritance.chain((Block) element)) {
            Inheritance.statements(block)
                    .forEach(s -> text
                            .append(NodeModelUtils.getTokenText(NodeModelUtils.getNode(s)).replaceAll("\\s+", " "))
                            .append('\n'));
        }
        return join(text.append("```").toString(), head);
    }

    /** A sound campaign with its consequences; a broken one has none. */
    private static String campaign(Campaign campaign) {
        boolean broken = !campaign.eResource().getErrors().isEmpty();
        if (!broken) {
            try {
                return PhysicsText.campaign(new SpecificationBuilder(campaign).build());
            } catch (RuntimeException invalid) {
                // values outside what the specification can hold: the validator says which, hover need not
                return "**" + campaign.getName() + "** has errors; see the problems of this file.";
            }
        }
        return "**" + campaign.getName() + "** has errors; see the problems of this file.";
    }
}
