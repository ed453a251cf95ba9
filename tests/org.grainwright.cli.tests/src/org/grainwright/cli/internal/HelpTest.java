// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.grainwright.campaign.RunFolders;
import org.grainwright.cli.Command;
import org.grainwright.cli.ExitCode;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Objective;
import org.grainwright.model.RunState;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;

/** What a verb says about itself, and what follows from its usage line. */
class HelpTest {

    /** Options of the launcher itself and of every verb. */
    private static final List<String> LAUNCHER = List.of("--data", "--long", "--release", "--version", "--help",
            "--yes", "--debug");

    @TempDir
    Path folder;

    private Typed last;

    private int type(String... words) {
        last = Typed.in(folder, words);
        return last.code();
    }

    @Test
    void everyVerbAnswersHelpWithoutDoingAnything() throws IOException {
        for (Command command : Commands.all()) {
            assertEquals(ExitCode.OK, type(command.name(), "--help"), command.name());
            assertTrue(last.out().startsWith("./grainwright " + command.name()),
                    command.name());
            assertEquals(ExitCode.OK, type("help", command.name()));
        }
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void theVerbThatWasMeantIsNamed() {
        for (String[] pair : new String[][] {{"chekc", "check"}, {"analyze", "analyse"}, {"rnu", "run"},
                {"docter", "doctor"}}) {
            assertEquals(ExitCode.BAD_INPUT, type(pair[0]));
            assertTrue(last.err().contains("did you mean '" + pair[1] + "'?"), last.err());
        }
        type("frobnicate");
        assertFalse(last.err().contains("did you mean"), last.err());
    }

    /** The launcher is no Java: what it lists and hands on is compared with the verbs here. */
    @Test
    void theLauncherKnowsEveryVerb() throws IOException {
        String launcher = Files.readString(Path.of("").toAbsolutePath().getParent().getParent().resolve("grainwright"));
        String help = launcher.substring(launcher.indexOf("<<'TEXT'"), launcher.indexOf("\nTEXT\n"));
        String cases = launcher.substring(launcher.indexOf("case $verb in"));
        for (Command command : Commands.all()) {
            assertTrue(Pattern.compile("(grainwright|\\|) " + command.name() + "\\b").matcher(help).find(),
                    command.name() + " is not in the launcher's help");
            assertTrue(Pattern.compile("(?m)^  (\\S+\\|)?" + command.name() + "(\\|\\S+)?\\)").matcher(cases).find(),
                    command.name() + " is no verb of the launcher while the product is not built");
        }
        assertTrue(launcher.contains("OWN_VERBS=\" " + String.join(" ", Commands.OF_THE_LAUNCHER) + " \""),
                "the launcher has other verbs of its own than completion offers");
        for (String option : help.split("[^a-z-]+")) {
            if (option.startsWith("--") && !LAUNCHER.contains(option)) {
                assertTrue(Commands.all().stream().anyMatch(each -> Usage.of(each).options().containsKey(option)),
                        "the launcher's help has an option that there is not: " + option);
            }
        }
    }

    @Test
    void completionAndManualHaveEveryVerbAndEveryOption() throws Exception {
        assertEquals(ExitCode.OK, type("help", "--man"));
        String manual = last.out().replace("\\-", "-");
        assertEquals(ExitCode.OK, type("completion", "fish"));
        String fish = last.out();
        assertEquals(ExitCode.OK, type("completion", "bash"));
        Files.writeString(folder.resolve("script"), last.out());
        StringBuilder session = new StringBuilder("source ./script\n");
        StringBuilder expected = new StringBuilder();
        for (Usage usage : Usage.of(Commands.all())) {
            assertTrue(manual.contains("\n.B " + usage.line() + "\n"), usage.verb());
            assertTrue(fish.contains("-a " + usage.verb() + " -d "), usage.verb());
            session.append("COMP_WORDS=(grainwright ").append(usage.verb()).append("); COMP_CWORD=1; _grainwright; "
                    + "echo \" ${COMPREPLY[*]} \" | grep -o ' ").append(usage.verb()).append(" '\n");
            expected.append(' ').append(usage.verb()).append(" \n");
            for (String option : usage.options().keySet()) {
                assertTrue(fish.contains("__fish_seen_subcommand_from " + usage.verb() + "' -l " + option.substring(2)),
                        usage.verb() + " " + option);
            }
            session.append("COMP_WORDS=(grainwright ").append(usage.verb())
                    .append(" --); COMP_CWORD=2; _grainwright; echo \"${COMPREPLY[*]}\"\n");
            expected.append(String.join(" ", usage.options().keySet())).append(usage.options().isEmpty() ? "" : " ")
                    .append("--help --debug\n");
        }
        Process bash;
        try {
            bash = new ProcessBuilder("bash", "-c", session.toString()).directory(folder.toFile())
                    .redirectErrorStream(true).start();
        } catch (IOException none) {
            assumeTrue(false, "there is no bash here");
            return;
        }
        assertEquals(expected.toString(), new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void optionsComeFromTheUsageLine() throws Exception {
        Command run = Verbs.find("run", Commands.all());
        Options options = Options.parse(List.of("--output=a=b", "x", "--resume", "--", "--slots"), run);
        assertEquals("a=b", options.value("--output", ""));
        assertTrue(options.has("--resume"));
        assertEquals(List.of("x", "--slots"), options.operands());
        assertEquals(Optional.of("DIR"), Usage.of(run).options().get("--output"));
        assertEquals(Optional.empty(), Usage.of(run).options().get("--dry-run"));
        type("run", "--ouput", "x");
        assertTrue(last.err().contains("did you mean --output?"), last.err());
        type("run", "--resume=yes", "x");
        assertTrue(last.err().contains("takes no value"), last.err());
    }

    @Test
    void aCampaignFromStandardInputIsCheckedAsJson() {
        String bad = "campaign \"x\" {\n  boundry { }\n}\n";
        last = Typed.in(folder, new ByteArrayInputStream(bad.getBytes(StandardCharsets.UTF_8)), "check", "--json", "-");
        assertEquals(ExitCode.BAD_INPUT, last.code());
        JsonArray all = JsonParser.parseString(last.out()).getAsJsonArray();
        var first = all.get(0).getAsJsonObject().getAsJsonArray("diagnostics").get(0).getAsJsonObject();
        assertEquals("error", first.get("severity").getAsString());
        assertEquals(2, first.get("line").getAsInt());
        assertEquals("", last.err());
    }

    @Test
    void campaignsOfDifferentNamesNeverShareAFolder() throws ModelException {
        Path root = folder.resolve("runs");
        List<String> names = List.of("A B", "a-b", "A-B", "晶界", "電解質", "!!", "??");
        List<Path> folders = names.stream().map(name -> {
            Path chosen = RunFolders.of(root, name);
            store(chosen, name);
            return chosen;
        }).toList();
        assertEquals(names.size(), folders.stream().distinct().count(), folders.toString());
        for (int i = 0; i < names.size(); i++) {
            assertEquals(folders.get(i), RunFolders.of(root, names.get(i)), "the same campaign finds its folder again");
        }
        assertEquals("a-b", folders.getFirst().getFileName().toString());
        assertEquals(ExitCode.OK, type("list"));
        assertTrue(last.out().contains("\"電解質\""), last.out());
    }

    @Test
    void aRecordThatCannotBeReadIsListedAsSuch() throws IOException {
        Path run = Files.createDirectories(folder.resolve("runs/broken"));
        Files.writeString(run.resolve(RunStore.RUN_FILE), "<not a run");
        assertEquals(ExitCode.OK, type("list"));
        assertTrue(last.out().contains("broken\n    cannot be read: "), last.out());
        assertEquals(ExitCode.BAD_INPUT, type("status", "runs/broken"));
        assertEquals(ExitCode.BAD_INPUT, type("status", "runs"));
        assertTrue(last.err().contains("holds no run"), last.err());
    }

    private static void store(Path folder, String name) {
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        run.setName(name);
        run.setState(RunState.FINISHED);
        Objective objective = ModelFactory.eINSTANCE.createObjective();
        objective.setUnit("ohm cm");
        run.setObjective(objective);
        try (RunStore store = RunStore.create(folder, run)) {
            store.save();
        } catch (ModelException e) {
            throw new IllegalStateException(e);
        }
    }
}
