// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.survive;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRunner;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.RunState;
import org.grainwright.model.io.RunStore;

/**
 * A program that runs some campaigns at a time is killed at random and started again, until its runs have ended; again
 * and again. Each run that was under way counts as killed: what a run is killed in does not depend on its neighbours.
 */
public final class Kills {

    /** More than there are cores: each run that is under way when the program is killed is killed at another place. */
    private static final int AT_A_TIME = 8;
    /** Lives of the program: from the first lines that it writes to the time of several evaluations. */
    private static final double SHORTEST_MS = 20;
    private static final double LONGEST_MS = 30_000;
    private static final long PATIENCE_S = 600;

    private final Path folder;
    private final Path lammps;
    private final CampaignRun truth;

    /**
     * Runs the campaign once without a kill, with the real LAMMPS where its fake has not seen that yet.
     *
     * @param folder for runs; belongs to the caller
     * @param kept where the fake engine remembers what the real one did
     */
    public Kills(Path folder, Path kept, LammpsInstallation real) throws Exception {
        this.folder = folder;
        lammps = Tape.of(folder, kept, real);
        truth = Subject.run(folder.resolve("recorded"), lammps);
        if (truth.getEvaluations().stream().anyMatch(each -> each.getState() != EvaluationState.DONE)) {
            throw new IllegalStateException("the run that is not killed ends with "
                    + truth.getEvaluations().stream().map(Evaluation::getState).toList());
        }
    }

    /**
     * What came of kills.
     *
     * @param kills how many
     * @param runs that ended in spite of them
     * @param lostResults numbers that differ from those of the run that was not killed
     * @param changedProposals geometries that differ
     */
    public record Outcome(int kills, int runs, int lostResults, int changedProposals) {
    }

    /**
     * Begins some runs, kills the program that works on them and starts it again, until all of them have ended.
     *
     * @param most kills, after which what is still under way ends undisturbed
     */
    public Outcome run(int most, long seed) throws Exception {
        Random random = new Random(seed);
        List<Path> runs = runs();
        int kills = 0;
        for (List<Path> open = runs; !open.isEmpty();) {
            Process process = begun(open);
            // in the logarithm: much happens at once when a program begins, and later little changes for long
            long lifeMs = kills >= most ? PATIENCE_S * 1000
                    : Math.round(SHORTEST_MS * Math.pow(LONGEST_MS / SHORTEST_MS, random.nextDouble()));
            boolean ended = process.waitFor(lifeMs, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            if (ended && process.exitValue() != 0 || !ended && kills >= most) {
                throw new IllegalStateException("the program that is killed fails by itself: "
                        + Files.readString(folder.resolve("output.log")));
            }
            open = ended ? List.of() : open.stream().filter(each -> !isFinished(each)).toList();
            kills += open.size();
        }
        Outcome outcome = new Outcome(kills, 0, 0, 0);
        for (Path run : runs) {
            outcome = compared(run, outcome);
            remove(run);
        }
        return outcome;
    }

    private List<Path> runs() {
        List<Path> runs = new ArrayList<>();
        for (int i = 0; i < AT_A_TIME; i++) {
            runs.add(folder.resolve("run" + i));
        }
        return runs;
    }

    private static boolean isFinished(Path run) {
        try {
            return Files.exists(run.resolve(RunStore.RUN_FILE))
                    && CampaignRunner.read(run).getState() == RunState.FINISHED;
        } catch (CampaignException damaged) {
            return false;
        }
    }

    private Outcome compared(Path run, Outcome before) throws CampaignException {
        CampaignRun survivor = CampaignRunner.read(run);
        return new Outcome(before.kills(), before.runs() + 1,
                before.lostResults() + differences(Subject.results(truth), Subject.results(survivor)),
                before.changedProposals() + differences(Subject.proposals(truth), Subject.proposals(survivor)));
    }

    private static int differences(List<String> wanted, List<String> found) {
        int differences = Math.abs(wanted.size() - found.size());
        for (int i = 0; i < Math.min(wanted.size(), found.size()); i++) {
            differences += wanted.get(i).equals(found.get(i)) ? 0 : 1;
        }
        return differences;
    }

    /** A program that works on these runs, when it has begun to. */
    private Process begun(List<Path> runs) throws IOException {
        String path = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java"));
        if (Stream.of(path.split(File.pathSeparator)).noneMatch(each -> Files.isDirectory(Path.of(each)))) {
            // much of the time of so short a run is the start of the program: they share the classes once loaded
            command.addAll(List.of("-XX:+AutoCreateSharedArchive",
                    "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa")));
        }
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dguice_bytecode_gen_option=DISABLED",
                "--enable-native-access=ALL-UNNAMED", "-Dgrainwright.cache=" + folder.resolve("cache"), "-cp", path,
                Subject.class.getName(), lammps.toString()));
        runs.forEach(run -> command.add(run.toString()));
        Process process = new ProcessBuilder(command).redirectError(folder.resolve("output.log").toFile()).start();
        // its first word says that it has begun
        if (process.getInputStream().read() < 0) {
            throw new IllegalStateException("the program that is to be killed does not start: "
                    + Files.readString(folder.resolve("output.log")));
        }
        return process;
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
