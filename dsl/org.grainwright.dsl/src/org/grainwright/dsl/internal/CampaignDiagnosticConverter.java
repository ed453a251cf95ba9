// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.util.IAcceptor;
import org.eclipse.xtext.validation.DiagnosticConverterImpl;
import org.eclipse.xtext.validation.Issue;
import org.grainwright.dsl.language.IssueCodes;

/** Puts the generated lexer's errors into words: they reach issues without passing {@link CampaignSyntaxMessages}. */
public class CampaignDiagnosticConverter extends DiagnosticConverterImpl {

    @Override
    public void convertResourceDiagnostic(Resource.Diagnostic diagnostic, Severity severity,
            IAcceptor<Issue> acceptor) {
        super.convertResourceDiagnostic(diagnostic, severity, issue -> {
            if (issue instanceof Issue.IssueImpl changeable) {
                String code = changeable.getCode();
                if (code == null || code.startsWith("org.eclipse.xtext")) {
                    changeable.setCode(IssueCodes.SYNTAX);
                }
                changeable.setMessage(plain(changeable.getMessage()));
            }
            acceptor.accept(issue);
        });
    }

    private static String plain(String message) {
        if (message == null) {
            return "this is no campaign text";
        }
        boolean lexical = message.startsWith("mismatched character") || message.contains("at character")
                || message.startsWith("required (...)+");
        if (!lexical) {
            return message;
        }
        if (message.endsWith("expecting '\"'") || message.contains("expecting set")) {
            return "a text in double quotes must end on the same line";
        }
        return message.contains("EOF") ? "a comment that begins with /* must end with */"
                : "this character has no meaning here";
    }
}
