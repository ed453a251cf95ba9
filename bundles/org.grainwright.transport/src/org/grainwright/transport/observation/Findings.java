// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.observation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.Curve;

/** What {@link Observation}s found in one trajectory. For one thread. */
public final class Findings {

    private final Catalogue catalogue;
    private final Map<Quantity, Estimate> estimates = new HashMap<>();
    private final List<Curve> curves = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param catalogue what may be found */
    Findings(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The value of a quantity.
     *
     * @throws IllegalArgumentException when no analysis declared the quantity, the unit is another one, or there is a
     * value already
     */
    public void put(Quantity quantity, Estimate estimate) {
        if (catalogue.find(quantity.id()).isEmpty()) {
            throw new IllegalArgumentException("an analysis found " + quantity + " without saying that it provides it");
        }
        if (!quantity.unit().equals(estimate.unit())) {
            throw new IllegalArgumentException(
                    quantity + " is in " + quantity.unit() + ", but its estimate in " + estimate.unit());
        }
        if (estimates.put(quantity, estimate) != null) {
            throw new IllegalArgumentException("two analyses found " + quantity);
        }
    }

    /** Something to plot. */
    public void add(Curve curve) {
        curves.add(curve);
    }

    /** One sentence that the user should know about the data. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    /** A copy of all values so far. */
    public Map<Quantity, Estimate> estimates() {
        return Map.copyOf(estimates);
    }

    /** A copy of all curves so far. */
    public List<Curve> curves() {
        return List.copyOf(curves);
    }

    /** A copy of all notes so far. */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
