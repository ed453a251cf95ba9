// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The runs known to this workbench, which of them the views show, and which evaluation is selected. Any thread; no lock
 * is held while listeners run.
 */
public final class Runs {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<ShownRun> feeds = new ArrayList<>();
    private ShownRun shown;
    private int selected;

    /** Adds a run and shows it. A stored run is forgotten when another one is shown: its folder holds it. */
    public void show(ShownRun feed) {
        synchronized (this) {
            feeds.removeIf(each -> each != feed && !each.isActive());
            if (!feeds.contains(feed)) {
                feeds.add(feed);
            }
            if (shown != feed) {
                shown = feed;
                selected = 0;
            }
        }
        listeners.forEach(Runnable::run);
    }

    /**
     * Adds a run that is about to start and shows it, unless another one is in its way.
     *
     * @param run in a folder beside the other runs of its campaign
     * @param accepted runs of the same campaign that it may run beside
     * @return the run that is in the way: one in the same folder, or one of the same campaign that was not accepted
     */
    public Optional<ShownRun> begin(ShownRun run, Set<ShownRun> accepted) {
        synchronized (this) {
            Optional<ShownRun> other = active(run.directory()).or(() -> ofSameCampaign(run.directory()).stream()
                    .filter(each -> !accepted.contains(each)).findFirst());
            if (other.isPresent()) {
                return other;
            }
            feeds.add(run);
        }
        show(run);
        return Optional.empty();
    }

    /** The run of a folder on which a job is at work here or waits to be. */
    public Optional<ShownRun> active(Path directory) {
        return active().stream().filter(each -> each.directory().equals(directory)).findFirst();
    }

    /**
     * The runs at work, or waiting to be, of the campaign to which a folder belongs.
     *
     * @param directory a run folder, beside the other runs of its campaign
     */
    public List<ShownRun> ofSameCampaign(Path directory) {
        return active().stream().filter(each -> Objects.equals(each.directory().getParent(), directory.getParent()))
                .toList();
    }

    /** The run of a folder is gone; if it was shown, nothing is. */
    public void forget(Path directory) {
        synchronized (this) {
            feeds.removeIf(each -> each.directory().equals(directory));
            if (shown != null && shown.directory().equals(directory)) {
                shown = null;
                selected = 0;
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** Every run, oldest first. */
    public synchronized List<ShownRun> all() {
        return List.copyOf(feeds);
    }

    /** The run that the views show. */
    public synchronized Optional<ShownRun> shown() {
        return Optional.ofNullable(shown);
    }

    /** The evaluation chosen in a view, empty if none was. */
    public synchronized OptionalInt selected() {
        return selected == 0 ? OptionalInt.empty() : OptionalInt.of(selected);
    }

    /** Chooses an evaluation in all views; 0 for none. */
    public void select(int evaluation) {
        synchronized (this) {
            if (selected == evaluation) {
                return;
            }
            selected = evaluation;
        }
        listeners.forEach(Runnable::run);
    }

    /** The runs that a job is at work on. */
    public List<ShownRun> active() {
        return all().stream().filter(ShownRun::isActive).toList();
    }

    /** @param listener called on any thread when the shown run or the selection changed */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Undoes {@link #addListener}. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
