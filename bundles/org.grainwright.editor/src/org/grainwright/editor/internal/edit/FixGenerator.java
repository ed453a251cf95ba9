// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolution2;
import org.eclipse.ui.IMarkerResolutionGenerator2;

import org.grainwright.editor.internal.Icons;
import org.grainwright.editor.internal.server.DiagnosticMarkers;
import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.OpenDocument;
import org.grainwright.editor.internal.server.Uris;
import org.grainwright.editor.internal.server.Waiting;

/**
 * Quick fixes of a campaign problem. Asked for one marker at a time, because the server computes the whole edit of
 * every fix it names.
 */
public final class FixGenerator implements IMarkerResolutionGenerator2 {

    /** The last question; only the user-interface thread asks. */
    private CompletableFuture<?> asked = CompletableFuture.completedFuture(null);

    @Override
    public boolean hasResolutions(IMarker marker) {
        // asked for every marker that is painted or hovered: answer without the server
        return marker.getAttribute(DiagnosticMarkers.CODE, null) != null && diagnostic(marker) != null;
    }

    @Override
    public IMarkerResolution[] getResolutions(IMarker marker) {
        Diagnostic diagnostic = diagnostic(marker);
        if (diagnostic == null) {
            return new IMarkerResolution[0];
        }
        var parameters = new CodeActionParams(new TextDocumentIdentifier(Uris.of(marker.getResource())),
                diagnostic.getRange(), new CodeActionContext(List.of(diagnostic)));
        List<IMarkerResolution> fixes = new ArrayList<>();
        // asked on the user-interface thread, for every problem of a line in turn: a server that has not answered about
        // one is not waited for again. It offers no fix this time, and the next Ctrl+1 asks again
        long budgetMs = asked.isDone() ? Waiting.UI_BUDGET_MS : 0;
        var answer = LanguageService.get().request(s -> s.getTextDocumentService().codeAction(parameters));
        asked = answer;
        Waiting.upTo(budgetMs, answer)
                .ifPresent(actions -> actions.stream().filter(Either::isRight).map(Either::getRight)
                        .filter(action -> action.getEdit() != null).map(Fix::new).forEach(fixes::add));
        return fixes.toArray(IMarkerResolution[]::new);
    }

    private static Diagnostic diagnostic(IMarker marker) {
        if (!(marker.getResource() instanceof IFile file) || file.getLocationURI() == null) {
            return null;
        }
        return LanguageService.get().markers().of(Uris.of(file)).stream()
                .filter(candidate -> DiagnosticMarkers.matches(marker, candidate)).findFirst().orElse(null);
    }

    private record Fix(CodeAction action) implements IMarkerResolution2 {

        @Override
        public String getLabel() {
            return action.getTitle();
        }

        @Override
        public String getDescription() {
            StringBuilder text = new StringBuilder();
            for (List<TextEdit> edits : Edits.byFile(action.getEdit()).values()) {
                edits.stream().map(TextEdit::getNewText).filter(added -> !added.isBlank())
                        .forEach(added -> text.append(added.strip()).append('\n'));
            }
            return text.isEmpty() ? action.getTitle() : text.toString();
        }

        @Override
        public Image getImage() {
            return Icons.get(Icons.TEMPLATE);
        }

        @Override
        public void run(IMarker marker) {
            WorkspaceEdit edit = action.getEdit();
            try {
                OpenDocument open = LanguageService.get().documents().find((IFile) marker.getResource()).orElse(null);
                var byFile = Edits.byFile(edit);
                if (open != null && byFile.size() == 1 && byFile.containsKey(open.uri())) {
                    Edits.apply(open.document(), byFile.get(open.uri()));
                    return;
                }
                Edits.perform(action.getTitle(), edit);
            } catch (BadLocationException e) {
                ILog.of(FixGenerator.class).warn("\"" + action.getTitle() + "\" no longer fits the text", e);
            } catch (CoreException e) {
                ILog.of(FixGenerator.class).log(e.getStatus());
            }
        }
    }
}
