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
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.grainwright.campaign.CampaignRunner;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;

/** A program that runs a campaign is killed at random and started again, until its run has ended; again and again. */
public final class Kills {

    private static final long PATIENCE_S = 600;

    private final Path folder;
    private final Path lammps;
    private final CampaignRun truth;
    private long wholeMillis;

    /**
     * Runs the campaign once without a kill, with the real LAMMPS, and remembers what that did.
     *
     * @param folder for runs; belongs to the caller
     */
    public Kills(Path folder, Path real) throws Exception {
        this.folder = folder;
        lammps = Tape.of(folder, real);
        Subject.run(folder.resolve("recorded"), lammps);
        long begun = System.nanoTime();
        int code = start(folder.resolve("truth")).waitFor();
        wholeMillis = (System.nanoTime() - begun) / 1_000_000;
        truth = CampaignRunner.read(folder.resolve("truth"));
        if (code != 0 || truth.getEvaluations().stream().anyMatch(each -> each.getState() != EvaluationState.DONE)) {
            throw new IllegalStateException("the run that is not killed ends with " + code + ": "
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

    /** Kills at least so often, and ends the run that was killed last. */
    public Outcome run(int kills, long seed, Consumer<String> progress) throws Exception {
        Random random = new Random(seed);
        int done = 0;
        int runs = 0;
        int lost = 0;
        int changed = 0;
        while (done < kills) {
            Path run = folder.resolve("killed");
            boolean ended = false;
            while (!ended) {
                Process process = start(run);
                // within a whole run's time, the start of the program included, and then it may end
                boolean kill = done < kills && random.nextInt(12) > 0;
                ended = process.waitFor(kill ? random.nextLong(wholeMillis) : PATIENCE_S * 1000, TimeUnit.MILLISECONDS);
                if (!ended) {
                    process.destroyForcibly().waitFor();
                    done++;
                }
            }
            CampaignRun survivor = CampaignRunner.read(run);
            lost += differences(Subject.results(truth), Subject.results(survivor));
            changed += differences(Subject.proposals(truth), Subject.proposals(survivor));
            runs++;
            progress.accept(done + " kills, " + runs + " runs, " + lost + " results lost, " + changed
                    + " proposals changed");
            remove(run);
        }
        return new Outcome(done, runs, lost, changed);
    }

    private static int differences(List<String> wanted, List<String> found) {
        int differences = Math.abs(wanted.size() - found.size());
        for (int i = 0; i < Math.min(wanted.size(), found.size()); i++) {
            differences += wanted.get(i).equals(found.get(i)) ? 0 : 1;
        }
        return differences;
    }

    private Process start(Path run) throws IOException {
        String path = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java"));
        if (Stream.of(path.split(File.pathSeparator)).noneMatch(each -> Files.isDirectory(Path.of(each)))) {
            // most of the time of so short a run is the start of the program: they share the classes once loaded
            command.addAll(List.of("-XX:+AutoCreateSharedArchive",
                    "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa")));
        }
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dguice_bytecode_gen_option=DISABLED",
                "--enable-native-access=ALL-UNNAMED", "-Dgrainwright.cache=" + folder.resolve("cache"), "-cp", path,
                Subject.class.getName(), run.toString(), lammps.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile()).start();
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
