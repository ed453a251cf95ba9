// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.FeasibleStructures;
import org.grainwright.campaign.FeasibleStructures.Shape;
import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.OptimizationSpecification.Baseline;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.chemistry.ChemicalVariable;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.network.NetworkSpecification;
import org.grainwright.observables.Networks;
import org.grainwright.observables.Quantity;
import org.grainwright.optimize.space.Category;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.grainwright.transport.analysis.TransportAnalysis;

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
    private final CampaignSpecification campaign;
    private final FeasibleStructures structures;
    private final Map<String, Object> constants = new LinkedHashMap<>();
    private final SearchSpace space;

    private DesignSpace(CampaignSpecification campaign, FeasibleStructures structures) {
        this.campaign = campaign;
        this.structures = structures;
        List<Shape> shapes = structures.shapes();
        boolean networks = shapes.stream().anyMatch(shape -> shape.template().isPresent());
        SearchSpace.Builder builder = SearchSpace.builder();
        // the boundary is always a parameter, so that a campaign over a single point has a space, too
        builder.add(new Parameter.Categorical(BOUNDARY,
                shapes.stream().map(shape -> category(shape, networks)).toList()));
        List<Integer> widths = structures.widths();
        numbers(builder, WIDTH, widths.stream().map(Integer::doubleValue).toList());
        for (ChemicalVariable variable : structures.chemistry().variables()) {
            if (variable.isDiscrete()) {
                numbers(builder, variable.name(), variable.values());
            } else if (variable.isConstant()) {
                constants.put(variable.name(), variable.least());
            } else {
                builder.real(variable.name(), variable.least(), variable.most());
            }
        }
        if (shapes.stream().anyMatch(shape -> structures.widths(shape).size() < widths.size())) {
            builder.require("each boundary has a width that fits its grains", point -> structures
                    .widths(shape(point)).contains(integer(point, WIDTH)));
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
        List<Quantity> asked = new ArrayList<>(List.of(campaign.optimization().objective().quantity()));
        campaign.optimization().second().ifPresent(each -> asked.add(each.quantity()));
        campaign.optimization().requirements().forEach(each -> asked.add(each.quantity()));
        for (Shape shape : structures.shapes()) {
            for (Quantity quantity : asked) {
                if (!isMeasured(quantity, shape)) {
                    throw new CampaignException(Refusal.Subject.OBJECTIVE,
                            "'" + quantity.text().words() + "' is not measured in " + shape.name() + "; ask for '"
                                    + Quantity.BOUNDARY_RESISTIVITY.text().words()
                                    + "', the mean over the patches of a "
                                    + "network, or '" + Networks.EFFECTIVE_RESISTIVITY.text().words() + "'",
                            null);
                }
            }
        }
        return new DesignSpace(campaign, structures);
    }

    private static boolean isMeasured(Quantity quantity, Shape shape) {
        return shape.template().isPresent()
                ? TransportAnalysis.measuredInNetworks(quantity, shape.template().get().rank())
                : TransportAnalysis.measuredAtPlanes(quantity);
    }

    private void numbers(SearchSpace.Builder builder, String name, List<Double> values) {
        int first = values.getFirst().intValue();
        int last = values.getLast().intValue();
        if (values.size() == 1) {
            constants.put(name, first);
        } else if (values.size() == last - first + 1) {
            builder.integer(name, first, last);
        } else {
            builder.add(new Parameter.DiscreteSet(name, values));
        }
    }

    /** Networks add how many independent directions their planes have; without any, all would be alike in it. */
    private static Category category(Shape shape, boolean networks) {
        CoincidenceCell cell = shape.cell();
        double sigma = Math.log(cell.sigma());
        return networks
                ? Category.of(shape.name(), cell.disorientationDegrees(), cell.layerSpacingAngstrom(), sigma,
                        shape.template().map(NetworkSpecification.Template::rank).orElse(1))
                : Category.of(shape.name(), cell.disorientationDegrees(), cell.layerSpacingAngstrom(), sigma);
    }

    /** The crystal of all grains. */
    public Crystal crystal() {
        return structures.boundaries().crystal();
    }

    /** The optimizer's view. */
    public SearchSpace space() {
        return space;
    }

    /** One sentence for each thing that the campaign names and that cannot be done for some of its structures. */
    public List<String> leftOut() {
        List<String> sentences = new ArrayList<>(structures.leftOut());
        if (campaign.simulation().anneal().isPresent()
                && structures.shapes().stream().anyMatch(shape -> shape.template().isPresent())) {
            sentences.add("networks are not annealed, because only the slabs of parallel planes are; write 'anneal "
                    + "off' to treat all structures alike");
        }
        return sentences;
    }

    /** The shapes to choose from, planar boundaries by growing number of atoms first. */
    public List<Shape> candidates() {
        return structures.shapes();
    }

    /** The unit of a parameter, empty for a name or a share. */
    public String unit(String parameter) {
        return parameter.equals(WIDTH) ? "layers"
                : structures.chemistry().variables().stream().filter(each -> each.name().equals(parameter))
                        .map(ChemicalVariable::unit).findFirst().orElse("");
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
        String name = structures.boundaries().named(baseline.cell().orElseThrow()).name();
        Shape shape = structures.shape(name).orElseThrow(() -> new CampaignException(
                Refusal.Subject.BASELINE, "the baseline " + baseline.cell().orElseThrow().name()
                        + " is not among the boundaries that the campaign allows; name one of them or widen "
                        + "the constraints",
                null));
        return Optional.of(plain(shape));
    }

    /**
     * What a point asks to be built.
     *
     * @throws StructureException when a network cannot be made from the boundary
     */
    public Geometry geometry(Point point) throws StructureException {
        Shape shape = shape(point);
        Map<String, Double> values = new LinkedHashMap<>();
        for (ChemicalVariable variable : structures.chemistry().variables()) {
            values.put(variable.name(), ((Number) value(point, variable.name())).doubleValue());
        }
        return shape.template().isPresent()
                ? new Geometry.Meshed(structures.network(shape, integer(point, WIDTH), values))
                : new Geometry.Planar(structures.planar(shape, integer(point, WIDTH), values).build());
    }

    /**
     * The point of a shape at the smallest width and nearest to stoichiometry: what a campaign's improvement is
     * measured against.
     */
    public Point plain(Shape shape) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : space.parameters()) {
            values.put(parameter.name(), switch (parameter.name()) {
                case BOUNDARY -> shape.name();
                case WIDTH -> typed(parameter, structures.widths(shape).getFirst());
                default -> typed(parameter, variable(parameter.name()).plain());
            });
        }
        return new Point(values);
    }

    private ChemicalVariable variable(String name) {
        return structures.chemistry().variables().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow();
    }

    private static Object typed(Parameter parameter, double value) {
        return parameter instanceof Parameter.IntegerRange ? (Object) (int) value : (Object) value;
    }

    /**
     * A point in the language of the field, for example
     * {@code Σ17a (410)[001] 28.07° symmetric tilt, 3 layers, -2 Li2O per boundary}.
     */
    public String describe(Point point) {
        List<String> parts = new ArrayList<>();
        parts.add((String) value(point, BOUNDARY));
        int layers = integer(point, WIDTH);
        parts.add(layers + (layers == 1 ? " layer" : " layers"));
        for (ChemicalVariable variable : structures.chemistry().variables()) {
            String part = variable.describe(((Number) value(point, variable.name())).doubleValue());
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return String.join(", ", parts);
    }

    private Shape shape(Point point) {
        return structures.shape((String) value(point, BOUNDARY)).orElseThrow();
    }

    private int integer(Point point, String name) {
        return ((Number) value(point, name)).intValue();
    }

    private Object value(Point point, String name) {
        return point.has(name) ? point.values().get(name) : constants.get(name);
    }
}
