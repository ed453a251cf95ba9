// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.CheckType;
import org.eclipse.xtext.validation.Issue;
import org.eclipse.xtext.validation.ResourceValidatorImpl;
import org.grainwright.dsl.language.IssueCodes;

/**
 * Leaves out what only follows from a syntax error: findings about the same line, and findings about blocks that the
 * parser did not see or saw outside their campaign. One mistake is reported once. Where the text is right, and not
 * while it is typed, campaigns that cannot be done are errors, too.
 */
public class CampaignResourceValidator extends ResourceValidatorImpl {

    private static final Set<
            String> ABOUT_STRUCTURE = Set.of(IssueCodes.BLOCK_UNNAMED, IssueCodes.BLOCK_MISSING, IssueCodes.BLOCK_EMPTY,
                    IssueCodes.NAME_UNUSED, IssueCodes.SPACE_SINGLE);

    @Override
    public List<Issue> validate(Resource resource, CheckMode mode, CancelIndicator cancelled) {
        List<Issue> all = super.validate(resource, mode, cancelled);
        if (mode.shouldCheck(CheckType.NORMAL) && all.stream().allMatch(CampaignResourceValidator::isMeant)) {
            List<Issue> asked = new ArrayList<>(all);
            Feasibility.check(resource, all, cancelled,
                    each -> getDiagnosticConverter().convertValidatorDiagnostic(each, asked::add));
            return asked;
        }
        List<Issue> syntax = all.stream().filter(CampaignResourceValidator::isSyntax).toList();
        return syntax.isEmpty() ? all : all.stream().filter(i -> isSyntax(i) || !follows(i, syntax)).toList();
    }

    /** Whether what the text means is clear in spite of a finding. */
    private static boolean isMeant(Issue issue) {
        return issue.getSeverity() != Severity.ERROR
                || issue.getCode() != null && IssueCodes.isImpossible(issue.getCode());
    }

    private static boolean isSyntax(Issue issue) {
        return issue.getCode() != null && issue.getCode().startsWith(IssueCodes.SYNTAX);
    }

    private static boolean follows(Issue issue, List<Issue> syntax) {
        return ABOUT_STRUCTURE.contains(issue.getCode()) || syntax.stream().anyMatch(s -> onSameLine(issue, s));
    }

    private static boolean onSameLine(Issue issue, Issue syntax) {
        return issue.getLineNumber() != null && issue.getLineNumber().equals(syntax.getLineNumber());
    }
}
