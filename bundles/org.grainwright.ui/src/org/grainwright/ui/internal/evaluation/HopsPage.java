// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.evaluation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

import org.grainwright.model.Message;
import org.grainwright.model.Observable;
import org.grainwright.observables.Quantity;
import org.grainwright.ui.evaluation.EvaluationPage;
import org.grainwright.ui.evaluation.Reviewed;

/** How Li hops and whether oxygen stays where it belongs: rates and lengths, and which oxygens changed their place. */
public final class HopsPage implements EvaluationPage {

    private static final Set<String> SHOWN = Set.of(Quantity.HOP_RATE.id(), Quantity.HOP_LENGTH.id(),
            Quantity.OXYGEN_JUMPS.id(), Quantity.FRAMEWORK_MSD.id());

    private ObservablesList rates;
    private Text events;

    @Override
    public Control create(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(6, 4).spacing(4, 4).applyTo(area);
        rates = new ObservablesList(area, "hops");
        GridDataFactory.fillDefaults().grab(true, true).hint(200, 110).applyTo(rates.control());
        events = new Text(area, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        events.setData("org.eclipse.swtbot.widget.key", "events");
        GridDataFactory.fillDefaults().grab(true, true).hint(200, 80).applyTo(events);
        return area;
    }

    @Override
    public void show(Reviewed reviewed) {
        List<Observable> found = reviewed.observables().stream().filter(each -> SHOWN.contains(each.getName()))
                .toList();
        rates.show(found);
        String text = reviewed.evaluation().stream().flatMap(each -> each.getMessages().stream()).map(Message::getText)
                .collect(Collectors.joining("\n"));
        if (text.isEmpty()) {
            text = found.isEmpty()
                    ? "The record has no hops of this evaluation. They come with its analysis, after the production."
                    : "The record says nothing of single oxygens that moved.";
        }
        if (!text.equals(events.getText())) {
            events.setText(text);
        }
    }
}
