// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.BadPositionCategoryException;
import org.eclipse.jface.text.DefaultPositionUpdater;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IPositionUpdater;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextPresentationListener;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.ITextViewerExtension2;
import org.eclipse.jface.text.ITextViewerExtension4;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.eclipse.lsp4j.SemanticTokensParams;

import org.grainwright.editor.internal.server.CampaignServer;
import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.OpenDocument;

/** Lays the server's semantic tokens over the lexical colours; between answers the tokens move along with edits. */
final class SemanticColours implements ITextPresentationListener {

    private final String category = "org.grainwright.editor.semantics." + System.identityHashCode(this);
    private final IPositionUpdater updater = new DefaultPositionUpdater(category);
    private final ITextViewer viewer;
    private final TokenColours colours;
    private final DocumentWatch watch;
    private IDocument document;
    private List<ColouredPosition> tokens = List.of();

    SemanticColours(ITextViewer viewer, TokenColours colours) {
        this.viewer = viewer;
        this.colours = colours;
        ((ITextViewerExtension4) viewer).addTextPresentationListener(this);
        this.watch = new DocumentWatch(viewer, this::refresh);
    }

    void dispose() {
        watch.dispose();
        ((ITextViewerExtension4) viewer).removeTextPresentationListener(this);
        release();
    }

    private void refresh(OpenDocument open) {
        LanguageService.get().started().thenAccept(server -> {
            SemanticTokensLegend legend = legend(server);
            if (legend != null) {
                watch.ask(open, s -> s.getTextDocumentService().semanticTokensFull(
                        new SemanticTokensParams(open.identifier())), answer -> show(open.document(), answer, legend));
            }
        });
    }

    private static SemanticTokensLegend legend(CampaignServer server) {
        var provider = server.capabilities().getSemanticTokensProvider();
        return provider == null ? null : provider.getLegend();
    }

    private void show(IDocument shown, SemanticTokens answer, SemanticTokensLegend legend) {
        List<ColouredPosition> fresh = decode(shown, answer.getData(), legend.getTokenTypes());
        int same = 0;
        while (same < fresh.size() && same < tokens.size() && fresh.get(same).sameAs(tokens.get(same))) {
            same++;
        }
        if (same == fresh.size() && same == tokens.size()) {
            return;
        }
        int from = Math.min(same < fresh.size() ? fresh.get(same).getOffset() : Integer.MAX_VALUE,
                same < tokens.size() ? tokens.get(same).getOffset() : Integer.MAX_VALUE);
        int to = Math.max(fresh.isEmpty() ? 0 : end(fresh.getLast()), tokens.isEmpty() ? 0 : end(tokens.getLast()));
        release();
        adopt(shown, fresh);
        int start = Math.min(from, shown.getLength());
        int length = Math.min(to, shown.getLength()) - start;
        if (length > 0 && viewer instanceof ITextViewerExtension2 extension) {
            extension.invalidateTextPresentation(start, length);
        }
    }

    private void adopt(IDocument shown, List<ColouredPosition> fresh) {
        document = shown;
        document.addPositionCategory(category);
        document.addPositionUpdater(updater);
        try {
            for (ColouredPosition token : fresh) {
                document.addPosition(category, token);
            }
        } catch (BadLocationException | BadPositionCategoryException e) {
            throw new IllegalStateException("Semantic tokens outside the text they were asked for", e);
        }
        tokens = fresh;
    }

    private void release() {
        if (document != null) {
            document.removePositionUpdater(updater);
            try {
                document.removePositionCategory(category);
            } catch (BadPositionCategoryException e) {
                // the document has dropped it already
            }
            document = null;
        }
        tokens = List.of();
    }

    /** Five numbers per token: line and character relative to the token before, length, type, modifiers. */
    private static List<ColouredPosition> decode(IDocument shown, List<Integer> data, List<String> types) {
        List<ColouredPosition> result = new ArrayList<>();
        int line = 0;
        int character = 0;
        for (int i = 0; i + 4 < data.size(); i += 5) {
            character = data.get(i) == 0 ? character + data.get(i + 1) : data.get(i + 1);
            line += data.get(i);
            int type = data.get(i + 3);
            TokenColour colour = type >= 0 && type < types.size() ? TokenColour.ofSemanticType(types.get(type)) : null;
            if (colour != null) {
                try {
                    int offset = shown.getLineOffset(line) + character;
                    if (offset + data.get(i + 2) <= shown.getLength()) {
                        result.add(new ColouredPosition(offset, data.get(i + 2), colour));
                    }
                } catch (BadLocationException e) {
                    return result; // the answer was for another text
                }
            }
        }
        return result;
    }

    @Override
    public void applyTextPresentation(TextPresentation presentation) {
        if (document != viewer.getDocument()) {
            return;
        }
        IRegion extent = presentation.getExtent();
        int end = extent.getOffset() + extent.getLength();
        for (ColouredPosition token : tokens) {
            if (!token.isDeleted() && token.getLength() > 0 && token.getOffset() < end
                    && end(token) > extent.getOffset()) {
                presentation.mergeStyleRange(colours.style(token.colour, token.getOffset(), token.getLength()));
            }
        }
    }

    private static int end(Position position) {
        return position.getOffset() + position.getLength();
    }

    private static final class ColouredPosition extends Position {
        private final TokenColour colour;

        ColouredPosition(int offset, int length, TokenColour colour) {
            super(offset, length);
            this.colour = colour;
        }

        boolean sameAs(ColouredPosition other) {
            return !other.isDeleted() && offset == other.offset && length == other.length && colour == other.colour;
        }
    }
}
