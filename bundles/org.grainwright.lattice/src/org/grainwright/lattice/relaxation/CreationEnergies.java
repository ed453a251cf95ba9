// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * What it costs to create a defect, place by place. Immutable.
 *
 * @param boundary within the slab
 * @param interior in the middle third of the grains
 */
public record CreationEnergies(List<AtPlace> boundary, List<AtPlace> interior) {

    /**
     * One place.
     *
     * @param distanceAngstrom from the nearest plane, before
     * @param energyEv energy with the defect, and of what left, less that of the whole, eV
     */
    public record AtPlace(double distanceAngstrom, double energyEv) {
    }

    /** Copies the lists. */
    public CreationEnergies {
        boundary = List.copyOf(boundary);
        interior = List.copyOf(interior);
    }

    /** Mean over places and its standard error, eV; the error of one place is not known (NaN). */
    public static double[] mean(List<AtPlace> places) {
        SummaryStatistics all = new SummaryStatistics();
        places.forEach(each -> all.addValue(each.energyEv));
        return new double[] {all.getMean(), all.getN() < 2 ? Double.NaN
                : all.getStandardDeviation() / Math.sqrt(all.getN())};
    }
}
