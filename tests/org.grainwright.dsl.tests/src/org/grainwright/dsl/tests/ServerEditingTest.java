// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.grainwright.dsl.tests.Connection.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.xtext.ide.server.Document;
import org.grainwright.dsl.language.IssueCodes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the language server changes, lays out and colours, once by method calls and once as JSON over streams. */
class ServerEditingTest extends LanguageServer {

    @ParameterizedTest
    @EnumSource
    void renameChangesDeclarationAndReferences(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        WorkspaceEdit block = await(connection.server.getTextDocumentService()
                .rename(new RenameParams(document(), at(TEXT, "extends sha|red"), "common")));
        assertEquals(TEXT.replace("shared", "common"), applied(block, TEXT));
        WorkspaceEdit campaign = await(connection.server.getTextDocumentService()
                .rename(new RenameParams(document(), at(TEXT, "campaign \"o|ne\" {"), "three")));
        assertEquals(TEXT.replace("\"one\"", "\"three\""), applied(campaign, TEXT));
    }

    @ParameterizedTest
    @EnumSource
    void outlineAndFolding(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        List<DocumentSymbol> symbols = await(
                connection.server.getTextDocumentService().documentSymbol(new DocumentSymbolParams(document())))
                .stream()
                .map(s -> s.getRight()).toList();
        assertEquals(List.of("boundary shared", "one", "two"), symbols.stream().map(DocumentSymbol::getName).toList());
        assertEquals(List.of("boundary", "simulation"),
                symbols.get(1).getChildren().stream().map(DocumentSymbol::getName).toList());
        DocumentSymbol width = symbols.getFirst().getChildren().getFirst();
        assertEquals("width", width.getName());
        assertEquals("2 .. 5 layers", width.getDetail());
        var folds = await(
                connection.server.getTextDocumentService().foldingRange(new FoldingRangeRequestParams(document())));
        assertTrue(folds.stream().anyMatch(f -> f.getStartLine() == 6 && f.getEndLine() == 14), folds::toString);
    }

    @ParameterizedTest
    @EnumSource
    void formatting(Connection.Transport transport) throws IOException {
        String cramped = TEXT.replace("  width 2 .. 5 layers", "width   2..5 layers");
        start(transport, cramped);
        var edits = await(connection.server.getTextDocumentService()
                .formatting(new DocumentFormattingParams(document(), new FormattingOptions(2, true))));
        String formatted = new Document(1, cramped).applyChanges(edits.reversed()).getContents();
        assertEquals(TEXT.replace("extends \"one\" {\n}", "extends \"one\" {\n}"), formatted);
    }

    @ParameterizedTest
    @EnumSource
    void semanticTokens(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        var legend = connection.initialized.getCapabilities().getSemanticTokensProvider().getLegend().getTokenTypes();
        List<Integer> data = await(
                connection.server.getTextDocumentService().semanticTokensFull(new SemanticTokensParams(document())))
                .getData();
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < 35; i += 5) {
            kinds.add(data.get(i) + " " + data.get(i + 1) + " " + data.get(i + 2) + " " + legend.get(data.get(i + 3)));
        }
        assertEquals(List.of("0 0 8 keyword", "0 9 6 class", "1 2 5 keyword", "0 6 1 number", "0 5 1 number",
                "0 2 6 type", "1 2 5 keyword"), kinds);
        assertTrue(kinds.size() < data.size() / 5);
    }

    /** One typing error does not give everything below it another colour: what the parser skipped has no token. */
    @ParameterizedTest
    @EnumSource
    void semanticTokensAfterAnError(Connection.Transport transport) throws IOException {
        String broken = TEXT.replace("  width 2", "  widht 2");
        start(transport, broken);
        var legend = connection.initialized.getCapabilities().getSemanticTokensProvider().getLegend().getTokenTypes();
        List<Integer> data = await(
                connection.server.getTextDocumentService().semanticTokensFull(new SemanticTokensParams(document())))
                .getData();
        int line = 0;
        for (int i = 0; i < data.size(); i += 5) {
            line += data.get(i);
            assertFalse(line > 0 && line < 4 && legend.get(data.get(i + 3)).equals("variable"),
                    "a skipped word of line " + line + " is coloured as a name");
        }
        assertTrue(data.size() >= 10, "what stands before the error has its colours");
    }

    @ParameterizedTest
    @EnumSource
    void quickFixesTravelWithTheirDiagnostics(Connection.Transport transport) throws IOException {
        String wrong = TEXT.replace("2 .. 5 layers", "5 .. 2 layers");
        start(transport, wrong);
        Diagnostic diagnostic = connection
                .diagnostics(uri,
                        d -> d.stream().anyMatch(x -> IssueCodes.RANGE_REVERSED.equals(x.getCode().getLeft())))
                .stream()
                .filter(x -> IssueCodes.RANGE_REVERSED.equals(x.getCode().getLeft())).findFirst().orElseThrow();
        var actions = await(connection.server.getTextDocumentService()
                .codeAction(new CodeActionParams(document(), diagnostic.getRange(),
                        new CodeActionContext(List.of(diagnostic)))));
        assertEquals(1, actions.size());
        assertEquals("Exchange the ends", actions.getFirst().getRight().getTitle());
        assertEquals(TEXT, applied(actions.getFirst().getRight().getEdit(), wrong));
    }

    @ParameterizedTest
    @EnumSource
    void signatureShowsUnitsAndRange(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        var help = await(connection.server.getTextDocumentService()
                .signatureHelp(new SignatureHelpParams(document(), at(TEXT, "timestep |2"))));
        assertEquals(1, help.getSignatures().size());
        assertEquals("timestep 3 fs", help.getSignatures().getFirst().getLabel());
        assertTrue(help.getSignatures().getFirst().getDocumentation().getRight().getValue().contains("fs, ps, ns"));
    }
}
