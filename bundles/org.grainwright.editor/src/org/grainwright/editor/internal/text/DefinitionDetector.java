// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.hyperlink.AbstractHyperlinkDetector;
import org.eclipse.jface.text.hyperlink.IHyperlink;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.swt.widgets.Display;

import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.OpenDocument;
import org.grainwright.editor.internal.server.Positions;
import org.grainwright.editor.internal.server.Uris;
import org.grainwright.editor.internal.server.Waiting;

/** F3 and Ctrl-click: from a reference to what it names, also in another file. */
public final class DefinitionDetector extends AbstractHyperlinkDetector {

    private record Target(String uri, Range range) {
    }

    @Override
    public IHyperlink[] detectHyperlinks(ITextViewer viewer, IRegion region, boolean canShowMultiple) {
        OpenDocument open = LanguageService.get().documents().find(viewer.getDocument()).orElse(null);
        IRegion word = open == null ? null : Positions.word(open.document(), region.getOffset());
        if (word == null) {
            return null;
        }
        try {
            var position = Positions.of(open.document(), region.getOffset());
            var answer = LanguageService.get().request(s -> s.getTextDocumentService()
                    .definition(new DefinitionParams(open.identifier(), position)));
            // asked on the user-interface thread, which does not wait for a slow server
            Optional<Target> target = Waiting.upTo(Waiting.UI_BUDGET_MS, answer).flatMap(DefinitionDetector::first);
            if (!answer.isDone()) {
                return new IHyperlink[] {new DefinitionLink(word, answer.thenApply(DefinitionDetector::first))};
            }
            return target.filter(found -> !isItself(open, word, found))
                    .map(found -> new IHyperlink[] {
                            new DefinitionLink(word, CompletableFuture.completedFuture(target))})
                    .orElse(null);
        } catch (BadLocationException e) {
            return null; // the text changed meanwhile
        }
    }

    private static Optional<Target> first(Either<List<? extends Location>, List<? extends LocationLink>> answer) {
        if (answer.isLeft()) {
            return answer.getLeft().stream().findFirst()
                    .map(location -> new Target(location.getUri(), location.getRange()));
        }
        return answer.getRight().stream().findFirst()
                .map(link -> new Target(link.getTargetUri(), link.getTargetSelectionRange()));
    }

    private static boolean isItself(OpenDocument open, IRegion word, Target target) {
        try {
            return target.uri().equals(open.uri())
                    && Positions.region(open.document(), target.range()).getOffset() == word.getOffset();
        } catch (BadLocationException e) {
            return false;
        }
    }

    /**
     * From a word to what it names. While the server has not said yet whether that is anything, opening it goes there
     * as soon as it has.
     */
    private record DefinitionLink(IRegion word, CompletableFuture<Optional<Target>> answer) implements IHyperlink {

        @Override
        public IRegion getHyperlinkRegion() {
            return word;
        }

        @Override
        public String getTypeLabel() {
            return null;
        }

        @Override
        public String getHyperlinkText() {
            return "Open definition";
        }

        @Override
        public void open() {
            if (answer.isDone() && !answer.isCompletedExceptionally()) {
                open(answer.join());
                return;
            }
            Display display = Display.getCurrent();
            answer.whenComplete((target, failure) -> {
                if (failure != null) {
                    Waiting.report(failure);
                } else if (!display.isDisposed()) {
                    display.asyncExec(() -> open(target));
                }
            });
        }

        private static void open(Optional<Target> target) {
            target.ifPresent(found -> Uris.file(found.uri()).ifPresent(file -> Locations.open(file, found.range())));
        }
    }
}
