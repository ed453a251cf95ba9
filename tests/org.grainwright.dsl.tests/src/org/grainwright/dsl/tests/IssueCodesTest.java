// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    static List<IssueCase> cases() {
        return IssueCase.all();
    }

    static Set<String> allCodes() {
        return Arrays.stream(IssueCodes.class.getFields()).map(IssueCodesTest::value)
                .collect(Collectors.toCollection(TreeSet::new));
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
                .orElseThrow(() -> new AssertionError("expected at " + example.start() + ", is at "
                        + found.stream().map(i -> i.getOffset() + "+" + i.getLength()).toList() + " " + issues));
        assertEquals(example.end() - example.start(), issue.getLength(), () -> "length of " + issue);
        assertEquals(Severity.valueOf(example.severity().toUpperCase(java.util.Locale.ROOT)), issue.getSeverity(),
                issue::toString);
        assertEquals(example.fix(), !Fix.decode(issue.getData()).isEmpty(), () -> "fix of " + issue);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFixRemovesItsDiagnostic(IssueCase example) {
        List<Issue> issues = Campaigns.issues(example.text());
        int fixes = 0;
        for (Issue issue : issues.stream().filter(i -> example.code().equals(i.getCode())).toList()) {
            for (Fix fix : Fix.decode(issue.getData())) {
                fixes++;
                List<Issue> left = Campaigns.issues(fix.applyTo(example.text()));
                assertTrue(count(left, example.code()) < count(issues, example.code()),
                        () -> fix + " leaves " + left + " in " + fix.applyTo(example.text()));
            }
        }
        assertEquals(example.fix(), fixes > 0, () -> "fixes of " + issues);
    }

    private static long count(List<Issue> issues, String code) {
        return issues.stream().filter(i -> code.equals(i.getCode())).count();
    }

    /** Fails for a code that is declared and has no example, neither in issues.txt nor among the files. */
    @Test
    void everyCodeHasAnExample() {
        Set<String> shown = new TreeSet<>(FileIssuesTest.codes());
        IssueCase.all().forEach(c -> shown.add(c.code()));
        assertEquals(allCodes(), shown);
    }

    /**
     * The table of diagnostics in docs/language.md says what the examples show: the severities, and whether there is a
     * fix.
     */
    @Test
    void theTableOfDiagnosticsIsTrue() throws IOException {
        Map<String, Set<String>> severities = new TreeMap<>();
        Map<String, Boolean> fixes = new TreeMap<>();
        IssueCase.all().forEach(c -> {
            severities.computeIfAbsent(c.code(), k -> new TreeSet<>()).add(c.severity());
            fixes.merge(c.code(), c.fix(), Boolean::logicalOr);
        });
        FileIssuesTest.cases().forEach(c -> {
            severities.computeIfAbsent(c.code(), k -> new TreeSet<>()).add(c.severity());
            fixes.merge(c.code(), c.fix(), Boolean::logicalOr);
        });
        Set<String> expected = new TreeSet<>();
        severities.forEach((code, each) -> expected
                .add(code + " | " + String.join(", ", each) + " | " + (fixes.get(code) ? "yes" : "")));
        Set<String> stated = Files.readString(Campaigns.REPOSITORY.resolve("docs/language.md")).lines()
                .map(l -> l.split("\\s*\\|\\s*", -1))
                .filter(f -> f.length == 6 && f[1].startsWith("`")
                        && f[2].matches("error|warning|info|(error|warning|info), .*"))
                .map(f -> f[1].replace("`", "") + " | " + f[2] + " | " + f[3])
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, stated);
    }

    @Test
    void messagesAreSentencesWithoutJargon() {
        for (IssueCase example : IssueCase.all()) {
            for (Issue issue : Campaigns.issues(example.text())) {
                assertFalse(
                        issue.getMessage().contains("RULE_") || issue.getMessage().contains("mismatched")
                                || issue.getMessage().contains("viable"),
                        () -> issue.getMessage() + " in " + example);
                assertTrue(allCodes().contains(issue.getCode()),
                        () -> "code " + issue.getCode() + " is not in IssueCodes: " + issue);
            }
        }
    }
}
