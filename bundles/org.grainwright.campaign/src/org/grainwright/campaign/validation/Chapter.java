// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation;

import java.util.List;

/**
 * One part of a validation. Immutable.
 *
 * @param part which
 * @param method what was done, in sentences
 * @param findings its figures
 * @param figures its pictures
 */
public record Chapter(Part part, String method, List<Finding> findings, List<Figure> figures) {

    /** Copies the lists. */
    public Chapter {
        findings = List.copyOf(findings);
        figures = List.copyOf(figures);
    }

    /** Whether a figure failed. */
    public boolean failed() {
        return findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.FAILED);
    }
}
