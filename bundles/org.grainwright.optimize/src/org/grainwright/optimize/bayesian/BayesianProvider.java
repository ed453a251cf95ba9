// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.bayesian;

import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.SearchOrder;
import org.grainwright.optimize.search.SearchProvider;

/** The {@link Optimizer} as a service. */
public final class BayesianProvider implements SearchProvider {

    @Override
    public String name() {
        return "bayesian";
    }

    @Override
    public Search open(SearchOrder order) {
        return Optimizer.replay(order.space(), order.settings(), order.history());
    }

    @Override
    public boolean goesOnFromHistory() {
        return true;
    }
}
