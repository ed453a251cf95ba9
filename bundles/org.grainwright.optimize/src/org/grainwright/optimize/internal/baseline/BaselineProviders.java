// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.baseline;

import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.SearchOrder;
import org.grainwright.optimize.search.SearchProvider;
import org.grainwright.optimize.settings.DesignKind;

/** The searches without a model, as services. */
public final class BaselineProviders {

    private BaselineProviders() {
    }

    /** Scrambled Sobol points, one after the other. */
    public static final class SobolPoints implements SearchProvider {

        @Override
        public String name() {
            return "sobol";
        }

        @Override
        public Search open(SearchOrder order) {
            return PlainSearch.open(order, Sequence.design(DesignKind.SOBOL, "next scrambled Sobol point"));
        }

        @Override
        public boolean goesOnFromHistory() {
            return true;
        }
    }

    /** Independent uniform points. */
    public static final class RandomPoints implements SearchProvider {

        @Override
        public String name() {
            return "random";
        }

        @Override
        public Search open(SearchOrder order) {
            return PlainSearch.open(order, Sequence.design(DesignKind.RANDOM, "random point"));
        }

        @Override
        public boolean goesOnFromHistory() {
            return true;
        }
    }

    /** Every combination, in the order of the parameters. */
    public static final class Grid implements SearchProvider {

        @Override
        public String name() {
            return "grid";
        }

        @Override
        public Search open(SearchOrder order) {
            return PlainSearch.open(order, Sequence.grid());
        }

        @Override
        public boolean goesOnFromHistory() {
            return true;
        }
    }
}
