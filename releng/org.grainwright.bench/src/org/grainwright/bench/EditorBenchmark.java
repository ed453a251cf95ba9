// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.grainwright.dsl.ide.CampaignInjector;
import org.grainwright.dsl.ide.InProcessServer;

/**
 * How fast the campaign editor's server answers: the start of the language and its server, and completion, hover and
 * validation after a keystroke on files of 30 and 3,000 lines. Wall-clock milliseconds of the process that runs the
 * benchmark. Where there is a display, also how long the window of the workbench stands still, see
 * {@link WindowMeasurement}.
 */
public final class EditorBenchmark implements Benchmark {

    private static final int SMALL_LINES = 30;
    private static final int LARGE_LINES = 3000;
    private static final int WARM_UP = 15;
    private static final int REPEATS = 60;
    private static final long PATIENCE_S = 120;
    private static final double SMALL_LIMIT_MS = 50;
    private static final double LARGE_LIMIT_MS = 200;
    private static final double START_LIMIT_MS = 2000;

    @Override
    public String name() {
        return "editor";
    }

    @Override
    public void run(List<String> arguments, Metrics metrics) throws Exception {
        Path folder = Files.createTempDirectory("grainwright-editor");
        Client client = new Client();
        long start = System.nanoTime();
        double cpu = cpuSeconds();
        try (InProcessServer local = InProcessServer.create(CampaignInjector.get())) {
            LanguageServer server = local.server();
            local.server().connect(client);
            server.initialize(parameters(folder)).get(PATIENCE_S, TimeUnit.SECONDS);
            server.initialized(new InitializedParams());
            metrics.atMost("server_start_ms", elapsedMs(start), "ms", START_LIMIT_MS,
                    Map.of("note", "first start of this JVM, injector included",
                            "cpu_ms", 1000 * (cpuSeconds() - cpu)));
            measure(server, client, folder, SMALL_LINES, SMALL_LIMIT_MS, "_30_lines", metrics);
            measure(server, client, folder, LARGE_LINES, LARGE_LIMIT_MS, "", metrics);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        WindowMeasurement.run(metrics);
    }

    private static InitializeParams parameters(Path folder) {
        WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
        workspace.setWorkspaceFolders(Boolean.TRUE);
        ClientCapabilities capabilities = new ClientCapabilities();
        capabilities.setWorkspace(workspace);
        InitializeParams parameters = new InitializeParams();
        parameters.setCapabilities(capabilities);
        parameters.setWorkspaceFolders(List.of(new WorkspaceFolder(folder.toUri().toString(), "bench")));
        return parameters;
    }

    /** A file of campaigns with so many lines, each of them 30 lines long. */
    static String text(int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines / SMALL_LINES; i++) {
            text.append(String.format(Locale.ROOT, """
                    campaign "c%04d" {
                      material LLZO {
                        phase cubic
                      }
                      boundary {
                        cells Σ17 (4 1 0)[001], Σ13 (5 1 0)[001]
                        width 2 .. 5 layers
                        grain >= 2.5 nm
                        atoms <= 20000
                        composition li2o loss -4 .. 8 units
                      }
                      simulation {
                        engine lammps {
                          slots auto
                        }
                        potential "llzo-buckingham-formal"
                        simulate at 700 K, 850 K, 1000 K
                        pressure 1 atm
                        timestep 2 fs
                        produce 200 ps nvt
                      }
                      optimize {
                        minimize resistivity across boundary at 700 K
                        bayesian {
                          initial 12 sobol
                        }
                        budget 60 evaluations
                      }
                    }

                    """, i));
        }
        return text.toString();
    }

    private static void measure(LanguageServer server, Client client, Path folder, int lines, double limitMs,
            String suffix, Metrics metrics) throws Exception {
        String text = text(lines);
        Path file = Files.writeString(folder.resolve("bench" + lines + ".campaign"), text);
        String uri = file.toUri().toString();
        int[] version = {1};
        client.clear();
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "campaign", version[0], text)));
        client.awaitDiagnostics(uri);
        metrics.progress("editor: " + lines + " lines");
        Random random = new Random(1);
        double[] validation = new double[REPEATS];
        double[] completion = new double[REPEATS];
        double[] hover = new double[REPEATS];
        double[] cpu = new double[3]; // CPU seconds of all threads per feature
        int blocks = lines / SMALL_LINES;
        for (int i = -WARM_UP; i < REPEATS; i++) {
            int block = random.nextInt(blocks);
            String edited = text.replace(String.format(Locale.ROOT, "\"c%04d\"", block),
                    String.format(Locale.ROOT, "\"c%04d %d\"", block, i + WARM_UP));
            client.clear();
            long begin = System.nanoTime();
            double cpu0 = cpuSeconds();
            server.getTextDocumentService()
                    .didChange(new DidChangeTextDocumentParams(new VersionedTextDocumentIdentifier(uri, ++version[0]),
                            List.of(new TextDocumentContentChangeEvent(edited))));
            client.awaitDiagnostics(uri);
            double validated = elapsedMs(begin);
            double cpu1 = cpuSeconds();
            begin = System.nanoTime();
            server.getTextDocumentService()
                    .completion(new CompletionParams(new TextDocumentIdentifier(uri),
                            new Position(block * SMALL_LINES + 7, 4)))
                    .get(PATIENCE_S, TimeUnit.SECONDS);
            double completed = elapsedMs(begin);
            double cpu2 = cpuSeconds();
            begin = System.nanoTime();
            server.getTextDocumentService()
                    .hover(new HoverParams(new TextDocumentIdentifier(uri), new Position(block * SMALL_LINES + 16, 8)))
                    .get(PATIENCE_S, TimeUnit.SECONDS);
            if (i >= 0) {
                validation[i] = validated;
                completion[i] = completed;
                hover[i] = elapsedMs(begin);
                cpu[0] += cpu2 - cpu1;
                cpu[1] += cpuSeconds() - cpu2;
                cpu[2] += cpu1 - cpu0;
            }
        }
        report(metrics, "completion_p95_ms" + suffix, completion, limitMs, lines, cpu[0]);
        report(metrics, "hover_p95_ms" + suffix, hover, limitMs, lines, cpu[1]);
        report(metrics, "validation_p95_ms" + suffix, validation, limitMs, lines, cpu[2]);
    }

    private static void report(Metrics metrics, String metric, double[] values, double limitMs, int lines,
            double cpuSeconds) {
        Arrays.sort(values);
        double p95 = values[(int) Math.ceil(0.95 * values.length) - 1];
        metrics.atMost(metric, p95, "ms", limitMs,
                Map.of("lines", lines, "median_ms", values[values.length / 2], "repeats", values.length, "mean_cpu_ms",
                        1000 * cpuSeconds / values.length));
    }

    /**
     * CPU time of this process, compiler and garbage collector included: on a busy machine a steadier figure than the
     * wall clock.
     */
    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().map(d -> d.toNanos() / 1e9).orElse(Double.NaN);
    }

    private static double elapsedMs(long beginNs) {
        return (System.nanoTime() - beginNs) / 1e6;
    }

    /** Waits for diagnostics. */
    private static final class Client implements LanguageClient {

        private final LinkedBlockingQueue<String> published = new LinkedBlockingQueue<>();

        void clear() {
            published.clear();
        }

        void awaitDiagnostics(String uri) throws InterruptedException {
            String name = uri.substring(uri.lastIndexOf('/'));
            List<String> seen = new ArrayList<>();
            for (String next = published.poll(PATIENCE_S, TimeUnit.SECONDS); next != null;
                    next = published.poll(PATIENCE_S, TimeUnit.SECONDS)) {
                if (next.endsWith(name)) {
                    return;
                }
                seen.add(next);
            }
            throw new IllegalStateException(
                    "no diagnostics of " + uri + " within " + PATIENCE_S + " s, only of " + seen);
        }

        @Override
        public void publishDiagnostics(PublishDiagnosticsParams parameters) {
            published.add(parameters.getUri());
        }

        @Override
        public void telemetryEvent(Object object) {
            // not wanted
        }

        @Override
        public void showMessage(MessageParams parameters) {
            // not wanted
        }

        @Override
        public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams parameters) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void logMessage(MessageParams parameters) {
            // not wanted
        }
    }
}
