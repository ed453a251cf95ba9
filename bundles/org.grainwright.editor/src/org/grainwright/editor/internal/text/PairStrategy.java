// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentCommand;
import org.eclipse.jface.text.IAutoEditStrategy;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;

/**
 * Brackets and quotes come in pairs: the closing one is written with the opening one, is typed over, and goes with it.
 * Braces are closed by Enter ({@link IndentStrategy}). Nothing of it happens in a comment.
 */
public final class PairStrategy implements IAutoEditStrategy {

    private static final String OPENING = "([\"";
    private static final String CLOSING = ")]\"";

    @Override
    public void customizeDocumentCommand(IDocument document, DocumentCommand command) {
        if (command.text == null || !command.doit) {
            return;
        }
        try {
            if (command.text.isEmpty() && command.length == 1) {
                removeBoth(document, command);
            } else if (command.length == 0 && command.text.length() == 1 && !inComment(document, command.offset)) {
                type(document, command);
            }
        } catch (BadLocationException e) {
            // leave the command as typed
        }
    }

    private static void type(IDocument document, DocumentCommand command) throws BadLocationException {
        char typed = command.text.charAt(0);
        char next = charAt(document, command.offset);
        if (CLOSING.indexOf(typed) >= 0 && next == typed) {
            command.length = 1; // over the one that is there
            return;
        }
        int pair = OPENING.indexOf(typed);
        if (pair >= 0 && (Character.isWhitespace(next) || next == '\0' || CLOSING.indexOf(next) >= 0)) {
            command.caretOffset = command.offset + 1;
            command.shiftsCaret = false;
            command.text += CLOSING.charAt(pair);
        }
    }

    private static void removeBoth(IDocument document, DocumentCommand command) throws BadLocationException {
        int pair = OPENING.indexOf(charAt(document, command.offset));
        if (pair >= 0 && charAt(document, command.offset + 1) == CLOSING.charAt(pair)) {
            command.length = 2;
        }
    }

    private static char charAt(IDocument document, int offset) throws BadLocationException {
        return offset < document.getLength() ? document.getChar(offset) : '\0';
    }

    private static boolean inComment(IDocument document, int offset) throws BadLocationException {
        IRegion line = document.getLineInformationOfOffset(offset);
        return document.get(line.getOffset(), offset - line.getOffset()).replaceAll("\"[^\"]*\"", "").contains("//");
    }
}
