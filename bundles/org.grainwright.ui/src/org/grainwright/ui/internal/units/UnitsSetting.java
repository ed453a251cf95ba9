// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.units;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.osgi.service.prefs.BackingStoreException;

import org.grainwright.observables.ShownUnits;

/**
 * The units in which this workspace is read: the one place that views, tables and charts ask. Any thread, except
 * {@link #follow}.
 */
public final class UnitsSetting {

    private static final String KEY = "shownUnits";

    private final IEclipsePreferences preferences;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile ShownUnits now;

    /** @param bundle whose preferences keep it */
    public UnitsSetting(String bundle) {
        preferences = InstanceScope.INSTANCE.getNode(bundle);
        now = ShownUnits.parse(preferences.get(KEY, ""));
    }

    /** The units that are chosen now. */
    public ShownUnits now() {
        return now;
    }

    /** Chooses other units, for this and the next start of the workbench. User-interface thread. */
    public void choose(ShownUnits next) {
        if (next.equals(now)) {
            return;
        }
        now = next;
        preferences.put(KEY, next.format());
        try {
            preferences.flush();
        } catch (BackingStoreException e) {
            ILog.of(UnitsSetting.class).warn("The workspace's preferences cannot be written", e);
        }
        listeners.forEach(Runnable::run);
    }

    /** Calls back, until the control is gone, whenever other units are chosen. User-interface thread. */
    public void follow(Control control, Runnable changed) {
        listeners.add(changed);
        control.addListener(SWT.Dispose, event -> listeners.remove(changed));
    }
}
