// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.grainwright.dsl.tests.Connection.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.xtext.ide.server.Document;
import org.grainwright.dsl.language.IssueCodes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the language server says of a text, once by method calls and once as JSON over streams. */
class ServerTest extends LanguageServer {

    /** What the server offers is what these tests use: a new capability without a test fails here. */
    @ParameterizedTest
    @EnumSource
    void everyCapabilityHasATest(Connection.Transport transport) throws Exception {
        start(transport, TEXT);
        Set<String> offered = new TreeSet<>();
        for (Method getter : ServerCapabilities.class.getMethods()) {
            Object value = getter.getName().startsWith("get") && getter.getParameterCount() == 0
                    && getter.getDeclaringClass() == ServerCapabilities.class
                            ? getter.invoke(connection.initialized.getCapabilities())
                            : null;
            boolean no = value == null || value instanceof Either<?, ?> either && Boolean.FALSE.equals(either.get());
            if (!no) {
                offered.add(getter.getName().substring("get".length()).replace("Provider", ""));
            }
        }
        assertEquals(new TreeSet<>(Set.of("CodeAction", "Completion", "Definition", "DocumentFormatting",
                "DocumentHighlight", "DocumentRangeFormatting", "DocumentSymbol",
                "FoldingRange", "Hover", "References", "Rename", "SemanticTokens", "SignatureHelp", "TextDocumentSync",
                "Workspace", "WorkspaceSymbol")), offered);
    }

    @ParameterizedTest
    @EnumSource
    void prepareRenameNamesTheWordOrRefuses(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        var name = await(connection.server.getTextDocumentService()
                .prepareRename(new PrepareRenameParams(document(), at(TEXT, "extends sha|red"))));
        Range range = name.isFirst() ? name.getFirst() : name.getSecond().getRange();
        assertEquals(new Range(new Position(7, 19), new Position(7, 25)), range);
        var keyword = await(connection.server.getTextDocumentService()
                .prepareRename(new PrepareRenameParams(document(), at(TEXT, "time|step"))));
        assertTrue(keyword == null || keyword.get() == null, "a keyword cannot be renamed");
    }

    @ParameterizedTest
    @EnumSource
    void rangeFormattingLeavesTheRestAlone(Connection.Transport transport) throws IOException {
        String cramped = TEXT.replace("  width 2 .. 5 layers", "width   2..5 layers").replace("    timestep 2 fs",
                "timestep    2 fs");
        start(transport, cramped);
        var edits = await(connection.server.getTextDocumentService()
                .rangeFormatting(new DocumentRangeFormattingParams(document(), new FormattingOptions(2, true),
                        new Range(new Position(1, 0), new Position(2, 0)))));
        String formatted = new Document(1, cramped).applyChanges(edits.reversed()).getContents();
        assertEquals(TEXT.replace("    timestep 2 fs", "timestep    2 fs"), formatted);
    }

    @ParameterizedTest
    @EnumSource
    void workspaceSymbolsFindNames(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        var found = await(connection.server.getWorkspaceService().symbol(new WorkspaceSymbolParams("shar")));
        List<String> names = found.isLeft() ? found.getLeft().stream().map(SymbolInformation::getName).toList()
                : found.getRight().stream().map(WorkspaceSymbol::getName).toList();
        assertEquals(List.of("shared"), names);
    }

    /**
     * Statements are inherited, so an importing file is checked again when only a value of the imported one changes.
     */
    @ParameterizedTest
    @EnumSource
    void inheritedValuesAreChecked(Connection.Transport transport) throws IOException {
        String shared = "simulation theirs { timestep 1 fs }\n";
        Path library = Files.writeString(folder.resolve("library.campaign"), shared);
        start(transport,
                "import \"library.campaign\"\ncampaign \"x\" { simulation extends theirs { simulate at 1250 K } }\n");
        connection.diagnostics(uri,
                d -> d.stream().noneMatch(x -> IssueCodes.TIMESTEP_LONG.equals(x.getCode().getLeft())));
        connection.open(library.toUri().toString(), shared.replace("1 fs", "2 fs"));
        connection.diagnostics(uri,
                d -> d.stream().anyMatch(x -> IssueCodes.TIMESTEP_LONG.equals(x.getCode().getLeft())));
    }

    /** A file that another program changes, and one that is deleted; neither is open. */
    @ParameterizedTest
    @EnumSource
    void changesOnDiskAreSeen(Connection.Transport transport) throws IOException {
        Path library = Files.writeString(folder.resolve("library.campaign"), "boundary theirs { width 3 layers }\n");
        start(transport, "import \"library.campaign\"\ncampaign \"x\" { boundary extends theirs }\n");
        connection.diagnostics(uri,
                d -> d.stream().noneMatch(x -> IssueCodes.REFERENCE_UNKNOWN.equals(x.getCode().getLeft())));
        Files.writeString(library, "boundary others { width 3 layers }\n");
        connection.server.getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(
                List.of(new FileEvent(library.toUri().toString(), FileChangeType.Changed))));
        connection.diagnostics(uri,
                d -> d.stream().anyMatch(x -> IssueCodes.REFERENCE_UNKNOWN.equals(x.getCode().getLeft())));
        Files.delete(library);
        connection.server.getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(
                List.of(new FileEvent(library.toUri().toString(), FileChangeType.Deleted))));
        connection.diagnostics(uri,
                d -> d.stream().anyMatch(x -> IssueCodes.IMPORT_MISSING.equals(x.getCode().getLeft())));
    }

    /**
     * Files of the folder that are no campaigns at all get one clear message each when the server reads them from disk.
     */
    @ParameterizedTest
    @EnumSource
    void filesThatAreNoTextGetOneMessage(Connection.Transport transport) throws IOException {
        Files.write(folder.resolve("latin.campaign"),
                "campaign \"M\u00fcller\" { }\n".getBytes(StandardCharsets.ISO_8859_1));
        byte[] huge = new byte[50 * 1024 * 1024];
        Arrays.fill(huge, (byte) '{');
        Files.write(folder.resolve("huge.campaign"), huge);
        start(transport, TEXT);
        for (Map.Entry<String, String> expected : Map
                .of("latin.campaign", IssueCodes.FILE_ENCODING, "huge.campaign", IssueCodes.FILE_SIZE).entrySet()) {
            List<Diagnostic> found = connection.diagnostics(folder.resolve(expected.getKey()).toUri().toString(),
                    d -> !d.isEmpty());
            assertEquals(List.of(expected.getValue()), found.stream().map(d -> d.getCode().getLeft()).toList());
        }
        assertTrue(hover("  wi|dth").contains("slab"));
    }

    @ParameterizedTest
    @EnumSource
    void diagnosticsComeAndGo(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        connection.change(uri, TEXT.replace("2 .. 5", "5 .. 2"));
        Diagnostic reversed = connection
                .diagnostics(uri,
                        d -> d.stream().anyMatch(x -> IssueCodes.RANGE_REVERSED.equals(x.getCode().getLeft())))
                .stream()
                .filter(x -> IssueCodes.RANGE_REVERSED.equals(x.getCode().getLeft())).findFirst().orElseThrow();
        assertEquals(new Position(1, 8), reversed.getRange().getStart());
        assertEquals(new Position(1, 21), reversed.getRange().getEnd());
        connection.change(uri, TEXT);
        connection.diagnostics(uri,
                d -> d.stream().noneMatch(x -> IssueCodes.RANGE_REVERSED.equals(x.getCode().getLeft())));
    }

    @ParameterizedTest
    @EnumSource
    void completionKnowsWordsUnitsCellsPotentialsAndNames(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        List<CompletionItem> words = complete(TEXT, "  width 2 .. 5 layers\n  |grain");
        assertTrue(labels(words).contains("misorientation"), () -> labels(words).toString());
        assertFalse(labels(words).contains("width"), "width is stated already");
        CompletionItem strain = words.stream().filter(i -> i.getLabel().equals("strain")).findFirst().orElseThrow();
        assertTrue(strain.getDocumentation().isLeft() ? strain.getDocumentation().getLeft().contains("periodic")
                : strain.getDocumentation().getRight().getValue().contains("periodic"));
        CompletionItem snippet = words.stream().filter(
                i -> i.getInsertTextFormat() == InsertTextFormat.Snippet && i.getLabel().startsWith("misorientation"))
                .findFirst().orElseThrow();
        assertTrue(snippet.getTextEdit().getLeft().getNewText().contains("${1:5}"),
                () -> snippet.getTextEdit().toString());
        assertTrue(labels(complete(TEXT, "timestep 2 |fs")).containsAll(Set.of("fs", "ps")));
        assertFalse(labels(complete(TEXT, "timestep 2 |fs")).contains("K"));
        assertTrue(labels(complete(TEXT, "cells |Σ17")).stream().anyMatch(l -> l.startsWith("Σ13 (5 1 0)[001]")));
        assertTrue(labels(complete(TEXT, "boundary extends |shared")).contains("shared"));
        assertTrue(labels(complete(TEXT, "extends |\"one\"")).contains("\"one\""));
        String potential = TEXT.replace("timestep 2 fs", "potential ");
        connection.change(uri, potential);
        assertTrue(labels(complete(potential, "potential |")).contains("\"llzo-eam-dft\""));
        String objective = TEXT.replace("extends \"one\" {", "extends \"one\" { optimize { maximize diffusion along ");
        connection.change(uri, objective);
        assertTrue(labels(complete(objective, "diffusion along |")).containsAll(Set.of("cell", "boundary", "bulk")));
        assertTrue(labels(complete(objective, "maximize |diffusion")).contains("LER"));
    }

    @ParameterizedTest
    @EnumSource
    void completionOffersSearchesAndNothingThatIsRefused(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        String search = TEXT.replace("extends \"one\" {",
                "extends \"one\" { optimize { search sobol bayesian { surrogate matern52 } }");
        connection.change(uri, search);
        assertTrue(labels(complete(search, "search |sobol"))
                .containsAll(Set.of("bayesian", "sobol", "random", "grid", "external")));
        Set<String> surrogates = labels(complete(search, "surrogate |matern52"));
        assertTrue(surrogates.contains("matern52"), surrogates::toString);
        assertFalse(surrogates.contains("matern32") || surrogates.contains("rbf"), surrogates::toString);
        String program = search.replace("search sobol", "search external \"\"");
        connection.change(uri, program);
        assertTrue(labels(complete(program, "external |\"\"")).contains("\"mine\""));
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
        var definition = await(
                connection.server.getTextDocumentService().definition(new DefinitionParams(document(), reference)));
        List<? extends Location> places = definition.getLeft();
        assertEquals(1, places.size());
        assertEquals(new Position(0, 9), places.getFirst().getRange().getStart());
        var references = await(connection.server.getTextDocumentService()
                .references(
                        new ReferenceParams(document(), at(TEXT, "boundary sh|ared {"), new ReferenceContext(false))));
        assertEquals(List.of(7), references.stream().map(l -> l.getRange().getStart().getLine()).toList());
        var highlights = await(connection.server.getTextDocumentService()
                .documentHighlight(new DocumentHighlightParams(document(), reference)));
        assertEquals(Set.of(0, 7),
                highlights.stream().map(h -> h.getRange().getStart().getLine()).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource
    void importedFilesAreFollowedAndRevalidated(Connection.Transport transport) throws IOException {
        Path library = Files.writeString(folder.resolve("library.campaign"), "boundary theirs { width 3 layers }\n");
        String importing = "import \"library.campaign\"\ncampaign \"x\" { boundary extends theirs }\n";
        start(transport, importing);
        var definition = await(connection.server.getTextDocumentService()
                .definition(new DefinitionParams(document(), at(importing, "extends the|irs"))));
        assertTrue(definition.getLeft().getFirst().getUri().endsWith("library.campaign"));
        var file = await(connection.server.getTextDocumentService()
                .definition(new DefinitionParams(document(), at(importing, "lib|rary.campaign"))));
        assertTrue(file.getLeft().getFirst().getUri().endsWith("library.campaign"));
        WorkspaceEdit rename = await(connection.server.getTextDocumentService()
                .rename(new RenameParams(document(), at(importing, "extends the|irs"), "ours")));
        assertEquals(2, rename.getChanges() != null ? rename.getChanges().size() : rename.getDocumentChanges().size(),
                "both files change");
        connection.open(library.toUri().toString(), "boundary renamed { width 3 layers }\n");
        List<Diagnostic> broken = connection.diagnostics(uri,
                d -> d.stream().anyMatch(x -> IssueCodes.REFERENCE_UNKNOWN.equals(x.getCode().getLeft())));
        assertFalse(broken.isEmpty());
    }

    /**
     * Whatever is typed, every service answers, and nothing is logged at ERROR, where Xtext puts exceptions that it
     * survives.
     */
    @ParameterizedTest
    @EnumSource
    void servicesSurviveAnyText(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        Mutations mutations = new Mutations(99);
        int rounds = Boolean.getBoolean("grainwright.long") ? 2_000 : 150;
        try (LoggedErrors logged = new LoggedErrors()) {
            for (int i = 0; i < rounds; i++) {
                String text = mutations.next();
                connection.change(uri, text);
                Position at = new Document(1, text).getPosition(mutations.offset(text));
                var service = connection.server.getTextDocumentService();
                await(service.completion(new CompletionParams(document(), at)));
                await(service.hover(new HoverParams(document(), at)));
                await(service.signatureHelp(new SignatureHelpParams(document(), at)));
                await(service.definition(new DefinitionParams(document(), at)));
                await(service.references(new ReferenceParams(document(), at, new ReferenceContext(true))));
                await(service.documentHighlight(new DocumentHighlightParams(document(), at)));
                await(service.documentSymbol(new DocumentSymbolParams(document())));
                await(service.foldingRange(new FoldingRangeRequestParams(document())));
                await(service.semanticTokensFull(new SemanticTokensParams(document())));
                logged.assertNone("at " + at + " of\n" + text);
            }
        }
        connection.change(uri, TEXT);
        assertTrue(hover("  wi|dth").contains("slab"));
    }

    @ParameterizedTest
    @EnumSource
    void anyTextIsSurvived(Connection.Transport transport) throws IOException {
        start(transport, TEXT);
        connection.change(uri, "\u0000\u0001{{{[[[\"\n\uD83D\uDE00 campaign");
        connection.diagnostics(uri, d -> d.stream().anyMatch(x -> x.getCode().getLeft().startsWith("syntax")));
        connection.change(uri, "x".repeat(5 * 1024 * 1024));
        List<Diagnostic> huge = connection.diagnostics(uri,
                d -> d.stream().anyMatch(x -> IssueCodes.FILE_SIZE.equals(x.getCode().getLeft())));
        assertEquals(1, huge.size());
        connection.change(uri, TEXT);
        connection.diagnostics(uri, d -> d.stream().noneMatch(
                x -> x.getCode().getLeft().startsWith("syntax") || IssueCodes.FILE_SIZE.equals(x.getCode().getLeft())));
        assertTrue(hover("  wi|dth").contains("slab"));
    }
}
