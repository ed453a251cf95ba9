// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.program;

import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.SearchException;
import org.grainwright.optimize.search.SearchOrder;
import org.grainwright.optimize.search.SearchProvider;

/** Any program that speaks the JSON lines of docs/optimizer.md, as a service. */
public final class ProgramProvider implements SearchProvider {

    @Override
    public String name() {
        return "external";
    }

    @Override
    public Search open(SearchOrder order) {
        if (order.command().isEmpty()) {
            throw new SearchException("An external search needs the command that starts it.");
        }
        return ProgramSearch.open(order);
    }
}
