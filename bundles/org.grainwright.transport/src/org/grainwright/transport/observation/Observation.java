// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.observation;

import java.util.List;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * An analysis that provides observables. Those that a file {@code META-INF/services} names under this interface's name
 * are carried out for every trajectory, and what they provide is in JSON, record, tables and report, and can be limited
 * and optimised as its {@link Quantity#use} says. An implementation is public, has a public constructor without
 * parameters, and keeps nothing between calls: several threads may use it at once. In OSGi it lies in a fragment of
 * {@code org.grainwright.transport}.
 */
public interface Observation {

    /** What it may find, described: constants of {@link Quantity} or its own. Always the same. */
    List<Quantity> provides();

    /**
     * Looks at one trajectory. What applies but cannot be had is put as {@code Estimate.missing}; what does not apply,
     * for example a quantity of the boundary where {@link AnalysisSettings#boundaries} is empty, is left out.
     *
     * @param trajectory positions in Å, unwrapped, relative to the framework's centre of mass
     * @param settings temperature, boundaries, jump length
     * @param findings receives estimates, curves and notes
     * @throws TrajectoryException when the whole run cannot be analysed; one sentence for its user
     */
    void observe(Trajectory trajectory, AnalysisSettings settings, Findings findings) throws TrajectoryException;
}
