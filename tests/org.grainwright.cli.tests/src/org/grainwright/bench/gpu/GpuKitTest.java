// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.Machine;
import org.grainwright.engine.run.SelfCheck;
import org.grainwright.observables.json.Json;
import org.grainwright.opencl.OpenClScreening.DeviceKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kit on a machine that pretends to have two NVIDIA devices and a multi-process service, with a LAMMPS that
 * pretends to compute on them: it notes what it was started with, gives one energy for every way, and steps until it is
 * told to stop. With {@code lying} in its name it gives another energy on a device.
 */
class GpuKitTest {

    private static final String LAMMPS = """
        #!/usr/bin/env bash
        cd "$PWD"; echo "$CUDA_VISIBLE_DEVICES|$CUDA_MPS_PIPE_DIRECTORY|$*" >> "$(dirname "$0")/started"
        echo "LAMMPS (29 Sep 2021)"
        head="Step Temp Press PotEng KinEng TotEng Volume Lx Ly Lz Pxx Pyy Pzz Econserve"
        case "$*" in
          *energy.in*)
            e=-17792; case "$0 $*" in *lying*-sf*) e=-17000;; esac
            awk 'BEGIN { print "ITEM: ATOMS id fx fy fz"; for (i = 1; i <= 1536; i++) print i, 0.1, 0.2, 0.3 }' \
        > forces.dump
            echo "@grainwright stage energy 0"; echo "$head"
            echo "0 0 1 $e 0 $e 17000 26 26 26 1 1 1 $e"; echo "Loop time of 0.1 on 1 procs for 0 steps with 1536 atoms"
            ;;
          *)
            echo "@grainwright stage measure 100000000"; echo "$head"; i=0
            while [ ! -e stop.now ]; do echo "$i 1 1 1 1 1 1 1 1 1 1 1 1 1"; i=$((i + 10)); sleep 0.05; done ;;
        esac
        echo "@grainwright end"
        """;
    private static final String DEVICES = """
        #!/usr/bin/env bash
        echo "0, NVIDIA H200, 143771, 580.65"; echo "1, NVIDIA H200, 143771, 580.65"
        """;
    private static final String SERVICE = """
        #!/usr/bin/env bash
        echo "$* $(cat)" >> "$(dirname "$0")/service"
        """;

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

    private Path program(String name, String text) throws IOException {
        Path program = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    /** Runs the rows that match, with so many seconds, and returns them as they were printed. */
    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> run(String lammps, String rows, double seconds) throws Exception {
        LammpsInstallation fake = new LammpsInstallation(program(lammps, LAMMPS), "29 Sep 2021", Set.of("GPU"),
                List.of("GPU package API: CUDA", "Compatible GPU present: yes"),
                Map.of("pair", Set.of("hybrid/overlay", "eam/alloy", "coul/long", "eam/alloy/gpu"), "kspace",
                        Set.of("pppm")),
                lammps);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long begin = System.nanoTime();
        new GpuKit(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(folder.resolve("rows.jsonl").toFile(), StandardCharsets.UTF_8),
                () -> (System.nanoTime() - begin) * 1e-9).run(
                        new Laboratory(fake, Machine.probe(Map.of("PATH", folder.toString())),
                                new SelfCheck(folder.resolve("selfcheck-" + lammps)), folder.resolve("work"),
                                new Cancellation()),
                        DeviceKind.GPU, Pattern.compile(rows), seconds);
        String text = out.toString(StandardCharsets.UTF_8);
        assertEquals(text, Files.readString(folder.resolve("rows.jsonl")), "the file says what was printed");
        return text.lines().map(line -> (Map<String, Object>) Json.parse(line)).toList();
    }

    private static Map<String, Object> row(List<Map<String, Object>> rows, String name) {
        return rows.stream().filter(row -> row.get("row").equals(name)).findFirst().orElseThrow();
    }

    @Test
    void processesShareADeviceWithAndWithoutTheService() throws Exception {
        program("nvidia-smi", DEVICES);
        program("nvidia-cuda-mps-control", SERVICE);
        List<Map<String, Object>> rows = run("lmp-honest",
                "devices|self_check/llzo-eam-dft/gpu1x1|speed/llzo-eam-dft/1536/gpu1x1/2/.*", 100);
        assertEquals(2, ((List<?>) row(rows, "devices").get("nvidia")).size());
        assertEquals(true, row(rows, "self_check/llzo-eam-dft/gpu1x1").get("trusted"));
        Map<String, Object> shared = row(rows, "speed/llzo-eam-dft/1536/gpu1x1/2/mps");
        Map<String, Object> turns = row(rows, "speed/llzo-eam-dft/1536/gpu1x1/2/turns");
        for (Map<String, Object> speed : List.of(shared, turns)) {
            double steps = ((Number) speed.get("steps_per_s")).doubleValue();
            // two of them, ten steps in 0.05 s and what a busy machine adds; 3 fs each
            assertTrue(steps > 20 && steps <= 404, speed.toString());
            assertEquals(steps * 86400 * 3e-6, ((Number) speed.get("ns_per_day")).doubleValue(), 1e-4 * steps);
        }
        Map<String, Object> best = row(rows, "best");
        assertEquals(Math.max(((Number) shared.get("steps_per_s")).doubleValue(),
                ((Number) turns.get("steps_per_s")).doubleValue()), ((Number) best.get("steps_per_s")).doubleValue());
        String pipes = folder.resolve("cache/mps").toString();
        List<String> trials = Files.readAllLines(folder.resolve("started")).stream()
                .filter(line -> line.contains("trial.in")).map(line -> line.substring(0, line.lastIndexOf('|')))
                .sorted().toList();
        assertEquals(List.of("0|", "0|", "0|" + pipes, "0|" + pipes), trials, "the table says what one device does");
        List<String> service = Files.readAllLines(folder.resolve("service"));
        assertEquals(List.of("-d ", " quit"), service, "started once, and ended");
        assertEquals(List.of(), row(rows, "end").get("left_out"));
    }

    @Test
    void aDeviceThatLiesIsNotTimed() throws Exception {
        program("nvidia-smi", DEVICES);
        List<Map<String, Object>> rows = run("lmp-lying", "self_check/llzo-eam-dft/gpu1x1|speed/llzo-eam-dft/"
                + "(1536|5184)/gpu1x1/1/.*", 100);
        assertEquals(false, row(rows, "self_check/llzo-eam-dft/gpu1x1").get("trusted"));
        List<Map<String, Object>> speeds = rows.stream().filter(r -> r.get("row").toString().startsWith("speed"))
                .toList();
        assertEquals(2, speeds.size(), "one row for each way, with and without sharing: " + speeds);
        assertTrue(speeds.stream().anyMatch(r -> r.get("failed").toString().startsWith("refused by its self-check")));
        assertTrue(speeds.stream().anyMatch(r -> r.get("failed").toString().contains("no multi-process service")));
        assertFalse(Files.readString(folder.resolve("started")).contains("trial.in"));
        assertTrue(rows.stream().noneMatch(r -> r.get("row").equals("best")));
    }

    @Test
    void whatThereIsNoTimeForIsSaid() throws Exception {
        List<Map<String, Object>> rows = run("lmp-honest", "devices|campaign/.*", 30);
        assertEquals(List.of(), row(rows, "devices").get("nvidia"), "without nvidia-smi there is no device");
        assertEquals(List.of("campaign/32", "campaign/8"), row(rows, "end").get("left_out"));
    }

    /** The longer campaign must be a campaign, whether or not there is ever time for it. */
    @Test
    void theCampaignsAreWritten() {
        for (int evaluations : new int[] {8, 32}) {
            var report = new org.grainwright.dsl.specification.CampaignReader().read(CampaignRow.text(evaluations),
                    "kit.campaign");
            assertFalse(report.hasErrors(), report.diagnostics().toString());
            assertEquals(evaluations, report.specifications().getFirst().optimization().maximumEvaluations());
        }
    }

    @Test
    void loopsOfAllLogsAreAdded() throws Exception {
        Files.createDirectories(folder.resolve("run/1"));
        Files.writeString(folder.resolve("run/log.0.lammps"),
                "Loop time of 1.5 on 1 procs for 10 steps with 192 atoms\nx\n"
                        + "Loop time of 0.25 on 1 procs for 10 steps with 192 atoms\n");
        Files.writeString(folder.resolve("run/1/log.12.lammps"),
                "Loop time of 2 on 4 procs for 1 steps with 192 atoms\n");
        Files.writeString(folder.resolve("run/1/other.log"), "Loop time of 9 on 4 procs for 1 steps with 192 atoms\n");
        assertEquals(3.75, CampaignRow.loops(folder.resolve("run")), 1e-12);
    }
}
