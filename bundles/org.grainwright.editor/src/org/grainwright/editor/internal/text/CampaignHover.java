// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.stream.Collectors;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DefaultInformationControl;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextHoverExtension;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.MarkedString;

import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.OpenDocument;
import org.grainwright.editor.internal.server.Positions;
import org.grainwright.editor.internal.server.Waiting;

/** What the server knows about the word under the pointer. JFace asks on a background thread. No browser is used. */
public final class CampaignHover implements ITextHover, ITextHoverExtension {

    @Override
    public String getHoverInfo(ITextViewer viewer, IRegion region) {
        OpenDocument open = LanguageService.get().documents().find(viewer.getDocument()).orElse(null);
        if (open == null) {
            return null;
        }
        try {
            var position = Positions.of(open.document(), region.getOffset());
            return Waiting.upTo(Waiting.BACKGROUND_BUDGET_MS, LanguageService.get().request(s -> s
                    .getTextDocumentService().hover(new HoverParams(open.identifier(), position))))
                    .map(CampaignHover::text).filter(text -> !text.isBlank()).map(Markdown::toHtml).orElse(null);
        } catch (BadLocationException e) {
            return null; // the text changed under the pointer
        }
    }

    private static String text(Hover hover) {
        if (hover.getContents() == null) {
            return "";
        }
        return hover.getContents().isRight() ? hover.getContents().getRight().getValue()
                : hover.getContents().getLeft().stream()
                        .map(part -> part.isLeft() ? part.getLeft() : code(part.getRight()))
                        .collect(Collectors.joining("\n\n"));
    }

    private static String code(MarkedString string) {
        return "`" + string.getValue() + "`";
    }

    @Override
    public IRegion getHoverRegion(ITextViewer viewer, int offset) {
        return Positions.word(viewer.getDocument(), offset);
    }

    @Override
    public IInformationControlCreator getHoverControlCreator() {
        return parent -> new DefaultInformationControl(parent, (String) null);
    }
}
