// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.RunState;
import org.grainwright.model.io.RunStore;
import org.grainwright.ui.internal.runs.RunCatalog;
import org.grainwright.ui.internal.runs.RunFolder;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;

/** What lies on the disk, as the list of runs sees it; and which runs are in each other's way. */
class RunCatalogTest {

    @TempDir
    Path folder;
    private final RunCatalog catalog = new RunCatalog();

    private Path run(String name) throws Exception {
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        run.setName(name);
        run.setState(RunState.FINISHED);
        Path path = folder.resolve("results").resolve(name);
        RunStore.create(path, run).close();
        return path;
    }

    @Test
    void runsAreFoundByCampaignNewestFirst() throws Exception {
        List<RunFolder.Place> places = List.of(new RunFolder.Place("p", folder.resolve("results")));
        assertFalse(catalog.scan(places, List.of()));
        Path first = run("a/run-001");
        Path second = run("a/run-002");
        run("directly");
        Files.createDirectories(folder.resolve("results/empty/evaluations"));
        Path begun = folder.resolve("results/new/run-001");
        assertTrue(catalog.scan(places, List.of(begun)));
        assertFalse(catalog.scan(places, List.of(begun)), "nothing is new");
        List<RunFolder.Campaign> campaigns = catalog.campaigns(places.getFirst());
        assertEquals(List.of("a", "directly", "new"), campaigns.stream().map(RunFolder::label).toList());
        assertEquals(List.of(second, first),
                catalog.runs(campaigns.getFirst()).stream().map(RunFolder.Run::folder).toList());
        assertEquals(begun, catalog.runs(campaigns.getLast()).getFirst().folder());
    }

    @Test
    void aCampaignThatIsCalledRunIsNotARun() throws Exception {
        Path only = run("run-3/run-001");
        catalog.scan(List.of(new RunFolder.Place("p", folder.resolve("results"))), List.of());
        assertEquals(List.of(only), catalog.runs().stream().map(RunFolder.Run::folder).toList());
    }

    @Test
    void aHeaderIsReadOnceUntilTheRecordChanges() throws Exception {
        Path path = run("a/run-001");
        assertTrue(catalog.header(path).isEmpty());
        assertEquals(List.of(path), catalog.read(List.of(path)));
        assertEquals(List.of(), catalog.read(List.of(path)));
        assertEquals(RunState.FINISHED, catalog.header(path).orElseThrow().summary().orElseThrow().state());
        Files.writeString(path.resolve(RunStore.RUN_FILE), "<no run");
        assertEquals(List.of(path), catalog.read(List.of(path)));
        assertTrue(catalog.header(path).orElseThrow().problem().contains("damaged"));
    }

    @Test
    void aRunOfTheSameCampaignIsInTheWayUnlessItIsAccepted() {
        Runs runs = new Runs();
        ShownRun one = live("c/run-001");
        assertTrue(runs.begin(one, Set.of()).isEmpty());
        ShownRun two = live("c/run-002");
        assertEquals(one, runs.begin(two, Set.of()).orElseThrow());
        assertTrue(runs.begin(two, Set.of(one)).isEmpty());
        assertEquals(one, runs.begin(live("c/run-001"), Set.of(one, two)).orElseThrow(), "one folder, one run");
        assertTrue(runs.begin(live("other/run-001"), Set.of()).isEmpty());
        two.queued(true);
        assertTrue(two.isQueued() && two.isActive() && two.canStop());
        two.stop();
        two.queued(false);
        assertFalse(two.isQueued());
        assertEquals("stopping", two.stateLabel());
    }

    private ShownRun live(String name) {
        return ShownRun.live(name, folder.resolve(name), () -> {
        }, Runnable::run);
    }
}
