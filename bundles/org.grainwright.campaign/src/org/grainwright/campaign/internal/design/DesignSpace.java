// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.FeasibleBoundaries;
import org.grainwright.campaign.FeasibleStructures;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.Interval;
import org.grainwright.dsl.specification.OptimizationSpecification.Baseline;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.optimize.space.Category;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

/**
 * What a campaign may vary, as the optimizer sees it, and back from a point to a boundary that can be built. What has
 * one value only is no parameter of the space. Immutable.
 */
public final class DesignSpace {

    /** Which boundary: a category, described by disorientation, plane spacing and the logarithm of sigma. */
    public static final String BOUNDARY = "boundary";
    /** Width of the boundary in layers. */
    public static final String WIDTH = "widthLayers";
    /** Excess of Li2O of each boundary in formula units; negative for a deficit. */
    public static final String LI2O = "li2oUnits";
    /** Share of the slabs' lithium moved in from the grains. */
    public static final String REDISTRIBUTION = "lithiumRedistribution";

    private final CampaignSpecification campaign;
    private final FeasibleStructures structures;
    private final Map<String, CoincidenceCell> candidates = new LinkedHashMap<>();
    private final Map<String, Object> constants = new LinkedHashMap<>();
    private final SearchSpace space;

    private DesignSpace(CampaignSpecification campaign, FeasibleStructures structures) {
        this.campaign = campaign;
        this.structures = structures;
        List<CoincidenceCell> cells = structures.space().cells();
        cells.forEach(cell -> candidates.put(cell.name(), cell));
        SearchSpace.Builder builder = SearchSpace.builder();
        // the boundary is always a parameter, so that a campaign over a single point has a space, too
        builder.add(new Parameter.Categorical(BOUNDARY, cells.stream().map(DesignSpace::category).toList()));
        integers(builder, WIDTH, campaign.boundary().widthsLayers());
        integers(builder, LI2O, campaign.boundary().li2oUnits());
        Interval redistribution = campaign.boundary().redistributedLithium();
        if (redistribution.isPoint()) {
            constants.put(REDISTRIBUTION, redistribution.low());
        } else {
            builder.real(REDISTRIBUTION, redistribution.low(), redistribution.high());
        }
        space = builder.build();
    }

    /**
     * Lays out the space of a campaign.
     *
     * @throws CampaignException when its constraints leave no boundary
     */
    public static DesignSpace of(CampaignSpecification campaign) throws CampaignException {
        FeasibleStructures structures = new FeasibleStructures(campaign);
        String what = !structures.wantsPlanar() ? "connections other than planar and arrangements other than coplanar"
                : !structures.space().dopants().isEmpty() ? "dopants" : null;
        if (what != null) {
            throw new CampaignException(CampaignException.Blame.INPUT, "this version of Grainwright cannot run " + what
                    + "; the language knows them, and a file that asks for them is valid", null);
        }
        return new DesignSpace(campaign, structures);
    }

    private void integers(SearchSpace.Builder builder, String name, SortedSet<Integer> values) {
        int first = values.first();
        int last = values.last();
        if (values.size() == 1) {
            constants.put(name, first);
        } else if (values.size() == last - first + 1) {
            builder.integer(name, first, last);
        } else {
            builder.add(new Parameter.DiscreteSet(name, values.stream().map(Integer::doubleValue).toList()));
        }
    }

    private static Category category(CoincidenceCell cell) {
        return Category.of(cell.name(), cell.disorientationDegrees(), cell.layerSpacingAngstrom(),
                Math.log(cell.sigma()));
    }

    /** The optimizer's view. */
    public SearchSpace space() {
        return space;
    }

    /** What the campaign's constraints leave. */
    public FeasibleBoundaries boundaries() {
        return structures.boundaries();
    }

    /** The boundaries to choose from, by growing number of atoms. */
    public List<CoincidenceCell> candidates() {
        return List.copyOf(candidates.values());
    }

    /** The unit of a parameter, empty for a name or a share. */
    public static String unit(String parameter) {
        return switch (parameter) {
            case WIDTH -> "layers";
            case LI2O -> "Li2O";
            default -> "";
        };
    }

    /**
     * The point that improvement is measured against, where the campaign names a boundary.
     *
     * @throws CampaignException when the campaign does not allow that boundary
     */
    public Optional<Point> baseline() throws CampaignException {
        Baseline baseline = campaign.optimization().baseline();
        if (baseline.kind() != Baseline.Kind.CELL) {
            return Optional.empty();
        }
        String name = boundaries().named(baseline.cell().orElseThrow()).name();
        CoincidenceCell cell = candidates.get(name);
        if (cell == null) {
            throw new CampaignException(CampaignException.Blame.INPUT, "the baseline "
                    + baseline.cell().orElseThrow().name()
                    + " is not among the boundaries that the campaign allows; name one of them or widen "
                    + "the constraints",
                    null);
        }
        return Optional.of(plain(cell));
    }

    /** The boundary that a point stands for. */
    public BoundarySpecification geometry(Point point) {
        CoincidenceCell cell = candidates.get((String) value(point, BOUNDARY));
        return structures.space().at(cell, integer(point, WIDTH), integer(point, LI2O),
                ((Number) value(point, REDISTRIBUTION)).doubleValue()).build();
    }

    /**
     * The point of a boundary at the smallest width and nearest to stoichiometry: what a campaign's improvement is
     * measured against.
     */
    public Point plain(CoincidenceCell cell) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : space.parameters()) {
            values.put(parameter.name(), switch (parameter.name()) {
                case BOUNDARY -> cell.name();
                case WIDTH -> typed(parameter, campaign.boundary().widthsLayers().first());
                case LI2O -> typed(parameter, campaign.boundary().li2oUnits().stream()
                        .min((a, b) -> Integer.compare(Math.abs(a), Math.abs(b))).orElseThrow());
                default -> Math.clamp(0.0, campaign.boundary().redistributedLithium().low(),
                        campaign.boundary().redistributedLithium().high());
            });
        }
        return new Point(values);
    }

    private static Object typed(Parameter parameter, int value) {
        return parameter instanceof Parameter.DiscreteSet ? (Object) (double) value : (Object) value;
    }

    /**
     * A point in the language of the field, for example
     * {@code Σ17a (410)[001] 28.07° symmetric tilt, 3 layers, -2 Li2O per boundary}.
     */
    public String describe(Point point) {
        List<String> parts = new ArrayList<>();
        parts.add((String) value(point, BOUNDARY));
        parts.add(integer(point, WIDTH) + " layers");
        int units = integer(point, LI2O);
        if (units != 0) {
            parts.add(String.format(Locale.ROOT, "%+d Li2O per boundary", units));
        }
        double share = ((Number) value(point, REDISTRIBUTION)).doubleValue();
        if (share != 0) {
            parts.add(String.format(Locale.ROOT, "%+.0f %% Li", 100 * share));
        }
        return String.join(", ", parts);
    }

    private int integer(Point point, String name) {
        return ((Number) value(point, name)).intValue();
    }

    private Object value(Point point, String name) {
        return point.has(name) ? point.values().get(name) : constants.get(name);
    }
}
