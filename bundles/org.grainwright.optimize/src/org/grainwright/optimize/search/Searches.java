// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.search;

import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The searches that are installed. */
public final class Searches {

    private final TreeMap<String, SearchProvider> providers = new TreeMap<>();

    private Searches(Iterable<SearchProvider> found) {
        found.forEach(provider -> providers.putIfAbsent(provider.name(), provider));
    }

    /**
     * Those that the class loader of this room sees: its own, those of its fragments and, without OSGi, everything on
     * the class path.
     */
    public static Searches installed() {
        return new Searches(ServiceLoader.load(SearchProvider.class, Searches.class.getClassLoader()));
    }

    /** Their names, sorted. */
    public List<String> names() {
        return List.copyOf(providers.keySet());
    }

    /** Whether there is one of that name that goes on from its history, see {@link SearchProvider}. */
    public boolean goesOnFromHistory(String name) {
        return providers.containsKey(name) && providers.get(name).goesOnFromHistory();
    }

    /**
     * Opens one.
     *
     * @throws SearchException when there is none of that name or it cannot be opened
     */
    public Search open(String name, SearchOrder order) {
        SearchProvider provider = providers.get(name);
        if (provider == null) {
            throw new SearchException(
                    "There is no search \"" + name + "\"; installed are " + String.join(", ", names()) + ".");
        }
        return provider.open(order);
    }
}
