// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.grainwright.dsl.tests.Connection.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.xtext.ide.server.Document;
import org.grainwright.dsl.language.IssueCodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every feature of the language server, once by method calls and once as JSON over streams. */
class ServerTest {

    private static final String TEXT = """
            boundary shared {
              width 2 .. 5 layers
              grain >= 2.5 nm
            }

            // the first one
            campaign "one" {
              boundary extends shared {
                cells Σ17 (4 1 0)[001], (5 1 0)[001]
              }
              simulation {
                simulate at 1000 K
                timestep 2 fs
              }
            }

            campaign "two" extends "one" {
            }
            """;

    @TempDir
    Path folder;

    private Connection connection;
    private String uri;

    private void start(Connection.Transport transport, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("main file.campaign"), text);
        uri = file.toUri().toString();
        connection = Connection.open(transport, folder.toUri().toString());
        connection.open(uri, text);
        connection.diagnostics(uri, d -> true);
    }

    @AfterEach
    void end() {
        if (connection != null) {
            connection.close();
        }
    }

    /** The position of the | in a line that contains the text before it. */
    private static Position at(String text, String marked) {
        int offset = text.indexOf(marked.replace("|", "")) + marked.indexOf('|');
        return new Document(1, text).getPosition(offset);
    }

    private TextDocumentIdentifier document() {
        return new TextDocumentIdentifier(uri);
    }

    private List<CompletionItem> complete(String text, String marked) {
        var answer = await(connection.server.getTextDocumentService().completion(new CompletionParams(document(), at(text, marked))));
        return answer.isLeft() ? answer.getLeft() : answer.getRight().getItems();
    }

    private static Set<String> labels(List<CompletionItem> items) {
        return items.stream().map(CompletionItem::getLabel).collect(Collectors.toSet());
    }

    private String hover(String marked) {
        var hover = await(connection.server.getTextDocumentService().hover(new HoverParams(document(), at(TEXT, marked))));
        return hover == null || hover.getContents() == null || hover.getContents().isLeft() ? "" : hover.getContents().getRight().getValue();
    }

    @ParameterizedTest
    @EnumSource
    void diagnosticsComeAndGo(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        connection.change(uri, TEXT.replace("2 .. 5", "5 .. 2"));
        Diagnostic reversed = connection.diagnostics(uri, d -> d.stream().anyMatch(x -> IssueCodes.RANGE_REVERSED.equals(x.getCode().getLeft()))).stream()
                .filter(x -> IssueCodes.RANGE_REVERSED.equals(x.getCode().getLeft())).findFirst().orElseThrow();
        assertEquals(new Position(1, 8), reversed.getRange().getStart());
        assertEquals(new Position(1, 21), reversed.getRange().getEnd());
        connection.change(uri, TEXT);
        connection.diagnostics(uri, d -> d.stream().noneMatch(x -> IssueCodes.RANGE_REVERSED.equals(x.getCode().getLeft())));
    }

    @ParameterizedTest
    @EnumSource
    void completionKnowsWordsUnitsCellsPotentialsAndNames(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        List<CompletionItem> words = complete(TEXT, "  width 2 .. 5 layers\n  |grain");
        assertTrue(labels(words).contains("misorientation"), () -> labels(words).toString());
        assertFalse(labels(words).contains("width"), "width is stated already");
        CompletionItem strain = words.stream().filter(i -> i.getLabel().equals("strain")).findFirst().orElseThrow();
        assertTrue(strain.getDocumentation().isLeft() ? strain.getDocumentation().getLeft().contains("periodic") : strain.getDocumentation().getRight().getValue().contains("periodic"));
        CompletionItem snippet = words.stream().filter(i -> i.getInsertTextFormat() == InsertTextFormat.Snippet && i.getLabel().startsWith("misorientation")).findFirst().orElseThrow();
        assertTrue(snippet.getTextEdit().getLeft().getNewText().contains("${1:5}"), () -> snippet.getTextEdit().toString());
        assertTrue(labels(complete(TEXT, "timestep 2 |fs")).containsAll(Set.of("fs", "ps")));
        assertFalse(labels(complete(TEXT, "timestep 2 |fs")).contains("K"));
        assertTrue(labels(complete(TEXT, "cells |Σ17")).stream().anyMatch(l -> l.startsWith("Σ13 (5 1 0)[001]")));
        assertTrue(labels(complete(TEXT, "boundary extends |shared")).contains("shared"));
        assertTrue(labels(complete(TEXT, "extends |\"one\"")).contains("\"one\""));
        String potential = TEXT.replace("timestep 2 fs", "potential ");
        connection.change(uri, potential);
        assertTrue(labels(complete(potential, "potential |")).contains("\"llzo-buckingham-formal\""));
    }

    @ParameterizedTest
    @EnumSource
    void hoverExplainsAndDerives(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        assertTrue(hover("  wi|dth").contains("slab"));
        assertTrue(hover("2.5 n|m").contains("25 Å"), () -> hover("2.5 n|m"));
        assertTrue(hover("(4 1| 0)").contains("28.07"), () -> hover("(4 1| 0)"));
        assertTrue(hover("(4 1| 0)").contains("atoms"));
        assertTrue(hover("extends sha|red").contains("width 2 .. 5 layers"), () -> hover("extends sha|red"));
        assertTrue(hover("campaign \"o|ne\" {").contains("trajectories"), () -> hover("campaign \"o|ne\" {"));
        assertTrue(hover("campaign \"o|ne\" {").contains("CPU hours"));
        assertEquals("", hover("// the| first one"));
    }

    @ParameterizedTest
    @EnumSource
    void definitionReferencesHighlights(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        Position reference = at(TEXT, "extends sha|red");
        var definition = await(connection.server.getTextDocumentService().definition(new DefinitionParams(document(), reference)));
        List<? extends Location> places = definition.getLeft();
        assertEquals(1, places.size());
        assertEquals(new Position(0, 9), places.getFirst().getRange().getStart());
        var references = await(connection.server.getTextDocumentService()
                .references(new ReferenceParams(document(), at(TEXT, "boundary sh|ared {"), new ReferenceContext(false))));
        assertEquals(List.of(7), references.stream().map(l -> l.getRange().getStart().getLine()).toList());
        var highlights = await(connection.server.getTextDocumentService().documentHighlight(new DocumentHighlightParams(document(), reference)));
        assertEquals(Set.of(0, 7), highlights.stream().map(h -> h.getRange().getStart().getLine()).collect(Collectors.toSet()));
    }

    private String applied(WorkspaceEdit edit, String text) {
        List<TextEdit> edits = new ArrayList<>();
        if (edit.getChanges() != null) {
            edit.getChanges().values().forEach(edits::addAll);
        }
        if (edit.getDocumentChanges() != null) {
            edit.getDocumentChanges().forEach(c -> c.getLeft().getEdits().forEach(e -> edits.add(e.getLeft())));
        }
        return new Document(1, text).applyChanges(edits.stream()
                .sorted((a, b) -> Integer.compare(new Document(1, text).getOffSet(b.getRange().getStart()), new Document(1, text).getOffSet(a.getRange().getStart()))).toList())
                .getContents();
    }

    @ParameterizedTest
    @EnumSource
    void renameChangesDeclarationAndReferences(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        WorkspaceEdit block = await(connection.server.getTextDocumentService().rename(new RenameParams(document(), at(TEXT, "extends sha|red"), "common")));
        assertEquals(TEXT.replace("shared", "common"), applied(block, TEXT));
        WorkspaceEdit campaign = await(connection.server.getTextDocumentService().rename(new RenameParams(document(), at(TEXT, "campaign \"o|ne\" {"), "three")));
        assertEquals(TEXT.replace("\"one\"", "\"three\""), applied(campaign, TEXT));
    }

    @ParameterizedTest
    @EnumSource
    void outlineAndFolding(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        List<DocumentSymbol> symbols = await(connection.server.getTextDocumentService().documentSymbol(new DocumentSymbolParams(document()))).stream()
                .map(s -> s.getRight()).toList();
        assertEquals(List.of("boundary shared", "one", "two"), symbols.stream().map(DocumentSymbol::getName).toList());
        assertEquals(List.of("boundary", "simulation"), symbols.get(1).getChildren().stream().map(DocumentSymbol::getName).toList());
        DocumentSymbol width = symbols.getFirst().getChildren().getFirst();
        assertEquals("width", width.getName());
        assertEquals("2 .. 5 layers", width.getDetail());
        var folds = await(connection.server.getTextDocumentService().foldingRange(new FoldingRangeRequestParams(document())));
        assertTrue(folds.stream().anyMatch(f -> f.getStartLine() == 6 && f.getEndLine() == 14), folds::toString);
    }

    @ParameterizedTest
    @EnumSource
    void formatting(Connection.Transport transport) throws IOException {
        String cramped = TEXT.replace("  width 2 .. 5 layers", "width   2..5 layers");
        start(transport, cramped);
        var edits = await(connection.server.getTextDocumentService().formatting(new DocumentFormattingParams(document(), new FormattingOptions(2, true))));
        String formatted = new Document(1, cramped).applyChanges(edits.reversed()).getContents();
        assertEquals(TEXT.replace("extends \"one\" {\n}", "extends \"one\" {\n}"), formatted);
    }

    @ParameterizedTest
    @EnumSource
    void semanticTokens(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        var legend = connection.initialized.getCapabilities().getSemanticTokensProvider().getLegend().getTokenTypes();
        List<Integer> data = await(connection.server.getTextDocumentService().semanticTokensFull(new SemanticTokensParams(document()))).getData();
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < 35; i += 5) {
            kinds.add(data.get(i) + " " + data.get(i + 1) + " " + data.get(i + 2) + " " + legend.get(data.get(i + 3)));
        }
        assertEquals(List.of("0 0 8 keyword", "0 9 6 class", "1 2 5 keyword", "0 6 1 number", "0 5 1 number", "0 2 6 type", "1 2 5 keyword"), kinds);
        assertTrue(kinds.size() < data.size() / 5);
    }

    @ParameterizedTest
    @EnumSource
    void quickFixesTravelWithTheirDiagnostics(Connection.Transport transport) throws IOException {
        String wrong = TEXT.replace("2 .. 5 layers", "5 .. 2 layers");
        start(transport, wrong);
        Diagnostic diagnostic = connection.diagnostics(uri, d -> d.stream().anyMatch(x -> IssueCodes.RANGE_REVERSED.equals(x.getCode().getLeft()))).stream()
                .filter(x -> IssueCodes.RANGE_REVERSED.equals(x.getCode().getLeft())).findFirst().orElseThrow();
        var actions = await(connection.server.getTextDocumentService()
                .codeAction(new CodeActionParams(document(), diagnostic.getRange(), new CodeActionContext(List.of(diagnostic)))));
        assertEquals(1, actions.size());
        assertEquals("Exchange the ends", actions.getFirst().getRight().getTitle());
        assertEquals(TEXT, applied(actions.getFirst().getRight().getEdit(), wrong));
    }

    @ParameterizedTest
    @EnumSource
    void signatureShowsUnitsAndRange(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        var help = await(connection.server.getTextDocumentService().signatureHelp(new SignatureHelpParams(document(), at(TEXT, "timestep |2"))));
        assertEquals(1, help.getSignatures().size());
        assertEquals("timestep 2 fs", help.getSignatures().getFirst().getLabel());
        assertTrue(help.getSignatures().getFirst().getDocumentation().getRight().getValue().contains("fs, ps, ns"));
    }

    @ParameterizedTest
    @EnumSource
    void importedFilesAreFollowedAndRevalidated(Connection.Transport transport) throws IOException {
        Path library = Files.writeString(folder.resolve("library.campaign"), "boundary theirs { width 3 layers }\n");
        String importing = "import \"library.campaign\"\ncampaign \"x\" { boundary extends theirs }\n";
        start(transport, importing);
        var definition = await(connection.server.getTextDocumentService().definition(new DefinitionParams(document(), at(importing, "extends the|irs"))));
        assertTrue(definition.getLeft().getFirst().getUri().endsWith("library.campaign"));
        var file = await(connection.server.getTextDocumentService().definition(new DefinitionParams(document(), at(importing, "lib|rary.campaign"))));
        assertTrue(file.getLeft().getFirst().getUri().endsWith("library.campaign"));
        WorkspaceEdit rename = await(connection.server.getTextDocumentService().rename(new RenameParams(document(), at(importing, "extends the|irs"), "ours")));
        assertEquals(2, rename.getChanges() != null ? rename.getChanges().size() : rename.getDocumentChanges().size(), "both files change");
        connection.open(library.toUri().toString(), "boundary renamed { width 3 layers }\n");
        List<Diagnostic> broken = connection.diagnostics(uri, d -> d.stream().anyMatch(x -> IssueCodes.REFERENCE_UNKNOWN.equals(x.getCode().getLeft())));
        assertFalse(broken.isEmpty());
    }

    /** Whatever is typed, every service answers. Formatting answers with an error where the text cannot be parsed. */
    @ParameterizedTest
    @EnumSource
    void servicesSurviveBrokenTexts(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        Random random = new Random(99);
        int rounds = Boolean.getBoolean("grainwright.long") ? 500 : 60;
        for (int i = 0; i < rounds; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? TEXT : IssueCase.all().get(random.nextInt(IssueCase.all().size())).text());
            text.delete(random.nextInt(text.length()), text.length()).insert(random.nextInt(text.length() + 1), "{\"[(Σ 5 ..".charAt(random.nextInt(10)));
            connection.change(uri, text.toString());
            Position at = new Document(1, text.toString()).getPosition(random.nextInt(text.length() + 1));
            var service = connection.server.getTextDocumentService();
            await(service.completion(new CompletionParams(document(), at)));
            await(service.hover(new HoverParams(document(), at)));
            await(service.signatureHelp(new SignatureHelpParams(document(), at)));
            await(service.definition(new DefinitionParams(document(), at)));
            await(service.documentHighlight(new DocumentHighlightParams(document(), at)));
            await(service.documentSymbol(new DocumentSymbolParams(document())));
            await(service.foldingRange(new FoldingRangeRequestParams(document())));
            await(service.semanticTokensFull(new SemanticTokensParams(document())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyTextIsSurvived(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        connection.change(uri, "\u0000\u0001{{{[[[\"\n\uD83D\uDE00 campaign");
        connection.diagnostics(uri, d -> d.stream().anyMatch(x -> x.getCode().getLeft().startsWith("syntax")));
        connection.change(uri, "x".repeat(5 * 1024 * 1024));
        List<Diagnostic> huge = connection.diagnostics(uri, d -> d.stream().anyMatch(x -> IssueCodes.FILE_SIZE.equals(x.getCode().getLeft())));
        assertEquals(1, huge.size());
        connection.change(uri, TEXT);
        connection.diagnostics(uri, d -> d.stream().noneMatch(x -> x.getCode().getLeft().startsWith("syntax") || IssueCodes.FILE_SIZE.equals(x.getCode().getLeft())));
        assertTrue(hover("  wi|dth").contains("slab"));
    }
}
