// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.LanguageClient;
import org.grainwright.cli.ExitCode;
import org.grainwright.dsl.ide.CampaignInjector;
import org.grainwright.dsl.ide.InProcessServer;
import org.grainwright.observables.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code check} finds in a campaign, {@code run} and the editor find, too: the same codes at the same places. What
 * none of them refuses, all of them plan.
 */
class SameFindingsTest {

    private static final Pattern PRINTED = Pattern
            .compile(".*m\\d+\\.campaign:(\\d+):(\\d+): (error|warning|info): .*\\[([a-z0-9.]+)\\].*");
    private static final String SHARED = """
            simulation short {
              simulate at 1200 K
              timestep 2 fs
              equilibrate 1 ps npt
              produce 2 ps nvt
              dump every 0.02 ps
            }

            optimize quick {
              minimize resistivity across boundary at 1200 K
              bayesian { initial 2 sobol }
              budget 3 evaluations
            }
            """;

    @TempDir
    static Path folder;
    private static InProcessServer editor;
    private static final Client CLIENT = new Client();

    /** Hears what the server publishes. */
    private static final class Client implements LanguageClient {

        private final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();

        @Override
        public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
            published.add(diagnostics);
        }

        @Override
        public void telemetryEvent(Object object) {
            // nobody reads it
        }

        @Override
        public void showMessage(MessageParams message) {
            // nobody reads it
        }

        @Override
        public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void logMessage(MessageParams message) {
            // nobody reads it
        }
    }

    @BeforeAll
    static void open() throws Exception {
        Files.writeString(folder.resolve("shared.campaign"), SHARED);
        Files.writeString(folder.resolve("p.properties"), "form = nonsense\n");
        type("check", "shared.campaign"); // teaches the language what physics knows
        editor = InProcessServer.create(CampaignInjector.get());
        editor.server().connect(CLIENT);
        InitializeParams params = new InitializeParams();
        WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
        workspace.setWorkspaceFolders(Boolean.TRUE);
        ClientCapabilities capabilities = new ClientCapabilities();
        capabilities.setWorkspace(workspace);
        params.setCapabilities(capabilities);
        params.setWorkspaceFolders(List.of(new WorkspaceFolder(folder.toUri().toString(), "test")));
        editor.server().initialize(params).get(60, TimeUnit.SECONDS);
        editor.server().initialized(new InitializedParams());
    }

    @AfterAll
    static void close() {
        editor.close();
    }

    private static Typed type(String... words) {
        return Typed.in(folder, words);
    }

    /** Boundary, words added to the simulation, words added to the optimization, the code that is expected or none. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        two named tilts          | cells Σ5 (1 2 0)[001], Σ9 (2 2 1)[110] width 2 .. 3 layers | | |
        twists                   | misorientation 10° .. 40° axis [001] character twist width 2 layers | | |
        a checkerboard           | cells Σ5 (1 2 0)[001] connection orthogonal checkerboard arrangement noncoplanar \
        rank 2 width 2 layers | | |
        a column                 | cells Σ5 (1 2 0)[001] connection orthogonal column width 2 layers | | |
        a junction, too tight    | misorientation 5° .. 20° axis [001] connection orthogonal junction width 2 layers \
        atoms <= 2000 | | | atoms.exceeded
        a junction               | misorientation 5° .. 45° axis [001] connection orthogonal junction width 2 layers \
        atoms <= 30000 | | |
        rank 2                   | misorientation 5° .. 30° axis [001] arrangement noncoplanar rank 2 width 2 layers \
        | | |
        rank 3                   | misorientation 5° .. 30° axis [001] arrangement noncoplanar rank 3 width 2 layers \
        atoms <= 30000 | | |
        rank 2 about [111]       | misorientation 5° .. 30° axis [111] arrangement noncoplanar rank 2 width 2 layers \
        atoms <= 30000 | | |
        rank 2 of twists         | misorientation 5° .. 30° axis [001] character twist arrangement noncoplanar \
        rank 2 width 2 layers | | | boundary.none
        planar or not            | cells Σ5 (1 2 0)[001] connection planar, orthogonal checkerboard arrangement \
        coplanar, noncoplanar rank 2 width 2 layers | | |
        wide slabs               | cells Σ5 (1 2 0)[001] width 12 .. 20 layers | | | value.range
        thin slabs               | cells Σ5 (1 2 0)[001] width 1 layers | | | boundary.none
        one plane twice          | cells Σ5 (1 2 0)[001], Σ5 (2 1 0)[001] width 2 .. 3 layers | | |
        named tilts that twist   | cells Σ5 (1 2 0)[001] character twist width 2 .. 3 layers | | | cell.excluded
        an angle beyond all      | misorientation 70° .. 80° width 2 layers | | | value.range
        vacancies                | cells Σ5 (1 2 0)[001] width 2 layers vacancies O 0 .. 2 units compensate by \
        li2o_loss | | |
        extra lithium            | cells Σ5 (1 2 0)[001] width 2 layers excess Li 0 .. 2 units compensate by \
        li2o_gain | | |
        two temperatures         | cells Σ5 (1 2 0)[001] width 2 .. 3 layers | simulate at 1000 K, 1200 K report at \
        298 K, 400 K extrapolated | minimize resistivity across boundary at 298 K |
        chosen temperatures      | cells Σ5 (1 2 0)[001] width 2 .. 3 layers | simulate at 800 K .. 1200 K step 100 K \
        adaptive 3 report at 298 K extrapolated | minimize resistivity across boundary at 298 K |
        a ceramic                | cells Σ5 (1 2 0)[001] width 2 .. 3 layers | polycrystal { grain size 2 µm shape \
        bricks } | maximize conductivity polycrystal at 1200 K |
        a ceramic of networks    | cells Σ5 (1 2 0)[001] connection orthogonal checkerboard arrangement noncoplanar \
        rank 2 width 2 layers | polycrystal { } | maximize conductivity polycrystal at 1200 K |
        replicas                 | cells Σ5 (1 2 0)[001] width 2 .. 3 layers | replicas 2 | |
        limits                   | cells Σ5 (1 2 0)[001] width 2 .. 4 layers | | require LER <= 1.05 \
        require OVC <= 3 % baseline Σ5 (1 2 0)[001] |
        limits on anything       | cells Σ5 (1 2 0)[001] width 2 .. 4 layers | anneal 1200 K for 10 ps screen 2 | \
        require hop rate boundary >= 1 ns^-1 require boundary energy <= 2 J/m² |
        an energy of nothing     | cells Σ5 (1 2 0)[001] width 2 .. 4 layers | | require boundary energy <= 2 J/m² | \
        anneal.energy
        an energy to minimise    | cells Σ5 (1 2 0)[001] width 2 .. 4 layers | anneal 1200 K for 10 ps screen 2 | \
        minimize boundary energy |
        along                    | cells Σ5 (1 2 0)[001] width 2 .. 4 layers | | maximize conductivity along boundary \
        at 1200 K baseline bulk |
        a resistance along       | cells Σ5 (1 2 0)[001] width 2 .. 4 layers | | minimize area resistance along \
        boundary at 1200 K | observable.unknown
        a baseline elsewhere     | cells Σ5 (1 2 0)[001] width 2 .. 4 layers | | baseline Σ13a (5 1 0)[001] \
        | baseline.excluded
        a potential of nonsense  | cells Σ5 (1 2 0)[001] width 2 .. 3 layers | potential "mine" file "p.properties" | \
        | potential.unusable
        too cold                 | cells Σ5 (1 2 0)[001] width 2 .. 3 layers | simulate at 1 K | | value.range
        a long step              | cells Σ5 (1 2 0)[001] width 2 .. 3 layers | simulate at 1300 K | minimize \
        resistivity across boundary at 1300 K | timestep.long
        a coarse mesh            | cells Σ5 (1 2 0)[001] width 2 .. 3 layers | accuracy 0.01 | | value.range
        a step of temperatures   | cells Σ5 (1 2 0)[001] width 2 .. 3 layers | simulate at 298 K .. 400 K | | \
        range.step.missing
        a negative time          | cells Σ5 (1 2 0)[001] width 2 .. 3 layers | produce -2 ps | | value.range
        """, maxCharsPerColumn = 20000, quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = true)
    void boundaries(String name, String boundary, String simulation, String optimization, String code)
            throws Exception {
        compare(boundary, simulation, optimization, code);
    }

    private static void compare(String boundary, String simulation, String optimization, String code)
            throws Exception {
        String text = "import \"shared.campaign\"\n\ncampaign \"m\" {\n  boundary {\n    " + boundary
                + "\n    grain >= 18 Å\n  }\n  simulation extends short {\n    " + words(simulation)
                + "\n  }\n  optimize extends quick {\n    " + words(optimization) + "\n  }\n}\n";
        compare(text, code);
    }

    private static String words(String text) {
        return text == null ? "" : text;
    }

    private static void compare(String text, String code) throws Exception {
        String name = "m" + Integer.toUnsignedString(text.hashCode()) + ".campaign";
        Files.writeString(folder.resolve(name), text);
        Typed checked = type("check", name, "--json");
        Map<?, ?> file = (Map<?, ?>) ((List<?>) Json.parse(checked.out())).getFirst();
        Set<String> byCheck = new TreeSet<>();
        for (Object each : (List<?>) file.get("diagnostics")) {
            Map<?, ?> d = (Map<?, ?>) each;
            byCheck.add(place(((Number) d.get("line")).intValue(), ((Number) d.get("column")).intValue(),
                    (String) d.get("severity"), (String) d.get("code")));
        }
        Typed ran = type("run", name, "--dry-run");
        Set<String> byRun = new TreeSet<>();
        for (String line : ran.err().lines().toList()) {
            Matcher matcher = PRINTED.matcher(line);
            if (matcher.matches()) {
                byRun.add(place(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                        matcher.group(3), matcher.group(4)));
            }
        }
        assertEquals(byCheck, byEditor(name, text), "the editor beside check");
        assertEquals(byCheck, byRun, () -> "run beside check: " + ran.err());
        Set<String> errors = byCheck.stream().filter(each -> each.contains(" error ")).collect(Collectors.toSet());
        assertEquals(errors.isEmpty(), ran.code() == ExitCode.OK, () -> ran.err() + checked.out());
        assertEquals(ran.code(), checked.code(), () -> ran.err() + checked.out());
        if (code == null) {
            assertEquals(Set.of(), errors);
            for (Object each : (List<?>) file.get("campaigns")) {
                assertFalse(((Map<?, ?>) each).containsKey("error"), checked.out());
            }
        } else {
            assertTrue(errors.stream().anyMatch(each -> each.endsWith(" " + code)), () -> code + " in " + errors);
        }
    }

    private static Set<String> byEditor(String name, String text) throws InterruptedException {
        String uri = folder.resolve(name).toUri().toString();
        CLIENT.published.clear();
        editor.server().getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "campaign", 1, text)));
        PublishDiagnosticsParams heard;
        do {
            heard = CLIENT.published.poll(120, TimeUnit.SECONDS);
            assertTrue(heard != null, "the editor says nothing");
        } while (!heard.getUri().endsWith("/" + name));
        editor.server().getTextDocumentService().didClose(new org.eclipse.lsp4j.DidCloseTextDocumentParams(
                new org.eclipse.lsp4j.TextDocumentIdentifier(uri)));
        Set<String> found = new TreeSet<>();
        for (Diagnostic each : heard.getDiagnostics()) {
            found.add(place(each.getRange().getStart().getLine() + 1, each.getRange().getStart().getCharacter() + 1,
                    severity(each.getSeverity()), String.valueOf(each.getCode().get())));
        }
        return found;
    }

    private static String severity(DiagnosticSeverity severity) {
        return switch (severity) {
            case Error -> "error";
            case Warning -> "warning";
            default -> "info";
        };
    }

    private static String place(int line, int column, String severity, String code) {
        return line + ":" + column + " " + severity + " " + code;
    }
}
