// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.util.List;

import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.formatting.FormattingService;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;

/** Formats selected lines including their indentation, which belongs to the blanks that begin with the line break before them. */
public class CampaignFormatting extends FormattingService {

    @Override
    public List<? extends TextEdit> format(Document document, XtextResource resource, DocumentRangeFormattingParams parameters, CancelIndicator cancelled) {
        String text = document.getContents();
        int start = document.getOffSet(parameters.getRange().getStart());
        while (start > 0 && Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        Position from = document.getPosition(start);
        return super.format(document, resource, new DocumentRangeFormattingParams(parameters.getTextDocument(), parameters.getOptions(),
                new Range(from, parameters.getRange().getEnd())), cancelled);
    }
}
