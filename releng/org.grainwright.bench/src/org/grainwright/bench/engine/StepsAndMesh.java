// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.grainwright.bench.Metrics;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.deck.BulkCell;
import org.grainwright.engine.deck.CellRelaxation;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SinglePoint;
import org.grainwright.engine.run.SinglePointRequest;
import org.grainwright.engine.run.SinglePointResult;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.BoundaryName;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.io.LammpsData;

/**
 * What a long time step and a coarse mesh cost in truth. {@code conserved_drift_N_fs}: the worst drift of the conserved
 * energy of 192 ions at 1000 and 1200 K over the shipped potentials, with steps of 1, 2 and 3 fs on the default mesh.
 * {@code conserved_drift_boundary_N_fs}: the same of a cell with boundaries, whose short edges make the worst meshes.
 * {@code mesh_force_error}: forces of 1,536 displaced ions with the default potential at the default accuracy of the
 * Coulomb sum against those at 1e-7, root mean square of a component, with the shift of the pressure.
 */
public final class StepsAndMesh {

    private static final List<Double> STEPS_FS = List.of(1.0, 2.0, 3.0);
    private static final List<Double> TEMPERATURES_K = List.of(1000.0, 1200.0);
    private static final double REFERENCE_ACCURACY = 1e-7;
    private static final double GRAIN_ANGSTROM = 20;
    private static final List<String> DFT_FITTED = List.of(PotentialLibrary.DEFAULT_NAME, "llzo-buckingham-dft",
            "llzo-buckingham-garnet");
    private static final double DISPLACEMENT_ANGSTROM = 0.1;
    /** What the engine believes a simulation to, {@code Supervision.STANDARD}, eV/atom/ps. */
    private static final double BELIEVED_DRIFT = 5e-4;
    /** A tenth of the error of the potential's forces on lithium against density-functional theory, eV/Å. */
    private static final double MESH_GOAL = 0.0085;

    private final LammpsInstallation lammps;
    private final Path work;
    private final Metrics metrics;
    private final double accuracy;

    /**
     * Simulates in a folder.
     *
     * @param accuracy relative accuracy of the Coulomb sum
     */
    public StepsAndMesh(LammpsInstallation lammps, Path work, Metrics metrics, double accuracy) {
        this.lammps = lammps;
        this.work = work;
        this.metrics = metrics;
        this.accuracy = accuracy;
    }

    /** All figures. */
    public void measure() throws EngineException, StructureException, IOException, InterruptedException {
        mesh();
        for (double step : STEPS_FS) {
            drift(step);
        }
        for (double step : STEPS_FS) {
            boundaryDrift(step);
        }
    }

    private void boundaryDrift(double stepFs)
            throws EngineException, StructureException, IOException, InterruptedException {
        Bicrystal cell = new BicrystalBuilder().build(BoundarySpecification
                .builder(new CoincidenceCatalog().named(
                        BoundaryName.of(MillerIndices.of(1, -1, 2), MillerIndices.of(1, 1, 0))))
                .grainThickness(GRAIN_ANGSTROM).build(), 1);
        Path structure = work.resolve("boundary.data");
        LammpsData.write(cell.structure(), cell.name(), Element::formalCharge, structure);
        List<String> species = LammpsData.species(cell.structure()).stream().map(Element::symbol).toList();
        Map<String, Double> drifts = new TreeMap<>();
        for (String name : DFT_FITTED) {
            for (double temperatureK : TEMPERATURES_K) {
                metrics.progress(String.format(Locale.ROOT, "%s at %.0f K with %.0f fs, %s", name, temperatureK, stepFs,
                        cell.name()));
                Protocol protocol = Protocol.at(temperatureK).toBuilder().timestepFs(stepFs)
                        .equilibrationPs(2).productionPs(10).pppmAccuracy(accuracy).quench(false).build();
                double drift = Simulation.run(SimulationRequest.of(structure, PotentialLibrary.standard().get(name),
                        protocol, lammps, work.resolve(String.format(Locale.ROOT, "boundary-%s-%.0f-%.0f", name,
                                temperatureK, stepFs)))
                        .withSpecies(species),
                        SimulationListener.NONE, new Cancellation()).thermo().driftEvPerAtomPs();
                drifts.merge(name, Math.abs(drift), Math::max);
            }
        }
        metrics.atMost(String.format(Locale.ROOT, "conserved_drift_boundary_%.0f_fs", stepFs),
                drifts.values().stream().mapToDouble(d -> d).max().orElseThrow(),
                "eV/atom/ps", BELIEVED_DRIFT / 2, drifts);
    }

    private void drift(double stepFs) throws EngineException, IOException, InterruptedException {
        Path structure = work.resolve("cell192.data");
        BulkCell.write(structure, 1, 0, 1);
        Map<String, Double> drifts = new TreeMap<>();
        for (String name : PotentialLibrary.standard().names()) {
            Potential potential = PotentialLibrary.standard().get(name);
            for (double temperatureK : TEMPERATURES_K) {
                metrics.progress(String.format(Locale.ROOT, "%s at %.0f K with %.0f fs", name, temperatureK, stepFs));
                Protocol protocol = Protocol.at(temperatureK).toBuilder().timestepFs(stepFs)
                        .barostat(Barostat.ISOTROPIC).relaxation(Relaxation.NONE).equilibrationPs(2).productionPs(10)
                        .pppmAccuracy(accuracy).quench(false).build();
                double drift = Simulation.run(SimulationRequest.of(structure, potential, protocol, lammps,
                        work.resolve(String.format(Locale.ROOT, "%s-%.0f-%.0f", name, temperatureK, stepFs))),
                        SimulationListener.NONE, new Cancellation()).thermo().driftEvPerAtomPs();
                drifts.merge(name, Math.abs(drift), Math::max);
            }
        }
        metrics.atMost(String.format(Locale.ROOT, "conserved_drift_%.0f_fs", stepFs),
                drifts.values().stream().mapToDouble(d -> d).max().orElseThrow(), "eV/atom/ps", BELIEVED_DRIFT, drifts);
    }

    private void mesh() throws EngineException, IOException, InterruptedException {
        Path structure = work.resolve("cell1536.data");
        BulkCell.write(structure, 2, DISPLACEMENT_ANGSTROM, 1);
        SinglePointResult coarse = single(structure, accuracy, "coarse");
        SinglePointResult fine = single(structure, REFERENCE_ACCURACY, "fine");
        double[] is = coarse.forcesEvPerAngstrom();
        double[] ought = fine.forcesEvPerAngstrom();
        double sum = 0;
        for (int i = 0; i < is.length; i++) {
            sum += (is[i] - ought[i]) * (is[i] - ought[i]) / is.length;
        }
        metrics.atMost("mesh_force_error", Math.sqrt(sum), "eV/Å", MESH_GOAL, Map.of("pressure_shift_bar",
                coarse.pressureBar() - fine.pressureBar(), "energy_shift_eV_atom",
                (coarse.energyEv() - fine.energyEv()) / fine.atoms()));
    }

    private SinglePointResult single(Path structure, double meshAccuracy, String name)
            throws EngineException, IOException, InterruptedException {
        Potential potential = PotentialLibrary.standard().get(PotentialLibrary.DEFAULT_NAME);
        return SinglePoint.evaluate(new SinglePointRequest(structure, SimulationRequest.LLZO_SPECIES, potential,
                Relaxation.NONE, CellRelaxation.FIXED, meshAccuracy, LaunchProfile.serial(), lammps,
                work.resolve(name)),
                new Cancellation());
    }
}
