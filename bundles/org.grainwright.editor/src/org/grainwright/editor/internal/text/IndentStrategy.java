// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentCommand;
import org.eclipse.jface.text.IAutoEditStrategy;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.TextUtilities;

/**
 * Enter after an opening brace indents and adds the closing brace if it is missing; a closing brace typed first on a
 * line goes out.
 */
public final class IndentStrategy implements IAutoEditStrategy {

    private static final String STEP = "  ";

    @Override
    public void customizeDocumentCommand(IDocument document, DocumentCommand command) {
        if (command.text == null || !command.doit) {
            return;
        }
        try {
            if (command.length == 0 && TextUtilities.equals(document.getLegalLineDelimiters(), command.text) >= 0) {
                newLine(document, command);
            } else if ("}".equals(command.text)) {
                closeBrace(document, command);
            }
        } catch (BadLocationException e) {
            // leave the command as typed
        }
    }

    private static void newLine(IDocument document, DocumentCommand command) throws BadLocationException {
        IRegion line = document.getLineInformationOfOffset(command.offset);
        String before = document.get(line.getOffset(), command.offset - line.getOffset());
        String indent = before.substring(0, before.length() - before.stripLeading().length());
        if (!before.stripTrailing().endsWith("{")) {
            command.text += indent;
            return;
        }
        String delimiter = command.text;
        command.text = delimiter + indent + STEP;
        String after = document.get(command.offset, line.getOffset() + line.getLength() - command.offset);
        if (after.stripLeading().startsWith("}")) {
            command.caretOffset = command.offset + command.text.length();
            command.shiftsCaret = false;
            command.text += delimiter + indent;
        } else if (braceBalance(document.get()) > 0) {
            command.caretOffset = command.offset + command.text.length();
            command.shiftsCaret = false;
            command.text += delimiter + indent + "}";
        }
    }

    /** Opening braces without a closing one; comments and texts in quotes do not count. */
    private static int braceBalance(String text) {
        String code = text.replaceAll("\"[^\"\\n]*\"|//[^\\n]*|(?s:/\\*.*?\\*/)", "");
        return (int) (code.chars().filter(c -> c == '{').count() - code.chars().filter(c -> c == '}').count());
    }

    private static void closeBrace(IDocument document, DocumentCommand command) throws BadLocationException {
        IRegion line = document.getLineInformationOfOffset(command.offset);
        String before = document.get(line.getOffset(), command.offset - line.getOffset());
        if (before.isBlank() && before.endsWith(STEP)) {
            command.offset -= STEP.length();
            command.length += STEP.length();
        }
    }
}
