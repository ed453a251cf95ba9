// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.OptimizationSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Message;
import org.grainwright.model.RunState;
import org.grainwright.model.io.DamagedException;
import org.grainwright.model.io.RunStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run folder holds everything that its campaign takes from other files, and notices when that or LAMMPS is not what
 * it was. With the real LAMMPS on the smallest boundary.
 */
class RunFolderTest {

    private static final String MAIN = """
            import "parts/base.campaign"
            campaign "parts" {
              boundary extends b
              simulation extends s
              optimize { minimize resistivity across boundary at 1200 K
                bayesian { initial 1 sobol  batch 1  seed 3 }
                baseline first
                budget 2 evaluations }
            }
            """;
    private static final String BASE = """
            boundary b { cells Σ19a (1 -1 6)[110]  width 2 .. 3 layers  grain >= 18 Å
              composition li2o loss 0 .. 2 units  translations 1 }
            simulation s { potential "mine" file "mine.properties"  simulate at 1200 K  timestep 2 fs
              equilibrate 0.1 ps  produce 0.4 ps  dump every 0.02 ps  seed 5 }
            """;

    @TempDir
    static Path folder;
    private static Path begun;

    /** A run of which one of two evaluations is done; every test goes on with a copy of it. */
    @BeforeAll
    static void begin() throws Exception {
        assumeTrue(TestCampaigns.lammpsIsThere(), "no lmp on this machine");
        begun = folder.resolve("begun");
        write(folder);
        run(request(folder, begun, CampaignRequest.Mode.NEW), 1);
    }

    private static void write(Path place) throws IOException {
        Files.createDirectories(place.resolve("parts"));
        Files.writeString(place.resolve("main.campaign"), MAIN);
        Files.writeString(place.resolve("parts/base.campaign"), BASE);
        try (InputStream in = PotentialLibrary.class
                .getResourceAsStream("shipped/llzo-buckingham-formal.properties")) {
            Files.write(place.resolve("parts/mine.properties"), in.readAllBytes());
        }
    }

    private static CampaignRequest request(Path place, Path run, CampaignRequest.Mode mode) {
        CampaignFileReport report = CampaignFiles.read(place.resolve("main.campaign"));
        assertFalse(report.hasErrors(), report.diagnostics().toString());
        return new CampaignRequest(report.specifications().getFirst(),
                new CampaignRequest.Written("main.campaign", report.sources()), run, mode,
                CampaignRequest.Means.of(OptionalInt.of(1)), "test");
    }

    private static CampaignRun run(CampaignRequest request, int stopAfter) throws CampaignException {
        Cancellation cancellation = new Cancellation();
        AtomicInteger measured = new AtomicInteger();
        return CampaignRunner.run(request, event -> {
            if (event instanceof CampaignEvent.Measured && measured.incrementAndGet() >= stopAfter) {
                cancellation.cancel();
            }
        }, cancellation);
    }

    private static Path copy(String name) throws Exception {
        Path copy = folder.resolve(name);
        assertEquals(0, new ProcessBuilder("cp", "-a", begun.toString(), copy.toString()).start().waitFor());
        return copy;
    }

    private static CampaignException refused(CampaignRequest request) {
        CampaignException refused = assertThrows(CampaignException.class, () -> run(request, Integer.MAX_VALUE));
        assertEquals(CampaignException.Blame.INPUT, refused.blame());
        return refused;
    }

    @Test
    void aRunFolderGoesOnElsewhereWithoutTheFilesThatItsCampaignNamed() throws Exception {
        Path origin = Files.createDirectory(folder.resolve("origin"));
        write(origin);
        Path run = origin.resolve("run");
        run(request(origin, run, CampaignRequest.Mode.NEW), 1);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("moved");
        Files.move(run, elsewhere);
        for (String name : new String[] {"main.campaign", "parts/base.campaign", "parts/mine.properties", "parts"}) {
            Files.delete(origin.resolve(name));
        }
        CampaignRun ended = run(Continuation.of(elsewhere).request(CampaignRequest.Mode.RESUME, OptionalInt.of(1), "t"),
                Integer.MAX_VALUE);
        assertEquals(RunState.FINISHED, ended.getState(), ended.getStopReason());

        // nor does it matter which folder began, and the copy of the text runs as any campaign does
        Path whole = folder.resolve("whole");
        run(request(folder, whole, CampaignRequest.Mode.NEW), Integer.MAX_VALUE);
        assertEquals(Files.readAllLines(whole.resolve("journal.jsonl")),
                Files.readAllLines(elsewhere.resolve("journal.jsonl")));
        CampaignFileReport copied = CampaignFiles.read(elsewhere.resolve("campaign.campaign"));
        assertFalse(copied.hasErrors(), copied.diagnostics().toString());
        assertEquals(MAIN, ended.getCampaignText(), "the record has the text as it was written");
    }

    /** No text in the folder names the opinion that a larger budget brought: the journal does. */
    @Test
    void anOpinionThatCameWithALargerBudgetIsKnownFromTheFolderAlone() throws Exception {
        Path place = Files.createDirectory(folder.resolve("doubting"));
        write(place);
        Path run = copy("doubted");
        Files.writeString(place.resolve("main.campaign"), MAIN.replace("budget 2 evaluations",
                "opinion \"llzo-buckingham-dft\" for best  budget 3 evaluations"));
        CampaignRequest larger = request(place, run, CampaignRequest.Mode.RESUME);
        Cancellation cancellation = new Cancellation();
        CampaignRunner.run(larger, event -> cancellation.cancel(), cancellation);
        OptimizationSpecification goingOn = Continuation.of(run).campaign().optimization();
        assertEquals(3, goingOn.maximumEvaluations());
        assertTrue(goingOn.opinion().isPresent());
        assertEquals(larger.campaign().optimization().opinion(), goingOn.opinion());
    }

    @Test
    void anEditedImportIsNoticed() throws Exception {
        Path place = Files.createDirectory(folder.resolve("edited"));
        write(place);
        Path base = place.resolve("parts/base.campaign");
        Path run = copy("edited-run");
        Files.writeString(base, BASE.replace("2 .. 3 layers", "2 .. 4 layers"));
        String said = refused(request(place, run, CampaignRequest.Mode.RESUME)).getMessage();
        assertTrue(said.contains("base.campaign has changed since in 'boundary'") && said.contains("start a new run"),
                said);
        // another wording is the same input, and the folder goes on by itself
        Files.writeString(base, "// only a remark\n" + BASE);
        assertEquals(RunState.FINISHED,
                run(request(place, run, CampaignRequest.Mode.RESUME), Integer.MAX_VALUE).getState());
    }

    @Test
    void anEditedPotentialIsNoticed() throws Exception {
        Path place = Files.createDirectory(folder.resolve("refitted"));
        write(place);
        Path potential = place.resolve("parts/mine.properties");
        Files.writeString(potential, Files.readString(potential).replace("632.1018", "632.1019"));
        Path run = copy("refitted-run");
        String said = refused(request(place, run, CampaignRequest.Mode.RESUME)).getMessage();
        assertTrue(said.contains("the files of the potential \"mine\""), said);
        assertEquals(RunState.FINISHED, run(Continuation.of(run).request(CampaignRequest.Mode.RESUME, OptionalInt.of(1),
                "test"), Integer.MAX_VALUE).getState());
    }

    @Test
    void aCopyInTheRunFolderThatWasEditedIsNoticed() throws Exception {
        Path run = copy("tampered");
        Path potential = run.resolve("input/mine/mine.properties");
        Files.writeString(potential, Files.readString(potential).replace("632.1018", "632.1019"));
        String said = refused(request(folder, run, CampaignRequest.Mode.RESUME)).getMessage();
        assertTrue(said.contains("input/mine/mine.properties in its folder was changed"), said);
        assertTrue(assertThrows(CampaignException.class, () -> Continuation.of(run)).getMessage()
                .contains("input/mine/mine.properties"));
    }

    /** A program of other bytes that computes the same, which nobody can know. */
    @Test
    void anotherLammpsIsAskedForAndRecorded() throws Exception {
        Path wrapper = Files.createFile(folder.resolve("lmp-other"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(wrapper, "#!/bin/sh\nexec " + LammpsInstallation.locate().executable() + " \"$@\"\n");
        Path run = copy("other");
        CampaignRequest same = request(folder, run, CampaignRequest.Mode.RESUME);
        CampaignRequest other = new CampaignRequest(same.campaign(), same.written(), run, same.mode(),
                new CampaignRequest.Means(OptionalInt.of(1), wrapper, false), "test");
        byte[] before = Files.readAllBytes(run.resolve("run.gwresult"));
        CampaignException refused = refused(other);
        assertTrue(refused instanceof OtherEngineException && refused.getMessage().contains("lmp-other"),
                refused.getMessage());
        assertEquals(new String(before), Files.readString(run.resolve("run.gwresult")), "nothing was changed");

        CampaignRun ended = run(other.withAnotherEngine(), Integer.MAX_VALUE);
        assertEquals(RunState.FINISHED, ended.getState(), ended.getStopReason());
        String first = ended.getEvaluations().get(0).getEngine();
        String second = ended.getEvaluations().get(1).getEngine();
        assertTrue(first.startsWith("LAMMPS ") && second.startsWith("LAMMPS ") && !first.equals(second),
                first + " and " + second);
        assertTrue(ended.getMessages().stream().anyMatch(each -> each.getText().contains("goes on with LAMMPS")));
    }

    /** One damaged file costs one evaluation: everything else is what it was, to the byte of the journal. */
    @Test
    void whatIsDamagedIsMadeAgain() throws Exception {
        Path whole = folder.resolve("undamaged");
        run(request(folder, whole, CampaignRequest.Mode.NEW), Integer.MAX_VALUE);
        List<String> told = told(whole);

        Path run = folder.resolve("damaged");
        assertEquals(0, new ProcessBuilder("cp", "-a", whole.toString(), run.toString()).start().waitFor());
        Path first = run.resolve("evaluations/0001/1200K-1");
        Path dump = first.resolve("trajectory.dump");
        byte[] original = Files.readAllBytes(dump);
        Files.writeString(dump, Files.readString(dump).replaceFirst("(?s)(.*)\\.([0-9])", "$1.9$2"));
        assertTrue(RunStore.changed(run, RunStore.read(run)).toString().contains("0001/1200K-1/trajectory.dump was"));
        Path record = run.resolve("run.gwresult");
        Files.write(record, Arrays.copyOf(Files.readAllBytes(record), 5000));
        Files.writeString(run.resolve("run.gwresult.changes"), "what was appended to it");
        assertThrows(DamagedException.class, () -> RunStore.read(run));

        CampaignRun ended = run(Continuation.of(run).request(CampaignRequest.Mode.RESUME, OptionalInt.of(1), "t"),
                Integer.MAX_VALUE);
        assertEquals(RunState.FINISHED, ended.getState(), ended.getStopReason());
        assertTrue(Arrays.equals(original, Files.readAllBytes(dump)), "simulated again, to the same bytes");
        assertTrue(Files.exists(first.resolve("failed-1/trajectory.dump")), "what was there is kept");
        assertEquals(List.of(), RunStore.changed(run, RunStore.read(run)));
        assertEquals(told, told(run), "told the same once more");
        assertEquals("what was appended to it", Files.readString(run.resolve("run.gwresult.damaged-1.changes")));
        String said = ended.getMessages().stream().map(Message::getText).collect(Collectors.joining("\n"));
        assertTrue(said.contains("the record was damaged and is made anew from the journal")
                && said.contains("evaluation 1 is simulated again"), said);
        CampaignRun before = RunStore.read(whole);
        for (int i = 0; i < 2; i++) {
            assertEquals(before.getEvaluations().get(i).getObjective().getValue(),
                    ended.getEvaluations().get(i).getObjective().getValue());
        }
        assertEquals(before.getInputHash(), ended.getInputHash());
        assertEquals(before.getRecommended().getId(), ended.getRecommended().getId());
    }

    /** The outcomes since the last revision. */
    private static List<String> told(Path run) throws IOException {
        List<String> lines = Files.readAllLines(run.resolve("journal.jsonl"));
        int revised = 0;
        for (int i = 0; i < lines.size(); i++) {
            revised = lines.get(i).contains("\"revised\"") ? i : revised;
        }
        return lines.subList(revised, lines.size()).stream().filter(line -> line.contains("\"told\"")).toList();
    }

    /** Another process has just begun there and has not written its record yet. */
    @Test
    void aSecondStartInTheSameFolderWritesNothing() throws Exception {
        Path run = folder.resolve("twice");
        RunStore.<Exception>create(run, () -> {
            CampaignException refused = refused(request(folder, run, CampaignRequest.Mode.NEW));
            assertTrue(refused.getMessage().contains("in use by another Grainwright"), refused.getMessage());
            try (Stream<Path> left = Files.list(run)) {
                assertEquals(List.of(run.resolve("run.lock")), left.toList());
            }
            return RunStore.read(begun);
        }).close();
    }

    @Test
    void withoutLammpsNoFolderIsLeft() {
        Path run = folder.resolve("never");
        CampaignRequest request = request(folder, run, CampaignRequest.Mode.NEW);
        CampaignException refused = assertThrows(CampaignException.class, () -> run(new CampaignRequest(
                request.campaign(), request.written(), run, request.mode(),
                new CampaignRequest.Means(OptionalInt.of(1), folder.resolve("no-lmp"), false), "test"), 1));
        assertEquals(CampaignException.Blame.MACHINE, refused.blame());
        assertFalse(Files.exists(run), "an empty folder is left");
    }
}
