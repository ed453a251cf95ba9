// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.Set;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.ITokenScanner;
import org.eclipse.jface.text.rules.Token;

/**
 * Colours that need no server: comments, quoted text, numbers with their units, crystal indices, and the keywords of
 * the grammar. The first word of a statement is its keyword, a keyword after it is a choice.
 */
final class SyntaxScanner implements ITokenScanner {

    /** Keywords that open a block or name another file. */
    private static final Set<String> BLOCKS = Set.of("campaign", "material", "boundary", "simulation", "optimize",
            "import", "extends");

    private final TokenColours colours;
    private volatile Set<String> keywords = BLOCKS;
    private String text = "";
    private int base;
    private int start;
    private int at;
    private boolean statementStart;
    private boolean afterNumber;

    SyntaxScanner(TokenColours colours) {
        this.colours = colours;
    }

    /** @param keywords of the grammar; may be called from any thread */
    void setKeywords(Set<String> keywords) {
        this.keywords = keywords;
    }

    @Override
    public void setRange(IDocument document, int offset, int length) {
        try {
            text = document.get(offset, length);
        } catch (BadLocationException e) {
            text = "";
        }
        base = offset;
        at = 0;
        statementStart = true;
        afterNumber = false;
    }

    @Override
    public int getTokenOffset() {
        return base + start;
    }

    @Override
    public int getTokenLength() {
        return at - start;
    }

    @Override
    public IToken nextToken() {
        start = at;
        if (at >= text.length()) {
            return Token.EOF;
        }
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            return whitespace();
        }
        if (c == '/' && peek(1) == '/') {
            at = endOfLine(at);
            return colours.token(TokenColour.COMMENT);
        }
        if (c == '/' && peek(1) == '*') {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
            return colours.token(TokenColour.COMMENT);
        }
        if (c == '"') {
            return quoted();
        }
        if (c == '[' || c == '(') {
            return indices(c == '[' ? ']' : ')');
        }
        if (Character.isDigit(c)) {
            return number();
        }
        if (isWordStart(c)) {
            return word();
        }
        at++;
        if (c == '{' || c == '}') {
            statementStart = true;
        }
        boolean unitSign = afterNumber && (c == '%' || c == '°' || c == '‰' || c == 'Å' || c == 'Ω');
        return colours.token(unitSign ? TokenColour.UNIT : TokenColour.TEXT);
    }

    private IToken whitespace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            if (text.charAt(at) == '\n') {
                statementStart = true;
                afterNumber = false;
            }
            at++;
        }
        return Token.WHITESPACE;
    }

    private IToken quoted() {
        int limit = endOfLine(at);
        at++;
        while (at < limit && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' && at + 1 < limit ? 2 : 1;
        }
        at = Math.min(limit, at + 1);
        statementStart = false;
        afterNumber = false;
        return colours.token(TokenColour.STRING);
    }

    private IToken indices(char close) {
        int end = at + 1;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || " ,-−".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        afterNumber = false;
        if (end < text.length() && text.charAt(end) == close) {
            at = end + 1;
            return colours.token(TokenColour.INDICES);
        }
        at++;
        return colours.token(TokenColour.TEXT);
    }

    private IToken number() {
        while (at < text.length() && (Character.isDigit(text.charAt(at))
                || text.charAt(at) == '.' && Character.isDigit(peek(1)) && text.charAt(at - 1) != '.'
                || (text.charAt(at) == 'e' || text.charAt(at) == 'E') && exponentFollows())) {
            at += text.charAt(at) == 'e' || text.charAt(at) == 'E' ? 2 : 1;
        }
        at = Math.min(at, text.length());
        afterNumber = true;
        statementStart = false;
        return colours.token(TokenColour.NUMBER);
    }

    private boolean exponentFollows() {
        char next = peek(1);
        return Character.isDigit(next) || (next == '-' || next == '+') && Character.isDigit(peek(2));
    }

    private IToken word() {
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        boolean first = statementStart;
        boolean unit = afterNumber;
        statementStart = false;
        if (first && BLOCKS.contains(word) || "extends".equals(word)) {
            return colours.token(TokenColour.BLOCK);
        }
        boolean keyword = keywords.contains(word);
        if (unit && !keyword) {
            return colours.token(TokenColour.UNIT);
        }
        afterNumber = false;
        return colours.token(!keyword ? TokenColour.TEXT : first ? TokenColour.KEYWORD : TokenColour.VALUE);
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private static boolean isWordStart(char c) {
        return Character.isJavaIdentifierStart(c) && c != 'Å' && c != 'Ω';
    }
}
