// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.RunQueries;

/**
 * The table of a run that changes in its place on a terminal; where nothing can move, the table once more whenever an
 * evaluation has ended. Not thread-safe, but for what it draws on.
 */
final class WatchDisplay {

    /** Drawing takes at most this share of the time. */
    private static final int SPARING = 20;
    private static final long REST_NANOS = 250_000_000;
    /** A log may be as long as it is. */
    private static final TextWidth.Room LOG = new TextWidth.Room(160, Integer.MAX_VALUE);

    private final StatusLine status;
    private final Supplier<TextWidth.Room> room;
    private long nextNanos = System.nanoTime();
    private long ended = -1;

    /** @param room what the terminal has room for at the moment */
    WatchDisplay(StatusLine status, Supplier<TextWidth.Room> room) {
        this.status = status;
        this.room = room;
    }

    /** Shows a run as it is, unless it was shown a moment ago and no evaluation has ended since. */
    void show(CampaignRun run) {
        long now = run.getEvaluations().stream().filter(RunQueries::hasEnded).count();
        boolean news = now != ended;
        ended = now;
        if (!status.isSeen()) {
            if (news) {
                status.print(String.join(System.lineSeparator(), LiveTable.lines(run, Instant.now(), LOG))
                        + System.lineSeparator());
            }
        } else if (news || System.nanoTime() >= nextNanos) {
            draw(run);
        }
    }

    /** Shows a run once more, when something else was printed. */
    void again(CampaignRun run) {
        if (status.isSeen()) {
            draw(run);
        }
    }

    private void draw(CampaignRun run) {
        long begun = System.nanoTime();
        TextWidth.Room now = room.get();
        // a full line would break, and the last one is where the cursor stands
        List<String> lines = LiveTable.lines(run, Instant.now(),
                new TextWidth.Room(Math.max(1, now.columns() - 1), Math.max(1, now.rows() - 1)));
        status.draw(lines);
        long end = System.nanoTime();
        nextNanos = end + Math.max(REST_NANOS, SPARING * (end - begun));
    }
}
