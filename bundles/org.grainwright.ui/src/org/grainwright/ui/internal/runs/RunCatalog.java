// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.grainwright.model.RunState;
import org.grainwright.model.RunSummary;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunHeader;
import org.grainwright.model.io.RunStore;

/**
 * All runs of some places, known by their folders; what a run is like is read from its header when somebody asks. One
 * thread at a time {@linkplain #scan scans} and {@linkplain #read reads}, which blocks; the questions are answered at
 * once on any thread from what was read last.
 */
public final class RunCatalog {

    /** Folders of evaluations are not looked into: {@code results/<campaign>/<run>}. */
    private static final String RUN_NAME = "run-";

    private volatile Map<RunFolder.Place, Map<RunFolder.Campaign, List<RunFolder.Run>>> index = Map.of();
    private final Map<Path, Header> headers = new ConcurrentHashMap<>();

    /**
     * What is known of a run.
     *
     * @param summary empty when its record cannot be read
     * @param problem why it cannot, or empty
     * @param stamp time and size of the record that it was read from
     */
    public record Header(Optional<RunSummary> summary, String problem, String stamp) {
    }

    /**
     * Looks again for runs. Blocks; not for the window thread.
     *
     * @param places where to look
     * @param begun folders of runs that are at work here, although they may not exist yet
     * @return whether there are others than before
     */
    public boolean scan(List<RunFolder.Place> places, List<Path> begun) {
        Map<RunFolder.Place, Map<RunFolder.Campaign, List<RunFolder.Run>>> found = new LinkedHashMap<>();
        for (RunFolder.Place place : places) {
            Map<RunFolder.Campaign, List<RunFolder.Run>> campaigns = new TreeMap<>(
                    Comparator.comparing(RunFolder.Campaign::label));
            Set<Path> folders = new LinkedHashSet<>(folders(place.results()));
            begun.stream().map(Path::getParent).filter(each -> place.results().equals(each.getParent()))
                    .forEach(folders::add);
            for (Path folder : folders) {
                RunFolder.Campaign campaign = new RunFolder.Campaign(place, folder);
                List<RunFolder.Run> runs = runs(campaign, begun);
                if (!runs.isEmpty()) {
                    campaigns.put(campaign, runs);
                }
            }
            if (!campaigns.isEmpty()) {
                found.put(place, campaigns);
            }
        }
        boolean changed = !found.equals(index);
        index = found;
        return changed;
    }

    private static List<RunFolder.Run> runs(RunFolder.Campaign campaign, List<Path> begun) {
        Path folder = campaign.folder();
        // a campaign may be called "Run 3": only a record makes its folder a run
        if (Files.exists(folder.resolve(RunStore.RUN_FILE))) {
            return List.of(new RunFolder.Run(campaign, folder));
        }
        return Stream.concat(folders(folder).stream().filter(RunCatalog::isRun),
                begun.stream().filter(each -> folder.equals(each.getParent()))).distinct()
                .map(run -> new RunFolder.Run(campaign, run))
                .sorted(Comparator.comparing(RunFolder.Run::label).reversed()).toList();
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** Whether a folder holds a run, or held one whose record is missing. */
    private static boolean isRun(Path folder) {
        return Files.exists(folder.resolve(RunStore.RUN_FILE)) || folder.getFileName().toString().startsWith(RUN_NAME);
    }

    /** The places with runs. */
    public List<RunFolder.Place> places() {
        return List.copyOf(index.keySet());
    }

    /** The campaigns of a place, by name. */
    public List<RunFolder.Campaign> campaigns(RunFolder.Place place) {
        return List.copyOf(index.getOrDefault(place, Map.of()).keySet());
    }

    /** The runs of a campaign, the newest first. */
    public List<RunFolder.Run> runs(RunFolder.Campaign campaign) {
        return index.getOrDefault(campaign.place(), Map.of()).getOrDefault(campaign, List.of());
    }

    /** Every run. */
    public List<RunFolder.Run> runs() {
        return index.values().stream().flatMap(campaigns -> campaigns.values().stream()).flatMap(List::stream).toList();
    }

    /** The row of a run folder, if it is among the places. */
    public Optional<RunFolder.Run> find(Path folder) {
        return runs().stream().filter(each -> each.folder().equals(folder)).findFirst();
    }

    /** What is known of a run; empty as long as nobody has read it. */
    public Optional<Header> header(Path folder) {
        return Optional.ofNullable(headers.get(folder));
    }

    /**
     * Reads the headers of runs that are not known, or whose record has changed, or whose writer is gone. Blocks; not
     * for the window thread.
     *
     * @return the folders of which something else is known now
     */
    public List<Path> read(List<Path> folders) {
        List<Path> changed = new ArrayList<>();
        for (Path folder : folders) {
            Header before = headers.get(folder);
            String stamp = stamp(folder);
            boolean running = before != null
                    && before.summary().filter(each -> each.state() == RunState.RUNNING).isPresent();
            if (before != null && before.stamp().equals(stamp) && !(running && !RunStore.isHeld(folder))) {
                continue;
            }
            headers.put(folder, header(folder, stamp));
            changed.add(folder);
        }
        return changed;
    }

    private static Header header(Path folder, String stamp) {
        try {
            return new Header(Optional.of(RunHeader.read(folder)), "", stamp);
        } catch (ModelException e) {
            return new Header(Optional.empty(), e.getMessage(), stamp);
        }
    }

    private static String stamp(Path folder) {
        Path record = folder.resolve(RunStore.RUN_FILE);
        try {
            return Files.getLastModifiedTime(record) + " " + Files.size(record);
        } catch (IOException gone) {
            return "none";
        }
    }
}
