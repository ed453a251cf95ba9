// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;

import org.grainwright.engine.InvalidSettingsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineFileTest {

    @TempDir
    Path folder;
    private String before;

    @BeforeEach
    void settingsAreInAFolderOfTheTest() {
        before = System.setProperty("grainwright.config", folder.resolve("settings").toString());
    }

    @AfterEach
    void settingsAreAsBefore() {
        if (before == null) {
            System.clearProperty("grainwright.config");
        } else {
            System.setProperty("grainwright.config", before);
        }
    }

    private Path path() {
        return folder.resolve("settings/machine.properties");
    }

    private MachineFile of(String text) throws Exception {
        Files.createDirectories(path().getParent());
        Files.writeString(path(), text);
        return MachineFile.of(Map.of());
    }

    @Test
    void aKeyIsChangedInItsPlaceAndTheRestStays() throws Exception {
        of("""
                # the old machine
                cores = 8
                search.mine = python \\
                    mine.py

                ! slots = 7
                prologue.1 = module load lammps
                """).with("cores", " 4 ").with("slots", "2").with("ranks", "").store();
        assertEquals("""
                # the old machine
                cores = 4
                search.mine = python \\
                    mine.py

                ! slots = 7
                prologue.1 = module load lammps
                slots = 2
                """, Files.readString(path()));
        MachineFile.of(Map.of()).with("cores", "").store();
        assertFalse(Files.readString(path()).contains("cores"));
        assertEquals(OptionalInt.of(2), MachineProfileReader.load(Map.of()).slots());
    }

    /** {@link Properties} itself says what a line means. */
    @Test
    void anyPathIsReadAsItWasWritten() throws Exception {
        for (String value : new String[] {"C:\\Program Files\\new\\lmp.exe", "/opt/a b/lmp", "/opt/ä#!=:/lmp"}) {
            MachineFile.of(Map.of()).with("lammps", value).store();
            Properties properties = new Properties();
            try (Reader in = Files.newBufferedReader(path())) {
                properties.load(in);
            }
            assertEquals(Map.of("lammps", value), properties);
            assertEquals(value, MachineFile.of(Map.of()).value("lammps"));
        }
    }

    @Test
    void whatMakesNoSenseIsNotStored() throws Exception {
        MachineFile file = of("cores = 3\n");
        String message = assertThrows(InvalidSettingsException.class, () -> file.with("cores", "many").store())
                .getMessage();
        assertTrue(message.contains("cores = many is not a positive whole number"), message);
        assertEquals("cores = 3\n", Files.readString(path()));
        Files.writeString(path(), "cores = \\uXYZW\n");
        String damaged = assertThrows(InvalidSettingsException.class, () -> MachineFile.of(Map.of())).getMessage();
        assertTrue(damaged.contains(path().toString()) && damaged.contains("damaged"), damaged);
    }

    @Test
    void aFileThatIsNotThereIsMadeWithItsFolder() throws Exception {
        MachineFile none = MachineFile.of(Map.of(MachineProfile.ENVIRONMENT_VARIABLE, "cluster"));
        assertEquals("", none.value("executor"));
        assertEquals(MachineProfile.LOCAL, none.profile().executor());
        none.with("executor", "slurm").with("partition", "long").store();
        assertEquals("executor = slurm\npartition = long\n",
                Files.readString(path().resolveSibling("cluster.properties")));
        assertEquals(MachineProfile.LOCAL, MachineFile.executors().getFirst());
        assertTrue(MachineFile.executors().contains("slurm") && MachineFile.executors().contains("pbs"));
    }
}
