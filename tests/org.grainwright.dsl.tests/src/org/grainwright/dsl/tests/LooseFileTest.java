// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that opens one file and no folder, and what a client may ask that has no good answer. */
class LooseFileTest {

    private static final String TEXT = """
            boundary shared { width   2 .. 5 layers }
            campaign "x" {
              boundary extends shared
            }
            """;

    @TempDir
    Path folder;

    private final Connection connection = Connection.withoutFolder();

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private String open(String text) throws IOException {
        String uri = Files.writeString(folder.resolve("alone.campaign"), text).toUri().toString();
        connection.open(uri, text);
        return uri;
    }

    @Test
    void aFileWithoutAFolderIsChecked() throws IOException {
        String uri = open(TEXT.replace("width", "wdth"));
        assertFalse(connection.diagnostics(uri, found -> !found.isEmpty()).isEmpty());
        connection.change(uri, TEXT);
        connection.diagnostics(uri,
                found -> found.stream().noneMatch(each -> each.getMessage().toString().contains("wdth")));
        assertEquals("Grainwright campaign language", connection.initialized.getServerInfo().getName());
    }

    @Test
    void anUnknownMethodIsSaidToBeUnknown() {
        ExecutionException failed = assertThrows(ExecutionException.class,
                () -> ((Endpoint) connection.server).request("campaign/noSuchThing", null).get());
        ResponseErrorException error = assertInstanceOf(ResponseErrorException.class, failed.getCause());
        assertEquals(ResponseErrorCode.MethodNotFound.getValue(), error.getResponseError().getCode());
    }

    @Test
    void aBrokenTextIsNotFormatted() throws IOException {
        String uri = open(TEXT);
        TextDocumentIdentifier document = new TextDocumentIdentifier(uri);
        FormattingOptions options = new FormattingOptions(2, true);
        assertFalse(Connection.await(connection.server.getTextDocumentService()
                .formatting(new DocumentFormattingParams(document, options))).isEmpty(),
                "the whole text would be changed");
        connection.change(uri, TEXT + "campaign {{ \n");
        assertEquals(List.of(), Connection.await(connection.server.getTextDocumentService()
                .formatting(new DocumentFormattingParams(document, options))));
        Range all = new Range(new Position(0, 0), new Position(4, 0));
        assertEquals(List.of(), Connection.await(connection.server.getTextDocumentService()
                .rangeFormatting(new DocumentRangeFormattingParams(document, options, all))));
    }

    @Test
    void aNameThatIsNoneIsRefusedInOneSentence() throws IOException {
        TextDocumentIdentifier document = new TextDocumentIdentifier(open(TEXT));
        for (String name : List.of("", "1 2", "a b", "{")) {
            assertRefused(new RenameParams(document, new Position(0, 11), name));
        }
    }

    @Test
    void whereThereIsNoNameNothingIsRenamed() throws IOException {
        TextDocumentIdentifier document = new TextDocumentIdentifier(open(TEXT));
        assertRefused(new RenameParams(document, new Position(0, 20), "other"));
        connection.change(document.getUri(), TEXT + "campaign {{ \n");
        assertRefused(new RenameParams(document, new Position(0, 20), "other"));
    }

    /** A text that is not saved yet has an address without a file. */
    @Test
    void aTextWithoutAFileGetsEmptyAnswers() throws IOException {
        String uri = "untitled:Untitled-1";
        connection.open(uri, TEXT);
        TextDocumentIdentifier document = new TextDocumentIdentifier(uri);
        assertEquals(List.of(), Connection.await(connection.server.getTextDocumentService()
                .formatting(new DocumentFormattingParams(document, new FormattingOptions(2, true)))));
        assertNull(Connection.await(connection.server.getTextDocumentService()
                .prepareRename(new PrepareRenameParams(document, new Position(0, 11)))));
    }

    private void assertRefused(RenameParams parameters) {
        ExecutionException failed = assertThrows(ExecutionException.class,
                () -> connection.server.getTextDocumentService().rename(parameters).get(), parameters::toString);
        ResponseErrorException error = assertInstanceOf(ResponseErrorException.class, failed.getCause());
        String said = error.getResponseError().toString();
        assertFalse(said.contains("\tat ") || said.contains("Exception"), said);
        assertTrue(error.getResponseError().getMessage().contains("name"), said);
    }
}
