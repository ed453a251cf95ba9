// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.AbstractElement;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.CrossReference;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistContext;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistEntry;
import org.eclipse.xtext.ide.editor.contentassist.IIdeContentProposalAcceptor;
import org.eclipse.xtext.ide.editor.contentassist.IdeContentProposalProvider;
import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.dsl.knowledge.CoincidenceCell;
import org.grainwright.dsl.knowledge.PotentialFacts;
import org.grainwright.dsl.language.Coincidence;
import org.grainwright.dsl.language.Dopants;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.language.Numbers;
import org.grainwright.dsl.language.QuantityRule;
import org.grainwright.dsl.language.QuantityRules;
import org.grainwright.dsl.language.Vocabulary;
import org.grainwright.dsl.language.Words;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.dsl.syntax.Block;
import org.grainwright.dsl.syntax.Budget;
import org.grainwright.dsl.syntax.Quantity;
import org.grainwright.dsl.units.Dimension;
import org.grainwright.dsl.units.Unit;
import org.grainwright.dsl.units.Units;

/**
 * Completion: words with their meaning, whole statements as snippets, units of the right dimension, coincidence cells,
 * potentials.
 */
public class CampaignProposals extends IdeContentProposalProvider {

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d+(\\.\\d+)?(?![\\w.])");
    private static final Pattern OBSERVABLE = Pattern
            .compile("\\b(minimize|maximize|require)\\s+((?:[A-Za-z]+\\s+)*)$");
    private static final List<Miller> AXES = List.of(new Miller(0, 0, 1), new Miller(1, 1, 0), new Miller(1, 1, 1));
    private static final double TYPICAL_ANGLE_DEG = 17.5;
    private static final int CELLS_PER_AXIS = 12;
    private static final int FIRST = 700;
    private static final int SECOND = 650;
    private static final int HIGH = 600;
    private static final int MIDDLE = 500;

    @Override
    protected boolean filterKeyword(Keyword keyword, ContentAssistContext context) {
        return Character.isLetter(keyword.getValue().charAt(0)) && !stated(keyword, context);
    }

    /** A statement that the block already has is not offered again. */
    private static boolean stated(Keyword keyword, ContentAssistContext context) {
        EObject model = context.getCurrentModel();
        if (!(model instanceof Block block) || !beginsStatement(keyword)
                || List.of("dopant", "require", "composition").contains(keyword.getValue())) {
            return false;
        }
        return Inheritance.statements(block).stream().anyMatch(s -> Words.of(s.eClass()).equals(keyword.getValue()));
    }

    private static boolean beginsStatement(Keyword keyword) {
        return Vocabulary.words().stream().anyMatch(w -> w.word().equals(keyword.getValue()) && w.beginsStatement());
    }

    @Override
    protected void _createProposals(Keyword keyword, ContentAssistContext context,
            IIdeContentProposalAcceptor acceptor) {
        if (!filterKeyword(keyword, context)) {
            return;
        }
        String rule = GrammarUtil.containingRule(keyword).getName();
        Optional<Vocabulary.Word> word = Vocabulary.find(keyword.getValue(), home(rule, context));
        if (word.filter(Vocabulary.Word::refused).isPresent()) {
            return;
        }
        accept(keyword.getValue(), context, ContentAssistEntry.KIND_KEYWORD, MIDDLE, acceptor, e -> {
            word.map(Vocabulary.Word::meaning).ifPresent(e::setDescription);
            word.map(Vocabulary.Word::markdown).ifPresent(e::setDocumentation);
        });
        word.filter(w -> w.beginsStatement() && !w.word().equals("extends"))
                .ifPresent(w -> snippet(w, context, acceptor));
    }

    private static String home(String rule, ContentAssistContext context) {
        return rule.endsWith("Block") || rule.equals("Campaign") ? "campaign" : Places.home(context.getCurrentModel());
    }

    private void snippet(Vocabulary.Word word, ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
        String text = template(word.syntax());
        if (!text.equals(word.word())) {
            accept(text, context, ContentAssistEntry.KIND_SNIPPET, HIGH, acceptor, e -> {
                e.setLabel(word.syntax());
                e.setDescription(word.meaning());
                e.setDocumentation(word.markdown());
            });
        }
    }

    /** An example of use as a snippet: its numbers and names become places to fill in. */
    static String template(String syntax) {
        String body = syntax.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}");
        StringBuilder snippet = new StringBuilder();
        int place = 1;
        Matcher matcher = Pattern.compile(NUMBER.pattern() + "|\\bNAME\\b|(?<=\")[^\"]+(?=\")").matcher(body);
        while (matcher.find()) {
            matcher.appendReplacement(snippet,
                    Matcher.quoteReplacement("${" + place++ + ":" + matcher.group().replace("NAME", "name") + "}"));
        }
        matcher.appendTail(snippet);
        return snippet.toString().replace("{ ... \\}", "{\n  $0\n\\}");
    }

    private void accept(String text, ContentAssistContext context, String kind, int priority,
            IIdeContentProposalAcceptor acceptor,
            Consumer<ContentAssistEntry> more) {
        ContentAssistEntry entry = getProposalCreator().createProposal(text, context, kind, e -> more.accept(e));
        if (entry != null) {
            acceptor.accept(entry, priority);
        }
    }

    @Override
    protected void _createProposals(RuleCall call, ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
        forRule(call, context, acceptor);
    }

    @Override
    protected void _createProposals(Assignment assignment, ContentAssistContext context,
            IIdeContentProposalAcceptor acceptor) {
        AbstractElement terminal = assignment.getTerminal();
        String rule = GrammarUtil.containingRule(assignment).getName();
        switch (rule + "." + assignment.getFeature()) {
            case "ObservableReference.words" -> observables(context, acceptor);
            case "Quantity.unit" -> units(context, acceptor);
            case "Quantity.value" -> examples(context, acceptor);
            case "Cells.cells", "Cell.plane", "Cell.sigma" -> cells(context, acceptor);
            case "Potential.potential" -> potentials(context, acceptor);
            case "SearchChoice.program" -> CampaignLanguage.knowledge().searchPrograms().orElse(List.of())
                    .forEach(name -> value('"' + name + '"', "a search program of this machine", context, acceptor));
            case "Axes.axes" ->
                    AXES.forEach(a -> value(a.asDirection(), "a rotation axis of high symmetry", context, acceptor));
            case "PlaneFamilies.planes" -> coincidences().map(CoincidenceCell::plane).distinct()
                    .forEach(p -> value(p.asPlane(), "Σ" + Coincidence.index(p) + ", " + angle(p), context, acceptor));
            case "Vacancies.element" -> value("O", "oxygen", context, acceptor);
            case "Excess.element", "Redistribution.element", "Dopant.host" -> value("Li", "lithium", context, acceptor);
            case "Dopant.element" ->
                    Dopants.elements().forEach(d -> value(d, "a usual dopant of LLZO", context, acceptor));
            case "Import.importURI" -> files(context, acceptor);
            default -> {
                if (terminal instanceof CrossReference || !(terminal instanceof RuleCall)) {
                    super._createProposals(assignment, context, acceptor);
                }
            }
        }
    }

    private void forRule(RuleCall call, ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
        if (call.getRule().getName().equals("Unit")) {
            units(context, acceptor);
        }
    }

    private void value(String text, String meaning, ContentAssistContext context,
            IIdeContentProposalAcceptor acceptor) {
        accept(text, context, ContentAssistEntry.KIND_VALUE, HIGH, acceptor, e -> e.setDescription(meaning));
    }

    /** How a statement goes on where a number is due, taken from its example: {@code 40 evaluations} after budget. */
    private void examples(ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
        String before = context.getRootNode().getText().substring(0,
                context.getOffset() - context.getPrefix().length());
        String statement = before.substring(before.lastIndexOf('\n') + 1).stripLeading().replaceAll("\\s+", " ");
        Vocabulary.words().stream().filter(Vocabulary.Word::beginsStatement)
                .filter(word -> !statement.isBlank() && word.syntax().startsWith(statement))
                .map(word -> word.syntax().substring(statement.length()))
                .filter(rest -> NUMBER.matcher(rest).lookingAt()).distinct()
                .forEach(rest -> accept(template(rest), context, ContentAssistEntry.KIND_SNIPPET, FIRST, acceptor,
                        e -> {
                            e.setLabel(rest);
                            e.setDescription("for example");
                        }));
    }

    private void units(ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
        EObject model = context.getCurrentModel() instanceof Quantity ? context.getCurrentModel()
                : context.getPreviousModel();
        if (!(model instanceof Quantity quantity)) {
            return;
        }
        Optional<QuantityRule> rule = QuantityRules.of(quantity);
        rule.ifPresent(r -> Units.of(r.dimension()).forEach(u -> unit(u, FIRST, context, acceptor)));
        if (quantity.eContainer() instanceof Budget) {
            Units.of(Dimension.WALL_TIME).forEach(u -> unit(u, SECOND, context, acceptor));
        }
    }

    private void unit(Unit unit, int priority, ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
        accept(unit.symbol(), context, ContentAssistEntry.KIND_UNIT, priority, acceptor, e -> {
            e.setDescription(unit.meaning());
            e.setDocumentation("**" + unit.symbol() + "** " + unit.meaning() + ", a unit of " + unit.dimension().label()
                    + "; also written "
                    + String.join(", ", unit.spellings()) + ".");
        });
    }

    /**
     * Coincidence cells that the house knows, cheapest first; without knowledge those that follow from small indices.
     */
    private static Stream<CoincidenceCell> coincidences() {
        List<CoincidenceCell> known = AXES.stream()
                .flatMap(a -> CampaignLanguage.knowledge().cellsNear(a, TYPICAL_ANGLE_DEG, CELLS_PER_AXIS).stream())
                .sorted(Comparator.comparingInt(CoincidenceCell::atoms)).toList();
        return known.isEmpty()
                ? Stream.of(cell(4, 1, 0, 0, 0, 1), cell(3, 2, 0, 0, 0, 1), cell(5, 1, 0, 0, 0, 1),
                        cell(1, -1, 6, 1, 1, 0))
                : known.stream();
    }

    private static CoincidenceCell cell(int h, int k, int l, int u, int v, int w) {
        Miller plane = new Miller(h, k, l);
        int sigma = Coincidence.index(plane);
        return new CoincidenceCell(sigma, "Σ" + sigma, new Miller(u, v, w), plane, Coincidence.disorientationDeg(plane),
                0);
    }

    private static String angle(Miller plane) {
        return String.format(Locale.ROOT, "%.2f°", Coincidence.disorientationDeg(plane));
    }

    private void cells(ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
        coincidences().forEach(c -> accept(c.label() + " " + c.plane().asPlane() + c.axis().asDirection(), context,
                ContentAssistEntry.KIND_VALUE, HIGH, acceptor,
                e -> {
                    String size = c.atoms() > 0 ? ", " + c.atoms() + " atoms with grains of 50 Å" : "";
                    e.setDescription(
                            "symmetric tilt, misorientation " + Numbers.rounded(c.misorientationDeg(), 5) + "°" + size);
                }));
    }

    /** What may be optimised or limited, or the rest of its name where its beginning is written. */
    private void observables(ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
        String before = context.getRootNode().getText().substring(0,
                context.getOffset() - context.getPrefix().length());
        Matcher matcher = OBSERVABLE.matcher(before);
        if (!matcher.find()) {
            return;
        }
        boolean objective = !matcher.group(1).equals("require");
        String written = matcher.group(2).replaceAll("\\s+", " ");
        CampaignLanguage.knowledge().observables().quantities().stream()
                .filter(each -> objective ? each.use().objective() : each.use().limit())
                .filter(each -> each.text().words().startsWith(written))
                .forEach(each -> accept(each.text().words().substring(written.length()),
                        context, ContentAssistEntry.KIND_VALUE, HIGH, acceptor, e -> {
                            e.setDescription(each.text().label());
                            e.setDocumentation(PhysicsText.observable(each));
                        }));
    }

    private void potentials(ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
        List<PotentialFacts> known = CampaignLanguage.knowledge().potentials();
        if (known.isEmpty()) {
            value("\"llzo-eam-dft\"", "the default potential", context, acceptor);
        }
        known.forEach(p -> accept('"' + p.name() + '"', context, ContentAssistEntry.KIND_VALUE, HIGH, acceptor, e -> {
            e.setDescription(p.description());
            e.setDocumentation(PhysicsText.potential(p));
        }));
    }

    private void files(ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
        URI uri = context.getResource().getURI();
        if (!uri.isFile()) {
            return;
        }
        try (Stream<Path> siblings = Files.list(Path.of(uri.toFileString()).toAbsolutePath().getParent())) {
            siblings.map(p -> p.getFileName().toString())
                    .filter(n -> n.endsWith(".campaign") && !n.equals(uri.lastSegment())).sorted()
                    .forEach(n -> accept('"' + n + '"', context, ContentAssistEntry.KIND_FILE, HIGH, acceptor,
                            e -> e.setDescription("campaign file")));
        } catch (IOException | InvalidPathException e) {
            return; // no folder, nothing to offer
        }
    }
}
