// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.deck.CellRelaxation;
import org.grainwright.engine.deck.Deck;
import org.grainwright.engine.deck.Deck.Section;
import org.grainwright.engine.deck.DeckWriter;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.deck.internal.DataFile;
import org.grainwright.engine.internal.FileNames;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.Failure.Kind;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.run.SimulationFailedException;
import org.grainwright.engine.run.SinglePointRequest;
import org.grainwright.engine.run.SinglePointResult;
import org.grainwright.engine.run.ThermoRow;
import org.grainwright.observables.IoFault;

/** Evaluates one configuration. Used once, by one thread. */
public final class SinglePointRunner {

    private static final String DECK = "energy.in";
    private static final String FORCES = "forces.dump";
    private static final String RELAXED = "relaxed.data";
    private static final double HANG_SECONDS = 600;
    /**
     * PPPM's grid is chosen for the first cell, and box relaxation alone stalls: cell and ions are relaxed in turns.
     */
    private static final int CELL_ROUNDS = 4;
    private static final double COLLAPSE_FACTOR = 1.5;
    private static final int ATOMS_PER_FORMULA_UNIT = 24;

    private final SinglePointRequest request;
    private final Cancellation cancellation;
    private final Path folder;

    public SinglePointRunner(SinglePointRequest request, Cancellation cancellation) {
        this.request = request;
        this.cancellation = cancellation;
        this.folder = request.directory();
    }

    /** See {@link org.grainwright.engine.run.SinglePoint#evaluate}. */
    public SinglePointResult run() throws EngineException {
        DataFile structure = DataFile.scan(request.structure());
        structure.check(request.structure(), request.species(), request.potential());
        request.lammps().require(Requirements.of(request.potential(), request.profile()));
        try {
            Files.createDirectories(folder);
            return evaluate(structure);
        } catch (IOException e) {
            throw new EngineUnavailableException(
                    "the folder " + folder + " cannot be used: " + IoFault.reason(e) + "; check space and permissions",
                    e);
        }
    }

    private SinglePointResult evaluate(DataFile structure) throws IOException, EngineException {
        int atoms = structure.atoms();
        SimulationFolder files = new SimulationFolder(folder);
        Path copy = files.file(FileNames.STRUCTURE);
        if (!request.structure().equals(copy)) {
            Files.copy(request.structure(), copy, StandardCopyOption.REPLACE_EXISTING);
        }
        Potential potential = request.potential();
        potential.terms().write(folder, potential, request.species(), request.pppmAccuracy());
        Files.deleteIfExists(files.file(FORCES));
        String deck = deck(structure.tilted()).render();
        Files.writeString(files.file(DECK), deck);
        LaunchProfile profile = request.profile().forHybrid(potential.isHybrid());
        LogReader reader = new LogReader(new LogReader.Sink() {
        });
        LammpsProcess.Outcome outcome = new LammpsProcess(folder, HANG_SECONDS).run(
                profile.argv(request.lammps().executable().toString(), DECK,
                        "log.lammps", Map.of(), Requirements.isRoot()),
                profile.environment(), reader, cancellation, () -> false);
        if (outcome.end() == LammpsProcess.End.CANCELLED) {
            throw new SimulationCancelledException(folder);
        }
        Failure failure = outcome.end() == LammpsProcess.End.HUNG
                ? new Failure(Kind.HANG, "", "", "LAMMPS was silent for too long and was ended")
                : Failures.of(reader, outcome, DECK, deck, files).orElse(null);
        if (failure == null) {
            failure = judge(reader, atoms).orElse(null);
        }
        if (failure != null) {
            throw new SimulationFailedException(failure, folder);
        }
        ThermoRow row = last(reader).orElseThrow();
        return new SinglePointResult(atoms, row.potentialEnergyEv(), row.pressureBar(), row.box(),
                forces(files.file(FORCES), atoms), files.file(RELAXED),
                reader.stages().stream().mapToDouble(stage -> stage.cpuSeconds).sum());
    }

    private Optional<Failure> judge(LogReader reader, int atoms) {
        Optional<ThermoRow> row = last(reader);
        if (!reader.ended() || row.isEmpty()) {
            return Optional.of(new Failure(Kind.INCOMPLETE, "", "", "LAMMPS ended before the end of its deck"));
        }
        double reference = request.potential().bulk().energyPerFormulaUnitEv() / ATOMS_PER_FORMULA_UNIT;
        if (!row.get().isFinite()
                || reference < 0 && row.get().potentialEnergyEv() / atoms < COLLAPSE_FACTOR * reference) {
            return Optional.of(new Failure(Kind.COLLAPSED, "", "",
                    "two ions fell into each other; remove close contacts or use the potential's EAM form"));
        }
        return Optional.empty();
    }

    private static Optional<ThermoRow> last(LogReader reader) {
        return reader.stages().stream().filter(s -> s.name.equals("energy") && !s.rows.isEmpty())
                .map(s -> s.rows.get(s.rows.size() - 1)).findFirst();
    }

    private Deck deck(boolean tilted) {
        List<Section> sections = new ArrayList<>();
        List<String> system = new ArrayList<>(
                List.of("units metal", "atom_style charge", "atom_modify map array", "boundary p p p"));
        if (tilted) {
            system.add("box tilt large");
        }
        system.add("read_data " + FileNames.STRUCTURE);
        system.addAll(request.potential().ions(request.species()));
        sections.add(Section.of("system", system));
        List<String> interaction = new ArrayList<>(
                request.potential().commands(request.species(), request.pppmAccuracy()));
        interaction.addAll(List.of("neighbor 2.0 bin", "neigh_modify every 1 delay 0 check yes",
                "thermo_style custom " + DeckWriter.THERMO,
                "thermo_modify flush yes norm no", "thermo 50"));
        sections.add(Section.of("interaction: " + request.potential().title(), interaction));
        Relaxation r = request.relaxation();
        if (r.maxIterations() > 0) {
            sections.add(new Section("relaxation", "relax", r.maxIterations(), relaxation(r)));
        }
        sections.add(new Section("energy, forces and pressure of what is there now", "energy", 0,
                List.of("thermo_modify line one format float %.12g",
                        "dump forces all custom 1 " + FORCES + " id fx fy fz",
                        "dump_modify forces sort id format float %.12g", "run 0 post no",
                        "write_data " + RELAXED + " nocoeff")));
        return new Deck("Grainwright: energy with " + request.potential().name(), sections);
    }

    private List<String> relaxation(Relaxation r) {
        String minimise = "minimize " + r.energyTolerance() + " " + r.forceToleranceEvPerAngstrom() + " "
                + r.maxIterations() + " "
                + 10L * r.maxIterations();
        List<String> commands = new ArrayList<>(
                List.of("min_style cg", "min_modify dmax " + r.maxMoveAngstrom() + " line quadratic", minimise));
        if (request.cell() != CellRelaxation.FIXED) {
            for (int round = 0; round < CELL_ROUNDS; round++) {
                commands.addAll(List.of("fix cell all box/relax " + request.cell().keywords() + " vmax 0.001", minimise,
                        "unfix cell", minimise));
            }
        }
        return commands;
    }

    private static double[] forces(Path dump, int atoms) throws IOException {
        double[] forces = new double[3 * atoms];
        try (BufferedReader in = Files.newBufferedReader(dump, StandardCharsets.US_ASCII)) {
            String line = in.readLine();
            while (line != null && !line.startsWith("ITEM: ATOMS")) {
                line = in.readLine();
            }
            for (int i = 0; i < atoms; i++) {
                line = in.readLine();
                String[] words = line == null ? new String[0] : line.strip().split(" ");
                if (words.length != 4) {
                    throw new IOException(dump + " is incomplete");
                }
                for (int k = 0; k < 3; k++) {
                    forces[3 * i + k] = Double.parseDouble(words[k + 1]);
                }
            }
        } catch (NumberFormatException e) {
            throw new IOException(dump + " is damaged: " + e.getMessage(), e);
        }
        return forces;
    }
}
