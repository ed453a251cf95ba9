// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.lang.management.ManagementFactory;
import java.util.List;

import org.grainwright.campaign.internal.design.Geometry;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.bicrystal.BuiltStructure;
import org.grainwright.lattice.coincidence.RigidTranslations.Translation;
import org.grainwright.lattice.coincidence.RigidTranslations;
import org.grainwright.lattice.network.Network;
import org.grainwright.lattice.network.NetworkBuilder;
import org.grainwright.lattice.screening.BondValence;

/**
 * The lowest level of a campaign: of a geometry, builds one structure for each of several rigid-body translations and
 * keeps the one whose bonds are least strained (global instability index), which is the translation that minimisation
 * would prefer at a fraction of its cost.
 */
public final class Screen {

    private static final double NANOSECONDS = 1e-9;

    /**
     * What was kept.
     *
     * @param structure the structure
     * @param globalInstability its global instability index, valence units
     * @param screened how many structures were compared
     * @param cpuSeconds processor time of building and comparing, s
     */
    public record Choice(BuiltStructure structure, double globalInstability, int screened, double cpuSeconds) {

        /** A structure that was chosen before. */
        static Choice again(BuiltStructure structure) {
            return of(structure, 0);
        }

        /** The one of so many that was chosen otherwise. */
        static Choice of(BuiltStructure structure, int screened) {
            return new Choice(structure, BondValence.globalInstabilityIndex(structure.structure(),
                    structure.boundary().cell().crystal()), screened, 0);
        }
    }

    private Screen() {
    }

    /**
     * Chooses.
     *
     * @param translations how many to try, at least 1; the first is the boundary as it is. The grains of a network
     * interlock and cannot be shifted.
     * @throws StructureException when none of them can be built; the reason of the first
     */
    static Choice best(Geometry geometry, int translations, long seed) throws StructureException {
        return switch (geometry) {
            case Geometry.Planar planar -> best(planar.boundary(), translations, seed);
            case Geometry.Meshed meshed -> only(meshed, seed);
        };
    }

    private static Choice only(Geometry.Meshed meshed, long seed) throws StructureException {
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Network network = new NetworkBuilder().build(meshed.network(), seed);
        return new Choice(network, BondValence.globalInstabilityIndex(network.structure()), 1,
                NANOSECONDS * (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun));
    }

    private static Choice best(BoundarySpecification geometry, int translations, long seed) throws StructureException {
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        List<Translation> tried = RigidTranslations.of(geometry.cell()).spread(translations);
        Bicrystal best = null;
        double least = Double.POSITIVE_INFINITY;
        int screened = 0;
        StructureException first = null;
        for (Translation translation : tried) {
            try {
                Bicrystal bicrystal = new BicrystalBuilder()
                        .attempt(geometry.toBuilder().translation(translation.y(), translation.z()).build(), seed);
                double instability = BondValence.globalInstabilityIndex(bicrystal.structure(),
                        geometry.cell().crystal());
                screened++;
                if (instability < least) {
                    least = instability;
                    best = bicrystal;
                }
            } catch (StructureException e) {
                first = first == null ? e : first;
            }
        }
        if (best == null) {
            // once more, for the nearest composition that fits
            new BicrystalBuilder().build(geometry, seed);
            throw first;
        }
        return new Choice(best, least, screened,
                NANOSECONDS * (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun));
    }
}
