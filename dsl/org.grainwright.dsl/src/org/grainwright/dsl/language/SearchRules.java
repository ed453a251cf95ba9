// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.language;

import java.util.Set;

import org.grainwright.dsl.syntax.Batch;
import org.grainwright.dsl.syntax.BayesianSetting;
import org.grainwright.dsl.syntax.OptimizerSeed;
import org.grainwright.dsl.syntax.SearchChoice;
import org.grainwright.dsl.syntax.Surrogate;

/** What the searches are called, and which settings of the block {@code bayesian} mean something to them. */
public final class SearchRules {

    /** The search with a model. */
    public static final String BAYESIAN = "bayesian";
    /** A program that is asked and told. */
    public static final String EXTERNAL = "external";
    private static final String GRID = "grid";
    private static final Set<String> FIXED_IN_ADVANCE = Set.of("sobol", "random", GRID);

    private SearchRules() {
    }

    /** The name of the service that searches. */
    public static String service(SearchChoice choice) {
        if (choice.isExternal()) {
            return EXTERNAL;
        }
        return choice.getService() == null ? choice.getKind().getLiteral() : choice.getService();
    }

    /**
     * Whether a search does what a setting says. The batch is kept by the campaign whatever searches; programs and
     * searches that were added are handed the seed, the initial design and the acquisition.
     *
     * @param service see {@link #service}
     */
    public static boolean uses(String service, Class<? extends BayesianSetting> setting) {
        if (setting == Batch.class || service.equals(BAYESIAN)) {
            return true;
        }
        if (setting == OptimizerSeed.class) {
            return !service.equals(GRID);
        }
        return setting != Surrogate.class && !FIXED_IN_ADVANCE.contains(service);
    }
}
