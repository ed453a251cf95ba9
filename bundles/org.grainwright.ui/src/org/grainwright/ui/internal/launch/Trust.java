// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.prefs.BackingStoreException;

/**
 * The folders whose campaigns may run: projects that began empty in this workspace, and those that the user said yes
 * to. What came from elsewhere, by import, as an archive or as a single file, asks before its first run. Kept in the
 * settings of the workspace, so that no folder can bring it along. A project that is renamed keeps it, one that is
 * deleted loses it: what comes to its place later may be somebody else's. Any thread.
 */
public final class Trust implements IResourceChangeListener {

    private static final String FOLDERS = "trusted";

    /** The events that it needs. */
    public static final int EVENTS = IResourceChangeEvent.POST_CHANGE | IResourceChangeEvent.PRE_DELETE;

    private final IEclipsePreferences settings;
    /** Trusted projects that go, by deleting or under another name, until it is known which. */
    private final Set<IPath> going = ConcurrentHashMap.newKeySet();

    /** @param bundle whose settings remember the folders */
    public Trust(String bundle) {
        settings = InstanceScope.INSTANCE.getNode(bundle);
    }

    @Override
    public void resourceChanged(IResourceChangeEvent event) {
        if (event.getType() == IResourceChangeEvent.PRE_DELETE) {
            IPath place = event.getResource().getLocation();
            if (place != null && has(place.toPath())) {
                going.add(event.getResource().getFullPath());
                change(place.toPath(), false);
            }
            return;
        }
        for (IResourceDelta each : event.getDelta().getAffectedChildren(IResourceDelta.ADDED)) {
            IPath place = each.getResource().getLocation();
            boolean renamed = each.getMovedFromPath() != null && going.contains(each.getMovedFromPath());
            if (place != null && (renamed || isEmpty(place.toPath()))) {
                give(place.toPath());
            }
        }
        going.clear();
    }

    /** Whether there is nothing but settings of the project itself. */
    private static boolean isEmpty(Path project) {
        try (Stream<Path> files = Files.list(project)) {
            return files.allMatch(each -> each.getFileName().toString().startsWith("."));
        } catch (IOException | UncheckedIOException e) {
            return false; // who cannot be looked at is asked about
        }
    }

    /** Whether campaigns of a folder may run. */
    public boolean has(Path folder) {
        return folders().contains(folder.toString());
    }

    /** Campaigns of a folder may run from now on. */
    public void give(Path folder) {
        change(folder, true);
    }

    private void change(Path folder, boolean trusted) {
        synchronized (this) {
            Set<String> folders = folders();
            if (!(trusted ? folders.add(folder.toString()) : folders.remove(folder.toString()))) {
                return;
            }
            settings.put(FOLDERS, String.join("\n", folders));
        }
        try {
            settings.flush();
        } catch (BackingStoreException e) {
            ILog.of(Trust.class).warn("The workspace does not remember whether campaigns of " + folder + " may run", e);
        }
    }

    /**
     * Asks where that is necessary; not on the window thread.
     *
     * @throws RefusedException without a message when the answer is no
     */
    void demand(Path folder) throws RefusedException {
        if (has(folder)) {
            return;
        }
        boolean yes = PlatformUI.getWorkbench().getDisplay().syncCall(() -> MessageDialog.open(MessageDialog.QUESTION,
                PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), "Files from Elsewhere", folder
                        + " was not made in this workspace. To run a campaign of it starts simulations with the"
                        + " potentials and the settings that are written there. Do you trust who wrote them? You are"
                        + " asked once for this folder.",
                0, "Trust and Run", "Cancel") == 0);
        if (!yes) {
            throw new RefusedException("");
        }
        give(folder);
    }

    private Set<String> folders() {
        return new LinkedHashSet<>(
                Arrays.stream(settings.get(FOLDERS, "").split("\n")).filter(each -> !each.isBlank()).toList());
    }
}
