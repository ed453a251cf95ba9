// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.validation.Issue;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.validation.Fix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every issue code has a failing example with its exact range; every offered fix removes its diagnostic. */
class IssueCodesTest {

    /** Need files beside the text; FileTest has them. */
    private static final Set<String> WITH_FILES = Set.of(IssueCodes.IMPORT_MISSING, IssueCodes.IMPORT_EXTENSION, IssueCodes.IMPORT_DUPLICATE,
            IssueCodes.IMPORT_UNUSED, IssueCodes.IMPORT_BROKEN, IssueCodes.NAME_SHADOWED, IssueCodes.FILE_ENCODING, IssueCodes.FILE_SIZE, IssueCodes.FILE_UNREADABLE);

    static List<IssueCase> cases() {
        return IssueCase.all();
    }

    static Set<String> allCodes() {
        return Arrays.stream(IssueCodes.class.getFields()).map(IssueCodesTest::value).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void exampleHasItsDiagnosticAtItsPlace(IssueCase example) {
        List<Issue> issues = Campaigns.issues(example.text());
        List<Issue> found = issues.stream().filter(i -> example.code().equals(i.getCode())).toList();
        assertFalse(found.isEmpty(), () -> "no " + example.code() + " among " + issues);
        Issue issue = found.stream().filter(i -> i.getOffset() == example.start()).findFirst()
                .orElseThrow(() -> new AssertionError("expected at " + example.start() + ", is at " + found.stream().map(i -> i.getOffset() + "+" + i.getLength()).toList() + " " + issues));
        assertEquals(example.end() - example.start(), issue.getLength(), () -> "length of " + issue);
        assertEquals(Severity.valueOf(example.severity().toUpperCase(java.util.Locale.ROOT)), issue.getSeverity(), issue::toString);
        assertEquals(example.fix(), !Fix.decode(issue.getData()).isEmpty(), () -> "fix of " + issue);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFixRemovesItsDiagnostic(IssueCase example) {
        for (Issue issue : Campaigns.issues(example.text()).stream().filter(i -> example.code().equals(i.getCode())).toList()) {
            for (Fix fix : Fix.decode(issue.getData())) {
                String repaired = fix.applyTo(example.text());
                long before = Campaigns.issues(example.text()).stream().filter(i -> example.code().equals(i.getCode())).count();
                long after = Campaigns.issues(repaired).stream().filter(i -> example.code().equals(i.getCode())).count();
                assertTrue(after < before, () -> fix + " leaves " + Campaigns.issues(repaired) + " in " + repaired);
            }
        }
    }

    @Test
    void everyCodeHasAnExample() {
        Set<String> missing = allCodes();
        missing.removeAll(WITH_FILES);
        IssueCase.all().forEach(c -> missing.remove(c.code()));
        assertEquals(Set.of(), missing);
    }

    @Test
    void messagesAreSentencesWithoutJargon() {
        for (IssueCase example : IssueCase.all()) {
            for (Issue issue : Campaigns.issues(example.text())) {
                assertFalse(issue.getMessage().contains("RULE_") || issue.getMessage().contains("mismatched") || issue.getMessage().contains("viable"),
                        () -> issue.getMessage() + " in " + example);
                assertTrue(allCodes().contains(issue.getCode()), () -> "code " + issue.getCode() + " is not in IssueCodes: " + issue);
            }
        }
    }
}
