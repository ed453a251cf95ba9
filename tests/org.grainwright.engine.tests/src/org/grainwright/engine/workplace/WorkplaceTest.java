// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.FakeEngine;
import org.grainwright.engine.batch.Cluster;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.launch.Mps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaign, machine profile, self-check and calibration agree on where and how simulations run. */
class WorkplaceTest {

    @TempDir
    Path folder;
    private String before;

    @BeforeEach
    void cachesAreInAFolderOfTheTest() {
        before = System.setProperty("grainwright.cache", folder.resolve("cache").toString());
    }

    @AfterEach
    void cachesAreAsBefore() {
        if (before == null) {
            System.clearProperty("grainwright.cache");
        } else {
            System.setProperty("grainwright.cache", before);
        }
    }

    private Workplace open(MachineProfile machine, Wishes wishes, LammpsInstallation lammps) throws Exception {
        return WorkplaceBuilder.open(machine, wishes, lammps, Bench192.formal(), folder.resolve("work"),
                new Cancellation());
    }

    private static MachineProfile local(int cores, Optional<LaunchProfile> launch) {
        return new MachineProfile("machine", Optional.empty(), MachineProfile.LOCAL, MachineProfile.Programs.NONE,
                new MachineProfile.Use(OptionalInt.of(cores), OptionalInt.empty(), launch), Cluster.of("machine"),
                List.of());
    }

    private static Wishes wishes(Wishes.Device device, Integer slots, Integer ranks) {
        return new Wishes(device, slots == null ? OptionalInt.empty() : OptionalInt.of(slots),
                ranks == null ? OptionalInt.empty() : OptionalInt.of(ranks));
    }

    @Test
    void replicasGoBeforeRanksAndNothingIsTimedWhereThereIsOneWay() throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        Workplace place = open(local(cores, Optional.empty()), Wishes.none(), Bench192.lammps());
        assertEquals("serial", place.profile().label());
        assertEquals(cores, place.slots());
        assertTrue(place.description().contains("on this computer") && place.description().contains("way"),
                place.description());
        assertEquals(1,
                open(local(cores, Optional.empty()), wishes(Wishes.Device.CPU, 1, 1), Bench192.lammps()).slots());
    }

    @Test
    void ranksAreThoseAskedForAndNeverMoreThanCores() throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        EngineUnavailableException e = assertThrows(EngineUnavailableException.class,
                () -> open(local(cores, Optional.empty()), wishes(Wishes.Device.CPU, null, cores + 1),
                        Bench192.lammps()));
        assertTrue(e.getMessage().contains("ranks wait busily"), e.getMessage());
        Workplace place = open(local(2, Optional.of(LaunchProfile.mpi(1))), wishes(Wishes.Device.CPU, 7, null),
                Bench192.lammps());
        assertEquals(Math.min(2, cores), place.slots(), "slots x ranks x threads never exceed the cores");
        assertThrows(EngineUnavailableException.class,
                () -> open(local(1, Optional.of(LaunchProfile.mpi(2))), Wishes.none(), Bench192.lammps()));
    }

    @Test
    void aGraphicsProcessorThatIsNotThereIsAnErrorWithItsReason() throws Exception {
        LammpsInstallation lammps = Bench192.lammps();
        org.junit.jupiter.api.Assumptions.assumeFalse(lammps.packages().contains("GPU"),
                "this LAMMPS has the GPU package");
        EngineUnavailableException e = assertThrows(EngineUnavailableException.class,
                () -> open(MachineProfile.thisComputer(), wishes(Wishes.Device.GPU, null, null), lammps));
        assertTrue(e.getMessage().contains("no GPU package"), e.getMessage());
        EngineUnavailableException contradiction = assertThrows(EngineUnavailableException.class,
                () -> open(local(1, Optional.of(LaunchProfile.serial())), wishes(Wishes.Device.GPU, null, null),
                        lammps));
        assertTrue(contradiction.getMessage().contains("accelerator gpu"), contradiction.getMessage());
    }

    /** An accelerator that agrees with the plain styles is timed once, and the choice is remembered. */
    @Test
    void aCalibrationIsRemembered() throws Exception {
        LammpsInstallation real = Bench192.lammps();
        LammpsInstallation fake = FakeEngine.around(real, folder, "optimised",
                "echo \"$IN\" >> " + folder + "/started; exec $REAL -in $IN -log $LOG");
        Map<String, Set<String>> styles = new TreeMap<>(fake.styles());
        Set<String> pairs = new TreeSet<>(styles.get("pair"));
        pairs.add("buck/coul/long/opt");
        styles.put("pair", pairs);
        LammpsInstallation optimised = new LammpsInstallation(fake.executable(), fake.version(), fake.packages(),
                List.of(), styles, "optimised");
        Workplace first = open(local(1, Optional.empty()), Wishes.none(), optimised);
        long starts = Files.readAllLines(folder.resolve("started")).size();
        assertTrue(starts >= 4, "two of the self-check, two that were timed: " + starts);
        Workplace second = open(local(1, Optional.empty()), Wishes.none(), optimised);
        assertEquals(starts, Files.readAllLines(folder.resolve("started")).size(), "nothing ran again");
        assertEquals(first.profile(), second.profile());
        assertEquals(first.description(), second.description());
        assertTrue(first.description().contains("trusted way"), first.description());
    }

    @Test
    void aClusterTakesItsLaunchFromTheProfile() throws Exception {
        Cluster slurm = new Cluster("cluster", new Cluster.Limits("long", "", java.time.Duration.ofHours(12), 8),
                List.of(), List.of(),
                new Cluster.Patience(3, 1), Map.of());
        MachineProfile machine = new MachineProfile("cluster", Optional.of(folder.resolve("cluster.properties")),
                "slurm", MachineProfile.Programs.NONE,
                new MachineProfile.Use(OptionalInt.empty(), OptionalInt.empty(), Optional.of(LaunchProfile.mpi(2))),
                slurm, List.of());
        Workplace place = open(machine, wishes(Wishes.Device.AUTO, 100, null), Bench192.lammps());
        assertEquals("mpi2", place.profile().label());
        assertEquals(8, place.slots());
        assertTrue(place.description().contains("slurm on partition long")
                && place.description().contains("cluster.properties"), place.description());
        assertEquals("mpi4", open(machine, wishes(Wishes.Device.AUTO, null, 4), Bench192.lammps()).profile().label());
    }

    /** NVIDIA's control program is started with folders of this user's, found by clients, and told to end. */
    @Test
    void theMultiProcessServiceIsStartedAndEnded() throws Exception {
        Path said = folder.resolve("said");
        Path control = FakeEngine.of(folder, "nvidia-cuda-mps-control",
                "echo \"$* $CUDA_MPS_PIPE_DIRECTORY $CUDA_MPS_LOG_DIRECTORY $(cat)\" >> " + said).executable();
        LaunchProfile client;
        try (Mps mps = Mps.start(control, folder).orElseThrow()) {
            client = LaunchProfile.gpu(1, 1, 0).withMps(mps.pipes().toString());
            assertEquals(1, Files.readAllLines(said).size());
        }
        assertEquals(List.of("-d " + folder + "/mps " + folder + "/mps-log ",
                " " + folder + "/mps " + folder + "/mps-log quit"), Files.readAllLines(said));
        assertEquals(folder + "/mps", client.environment().get("CUDA_MPS_PIPE_DIRECTORY"));
        assertFalse(LaunchProfile.gpu(1, 1, 0).environment().containsKey("CUDA_MPS_PIPE_DIRECTORY"));
        Path broken = FakeEngine.of(folder, "broken-control", "exit 1").executable();
        assertTrue(Mps.start(broken, folder).isEmpty(), "no service is no error");
    }
}
