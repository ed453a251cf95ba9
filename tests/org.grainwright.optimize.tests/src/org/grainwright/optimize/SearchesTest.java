// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.protocol.AskTell;
import org.grainwright.optimize.search.NoProposal;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.SearchException;
import org.grainwright.optimize.search.SearchOrder;
import org.grainwright.optimize.search.Searches;
import org.grainwright.optimize.settings.Design;
import org.grainwright.optimize.settings.DesignKind;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.Constraint;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The searches that are installed, seen through the port that campaigns use. */
class SearchesTest {

    private static final SearchSpace SPACE = SearchSpace.builder().real("x", 0, 1).integer("n", 1, 3)
            .add(Parameter.labels("plane", "100", "110"))
            .constrain(Constraint.linear("not too much", Map.of("x", 1.0, "n", 0.5), 2)).build();
    private static final Settings SETTINGS = Settings.defaults().withSeed(5).withInitialDesign(4)
            .withStopping(StoppingRule.withBudget(24));

    private static double truth(Point p) {
        return Math.pow(p.number("x") - 0.3, 2) + 0.2 * p.integer("n") + (p.label("plane").equals("110") ? 0 : 0.5);
    }

    @Test
    void theOnesOfThisProgramAreFound() {
        assertEquals(List.of("bayesian", "external", "grid", "random", "sobol"), Searches.installed().names());
        SearchException unknown = assertThrows(SearchException.class,
                () -> Searches.installed().open("annealing", new SearchOrder(SPACE, SETTINGS)));
        assertEquals("There is no search \"annealing\"; installed are bayesian, external, grid, random, sobol.",
                unknown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bayesian", "grid", "random", "sobol"})
    void everySearchKeepsToTheSpaceAndRepeatsItself(String name) {
        List<Point> first = points(Searches.installed().open(name, new SearchOrder(SPACE, SETTINGS)));
        assertEquals(first, points(Searches.installed().open(name, new SearchOrder(SPACE, SETTINGS))));
        assertEquals(first.size(), new HashSet<>(first).size());
        first.forEach(point -> assertEquals(java.util.Optional.empty(), SPACE.objection(point)));
    }

    /** Points until it stops; checks best against the smallest value told. */
    private static List<Point> points(Search search) {
        List<Point> points = new ArrayList<>();
        double lowest = Double.POSITIVE_INFINITY;
        while (!search.stopDecision().stop() && search.ask() instanceof Proposal proposal) {
            points.add(proposal.point());
            lowest = Math.min(lowest, truth(proposal.point()));
            search.tell(proposal.id(), Measurement.exact(truth(proposal.point())), Map.of());
            assertEquals(lowest, truth(search.best().orElseThrow().point()), 1e-12);
        }
        assertTrue(points.size() >= 4 && points.size() <= 24, points.toString());
        return points;
    }

    @Test
    void aGridHasEveryCombinationThatTheBudgetAffords() {
        SearchSpace space = SearchSpace.builder().real("x", 0, 1).real("y", -1, 1)
                .add(Parameter.labels("plane", "100", "110")).build();
        Search grid = Searches.installed().open("grid",
                new SearchOrder(space, SETTINGS.withStopping(StoppingRule.withBudget(18))));
        Set<Point> seen = new HashSet<>();
        while (grid.ask() instanceof Proposal proposal) {
            seen.add(proposal.point());
        }
        Set<Point> expected = new HashSet<>();
        for (double x : new double[] {0, 0.5, 1}) {
            for (double y : new double[] {-1, 0, 1}) {
                expected.add(Point.of("x", x, "y", y, "plane", "100"));
                expected.add(Point.of("x", x, "y", y, "plane", "110"));
            }
        }
        assertEquals(expected, seen);
    }

    @Test
    void aLargerBudgetGoesOnBehindTheGridOfBefore() {
        SearchSpace space = SearchSpace.builder().real("x", 0, 1).build();
        Search grid = Searches.installed().open("grid",
                new SearchOrder(space, SETTINGS.withStopping(StoppingRule.withBudget(5)), List.of(), List.of(),
                        SearchOrder.PATIENCE, List.of(3)));
        List<Double> seen = new ArrayList<>();
        List<String> why = new ArrayList<>();
        while (grid.ask() instanceof Proposal proposal) {
            seen.add(proposal.point().number("x"));
            why.add(proposal.why());
        }
        assertEquals(List.of(0.0, 0.5, 1.0, 0.25, 0.75), seen);
        assertEquals(List.of("next of a grid of 3", "next of a grid of 3", "next of a grid of 3",
                "next of a grid of 5", "next of a grid of 5"), why);
    }

    /** The program that the tests below start: an ask-tell session, or one that misbehaves. */
    public static final class Program {

        private Program() {
        }

        public static void main(String[] arguments) throws IOException, InterruptedException {
            AskTell session = AskTell.unopened();
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                boolean asked = line.contains("\"ask\"");
                switch (arguments[0]) {
                    case "silent" -> Thread.sleep(60_000);
                    case "dies" -> {
                        System.err.println("no licence");
                        System.exit(3);
                    }
                    case "garbles" -> System.out.println(asked ? "proposal: 0.3" : session.answer(line));
                    case "strays" -> System.out.println(asked
                            ? "{\"ok\": true, \"proposals\": [{\"id\": 1, \"point\": {\"x\": 7, \"n\": 1, \"plane\": "
                                    + "\"100\"}}]}"
                            : "{\"ok\": true}");
                    default -> System.out.println(session.answer(line));
                }
            }
        }
    }

    private static SearchOrder program(String behaviour) {
        return new SearchOrder(SPACE, SETTINGS, List.of(),
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-cp",
                        System.getProperty("java.class.path") + java.io.File.pathSeparator + classPath(),
                        Program.class.getName(), behaviour),
                behaviour.equals("silent") ? Duration.ofSeconds(2) : Duration.ofSeconds(60));
    }

    /** The test may run in a class loader of its own. */
    private static String classPath() {
        return java.util.stream.Stream
                .of(SearchesTest.class, AskTell.class, org.apache.commons.math3.util.FastMath.class)
                .map(type -> java.nio.file.Path
                        .of(java.net.URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
                        .toString())
                .distinct().collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
    }

    @Test
    void aProgramThatSpeaksTheProtocolSearchesAsWellAsOneInside() {
        Optimizer inside = Optimizer.create(SPACE, SETTINGS);
        try (Search outside = Searches.installed().open("external", program("works"))) {
            for (int i = 0; i < 8; i++) {
                Proposal expected = assertInstanceOf(Proposal.class, inside.ask());
                Proposal proposal = assertInstanceOf(Proposal.class, outside.ask());
                assertEquals(expected.point(), proposal.point());
                if (i == 2) {
                    inside.fail(expected.id(), "crashed", false);
                    outside.fail(proposal.id(), "crashed", false);
                } else {
                    inside.tell(expected.id(), truth(expected.point()), 0.01);
                    outside.tell(proposal.id(), new Measurement(truth(proposal.point()), 0.01), Map.of());
                }
            }
            assertEquals(inside.best().orElseThrow().id(), outside.best().orElseThrow().id());
            assertEquals(inside.stopDecision().probabilityOfImprovement(),
                    outside.stopDecision().probabilityOfImprovement(), 1e-12);
        }
        assertTrue(ProcessHandle.current().descendants().noneMatch(SearchesTest::lives),
                "the program outlived its search");
    }

    private static boolean lives(ProcessHandle handle) {
        return handle.info().commandLine().orElse("").contains(Program.class.getName())
                && handle.onExit().getNow(null) == null && waitFor(handle);
    }

    private static boolean waitFor(ProcessHandle handle) {
        try {
            handle.onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);
            return false;
        } catch (Exception stillThere) {
            return true;
        }
    }

    @Test
    void aProgramThatMisbehavesIsNamedAndEnded() {
        assertSays("silent", "has not answered \"open\" within 2 s.");
        assertSays("dies", "with code 3 (\"no licence\")");
        assertSays("garbles", "answered \"ask\" with what is no answer");
        assertSays("strays",
                "proposed 100 points in a row that cannot be evaluated, the last because: Value 7.0 is outside "
                        + "parameter 'x'.");
        SearchException missing = assertThrows(SearchException.class, () -> Searches.installed().open("external",
                new SearchOrder(SPACE, SETTINGS, List.of(), List.of("/does/not/exist"), Duration.ofSeconds(1))));
        assertTrue(missing.getMessage().startsWith("The search program /does/not/exist does not start"),
                missing.getMessage());
    }

    private static void assertSays(String behaviour, String words) {
        SearchException failure = assertThrows(SearchException.class, () -> {
            try (Search search = Searches.installed().open("external", program(behaviour))) {
                search.ask();
            }
        });
        assertTrue(failure.getMessage().contains(words), failure.getMessage());
        assertFalse(failure.getMessage().contains("\n"), failure.getMessage());
    }

    @Test
    void aLatinHypercubeHasOnePointInEveryStratum() {
        SearchSpace square = SearchSpace.builder().real("x", 0, 1).real("y", 0, 1).build();
        Search search = Optimizer.create(square,
                SETTINGS.withDesign(new Design(8, DesignKind.LATIN_HYPERCUBE)));
        Set<Integer> across = new HashSet<>();
        Set<Integer> up = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            Point point = assertInstanceOf(Proposal.class, search.ask()).point();
            across.add((int) (8 * point.number("x")));
            up.add((int) (8 * point.number("y")));
        }
        assertEquals(8, across.size());
        assertEquals(8, up.size());
    }

    @Test
    void anExhaustedGridSaysSo() {
        Search grid = Searches.installed().open("grid",
                new SearchOrder(SearchSpace.builder().integer("n", 1, 2).build(), SETTINGS));
        grid.ask();
        grid.ask();
        assertTrue(assertInstanceOf(NoProposal.class, grid.ask()).waiting());
        grid.fail(1, "crashed", false);
        grid.fail(2, "crashed", false);
        assertFalse(assertInstanceOf(NoProposal.class, grid.ask()).waiting());
    }
}
