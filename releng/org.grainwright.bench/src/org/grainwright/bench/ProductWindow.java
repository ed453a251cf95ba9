// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The product as a process of its own, with a hand that uses its window.
 *
 * @param product its folder
 * @param hand the bundle {@code org.grainwright.bench.workbench}
 */
record ProductWindow(Path product, Path hand) {

    /** What {@code ./grainwright bench} names; empty, with a word why, where there is none or no display. */
    static Optional<ProductWindow> find(String benchmark, Metrics metrics) {
        String product = System.getProperty("grainwright.product", "");
        String hand = System.getProperty("grainwright.bench.workbench", "");
        String missing = System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null
                ? "no display; for example: xvfb-run -a ./grainwright bench " + benchmark
                : product.isEmpty() || hand.isEmpty() ? "not started by ./grainwright" : null;
        if (missing != null) {
            metrics.progress("the window is not measured: " + missing);
            return Optional.empty();
        }
        return Optional.of(new ProductWindow(Path.of(product), Path.of(hand)));
    }

    /**
     * Starts it and waits until it was used.
     *
     * @param folder for its workspace and its configuration; used again they are those of an earlier start
     * @param what the hand does
     * @return what it measured, line by line
     */
    List<String> use(Path folder, String what, long patienceS)
            throws IOException, InterruptedException {
        Path result = folder.resolve("result.txt");
        Files.deleteIfExists(result);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D") || argument.startsWith("--enable-native-access"))
                .forEach(command::add);
        command.addAll(List.of("-jar", launcher().toString(), "-nosplash", "-configuration",
                configuration(folder).toString(),
                "-application", "org.grainwright.bench.workbench.editor", "-product", "org.grainwright.product.product",
                "-data", folder.resolve("workspace").toString(), result.toString(), what));
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            if (!process.waitFor(patienceS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the window was not measured within " + patienceS + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        if (!Files.exists(result)) {
            throw new IllegalStateException("the window closed without a result, exit code " + process.exitValue());
        }
        List<String> lines = Files.readAllLines(result);
        if (!lines.isEmpty() && lines.getFirst().startsWith("failed")) {
            throw new IllegalStateException("the window could not be measured: " + lines.getFirst());
        }
        return lines;
    }

    private Path launcher() throws IOException {
        try (var plugins = Files.newDirectoryStream(product.resolve("plugins"), "org.eclipse.equinox.launcher_*.jar")) {
            for (Path jar : plugins) {
                return jar;
            }
        }
        throw new IllegalStateException("there is no launcher in " + product);
    }

    /** The product's own configuration with one bundle more: the hand. The product on disk stays as it is shipped. */
    private Path configuration(Path folder) throws IOException {
        Properties settings = new Properties();
        try (var in = Files.newInputStream(product.resolve("configuration/config.ini"))) {
            settings.load(in);
        }
        settings.merge("osgi.bundles", ",reference:file:" + hand + "@4", (bundles, more) -> bundles + more.toString());
        Path configuration = folder.resolve("configuration");
        if (Files.exists(configuration)) {
            return configuration;
        }
        Files.createDirectory(configuration);
        try (var out = Files.newOutputStream(configuration.resolve("config.ini"))) {
            settings.store(out, "the product and the hand that uses it");
        }
        return configuration;
    }

    /** Deletes a folder with what is in it. */
    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
