// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.EngineRelaxer;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.design.Geometry;
import org.grainwright.campaign.internal.evaluate.Evaluator.FailedException;
import org.grainwright.campaign.internal.evaluate.Evaluator.Order;
import org.grainwright.campaign.internal.evaluate.Evaluator.Watcher;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.MaterialSpecification;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BuiltStructure;
import org.grainwright.lattice.bicrystal.PerfectCrystal;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.StructureExporter;
import org.grainwright.lattice.library.LibraryFiles;
import org.grainwright.lattice.relaxation.RelaxationException;

/** Chooses, builds and writes down what an evaluation simulates. Thread-safe; each evaluation has its own folder. */
final class Construction {

    private final CampaignSpecification campaign;
    private final DesignSpace design;
    private final Potential potential;
    private final LammpsInstallation lammps;
    private final Path origin;
    private final Seeds seeds;

    /** @param origin the run whose structures are simulated: this one, or the one that an opinion is about */
    Construction(CampaignSpecification campaign, DesignSpace design, Potential potential, LammpsInstallation lammps,
            Path origin) {
        this.campaign = campaign;
        this.design = design;
        this.potential = potential;
        this.lammps = lammps;
        this.origin = origin;
        this.seeds = new Seeds(campaign.simulation().seed());
    }

    /** The same for the structures of another run. */
    Construction of(Path run) {
        return new Construction(campaign, design, potential, lammps, run);
    }

    /** The run whose structures are simulated. */
    Path origin() {
        return origin;
    }

    /** Of the potential's forces on oxygen against theory, over their size; empty where nobody compared them. */
    OptionalDouble oxygenForceError() {
        return potential.provenance().oxygenForceError();
    }

    /** A crystal on disk. */
    record Bulk(AtomicStructure structure, Path data) {
    }

    /** The perfect crystal. */
    Bulk bulk(Path folder) throws FailedException, CampaignException {
        try {
            AtomicStructure bulk = bulk();
            return new Bulk(bulk, write(bulk, "bulk " + design.crystal().name(), folder).getFirst());
        } catch (StructureException e) {
            throw new FailedException(e.getMessage(), e);
        } catch (IOException e) {
            throw SimulatedEvaluator.unwritable(folder, e);
        }
    }

    private AtomicStructure bulk() throws StructureException {
        Crystal crystal = design.crystal();
        if (!crystal.isGarnet()) {
            return PerfectCrystal.cell(crystal, PerfectCrystal.LEAST_EDGE, seeds.structure(0));
        }
        double edge = campaign.material().latticeParameterAngstrom();
        return campaign.material().phase() == MaterialSpecification.Phase.TETRAGONAL ? Llzo.tetragonalCell(edge)
                : Llzo.orderedCell(edge, seeds.structure(0));
    }

    /** Writes the formats that people use, that of LAMMPS first. */
    private static List<Path> write(AtomicStructure structure, String title, Path folder)
            throws StructureException, IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (StructureExporter each : LibraryFiles.usual()) {
            // run folders have always called it so
            Path file = folder.resolve("structure." + (each.ending().equals("xyz") ? "extxyz" : each.ending()));
            each.write(structure, title, file);
            files.add(file);
        }
        return List.copyOf(files);
    }

    /**
     * What energies say of a boundary, from the file of the run that asked first or computed now in one of its slots;
     * empty where the bonds decide.
     */
    Optional<Minimised> minimised(Order order, Slots slots, Watcher watcher, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        Optional<SimulationSpecification.Anneal> anneal = campaign.simulation().anneal()
                .filter(SimulationSpecification.Anneal::minimises);
        Path folder = origin.resolve(SimulatedEvaluator.folder(order.first()));
        try {
            if (anneal.isEmpty() || !(design.geometry(order.point()) instanceof Geometry.Planar planar)) {
                return Optional.empty();
            }
            Optional<Minimised> known = Minimised.read(folder, watcher::note);
            if (known.isPresent()) {
                return known;
            }
            return Optional.of(slots.call(own -> minimised(new EnergyScreen(planar.boundary(), anneal.get(),
                    seeds.structure(order.first()),
                    new EngineRelaxer(potential, lammps, folder.resolve("minimised"), own).brief(),
                    text -> watcher.progress(text, 0)), folder, own), folder, cancellation));
        } catch (StructureException e) {
            throw new FailedException(e.getMessage(), e);
        } catch (IOException e) {
            throw SimulatedEvaluator.unwritable(folder, e);
        }
    }

    /**
     * The energies after the annealing of every replica; none where there was none before, without annealing, and of
     * those that do not hold. A longer production has the annealing of the shorter one, and reads what that computed.
     */
    List<AnnealedEnergy> annealed(Order order, BuiltStructure built, Minimised minimised,
            Outcome.AtTemperature simulated, Rooms rooms)
            throws FailedException, CampaignException, SimulationCancelledException {
        if (minimised.reference().isEmpty() || !(built instanceof Bicrystal bicrystal)) {
            return List.of();
        }
        Path folder = minimisations(order);
        List<AnnealedEnergy> energies = new ArrayList<>();
        for (int replica = 0; replica < simulated.simulations().size(); replica++) {
            Optional<Path> annealed = simulated.simulations().get(replica).annealed();
            if (annealed.isPresent()) {
                String label = label(simulated) + (replica == 0 ? "" : "-" + (replica + 1));
                afterwards("minimising the annealed structure", folder, rooms,
                        relaxer -> AnnealedEnergy.of(annealed.get(), bicrystal, minimised.reference().get(),
                                relaxer.brief(), folder, label))
                        .ifPresent(energies::add);
            }
        }
        return energies;
    }

    /** What oxygen vacancies cost in the annealed structure of the first replica, where a campaign asks for it. */
    Optional<OxygenEnergies> oxygen(Order order, BuiltStructure built, Outcome.AtTemperature simulated, Rooms rooms)
            throws FailedException, CampaignException, SimulationCancelledException {
        int places = campaign.simulation().anneal().map(SimulationSpecification.Anneal::vacancies).orElse(0);
        Optional<Path> annealed = simulated.simulations().getFirst().annealed();
        if (places == 0 || annealed.isEmpty() || !(built instanceof Bicrystal bicrystal)) {
            return Optional.empty();
        }
        Path folder = minimisations(order);
        return afterwards("minimising with oxygen vacancies", folder, rooms, relaxer -> OxygenEnergies
                .of(annealed.get(), bicrystal, places, relaxer, folder, label(simulated)));
    }

    private Path minimisations(Order order) {
        return origin.resolve(SimulatedEvaluator.folder(order.first())).resolve("minimised");
    }

    private static String label(Outcome.AtTemperature simulated) {
        return String.format(Locale.ROOT, "annealed-%.0f-k", simulated.temperatureK());
    }

    /** Where minimisations run and who hears of them. */
    record Rooms(Slots slots, Watcher watcher, Cancellation cancellation) {
    }

    /** Computed behind an annealing. */
    private interface Afterwards<T> {
        T with(EngineRelaxer relaxer) throws IOException, RelaxationException;
    }

    private <T> Optional<T> afterwards(String what, Path folder, Rooms rooms, Afterwards<T> computation)
            throws FailedException, CampaignException, SimulationCancelledException {
        return rooms.slots.call(own -> {
            rooms.watcher.progress(what, 1);
            try {
                return Optional.of(computation.with(new EngineRelaxer(potential, lammps, folder, own)));
            } catch (RelaxationException e) {
                if (!e.isUnfinished()) {
                    rooms.watcher.note(what + " came to nothing: " + e.getMessage());
                    return Optional.empty();
                }
                throw unfinished(e, folder, own);
            } catch (IOException e) {
                throw SimulatedEvaluator.unwritable(folder, e);
            }
        }, folder, rooms.cancellation);
    }

    private static CampaignException unfinished(RelaxationException e, Path folder, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        if (cancellation.isCancelled()) {
            throw new SimulationCancelledException(folder);
        }
        if (e.getCause() instanceof EngineException engine) {
            throw Simulations.failed(engine);
        }
        return new CampaignException(CampaignException.Blame.MACHINE, e.getMessage(), e);
    }

    private Minimised minimised(EnergyScreen screen, Path folder, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        try {
            Minimised found = screen.choose(campaign.boundary().translations());
            found.write(folder);
            return found;
        } catch (StructureException e) {
            throw new FailedException(e.getMessage(), e);
        } catch (RelaxationException e) {
            if (e.isUnfinished() || cancellation.isCancelled() || e.getCause() instanceof EngineException) {
                throw unfinished(e, folder, cancellation);
            }
            throw new FailedException(e.getMessage(), e);
        } catch (IOException e) {
            throw SimulatedEvaluator.unwritable(folder, e);
        }
    }

    private Screen.Choice choice(Order order, Optional<Minimised> minimised, long seed) throws StructureException {
        if (order.continued() != null) {
            return Screen.Choice.again(order.continued().last().orElseThrow().built());
        }
        if (minimised.isPresent() && design.geometry(order.point()) instanceof Geometry.Planar planar) {
            return Screen.Choice.of(minimised.get().build(planar.boundary(), seed), minimised.get().tried().size());
        }
        return Screen.best(design.geometry(order.point()), campaign.boundary().translations(), seed);
    }

    /** Builds and writes what an evaluation simulates. */
    Built build(Order order, Optional<Minimised> minimised, Path folder)
            throws FailedException, CampaignException {
        long seed = seeds.structure(order.first());
        try {
            Screen.Choice choice = choice(order, minimised, seed);
            BuiltStructure built = choice.structure();
            if (built.structure().netCharge() != 0) {
                throw new IllegalStateException(
                        "the builder returned a charged cell: " + built.structure().formula());
            }
            List<Path> files = new ArrayList<>(write(built.structure(), built.name(), folder));
            if (Files.exists(Minimised.file(folder))) {
                files.add(Minimised.file(folder));
            }
            return new Built(choice, seed, files.getFirst(), files);
        } catch (StructureException e) {
            throw new FailedException(e.getMessage(), e);
        } catch (IOException e) {
            throw SimulatedEvaluator.unwritable(folder, e);
        }
    }
}
