// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.antlr.runtime.CommonToken;
import org.antlr.runtime.MismatchedTokenException;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.Token;
import org.antlr.runtime.TokenStream;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.IGrammarAccess;
import org.eclipse.xtext.nodemodel.SyntaxErrorMessage;
import org.eclipse.xtext.parser.antlr.SyntaxErrorMessageProvider;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.language.Spelling;
import org.grainwright.dsl.language.Vocabulary;
import org.grainwright.dsl.units.Units;
import org.grainwright.dsl.validation.Fix;

import com.google.inject.Inject;
import com.google.inject.Singleton;

/** Syntax errors in words that somebody who never saw the grammar understands, most of them with a remedy. */
@Singleton
public class CampaignSyntaxMessages extends SyntaxErrorMessageProvider {

    private final Set<String> keywords = new TreeSet<>();

    /** Reads the grammar's keywords once. */
    @Inject
    CampaignSyntaxMessages(IGrammarAccess grammar) {
        GrammarUtil.getAllKeywords(grammar.getGrammar()).stream().filter(k -> Character.isLetter(k.charAt(0))).forEach(keywords::add);
    }

    @Override
    public SyntaxErrorMessage getSyntaxErrorMessage(IParserErrorContext context) {
        RecognitionException exception = context.getRecognitionException();
        if (exception == null || !(exception.token instanceof CommonToken token)) {
            return new SyntaxErrorMessage(context.getDefaultMessage(), IssueCodes.SYNTAX);
        }
        String expected = exception instanceof MismatchedTokenException m ? name(m.expecting, context) : null;
        if (token.getType() == Token.EOF) {
            return message(IssueCodes.SYNTAX_BRACE, "the file ends too early: " + (expected == null || expected.equals("'}'") ? "a closing brace } is missing" : expected + " is missing"),
                    expected == null || expected.equals("'}'") ? new Fix("add }", end(exception), 0, "}\n") : null);
        }
        return unexpected(token, expected);
    }

    /** The end of the text: the token for it has no position of its own. */
    private static int end(RecognitionException exception) {
        if (exception.input instanceof TokenStream tokens && tokens.size() > 0 && tokens.get(tokens.size() - 1) instanceof CommonToken last) {
            return last.getStopIndex() + 1;
        }
        return 0;
    }

    private SyntaxErrorMessage unexpected(CommonToken token, String expected) {
        String text = token.getText() == null ? "" : token.getText();
        Fix remove = new Fix("remove " + shown(text), token.getStartIndex(), text.length(), "");
        if (text.equals("}")) {
            return message(IssueCodes.SYNTAX_BRACE, expected == null || expected.equals("'}'") ? "this closing brace closes nothing, or the statement before it is incomplete"
                    : expected + " is missing before this closing brace", expected == null ? remove : null);
        }
        if (text.length() == 1 && !Character.isLetterOrDigit(text.charAt(0)) && "{}[](),<>=|/*-+%\"".indexOf(text.charAt(0)) < 0) {
            return message(IssueCodes.SYNTAX_CHARACTER, "the character " + shown(text) + " has no meaning here", remove);
        }
        if (text.startsWith("\"") && (text.length() == 1 || !text.endsWith("\""))) {
            return message(IssueCodes.SYNTAX, "a text in double quotes must end on the same line", null);
        }
        if (!text.isEmpty() && Character.isLetter(text.charAt(0))) {
            return word(token, text, expected);
        }
        return message(IssueCodes.SYNTAX, expected == null ? shown(text) + " is not expected here" : expected + " is expected here, not " + shown(text), null);
    }

    private SyntaxErrorMessage word(CommonToken token, String text, String expected) {
        if (keywords.contains(text)) {
            List<String> homes = Vocabulary.homes(text);
            String where = homes.isEmpty() ? "" : "; it belongs in " + String.join(" or ", homes);
            return message(IssueCodes.SYNTAX_WORD, "'" + text + "' does not fit here" + (expected == null ? where : ": " + expected + " is expected"), null);
        }
        Optional<String> near = Spelling.nearest(text, keywords);
        if (near.isPresent()) {
            return message(IssueCodes.SYNTAX_WORD, "'" + text + "' is no word of the language; did you mean '" + near.get() + "'?",
                    new Fix("replace by " + near.get(), token.getStartIndex(), text.length(), near.get()));
        }
        if (Units.find(text).isPresent()) {
            return message(IssueCodes.SYNTAX, "a number is missing before the unit '" + text + "'", null);
        }
        return message(IssueCodes.SYNTAX_WORD, "'" + text + "' is no word of the language" + (expected == null ? "" : "; " + expected + " is expected"), null);
    }

    private static String name(int tokenType, IParserErrorContext context) {
        String[] names = context.getTokenNames();
        if (names == null || tokenType < 0 || tokenType >= names.length) {
            return null;
        }
        return switch (names[tokenType]) {
            case "RULE_ID" -> "a name";
            case "RULE_STRING" -> "a text in double quotes";
            case "RULE_INT" -> "a number";
            default -> names[tokenType].startsWith("'") ? names[tokenType] : null;
        };
    }

    private static String shown(String text) {
        String oneLine = text.length() > 20 ? text.substring(0, 20) + "..." : text;
        return "'" + oneLine.replace('\n', ' ').replace('\r', ' ') + "'";
    }

    private static SyntaxErrorMessage message(String code, String text, Fix fix) {
        return new SyntaxErrorMessage(text, code, fix == null ? new String[0] : Fix.encode(List.of(fix)));
    }

    @Override
    public SyntaxErrorMessage getSyntaxErrorMessage(IValueConverterErrorContext context) {
        return new SyntaxErrorMessage(context.getDefaultMessage(), IssueCodes.SYNTAX);
    }
}
