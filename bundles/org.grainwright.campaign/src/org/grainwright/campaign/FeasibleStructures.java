// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.BoundarySpecification.Arrangement;
import org.grainwright.dsl.specification.BoundarySpecification.Connection;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.MaterialSpecification;
import org.grainwright.dsl.specification.MaterialSpecification.Dopant;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpace;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.network.NetworkBuilder;
import org.grainwright.lattice.network.NetworkSpecification;
import org.grainwright.lattice.network.NetworkSpecification.Template;

/**
 * The structures that a campaign's constraints leave: a check, a run and a library of structures all ask here, so that
 * what one accepts the others can build. Immutable and thread-safe.
 */
public final class FeasibleStructures {

    private static final int LARGEST_NETWORK_SIGMA = 100;
    /** Networks hold several boundaries each; this many atoms of the campaign's budget are always allowed to them. */
    private static final int LEAST_NETWORK_ATOMS = 30_000;

    private final BoundarySpecification wanted;
    private final FeasibleBoundaries boundaries;
    private final BoundarySpace space;

    /**
     * The networks that a campaign asks for.
     *
     * @param buildable one per template
     * @param leftOut a sentence for each template that cannot be built
     */
    public record Networks(List<NetworkSpecification> buildable, List<String> leftOut) {

        /** Copies the lists. */
        public Networks {
            buildable = List.copyOf(buildable);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Finds them.
     *
     * @throws CampaignException when the campaign asks for something that structures cannot have, or its constraints
     * leave no boundary
     */
    public FeasibleStructures(CampaignSpecification campaign) throws CampaignException {
        MaterialSpecification material = campaign.material();
        wanted = campaign.boundary();
        if (material.phase() != MaterialSpecification.Phase.CUBIC) {
            throw refused("grains of tetragonal LLZO cannot be built; write 'phase cubic'");
        }
        if (wanted.oxygenVacancies().stream().anyMatch(count -> count != 0)
                || wanted.lithiumExcess().stream().anyMatch(count -> count != 0)) {
            throw refused(
                    "oxygen vacancies and extra lithium carry charges of the same sign and are built as neutral units "
                            + "only; write 'composition li2o loss 0 .. 8 units' for vacancies (each takes two lithium "
                            + "ions along), negative numbers for extra lithium, or 'redistribute Li 0 .. 20 %' for "
                            + "lithium from the grains");
        }
        Map<Element, Double> dopants = dopants(material.dopants());
        try {
            boundaries = new FeasibleBoundaries(campaign);
            space = new BoundarySpace(boundaries.cells(), boundaries.size(), List.copyOf(wanted.widthsLayers()),
                    List.copyOf(wanted.li2oUnits()),
                    new BoundarySpace.Redistribution(wanted.redistributedLithium().low(),
                            wanted.redistributedLithium().high()),
                    dopants);
        } catch (IllegalArgumentException e) {
            throw new CampaignException(CampaignException.Blame.INPUT, e.getMessage(), e);
        }
    }

    private static CampaignException refused(String message) {
        return new CampaignException(CampaignException.Blame.INPUT, message, null);
    }

    private static Map<Element, Double> dopants(List<Dopant> wanted) throws CampaignException {
        Map<Element, Double> dopants = new EnumMap<>(Element.class);
        for (Dopant d : wanted) {
            Element host = switch (d.element()) {
                case "Al", "Ga" -> Element.LI;
                case "Ta", "Nb" -> Element.ZR;
                default -> throw refused(
                        "structures can be doped with Al or Ga on Li and with Ta or Nb on Zr, not with " + d.element());
            };
            if (!host.symbol().equals(d.host())) {
                throw refused(d.element() + " replaces " + host.symbol() + ", not " + d.host());
            }
            dopants.merge(Element.of(d.element()), d.perFormulaUnit(), Double::sum);
        }
        return dopants;
    }

    /** The coincidence cells that the constraints leave. */
    public FeasibleBoundaries boundaries() {
        return boundaries;
    }

    /** The planar boundaries to choose from. */
    public BoundarySpace space() {
        return space;
    }

    /** Whether the campaign allows planar, coplanar boundaries. */
    public boolean wantsPlanar() {
        return wanted.connections().contains(Connection.PLANAR)
                && wanted.arrangements().contains(Arrangement.COPLANAR);
    }

    /**
     * The networks that the campaign's connections and arrangements name, each on the cheapest of the named boundaries
     * or, where none is named, of those about [001] within the angles.
     *
     * @throws CampaignException when a named boundary does not exist with its axis along the columns
     */
    public Networks networks() throws CampaignException {
        List<NetworkSpecification> networks = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        Set<Template> templates = templates();
        List<CoincidenceCell> cells = templates.isEmpty() ? List.of() : boundaries.aboutZ(LARGEST_NETWORK_SIGMA);
        for (Template template : templates) {
            NetworkSpecification cheapest = null;
            long least = Long.MAX_VALUE;
            String reason = "no boundary about [001] within the misorientations; networks exist on symmetric tilts "
                    + "about [001], for example at 22.62° or 28.07°";
            for (CoincidenceCell cell : cells) {
                NetworkSpecification candidate = network(template, cell);
                try {
                    long atoms = new NetworkBuilder().atomCount(candidate);
                    if (atoms < least) {
                        least = atoms;
                        cheapest = candidate;
                    }
                } catch (StructureException e) {
                    reason = e.getMessage();
                }
            }
            if (cheapest != null) {
                networks.add(cheapest);
            } else {
                leftOut.add(template.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " is left out: " + reason);
            }
        }
        return new Networks(networks, leftOut);
    }

    private NetworkSpecification network(Template template, CoincidenceCell cell) {
        // the smallest width that the campaign allows and that is wide enough to be built
        int wideEnough = (int) Math.ceil(BicrystalBuilder.LEAST_WIDTH / cell.widthAngstrom(1));
        return NetworkSpecification.of(template,
                org.grainwright.lattice.bicrystal.BoundarySpecification.builder(cell)
                        .grainThickness(space.size().leastGrainAngstrom())
                        .widthLayers(Math.max(wideEnough, space.widths().getFirst()))
                        .maximalAtoms(Math.max(space.size().mostAtoms(), LEAST_NETWORK_ATOMS)).build());
    }

    private Set<Template> templates() {
        Set<Template> templates = EnumSet.noneOf(Template.class);
        for (Connection c : wanted.connections()) {
            switch (c) {
                case CHECKERBOARD -> templates.add(Template.CHECKERBOARD);
                case COLUMN -> templates.add(Template.EMBEDDED_COLUMN);
                case JUNCTION -> templates.add(Template.T_JUNCTION);
                default -> {
                    // planar boundaries are no network
                }
            }
        }
        for (Arrangement a : wanted.arrangements()) {
            switch (a) {
                case NONCOPLANAR_RANK_2 -> templates.add(Template.ZIGZAG);
                case NONCOPLANAR_RANK_3 -> templates.add(Template.EMBEDDED_BRICK);
                default -> {
                    // coplanar boundaries are no network
                }
            }
        }
        return templates;
    }
}
