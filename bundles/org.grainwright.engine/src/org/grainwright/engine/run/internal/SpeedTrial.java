// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.deck.Deck;
import org.grainwright.engine.deck.Deck.Section;
import org.grainwright.engine.internal.FileNames;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.Failure.Kind;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.run.SimulationFailedException;
import org.grainwright.observables.IoFault;

/** A few dozen steps of dynamics, timed by LAMMPS itself. */
public record SpeedTrial(LammpsInstallation lammps, LaunchProfile profile, Potential potential, List<String> species) {

    private static final int WARM_STEPS = 5;
    private static final int STEPS = 40;
    private static final double HANG_SECONDS = 120;

    private static final Pattern PROCESSOR = Pattern
            .compile("(?i)^(pthread|cpu)\\b.*|.*\\b(xeon|epyc|ryzen|core\\(tm\\)|processor)\\b.*");

    /**
     * What came of it.
     *
     * @param stepsPerSecond of this process
     * @param device what the GPU package computes on, in the words of its driver; empty without one
     */
    public record Speed(double stepsPerSecond, String device) {

        /**
         * Whether the graphics processor is the processor in disguise, as with pocl: right, but never faster than plain
         * styles.
         */
        public boolean isProcessor() {
            return PROCESSOR.matcher(device).matches();
        }
    }

    public Speed measure(Path structure, Path folder, Cancellation cancellation) throws EngineException {
        try {
            Files.createDirectories(folder);
            Files.copy(structure, folder.resolve(FileNames.STRUCTURE), StandardCopyOption.REPLACE_EXISTING);
            potential.terms().write(folder, potential, species);
            String deck = deck().render();
            Files.writeString(folder.resolve("trial.in"), deck);
            LogReader reader = new LogReader(new LogReader.Sink() {
            });
            LammpsProcess.Outcome outcome = new LammpsProcess(folder, HANG_SECONDS).run(
                    profile.argv(lammps.executable().toString(), "trial.in",
                            "log.lammps", Map.of(), Requirements.isRoot()),
                    profile.environment(), reader, cancellation, () -> false);
            if (outcome.end() == LammpsProcess.End.CANCELLED) {
                throw new SimulationCancelledException(folder);
            }
            Failure failure = Failures.of(reader, outcome, "trial.in", deck, new SimulationFolder(folder)).orElse(null);
            double seconds = reader.stages().stream().filter(s -> s.name.equals("measure"))
                    .mapToDouble(s -> s.loopSeconds).sum();
            if (failure == null && !(reader.ended() && seconds > 0)) {
                failure = new Failure(Kind.INCOMPLETE, "", "", "the trial did not end");
            }
            if (failure != null) {
                throw new SimulationFailedException(failure, folder);
            }
            return new Speed(STEPS / seconds, reader.device());
        } catch (IOException e) {
            throw new EngineUnavailableException("the folder " + folder + " cannot be used: " + IoFault.reason(e), e);
        }
    }

    private Deck deck() {
        List<String> system = new ArrayList<>(
                List.of("units metal", "atom_style charge", "atom_modify map array", "boundary p p p",
                        "read_data " + FileNames.STRUCTURE));
        system.addAll(potential.ions(species));
        system.addAll(potential.commands(species, 1e-5));
        system.addAll(
                List.of("neighbor 2.0 bin", "neigh_modify every 1 delay 0 check yes", "timestep 0.001", "thermo 20",
                        "velocity all create 300.0 4711 loop geom", "fix move all nve/limit 0.02"));
        return new Deck("Grainwright: speed trial", List.of(Section.of("system", system),
                new Section("caches and kernels warm up", "prepare", WARM_STEPS, List.of("run " + WARM_STEPS)),
                new Section("what is timed", "measure", STEPS, List.of("run " + STEPS))));
    }
}
