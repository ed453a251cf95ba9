// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.grainwright.engine.run.SimulationResult;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.screening.IonSiteEnergies;
import org.grainwright.transport.Curve;
import org.grainwright.transport.GrainBoundaries;

/**
 * How strongly lithium is bound at each distance from the nearest boundary: its bond-valence site energy in the
 * inherent structures of the ends of the simulations, less the mean over all lithium. Stateless; any thread.
 */
final class SiteEnergyProfile {

    private static final double LAYER_ANGSTROM = 2;

    private SiteEnergyProfile() {
    }

    /**
     * The profile of all replicas.
     *
     * @param built in whose order the atoms are
     * @return empty when nothing was quenched, or it is none of LLZO
     */
    static Optional<Curve> of(AtomicStructure built, List<SimulationResult> simulations, GrainBoundaries boundaries)
            throws IOException {
        List<AtomicStructure> ends = new ArrayList<>();
        for (SimulationResult simulation : simulations) {
            Optional<Path> quenched = simulation.quenched();
            if (quenched.isPresent()) {
                ends.add(LammpsData.read(quenched.get(), LammpsData.species(built)));
            }
        }
        return built.ions() == Llzo.IONS ? of(ends, boundaries.planes()) : Optional.empty();
    }

    /**
     * The profile of structures.
     *
     * @param planes where the boundaries are, shares of the first cell vector
     */
    static Optional<Curve> of(List<AtomicStructure> structures, List<Double> planes) {
        List<double[]> places = new ArrayList<>();
        for (AtomicStructure each : structures) {
            if (IntStream.range(0, each.size()).anyMatch(i -> !Llzo.IONS.elements().contains(each.element(i)))) {
                return Optional.empty();
            }
            double[] energies = IonSiteEnergies.of(each);
            for (int i = 0; i < energies.length; i++) {
                if (!Double.isNaN(energies[i])) {
                    places.add(new double[] {distance(each, i, planes), energies[i]});
                }
            }
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        double mean = places.stream().mapToDouble(each -> each[1]).average().orElseThrow();
        double farthest = places.stream().mapToDouble(each -> each[0]).max().orElseThrow();
        int layers = (int) (farthest / LAYER_ANGSTROM) + 1;
        double[][] sums = new double[3][layers];
        for (double[] each : places) {
            int layer = (int) (each[0] / LAYER_ANGSTROM);
            double over = each[1] - mean;
            sums[0][layer]++;
            sums[1][layer] += over;
            sums[2][layer] += over * over;
        }
        int[] filled = IntStream.range(0, layers).filter(k -> sums[0][k] > 1).toArray();
        double[] x = Arrays.stream(filled).mapToDouble(k -> (k + 0.5) * LAYER_ANGSTROM).toArray();
        double[] y = Arrays.stream(filled).mapToDouble(k -> sums[1][k] / sums[0][k]).toArray();
        double[] error = Arrays.stream(filled).mapToDouble(k -> {
            double middle = sums[1][k] / sums[0][k];
            return Math.sqrt(Math.max(0, sums[2][k] / sums[0][k] - middle * middle) / (sums[0][k] - 1));
        }).toArray();
        return Optional.of(new Curve("layers.siteEnergy", "Å", "eV", x, y, error));
    }

    private static double distance(AtomicStructure structure, int atom, List<Double> planes) {
        double share = structure.cell().fractional(0, structure.x(atom), structure.y(atom), structure.z(atom));
        double least = planes.stream().mapToDouble(plane -> Math.abs(share - plane - Math.rint(share - plane))).min()
                .orElse(0);
        return least * structure.cell().thickness(0);
    }
}
