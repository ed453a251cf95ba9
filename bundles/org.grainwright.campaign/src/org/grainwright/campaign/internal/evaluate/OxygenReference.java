// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.oxygen.OxygenSites;
import org.grainwright.transport.trajectory.SimulationBox;

/**
 * The oxygen sites of a boundary: where its oxygen is before any Li2O is taken out or put in, everything else being the
 * same. Against them the inherent structures of a simulation tell how many sites are empty. Immutable.
 */
final class OxygenReference {

    private final AtomicStructure built;
    /** [site][x, y, z] as fractions of the cell. */
    private final double[][] fractions;

    private OxygenReference(AtomicStructure built, double[][] fractions) {
        this.built = built;
        this.fractions = fractions;
    }

    /**
     * Of a structure that was built.
     *
     * @throws StructureException when the boundary cannot be built without the change of composition
     */
    static OxygenReference of(Bicrystal bicrystal, long seed) throws StructureException {
        AtomicStructure plain = bicrystal.specification().composition().li2o() == 0 ? bicrystal.structure()
                : new BicrystalBuilder().build(bicrystal.specification().toBuilder().li2o(0).build(), seed).structure();
        double[][] oxygens = oxygens(plain);
        double[][] fractions = new double[oxygens.length][3];
        for (int i = 0; i < oxygens.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                fractions[i][axis] = oxygens[i][axis] / plain.cell().component(axis, axis);
            }
        }
        return new OxygenReference(bicrystal.structure(), fractions);
    }

    /** The share of empty sites in the slabs, the replicas together; missing when nothing was quenched. */
    Estimate vacancies(List<SimulationResult> simulations, GrainBoundaries boundaries) throws IOException {
        List<Estimate> each = new ArrayList<>();
        for (SimulationResult simulation : simulations) {
            if (simulation.quenched().isPresent()) {
                each.add(vacancies(simulation.quenched().get(), boundaries));
            }
        }
        return each.isEmpty()
                ? Estimate.missing(Quantity.OXYGEN_VACANCY_SITES.unit(), "No inherent structure was computed.")
                : Estimate.ofReplicas(each);
    }

    private Estimate vacancies(Path quenched, GrainBoundaries boundaries) throws IOException {
        AtomicStructure end = LammpsData.read(quenched, LammpsData.species(built));
        double[] length = {end.cell().component(0, 0), end.cell().component(1, 1), end.cell().component(2, 2)};
        double[][] sites = new double[fractions.length][3];
        for (int i = 0; i < sites.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                sites[i][axis] = fractions[i][axis] * length[axis];
            }
        }
        return OxygenSites.vacancies(sites, oxygens(end),
                SimulationBox.orthogonal(0, length[0], 0, length[1], 0, length[2]), boundaries);
    }

    private static double[][] oxygens(AtomicStructure structure) {
        List<double[]> oxygens = new ArrayList<>();
        for (int i = 0; i < structure.size(); i++) {
            if (structure.element(i) == Element.O) {
                oxygens.add(new double[] {structure.x(i), structure.y(i), structure.z(i)});
            }
        }
        return oxygens.toArray(double[][]::new);
    }
}
