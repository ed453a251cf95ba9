// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.antlr.runtime.CommonToken;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.Token;
import org.antlr.runtime.TokenStream;
import org.grainwright.dsl.validation.Fix;

/**
 * The tokens around the place where the parser stopped.
 *
 * @param tokens all tokens up to that place and on, blanks and comments included
 * @param index the token that did not fit; the number of tokens at the end of the file
 */
record Surroundings(List<CommonToken> tokens, int index) {

    private static final Set<String> RANGE_WORDS = Set.of("-", "−", "—", "to", "until", "through", "...", "…", "bis");

    static Surroundings of(RecognitionException exception, CommonToken token) {
        List<CommonToken> tokens = new ArrayList<>();
        if (exception.input instanceof TokenStream stream) {
            for (int i = 0; i < stream.size(); i++) {
                if (stream.get(i) instanceof CommonToken each && each.getType() != Token.EOF) {
                    tokens.add(each);
                }
            }
        }
        int index = token.getType() == Token.EOF ? tokens.size()
                : Math.min(tokens.size(), Math.max(0, token.getTokenIndex()));
        return new Surroundings(tokens, index);
    }

    /** Where the unfitting token begins; the end of the text at the end of the file. */
    int offset() {
        return index < tokens.size() ? tokens.get(index).getStartIndex()
                : tokens.isEmpty() ? 0 : tokens.getLast().getStopIndex() + 1;
    }

    /** The offset behind the last token that is neither blank nor comment. */
    int endOfPrevious() {
        int previous = visible(index, -1);
        return previous < 0 ? 0 : tokens.get(previous).getStopIndex() + 1;
    }

    /** The last token that is neither blank nor comment. */
    Optional<String> previous() {
        int previous = visible(index, -1);
        return previous < 0 ? Optional.empty() : Optional.of(tokens.get(previous).getText());
    }

    /** The innermost block that is open at the place, as "the boundary block of line 2". */
    Optional<String> openBlock() {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < index; i++) {
            String text = tokens.get(i).getText();
            if ("{".equals(text)) {
                open.push(i);
            } else if ("}".equals(text) && !open.isEmpty()) {
                open.pop();
            }
        }
        if (open.isEmpty()) {
            return Optional.empty();
        }
        int line = tokens.get(open.peek()).getLine();
        for (int i = open.peek(); i >= 0 && tokens.get(i).getLine() == line; i--) {
            String text = tokens.get(i).getText();
            if (Set.of("campaign", "material", "boundary", "simulation", "optimize", "engine", "bayesian",
                    "polycrystal")
                    .contains(text)) {
                return Optional.of("the " + text + (text.equals("campaign") ? "" : " block") + " of line " + line);
            }
        }
        return Optional.of("the brace of line " + line);
    }

    /** A decimal comma, or a range written otherwise than with two dots; the fix says which. */
    Optional<Fix> mistypedNumber() {
        if (index >= tokens.size()) {
            return Optional.empty();
        }
        // "to" is read as a unit, so the parser stops behind it
        for (int middle : new int[] {index, visible(index, -1)}) {
            int before = middle < 0 ? -1 : visible(middle, -1);
            int after = middle < 0 ? tokens.size() : visible(middle, 1);
            if (before < 0 || after >= tokens.size() || !isNumber(after)) {
                continue;
            }
            CommonToken sign = tokens.get(middle);
            if (",".equals(sign.getText()) && isNumber(before) && before == middle - 1 && after == middle + 1) {
                return Optional.of(new Fix("write a point", sign.getStartIndex(), 1, "."));
            }
            boolean behindValue = isNumber(before) || Character.isLetter(tokens.get(before).getText().charAt(0))
                    && visible(before, -1) >= 0 && isNumber(visible(before, -1));
            if (RANGE_WORDS.contains(sign.getText()) && behindValue) {
                String dots = (before == middle - 1 ? " " : "") + ".." + (after == middle + 1 ? " " : "");
                return Optional.of(new Fix("write two dots", sign.getStartIndex(), sign.getText().length(), dots));
            }
        }
        return Optional.empty();
    }

    /** The rest of the line, or up to an opening brace, in double quotes. */
    Optional<Fix> quoted() {
        if (index >= tokens.size()) {
            return Optional.empty();
        }
        int line = tokens.get(index).getLine();
        StringBuilder text = new StringBuilder();
        for (int i = index;
                i < tokens.size() && tokens.get(i).getLine() == line && !tokens.get(i).getText().contains("\n")
                        && !Set.of("{", "}", "\"").contains(tokens.get(i).getText())
                        && !tokens.get(i).getText().startsWith("/");
                i++) {
            text.append(tokens.get(i).getText());
        }
        String written = text.toString().stripTrailing();
        String name = written.replaceAll("^['‘’`“”„«»]|['‘’`“”«»]$", ""); // other quotation marks
        return name.isEmpty() || name.contains("\"") ? Optional.empty()
                : Optional.of(new Fix("write \"" + name + "\"", offset(), written.length(), '"' + name + '"'));
    }

    private boolean isNumber(int token) {
        String text = tokens.get(token).getText();
        return text != null && !text.isEmpty() && Character.isDigit(text.charAt(0));
    }

    /** The next token in a direction that is neither blank nor comment; -1 or the number of tokens if there is none. */
    private int visible(int from, int direction) {
        int i = from + direction;
        while (i >= 0 && i < tokens.size()
                && (tokens.get(i).getText() == null || tokens.get(i).getText().isBlank()
                        || tokens.get(i).getText().startsWith("//")
                        || tokens.get(i).getText().startsWith("/*"))) {
            i += direction;
        }
        return i;
    }
}
