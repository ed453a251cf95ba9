// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.examples;

import java.util.List;
import java.util.function.Supplier;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;

import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.dsl.knowledge.PotentialFacts;
import org.grainwright.ui.internal.preview.Preview;

/** How every structure is simulated, with how far lithium is going to move and what that costs. */
final class SimulationPage extends DraftPage {

    private final Supplier<String> draft;
    private Combo potential;
    private Spinner temperature;
    private Spinner equilibration;
    private Spinner production;
    private Label ahead;

    /** @param draft the campaign text as chosen on all pages */
    SimulationPage(Supplier<String> draft) {
        super("simulation", "Simulation", "How every structure is simulated. Hotter and longer runs measure better.");
        this.draft = draft;
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(area);
        new Label(area, SWT.NONE).setText("Potential:");
        potential = new Combo(area, SWT.READ_ONLY);
        potential.setItems(CampaignLanguage.knowledge().potentials().stream().filter(each -> !each.fileRequired())
                .map(PotentialFacts::name).toArray(String[]::new));
        potential.select(Math.max(0, potential.indexOf("llzo-eam-dft")));
        temperature = number(area, "Temperature / K:", 300, 2000, 1000);
        equilibration = number(area, "Equilibration / ps:", 1, 1_000_000, 5);
        production = number(area, "Production / ps:", 1, 10_000_000, 30);
        ahead = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(600, 80).applyTo(ahead);
        potential.addListener(SWT.Selection, event -> follow());
        for (Spinner spinner : List.of(temperature, equilibration, production)) {
            spinner.addListener(SWT.Modify, event -> follow());
        }
        setControl(area);
    }

    @Override
    void follow() {
        look(draft, found -> ahead.setText(lines(found)));
    }

    /** What a look ahead says below the choices. */
    static String lines(Preview found) {
        StringBuilder text = new StringBuilder(found.summary());
        found.costLines().forEach(line -> text.append('\n').append(line));
        found.motionLines().forEach(line -> text.append('\n').append(line));
        return text.toString();
    }

    /** What was chosen. */
    CampaignDraft.Simulation chosen() {
        return new CampaignDraft.Simulation(potential.getText(), temperature.getSelection(),
                equilibration.getSelection(), production.getSelection());
    }
}
