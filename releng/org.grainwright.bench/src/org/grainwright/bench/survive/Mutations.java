// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.survive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRunner;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Message;

/**
 * A file of a finished run is damaged, then the run is read and goes on. Either its numbers are what they were, or
 * somebody is told: by a refusal, or by a message or a state in the record that was not there before.
 */
public final class Mutations {

    private final Path folder;
    private final Path lammps;
    private final Path finished;
    private final CampaignRun truth;
    private final Map<String, Integer> silent = new TreeMap<>();

    /** Runs the campaign once. */
    public Mutations(Path folder, Path kept, LammpsInstallation real) throws Exception {
        this.folder = folder;
        lammps = Tape.of(folder, kept, real);
        finished = folder.resolve("finished");
        Subject.run(finished, lammps);
        truth = CampaignRunner.read(finished);
    }

    /**
     * Damages {@code from} to {@code to - 1}.
     *
     * @return how many changed a number and nobody was told
     */
    public int run(int from, int to, long seed, Consumer<String> progress) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(finished)) {
            files = all.filter(Files::isRegularFile).map(finished::relativize).sorted().toList();
        }
        int changed = 0;
        for (int n = from; n < to; n++) {
            Random random = new Random(seed * 1_000_003 + n);
            Path damaged = files.get(random.nextInt(files.size()));
            Path copy = folder.resolve("copy");
            transfer(finished, copy, Files::copy);
            Path target = copy.resolve(damaged);
            target.toFile().setWritable(true);
            byte[] right = Files.readAllBytes(target);
            Files.write(target, new Garbling(random).once(right, List.of(right)));
            if (isSilent(copy)) {
                changed++;
                silent.merge(damaged.getFileName().toString(), 1, Integer::sum);
                progress.accept("damage " + n + " of " + damaged + " changed a number and nobody was told");
            }
            Kills.remove(copy);
        }
        return changed;
    }

    /** In which files, and how often. */
    public Map<String, Integer> silent() {
        return Map.copyOf(silent);
    }

    private boolean isSilent(Path copy) throws IOException {
        try {
            CampaignRun read = CampaignRunner.read(copy);
            if (!Subject.results(read).equals(Subject.results(truth)) && said(read) <= said(truth)) {
                return true;
            }
            CampaignRun resumed = Subject.run(copy, lammps);
            return !Subject.results(resumed).equals(Subject.results(truth)) && said(resumed) <= said(truth);
        } catch (CampaignException told) {
            return false;
        }
    }

    /** Messages and failures of a run. */
    private static long said(CampaignRun run) {
        return run.getMessages().size() + run.getEvaluations().stream()
                .mapToLong(each -> each.getMessages().stream().map(Message::getText).distinct().count()
                        + (each.getFailure() == null ? 0 : 1))
                .sum();
    }

    /** How a file comes to another place: copied or linked. */
    @FunctionalInterface
    interface Transfer {
        void to(Path from, Path target) throws IOException;
    }

    /** All folders and files of a tree in another place. */
    static void transfer(Path from, Path to, Transfer file) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    file.to(each, target);
                }
            }
        }
    }
}
