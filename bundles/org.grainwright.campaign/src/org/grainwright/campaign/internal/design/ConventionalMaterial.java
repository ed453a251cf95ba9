// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.design;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Scale;
import org.grainwright.optimize.space.Point;

/**
 * Material made in the usual way: boundaries as they come, of every low-index axis, angle and character, stoichiometric
 * and undoped, with equal chances for each different one that fits the campaign's limits on grains, strain and atoms.
 * Pure functions.
 */
public final class ConventionalMaterial {

    /** The angles of one misorientation that was found in two ways differ by less. */
    private static final double ALIKE_DEGREES = 1e-3;

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
     * Checks that the campaign can be measured against the sample that it asks for.
     *
     * @throws CampaignException when its objective is no number of which a factor says anything, or there are not so
     * many different boundaries: the error of their mean is the scatter of independent ones
     */
    public static void check(CampaignSpecification campaign) throws CampaignException {
        Quantity objective = campaign.optimization().objective().quantity();
        if (objective.domain().scale() != Scale.LOG) {
            throw new CampaignException(Refusal.Subject.BASELINE, "a baseline of conventional boundaries says how many "
                    + "times better the best one is, which means nothing for '" + objective.text().words()
                    + "'; write 'baseline first', or a baseline of the campaign's own", null);
        }
        int wanted = campaign.optimization().baseline().sample();
        int there = different(space(campaign)).size();
        if (wanted > there) {
            throw new CampaignException(Refusal.Subject.BASELINE, "only " + there + " different conventional "
                    + (there == 1 ? "boundary fits" : "boundaries fit") + " the limits of the campaign, not " + wanted
                    + ": ask for fewer, allow more atoms, or choose another baseline", null);
        }
    }

    /**
     * Draws different ones.
     *
     * @param count how many; fewer where there are not so many
     */
    public static List<Point> sample(DesignSpace space, int count, long seed) {
        List<Shape> shapes = different(space);
        Collections.shuffle(shapes, new Random(seed));
        return shapes.stream().limit(count).map(space::plain).toList();
    }

    /**
     * One of each boundary, which may have several names: the incoherent twin is a tilt about [110] and about [111].
     */
    private static List<Shape> different(DesignSpace space) {
        Map<List<Object>, Shape> different = new LinkedHashMap<>();
        for (Shape shape : space.candidates()) {
            CoincidenceCell cell = shape.cell();
            List<String> planes = Stream.of(cell.planeA(), cell.planeB()).map(ConventionalMaterial::family).sorted()
                    .toList();
            different.putIfAbsent(
                    List.of(cell.sigma(), Math.round(cell.disorientationDegrees() / ALIKE_DEGREES), planes), shape);
        }
        return new ArrayList<>(different.values());
    }

    private static String family(MillerIndices plane) {
        return IntStream.of(plane.h(), plane.k(), plane.l()).map(Math::abs).sorted().boxed().toList().toString();
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
