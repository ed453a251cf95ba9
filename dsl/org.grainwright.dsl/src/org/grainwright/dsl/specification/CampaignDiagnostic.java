// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.util.Comparator;
import java.util.Optional;

/**
 * One finding about a campaign file.
 *
 * @param severity how bad it is
 * @param code a stable code of {@link org.grainwright.dsl.language.IssueCodes}
 * @param file the file as it was named
 * @param line first line, from 1
 * @param column first column, from 1
 * @param endLine last line, from 1
 * @param endColumn the column after the last character, from 1
 * @param message one sentence
 * @param suggestion what to write instead, if there is one obvious thing
 */
public record CampaignDiagnostic(Severity severity, String code, String file, int line, int column, int endLine,
        int endColumn,
        String message, Optional<String> suggestion) {

    /** Errors first, then by position, then by code. */
    public static final Comparator<CampaignDiagnostic> BY_POSITION = Comparator.comparingInt(CampaignDiagnostic::line)
            .thenComparingInt(CampaignDiagnostic::column).thenComparing(CampaignDiagnostic::severity)
            .thenComparing(CampaignDiagnostic::code)
            .thenComparing(CampaignDiagnostic::message);

    /** How bad a finding is. */
    public enum Severity {
        /** The campaign cannot run. */
        ERROR,
        /** It can run but may not mean what its author thinks. */
        WARNING,
        /** Good to know. */
        INFO
    }

    /** The same, no worse than a warning. */
    CampaignDiagnostic asWarning() {
        return severity != Severity.ERROR ? this
                : new CampaignDiagnostic(Severity.WARNING, code, file, line, column, endLine, endColumn, message,
                        suggestion);
    }

    /** {@code file:line:column: error: message [code]}, followed by the suggestion. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + severity.name().toLowerCase(java.util.Locale.ROOT) + ": "
                + message + " [" + code + "]"
                + suggestion.map(s -> " (" + s + ")").orElse("");
    }
}
