// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.xmi.XMIResource;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.RunState;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.Notation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer that is killed at any instant leaves a record that can be read and continued. */
class KillTest {

    private static final int KILLS = Boolean.getBoolean("grainwright.long") ? 40 : 3;

    @TempDir
    Path temporary;

    @Test
    void theRecordSurvivesAnyKill() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        for (int kill = 0; kill < KILLS; kill++) {
            Path folder = temporary.resolve("run-" + kill);
            Process writer = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
                    classPath(),
                    KilledWriter.class.getName(), folder.toString()).redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                assertEquals('w', writer.getInputStream().read(), "the writer began");
                Thread.sleep(random.nextInt(20, 400));
                assertTrue(RunStore.isHeld(folder));
            } finally {
                writer.destroyForcibly().waitFor();
            }
            CampaignRun read = RunStore.read(folder);
            assertEquals(RunState.INTERRUPTED, read.getState());
            assertEquals(0, read.getEvaluations().size() % 2, "only whole updates are on disk");
            try (RunStore again = RunStore.open(folder)) {
                again.updateAndSave(run -> run.setState(RunState.FINISHED));
            }
            assertEquals(RunState.FINISHED, RunStore.read(folder).getState());
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(List.of("run.gwresult", "run.summary"),
                        files.map(path -> path.getFileName().toString()).sorted().toList(),
                        "nothing is left lying about");
            }
        }
    }

    private static String classPath() {
        return Stream.of(KillTest.class, CampaignRun.class, Notation.class, EObject.class, URI.class, XMIResource.class)
                .map(type -> new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getPath())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
