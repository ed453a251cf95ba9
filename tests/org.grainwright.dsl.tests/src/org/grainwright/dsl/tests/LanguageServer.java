// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.grainwright.dsl.tests.Connection.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.xtext.ide.server.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A language server with a file, and what tests ask it. */
abstract class LanguageServer {

    static final String TEXT = """
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

    Connection connection;
    String uri;

    void start(Connection.Transport transport, String text) throws IOException {
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
    static Position at(String text, String marked) {
        int offset = text.indexOf(marked.replace("|", "")) + marked.indexOf('|');
        return new Document(1, text).getPosition(offset);
    }

    TextDocumentIdentifier document() {
        return new TextDocumentIdentifier(uri);
    }

    List<CompletionItem> complete(String text, String marked) {
        var answer = await(connection.server.getTextDocumentService()
                .completion(new CompletionParams(document(), at(text, marked))));
        return answer.isLeft() ? answer.getLeft() : answer.getRight().getItems();
    }

    static Set<String> labels(List<CompletionItem> items) {
        return items.stream().map(CompletionItem::getLabel).collect(Collectors.toSet());
    }

    String hover(String marked) {
        var hover = await(
                connection.server.getTextDocumentService().hover(new HoverParams(document(), at(TEXT, marked))));
        return hover == null || hover.getContents() == null || hover.getContents().isLeft() ? ""
                : hover.getContents().getRight().getValue();
    }

    String applied(WorkspaceEdit edit, String text) {
        List<TextEdit> edits = new ArrayList<>();
        if (edit.getChanges() != null) {
            edit.getChanges().values().forEach(edits::addAll);
        }
        if (edit.getDocumentChanges() != null) {
            edit.getDocumentChanges().forEach(c -> c.getLeft().getEdits().forEach(e -> edits.add(e.getLeft())));
        }
        return new Document(1, text).applyChanges(edits.stream()
                .sorted((a, b) -> Integer.compare(new Document(1, text).getOffSet(b.getRange().getStart()),
                        new Document(1, text).getOffSet(a.getRange().getStart())))
                .toList())
                .getContents();
    }
}
