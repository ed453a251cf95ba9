// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.ArrheniusLaw;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.run.ThermoRow;
import org.grainwright.engine.workplace.MachineProfileReader;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.IoFault;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * {@code try}: bulk LLZO, 192 atoms at 1000 K for 40 ps, about a minute: shows that engine and analysis work and agree
 * with the potential's known figures.
 */
final class TryCommand implements Command {

    private static final double TEMPERATURE_K = 1000;
    private static final double PRODUCTION_PS = 40;
    private static final long SEED = 20210929;
    private static final String OUTPUT = "--output";

    @Override
    public String name() {
        return "try";
    }

    @Override
    public String usage() {
        return "[--output DIR]  192-atom bulk LLZO at 1000 K, about a minute: shows that engine and analysis work";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        Options options = Options.parse(arguments, this);
        Path directory = console.resolve(options.value(OUTPUT, "runs/try"));
        StatusLine status = new StatusLine(console.err(), console.interactive());
        Cancellation cancellation = new Cancellation();
        Interrupts.onFirst(cancellation::cancel);
        try {
            Potential potential = PotentialLibrary.standard().get(PotentialLibrary.DEFAULT_NAME);
            LammpsInstallation lammps = MachineProfileReader.load(System.getenv()).locate(null, System.getenv());
            status.print("LAMMPS " + lammps.version() + ", " + potential.title());
            Files.createDirectories(directory);
            Path data = directory.resolve("structure.data");
            LammpsData.write(Llzo.orderedCell(SEED), "bulk LLZO", Element::formalCharge, data);
            Protocol protocol = Protocol.at(TEMPERATURE_K).toBuilder().barostat(Barostat.ISOTROPIC).equilibrationPs(6)
                    .productionPs(PRODUCTION_PS).dumpEveryFs(100).pppmAccuracy(1e-4)
                    .quench(false).seed(SEED).build();
            SimulationResult simulation = Simulation.run(
                    SimulationRequest.of(data, potential, protocol, lammps, directory.resolve("md")),
                    new SimulationListener() {
                        @Override
                        public void row(ThermoRow row) {
                            status.draw(row.fraction(),
                                    String.format(Locale.ROOT, "%s, %.0f K", row.stage(), row.temperatureK()));
                        }
                    }, cancellation);
            status.clear();
            AnalysisResult analysis = TransportAnalysis.analyse(List.of(List.of(simulation.trajectory())),
                    Species.llzo(), protocol.timestepFs(),
                    AnalysisSettings.bulk(TEMPERATURE_K));
            return judge(simulation, analysis, potential, console);
        } catch (EngineException e) {
            status.clear();
            throw Faults.of(e);
        } catch (TrajectoryException e) {
            throw new CommandException(ExitCode.RUN_FAILED, "the trajectory cannot be analysed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandException(ExitCode.BAD_MACHINE, "the folder " + directory + " cannot be written ("
                    + IoFault.reason(e) + "); choose another with --output", e);
        }
    }

    private static int judge(SimulationResult simulation, AnalysisResult analysis, Potential potential,
            Console console) {
        Estimate diffusion = analysis.estimate(Quantity.TRACER_D);
        Estimate conductivity = analysis.estimate(Quantity.CONDUCTIVITY);
        // the default potential comes with its law
        double expected = potential.bulk().lithium().map((ArrheniusLaw law) -> law.diffusionCm2PerS(TEMPERATURE_K))
                .orElseThrow();
        console.out().printf(Locale.ROOT, "lattice constant %.3f Å at %.0f K, %.0f CPU seconds%n",
                Math.cbrt(simulation.box().volumeAngstrom3()), TEMPERATURE_K, simulation.cpuSeconds());
        console.out()
                .println("Li tracer diffusion D = "
                        + Notation.UNICODE.measured(diffusion.value(), diffusion.standardError())
                        + " cm²/s; this potential is known to give "
                        + String.format(Locale.ROOT, "%.2g", expected) + " cm²/s");
        console.out()
                .println("conductivity (Nernst-Einstein) σ = "
                        + Notation.UNICODE.measured(conductivity.value(), conductivity.standardError()) + " S/cm, gate "
                        + diffusion.gate().name().toLowerCase(Locale.ROOT)
                        + (diffusion.reason().isBlank() ? "" : ": " + diffusion.reason()));
        // one short trajectory of 56 ions scatters by about 20 %, so a factor of two means that something is wrong
        boolean fine = diffusion.isPresent() && diffusion.value() > expected / 2 && diffusion.value() < expected * 2;
        console.out().println(fine ? "engine and analysis work"
                : "the diffusion coefficient is not what this potential gives: please report this machine's LAMMPS "
                        + "version");
        return fine ? ExitCode.OK : ExitCode.RUN_FAILED;
    }
}
