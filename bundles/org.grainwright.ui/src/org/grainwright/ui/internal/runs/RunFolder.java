// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A row of the list of runs. Equal rows are the same row: what a row shows is looked up, not kept in it.
 */
public sealed interface RunFolder {

    /** What the row is called. */
    String label();

    /** The folder of the run that something selected belongs to; empty when it is no row of a run or evaluation. */
    static Optional<Path> ofRun(Object selected) {
        return switch (selected) {
            case Run run -> Optional.of(run.folder());
            case Row row -> Optional.of(row.run().folder());
            case null, default -> Optional.empty();
        };
    }

    /**
     * A project, or a folder outside the workspace.
     *
     * @param results the folder with the folders of its campaigns
     */
    record Place(String label, Path results) implements RunFolder {
    }

    /** A campaign, a folder with its runs. */
    record Campaign(Place place, Path folder) implements RunFolder {

        @Override
        public String label() {
            return String.valueOf(folder.getFileName());
        }
    }

    /** A run, readable or not. */
    record Run(Campaign campaign, Path folder) implements RunFolder {

        @Override
        public String label() {
            return String.valueOf(folder.getFileName());
        }
    }

    /**
     * An evaluation of a run.
     *
     * @param number 0 for the perfect crystal
     */
    record Row(Run run, int number) implements RunFolder {

        @Override
        public String label() {
            return number == 0 ? "perfect crystal" : "#" + number;
        }
    }
}
