// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.baseline;

import java.util.function.Function;

import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.SearchOrder;
import org.grainwright.optimize.search.SearchProvider;
import org.grainwright.optimize.settings.DesignKind;

/** The searches without a model, as services. */
public final class BaselineProviders {

    private BaselineProviders() {
    }

    private abstract static class Baseline implements SearchProvider {

        private final String name;
        private final Function<SearchOrder, Search> opens;

        Baseline(String name, Function<SearchOrder, Search> opens) {
            this.name = name;
            this.opens = opens;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Search open(SearchOrder order) {
            return opens.apply(order);
        }

        @Override
        public boolean goesOnFromHistory() {
            return true;
        }
    }

    /** Scrambled Sobol points, one after the other. */
    public static final class SobolPoints extends Baseline {

        /** For the service loader, as the others. */
        public SobolPoints() {
            super("sobol", order -> PlainSearch.open(order,
                    Sequence.design(DesignKind.SOBOL, "next scrambled Sobol point")));
        }
    }

    /** Independent uniform points. */
    public static final class RandomPoints extends Baseline {

        /** See {@link SobolPoints}. */
        public RandomPoints() {
            super("random", order -> PlainSearch.open(order, Sequence.design(DesignKind.RANDOM, "random point")));
        }
    }

    /** Every combination, in the order of the parameters. */
    public static final class Grid extends Baseline {

        /** See {@link SobolPoints}. */
        public Grid() {
            super("grid", order -> PlainSearch.open(order, Sequence.grid()));
        }
    }
}
