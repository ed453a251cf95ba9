// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.FeasibleBoundaries;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.ExitCode;
import org.grainwright.dsl.specification.BoundarySpecification.Arrangement;
import org.grainwright.dsl.specification.BoundarySpecification.Connection;
import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.MaterialSpecification.Dopant;
import org.grainwright.dsl.specification.MaterialSpecification;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.library.LibraryRequest;
import org.grainwright.lattice.network.NetworkBuilder;
import org.grainwright.lattice.network.NetworkSpecification.Template;
import org.grainwright.lattice.network.NetworkSpecification;

/** A campaign's constraints as the lattice understands them. */
final class StructureWishes {

    private static final double ANY_ANGLE = 62.8;
    private static final int LARGEST_NETWORK_SIGMA = 100;
    /** Networks hold several boundaries each; this many atoms of the campaign's budget are always allowed to them. */
    private static final int LEAST_NETWORK_ATOMS = 30_000;

    private final MaterialSpecification material;
    private final BoundarySpecification boundary;
    private final FeasibleBoundaries boundaries;

    /** @throws CommandException when the campaign asks for something that structures cannot have */
    StructureWishes(CampaignSpecification campaign) throws CommandException {
        material = campaign.material();
        boundary = campaign.boundary();
        if (material.phase() != MaterialSpecification.Phase.CUBIC) {
            throw refused("grains of tetragonal LLZO cannot be built; write 'phase cubic'");
        }
        if (boundary.oxygenVacancies().stream().anyMatch(count -> count != 0)
                || boundary.lithiumExcess().stream().anyMatch(count -> count != 0)) {
            throw refused(
                    "oxygen vacancies and extra lithium carry charges of the same sign and are built as neutral units "
                            + "only; write 'composition li2o loss 0 .. 8 units' for vacancies (each takes two lithium "
                            + "ions along), negative numbers for extra lithium, or 'redistribute Li 0 .. 20 %' for "
                            + "lithium from the grains");
        }
        try {
            boundaries = new FeasibleBoundaries(campaign);
        } catch (CampaignException e) {
            throw new CommandException(ExitCode.BAD_INPUT, e.getMessage(), e);
        }
    }

    private static CommandException refused(String message) {
        return new CommandException(ExitCode.BAD_INPUT, message);
    }

    /** Whether the campaign allows planar, coplanar boundaries. */
    boolean wantsLibrary() {
        return boundary.connections().contains(Connection.PLANAR)
                && boundary.arrangements().contains(Arrangement.COPLANAR);
    }

    /** What the library is asked for. */
    LibraryRequest library(int count, int seed) throws CommandException {
        return new LibraryRequest(material.latticeParameterAngstrom(),
                boundary.axes().stream().map(FeasibleBoundaries::indices).toList(), List.of(),
                List.of(BoundaryCharacter.values()), 0, ANY_ANGLE,
                thickness(), boundary.widthsLayers().first(), boundary.widthsLayers().last(),
                -boundary.li2oUnits().first(), boundary.li2oUnits().last(),
                Math.max(0, boundary.redistributedLithium().high()), boundary.maximumAtoms(), count, seed)
                .withCells(boundaries.cells()).withMinimalAtoms(boundary.minimumAtoms()).withDopants(dopants())
                .withSmallestRedistribution(Math.max(0, boundary.redistributedLithium().low()));
    }

    private double thickness() {
        return Math.max(boundary.minimumGrainAngstrom(), CoincidenceCell.THINNEST_GRAIN);
    }

    /** Dopants of the material, which go into the boundary slabs. */
    Map<Element, Double> dopants() throws CommandException {
        Map<Element, Double> dopants = new EnumMap<>(Element.class);
        for (Dopant d : material.dopants()) {
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

    /** The templates of the connections and arrangements that the campaign names. */
    Set<Template> templates() {
        Set<Template> templates = EnumSet.noneOf(Template.class);
        for (Connection c : boundary.connections()) {
            switch (c) {
                case CHECKERBOARD -> templates.add(Template.CHECKERBOARD);
                case COLUMN -> templates.add(Template.EMBEDDED_COLUMN);
                case JUNCTION -> templates.add(Template.T_JUNCTION);
                default -> {
                    // planar boundaries are the library's
                }
            }
        }
        for (Arrangement a : boundary.arrangements()) {
            switch (a) {
                case NONCOPLANAR_RANK_2 -> templates.add(Template.ZIGZAG);
                case NONCOPLANAR_RANK_3 -> templates.add(Template.EMBEDDED_BRICK);
                default -> {
                    // coplanar boundaries are the library's
                }
            }
        }
        return templates;
    }

    /**
     * One network per template, each on the cheapest of the named boundaries or, where none is named, of those about
     * [001] within the angles.
     *
     * @param refused told of every template that cannot be built and why
     */
    List<NetworkSpecification> networks(Consumer<String> refused) throws CommandException {
        List<NetworkSpecification> networks = new ArrayList<>();
        Set<Template> templates = templates();
        List<CoincidenceCell> cells = templates.isEmpty() ? List.of() : networkCells();
        for (Template template : templates) {
            NetworkSpecification cheapest = null;
            long least = Long.MAX_VALUE;
            String reason = "no boundary about [001] within the misorientations; networks exist on symmetric tilts "
                    + "about [001], for example at 22.62° or 28.07°";
            for (CoincidenceCell cell : cells) {
                NetworkSpecification candidate = NetworkSpecification.of(template,
                        org.grainwright.lattice.bicrystal.BoundarySpecification.builder(cell)
                                .grainThickness(thickness())
                                .widthLayers(layers(cell))
                                .maximalAtoms(Math.max(boundary.maximumAtoms(), LEAST_NETWORK_ATOMS)).build());
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
                refused.accept(template.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " is left out: "
                        + reason);
            }
        }
        return networks;
    }

    private List<CoincidenceCell> networkCells() throws CommandException {
        try {
            return boundaries.aboutZ(LARGEST_NETWORK_SIGMA);
        } catch (CampaignException e) {
            throw refused(e.getMessage());
        }
    }

    /** The smallest width that the campaign allows and that is wide enough to be built. */
    private int layers(CoincidenceCell cell) {
        int wideEnough = (int) Math
                .ceil(org.grainwright.lattice.bicrystal.BicrystalBuilder.LEAST_WIDTH / cell.widthAngstrom(1));
        return Math.max(wideEnough, boundary.widthsLayers().first());
    }
}
