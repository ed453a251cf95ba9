// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.xtext.validation.Issue;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.specification.CampaignDiagnostic.Severity;
import org.grainwright.dsl.specification.CampaignDiagnostic;

/** Turns Xtext's issues into diagnostics. The first datum of an issue, if any, is its suggestion in words. */
public final class Diagnostics {

    private Diagnostics() {
    }

    /** In the order of position. */
    public static List<CampaignDiagnostic> of(List<Issue> issues, String file) {
        List<CampaignDiagnostic> all = new ArrayList<>();
        for (Issue issue : issues) {
            all.add(of(issue, file));
        }
        all.sort(CampaignDiagnostic.BY_POSITION);
        return all;
    }

    private static CampaignDiagnostic of(Issue issue, String file) {
        int line = orOne(issue.getLineNumber());
        int column = orOne(issue.getColumn());
        int endLine = issue.getLineNumberEnd() == null ? line : issue.getLineNumberEnd();
        int endColumn = issue.getColumnEnd() == null
                ? column + Math.max(0, issue.getLength() == null ? 0 : issue.getLength())
                : issue.getColumnEnd();
        String[] data = issue.getData();
        return new CampaignDiagnostic(severity(issue), code(issue), file, line, column, endLine, endColumn,
                issue.getMessage(),
                data == null || data.length == 0 ? Optional.empty() : Optional.ofNullable(data[0]));
    }

    private static int orOne(Integer number) {
        return number == null ? 1 : Math.max(1, number);
    }

    private static String code(Issue issue) {
        String code = issue.getCode();
        return code == null || code.startsWith("org.eclipse.xtext") ? IssueCodes.SYNTAX : code;
    }

    private static Severity severity(Issue issue) {
        return switch (issue.getSeverity()) {
            case ERROR -> Severity.ERROR;
            case WARNING -> Severity.WARNING;
            default -> Severity.INFO;
        };
    }
}
