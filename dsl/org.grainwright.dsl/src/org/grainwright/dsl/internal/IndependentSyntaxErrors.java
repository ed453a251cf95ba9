// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.parser.IParseResult;
import org.grainwright.dsl.validation.Fix;

/**
 * The syntax errors that a person has to mend, without those that only follow from another one. A parser that stumbles
 * over one word reads the rest of the block as something else and complains about all of it. So only the first error
 * counts; then the text is mended there (as the error's own fix says, else by blanking the statement) and parsed again,
 * and the next first error is the next finding. Mending keeps every offset: nothing is made longer or shorter.
 */
final class IndependentSyntaxErrors {

    private static final int MOST = 20;
    /** Larger texts are parsed again less often: each round costs a whole parse. */
    private static final int LARGE_CHARACTERS = 50_000;
    private static final int MOST_IN_LARGE = 4;

    private IndependentSyntaxErrors() {
    }

    /**
     * The nodes that carry the independent errors, in the order of the text; offsets are those of the original text.
     *
     * @param parsed the original text, parsed
     * @param parser parses a text as long as the original
     */
    static List<INode> of(IParseResult parsed, Function<String, IParseResult> parser) {
        List<INode> found = new ArrayList<>();
        String text = parsed.getRootNode().getText();
        int rounds = text.length() > LARGE_CHARACTERS ? MOST_IN_LARGE : MOST;
        Optional<INode> next = first(parsed);
        for (int round = 0; round < rounds && next.isPresent(); round++) {
            INode error = next.get();
            if (!found.isEmpty() && error.getOffset() <= found.getLast().getOffset()) {
                break; // mending made it worse
            }
            found.add(error);
            String mended = mend(text, error);
            if (mended.equals(text)) {
                break;
            }
            text = mended;
            next = first(parser.apply(text));
        }
        return found;
    }

    private static Optional<INode> first(IParseResult parsed) {
        return StreamSupport.stream(parsed.getSyntaxErrors().spliterator(), false)
                .min(Comparator.comparingInt(INode::getOffset)
                        .thenComparing(node -> Fix.decode(node.getSyntaxErrorMessage().getIssueData()).isEmpty()));
    }

    /** The text with one error less, or the same text if nothing is left to mend. */
    private static String mend(String text, INode error) {
        for (Fix fix : Fix.decode(error.getSyntaxErrorMessage().getIssueData())) {
            String mended = inPlace(text, fix);
            if (!mended.equals(text)) {
                return mended;
            }
        }
        int at = Math.min(error.getOffset(), text.length());
        int start = at;
        while (start > 0 && "{}\n".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        int end = at;
        while (end < text.length() && "{}\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '{') {
            end = closing(text, end); // a block whose first word is wrong
        } else if (end == at && end < text.length() && text.charAt(end) == '}') {
            end++; // a brace that closes nothing
        }
        return blanked(text, start, end);
    }

    /** A fix that needs no more room than there is; blanks fill up what becomes shorter. */
    private static String inPlace(String text, Fix fix) {
        String replacement = fix.replacement().strip();
        int start = fix.offset();
        while (fix.length() == 0 && start < text.length() && text.charAt(start) == '\n') {
            start++; // an insertion at the end of a line goes into the indentation of the next one
        }
        int end = start + fix.length();
        while (fix.length() == 0 && end < text.length() && end - start < replacement.length()
                && text.charAt(end) == ' ') {
            end++;
        }
        while (end - start < replacement.length() && start > 0 && " \t".indexOf(text.charAt(start - 1)) >= 0) {
            start--; // an insertion takes the blanks before it
        }
        if (end > text.length() || end - start < replacement.length()) {
            return text;
        }
        String mended = text.substring(0, start) + replacement + " ".repeat(end - start - replacement.length())
                + text.substring(end);
        return lines(mended) == lines(text) ? mended : text;
    }

    private static long lines(String text) {
        return text.chars().filter(c -> c == '\n').count();
    }

    /** The offset behind the brace that closes the one at an offset. */
    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    private static String blanked(String text, int start, int end) {
        StringBuilder blank = new StringBuilder(text);
        for (int i = start; i < end; i++) {
            if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
                blank.setCharAt(i, ' ');
            }
        }
        return blank.toString();
    }
}
