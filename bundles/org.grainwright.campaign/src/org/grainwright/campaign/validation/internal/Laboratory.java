// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.grainwright.campaign.validation.Part;
import org.grainwright.campaign.validation.Validation;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.CellRelaxation;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.run.SimulationExecutor;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SinglePoint;
import org.grainwright.engine.run.SinglePointRequest;
import org.grainwright.engine.run.SinglePointResult;
import org.grainwright.engine.workplace.Workplace;
import org.grainwright.fitting.Frame;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.io.LammpsData;

/** What the parts of a validation work with: the potential, the program, a folder, somebody who hears and may stop. */
public final class Laboratory {

    /** Relative accuracy of Coulomb's sum where forces are compared: the mesh then errs by less than 1e-4 eV/Å. */
    static final double COMPARING = 1e-7;
    /** Relative accuracy where energies are compared. */
    static final double ENERGIES = 1e-5;
    /** Relative accuracy of trajectories; its 50 bar are 3e-4 Å of the lattice constant. */
    static final double TRAJECTORIES = 1e-4;

    private final Potential potential;
    private final LammpsInstallation lammps;
    private final Workplace workplace;
    private final Path folder;
    private final Validation.Listener listener;
    private final Cancellation cancellation;
    private Part part = Part.FORCES;
    private double fraction;

    /** See {@link Validation}. */
    public Laboratory(Potential potential, LammpsInstallation lammps, Workplace workplace, Path folder,
            Validation.Listener listener, Cancellation cancellation) {
        this.potential = potential;
        this.lammps = lammps;
        this.workplace = workplace;
        this.folder = folder;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** A part begins. */
    public void begin(Part which, int index, int of) {
        part = which;
        fraction = (double) index / of;
        step(which.title());
    }

    void step(String what) {
        listener.step(part, what, fraction);
    }

    /** A place for this part. */
    Path place(String name) throws IOException {
        Path place = folder.resolve(part.word()).resolve(name);
        Files.createDirectories(place);
        return place;
    }

    /** A structure as a data file of this part. */
    Path written(AtomicStructure structure, String name) throws IOException {
        Path file = place(name).resolve("cell.data");
        LammpsData.write(structure, name, Element::formalCharge, file);
        return file;
    }

    /** Energy and forces of a configuration as it is. */
    SinglePointResult single(AtomicStructure structure, String name, double accuracy)
            throws EngineException, IOException {
        return evaluate(structure, name, accuracy, Relaxation.NONE, CellRelaxation.FIXED);
    }

    /** The same relaxed, ions and the named lengths of the cell. */
    SinglePointResult relaxed(AtomicStructure structure, String name, Relaxation how, CellRelaxation cell)
            throws EngineException, IOException {
        return evaluate(structure, name, ENERGIES, how, cell);
    }

    private SinglePointResult evaluate(AtomicStructure structure, String name, double accuracy, Relaxation how,
            CellRelaxation cell) throws EngineException, IOException {
        step(name);
        return SinglePoint.evaluate(new SinglePointRequest(written(structure, name), symbols(structure), potential, how,
                cell, accuracy, LaunchProfile.serial(), lammps, place(name)), cancellation);
    }

    /** The structure that a relaxation ended with. */
    static AtomicStructure read(SinglePointResult result, AtomicStructure before) throws IOException {
        return LammpsData.read(result.structure(), LammpsData.species(before));
    }

    static List<String> symbols(AtomicStructure structure) {
        return LammpsData.species(structure).stream().map(Element::symbol).toList();
    }

    /** A trajectory of this part. */
    SimulationRequest trajectory(Path structure, Protocol protocol, String name) throws IOException {
        // another length is another simulation
        String own = name + "-" + protocol.equilibrationPs() + "+" + protocol.productionPs() + "ps";
        return SimulationRequest.of(structure, potential, protocol, lammps, place(own)).with(workplace.profile());
    }

    /** Runs them all; a failure of one is part of its outcome, only cancelling and the machine's faults are thrown. */
    List<SimulationExecutor.Outcome> run(List<SimulationRequest> requests) throws EngineException {
        Part own = part;
        double done = fraction;
        List<SimulationExecutor.Outcome> outcomes = workplace.executor().runAll(requests,
                request -> new SimulationListener() {
                    @Override
                    public void stageStarted(String stage, long steps) {
                        listener.step(own, request.directory().getFileName() + ": " + stage, done);
                    }
                }, cancellation);
        for (SimulationExecutor.Outcome outcome : outcomes) {
            if (outcome.failure().isPresent() && outcome.failure().get().blame() != EngineException.Blame.RUN) {
                throw outcome.failure().get();
            }
        }
        return outcomes;
    }

    /** A structure for the fitting room. */
    static Frame frame(AtomicStructure s) {
        double[] lattice = new double[9];
        for (int i = 0; i < 9; i++) {
            lattice[i] = s.cell().component(i / 3, i % 3);
        }
        List<String> symbols = new ArrayList<>();
        for (int i = 0; i < s.size(); i++) {
            symbols.add(s.element(i).symbol());
        }
        return new Frame(s.formula(), lattice, symbols, s.positions(), 0, new double[0], new double[0]);
    }

    /** A frame as a structure. */
    static AtomicStructure structure(Frame frame) {
        AtomicStructure.Builder builder = AtomicStructure
                .builder(org.grainwright.lattice.crystal.Cell.of(frame.lattice()));
        for (int i = 0; i < frame.symbols().size(); i++) {
            builder.add(Element.valueOf(frame.symbols().get(i).toUpperCase(Locale.ROOT)), frame.positions()[3 * i],
                    frame.positions()[3 * i + 1], frame.positions()[3 * i + 2], 0);
        }
        return builder.build();
    }
}
