// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * How long the window of the workbench stands still while its editor is used for the first time: starts the product
 * once more, as a process of its own with a hand that uses it ({@code org.grainwright.bench.workbench}), with a
 * language server that answers and with one that stands still.
 */
final class WindowMeasurement {

    private static final long PATIENCE_S = 300;
    private static final double LIMIT_MS = 100;
    /**
     * Odd. Other processes, the display server among them, take the processor away now and then; the median of each
     * action is free of that.
     */
    private static final int WINDOWS = 3;

    private WindowMeasurement() {
    }

    /**
     * Reports {@code editor_ui_blocked_ms} per kind of server, the slowest action by its median over fresh windows, or
     * says why not.
     */
    static void run(Metrics metrics) throws IOException, InterruptedException {
        String product = System.getProperty("grainwright.product", "");
        String hand = System.getProperty("grainwright.bench.workbench", "");
        String missing = System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null
                ? "no display; for example: xvfb-run -a ./grainwright bench editor"
                : product.isEmpty() || hand.isEmpty() ? "not started by ./grainwright" : null;
        if (missing != null) {
            metrics.progress("editor_ui_blocked_ms is not measured: " + missing);
            return;
        }
        for (String server : List.of("ready", "slow")) {
            List<List<String>> windows = new ArrayList<>();
            for (int i = 1; i <= WINDOWS; i++) {
                metrics.progress("editor: fresh window " + i + " of " + WINDOWS + ", language server " + server);
                Path folder = Files.createTempDirectory("grainwright-window");
                try {
                    windows.add(use(Path.of(product), Path.of(hand), folder, server));
                } finally {
                    delete(folder);
                }
            }
            report(metrics, server, windows);
        }
    }

    private static List<String> use(Path product, Path hand, Path folder, String server)
            throws IOException, InterruptedException {
        Path result = folder.resolve("result.txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D") || argument.startsWith("--enable-native-access"))
                .forEach(command::add);
        command.addAll(List.of("-jar", launcher(product).toString(), "-nosplash", "-configuration",
                configuration(product, hand, folder).toString(),
                "-application", "org.grainwright.bench.workbench.editor", "-product", "org.grainwright.product.product",
                "-data", folder.resolve("workspace").toString(), result.toString(), server));
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the window was not measured within " + PATIENCE_S + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        if (!Files.exists(result)) {
            throw new IllegalStateException("the window closed without a result, exit code " + process.exitValue());
        }
        return Files.readAllLines(result);
    }

    private static Path launcher(Path product) throws IOException {
        try (var plugins = Files.newDirectoryStream(product.resolve("plugins"), "org.eclipse.equinox.launcher_*.jar")) {
            for (Path jar : plugins) {
                return jar;
            }
        }
        throw new IllegalStateException("there is no launcher in " + product);
    }

    /** The product's own configuration with one bundle more: the hand. The product on disk stays as it is shipped. */
    private static Path configuration(Path product, Path hand, Path folder) throws IOException {
        Properties settings = new Properties();
        try (var in = Files.newInputStream(product.resolve("configuration/config.ini"))) {
            settings.load(in);
        }
        settings.merge("osgi.bundles", ",reference:file:" + hand + "@4", (bundles, more) -> bundles + more.toString());
        Path configuration = Files.createDirectory(folder.resolve("configuration"));
        try (var out = Files.newOutputStream(configuration.resolve("config.ini"))) {
            settings.store(out, "the product and the hand that uses it");
        }
        return configuration;
    }

    private static void report(Metrics metrics, String server, List<List<String>> windows) {
        Map<String, List<double[]>> actions = new LinkedHashMap<>();
        for (List<String> lines : windows) {
            for (String line : lines) {
                String[] fields = line.split("\t");
                if (fields[0].equals("failed")) {
                    throw new IllegalStateException("the window could not be measured: " + line);
                }
                actions.computeIfAbsent(fields[0], action -> new ArrayList<>())
                        .add(new double[] {Double.parseDouble(fields[1]), Double.parseDouble(fields[2])});
            }
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        double blockedMs = 0;
        double cpuMs = 0;
        double worstMs = 0;
        for (var action : actions.entrySet()) {
            double ms = median(action.getValue(), 0);
            double usedMs = median(action.getValue(), 1);
            detail.put(action.getKey() + "_ms", ms);
            detail.put(action.getKey() + "_cpu_ms", usedMs);
            blockedMs = Math.max(blockedMs, ms);
            cpuMs = Math.max(cpuMs, usedMs);
            worstMs = Math.max(worstMs, action.getValue().stream().mapToDouble(window -> window[0]).max().orElse(0));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("server", server);
        all.put("windows", windows.size());
        all.put("cpu_ms", cpuMs);
        all.put("worst_of_all_windows_ms", worstMs);
        all.putAll(detail);
        metrics.atMost("editor_ui_blocked_ms" + (server.equals("slow") ? "_slow_server" : ""), blockedMs, "ms",
                LIMIT_MS, all);
    }

    private static double median(List<double[]> windows, int column) {
        return windows.stream().mapToDouble(window -> window[column]).sorted().skip(windows.size() / 2).findFirst()
                .orElseThrow();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
