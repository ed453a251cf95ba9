// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io.internal;

import java.util.Map;

import org.grainwright.observables.Catalogue;

/**
 * What records called their observables before the {@link Catalogue} had one stable id for each:
 * {@code quantity[.region[.direction]]}. The one place where those names are translated.
 */
final class EarlierNames {

    private static final Map<String, String> IDS = Map.ofEntries(
            Map.entry("diffusion.cell.isotropic", "tracerD"),
            Map.entry("diffusion.cell.across", "tracerD.perpendicular"),
            Map.entry("diffusion.cell.along", "tracerD.parallel"),
            Map.entry("diffusion.boundary.isotropic", "boundary.tracerD"),
            Map.entry("diffusion.boundary.across", "boundary.tracerD.perpendicular"),
            Map.entry("diffusion.boundary.along", "boundary.tracerD.parallel"),
            Map.entry("diffusion.bulk.isotropic", "bulk.tracerD"),
            Map.entry("diffusion.bulk.across", "bulk.tracerD.perpendicular"),
            Map.entry("diffusion.bulk.along", "bulk.tracerD.parallel"),
            Map.entry("diffusionRatio", "boundaryToBulk.tracerD"),
            Map.entry("conductivity.cell.isotropic", "conductivity"),
            Map.entry("conductivity.cell.across", "conductivity.perpendicular"),
            Map.entry("conductivity.cell.along", "conductivity.parallel"),
            Map.entry("conductivity.bulk.isotropic", "bulk.conductivity"),
            Map.entry("conductivity.boundary.across", "boundary.conductivity.perpendicular"),
            Map.entry("conductivity.boundary.along", "boundary.conductivity.parallel"),
            Map.entry("resistivity.boundary.across", "boundary.resistivity"),
            Map.entry("resistivity.boundary.along", "boundary.resistivity.parallel"),
            Map.entry("areaResistance.boundary.across", "boundary.areaSpecificResistance"),
            Map.entry("collectiveConductivity.cell.isotropic", "collective.conductivity"),
            Map.entry("collectiveConductivity.cell.across", "collective.conductivity.x"),
            Map.entry("collectiveConductivity.cell.along", "collective.conductivity.parallel"),
            Map.entry("greenKuboDiffusion.cell.isotropic", "greenKubo.tracerD"),
            Map.entry("greenKuboConductivity.cell.isotropic", "greenKubo.conductivity"),
            Map.entry("havenRatio.cell.isotropic", "havenRatio"),
            Map.entry("frameworkMsd", "framework.msd"),
            Map.entry("ler", "boundary.liEnrichmentRatio"),
            Map.entry("lerMax", "boundary.liEnrichmentMaximum"),
            Map.entry("excess.li", "boundary.liExcess"),
            Map.entry("ovc", "boundary.oxygenVacancy.coordination"),
            Map.entry("ovcSites", "boundary.oxygenVacancy.sites"),
            Map.entry("excess.vo", "boundary.oxygenVacancy.excess"));

    private EarlierNames() {
    }

    /** The id of what a record calls so: itself where the name is an id already or unknown. */
    static String id(String name) {
        return name == null || Catalogue.STANDARD.find(name).isPresent() ? name : IDS.getOrDefault(name, name);
    }
}
