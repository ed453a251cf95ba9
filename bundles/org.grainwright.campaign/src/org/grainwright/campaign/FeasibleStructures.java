// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.BoundarySpecification.Arrangement;
import org.grainwright.dsl.specification.BoundarySpecification.Connection;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpace;
import org.grainwright.lattice.chemistry.ChemicalSpace;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.network.NetworkBuilder;
import org.grainwright.lattice.network.NetworkSpecification;
import org.grainwright.lattice.network.NetworkSpecification.Template;

/**
 * The structures that a campaign's constraints leave: a check, a run and a library of structures all ask here, so that
 * what one accepts the others can build. Immutable and thread-safe.
 */
public final class FeasibleStructures {

    private static final int LARGEST_NETWORK_SIGMA = 100;
    /** Three grains within 30° of one another share periods of Σ 221 and more: where no smaller one will do. */
    private static final int LARGEST_JUNCTION_SIGMA = 400;

    private final BoundarySpecification wanted;
    private final FeasibleBoundaries boundaries;
    private final BoundarySpace space;
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final Map<String, List<Integer>> widths = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * A geometry without width and chemistry.
     *
     * @param cell the boundary
     * @param template how the grains are arranged; empty for two planar boundaries
     * @param atoms of the smallest structure that the campaign allows, before repair
     * @param grainAngstrom the grain thickness to ask for, Å
     */
    public record Shape(CoincidenceCell cell, Optional<Template> template, long atoms, double grainAngstrom) {

        /** The boundary's name, with the template of a network. */
        public String name() {
            return template.map(each -> cell.name() + ", " + each.label()).orElseGet(cell::name);
        }
    }

    /**
     * Finds them.
     *
     * @throws CampaignException when the campaign asks for something that structures cannot have, or its constraints
     * leave no boundary
     */
    public FeasibleStructures(CampaignSpecification campaign) throws CampaignException {
        wanted = campaign.boundary();
        boundaries = new FeasibleBoundaries(campaign);
        try {
            space = new BoundarySpace(boundaries.cells(), boundaries.size(), List.copyOf(wanted.widthsLayers()),
                    ChemicalWishes.of(campaign, boundaries.crystal()));
        } catch (IllegalArgumentException e) {
            throw new CampaignException(Refusal.Subject.COMPOSITION, e.getMessage(), e);
        }
        Reasons reasons = new Reasons();
        if (wantsPlanar()) {
            for (CoincidenceCell cell : boundaries.cells()) {
                offer(new Shape(cell, Optional.empty(), space.size().atoms(cell), space.size().thickness(cell)),
                        reasons);
            }
        }
        networks(reasons);
        if (shapes.isEmpty()) {
            throw new CampaignException(reasons.subject(), reasons.first(), null);
        }
        for (int width : wanted.widthsLayers()) {
            if (widths.values().stream().noneMatch(each -> each.contains(width))) {
                leftOut.add(width + (width == 1 ? " layer" : " layers") + " cannot be built and "
                        + (width == 1 ? "is" : "are") + " left out: " + reasons.of(width));
            }
        }
    }

    /** Why something cannot be built: the first reason of all and of each width. */
    private static final class Reasons {

        private final Map<Integer, String> byWidth = new LinkedHashMap<>();
        private String first;
        private Refusal.Subject subject = Refusal.Subject.BOUNDARY;

        void add(int width, StructureException reason) {
            if (first == null) {
                subject = switch (reason.reason()) {
                    case THICKNESS -> Refusal.Subject.WIDTH;
                    case BUDGET -> Refusal.Subject.ATOMS;
                    case COMPOSITION -> Refusal.Subject.COMPOSITION;
                    default -> Refusal.Subject.BOUNDARY;
                };
            }
            add(sentence(reason));
            byWidth.putIfAbsent(width, sentence(reason));
        }

        void add(String reason) {
            first = first == null ? reason : first;
        }

        String of(int width) {
            return byWidth.get(width);
        }

        Refusal.Subject subject() {
            return subject;
        }

        String first() {
            return first == null ? "nothing that the campaign asks for can be built" : first;
        }

        private static String sentence(StructureException e) {
            return Character.toLowerCase(e.getMessage().charAt(0)) + e.getMessage().substring(1).replaceAll("\\.$", "");
        }
    }

    /** Keeps a shape, with the widths in which it can be built, unless there are none. */
    private void offer(Shape shape, Reasons reasons) {
        List<Integer> buildable = new ArrayList<>();
        for (int layers : wanted.widthsLayers()) {
            try {
                if (shape.template().isPresent()) {
                    new NetworkBuilder().check(network(shape, layers, Map.of()));
                } else {
                    new BicrystalBuilder().check(planar(shape, layers, Map.of()).build());
                }
                buildable.add(layers);
            } catch (StructureException e) {
                reasons.add(layers, e);
            }
        }
        if (!buildable.isEmpty()) {
            shapes.put(shape.name(), shape);
            widths.put(shape.name(), List.copyOf(buildable));
        }
    }

    /** The coincidence cells that the constraints leave. */
    public FeasibleBoundaries boundaries() {
        return boundaries;
    }

    /** The planar boundaries to choose from. */
    public BoundarySpace space() {
        return space;
    }

    /** What may vary in the composition. */
    public ChemicalSpace chemistry() {
        return space.chemistry();
    }

    /** Everything to choose from: planar boundaries by growing number of atoms, then networks. */
    public List<Shape> shapes() {
        return List.copyOf(shapes.values());
    }

    /** One by its name. */
    public Optional<Shape> shape(String name) {
        return Optional.ofNullable(shapes.get(name));
    }

    /** One sentence for each width that no boundary of the campaign can have. */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The widths in layers that some boundary can have, ascending. */
    public List<Integer> widths() {
        return wanted.widthsLayers().stream()
                .filter(width -> widths.values().stream().anyMatch(each -> each.contains(width))).toList();
    }

    /** The widths in layers, among those that the campaign allows, in which a shape can be built. */
    public List<Integer> widths(Shape shape) {
        return widths.get(shape.name());
    }

    /** Whether the campaign allows planar, coplanar boundaries. */
    public boolean wantsPlanar() {
        return wanted.connections().contains(Connection.PLANAR)
                && wanted.arrangements().contains(Arrangement.COPLANAR);
    }

    /**
     * One network per template that the campaign names: on the cheapest boundary, at the smallest width, as plain as
     * its composition may be.
     *
     * @throws StructureException when a template cannot be made from its boundary
     */
    public List<NetworkSpecification> networks() throws StructureException {
        Map<Template, Shape> cheapest = new EnumMap<>(Template.class);
        shapes.values().stream().filter(shape -> shape.template().isPresent()).forEach(shape -> cheapest
                .merge(shape.template().get(), shape, (a, b) -> b.atoms() < a.atoms() ? b : a));
        List<NetworkSpecification> networks = new ArrayList<>();
        for (Shape shape : cheapest.values()) {
            networks.add(network(shape, widths(shape).getFirst(), Map.of()));
        }
        return networks;
    }

    /**
     * A planar boundary, without translation.
     *
     * @param values of the chemistry, by name; what is missing is as plain as it can be
     */
    public org.grainwright.lattice.bicrystal.BoundarySpecification.Builder planar(Shape shape, int layers,
            Map<String, Double> values) {
        return space.at(shape.cell(), layers, values);
    }

    /**
     * A network, each patch with the composition of a planar boundary per area.
     *
     * @param values of the chemistry, by name; what is missing is as plain as it can be
     * @throws StructureException when the template cannot be made from the boundary
     */
    public NetworkSpecification network(Shape shape, int layers, Map<String, Double> values)
            throws StructureException {
        CoincidenceCell cell = shape.cell();
        NetworkSpecification plain = plain(shape.template().orElseThrow(), cell, shape.grainAngstrom(), layers);
        double patches = new NetworkBuilder().boundaryArea(plain) / cell.areaSquareAngstrom();
        ChemicalSpace.Choice choice = space.chemistry().at(values,
                BoundarySpace.size(cell, layers, shape.atoms() / BoundarySpace.ionsPerUnit(cell), patches));
        return NetworkSpecification.of(plain.template(),
                space.at(cell, shape.grainAngstrom(), layers, choice).build());
    }

    private NetworkSpecification plain(Template template, CoincidenceCell cell, double grainAngstrom, int layers) {
        return NetworkSpecification.of(template, org.grainwright.lattice.bicrystal.BoundarySpecification.builder(cell)
                .grainThickness(grainAngstrom).widthLayers(layers).maximalAtoms(space.size().mostAtoms()).build());
    }

    /** The networks that the campaign's connections and arrangements name, on every boundary that allows them. */
    private void networks(Reasons reasons) throws CampaignException {
        Set<Template> templates = templates();
        List<CoincidenceCell> cells = templates.isEmpty() ? List.of() : boundaries.ofNetworks(LARGEST_NETWORK_SIGMA);
        for (Template template : templates) {
            Reasons own = new Reasons();
            int before = shapes.size();
            offer(template, cells, own);
            if (shapes.size() == before && template == Template.T_JUNCTION) {
                offer(template, boundaries.ofNetworks(LARGEST_JUNCTION_SIGMA), own);
            }
            if (shapes.size() == before) {
                own.add("networks are made of symmetric tilt boundaries, of which the campaign's axes, misorientations "
                        + "and characters leave none; about [001] there are some at 22.62° and 28.07°");
                throw new CampaignException(Refusal.Subject.NETWORK,
                        "no network '" + template.words() + "' can be built: " + own.first(), null);
            }
        }
    }

    private void offer(Template template, List<CoincidenceCell> cells, Reasons reasons) {
        for (CoincidenceCell cell : cells) {
            try {
                offer(shape(template, cell), reasons);
            } catch (StructureException e) {
                reasons.add(Reasons.sentence(e));
            }
        }
    }

    /** The smallest network that the campaign allows. */
    private Shape shape(Template template, CoincidenceCell cell) throws StructureException {
        NetworkBuilder builder = new NetworkBuilder();
        int layers = wanted.widthsLayers().first();
        double grain = space.size().leastGrainAngstrom();
        long atoms = builder.atomCount(plain(template, cell, grain, layers));
        while (atoms < space.size().fewestAtoms()) {
            grain += cell.layerSpacingAngstrom();
            atoms = builder.atomCount(plain(template, cell, grain, layers));
        }
        for (double degrees : builder.disorientations(plain(template, cell, grain, layers))) {
            if (!wanted.allowsMisorientation(degrees)) {
                throw new StructureException(StructureException.Reason.COINCIDENCE,
                        String.format(Locale.ROOT, "Two grains of the %s of %s meet at %.2f°, outside the campaign's "
                                + "misorientations.", template.label(), cell.name(), degrees),
                        null);
            }
        }
        return new Shape(cell, Optional.of(template), atoms, grain);
    }

    /**
     * Connections name the networks whose planes meet at right angles. An arrangement alone asks for facets that do not
     * meet so, or for a grain enclosed on all sides; beside connections it describes what these have anyway.
     */
    private Set<Template> templates() {
        Set<Template> templates = EnumSet.noneOf(Template.class);
        for (Connection c : wanted.connections()) {
            switch (c) {
                case CHECKERBOARD -> templates.add(Template.CHECKERBOARD);
                case COLUMN -> templates.add(Template.EMBEDDED_COLUMN);
                case JUNCTION -> templates.add(Template.T_JUNCTION);
                case PLANAR -> {
                    if (wanted.arrangements().contains(Arrangement.NONCOPLANAR_RANK_2)) {
                        templates.add(Template.ZIGZAG);
                    }
                }
            }
        }
        if (wanted.arrangements().contains(Arrangement.NONCOPLANAR_RANK_3)) {
            templates.add(Template.EMBEDDED_BRICK);
        }
        return templates;
    }
}
