// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import org.grainwright.campaign.FeasibleStructures.Shape;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.design.Geometry;
import org.grainwright.campaign.internal.record.GeometryRecords;
import org.grainwright.dsl.knowledge.CampaignKnowledge;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BuiltStructure;
import org.grainwright.lattice.network.NetworkBuilder;
import org.grainwright.model.CrystalStructure;

/**
 * A campaign before its first run: the plan that a check prints, and any of its boundaries as atoms. Immutable and
 * thread-safe; building a structure takes up to a second for 10,000 atoms.
 */
public final class CampaignPreview {

    private final CampaignSpecification campaign;
    private final DesignSpace design;
    private final CampaignPlan plan;

    private CampaignPreview(CampaignSpecification campaign, DesignSpace design, CampaignPlan plan) {
        this.campaign = campaign;
        this.design = design;
        this.plan = plan;
    }

    /**
     * Looks ahead.
     *
     * @throws CampaignException as {@link CampaignPlan#of(CampaignSpecification, CampaignKnowledge)}
     */
    public static CampaignPreview of(CampaignSpecification campaign, CampaignKnowledge knowledge)
            throws CampaignException {
        DesignSpace design = CampaignPlan.feasible(campaign);
        return new CampaignPreview(campaign, design, CampaignPlan.of(campaign, design, knowledge));
    }

    /** The same as {@link CampaignPlan#of(CampaignSpecification, CampaignKnowledge)}. */
    public CampaignPlan plan() {
        return plan;
    }

    /**
     * The atoms of a boundary at its smallest width and nearest to stoichiometry, as built: before a rigid-body
     * translation is chosen and before relaxation.
     *
     * @param geometry one of the plan
     * @throws CampaignException when it is not one of this plan, or cannot be built
     */
    public CrystalStructure structure(CampaignPlan.Geometry geometry) throws CampaignException {
        Shape shape = design.candidates().stream().filter(each -> each.name().equals(geometry.name())).findFirst()
                .orElseThrow(() -> new CampaignException(CampaignException.Blame.INPUT,
                        geometry.name() + " is not a boundary of \"" + campaign.name() + "\"", null));
        long seed = campaign.optimization().bayesian().seed();
        try {
            BuiltStructure built = switch (design.geometry(design.plain(shape))) {
                case Geometry.Planar planar -> new BicrystalBuilder().build(planar.boundary(), seed);
                case Geometry.Meshed meshed -> new NetworkBuilder().build(meshed.network(), seed);
            };
            return GeometryRecords.structure(built);
        } catch (StructureException e) {
            throw new CampaignException(CampaignException.Blame.INPUT, e.getMessage(), e);
        }
    }
}
