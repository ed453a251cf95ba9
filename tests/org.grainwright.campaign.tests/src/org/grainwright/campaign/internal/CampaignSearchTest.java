// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignFiles;
import org.grainwright.campaign.TestCampaigns;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.evaluate.Evaluator;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.campaign.internal.evaluate.Outcomes;
import org.grainwright.campaign.internal.loop.CampaignLoop;
import org.grainwright.campaign.internal.loop.Journal;
import org.grainwright.campaign.internal.loop.Journaled;
import org.grainwright.campaign.internal.loop.Kept;
import org.grainwright.campaign.RunControl;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.model.RunState;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Reason;
import org.grainwright.optimize.protocol.AskTell;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.SearchException;
import org.grainwright.optimize.space.Point;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.trajectory.SimulationBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns that choose their search, driven by it through the loop, without a simulation. */
class CampaignSearchTest {

    private static final int EVALUATIONS = 12;

    @TempDir
    Path folder;
    private int runs;
    private Kept kept = Kept.NOTHING;

    private static CampaignSpecification campaign(String search) {
        return TestCampaigns.parse("""
        campaign "chosen" {
          boundary { cells Σ5 (3 1 0)[001], Σ5 (2 1 0)[001]  grain >= 18 Å  width 2 .. 3 layers
            composition li2o loss %s units }
          simulation { simulate at 1200 K  produce 12 ps }
          optimize { minimize resistivity across boundary at 1200 K  %s  budget 12 evaluations }
        }
        """.formatted(search.contains("grid") ? "-1 .. 1" : "-12 .. 12", search));
    }

    private static CampaignSearch search(CampaignSpecification campaign, Map<String, List<String>> programs)
            throws CampaignException {
        return new CampaignSearch(campaign, DesignSpace.of(campaign),
                new ObjectiveRule(campaign.optimization().objective()), programs);
    }

    @Test
    void aPlainSearchDrivesACampaignAndAnotherSeedGoesElsewhere() throws Exception {
        List<Point> sobol = run("search sobol bayesian { seed 3 }", Map.of());
        assertEquals(EVALUATIONS, new HashSet<>(sobol).size());
        assertEquals(sobol, run("bayesian { batch 4 seed 3 } search sobol", Map.of()), "the batch changes no point");
        assertFalse(sobol.equals(run("search sobol bayesian { seed 4 }", Map.of())));
        assertFalse(sobol.equals(run("search random bayesian { seed 3 }", Map.of())));
    }

    /** Two boundaries, two widths, here three compositions: all twelve combinations. */
    @Test
    void aGridTakesEveryCombinationOnce() throws Exception {
        List<Point> grid = run("search grid", Map.of());
        assertEquals(EVALUATIONS, new HashSet<>(grid).size());
        assertEquals(2, grid.stream().map(each -> each.values().get(DesignSpace.WIDTH)).distinct().count());
        assertEquals(3, grid.stream().map(each -> each.values().get(DesignSpace.LI2O)).distinct().count());
    }

    /** Our own optimizer in another process proposes what it proposes in this one. */
    @Test
    void aProgramDrivesACampaignAndEndsWithIt() throws Exception {
        String settings = "bayesian { initial 4 seed 5 }";
        List<Point> inside = run("search bayesian " + settings, Map.of());
        assertEquals(inside, run(settings, Map.of()), "nobody has to say so");
        Path opened = folder.resolve("opened");
        assertEquals(inside, run("search external \"mine\" " + settings, Map.of("mine", program(opened.toString()))));
        assertEquals("open", Files.readString(opened).strip());
        // killed at the end of the run, which takes a moment to show; waiting in vain fails
        for (ProcessHandle each : ProcessHandle.current().descendants().toList()) {
            if (List.of(each.info().arguments().orElse(new String[0])).contains(opened.toString())) {
                each.onExit().get(20, TimeUnit.SECONDS);
            }
        }
    }

    /** A program knows only what it was asked: it is asked again, and what the run kept would mean another run. */
    @Test
    void aRunThatWasKilledGoesOnAsTheSameRunWhoeverSearches() throws Exception {
        Map<String, List<String>> programs = Map.of("mine", program(folder.resolve("opened").toString()));
        for (String words : List.of("search bayesian", "search random", "search external \"mine\"")) {
            String text = words + " bayesian { seed 5 }";
            run(text, programs);
            List<String> whole = Files.readAllLines(journal());
            int killed = 0;
            while (!whole.get(killed).startsWith("{\"event\":\"asked\",\"id\":11,")) {
                killed++;
            }
            Files.write(journal(), whole.subList(0, killed + 1));
            goOn(text, programs);
            assertEquals(whole, Files.readAllLines(journal()), words);
            assertEquals(words.contains("external"), kept.told() == 0, words + ": " + kept.told());
        }
    }

    @Test
    void whatThisMachineDoesNotKnowIsRefusedBeforeTheRun() {
        CampaignException unknown = assertThrows(CampaignException.class,
                () -> search(campaign("search external \"mine\""), Map.of("other", List.of("x"))));
        assertEquals(CampaignException.Blame.MACHINE, unknown.blame());
        assertTrue(unknown.getMessage().contains("'search.mine = COMMAND'"), unknown.getMessage());
        CampaignFiles.teachLanguage();
        AssertionError missing = assertThrows(AssertionError.class, () -> campaign("search \"annealing\""));
        assertTrue(missing.getMessage().contains("no search is called 'annealing'; installed are bayesian, grid"),
                missing.getMessage());
        SearchException absent = assertThrows(SearchException.class,
                () -> run("search external \"mine\"", Map.of("mine", List.of("/no/such/program"))));
        assertTrue(absent.getMessage().contains("machine.properties"), absent.getMessage());
    }

    @Test
    void theJournalNamesTheSearchUnlessItIsTheBayesianOne() throws Exception {
        run("search random", Map.of());
        assertTrue(begun().contains("\"search\":\"random\""), begun());
        run("", Map.of());
        assertFalse(begun().contains("\"search\""), begun());
    }

    private String begun() throws IOException {
        return Files.readAllLines(journal()).getFirst();
    }

    private List<Point> run(String words, Map<String, List<String>> programs) throws Exception {
        runs++;
        return goOn(words, programs);
    }

    /** Runs the campaign to its end, from where the journal of the latest run ends. */
    private List<Point> goOn(String words, Map<String, List<String>> programs) throws Exception {
        CampaignSpecification campaign = campaign(words);
        List<Point> proposed = new ArrayList<>();
        Evaluator evaluator = (order, judge, watcher, cancel) -> outcome(order.point());
        CampaignSearch search = search(campaign, programs);
        try (Journal journal = Journal.open(journal())) {
            Journaled journaled = new Journaled(journal);
            journaled.begun("1", "hash", new Journaled.Seeds(campaign.optimization().bayesian().seed(), 1),
                    campaign.optimization().search());
            kept = search.kept(journaled, (id, value) -> true);
            CampaignLoop.Limits limits = new CampaignLoop.Limits(EVALUATIONS,
                    campaign.optimization().bayesian().initialEvaluations(),
                    campaign.optimization().bayesian().batchSize(), 2, null);
            try (Search open = search.open(false, kept.history(List.of()), List.of())) {
                assertEquals(RunState.FINISHED, new CampaignLoop(open, evaluator, limits, journaled,
                        new Proposals(proposed), new RunControl(), new Outcomes(List.of())).run(List.of(), kept)
                        .state());
            }
        }
        return proposed;
    }

    private Path journal() {
        return folder.resolve("journal" + runs + ".jsonl");
    }

    private static Outcome outcome(Point point) {
        double units = point.integer(DesignSpace.LI2O);
        double value = 40 + 3 * units * units + point.integer(DesignSpace.WIDTH);
        return new Outcome(
                List.of(new AtTemperature(1200, List.of(),
                        new AnalysisResult(Map.of(), List.of(), 1, 1, 1, 1, 1,
                                SimulationBox.orthogonal(0, 1, 0, 1, 0, 1), List.of()))),
                new Estimate(value, 2, "ohm cm", 10, Reason.green("synthetic")), false, Optional.empty(), "", 0);
    }

    /** Keeps what was proposed. */
    private record Proposals(List<Point> points) implements CampaignLoop.Observer {

        @Override
        public void proposed(int id, Proposal proposal, int continuedFrom) {
            points.add(proposal.point());
        }

        @Override
        public void failed(int id, String reason) {
            throw new AssertionError(reason);
        }
    }

    /** An ask-tell session in a process of its own, which writes the first request that it understood to a file. */
    public static final class Program {

        private Program() {
        }

        /** @param arguments the file */
        public static void main(String[] arguments) throws IOException {
            AskTell session = AskTell.unopened();
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.contains("\"open\"")) {
                    Files.writeString(Path.of(arguments[0]), "open\n");
                }
                System.out.println(session.answer(line));
            }
        }
    }

    private static List<String> program(String file) {
        // the test may run in a class loader of its own
        String classes = Stream
                .of(CampaignSearchTest.class, AskTell.class, org.apache.commons.math3.util.FastMath.class)
                .map(type -> Path
                        .of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString())
                .distinct().collect(Collectors.joining(java.io.File.pathSeparator));
        return List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path") + java.io.File.pathSeparator + classes, Program.class.getName(),
                file);
    }
}
