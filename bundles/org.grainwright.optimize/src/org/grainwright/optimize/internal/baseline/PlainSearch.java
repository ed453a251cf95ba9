// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.baseline;

import java.util.Arrays;
import java.util.List;

import org.grainwright.optimize.internal.model.Ledger;
import org.grainwright.optimize.internal.model.MeasuredSearch;
import org.grainwright.optimize.internal.model.Trial;
import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.FeasibleSet;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.SearchOrder;

/**
 * A search without a model: a sequence of places fixed in advance, all at the fidelity that counts. What a search with
 * a model must beat.
 */
public final class PlainSearch extends MeasuredSearch {

    private final SearchOrder order;
    private final Sequence sequence;

    private PlainSearch(Encoder encoder, FeasibleSet feasible, SearchOrder order, Sequence.Maker maker) {
        super(encoder, feasible, order.settings(), order.history());
        this.order = order;
        this.sequence = maker.of(order, encoder, feasible);
    }

    /** Opens one. */
    static PlainSearch open(SearchOrder order, Sequence.Maker maker) {
        Encoder encoder = new Encoder(order.space());
        return new PlainSearch(encoder, new FeasibleSet(encoder), order, maker);
    }

    @Override
    protected Event.Asked next() {
        Ledger ledger = ledger();
        Trial broken = ledger.retry();
        if (broken != null) {
            return new Event.Asked(ledger.nextId(), broken.point(), settings().fidelities().name(broken.fidelity()),
                    Origin.RETRY, Double.NaN,
                    "retry of evaluation " + broken.id() + ", which the machine failed", null);
        }
        List<double[]> taken = ledger.trials().stream().map(Trial::coordinates).toList();
        double[] place = sequence.next(candidate -> taken.stream().noneMatch(t -> Arrays.equals(t, candidate)));
        return place == null ? null
                : new Event.Asked(ledger.nextId(), ledger.encoder().point(place),
                        settings().fidelities().name(settings().fidelities().target()),
                        Origin.INITIAL_DESIGN, Double.NaN, sequence.words(), null);
    }

    @Override
    public Search snapshot() {
        return open(new SearchOrder(order.space(), order.settings(), events(), List.of(), order.patience(),
                order.earlierBudgets()), (same, encoder, feasible) -> sequence);
    }
}
