// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.server;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Region;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Offsets of a document and line/character positions of the protocol; both count UTF-16 units from 0. */
public final class Positions {

    private Positions() {
    }

    /** @throws BadLocationException if the offset lies outside the document */
    public static Position of(IDocument document, int offset) throws BadLocationException {
        int line = document.getLineOfOffset(offset);
        return new Position(line, offset - document.getLineOffset(line));
    }

    /** @throws BadLocationException if the position lies outside the document */
    public static int offset(IDocument document, Position position) throws BadLocationException {
        int offset = document.getLineOffset(position.getLine()) + position.getCharacter();
        if (offset > document.getLength()) {
            throw new BadLocationException();
        }
        return offset;
    }

    /** @throws BadLocationException if the range lies outside the document */
    public static IRegion region(IDocument document, Range range) throws BadLocationException {
        int start = offset(document, range.getStart());
        return new Region(start, Math.max(0, offset(document, range.getEnd()) - start));
    }

    /**
     * The word around an offset, or {@code null} if there is none. A hover or link on an empty region is dropped by
     * JFace.
     */
    public static IRegion word(IDocument document, int offset) {
        try {
            int start = offset;
            int end = offset;
            while (start > 0 && Character.isJavaIdentifierPart(document.getChar(start - 1))) {
                start--;
            }
            while (end < document.getLength() && Character.isJavaIdentifierPart(document.getChar(end))) {
                end++;
            }
            return start == end ? null : new Region(start, end - start);
        } catch (BadLocationException e) {
            return null;
        }
    }
}
