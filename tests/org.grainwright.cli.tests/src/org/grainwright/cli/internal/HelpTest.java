// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.grainwright.campaign.RunFolders;
import org.grainwright.cli.Command;
import org.grainwright.cli.Console;
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

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int type(InputStream in, String... typed) {
        out.reset();
        err.reset();
        Console console = new Console(in, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false, folder);
        return Verbs.run(List.of(typed), Commands.all(), console);
    }

    private int type(String... typed) {
        return type(InputStream.nullInputStream(), typed);
    }

    @Test
    void everyVerbAnswersHelpWithoutDoingAnything() throws IOException {
        for (Command command : Commands.all()) {
            assertEquals(ExitCode.OK, type(command.name(), "--help"), command.name());
            assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("./grainwright " + command.name()),
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
            assertTrue(err.toString().contains("did you mean '" + pair[1] + "'?"), err.toString());
        }
        type("frobnicate");
        assertFalse(err.toString().contains("did you mean"), err.toString());
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
        assertTrue(err.toString().contains("did you mean --output?"), err.toString());
        type("run", "--resume=yes", "x");
        assertTrue(err.toString().contains("takes no value"), err.toString());
    }

    @Test
    void aCampaignFromStandardInputIsCheckedAsJson() {
        String bad = "campaign \"x\" {\n  boundry { }\n}\n";
        assertEquals(ExitCode.BAD_INPUT,
                type(new ByteArrayInputStream(bad.getBytes(StandardCharsets.UTF_8)), "check", "--json", "-"));
        JsonArray all = JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonArray();
        var first = all.get(0).getAsJsonObject().getAsJsonArray("diagnostics").get(0).getAsJsonObject();
        assertEquals("error", first.get("severity").getAsString());
        assertEquals(2, first.get("line").getAsInt());
        assertEquals("", err.toString());
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
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("\"電解質\""), out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aRecordThatCannotBeReadIsListedAsSuch() throws IOException {
        Path run = Files.createDirectories(folder.resolve("runs/broken"));
        Files.writeString(run.resolve(RunStore.RUN_FILE), "<not a run");
        assertEquals(ExitCode.OK, type("list"));
        assertTrue(out.toString().contains("broken\n    cannot be read: "), out.toString());
        assertEquals(ExitCode.BAD_INPUT, type("status", "runs/broken"));
        assertEquals(ExitCode.BAD_INPUT, type("status", "runs"));
        assertTrue(err.toString().contains("holds no run"), err.toString());
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
