// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.BoundarySpecification.Arrangement;
import org.grainwright.dsl.specification.BoundarySpecification.BoundaryCharacter.Symmetry;
import org.grainwright.dsl.specification.BoundarySpecification.Connection;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.lattice.BoundaryCharacter;
import org.grainwright.lattice.CoincidenceCatalog;
import org.grainwright.lattice.CoincidenceCell;
import org.grainwright.lattice.MillerIndices;
import org.grainwright.lattice.Misorientation;
import org.grainwright.lattice.Network;
import org.grainwright.lattice.NetworkBuilder;
import org.grainwright.lattice.NetworkSpecification;
import org.grainwright.lattice.NetworkSpecification.Template;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.library.DiverseLibrary;
import org.grainwright.lattice.library.LibraryFiles;
import org.grainwright.lattice.library.LibraryRequest;

/** {@code structures}: a diverse library of structures that a campaign's constraints allow, without simulating any. */
final class StructuresCommand implements Command {

    private static final String COUNT = "--count";
    private static final String OUTPUT = "--output";
    private static final String SEED = "--seed";
    private static final String CAMPAIGN = "--campaign";
    private static final int STANDARD_COUNT = 20;
    private static final double ANY_ANGLE = 62.8;
    /** Networks hold several boundaries each; this many atoms of the campaign's budget are always allowed to them. */
    private static final int LEAST_NETWORK_ATOMS = 30_000;

    @Override
    public String name() {
        return "structures";
    }

    @Override
    public String usage() {
        return "FILE [--count N] [--output DIR] [--seed N] [--campaign NAME]  N structures that cover the campaign's constraints, with a manifest; no simulation";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        Options options = Options.parse(arguments, "structures " + usage(), Set.of(COUNT, OUTPUT, SEED, CAMPAIGN), Set.of());
        if (options.operands().size() != 1) {
            throw new CommandException(ExitCode.BAD_INPUT, "usage: structures " + usage());
        }
        CampaignSpecification campaign = CampaignInput.choose(CampaignInput.read(options.operands().getFirst(), console), options.value(CAMPAIGN, ""));
        int count = options.positiveInteger(COUNT).orElse(STANDARD_COUNT);
        int seed = options.positiveInteger(SEED).orElse(1);
        Path folder = console.resolve(options.value(OUTPUT, "structures"));
        BoundarySpecification boundary = campaign.boundary();
        double latticeConstant = campaign.material().latticeParameterAngstrom();
        try {
            if (boundary.connections().contains(Connection.PLANAR) && boundary.arrangements().contains(Arrangement.COPLANAR)) {
                library(request(boundary, latticeConstant, count, seed), folder, console);
            }
            List<NetworkSpecification> networks = networks(boundary, latticeConstant, console);
            if (!networks.isEmpty()) {
                for (Network n : LibraryFiles.writeNetworks(networks, seed, folder)) {
                    console.out().printf(Locale.ROOT, "%s: %d atoms, rank %d, %d right-angled connections%n", n.name(), n.structure().size(), n.rank(), n.orthogonalConnections());
                }
            }
            console.out().println("written to " + folder);
            return ExitCode.OK;
        } catch (StructureException | IllegalArgumentException e) {
            throw new CommandException(ExitCode.BAD_INPUT, e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandException(ExitCode.BAD_MACHINE, "cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void library(LibraryRequest request, Path folder, Console console) throws StructureException, IOException {
        DiverseLibrary library = LibraryFiles.write(request, folder, (n, entry) -> {
            if (console.interactive()) {
                console.err().printf(Locale.ROOT, "\r%d of %d", n, request.count());
            }
        });
        if (console.interactive()) {
            console.err().println();
        }
        console.out().printf(Locale.ROOT, "%d structures from %d candidates; smallest distance in the descriptor %.3f (%.3f without screening)%n", request.count(),
                library.candidates(), library.smallestDistance(), library.greedyDistance());
    }

    private static LibraryRequest request(BoundarySpecification b, double latticeConstant, int count, int seed) {
        boolean named = !b.cells().isEmpty();
        double from = named ? 0 : b.misorientationsDeg().stream().mapToDouble(i -> i.low()).min().orElse(0) - b.misorientationToleranceDeg();
        double to = named ? ANY_ANGLE : b.misorientationsDeg().stream().mapToDouble(i -> i.high()).max().orElse(ANY_ANGLE) + b.misorientationToleranceDeg();
        List<MillerIndices> axes = named ? b.cells().stream().map(c -> indices(c.axis())).distinct().toList() : b.axes().stream().map(StructuresCommand::indices).toList();
        List<MillerIndices> planes = named ? b.cells().stream().map(c -> indices(c.plane())).distinct().toList() : b.planes().stream().map(StructuresCommand::indices).toList();
        Set<BoundaryCharacter> characters = EnumSet.noneOf(BoundaryCharacter.class);
        for (BoundarySpecification.BoundaryCharacter c : b.characters()) {
            switch (c.kind()) {
                case TWIST -> characters.add(BoundaryCharacter.TWIST);
                case MIXED -> characters.add(BoundaryCharacter.MIXED);
                default -> {
                    if (c.symmetry() != Symmetry.ASYMMETRIC) {
                        characters.add(BoundaryCharacter.SYMMETRIC_TILT);
                    }
                    if (c.symmetry() != Symmetry.SYMMETRIC) {
                        characters.add(BoundaryCharacter.ASYMMETRIC_TILT);
                    }
                }
            }
        }
        return new LibraryRequest(latticeConstant, axes, planes, List.copyOf(characters), Math.max(0, from), Math.min(ANY_ANGLE, to), thickness(b),
                Math.max(2, b.widthsLayers().first()), Math.max(2, b.widthsLayers().last()), Math.max(0, b.li2oLossUnits().last()), Math.max(0, -b.li2oLossUnits().first()),
                Math.max(0, b.redistributedLithium().high()), b.maximumAtoms(), count, seed);
    }

    private static double thickness(BoundarySpecification b) {
        return Math.max(b.minimumGrainAngstrom(), CoincidenceCell.THINNEST_GRAIN);
    }

    private static MillerIndices indices(Miller miller) {
        Miller reduced = miller.reduced();
        return MillerIndices.of(reduced.h(), reduced.k(), reduced.l());
    }

    /** One network per template that the campaign names, each on its cheapest boundary about [001] within the angles. */
    private static List<NetworkSpecification> networks(BoundarySpecification b, double latticeConstant, Console console) throws StructureException {
        Set<Template> templates = EnumSet.noneOf(Template.class);
        for (Connection c : b.connections()) {
            switch (c) {
                case CHECKERBOARD -> templates.add(Template.CHECKERBOARD);
                case COLUMN -> templates.add(Template.EMBEDDED_COLUMN);
                case JUNCTION -> templates.add(Template.T_JUNCTION);
                default -> {
                    // planar boundaries are the library's
                }
            }
        }
        for (Arrangement a : b.arrangements()) {
            switch (a) {
                case NONCOPLANAR_RANK_2 -> templates.add(Template.ZIGZAG);
                case NONCOPLANAR_RANK_3 -> templates.add(Template.EMBEDDED_BRICK);
                default -> {
                    // coplanar boundaries are the library's
                }
            }
        }
        List<NetworkSpecification> networks = new ArrayList<>();
        NetworkBuilder builder = new NetworkBuilder();
        for (Template template : templates) {
            NetworkSpecification cheapest = null;
            long least = Long.MAX_VALUE;
            StructureException refused = null;
            CoincidenceCatalog catalog = new CoincidenceCatalog(latticeConstant);
            for (Misorientation rotation : catalog.misorientations(MillerIndices.of(0, 0, 1), 0, ANY_ANGLE, 100)) {
                for (CoincidenceCell cell : b.allowsMisorientation(rotation.disorientationDegrees()) ? catalog.symmetricTilts(rotation) : List.<CoincidenceCell>of()) {
                    NetworkSpecification candidate = NetworkSpecification.of(template, org.grainwright.lattice.BoundarySpecification.builder(cell).grainThickness(thickness(b))
                            .widthLayers(Math.max(2, b.widthsLayers().first())).maximalAtoms(Math.max(b.maximumAtoms(), LEAST_NETWORK_ATOMS)).build());
                    try {
                        long atoms = builder.atomCount(candidate);
                        if (atoms < least) {
                            least = atoms;
                            cheapest = candidate;
                        }
                    } catch (StructureException e) {
                        refused = e;
                    }
                }
            }
            if (cheapest != null) {
                networks.add(cheapest);
            } else {
                console.err().println(template + " is left out: " + (refused == null ? "no boundary about [001] within the misorientations" : refused.getMessage()));
            }
        }
        return networks;
    }
}
