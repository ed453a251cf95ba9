// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Optional<ProductWindow> product = ProductWindow.find("editor", metrics);
        if (product.isEmpty()) {
            return;
        }
        for (String server : List.of("ready", "slow")) {
            List<List<String>> windows = new ArrayList<>();
            for (int i = 1; i <= WINDOWS; i++) {
                metrics.progress("editor: fresh window " + i + " of " + WINDOWS + ", language server " + server);
                Path folder = Files.createTempDirectory("grainwright-window");
                try {
                    windows.add(product.get().use(folder, server, PATIENCE_S));
                } finally {
                    ProductWindow.delete(folder);
                }
            }
            report(metrics, server, windows);
        }
    }

    private static void report(Metrics metrics, String server, List<List<String>> windows) {
        Map<String, List<double[]>> actions = new LinkedHashMap<>();
        for (List<String> lines : windows) {
            for (String line : lines) {
                String[] fields = line.split("\t");
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
}
