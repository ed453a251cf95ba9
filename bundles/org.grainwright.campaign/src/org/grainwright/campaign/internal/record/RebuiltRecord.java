// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.loop.Changes;
import org.grainwright.campaign.internal.loop.Journal;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.FileReference;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.RunState;
import org.grainwright.model.io.DamagedException;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.ModelIO;
import org.grainwright.model.io.RunStore;

import com.google.gson.JsonObject;

/**
 * A run whose record is damaged or gone: what it was begun with is in its journal and in the text beside it, and
 * everything else follows when its decisions are taken again.
 */
public final class RebuiltRecord {

    private final Path directory;
    private final CampaignRun skeleton;

    private RebuiltRecord(Path directory, CampaignRun skeleton) {
        this.directory = directory;
        this.skeleton = skeleton;
    }

    /** Whether a folder has what a record can be made of. */
    public static boolean isPossible(Path directory) {
        return Files.isRegularFile(directory.resolve(Journal.FILE))
                && Files.isRegularFile(directory.resolve(RunInputs.CAMPAIGN_TEXT));
    }

    /**
     * That of a folder.
     *
     * @return empty when journal or text are missing, or do not belong to each other
     */
    public static Optional<RebuiltRecord> of(Path directory) throws IOException {
        if (!isPossible(directory)) {
            return Optional.empty();
        }
        Optional<JsonObject> begun = Journal.read(directory.resolve(Journal.FILE)).stream()
                .filter(line -> Changes.is(line, "begun") && line.has("input")).findFirst();
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        String hash = begun.get().get("input").getAsString();
        Path file = directory.resolve(RunInputs.CAMPAIGN_TEXT);
        String text = Files.readString(file);
        List<FileReference> inputs = inputs(directory);
        List<CampaignSpecification> campaigns = new CampaignReader().read(file).specifications();
        Optional<CampaignSpecification> begunWith = campaigns.stream()
                .filter(each -> RunRecord.inputHash(text, each.name(), "").equals(hash)).findFirst()
                // the text names copies: which of its campaigns it was is known when there is one
                .or(() -> inputs.isEmpty() || campaigns.size() != 1 ? Optional.empty()
                        : Optional.of(campaigns.getFirst()));
        return begunWith.map(campaign -> {
            CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
            run.setId(directory.getFileName().toString());
            run.setName(campaign.name());
            run.setCampaignFile(RunInputs.CAMPAIGN_TEXT);
            run.setCampaignText(text);
            run.setInputHash(hash);
            run.setState(RunState.INTERRUPTED);
            run.setBudgetEvaluations(campaign.optimization().maximumEvaluations());
            run.setTargetProductionPs(campaign.simulation().productionPs());
            run.setProvenance(ModelFactory.eINSTANCE.createProvenance());
            run.getProvenance().getInputs().addAll(inputs);
            return new RebuiltRecord(directory, run);
        });
    }

    private static List<FileReference> inputs(Path directory) throws IOException {
        List<FileReference> inputs = new ArrayList<>();
        if (Files.isDirectory(directory.resolve(RunInputs.FOLDER))) {
            inputs.add(FileRecords.of(directory, directory.resolve(RunInputs.CAMPAIGN_TEXT)));
            try (Stream<Path> below = Files.walk(directory.resolve(RunInputs.FOLDER))) {
                for (Path each : below.filter(Files::isRegularFile).sorted().toList()) {
                    inputs.add(FileRecords.of(directory, each));
                }
            }
        }
        return inputs;
    }

    /** What the run was begun with, without anything that happened. */
    public CampaignRun skeleton() {
        return skeleton;
    }

    /**
     * Renames the damaged record, if there is one, and what was appended to it; what happened, in a sentence. Under the
     * lock of the folder.
     *
     * @throws ModelException when somebody else has made it anew meanwhile
     */
    public String setAside() throws IOException {
        Path record = directory.resolve(RunStore.RUN_FILE);
        if (!Files.exists(record)) {
            ModelIO.setAside(record); // what was appended to it
            return "the record was gone and is made anew from the journal";
        }
        if (isSound()) {
            throw new ModelException("The record in " + directory + " was made anew by another program meanwhile;"
                    + " resume the run once more.", null);
        }
        return "the record was damaged and is made anew from the journal; the damaged one is "
                + ModelIO.setAside(record).getFileName();
    }

    private boolean isSound() throws ModelException {
        try {
            RunStore.read(directory);
            return true;
        } catch (DamagedException damaged) {
            return false;
        }
    }

    /** A new record as that of a run which began earlier. */
    public void complete(CampaignRun run) {
        run.setInputHash(skeleton.getInputHash());
        run.setName(skeleton.getName());
        run.getProvenance().getInputs().clear();
        run.getProvenance().getInputs().addAll(skeleton.getProvenance().getInputs());
    }
}
