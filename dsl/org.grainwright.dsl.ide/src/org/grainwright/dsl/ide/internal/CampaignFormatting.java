// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.util.List;

import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.formatting.FormattingService;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;

/**
 * Formats nothing in a text with syntax errors, where the formatter would guess what belongs to what; formats selected
 * lines including their indentation, which belongs to the blanks that begin with the line break before them.
 */
public class CampaignFormatting extends FormattingService {

    @Override
    public List<? extends TextEdit> format(Document document, XtextResource resource,
            DocumentFormattingParams parameters,
            CancelIndicator cancelled) {
        return isBroken(resource) ? List.of() : super.format(document, resource, parameters, cancelled);
    }

    @Override
    public List<? extends TextEdit> format(Document document, XtextResource resource,
            DocumentRangeFormattingParams parameters, CancelIndicator cancelled) {
        if (isBroken(resource)) {
            return List.of();
        }
        String text = document.getContents();
        int start = document.getOffSet(parameters.getRange().getStart());
        while (start > 0 && Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        Position from = document.getPosition(start);
        return super.format(document, resource,
                new DocumentRangeFormattingParams(parameters.getTextDocument(), parameters.getOptions(),
                        new Range(from, parameters.getRange().getEnd())),
                cancelled);
    }

    private static boolean isBroken(XtextResource resource) {
        return resource.getParseResult() == null || resource.getParseResult().hasSyntaxErrors();
    }
}
