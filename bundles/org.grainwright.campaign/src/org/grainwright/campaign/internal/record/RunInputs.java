// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.internal.evaluate.Potentials;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSource;
import org.grainwright.dsl.specification.CampaignSource.Kind;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.FileReference;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.IoFault;

/**
 * The files that a campaign names, in the folder of its run, which so runs by itself: imported campaigns in
 * {@code input}, each potential and each crystal in a folder of its own below, and {@value #CAMPAIGN_TEXT}, which names
 * the copies.
 */
public final class RunInputs {

    /** The text of the campaign in a run folder. */
    public static final String CAMPAIGN_TEXT = "campaign.campaign";

    static final String FOLDER = "input";

    private final CampaignRequest request;
    /** The copy of each named file, relative to {@value #FOLDER}. */
    private final Map<Path, String> names = new LinkedHashMap<>();

    private RunInputs(CampaignRequest request) {
        this.request = request;
        Set<String> taken = new HashSet<>();
        for (CampaignSource source : request.written().sources()) {
            for (CampaignSource.Reference each : source.references()) {
                names.computeIfAbsent(each.file(), file -> {
                    String name = file.getFileName().toString();
                    String stem = name.replaceFirst("\\.(campaign|properties)$", "");
                    String free = stem;
                    for (int i = 2; !taken.add(free); i++) {
                        free = stem + "-" + i;
                    }
                    return each.kind() == Kind.IMPORT ? free + ".campaign" : free + "/" + name;
                });
            }
        }
    }

    /** Those of a request. */
    public static RunInputs of(CampaignRequest request) {
        return new RunInputs(request);
    }

    /**
     * Writes the text and copies of everything that it names.
     *
     * @return the copies for the record; none where nothing is named
     */
    public List<FileReference> copy() throws IOException {
        Path run = request.directory();
        Files.createDirectories(run);
        List<FileReference> copies = new ArrayList<>();
        for (Map.Entry<String, String> text : texts().entrySet()) {
            Path copy = run.resolve(text.getKey());
            Files.createDirectories(copy.getParent());
            Files.deleteIfExists(copy);
            Files.writeString(copy, text.getValue(), StandardCharsets.UTF_8);
            // what was run is no text to work on
            copy.toFile().setReadOnly();
            copies.add(FileRecords.of(run, copy));
        }
        for (Map.Entry<Path, String> potential : potentials().entrySet()) {
            Path folder = run.resolve(FOLDER).resolve(potential.getValue()).getParent();
            Files.createDirectories(folder);
            for (Path file : Potentials.files(potential.getKey())) {
                Path copy = folder.resolve(file.getFileName());
                Files.deleteIfExists(copy);
                Files.copy(file, copy);
                copies.add(FileRecords.of(run, copy));
            }
        }
        return names.isEmpty() ? List.of() : copies;
    }

    /** The campaign with its potentials and its crystal read from the copies. */
    public CampaignSpecification inFolder(CampaignSpecification campaign) {
        return campaign.withPotentials(
                each -> new SimulationSpecification.Potential(each.name(), each.file().map(this::inFolder)))
                .withCrystalFile(this::inFolder);
    }

    private String inFolder(String file) {
        return request.directory().resolve(FOLDER).resolve(names.getOrDefault(Path.of(file), file)).toString();
    }

    /** The texts as they stand in the run folder, by their path in it. */
    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (CampaignSource source : request.written().sources()) {
            if (texts.isEmpty()) {
                texts.put(CAMPAIGN_TEXT, source.naming(file -> FOLDER + "/" + names.get(file)));
            }
            // the campaign's own file as well where one of them imports it, be it itself
            if (names.containsKey(source.file())) {
                texts.put(FOLDER + "/" + names.get(source.file()), source.naming(names::get));
            }
        }
        return texts;
    }

    private Map<Path, String> potentials() {
        Map<Path, String> potentials = new LinkedHashMap<>(names);
        potentials.values().removeIf(name -> !name.contains("/"));
        return potentials;
    }

    /**
     * What the campaign reads beside its own text: a line for each imported text and each file of a potential; empty
     * where it names nothing.
     */
    public String content() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (CampaignSource source : names.isEmpty() ? List.<CampaignSource>of()
                : request.written().sources().stream().skip(1).toList()) {
            lines.append(names.get(source.file())).append(' ')
                    .append(FileRecords.sha256(source.text().getBytes(StandardCharsets.UTF_8))).append('\n');
        }
        for (Path potential : potentials().keySet()) {
            lines.append(names.get(potential)).append(' ').append(content(potential)).append('\n');
        }
        return lines.toString();
    }

    /** The contents of a potential's files, or of that of a crystal. */
    static List<String> content(Path potential) throws IOException {
        List<String> hashes = new ArrayList<>();
        for (Path file : Potentials.files(potential)) {
            hashes.add(file.getFileName() + " " + RunStore.sha256(file));
        }
        return hashes.stream().sorted().toList();
    }

    /** The names of the imported files whose text is not the recorded one. */
    List<String> changedImports(CampaignRun recorded) {
        Set<String> hashes = new HashSet<>();
        recorded.getProvenance().getInputs().forEach(each -> hashes.add(each.getSha256()));
        List<String> changed = new ArrayList<>();
        texts().forEach((path, text) -> {
            if (!path.equals(CAMPAIGN_TEXT)
                    && !hashes.contains(FileRecords.sha256(text.getBytes(StandardCharsets.UTF_8)))) {
                changed.add(path.substring(FOLDER.length() + 1));
            }
        });
        return changed;
    }

    /**
     * Demands that the copies in a run folder are what was copied.
     *
     * @throws CampaignException naming the one that is not
     */
    public static void demandIntact(CampaignRun recorded, Path directory) throws CampaignException {
        for (FileReference each : inputs(recorded)) {
            Optional<Path> file = RunStore.resolve(directory, each.getPath()).filter(Files::isRegularFile);
            try {
                if (file.isEmpty() || !RunStore.sha256(file.get()).equals(each.getSha256())) {
                    throw new CampaignException(CampaignException.Blame.INPUT, "the run cannot go on: " + each.getPath()
                            + " in its folder " + (file.isEmpty() ? "is gone" : "was changed after the run had begun")
                            + "; put the file of then back, or start a new run", null);
                }
            } catch (IOException e) {
                throw new CampaignException(CampaignException.Blame.MACHINE, file.get() + " cannot be read: "
                        + IoFault.reason(e), e);
            }
        }
    }

    /** The campaign of a run from its folder alone, as it was begun; empty when its text cannot be read by itself. */
    public static Optional<CampaignSpecification> campaign(CampaignRun recorded, Path directory) {
        Path file = directory.resolve(CAMPAIGN_TEXT);
        CampaignReader reader = new CampaignReader();
        return (inputs(recorded).isEmpty() ? reader.read(recorded.getCampaignText(), file) : reader.read(file))
                .campaign(recorded.getName());
    }

    static List<FileReference> inputs(CampaignRun recorded) {
        return recorded.getProvenance() == null ? List.of() : recorded.getProvenance().getInputs();
    }
}
