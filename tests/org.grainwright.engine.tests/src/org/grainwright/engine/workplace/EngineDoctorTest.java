// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.Machine;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.SelfCheck;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.workplace.EngineDoctor.Depth;
import org.grainwright.engine.workplace.EngineDoctor.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineDoctorTest {

    @TempDir
    Path folder;
    private String cache;
    private final List<Finding> findings = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    /** As a user has it who has set nothing: the search path only. */
    private final Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));

    @BeforeEach
    void cachesAreInAFolderOfTheTest() {
        cache = System.setProperty("grainwright.cache", folder.resolve("cache").toString());
    }

    @AfterEach
    void cachesAreAsBefore() {
        if (cache == null) {
            System.clearProperty("grainwright.cache");
        } else {
            System.setProperty("grainwright.cache", cache);
        }
    }

    private MachineFile file() {
        return new MachineFile("machine", folder.resolve("machine.properties"), List.of());
    }

    private List<String> examine(MachineProfile profile, Depth depth) throws SimulationCancelledException {
        return EngineDoctor.examine(profile, environment, depth, findings::add, cancellation);
    }

    private List<String> texts(String subject) {
        return findings.stream().filter(each -> each.subject().equals(subject)).map(Finding::text).toList();
    }

    @Test
    void aProgramThatIsNotThereIsOneSentenceThatNamesTheSetting() throws Exception {
        Path nowhere = folder.resolve("no/lmp");
        List<String> problems = examine(file().with("lammps", nowhere.toString()).with("cores", "1").profile(),
                Depth.CALIBRATE);
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().contains(nowhere.toString()), problems::toString);
        assertTrue(problems.getFirst().contains("the line 'lammps' of " + folder), problems::toString);
        assertEquals(List.of(Runtime.getRuntime().availableProcessors() + ", at most 1 are kept busy"),
                texts("cores"));
        assertEquals(List.of(), texts("LAMMPS"));
    }

    @Test
    void anExecutorThatCannotWorkHereIsAProblemOnlyWhenItIsChosen() throws Exception {
        Map<String, String> nothing = Map.of("PATH", folder.toString());
        MachineFile file = file().with("environment.PATH", folder.toString());
        List<String> chosen = EngineDoctor.examine(file.with("executor", "pbs").profile(), nothing, Depth.LOOK,
                findings::add, cancellation);
        assertTrue(chosen.stream().anyMatch(each -> each.contains("PBS") || each.contains("qstat")
                || each.contains("qsub")), chosen::toString);
        assertEquals(List.of(), texts("pbs"));
        findings.clear();
        List<String> local = EngineDoctor.examine(file.profile(), nothing, Depth.LOOK, findings::add, cancellation);
        assertEquals(1, local.size(), local::toString); // there is no lmp in the folder
        assertEquals(List.of("cannot be reached from here, and is not used"), texts("pbs"));
    }

    @Test
    void everyWayGetsItsVerdictAndNoFindingSpeaksOfTheCommandLine() throws Exception {
        LammpsInstallation lammps = Bench192.lammps();
        assertEquals(List.of(), examine(file().with("lammps", lammps.executable().toString()).profile(), Depth.CHECK));
        Process help = new ProcessBuilder(lammps.executable().toString(), "-h").redirectErrorStream(true).start();
        String said = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String version = texts("LAMMPS").getFirst().replaceFirst(" at .*", "");
        assertTrue(said.contains(version), () -> version + " is not in " + said);
        assertEquals(considered(lammps).size(), texts("self-check").size());
        texts("self-check").forEach(each -> assertTrue(
                each.matches(".+: (trusted, |refused, |not made, ).+"), each));
        findings.forEach(each -> assertFalse(each.text().matches(".*(--|see doctor|potential show).*"),
                each::toString));
    }

    @Test
    void aCancelledExaminationSaysSo() throws Exception {
        LammpsInstallation lammps = Bench192.lammps();
        assumeTrue(considered(lammps).stream().anyMatch(each -> each.reason().isEmpty()), "nothing to check here");
        cancellation.cancel();
        MachineProfile profile = file().with("lammps", lammps.executable().toString()).profile();
        assertThrows(SimulationCancelledException.class, () -> examine(profile, Depth.CHECK));
    }

    private static List<AcceleratorChoice.Considered> considered(LammpsInstallation lammps) throws Exception {
        Machine machine = Machine.probe(System.getenv());
        return new Calibration(lammps, machine, SelfCheck.standard()).considered(
                PotentialLibrary.standard().get(PotentialLibrary.DEFAULT_NAME),
                Calibration.Limits.of(machine.cores(), machine.cores()));
    }
}
