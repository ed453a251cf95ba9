// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.design;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.FeasibleStructures.Shape;
import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.language.QuantityRules;
import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.BoundarySpecification.BoundaryCharacter;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.Interval;
import org.grainwright.dsl.specification.MaterialSpecification;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.dsl.specification.OxideExcess;
import org.grainwright.optimize.space.Point;

/**
 * Material made in the usual way: boundaries as they come, of every low-index axis, angle and character, stoichiometric
 * and undoped, with equal chances for each that fits the campaign's limits on grains, strain and atoms. Pure functions.
 */
public final class ConventionalMaterial {

    private ConventionalMaterial() {
    }

    /**
     * The space of these boundaries.
     *
     * @throws CampaignException when none fits the limits of the campaign, or its objective is not measured at planes
     */
    public static DesignSpace space(CampaignSpecification campaign) throws CampaignException {
        try {
            return DesignSpace.of(unconstrained(campaign));
        } catch (CampaignException e) {
            throw new CampaignException(Refusal.Subject.BASELINE,
                    "no conventional boundary can be simulated within the limits of the campaign: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Draws from them without repetition, for as long as there are others.
     *
     * @param count how many
     */
    public static List<Point> sample(DesignSpace space, int count, long seed) {
        Random random = new Random(seed);
        List<Point> sample = new ArrayList<>();
        while (sample.size() < count) {
            List<Shape> shapes = new ArrayList<>(space.candidates());
            Collections.shuffle(shapes, random);
            shapes.stream().limit((long) count - sample.size()).forEach(shape -> sample.add(space.plain(shape)));
        }
        return sample;
    }

    private static CampaignSpecification unconstrained(CampaignSpecification campaign) {
        BoundarySpecification b = campaign.boundary();
        MaterialSpecification m = campaign.material();
        BoundarySpecification any = new BoundarySpecification(List.of(),
                List.of(new Interval(0, QuantityRules.LARGEST_CUBIC_DISORIENTATION_DEG)), 0,
                List.of(new Miller(0, 0, 1), new Miller(1, 1, 0), new Miller(1, 1, 1)), List.of(),
                List.of(new BoundaryCharacter(BoundaryCharacter.Symmetry.ANY, BoundaryCharacter.Kind.TILT),
                        new BoundaryCharacter(BoundaryCharacter.Symmetry.ANY, BoundaryCharacter.Kind.TWIST),
                        new BoundaryCharacter(BoundaryCharacter.Symmetry.ANY, BoundaryCharacter.Kind.MIXED)),
                List.of(BoundarySpecification.Connection.PLANAR), List.of(BoundarySpecification.Arrangement.COPLANAR),
                b.widthsLayers(), b.minimumGrainAngstrom(), b.maximumStrain(), 0, b.maximumAtoms(), OxideExcess.NONE,
                OxideExcess.NONE, Map.of(), new TreeSet<>(List.of(0)), new TreeSet<>(List.of(0)), Optional.empty(),
                new Interval(0, 0), b.translations());
        return new CampaignSpecification(campaign.name(),
                new MaterialSpecification(m.name(), m.phase(), m.latticeParameterAngstrom(), List.of(), m.crystal()),
                any, campaign.simulation(), campaign.optimization());
    }
}
