// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.search;

/**
 * Offers a way to search under a name that campaigns can choose. Found as a service ({@code META-INF/services}): on the
 * class path beside the product's bundles, in the workbench in a fragment of {@code org.grainwright.optimize}, whose
 * class loader then sees the entry.
 */
public interface SearchProvider {

    /** The name by which a campaign chooses it, a word of lower-case letters. */
    String name();

    /**
     * Opens a search.
     *
     * @throws SearchException when it cannot be opened here
     */
    Search open(SearchOrder order);

    /**
     * Whether a search opened with the history of another proposes what that one would have proposed next, so that a
     * run that goes on need not ask it everything again. A search with a state of its own does not.
     */
    default boolean goesOnFromHistory() {
        return false;
    }
}
