// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.grainwright.cli.ExitCode;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.Improvement;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Objective;
import org.grainwright.model.Observable;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.RunState;
import org.grainwright.model.Stage;
import org.grainwright.model.io.RunStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is watched in a terminal. */
class WatchTest {

    private static final ModelFactory MAKE = ModelFactory.eINSTANCE;
    private static final Instant BEGUN = Instant.parse("2026-01-01T10:00:00Z");
    private static final TextWidth.Room WIDE = new TextWidth.Room(120, 30);

    @TempDir
    Path folder;

    private static CampaignRun run(int done) {
        CampaignRun run = MAKE.createCampaignRun();
        run.setName("Tilts");
        run.setState(RunState.RUNNING);
        run.setStartedAt(BEGUN);
        run.setBudgetEvaluations(4);
        Objective objective = MAKE.createObjective();
        objective.setObservable("boundary.resistivity");
        objective.setTemperatureK(1200);
        objective.setUnit("Ω·cm");
        run.setObjective(objective);
        for (int id = 1; id <= done; id++) {
            Evaluation evaluation = add(run, EvaluationState.DONE);
            Observable observable = MAKE.createObservable();
            observable.setName("boundary.resistivity");
            observable.setTemperatureK(1200);
            observable.setValue(4 - id * 0.5);
            observable.setStandardError(0.25);
            observable.setUnit("Ω·cm");
            observable.setGate(id == 1 ? Gate.AMBER : Gate.GREEN);
            evaluation.getObservables().add(observable);
            evaluation.setObjective(observable);
        }
        return run;
    }

    private static Evaluation add(CampaignRun run, EvaluationState state) {
        Evaluation evaluation = MAKE.createEvaluation();
        evaluation.setId(run.getEvaluations().size() + 1);
        evaluation.setKey(String.format(java.util.Locale.ROOT, "%04d", evaluation.getId()));
        evaluation.setLabel("Σ5 (120)[001] 36.87° symmetric tilt, " + evaluation.getId() + " layers");
        evaluation.setState(state);
        evaluation.setStartedAt(BEGUN);
        run.getEvaluations().add(evaluation);
        return evaluation;
    }

    private static void atWork(CampaignRun run, double fraction) {
        Stage stage = MAKE.createStage();
        stage.setName("production at 1200 K");
        stage.setFraction(fraction);
        add(run, EvaluationState.RUNNING).getStages().add(stage);
    }

    /** Half of the work took ten minutes, so ten are left. */
    @Test
    void theTableSaysHowFarWhatIsBestAndWhatIsLeft() {
        CampaignRun run = run(1);
        atWork(run, 0.5);
        atWork(run, 0.5);
        Improvement improvement = MAKE.createImprovement();
        improvement.setFactor(2.07);
        improvement.setLower(1.18);
        improvement.setUpper(3.61);
        improvement.setSignificant(true);
        run.setImprovement(improvement);
        PosteriorPoint belief = MAKE.createPosteriorPoint();
        belief.setBestMean(3.4);
        belief.setBestLower(3);
        belief.setBestUpper(3.9);
        belief.setProbabilityOfImprovement(0.12);
        belief.setWithoutImprovement(1);
        run.getPosterior().add(belief);
        List<String> lines = LiveTable.lines(run, BEGUN.plusSeconds(600), WIDE);
        assertEquals("Tilts: running, 1 of 4 (50 %), 10 min left", lines.get(0));
        assertEquals("recommended #1: 3.50 ± 0.25 Ω·cm; improvement 2.07 (1.18 to 3.61)", lines.get(1));
        assertEquals("search: believes in 3.40 Ω·cm (3.00 to 3.90); chance that something better is left 12 %;"
                + " 1 iteration without improvement", lines.get(2));
        assertEquals("", lines.get(3));
        assertTrue(lines.get(4).startsWith("#  State"), lines.get(4));
        assertTrue(lines.get(5).matches("1  recommended  Σ5 .*1 layers +3\\.50 ± 0\\.25 +▲ amber"), lines.get(5));
        assertTrue(lines.get(6).matches("2  50 % +Σ5 .* production at 1200 K"), lines.get(6));
        assertEquals(8, lines.size());
    }

    @Test
    void itFitsEveryTerminal() {
        CampaignRun run = run(40);
        run.setName("晶界 of " + "a long name ".repeat(20));
        atWork(run, 0.25);
        run.getEvaluations().get(7).setState(EvaluationState.FAILED);
        run.getEvaluations().get(7).setFailure("the engine\nended ".repeat(30));
        for (int columns : new int[] {20, 40, 80, 133}) {
            for (int rows : new int[] {1, 5, 10, 24, 100}) {
                List<String> lines = LiveTable.lines(run, BEGUN, new TextWidth.Room(columns, rows));
                assertTrue(lines.size() <= rows, columns + " x " + rows + ": " + lines.size());
                for (String line : lines) {
                    assertTrue(TextWidth.of(line) <= columns && !line.contains("\n"), columns + ": " + line);
                }
            }
        }
        List<String> lines = LiveTable.lines(run, BEGUN, new TextWidth.Room(100, 12));
        assertTrue(lines.stream().anyMatch(each -> each.startsWith("41  25 %")), "at work: " + lines);
        assertTrue(lines.stream().anyMatch(each -> each.startsWith("40  recommended")), "recommended: " + lines);
        assertTrue(lines.getLast().matches("and \\d+ more"), lines.getLast());
        assertEquals(41, lines.stream().filter(each -> each.matches("\\d.*")).count()
                + Integer.parseInt(lines.getLast().replaceAll("\\D", "")));
    }

    @Test
    void aRunOfWhichNothingIsKnownHasATableToo() {
        assertEquals(List.of("Tilts: running, 0 of 4 (0 %)", "nothing can be recommended yet", "",
                "nothing is proposed yet"), LiveTable.lines(run(0), BEGUN, WIDE));
    }

    @Test
    void theTableMovesInItsPlaceAndWhatStaysStandsAboveIt() {
        Screen screen = new Screen();
        StatusLine status = new StatusLine(screen, true);
        WatchDisplay watch = new WatchDisplay(status, () -> WIDE);
        status.print("campaign \"Tilts\"");
        watch.show(run(1));
        status.print("note: something");
        watch.again(run(1));
        watch.show(run(3));
        assertEquals("campaign \"Tilts\"", screen.lines().get(0));
        assertEquals("note: something", screen.lines().get(1));
        assertTrue(screen.lines().get(2).startsWith("Tilts: running, 3 of 4"), screen.lines().toString());
        assertEquals(1, screen.lines().stream().filter(each -> each.startsWith("#  State")).count());
        assertEquals(1, screen.lines().stream().filter(each -> each.startsWith("1  ")).count());
        watch.show(run(2));
        assertFalse(screen.lines().stream().anyMatch(each -> each.startsWith("3  ")), "a shorter table leaves nothing");
        status.clear();
        assertEquals(List.of("campaign \"Tilts\"", "note: something"), screen.lines());
    }

    @Test
    void offATerminalTheTableIsPrintedWhenAnEvaluationHasEnded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WatchDisplay watch = new WatchDisplay(new StatusLine(new PrintStream(out, true, StandardCharsets.UTF_8), false),
                () -> {
                    throw new IllegalStateException("nobody asks for a terminal that is not there");
                });
        watch.show(run(1));
        watch.show(run(1));
        watch.show(run(2));
        String text = out.toString(StandardCharsets.UTF_8);
        assertFalse(text.contains("\u001b"), text);
        assertEquals(2, text.lines().filter(each -> each.startsWith("Tilts: running")).count(), text);
        assertTrue(text.lines().anyMatch(each -> each.contains("Σ5 (120)[001] 36.87° symmetric tilt, 2 layers")), text);
    }

    @Test
    void aRunThatAnotherProcessHasUnderWayIsFollowedToItsEnd() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        RunStore store = RunStore.create(folder.resolve("run"), run(1));
        Thread owner = Thread.ofPlatform().start(() -> {
            try (store) {
                waitFor("1 of 4", err);
                store.updateAndSave(run -> run.getEvaluations().addAll(run(2).getEvaluations().subList(1, 2)));
                waitFor("2 of 4", err);
                store.updateAndSave(run -> run.setState(RunState.FINISHED));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        int exit = Verbs.run(List.of("status", "run", "--watch"), Commands.all(),
                Typed.console(folder, InputStream.nullInputStream(), out, err));
        owner.join();
        assertEquals(ExitCode.OK, exit, err::toString);
        String followed = err.toString(StandardCharsets.UTF_8);
        assertTrue(followed.contains("1 of 4") && followed.contains("2 of 4"), followed);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("finished, 2 of 4 evaluations"),
                out.toString(StandardCharsets.UTF_8));
    }

    private static void waitFor(String text, ByteArrayOutputStream out) throws InterruptedException {
        for (int i = 0; i < 600 && !out.toString(StandardCharsets.UTF_8).contains(text); i++) {
            Thread.sleep(100);
        }
    }

    /** As much of a terminal as is used: lines, the way up, and what is taken away. */
    private static final class Screen extends PrintStream {

        private final ByteArrayOutputStream written;

        Screen() {
            this(new ByteArrayOutputStream());
        }

        private Screen(ByteArrayOutputStream written) {
            super(written, true, StandardCharsets.UTF_8);
            this.written = written;
        }

        List<String> lines() {
            String text = written.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
            List<StringBuilder> screen = new ArrayList<>(List.of(new StringBuilder()));
            int row = 0;
            int column = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                StringBuilder line = screen.get(row);
                if (c == '\n') {
                    row++;
                    column = 0;
                    while (screen.size() <= row) {
                        screen.add(new StringBuilder());
                    }
                } else if (c == '\r') {
                    column = 0;
                } else if (text.startsWith("\u001b[1A", i)) {
                    row--;
                    i += 3;
                } else if (text.startsWith("\u001b[K", i)) {
                    line.setLength(Math.min(line.length(), column));
                    i += 2;
                } else if (text.startsWith("\u001b[J", i)) {
                    line.setLength(Math.min(line.length(), column));
                    screen.subList(row + 1, screen.size()).clear();
                    i += 2;
                } else {
                    while (line.length() <= column) {
                        line.append(' ');
                    }
                    line.setCharAt(column++, c);
                }
            }
            List<String> lines = new ArrayList<>(screen.stream().map(StringBuilder::toString).toList());
            while (!lines.isEmpty() && lines.getLast().isEmpty()) {
                lines.removeLast();
            }
            return lines;
        }
    }
}
