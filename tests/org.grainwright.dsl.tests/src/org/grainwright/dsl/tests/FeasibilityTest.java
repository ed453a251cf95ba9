// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.junit.jupiter.api.Test;

/** Campaigns that are well written and cannot be done: when that is asked, and what is left of them. */
class FeasibilityTest {

    private static final String REST = """
          simulation { simulate at 1000 K timestep 1 fs equilibrate 100 ps produce 2 ns }
          optimize { minimize resistivity across boundary at 1000 K %s budget 40 evaluations }
        }
        """;
    private static final String NARROW = "campaign \"narrow\" { boundary { cells (4 1 0)[001], (5 1 0)[001] "
            + "width 1 layers }\n" + REST.formatted("");
    private static final String ELSEWHERE = "campaign \"elsewhere\" { boundary { cells (4 1 0)[001], (5 1 0)[001] "
            + "width 2 layers }\n" + REST.formatted("baseline (7 1 0)[001]");

    private static List<String> errors(String text, CheckMode mode, CancelIndicator cancelled) {
        List<Issue> issues = Campaigns.language().getInstance(IResourceValidator.class)
                .validate(Campaigns.resource(text), mode, cancelled);
        return issues.stream().filter(each -> each.getSeverity() == Severity.ERROR).map(Issue::getCode).toList();
    }

    @Test
    void isAskedWhenAFileIsSavedAndNotWhileItIsTyped() {
        assertEquals(List.of(IssueCodes.BOUNDARY_NONE),
                errors(NARROW, CheckMode.NORMAL_ONLY, CancelIndicator.NullImpl));
        assertEquals(List.of(), errors(NARROW, CheckMode.FAST_ONLY, CancelIndicator.NullImpl));
    }

    /** A campaign that cannot be done does not hide that another one cannot be either. */
    @Test
    void everyCampaignIsAskedAbout() {
        assertEquals(List.of(IssueCodes.BOUNDARY_NONE, IssueCodes.BASELINE_EXCLUDED),
                errors(NARROW + ELSEWHERE, CheckMode.ALL, CancelIndicator.NullImpl));
    }

    /** A campaign whose text is wrong has that error alone. */
    @Test
    void whatIsWrittenWronglyComesFirst() {
        assertEquals(List.of(IssueCodes.UNIT_DIMENSION), errors(NARROW.replace("1 layers", "1 layers grain >= 2 K"),
                CheckMode.ALL, CancelIndicator.NullImpl));
    }

    @Test
    void whatOnlyARunNeedsIsAWarningForStructures() {
        Campaigns.language();
        CampaignFileReport report = new CampaignReader().read(ELSEWHERE, "elsewhere.campaign");
        assertTrue(report.hasErrors());
        assertEquals("elsewhere", report.specifications().getFirst().name());
        assertFalse(report.forStructures().hasErrors());
        assertEquals(report.specifications(), report.forStructures().specifications());
        assertTrue(new CampaignReader().read(NARROW, "narrow.campaign").forStructures().hasErrors());
    }
}
