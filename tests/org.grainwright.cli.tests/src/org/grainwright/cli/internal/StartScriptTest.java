// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the start script of the archives hands to Java, which is a script here that says what it was given. */
class StartScriptTest {

    private static final Path TREE = Path.of("").toAbsolutePath().getParent().getParent();

    @TempDir
    Path folder;
    private Path script;

    private record Said(int exit, List<String> lines) {
    }

    @BeforeEach
    void anArchiveIsUnpacked() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell here");
        script = folder.resolve("product/grainwright");
        Files.createDirectories(folder.resolve("product/plugins"));
        Files.createFile(folder.resolve("product/plugins/org.eclipse.equinox.launcher_1.0.jar"));
        Files.copy(TREE.resolve("releng/start/grainwright"), script);
        script.toFile().setExecutable(true);
        java("21.0.5");
    }

    private void java(String version) throws Exception {
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                if [ "$1" = -version ]; then
                  printf 'Picked up JAVA_TOOL_OPTIONS: -Dnone=1\\nopenjdk version "%s" 2026-01-01\\n' >&2
                else
                  printf '%%s\\n' "$@"
                fi
                """.formatted(version));
        java.toFile().setExecutable(true);
    }

    private Said start(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        builder.environment().remove("GRAINWRIGHT_VMARGS");
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .toList();
        return new Said(process.waitFor(), lines);
    }

    @Test
    void theVersionIsFoundBelowWhatJavaPicksUp() throws Exception {
        assertEquals(0, start(script.toString(), "list").exit);
        java("17.0.1");
        Said old = start(script.toString(), "list");
        assertEquals(3, old.exit);
        assertEquals(List.of("grainwright: Java 21 or later is needed; set JAVA_HOME to it"), old.lines);
    }

    @Test
    void theFolderOfTheWorkbenchIsThatOfTheUser() throws Exception {
        Said said = start(script.toString(), "workbench", "--data", "a folder", "-clean");
        List<String> last = said.lines.subList(said.lines.size() - 3, said.lines.size());
        assertEquals(List.of("-data", "a folder", "-clean"), last);
        assertEquals(2, start(script.toString(), "workbench", "--data").exit);
        List<String> none = new ArrayList<>(start(script.toString()).lines);
        assertEquals("org.grainwright.product.product", none.getLast());
    }

    @Test
    void aLinkFindsTheProduct() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("first"), Path.of("../product/grainwright"));
        Path second = Files.createSymbolicLink(programs.resolve("second"), programs.resolve("first"));
        Said said = start(second.toString(), "status", "run");
        assertEquals(0, said.exit);
        String jar = said.lines.get(said.lines.indexOf("-jar") + 1);
        assertTrue(
                Files.isSameFile(Path.of(jar), folder.resolve("product/plugins/org.eclipse.equinox.launcher_1.0.jar")),
                jar);
    }

    /** The workbench ends with 23 when File > Restart was chosen: it is started again, with the same folder. */
    @Test
    void aRestartStartsAgainAndAnEndDoesNot() throws Exception {
        Path java = folder.resolve("java/bin/java");
        Path count = folder.resolve("count");
        Files.writeString(java, """
                #!/bin/sh
                if [ "$1" = -version ]; then
                  echo 'openjdk version "21.0.5" 2026-01-01' >&2
                  exit
                fi
                echo "$*" >> '%s'
                [ "$(wc -l < '%s')" -lt 3 ] && exit 23
                exit 5
                """.formatted(count, count));
        assertEquals(5, start(script.toString(), "workbench", "--data", "mine").exit);
        List<String> starts = Files.readAllLines(count);
        assertEquals(3, starts.size(), starts::toString);
        starts.forEach(each -> assertTrue(each.endsWith("-data mine"), each));
    }

    @Test
    void onlyATerminalIsCalledOne() throws Exception {
        String option = "-Dgrainwright.terminal=true";
        assertFalse(start(script.toString(), "status", "run").lines.contains(option));
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "nothing makes a terminal here");
        Said said = start("/usr/bin/script", "-qec", script + " status run", "/dev/null");
        assertTrue(said.lines.contains(option), said.lines.toString());
    }
}
