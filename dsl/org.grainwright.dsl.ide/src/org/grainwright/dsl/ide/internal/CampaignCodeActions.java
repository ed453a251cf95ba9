// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.codeActions.ICodeActionService2;
import org.grainwright.dsl.validation.Fix;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;

/**
 * Quick fixes: the edits that a diagnostic carries. Its data are a string array when the client lives in this JVM and a
 * JSON array when it came over a stream.
 */
public class CampaignCodeActions implements ICodeActionService2 {

    @Override
    public List<Either<Command, CodeAction>> getCodeActions(Options options) {
        // the server gives the document to readers only
        return options.getLanguageServerAccess().doSyncRead(options.getURI(),
                context -> actions(options, context.getDocument()));
    }

    private static List<Either<Command, CodeAction>> actions(Options options, Document document) {
        List<Either<Command, CodeAction>> actions = new ArrayList<>();
        for (Diagnostic diagnostic : options.getCodeActionParams().getContext().getDiagnostics()) {
            for (Fix fix : Fix.decode(data(diagnostic.getData()))) {
                CodeAction action = action(options, document, diagnostic, fix);
                if (action != null) {
                    actions.add(Either.forRight(action));
                }
            }
        }
        return actions;
    }

    private static String[] data(Object data) {
        if (data instanceof String[] strings) {
            return strings;
        }
        if (data instanceof JsonArray array) {
            return array.asList().stream().filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString)
                    .toArray(String[]::new);
        }
        return data instanceof List<?> list ? list.stream().map(String::valueOf).toArray(String[]::new) : null;
    }

    private static CodeAction action(Options options, Document document, Diagnostic diagnostic, Fix fix) {
        if (fix.offset() < 0 || fix.offset() + fix.length() > document.getContents().length()) {
            return null; // the diagnostic is older than the text
        }
        Range range = new Range(document.getPosition(fix.offset()), document.getPosition(fix.offset() + fix.length()));
        CodeAction action = new CodeAction(Character.toUpperCase(fix.label().charAt(0)) + fix.label().substring(1));
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(diagnostic));
        action.setEdit(new WorkspaceEdit(Map.of(options.getURI(), List.of(new TextEdit(range, fix.replacement())))));
        return action;
    }
}
