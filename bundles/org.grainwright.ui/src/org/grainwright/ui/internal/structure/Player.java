// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;

import org.grainwright.campaign.snapshot.Playback;
import org.grainwright.render.structure.AtomColors;
import org.grainwright.render.structure.AtomPicture;
import org.grainwright.render.structure.StructureStyle.Colouring;

/**
 * Makes frames of a trajectory ready to draw, away from the window thread: the newest one that was asked for, and those
 * between are left out when there is no time for them.
 */
final class Player {

    /** Atoms whose paths are drawn: those that got farthest. */
    private static final int PATHS = 12;
    /** Frames before and after a change of place in which it is marked. */
    private static final int ABOUT = 3;
    private static final int MOVE = 0xD7263D;

    private final Playback playback;
    private final Display display;
    private final Screen screen;
    private final double[] farthest;
    private final List<Integer> movers;
    private final List<Playback.Move> moves;
    private final Job job = new Job("Preparing a frame") {
        @Override
        protected IStatus run(IProgressMonitor monitor) {
            prepare(wanted);
            return Status.OK_STATUS;
        }
    };
    private volatile int wanted;
    private volatile boolean surroundings;
    private volatile boolean paths;
    private volatile List<Integer> followed = List.of();

    /** Takes frames. Called on the window thread. */
    @FunctionalInterface
    interface Screen {

        /** @param moves the ions that change their places about then */
        void show(int frame, StructureFile structure, List<AtomPicture.Line> paths, List<Playback.Move> moves);
    }

    /** @param playback at least one frame */
    Player(Playback playback, Display display, Screen screen) {
        this.playback = playback;
        this.display = display;
        this.screen = screen;
        farthest = playback.farthest();
        movers = IntStream.range(0, farthest.length).boxed()
                .sorted(Comparator.comparingDouble((Integer atom) -> farthest[atom]).reversed()).limit(PATHS).toList();
        moves = playback.moves();
        job.setSystem(true);
        job.setPriority(Job.INTERACTIVE);
    }

    Playback playback() {
        return playback;
    }

    /**
     * Asks for a frame.
     *
     * @param around whether coordination is shown
     * @param withPaths whether paths are drawn
     * @param picked atoms whose paths are drawn in any case
     */
    void show(int frame, boolean around, boolean withPaths, List<Integer> picked) {
        wanted = frame;
        surroundings = around;
        paths = withPaths;
        followed = picked;
        job.schedule();
    }

    /** All ions that change their places, in the order of time. */
    List<Playback.Move> moves() {
        return moves;
    }

    void stop() {
        job.cancel();
    }

    private void prepare(int frame) {
        StructureFile structure = StructureFile.of(playback.structure(frame)).colouredBy(Colouring.MOBILITY, farthest);
        StructureFile ready = surroundings ? structure.withSurroundings() : structure;
        List<AtomPicture.Line> lines = paths ? lines(frame) : new ArrayList<>();
        try {
            List<Playback.Move> now = moves.stream().filter(each -> Math.abs(each.frame() - frame) <= ABOUT).toList();
            now.forEach(each -> addWay(each, lines));
            display.asyncExec(() -> screen.show(frame, ready, lines, now));
        } catch (SWTException e) {
            // the workbench is closing
        }
        if (wanted != frame) {
            job.schedule();
        }
    }

    /** Where an ion goes while it changes its place. */
    private void addWay(Playback.Move move, List<AtomPicture.Line> lines) {
        double[] trail = playback.trail(move.atom(), Math.min(playback.frames() - 1, move.frame() + ABOUT),
                Math.max(0, move.frame() - ABOUT));
        for (int i = 0; i < trail.length; i += 6) {
            lines.add(new AtomPicture.Line(Arrays.copyOfRange(trail, i, i + 6), MOVE));
        }
    }

    /** From dark to bright as time goes on. */
    private List<AtomPicture.Line> lines(int until) {
        List<AtomPicture.Line> lines = new ArrayList<>();
        List<Integer> atoms = new ArrayList<>(movers);
        // what was picked may be of the picture before
        followed.stream().filter(each -> each < farthest.length && !atoms.contains(each)).forEach(atoms::add);
        for (int atom : atoms) {
            double[] trail = playback.trail(atom, until, 0);
            int pieces = trail.length / 6;
            for (int i = 0; i < pieces; i++) {
                double[] ends = new double[6];
                System.arraycopy(trail, 6 * i, ends, 0, 6);
                lines.add(new AtomPicture.Line(ends, AtomColors.sequential((i + 1.0) / pieces)));
            }
        }
        return lines;
    }
}
