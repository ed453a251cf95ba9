// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.workbench.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.eclipse.swt.widgets.Display;

/**
 * How long the user-interface thread does not come round: a thread of its own leaves a note for it every few
 * milliseconds and looks when it is read. Whatever the window does meanwhile counts, also what an action has only
 * begun: painting, layout, answers that arrive. With {@code -Dgrainwright.bench.stacks=true} it also says what the
 * thread did in stretches that are worth it.
 */
final class WindowWatch implements AutoCloseable {

    /**
     * The longest stretch.
     *
     * @param wallMs ms between leaving a note and its being read
     * @param cpuMs processor ms of the user-interface thread between two notes, the largest; does not depend on what
     * else the machine does
     */
    record Longest(double wallMs, double cpuMs) {
    }

    private static final long INTERVAL_MS = 3;
    private static final double WORTH_A_STACK_MS = 15;
    private static final double WORTH_PRINTING_MS = 40;
    private static final String EVENT_LOOP = "readAndDispatch";

    private final Display display;
    private final boolean stacks = Boolean.getBoolean("grainwright.bench.stacks");
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread watcher;
    private volatile boolean open = true;
    // guarded by this
    private Note pending;
    private long cpuBefore = -1;
    private double wallMs;
    private double cpuMs;
    private String what = "";

    private static final class Note {

        private final long left = System.nanoTime();
        private final List<StackTraceElement[]> samples = new ArrayList<>();
    }

    WindowWatch(Display display) {
        this.display = display;
        watcher = Thread.ofPlatform().daemon().name("grainwright-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (open) {
                Note waiting = leaveNote();
                if (stacks && waiting != null && (System.nanoTime() - waiting.left) / 1e6 > WORTH_A_STACK_MS) {
                    StackTraceElement[] stack = display.getThread().getStackTrace();
                    synchronized (this) {
                        waiting.samples.add(stack);
                    }
                }
                Thread.sleep(INTERVAL_MS);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** The note that is not read yet, if there is one. */
    private Note leaveNote() {
        synchronized (this) {
            if (pending != null) {
                return pending;
            }
            pending = new Note();
        }
        display.asyncExec(this::read);
        return null;
    }

    private void read() {
        long now = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        synchronized (this) {
            double wall = (now - pending.left) / 1e6;
            double used = cpuBefore < 0 ? 0 : (cpu - cpuBefore) / 1e6;
            wallMs = Math.max(wallMs, wall);
            cpuMs = Math.max(cpuMs, used);
            if (stacks && wall > WORTH_PRINTING_MS) {
                print(wall, used, pending.samples);
            }
            pending = null;
            cpuBefore = cpu;
        }
    }

    private void print(double wall, double used, List<StackTraceElement[]> samples) {
        System.err.printf(Locale.ROOT, "%s: %.1f ms, %.1f ms of the processor, %d samples%n", what, wall, used,
                samples.size());
        Map<String, Integer> count = new TreeMap<>();
        samples.forEach(stack -> count.merge(lines(stack), 1, Integer::sum));
        count.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> System.err.println("  x " + entry.getValue() + "\n" + entry.getKey()));
    }

    private static String lines(StackTraceElement[] stack) {
        return Arrays.stream(stack).takeWhile(frame -> !frame.getMethodName().equals(EVENT_LOOP))
                .map(frame -> "    " + frame).collect(Collectors.joining("\n"));
    }

    /** Begins a new count. */
    synchronized void begin(String action) {
        what = action;
        wallMs = 0;
        cpuMs = 0;
    }

    /** The longest stretch since {@link #begin}; one that has not ended counts as long as it lasts. */
    synchronized Longest longest() {
        double unread = pending == null ? 0 : (System.nanoTime() - pending.left) / 1e6;
        return new Longest(Math.max(wallMs, unread), cpuMs);
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        watcher.join();
    }
}
