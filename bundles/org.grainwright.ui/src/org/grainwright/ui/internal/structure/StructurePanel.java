// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.structure;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;

import org.grainwright.campaign.snapshot.Playback;
import org.grainwright.campaign.snapshot.SnapshotException;
import org.grainwright.campaign.snapshot.Structures;
import org.grainwright.render.structure.AtomPicture;
import org.grainwright.render.structure.StructureStyle.Colouring;
import org.grainwright.ui.internal.Named;

/**
 * A structure with a choice of its snapshots above and, when a trajectory is opened, its frames below. Everything is
 * read in the background. User-interface thread only.
 */
public final class StructurePanel extends Composite {

    /** Ions that change their places are named up to that many. */
    private static final int NAMED = 4;
    /** How long a frame stands while a trajectory is played; a slow machine leaves some out. */
    private static final int FRAME_MS = 60;
    private static final int CHOOSER = 225;
    /** Colours that follow from what is around an atom. */
    private static final Set<Colouring> AROUND = EnumSet.of(Colouring.COORDINATION, Colouring.BOND_VALENCE,
            Colouring.SITE_ENERGY);

    /** One of the things that can be shown, read when it is chosen. Any thread. */
    public interface Choice {

        /** What it is, in words. */
        String label();

        /** Its atoms. Blocks. */
        default StructureFile read() throws SnapshotException {
            throw new SnapshotException("A trajectory is played.", null);
        }

        /** Its frames; empty for one structure. Blocks. */
        default Optional<Playback> play(IProgressMonitor monitor) throws SnapshotException {
            return Optional.empty();
        }
    }

    private final Composite head;
    private final Label title;
    private final Combo chooser;
    private final StructureCanvas canvas;
    private final CutStrip cut;
    private final Landscape landscape;
    private final Composite playStrip;
    private final Button play;
    private final Scale frames;
    private final Label time;
    private List<Choice> choices = List.of();
    private Job loading;
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
    /** What is said besides what is shown. */
    private String missed = "";

    /** A time of a trajectory, and an atom that is picked then. */
    private record Goal(double timePs, int atom) {
    }

    /** An empty one. */
    public StructurePanel(Composite parent) {
        super(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
        head = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(6, 2).applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        title = new Label(head, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(60, SWT.DEFAULT)
                .applyTo(title);
        chooser = new Combo(head, SWT.READ_ONLY);
        Named.as(chooser, "Snapshot");
        chooser.setToolTipText("Which snapshot is shown");
        chooser.setData("org.eclipse.swtbot.widget.key", "snapshots");
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).hint(CHOOSER, SWT.DEFAULT).applyTo(chooser);
        chooser.addListener(SWT.Selection, event -> {
            choose(chooser.getSelectionIndex());
        });
        canvas = new StructureCanvas(this, SWT.NO_BACKGROUND);
        canvas.setData("org.eclipse.swtbot.widget.key", "structure");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
        canvas.addListener(SWT.KeyDown, event -> {
            switch (event.keyCode) {
                case ' ' -> playOrPause();
                case '.' -> step(1);
                case ',' -> step(-1);
                case 'n' -> nextMove((event.stateMask & SWT.SHIFT) == 0);
                case 'v' -> landscape(Landscape.Shown.SURFACE);
                case 'w' -> landscape(Landscape.Shown.SLICE_C);
                default -> {
                    // the canvas has the others
                }
            }
        });
        canvas.onChange(this::followStyle);
        cut = new CutStrip(strip(2), canvas);
        landscape = new Landscape(strip(3), canvas, () -> playing);
        playStrip = strip(3);
        play = new Button(playStrip, SWT.PUSH);
        play.setData("org.eclipse.swtbot.widget.key", "play");
        play.addListener(SWT.Selection, event -> playOrPause());
        frames = scale(playStrip, "Frame of the trajectory", "frames");
        frames.addListener(SWT.Selection, event -> goTo(frames.getSelection()));
        time = new Label(playStrip, SWT.RIGHT);
        GridDataFactory.fillDefaults().hint(90, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(time);
        addListener(SWT.Dispose, event -> {
            cancel();
            closePlayer();
        });
        offer("", List.of(), "");
    }

    private void landscape(Landscape.Shown wanted) {
        landscape.show(landscape.shown() == wanted ? Landscape.Shown.NONE : wanted);
    }

    private Composite strip(int columns) {
        Composite strip = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(columns).margins(6, 0).applyTo(strip);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(strip);
        strip.setVisible(false);
        return strip;
    }

    static Scale scale(Composite parent, String tip, String key) {
        Scale scale = new Scale(parent, SWT.HORIZONTAL);
        Named.as(scale, tip);
        scale.setToolTipText(tip);
        scale.setData("org.eclipse.swtbot.widget.key", key);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(scale);
        return scale;
    }

    /** The picture. */
    public StructureCanvas canvas() {
        return canvas;
    }

    /**
     * Offers other things and shows the first.
     *
     * @param name stands above the picture
     * @param offered none to show the message alone
     */
    public void offer(String name, List<Choice> offered, String message) {
        title.setText(name.replace("&", "&&"));
        title.setToolTipText(name);
        choices = List.copyOf(offered);
        chooser.setItems(offered.stream().map(Choice::label).toArray(String[]::new));
        shown(head, !offered.isEmpty());
        closePlayer();
        if (offered.isEmpty()) {
            cancel();
            goal = Optional.empty();
            canvas.show(null, message);
        } else {
            chooser.select(0);
            choose(0);
        }
        layout();
    }

    /**
     * Shows a moment of a trajectory, which is opened if it is not. Where it is not among what is offered, the first of
     * that is shown, and what is missing is said. Forgotten once something else is offered, chosen or played.
     *
     * @param trajectory as it is called in the choice
     * @param timePs since its first frame, ps
     * @param atom that is picked, from 0
     */
    public void lookAt(String trajectory, double timePs, int atom) {
        int index = choices.stream().map(Choice::label).toList().indexOf(trajectory);
        if (choices.isEmpty()) {
            return;
        }
        if (index < 0) {
            canvas.show(null, ""); // nothing is picked any more
            chooser.select(0);
            choose(0);
            missed = "; " + trajectory + " is not on disk";
            return;
        }
        if (player == null || chooser.getSelectionIndex() != index) {
            chooser.select(index);
            choose(index);
        }
        goal = Optional.of(new Goal(timePs, atom));
        goal.filter(each -> player != null).ifPresent(this::go);
    }

    private void go(Goal wanted) {
        playing(false);
        frame(player.playback().frameAt(wanted.timePs()));
    }

    /** What is chosen, in words; empty for nothing. */
    public String chosen() {
        return chooser.getText();
    }

    static void shown(Composite part, boolean wanted) {
        if (((GridData) part.getLayoutData()).exclude == wanted) {
            ((GridData) part.getLayoutData()).exclude = !wanted;
            part.setVisible(wanted);
            part.getParent().layout(true, true);
        }
    }

    private void cancel() {
        if (loading != null) {
            loading.cancel();
            loading = null;
        }
    }

    private void choose(int index) {
        goal = Optional.empty();
        missed = "";
        cancel();
        closePlayer();
        Choice choice = choices.get(index);
        if (canvas.structure() == null) {
            canvas.show(null, "Reading atoms: " + choice.label());
        }
        Display display = getDisplay(); // the job may outlive the view
        loading = new Job("Reading atoms: " + choice.label()) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                try {
                    Optional<Playback> playback = choice.play(monitor);
                    if (playback.isPresent()) {
                        Player ready = playback.get().frames() == 0 ? null
                                : new Player(playback.get(), display, StructurePanel.this::frameReady);
                        arrived(this, () -> open(ready));
                    } else {
                        StructureFile read = choice.read().withSurroundings();
                        arrived(this, () -> canvas.show(read, choice.label() + missed));
                    }
                } catch (SnapshotException e) {
                    arrived(this, () -> canvas.show(null, e.getMessage()));
                }
                return Status.OK_STATUS;
            }
        };
        loading.schedule();
    }

    private void arrived(Job job, Runnable work) {
        try {
            getDisplay().asyncExec(() -> {
                if (!isDisposed() && loading == job) {
                    work.run();
                }
            });
        } catch (SWTException e) {
            // the view or the workbench is closing
        }
    }

    private void open(Player opened) {
        if (opened == null) {
            canvas.show(null, "The trajectory has no frame.");
            return;
        }
        player = opened;
        frames.setMaximum(Math.max(1, player.playback().frames() - 1));
        frames.setPageIncrement(Math.max(1, player.playback().frames() / 10));
        shown(playStrip, true);
        playing(false);
        goal.ifPresentOrElse(this::go, () -> frame(0));
    }

    private void closePlayer() {
        if (player != null) {
            player.stop();
            player = null;
        }
        playing = false;
        if (!isDisposed()) {
            canvas.moving(false);
            shown(playStrip, false);
            canvas.paths(List.of(), List.of());
        }
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

    private void frameReady(int ready, StructureFile structure, List<AtomPicture.Line> lines,
            List<Playback.Move> moves) {
        if (isDisposed() || player == null || structure.atoms().size() != player.playback().atoms()) {
            return;
        }
        canvas.paths(lines, moves.stream().map(Playback.Move::atom).distinct().toList());
        canvas.show(structure, chosen() + ", frame " + (ready + 1) + " of " + player.playback().frames()
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
            getDisplay().timerExec(FRAME_MS, () -> playOn(ready));
        }
    }

    private void playOn(int ready) {
        if (isDisposed() || !playing || player == null || frame != ready) {
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
        play.getParent().layout();
        landscape.follow();
    }

    /** Plays from where it is, or from the beginning when it is at the end; opens the first trajectory if none is. */
    public void playOrPause() {
        if (player == null) {
            for (int i = 0; i < choices.size(); i++) {
                if (choices.get(i).label().startsWith("trajectory")) {
                    chooser.select(i);
                    choose(i);
                    return;
                }
            }
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
    public void step(int by) {
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

    /** Whether a trajectory is open. */
    public boolean isTrajectory() {
        return player != null;
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

    /** What of it is left out beyond a plane. */
    public CutStrip cut() {
        return cut;
    }

    /** Where lithium could be. */
    public Landscape landscape() {
        return landscape;
    }

    /** The picture of a choice that is read already. */
    public static Choice of(String label, StructureFile structure) {
        return new Choice() {
            @Override
            public String label() {
                return label;
            }

            @Override
            public StructureFile read() {
                return structure;
            }
        };
    }

    /** What can be chosen of a file: one structure, or a trajectory with the structure beside it. */
    public static List<Choice> of(Path file) {
        boolean dump = file.getFileName().toString().endsWith(".dump");
        return List.of(new Choice() {
            @Override
            public String label() {
                return (dump ? "trajectory " : "") + file.getFileName();
            }

            @Override
            public StructureFile read() throws SnapshotException {
                return StructureFile.of(Structures.read(file));
            }

            @Override
            public Optional<Playback> play(IProgressMonitor monitor) throws SnapshotException {
                return dump ? Optional.of(Playback.read(file, Playback.beside(file), monitor::isCanceled))
                        : Optional.empty();
            }
        });
    }

    @Override
    public boolean setFocus() {
        return canvas.setFocus();
    }
}
