// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.structure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;

import org.grainwright.campaign.snapshot.Playback;
import org.grainwright.campaign.snapshot.SnapshotException;
import org.grainwright.campaign.snapshot.Structures;
import org.grainwright.model.Evaluation;
import org.grainwright.model.io.ModelException;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.runs.Newest;

/**
 * A structure with a choice of its snapshots above and, when a trajectory is opened, its frames below. Everything is
 * read in the background. User-interface thread only.
 */
public final class StructurePanel extends Composite {

    private static final int CHOOSER = 225;

    /** One of the things that can be shown, read when it is chosen. Any thread. */
    public interface Choice {

        /** What it is, in words. */
        String label();

        /** Whether it has frames instead of atoms. */
        default boolean isTrajectory() {
            return false;
        }

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
    private final PlayStrip playing;
    private List<Choice> choices = List.of();
    private final Newest looking = new Newest("Looking for structures", Job.SHORT, true);
    private Job loading;
    /** What is said besides what is shown. */
    private String missed = "";

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
                case '.' -> playing().step(1);
                case ',' -> playing().step(-1);
                case 'n' -> playing().nextMove((event.stateMask & SWT.SHIFT) == 0);
                case 'v' -> landscape(Landscape.Shown.SURFACE);
                case 'w' -> landscape(Landscape.Shown.SLICE_C);
                default -> {
                    // the canvas has the others
                }
            }
        });
        cut = new CutStrip(strip(2), canvas);
        landscape = new Landscape(strip(3), canvas, () -> playing().isPlaying());
        playing = new PlayStrip(strip(3), canvas, this::chosen, landscape::follow);
        addListener(SWT.Dispose, event -> {
            cancel();
            playing.close();
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
        looking.forget();
        title.setText(name.replace("&", "&&"));
        title.setToolTipText(name);
        choices = List.copyOf(offered);
        chooser.setItems(offered.stream().map(Choice::label).toArray(String[]::new));
        shown(head, !offered.isEmpty());
        playing.close();
        if (offered.isEmpty()) {
            cancel();
            canvas.show(null, message);
        } else {
            chooser.select(0);
            choose(0);
        }
        layout();
    }

    /**
     * Offers what there is of an evaluation, read in the background; until then it shows what it showed. Forgotten when
     * something else is offered meanwhile.
     *
     * @param name stands above the picture
     * @param run folder of the run
     * @param then done once it is offered
     */
    public void offer(String name, Path run, Evaluation evaluation, Runnable then) {
        Evaluation copy = EcoreUtil.copy(evaluation); // the model is the window's
        looking.ask(getDisplay()::asyncExec, () -> {
            List<Choice> found = List.of();
            String instead = "Evaluation " + copy.getId() + " has no structure yet.";
            try {
                found = EvaluationStructures.of(run, copy);
            } catch (ModelException e) {
                instead = e.getMessage();
            }
            List<Choice> offered = found;
            String message = instead;
            return () -> {
                if (!isDisposed()) {
                    offer(name, offered, message);
                    then.run();
                }
            };
        });
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
        if (!playing.isOpen() || chooser.getSelectionIndex() != index) {
            chooser.select(index);
            choose(index);
        }
        playing.lookAt(timePs, atom);
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
        missed = "";
        cancel();
        playing.close();
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
                                : new Player(playback.get(), display, playing::frameReady);
                        arrived(this, () -> playing.open(ready));
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

    /** Plays what is open, or opens the first trajectory if none is. */
    public void playOrPause() {
        OptionalInt first = IntStream.range(0, choices.size()).filter(each -> choices.get(each).isTrajectory())
                .findFirst();
        if (playing.isOpen()) {
            playing.playOrPause();
        } else if (first.isPresent()) {
            chooser.select(first.getAsInt());
            choose(first.getAsInt());
        }
    }

    /** The trajectory that is open. */
    public PlayStrip playing() {
        return playing;
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
            public boolean isTrajectory() {
                return dump;
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
