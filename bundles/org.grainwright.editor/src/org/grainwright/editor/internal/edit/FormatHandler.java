// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.edit;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.swt.widgets.Display;

import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.Positions;
import org.grainwright.editor.internal.server.Waiting;

/** Formats the selected lines, or the whole file when nothing is selected; drops the answer if the text changed. */
public final class FormatHandler extends CampaignHandler {

    static final int INDENT = 2;

    @Override
    protected void run(Place place) {
        int version = place.open().version();
        Display display = Display.getCurrent();
        FormattingOptions options = new FormattingOptions(INDENT, true);
        CompletableFuture<List<? extends TextEdit>> answer;
        try {
            if (place.selection().getLength() > 0) {
                Range range = new Range(Positions.of(place.open().document(), place.selection().getOffset()),
                        Positions.of(place.open().document(),
                                place.selection().getOffset() + place.selection().getLength()));
                answer = LanguageService.get().request(s -> s.getTextDocumentService().rangeFormatting(
                        new DocumentRangeFormattingParams(place.open().identifier(), options, range)));
            } else {
                answer = LanguageService.get().request(s -> s.getTextDocumentService()
                        .formatting(new DocumentFormattingParams(place.open().identifier(), options)));
            }
        } catch (BadLocationException e) {
            return; // the selection is older than the text
        }
        answer.whenComplete((edits, failure) -> {
            if (failure != null) {
                Waiting.report(failure);
            } else if (edits != null) {
                display.asyncExec(() -> {
                    if (place.open().version() == version) {
                        try {
                            Edits.apply(place.open().document(), edits);
                        } catch (BadLocationException e) {
                            ILog.of(FormatHandler.class).warn("The formatter's edits do not fit the text", e);
                        }
                    }
                });
            }
        });
    }
}
