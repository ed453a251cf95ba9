// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

/**
 * A campaign run as the views see it: a snapshot that changes from time to time. The views know nothing else of where a
 * run comes from, be it a running job or a folder on disk.
 */
public interface RunFeed {

    /** What is known now; immutable. Any thread. */
    RunSnapshot snapshot();

    /** @param listener called on any thread after the snapshot changed; must return at once */
    void addListener(Runnable listener);

    /** Undoes {@link #addListener}. */
    void removeListener(Runnable listener);

    /** Asks a running campaign to stop; its finished work is kept. Does nothing otherwise. Any thread, returns at once. */
    void stop();
}
