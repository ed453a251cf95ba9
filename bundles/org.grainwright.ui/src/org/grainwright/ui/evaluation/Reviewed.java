// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Observable;
import org.grainwright.model.Series;
import org.grainwright.report.figures.Origin;
import org.grainwright.report.table.TableRow;

/**
 * What a page shows: an evaluation or the perfect crystal of a run. The model belongs to the window thread.
 *
 * @param row which one
 * @param runFolder where the files of its run are
 */
public record Reviewed(TableRow row, Path runFolder) {

    /** The run. */
    public CampaignRun run() {
        return row.run();
    }

    /** The evaluation; empty for the perfect crystal. */
    public Optional<Evaluation> evaluation() {
        return row.evaluation();
    }

    /** Everything measured. */
    public List<Observable> observables() {
        return row.observables();
    }

    /** All curves. */
    public List<Series> series() {
        return row.series();
    }

    /** What stands on exported figures. */
    public List<String> origin() {
        return row.evaluation().map(each -> Origin.of(row.run(), each)).orElseGet(() -> Origin.of(row.run()));
    }
}
