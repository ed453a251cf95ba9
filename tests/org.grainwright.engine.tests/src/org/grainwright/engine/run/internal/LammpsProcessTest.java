// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.grainwright.engine.Cancellation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that print without end, or leave something running behind. */
class LammpsProcessTest {

    @TempDir
    Path folder;

    private LammpsProcess.Outcome run(LammpsProcess process, String script) throws Exception {
        return process.run(List.of("bash", "-c", script), Map.of(), new LogReader(new LogReader.Sink() {
        }), new Cancellation(), () -> false);
    }

    @Test
    void whatPrintsWithoutEndIsEnded() throws Exception {
        LammpsProcess.Outcome outcome = run(new LammpsProcess(folder, 60, 1_000_000), "exec yes 'words and words'");
        assertEquals(LammpsProcess.End.FLOODED, outcome.end());
    }

    @Test
    void aDaemonThatItLeftBehindIsEnded() throws Exception {
        run(new LammpsProcess(folder, 60), "setsid sleep 4720 >/dev/null 2>&1 & echo $! > stray.pid");
        assertDead();
    }

    @Test
    void aDaemonOfAProgramWhoseWatcherWasKilledIsEndedByTheNextOne() throws Exception {
        String mark = "test-" + folder.getFileName();
        ProcessBuilder builder = new ProcessBuilder("bash", "-c",
                "setsid sleep 4721 >/dev/null 2>&1 & echo $! > stray.pid").directory(folder.toFile());
        builder.environment().put("GRAINWRIGHT_PROCESS", mark);
        builder.start().waitFor();
        assertTrue(isAlive(), "or nothing is tested");
        Files.writeString(folder.resolve("process.properties"), "pid = 999999999\nmark = " + mark + "\n");
        LammpsProcess.endOrphan(folder);
        assertDead();
    }

    @Test
    void aDamagedNoteOfWhoIsAtWorkIsNobodys() throws Exception {
        Path note = Files.writeString(folder.resolve("process.properties"), "pid = 12x\nstarted = never\n");
        LammpsProcess.endOrphan(folder);
        assertFalse(Files.exists(note));
    }

    private boolean isAlive() throws Exception {
        return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("stray.pid")).strip()))
                .map(ProcessHandle::isAlive).orElse(false);
    }

    private void assertDead() throws Exception {
        assertFalse(isAlive(), "it is still there");
    }

    @Test
    void warningsOfOneKindAreOneAndGarbledMarksSayNothing() {
        List<String> heard = new ArrayList<>();
        LogReader reader = new LogReader(new LogReader.Sink() {
            @Override
            public void warning(String line) {
                heard.add(line);
            }
        });
        for (int i = 0; i < 1000; i++) {
            reader.line("WARNING: Bond atom " + i + " missing at step " + 10 * i + ".5e-3");
            reader.line("WARNING: kind " + "x".repeat(i));
        }
        assertEquals(20, heard.size());
        assertEquals(heard, List.copyOf(reader.warnings()));
        assertEquals("WARNING: Bond atom 0 missing at step 0.5e-3", heard.getFirst());
        for (String garbled : List.of("@grainwright", "@grainwright stage", "@grainwright stage produce",
                "@grainwright stage produce 9999999999999999999999", "@grainwright done x y", "@grainwright restarted",
                "@grainwright annealed 1", "Step Temp", "1.2.3 4", "1e 4",
                "Loop time of 1.2.3 on 99999999999 procs for 5 steps with 99999999999 atoms",
                "1.2.3% CPU use with 9999999999 MPI tasks x 1 OpenMP threads",
                "Dangerous builds = 99999999999999999999")) {
            reader.line(garbled);
        }
        assertEquals(0, reader.stages().size());
        assertFalse(reader.ended());
        assertEquals(-1, reader.restartStep());
    }
}
