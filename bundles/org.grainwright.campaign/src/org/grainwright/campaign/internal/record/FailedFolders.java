// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.RunQueries;
import org.grainwright.model.io.RunStore;

/**
 * The folders of evaluations that failed: set aside before another try, because they hold what explains the failure.
 */
public final class FailedFolders {

    private FailedFolders() {
    }

    /** Renames them to {@code 0007.failed-1} and so on. */
    public static void setAside(RunStore store) throws IOException {
        List<String> folders = store.query(run -> RunQueries.inState(run, EvaluationState.FAILED).stream()
                .map(Evaluation::getDirectory).toList());
        for (String folder : folders) {
            Path path = RunStore.resolve(store.folder(), folder).orElse(null);
            if (path == null || !Files.isDirectory(path)) {
                continue;
            }
            int number = 1;
            while (Files.exists(aside(path, number))) {
                number++;
            }
            Files.move(path, aside(path, number));
        }
    }

    private static Path aside(Path folder, int number) {
        return folder.resolveSibling(folder.getFileName() + ".failed-" + number);
    }
}
