// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.IStreamListener;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IStreamMonitor;
import org.eclipse.debug.core.model.IStreamsProxy;

import org.grainwright.ui.internal.runs.ShownRun;

/** A running campaign as the debug platform sees a process: a console, a stop button, an exit code. Any thread. */
public final class CampaignProcess extends PlatformObject implements IProcess, IStreamsProxy {

    private final ILaunch launch;
    private final ShownRun run;
    private final String name;
    private final Map<String, String> attributes = new ConcurrentHashMap<>();
    private final Stream out = new Stream();
    private final Stream err = new Stream();
    private volatile int exit = -1;

    /** @param name of the campaign */
    CampaignProcess(ILaunch launch, ShownRun run, String name) {
        this.launch = launch;
        this.run = run;
        this.name = name;
        attributes.put(ATTR_PROCESS_TYPE, "org.grainwright.campaign");
        attributes.put(ATTR_PROCESS_LABEL, getLabel());
        fire(DebugEvent.CREATE);
    }

    /** The run behind the process. */
    public ShownRun run() {
        return run;
    }

    Stream out() {
        return out;
    }

    Stream err() {
        return err;
    }

    void ended(int exitCode) {
        exit = exitCode;
        fire(DebugEvent.TERMINATE);
    }

    private void fire(int kind) {
        DebugPlugin.getDefault().fireDebugEventSet(new DebugEvent[] {new DebugEvent(this, kind)});
    }

    @Override
    public String getLabel() {
        return name + " (" + run.directory().getFileName() + ")";
    }

    @Override
    public ILaunch getLaunch() {
        return launch;
    }

    @Override
    public IStreamsProxy getStreamsProxy() {
        return this;
    }

    @Override
    public void setAttribute(String key, String value) {
        attributes.put(key, value);
        fire(DebugEvent.CHANGE);
    }

    @Override
    public String getAttribute(String key) {
        return attributes.get(key);
    }

    @Override
    public int getExitValue() throws DebugException {
        if (!isTerminated()) {
            throw new DebugException(Status.warning("The campaign is still running."));
        }
        return exit;
    }

    @Override
    public boolean canTerminate() {
        return !isTerminated();
    }

    @Override
    public boolean isTerminated() {
        return exit >= 0;
    }

    @Override
    public void terminate() {
        run.stop();
    }

    @Override
    public <T> T getAdapter(Class<T> type) {
        if (type == IProcess.class) {
            return type.cast(this);
        }
        if (type == ILaunch.class) {
            return type.cast(launch);
        }
        return super.getAdapter(type);
    }

    @Override
    public IStreamMonitor getErrorStreamMonitor() {
        return err;
    }

    @Override
    public IStreamMonitor getOutputStreamMonitor() {
        return out;
    }

    @Override
    public void write(String input) {
        // a campaign reads nothing
    }

    /** What was written so far, and who wants to hear more. */
    static final class Stream implements IStreamMonitor {

        private final List<IStreamListener> listeners = new CopyOnWriteArrayList<>();
        private final StringBuilder contents = new StringBuilder();

        void append(String text) {
            synchronized (contents) {
                contents.append(text);
            }
            listeners.forEach(listener -> listener.streamAppended(text, this));
        }

        @Override
        public void addListener(IStreamListener listener) {
            listeners.add(listener);
        }

        @Override
        public void removeListener(IStreamListener listener) {
            listeners.remove(listener);
        }

        @Override
        public String getContents() {
            synchronized (contents) {
                return contents.toString();
            }
        }
    }
}
