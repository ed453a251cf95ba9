// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * All {@link Observation}s that were found. The class loader is that of this bundle, so that the same lookup works on a
 * class path and in OSGi, where a fragment adds a service; see docs/decisions. Immutable; any thread may ask.
 */
public final class Observations {

    private final List<Observation> all;
    private final Catalogue catalogue;

    private Observations(List<Observation> all) {
        this.all = List.copyOf(all);
        List<Quantity> provided = all.stream().flatMap(each -> each.provides().stream()).toList();
        catalogue = Catalogue.STANDARD.with(provided);
    }

    /**
     * Looks for them.
     *
     * @throws TrajectoryException when one that was added cannot be loaded, or describes its observables so that an id
     * or the words of a campaign would mean two things; one sentence
     */
    public static Observations find() throws TrajectoryException {
        List<Observation> found = new ArrayList<>();
        try {
            ServiceLoader.load(Observation.class, Observations.class.getClassLoader()).forEach(found::add);
            return new Observations(found);
        } catch (ServiceConfigurationError | IllegalArgumentException e) {
            throw new TrajectoryException(
                    "An analysis that was added to Grainwright cannot be used: " + e.getMessage() + ".", e);
        }
    }

    /** Everything that can be observed: the product's catalogue and what the analyses bring. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** Carries all of them out for one trajectory. */
    public Findings observe(Trajectory trajectory, AnalysisSettings settings) throws TrajectoryException {
        Findings findings = new Findings(catalogue);
        for (Observation each : all) {
            each.observe(trajectory, settings, findings);
        }
        return findings;
    }
}
