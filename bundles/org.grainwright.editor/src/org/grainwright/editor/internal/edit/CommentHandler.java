// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.edit;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.text.edits.DeleteEdit;
import org.eclipse.text.edits.InsertEdit;
import org.eclipse.text.edits.MultiTextEdit;

/** Comments the selected lines out, or in again when all of them are comments. */
public final class CommentHandler extends CampaignHandler {

    private static final String PREFIX = "//";

    @Override
    protected void run(Place place) {
        IDocument document = place.open().document();
        try {
            int last = Math.max(place.selection().getStartLine(), place.selection().getEndLine());
            boolean all = true;
            for (int line = place.selection().getStartLine(); line <= last; line++) {
                String text = lineText(document, line).strip();
                all &= text.isEmpty() || text.startsWith(PREFIX);
            }
            MultiTextEdit edit = new MultiTextEdit();
            for (int line = place.selection().getStartLine(); line <= last; line++) {
                String text = lineText(document, line);
                int indent = text.length() - text.stripLeading().length();
                int offset = document.getLineOffset(line) + indent;
                if (all && text.startsWith(PREFIX, indent)) {
                    edit.addChild(new DeleteEdit(offset, text.startsWith(PREFIX + " ", indent) ? 3 : 2));
                } else if (!all && !text.isBlank()) {
                    edit.addChild(new InsertEdit(offset, PREFIX + " "));
                }
            }
            edit.apply(document);
        } catch (BadLocationException e) {
            // the selection is older than the text
        }
    }

    private static String lineText(IDocument document, int line) throws BadLocationException {
        IRegion region = document.getLineInformation(line);
        return document.get(region.getOffset(), region.getLength());
    }
}
