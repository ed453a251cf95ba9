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

    private static final String CLOSING = "'}'";
    private static final String QUOTED = "a text in double quotes";
    private static final Set<
            String> BLOCKS = Set.of("import", "campaign", "material", "boundary", "simulation", "optimize");

    private final Set<String> keywords = new TreeSet<>();

    /** Reads the grammar's keywords once. */
    @Inject
    CampaignSyntaxMessages(IGrammarAccess grammar) {
        GrammarUtil.getAllKeywords(grammar.getGrammar()).stream().filter(k -> Character.isLetter(k.charAt(0)))
                .forEach(keywords::add);
    }

    @Override
    public SyntaxErrorMessage getSyntaxErrorMessage(IParserErrorContext context) {
        RecognitionException exception = context.getRecognitionException();
        if (exception == null || !(exception.token instanceof CommonToken token)) {
            return new SyntaxErrorMessage(context.getDefaultMessage(), IssueCodes.SYNTAX);
        }
        String expected = exception instanceof MismatchedTokenException m ? name(m.expecting, context) : null;
        Surroundings around = Surroundings.of(exception, token);
        if (token.getType() == Token.EOF) {
            boolean brace = expected == null || expected.equals(CLOSING);
            return message(IssueCodes.SYNTAX_BRACE,
                    "the file ends too early: " + (brace
                            ? "a closing brace } is missing" + around.openBlock().map(b -> " for " + b).orElse("")
                            : expected + " is missing"),
                    brace ? new Fix("add }", around.offset(), 0, "}\n") : null);
        }
        return unexpected(token, expected, around);
    }

    private SyntaxErrorMessage unexpected(CommonToken token, String expected, Surroundings around) {
        String text = token.getText() == null ? "" : token.getText();
        Fix remove = new Fix("remove " + shown(text), token.getStartIndex(), text.length(), "");
        if (text.equals("}")) {
            return message(IssueCodes.SYNTAX_BRACE,
                    expected == null || expected.equals(CLOSING)
                            ? "this closing brace closes nothing, or the statement before it is incomplete"
                            : expected + " is missing before this closing brace",
                    expected == null ? remove : null);
        }
        if (text.startsWith("\"") && (text.length() == 1 || !text.endsWith("\""))) {
            return message(IssueCodes.SYNTAX, "a text in double quotes must end on the same line", null);
        }
        Optional<Fix> number = around.mistypedNumber();
        if (number.isPresent()) {
            return message(IssueCodes.SYNTAX,
                    number.get().replacement().equals(".")
                            ? "a decimal number is written with a point, not with a comma"
                            : "a range is written with two dots, for example 2 .. 5",
                    number.get());
        }
        if (QUOTED.equals(expected)) {
            return message(IssueCodes.SYNTAX_WORD, expected + " is expected here, not " + shown(text),
                    around.quoted().orElse(null));
        }
        if (text.equals("=") || text.equals(":")) {
            return message(IssueCodes.SYNTAX_CHARACTER,
                    shown(text) + " does not belong here: a value follows its word directly", remove);
        }
        if (text.length() == 1 && !Character.isLetterOrDigit(text.charAt(0))
                && "{}[](),<>=|/*-+%\"".indexOf(text.charAt(0)) < 0) {
            return message(IssueCodes.SYNTAX_CHARACTER, "the character " + shown(text) + " has no meaning here",
                    remove);
        }
        if (!text.isEmpty() && Character.isLetter(text.charAt(0))) {
            return word(token, text, expected, around);
        }
        String wanted = CLOSING.equals(expected) && around.previous().filter("boundary"::equals).isPresent() ? "'at'"
                : expected;
        return message(IssueCodes.SYNTAX, wanted == null ? shown(text) + " is not expected here"
                : wanted.equals(CLOSING) ? shown(text) + " does not fit here: the next statement or } is expected"
                        : wanted + " is expected here, not " + shown(text),
                wanted == null ? null : insertion(wanted, token));
    }

    /** A keyword that is missing before a token. */
    private static Fix insertion(String expected, CommonToken token) {
        boolean keyword = expected.startsWith("'") && expected.length() > 2 && Character.isLetter(expected.charAt(1));
        String word = expected.replace("'", "");
        return keyword ? new Fix("insert " + word, token.getStartIndex(), 0, word + " ") : null;
    }

    private SyntaxErrorMessage word(CommonToken token, String text, String expected, Surroundings around) {
        if (keywords.contains(text)) {
            if (CLOSING.equals(expected) && BLOCKS.contains(text)) {
                return message(IssueCodes.SYNTAX_BRACE,
                        "a closing brace } is missing before '" + text + "'"
                                + around.openBlock().map(b -> " for " + b).orElse(""),
                        new Fix("add }", around.endOfPrevious(), 0, "\n}"));
            }
            return message(IssueCodes.SYNTAX_WORD, "'" + text + "' does not fit here" + home(text, expected), null);
        }
        Optional<String> near = Spelling.nearest(text, keywords);
        if (near.isPresent()) {
            return message(IssueCodes.SYNTAX_WORD,
                    "'" + text + "' is no word of the language; did you mean '" + near.get() + "'?",
                    new Fix("replace by " + near.get(), token.getStartIndex(), text.length(), near.get()));
        }
        if (Units.find(text).isPresent()) {
            return message(IssueCodes.SYNTAX, "a number is missing before the unit '" + text + "'", null);
        }
        return message(IssueCodes.SYNTAX_WORD, "'" + text + "' is no word of the language"
                + (expected == null || expected.equals(CLOSING)
                        ? "; Ctrl+Space shows what may stand here, docs/language.md lists every word"
                        : "; " + expected + " is expected"),
                null);
    }

    /**
     * Where a word belongs that is out of place: an example for a word inside statements, the blocks for one that
     * begins a statement.
     */
    private static String home(String text, String expected) {
        List<Vocabulary.Word> entries = Vocabulary.words().stream().filter(w -> w.word().equals(text)).toList();
        if (!entries.isEmpty() && entries.stream().noneMatch(Vocabulary.Word::beginsStatement)) {
            return "; it is used as in: " + entries.getFirst().syntax();
        }
        List<String> homes = Vocabulary.homes(text);
        return !homes.isEmpty() ? "; it belongs in " + String.join(" or ", homes)
                : expected == null ? "" : ": " + expected + " is expected";
    }

    private static String name(int tokenType, IParserErrorContext context) {
        String[] names = context.getTokenNames();
        if (names == null || tokenType < 0 || tokenType >= names.length) {
            return null;
        }
        return switch (names[tokenType]) {
            case "RULE_ID" -> "a name";
            case "RULE_STRING" -> QUOTED;
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
