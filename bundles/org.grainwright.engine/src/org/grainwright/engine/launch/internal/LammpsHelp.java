// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.launch.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.internal.ProcessTree;
import org.grainwright.observables.IoFault;

/**
 * What {@code lmp -h} prints, parsed: style names are column-wrapped words under {@code * X styles}, so a section is
 * split on white space.
 *
 * @param version the text after "Massively Parallel Simulator - "
 */
public record LammpsHelp(String version, Set<String> packages, List<String> accelerators,
        Map<String, Set<String>> styles) {

    private static final Pattern VERSION = Pattern.compile("Massively Parallel Simulator - (.+)");
    private static final Pattern SECTION = Pattern.compile("\\* (\\w+) styles.*");
    private static final int LIMIT_SECONDS = 60;

    /** Runs the program with {@code -h}. */
    public static LammpsHelp ask(Path executable) throws EngineUnavailableException {
        Process process = null;
        try {
            ProcessBuilder builder = new ProcessBuilder(executable.toString(), "-h").redirectErrorStream(true);
            builder.environment().put("OMP_NUM_THREADS", "1");
            builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
            process = builder.start();
            Process watched = process;
            Thread watchdog = Thread.ofVirtual().start(() -> killAfterLimit(watched));
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            watchdog.interrupt();
            return parse(text, executable);
        } catch (IOException e) {
            throw new EngineUnavailableException(
                    "the program " + executable + " cannot be started: " + IoFault.reason(e),
                    e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException("interrupted while asking " + executable + " what it can do", e);
        }
    }

    private static void killAfterLimit(Process process) {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                ProcessTree.kill(process.toHandle());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Parses the text; {@code executable} is only named in complaints. */
    public static LammpsHelp parse(String text, Path executable) throws EngineUnavailableException {
        Matcher version = VERSION.matcher(text);
        if (!version.find()) {
            String first = text.lines().filter(l -> !l.isBlank()).findFirst().orElse("nothing");
            throw new EngineUnavailableException(
                    "the program " + executable + " is not LAMMPS: asked with -h it said \""
                            + (first.length() > 80 ? first.substring(0, 80) : first) + "\"");
        }
        Set<String> packages = new LinkedHashSet<>();
        List<String> accelerators = new ArrayList<>();
        Map<String, Set<String>> styles = new LinkedHashMap<>();
        String block = "";
        for (String line : text.lines().toList()) {
            Matcher section = SECTION.matcher(line);
            if (line.startsWith("Accelerator configuration:")) {
                block = "accelerators";
            } else if (line.startsWith("Installed packages:")) {
                block = "packages";
            } else if (section.matches()) {
                block = section.group(1).toLowerCase(Locale.ROOT);
                styles.putIfAbsent(block, new LinkedHashSet<>());
            } else if (line.startsWith("Active compile time flags")
                    || line.startsWith("List of individual style options")) {
                block = "";
            } else if (!line.isBlank()) {
                switch (block) {
                    case "" -> {
                        // between the blocks: compiler, MPI, flags
                    }
                    case "accelerators" -> accelerators.add(line.strip());
                    case "packages" -> packages.addAll(List.of(line.strip().split("\\s+")));
                    default -> styles.get(block).addAll(List.of(line.strip().split("\\s+")));
                }
            }
        }
        return new LammpsHelp(version.group(1).strip(), packages, accelerators, styles);
    }
}
