// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
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

    /** Adds a run and shows it. */
    public void show(ShownRun feed) {
        synchronized (this) {
            if (!feeds.contains(feed)) {
                feeds.add(feed);
            }
            shown = feed;
            selected = 0;
        }
        listeners.forEach(Runnable::run);
    }

    /**
     * Adds a run that is about to start and shows it, unless one of the same campaign is at work already: that one is
     * shown instead.
     *
     * @param run in a folder beside the other runs of its campaign
     * @return the run at work already; empty when this one may start
     */
    public Optional<ShownRun> begin(ShownRun run) {
        Optional<ShownRun> other;
        synchronized (this) {
            other = feeds.stream().filter(ShownRun::isActive)
                    .filter(each -> Objects.equals(each.directory().getParent(), run.directory().getParent()))
                    .findFirst();
            if (other.isEmpty()) {
                feeds.add(run);
            }
        }
        show(other.orElse(run));
        return other;
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
