// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.RunReducer;
import org.grainwright.campaign.internal.evaluate.SimulatedEvaluator;
import org.grainwright.campaign.internal.loop.Journal;
import org.grainwright.campaign.internal.loop.Journaled;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.run.Simulation;
import org.grainwright.model.io.RunStore;

/** Finished evaluations whose files are not what their simulations left: each costs itself, and not the run. */
final class Damages {

    /** Below the folder of an evaluation: a level, a longer production, a simulation. */
    private static final int DEPTH = 6;

    private Damages() {
    }

    /**
     * Looks through the files of everything that is finished, and writes down that what is damaged is made anew: on
     * several processes its outcome need not be, to the last digit, what the journal says.
     *
     * @return what a person should know, in sentences
     */
    static List<String> remade(RunStore store, Journal journal, Journaled journaled)
            throws IOException, CampaignException {
        Path run = store.folder();
        List<String> sentences = new ArrayList<>();
        for (int line : journal.damaged()) {
            sentences.add("line " + line + " of the journal is not what was written: what it said was decided again");
        }
        List<Integer> told = journaled.told();
        List<Integer> damaged = new ArrayList<>();
        for (int id : told) {
            Optional<String> damage = damage(run.resolve(SimulatedEvaluator.folder(id)));
            if (damage.isPresent()) {
                damaged.add(id);
                sentences.add("evaluation " + id + " is simulated again: " + damage.get()
                        + " after it was finished");
            }
        }
        Optional<String> bulk = told.isEmpty() ? Optional.empty() : damage(run.resolve("bulk"));
        if (bulk.isPresent()) {
            damaged.add(0);
            sentences.add("the perfect crystal is simulated again: " + bulk.get() + " after it was finished");
        }
        if (!damaged.isEmpty()) {
            journaled.remade(damaged);
            store.update(all -> RunReducer.reopen(all, each -> damaged.contains(each.getId())));
        }
        return sentences;
    }

    private static Optional<String> damage(Path folder) throws IOException, CampaignException {
        if (!Files.isDirectory(folder)) {
            return Optional.of("its folder is gone");
        }
        try (Stream<Path> below = Files.walk(folder, DEPTH)) {
            for (Path each : below.filter(Files::isDirectory).toList()) {
                Optional<String> damage = each.toString().contains("failed-") ? Optional.empty()
                        : Simulation.damage(each);
                if (damage.isPresent()) {
                    return Optional.of(folder.relativize(each) + ": " + damage.get());
                }
            }
            return Optional.empty();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (EngineUnavailableException e) {
            throw new CampaignException(CampaignException.Blame.MACHINE, e.getMessage(), e);
        }
    }
}
