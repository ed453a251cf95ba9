// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.InvalidSettingsException;
import org.grainwright.engine.batch.Cluster;
import org.grainwright.engine.launch.LaunchProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineProfileTest {

    @TempDir
    Path folder;
    private String before;

    @BeforeEach
    void settingsAreInAFolderOfTheTest() {
        before = System.setProperty("grainwright.config", folder.toString());
    }

    @AfterEach
    void settingsAreAsBefore() {
        if (before == null) {
            System.clearProperty("grainwright.config");
        } else {
            System.setProperty("grainwright.config", before);
        }
    }

    private MachineProfile of(String text) throws Exception {
        Files.writeString(folder.resolve("machine.properties"), text);
        return MachineProfileReader.load(Map.of());
    }

    private String refused(String text) {
        return assertThrows(InvalidSettingsException.class, () -> of(text)).getMessage();
    }

    @Test
    void withoutAFileSimulationsRunOnThisComputer() throws Exception {
        assertEquals(MachineProfile.thisComputer(), MachineProfileReader.load(Map.of()));
    }

    @Test
    void aProgramThatIsNotThereIsBlamedOnTheLineThatNamesIt() throws Exception {
        MachineProfile wrong = of("lammps = /no/such/lmp\n");
        String message = assertThrows(EngineUnavailableException.class,
                () -> wrong.locate(null, Map.of("PATH", "/nowhere"))).getMessage();
        assertTrue(message.startsWith("the line 'lammps' of " + folder.resolve("machine.properties"))
                && message.contains("/no/such/lmp"), message);
        String variable = assertThrows(EngineUnavailableException.class,
                () -> wrong.locate(null, Map.of("GRAINWRIGHT_LMP", "/nor/this"))).getMessage();
        assertTrue(variable.startsWith("GRAINWRIGHT_LMP") && variable.contains("/nor/this"), variable);
    }

    @Test
    void aClusterIsDescribedInFull() throws Exception {
        MachineProfile p = of("""
                executor = slurm
                lammps = /opt/lammps/bin/lmp
                accelerator = gpu
                ranks = 4
                partition = gpu
                account = solids
                time = 2-12:30:00
                at-a-time = 16
                rounds = 7
                poll-seconds = 20
                option.1 = --gres=gpu:1
                option.2 = --mem=8G
                option.10 = --exclusive
                prologue.1 = module load lammps
                environment.SLURM_CONF = /etc/slurm/other.conf
                """);
        assertEquals("slurm", p.executor());
        assertEquals(Optional.of(LaunchProfile.gpu(4, 1, 0)), p.launch());
        assertEquals(new Cluster("machine", new Cluster.Limits("gpu", "solids", Duration.ofMinutes(60 * 60 + 30), 16),
                List.of("--gres=gpu:1", "--mem=8G", "--exclusive"), List.of("module load lammps"),
                new Cluster.Patience(7, 20), Map.of("SLURM_CONF", "/etc/slurm/other.conf")), p.cluster());
    }

    @Test
    void searchProgramsHaveNamesAndCommandLines() throws Exception {
        assertEquals(Map.of("mine", List.of("/opt/my search/run", "--fast", ""), "other", List.of("python3", "s.py")),
                of("search.mine = \"/opt/my search/run\" --fast \"\"\nsearch.other=python3  s.py\n").programs()
                        .searches());
        assertTrue(refused("search.mine = \n").contains("search.NAME = COMMAND"));
        assertTrue(refused("search = python3\n").contains("is not a key"));
        assertTrue(refused("lammps = /usr\0/bin/lmp\n").contains("is no path"));
        assertTrue(refused("folders = /data:/sha\0re\n").contains("is no path"));
    }

    @Test
    void aProfileIsChosenByItsName() throws Exception {
        Files.writeString(folder.resolve("workstation.properties"), "slots = 3\ncores = 6\nranks = 2\n");
        MachineProfile p = MachineProfileReader.load(Map.of(MachineProfile.ENVIRONMENT_VARIABLE, "workstation"));
        assertEquals(OptionalInt.of(3), p.slots());
        assertEquals(OptionalInt.of(6), p.cores());
        assertEquals(Optional.of(LaunchProfile.mpi(2)), p.launch());
        String missing = assertThrows(InvalidSettingsException.class,
                () -> MachineProfileReader.load(Map.of(MachineProfile.ENVIRONMENT_VARIABLE, "nowhere"))).getMessage();
        assertTrue(missing.contains("nowhere.properties"), missing);
        assertThrows(InvalidSettingsException.class,
                () -> MachineProfileReader.load(Map.of(MachineProfile.ENVIRONMENT_VARIABLE, "../elsewhere")));
    }

    @Test
    void whatMeansNothingIsRefusedWithTheKey() {
        assertTrue(refused("executer = slurm\n").contains("executer"), "a misspelt key");
        assertTrue(refused("executor = lsf\n").contains("none of local, slurm, pbs"));
        assertTrue(refused("slots = two\n").contains("slots = two"));
        assertTrue(refused("accelerator = cuda\n").contains("none of auto"));
        assertTrue(refused("threads = 4\n").contains("needs an accelerator"));
        assertTrue(refused("executor = slurm\ntime = soon\n").contains("time = soon"));
        assertTrue(refused("executor = slurm\ntime = 0:01\n").contains("2 minutes"));
    }
}
