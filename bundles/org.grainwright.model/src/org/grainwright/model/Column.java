// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;

/**
 * A column that tables of evaluations show beside the objective: terminal, report and views have the same ones.
 *
 * @param id of the quantity, {@link Observable#getName}
 * @param heading with its unit
 */
public record Column(String id, String heading) {

    /**
     * The columns of a run: what the catalogue has in tables and what the campaign limits, if any evaluation has it,
     * then what only this run knows.
     */
    public static List<Column> of(CampaignRun run) {
        Map<String, Observable> present = new LinkedHashMap<>();
        run.getEvaluations().forEach(each -> each.getObservables().stream().filter(Observable::isKnown)
                .forEach(observable -> present.putIfAbsent(observable.getName(), observable)));
        List<String> limited = run.getLimits().stream().map(Limit::getObservable).toList();
        List<Column> columns = new ArrayList<>();
        for (Quantity quantity : Catalogue.STANDARD.quantities()) {
            if (present.containsKey(quantity.id())
                    && (!quantity.use().column().isEmpty() || limited.contains(quantity.id()))) {
                String name = quantity.use().column().isEmpty() ? quantity.text().label() : quantity.use().column();
                columns.add(new Column(quantity.id(), Notation.heading(name, Notation.UNICODE.unit(quantity.unit()))));
            }
        }
        present.values().stream()
                .filter(each -> Catalogue.STANDARD.find(each.getName()).isEmpty() && !each.isExtrapolated())
                .forEach(each -> columns.add(
                        new Column(each.getName(),
                                Notation.heading(each.getLabel() == null ? each.getName() : each.getLabel(),
                                        each.getUnit()))));
        return List.copyOf(columns);
    }
}
