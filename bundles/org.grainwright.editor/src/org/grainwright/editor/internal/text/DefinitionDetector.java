// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.List;
import java.util.Optional;

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
            // asked on the user-interface thread: a slow server means no link this time, not a frozen window
            return Waiting.upTo(Waiting.UI_BUDGET_MS, LanguageService.get().request(s -> s.getTextDocumentService()
                    .definition(new DefinitionParams(open.identifier(), position))))
                    .flatMap(DefinitionDetector::first)
                    .filter(target -> !isItself(open, word, target))
                    .map(target -> new IHyperlink[] { new DefinitionLink(word, target) }).orElse(null);
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

    private record DefinitionLink(IRegion word, Target target) implements IHyperlink {

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
            Uris.file(target.uri()).ifPresent(file -> Locations.open(file, target.range()));
        }
    }
}
