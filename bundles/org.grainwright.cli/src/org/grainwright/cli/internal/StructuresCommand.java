// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.EngineRelaxer;
import org.grainwright.campaign.FeasibleStructures;
import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.workplace.MachineProfile;
import org.grainwright.engine.workplace.MachineProfileReader;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.io.StructureExporter;
import org.grainwright.lattice.io.StructureExporters;
import org.grainwright.lattice.library.DiverseLibrary;
import org.grainwright.lattice.library.LibraryEntry;
import org.grainwright.lattice.library.LibraryFiles;
import org.grainwright.lattice.library.LibraryRequest;
import org.grainwright.lattice.network.Network;
import org.grainwright.lattice.network.NetworkSpecification;
import org.grainwright.lattice.screening.ScreeningBackend;
import org.grainwright.lattice.screening.SiteEnergies;
import org.grainwright.observables.IoFault;
import org.grainwright.opencl.OpenClDevices;
import org.grainwright.opencl.Screenings;

/**
 * {@code structures}: a diverse library of structures that a campaign's constraints allow; no dynamics, and a
 * minimisation only where it is asked for.
 */
final class StructuresCommand implements Command {

    private static final String COUNT = "--count";
    private static final String OUTPUT = "--output";
    private static final String SEED = "--seed";
    private static final String CAMPAIGN = "--campaign";
    private static final String MAPS = "--maps";
    private static final String RELAX = "--relax";
    private static final String LOSSES = "--losses";
    private static final String FORMAT = "--format";
    private static final int STANDARD_COUNT = 20;
    private static final int STANDARD_MAPS = 1;

    @Override
    public String name() {
        return "structures";
    }

    @Override
    public String usage() {
        return "FILE [--count N] [--output DIR] [--seed N] [--campaign NAME] [--maps N] [--relax N] [--losses N] "
                + "[--format NAMES]  N structures that cover the campaign's constraints, with a manifest; lithium "
                + "site-energy maps of the best (--maps, 1) and their boundary energies in LAMMPS (--relax, none), "
                + "with the energy of losing Li2O at N places of the boundary and of the grains (--losses, none); "
                + "--format lammps,cif,extxyz,poscar or what else is installed";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        Options options = Options.parse(arguments, this);
        if (options.operands().size() != 1) {
            throw new CommandException(ExitCode.BAD_INPUT, "usage: " + Usage.of(this).line());
        }
        int count = options.positiveInteger(COUNT).orElse(STANDARD_COUNT);
        int seed = options.positiveInteger(SEED).orElse(1);
        int maps = "0".equals(options.value(MAPS, "")) ? 0 : options.positiveInteger(MAPS).orElse(STANDARD_MAPS);
        int relax = "0".equals(options.value(RELAX, "")) ? 0 : options.positiveInteger(RELAX).orElse(0);
        int losses = "0".equals(options.value(LOSSES, "")) ? 0 : options.positiveInteger(LOSSES).orElse(0);
        if (losses > 0 && relax == 0) {
            throw new CommandException(ExitCode.BAD_INPUT, LOSSES + " is about relaxed structures; add " + RELAX
                    + " with how many");
        }
        CampaignInput input = CampaignInput.open(options.operands().getFirst(), console).forStructures()
                .explained(console);
        CampaignSpecification campaign = CampaignInput.choose(input.report(), options.value(CAMPAIGN, ""), "");
        Path folder = console.resolve(options.value(OUTPUT, "structures"));
        try {
            List<StructureExporter> formats = StructureExporters.installed()
                    .named(names(options.value(FORMAT, "")));
            FeasibleStructures feasible = new FeasibleStructures(campaign);
            feasible.leftOut().forEach(console.err()::println);
            if (!feasible.boundaries().crystal().isGarnet()) {
                if (!options.value(MAPS, "0").equals("0")) {
                    throw new CommandException(ExitCode.BAD_INPUT, "maps of site energies need radii, and those of "
                            + feasible.boundaries().crystal().name() + " are not known: leave " + MAPS + " away");
                }
                maps = 0;
                if (losses > 0) {
                    throw new CommandException(ExitCode.BAD_INPUT, LOSSES + " removes Li2O, of which "
                            + feasible.boundaries().crystal().name() + " need not consist: leave it away");
                }
            }
            List<NetworkSpecification> networks = feasible.networks();
            if (feasible.wantsPlanar()) {
                library(new Order(new LibraryRequest(feasible.space(), count, seed), formats, maps, relax, losses),
                        campaign,
                        folder, console);
            }
            if (!networks.isEmpty()) {
                for (Network n : LibraryFiles.writeNetworks(networks, seed, formats, folder)) {
                    console.out().printf(Locale.ROOT, "%s: %d atoms, rank %d, %d right-angled connections%n", n.name(),
                            n.structure().size(), n.rank(), n.orthogonalConnections());
                }
            }
            console.out().println("written to " + folder);
            return ExitCode.OK;
        } catch (CampaignException e) {
            throw Faults.of(e);
        } catch (StructureException | IllegalArgumentException e) {
            throw new CommandException(ExitCode.BAD_INPUT, e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandException(ExitCode.BAD_MACHINE,
                    "cannot write to " + folder + ": " + IoFault.reason(e) + "; choose another folder with --output",
                    e);
        } catch (EngineException e) {
            throw Faults.of(e);
        }
    }

    /** The formats of a comma-separated list; the usual ones for an empty one. */
    private static List<String> names(String list) {
        return list.isBlank() ? StructureExporters.USUAL
                : Arrays.stream(list.split(",")).map(String::strip).toList();
    }

    private record Order(LibraryRequest request, List<StructureExporter> formats, int maps, int relax,
            int losses) {
    }

    private static void library(Order order, CampaignSpecification campaign, Path folder, Console console)
            throws StructureException, IOException, EngineException, CampaignException, CommandException {
        LibraryRequest request = order.request;
        int maps = order.maps;
        int relax = order.relax;
        // asked before hours of work are done for nothing
        Cancellation cancellation = new Cancellation();
        EngineRelaxer relaxer = relax > 0
                ? EngineRelaxer.of(campaign, lammps(console), folder.resolve("relaxation"), cancellation)
                : null;
        BestStructures best = new BestStructures(Math.max(maps, relax), order.formats);
        int candidates = request.count() * DiverseLibrary.CANDIDATES_PER_STRUCTURE;
        try (ScreeningBackend backend = maps > 0 ? Screenings.backend() : Screenings.backend(candidates)) {
            DiverseLibrary library = LibraryFiles.write(request, backend, order.formats, folder,
                    new LibraryFiles.Progress() {

                        @Override
                        public void written(int n, LibraryEntry entry) {
                            best.offer(n, entry);
                            if (console.interactive()) {
                                console.err().printf(Locale.ROOT, "\r%d of %d", n, request.count());
                            }
                        }

                        @Override
                        public boolean wants(double globalInstability) {
                            return best.wants(globalInstability);
                        }
                    });
            if (console.interactive()) {
                console.err().println();
            }
            console.out().printf(Locale.ROOT, "%d structures from %d candidates, screened by %s%s%n", library.built(),
                    library.candidates(), screenedBy(backend, maps == 0 && candidates < Screenings.LEAST_FOR_A_DEVICE),
                    coverage(library));
            if (library.built() < request.count()) {
                console.out().printf(Locale.ROOT,
                        "the constraints hold no more that differ, where %d were asked for: allow more widths, "
                                + "compositions or boundaries%n",
                        request.count());
            }
            if (maps > 0) {
                try (SiteEnergies energies = backend.siteEnergies()) {
                    best.map(maps, energies, folder, console);
                }
            }
        }
        if (relax > 0) {
            Interrupts.onFirst(cancellation::cancel);
            if (best.relax(relax, order.losses, relaxer, folder, cancellation, console) == 0) {
                throw new CommandException(ExitCode.RUN_FAILED,
                        "no structure could be relaxed; the structures as built are in " + folder);
            }
        }
    }

    /** How well the structures cover the space, against the farthest-first choice among all candidates. */
    private static String coverage(DiverseLibrary library) {
        double ratio = library.smallestDistance() / library.greedyDistance();
        return Double.isFinite(ratio) ? String.format(Locale.ROOT,
                "; the closest two are %.3f apart in the descriptor, %.2f of the farthest-first choice from all "
                        + "candidates",
                library.smallestDistance(), ratio)
                : "; one structure covers nothing but itself";
    }

    /** The backend's name and, where that is Java, why no device was taken. */
    private static String screenedBy(ScreeningBackend backend, boolean few) {
        if (!backend.name().equals(ScreeningBackend.java().name())) {
            return backend.name();
        }
        if (few) {
            return "Java (a device would not pay for so few)";
        }
        OpenClDevices devices = OpenClDevices.present();
        return "Java (" + (devices.devices().isEmpty() ? devices.problem().replaceAll("\\.$", "")
                : "OpenCL has no GPU here, only " + devices.devices().getFirst().name()) + ")";
    }

    /**
     * The program of this user's machine profile, as in a campaign; minimisations are short and run on this computer,
     * also where the profile names a cluster.
     */
    private static LammpsInstallation lammps(Console console) throws EngineException {
        MachineProfile machine = MachineProfileReader.load(System.getenv());
        if (!machine.executor().equals(MachineProfile.LOCAL)) {
            console.err().println(
                    "the relaxations run on this computer, one at a time, and not in the queue of the machine profile "
                            + machine.name());
        }
        return machine.locate(null, System.getenv());
    }
}
