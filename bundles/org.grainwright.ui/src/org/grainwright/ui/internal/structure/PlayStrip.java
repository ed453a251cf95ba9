// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.structure;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;

import org.grainwright.campaign.snapshot.Playback;
import org.grainwright.render.structure.AtomPicture;
import org.grainwright.render.structure.StructureStyle.Colouring;

/**
 * Plays a trajectory in a picture: which frame is shown, whether it goes on, and the ways of the ions. User-interface
 * thread only.
 */
public final class PlayStrip {

    /** Ions that change their places are named up to that many. */
    private static final int NAMED = 4;
    /** How long a frame stands while a trajectory is played; a slow machine leaves some out. */
    private static final int FRAME_MS = 60;
    /** Colours that follow from what is around an atom. */
    private static final Set<Colouring> AROUND = EnumSet.of(Colouring.COORDINATION, Colouring.BOND_VALENCE,
            Colouring.SITE_ENERGY, Colouring.SITE);

    private final Composite strip;
    private final StructureCanvas canvas;
    private final Supplier<String> name;
    private final Runnable changed;
    private final Button play;
    private final Scale frames;
    private final Label time;
    private Player player;
    private boolean playing;
    private boolean paths;
    private int frame;
    /** Which frame was shown when playing began, and when that was. */
    private int begunAt;
    private long begunMs;
    private boolean around;
    /** Where to go in the trajectory that is being opened or is shown, once it can be reached. */
    private Optional<Goal> goal = Optional.empty();

    /** A time of a trajectory, and an atom that is picked then. */
    private record Goal(double timePs, int atom) {
    }

    /**
     * Puts its button and its slider into a strip of three columns, which is seen while a trajectory is open.
     *
     * @param name how the trajectory is called
     * @param changed told when it begins or ceases to play
     */
    PlayStrip(Composite strip, StructureCanvas canvas, Supplier<String> name, Runnable changed) {
        this.strip = strip;
        this.canvas = canvas;
        this.name = name;
        this.changed = changed;
        play = new Button(strip, SWT.PUSH);
        play.setData("org.eclipse.swtbot.widget.key", "play");
        play.setToolTipText("Plays the trajectory, or holds it (Space)");
        play.addListener(SWT.Selection, event -> playOrPause());
        frames = StructurePanel.scale(strip, "Frame of the trajectory", "frames");
        frames.addListener(SWT.Selection, event -> goTo(frames.getSelection()));
        time = new Label(strip, SWT.RIGHT);
        GridDataFactory.fillDefaults().hint(90, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(time);
        canvas.onChange(this::followStyle);
    }

    /** Opens a trajectory at its beginning, or at what is looked for; {@code null} is one without a frame. */
    void open(Player opened) {
        if (opened == null) {
            canvas.show(null, "The trajectory has no frame.");
            return;
        }
        player = opened;
        frames.setMaximum(Math.max(1, player.playback().frames() - 1));
        frames.setPageIncrement(Math.max(1, player.playback().frames() / 10));
        StructurePanel.shown(strip, true);
        playing(false);
        goal.ifPresentOrElse(this::go, () -> frame(0));
    }

    /** Closes it and forgets what is looked for. */
    void close() {
        goal = Optional.empty();
        if (player != null) {
            player.stop();
            player = null;
        }
        playing = false;
        if (!strip.isDisposed()) {
            canvas.moving(false);
            StructurePanel.shown(strip, false);
            canvas.paths(List.of(), List.of());
        }
    }

    /** Goes to a moment, of the trajectory that is open or of the next one, and picks an atom there. */
    void lookAt(double timePs, int atom) {
        goal = Optional.of(new Goal(timePs, atom));
        goal.filter(each -> player != null).ifPresent(this::go);
    }

    private void go(Goal wanted) {
        playing(false);
        frame(player.playback().frameAt(wanted.timePs()));
    }

    /** Whether a trajectory is open. */
    public boolean isOpen() {
        return player != null;
    }

    /** Whether frames follow each other. */
    boolean isPlaying() {
        return playing;
    }

    /** Whether paths are drawn. */
    public boolean hasPaths() {
        return paths;
    }

    /** With the paths of the atoms that went farthest, and of those that are picked. */
    public void paths(boolean wanted) {
        paths = wanted;
        frame(frame);
    }

    private void frame(int wanted) {
        if (player != null) {
            frame = Math.clamp(wanted, 0, player.playback().frames() - 1);
            around = needsSurroundings();
            player.show(frame, around, paths, canvas.picked());
        }
    }

    private boolean needsSurroundings() {
        return !canvas.polyhedra().isEmpty() || AROUND.contains(canvas.style().colouring());
    }

    /** A frame was prepared without what the picture shows now. */
    private void followStyle() {
        if (player != null && needsSurroundings() && !around) {
            frame(frame);
        }
    }

    /** Takes a frame from the player. */
    void frameReady(int ready, StructureFile structure, List<AtomPicture.Line> lines, List<Playback.Move> moves) {
        if (strip.isDisposed() || player == null || structure.atoms().size() != player.playback().atoms()) {
            return;
        }
        canvas.paths(lines, moves.stream().map(Playback.Move::atom).distinct().toList());
        canvas.show(structure, name.get() + ", frame " + (ready + 1) + " of " + player.playback().frames()
                + (moves.isEmpty() ? ""
                        : "; moving: " + moves.stream().limit(NAMED).map(each -> structure.atoms()
                                .symbol(each.atom()) + (each.atom() + 1)).distinct().collect(Collectors.joining(", "))
                                + (moves.size() > NAMED ? " ..." : "")));
        time.setText(player.playback().when(ready));
        Optional<Goal> reached = goal.filter(each -> ready == player.playback().frameAt(each.timePs()));
        if (reached.isPresent()) {
            goal = Optional.empty();
            reached.map(Goal::atom).filter(each -> each < structure.atoms().size()).ifPresent(canvas::pickAlone);
        }
        if (frames.getSelection() != ready) {
            frames.setSelection(ready);
        }
        if (playing) {
            strip.getDisplay().timerExec(FRAME_MS, () -> playOn(ready));
        }
    }

    private void playOn(int ready) {
        if (strip.isDisposed() || !playing || player == null || frame != ready) {
            return;
        }
        int last = player.playback().frames() - 1;
        if (ready == last) {
            playing(false);
            return;
        }
        long due = begunAt + (System.currentTimeMillis() - begunMs) / FRAME_MS;
        frame((int) Math.min(last, Math.max(ready + 1, due)));
    }

    private void playing(boolean on) {
        playing = on;
        canvas.moving(on);
        begunAt = frame;
        begunMs = System.currentTimeMillis();
        play.setText(on ? "Pause" : "Play");
        strip.layout();
        changed.run();
    }

    /** Plays from where it is, or from the beginning when it is at the end. */
    void playOrPause() {
        if (player == null) {
            return;
        }
        if (!playing && frame + 1 == player.playback().frames()) {
            frame = 0;
        }
        playing(!playing);
        goTo(frame);
    }

    /** As the user wants it, wherever else the way led. */
    private void goTo(int wanted) {
        goal = Optional.empty();
        frame(wanted);
    }

    /** Moves by frames. */
    void step(int by) {
        if (player != null) {
            playing(false);
            goTo(frame + by);
        }
    }

    /**
     * Goes to where an ion changes its place: the next one of those that are picked, or of all when none is.
     *
     * @param onwards false for the one before
     */
    public void nextMove(boolean onwards) {
        if (player == null) {
            return;
        }
        List<Integer> picked = canvas.picked();
        IntStream others = player.moves().stream().filter(each -> picked.isEmpty() || picked.contains(each.atom()))
                .mapToInt(Playback.Move::frame).filter(each -> onwards ? each > frame : each < frame);
        OptionalInt wanted = onwards ? others.min() : others.max();
        if (wanted.isPresent()) {
            playing(false);
            goTo(wanted.getAsInt());
        }
    }
}
