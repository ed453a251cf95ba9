// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.examples;

import java.util.function.Supplier;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;

import org.grainwright.dsl.CampaignLanguage;

/** What is optimised and for how long, with what it costs. */
final class ObjectivePage extends DraftPage {

    private static final String USUAL = "resistivity across boundary";

    private final Supplier<String> draft;
    private Combo goal;
    private Combo words;
    private Spinner budget;
    private Label ahead;

    /** @param draft the campaign text as chosen on all pages */
    ObjectivePage(Supplier<String> draft) {
        super("objective", "Objective and budget", "What is optimised, and how many structures may be simulated.");
        this.draft = draft;
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(area);
        goal = new Combo(area, SWT.READ_ONLY);
        goal.setItems("minimize", "maximize");
        goal.select(0);
        words = new Combo(area, SWT.READ_ONLY);
        words.setItems(CampaignLanguage.knowledge().observables().quantities().stream()
                .filter(each -> each.use().objective()).map(each -> each.text().words()).toArray(String[]::new));
        words.select(Math.max(0, words.indexOf(USUAL)));
        budget = number(area, "Evaluations:", 2, 10_000, 20);
        ahead = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(600, 80).applyTo(ahead);
        goal.addListener(SWT.Selection, event -> follow());
        words.addListener(SWT.Selection, event -> follow());
        budget.addListener(SWT.Modify, event -> follow());
        setControl(area);
    }

    @Override
    void follow() {
        look(draft, found -> {
            ahead.setText(SimulationPage.lines(found));
            setErrorMessage(found.ahead().isPresent() || found.findings().isEmpty() ? null
                    : found.findings().getFirst().text());
        });
    }

    /** What was chosen. */
    CampaignDraft.Goal chosen() {
        return new CampaignDraft.Goal(goal.getSelectionIndex() == 0, words.getText(), budget.getSelection());
    }
}
