// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.tests;

import java.nio.file.Path;
import org.grainwright.model.io.RunStore;

/** A process that writes a run until it is killed; prints a line once there is something to read. */
final class KilledWriter {

    private KilledWriter() {
    }

    public static void main(String[] arguments) throws Exception {
        try (RunStore store = RunStore.create(Path.of(arguments[0]), SampleRun.create(0))) {
            System.out.println("writing");
            for (int id = 1;; id += 2) {
                int first = id;
                store.updateAndSave(run -> {
                    run.getEvaluations().add(SampleRun.evaluation(first, 5));
                    run.getEvaluations().add(SampleRun.evaluation(first + 1, 4));
                });
            }
        }
    }
}
