// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

import org.grainwright.campaign.snapshot.SnapshotException;
import org.grainwright.campaign.snapshot.Structures;
import org.grainwright.lattice.io.StructureExporter;
import org.grainwright.render.structure.Atoms;
import org.grainwright.render.structure.Camera;
import org.grainwright.render.structure.StructureStyle;
import org.grainwright.render.structure.StructureStyle.Colouring;
import org.grainwright.ui.internal.Icons;
import org.grainwright.ui.internal.structure.StructureFile.Around;

/** What can be done with a structure on the screen: the menu of its picture and of its view, and its tool bar. */
public final class StructureMenu {

    /** A picture on the screen has 96 pixels per inch, one in print 300. */
    private static final double PRINT_SCALE = 300.0 / 96;
    private static final String EXPORT = "Export the Structure";

    private final StructurePanel panel;

    /** @param panel whose picture gets a context menu */
    public StructureMenu(StructurePanel panel) {
        this.panel = panel;
        MenuManager menu = new MenuManager();
        fillWhenShown(menu);
        panel.canvas().setMenu(menu.createContextMenu(panel.canvas()));
    }

    /** Fills a menu each time it opens. */
    public void fillWhenShown(IMenuManager menu) {
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(this::fill);
    }

    /** Adds directions and fit to a tool bar. */
    public void fill(IToolBarManager bar) {
        direction(bar, "Along the tilt axis (Z)", "axis-z", Camera::alongZ);
        direction(bar, "Along the boundary plane (Y)", "axis-y", Camera::alongY);
        direction(bar, "Onto the boundary (X)", "axis-x", Camera::alongX);
        direction(bar, "From the side and above (O)", "axis-oblique", Camera::oblique);
        bar.add(button("Show all of it (Home)", "fit", () -> canvas().camera(canvas().camera().fitted())));
    }

    private void direction(IToolBarManager bar, String name, String icon, Supplier<Camera> view) {
        bar.add(button(name, icon, () -> canvas().look(view.get())));
    }

    private static Action button(String name, String icon, Runnable work) {
        Action action = action(name, true, work);
        action.setImageDescriptor(Icons.descriptor(icon));
        return action;
    }

    private StructureCanvas canvas() {
        return panel.canvas();
    }

    private void fill(IMenuManager menu) {
        StructureFile structure = canvas().structure();
        boolean any = structure != null;
        StructureStyle style = canvas().style();
        MenuManager show = new MenuManager("Show");
        if (any) {
            for (StructureFile.Counted each : structure.elements()) {
                show.add(check(each.symbol(), !style.hiddenElements().contains(each.symbol()),
                        on -> canvas().style(canvas().style().element(each.symbol(), on))));
            }
            show.add(new Separator());
            for (Atoms.Part each : structure.atoms().parts()) {
                show.add(check(each.label(), !style.hiddenParts().contains(each),
                        on -> canvas().style(canvas().style().part(each, on))));
            }
            show.add(new Separator());
            show.add(action("Everything", true, () -> {
                panel.cut().along(-1, false);
                canvas().style(StructureStyle.PLAIN.colouring(canvas().style().colouring()));
            }));
        }
        menu.add(show);
        MenuManager colours = new MenuManager("Colour by");
        for (Colouring each : Colouring.values()) {
            colours.add(radio(each.label() + "\t" + Character.toUpperCase(StructureCanvas.KEYS.get(each)),
                    style.colouring() == each,
                    () -> canvas().style(canvas().style().colouring(each))));
        }
        menu.add(colours);
        MenuManager cut = new MenuManager("Cut");
        cut.add(radio("None", style.cut().isEmpty(), () -> panel.cut().along(-1, false)));
        for (boolean thin : new boolean[] {false, true}) {
            for (int edge = 0; edge < 3; edge++) {
                int along = edge;
                cut.add(radio((thin ? "Layer across " : "Cut across ") + "abc".charAt(edge),
                        panel.cut().isLayer() == thin && style.cut().filter(each -> each.edge() == along).isPresent(),
                        () -> panel.cut().along(along, thin)));
            }
        }
        menu.add(cut);
        for (Around each : Around.values()) {
            menu.add(check(each.label + "\t" + Character.toUpperCase(each.key), canvas().polyhedra().contains(each),
                    on -> canvas().polyhedra(each, on)));
        }
        MenuManager landscape = new MenuManager("Bond-Valence Landscape");
        for (Landscape.Shown each : Landscape.Shown.values()) {
            String key = each == Landscape.Shown.SURFACE ? "\tV" : each == Landscape.Shown.SLICE_C ? "\tW" : "";
            landscape.add(radio(each.label() + key, panel.landscape().shown() == each,
                    () -> panel.landscape().show(each)));
        }
        menu.add(landscape);
        IAction paths = check("Paths of the Farthest Atoms", panel.playing().hasPaths(), panel.playing()::paths);
        paths.setEnabled(panel.playing().isOpen());
        menu.add(paths);
        menu.add(check("Perspective\tP", canvas().camera().perspective(),
                on -> canvas().camera(canvas().camera().perspective(on))));
        menu.add(action("Show All of It\tHome", any, () -> canvas().camera(canvas().camera().fitted())));
        menu.add(new Separator());
        menu.add(action("Play or Pause the Trajectory\tSpace", any, panel::playOrPause));
        menu.add(action("Next Hop\tN", panel.playing().isOpen(), () -> panel.playing().nextMove(true)));
        menu.add(action("Previous Hop\tShift+N", panel.playing().isOpen(), () -> panel.playing().nextMove(false)));
        menu.add(new Separator());
        menu.add(action("Export Picture...", any, this::exportPicture));
        menu.add(action("Export Atoms That Are Shown...", any, this::exportAtoms));
    }

    private static Action action(String text, boolean enabled, Runnable work) {
        Action action = new Action(text) {
            @Override
            public void run() {
                work.run();
            }
        };
        action.setEnabled(enabled);
        return action;
    }

    private static Action check(String text, boolean on, Consumer<Boolean> work) {
        Action action = new Action(text, IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                work.accept(isChecked());
            }
        };
        action.setChecked(on);
        return action;
    }

    private static Action radio(String text, boolean on, Runnable work) {
        Action action = new Action(text, IAction.AS_RADIO_BUTTON) {
            @Override
            public void run() {
                if (isChecked()) {
                    work.run();
                }
            }
        };
        action.setChecked(on);
        return action;
    }

    private void exportPicture() {
        ask("structure.png", List.of("png", "svg"), List.of("PNG, 300 dots per inch", "SVG"))
                .ifPresent(this::writePicture);
    }

    private void exportAtoms() {
        try {
            List<StructureExporter> formats = Structures.formats();
            ask("structure." + formats.getFirst().ending(), formats.stream().map(StructureExporter::ending).toList(),
                    formats.stream().map(StructureExporter::name).toList())
                    .ifPresent(file -> writeAtoms(formats, file));
        } catch (SnapshotException e) {
            complain(e.getMessage());
        }
    }

    private Optional<Path> ask(String name, List<String> endings, List<String> names) {
        FileDialog dialog = new FileDialog(panel.getShell(), SWT.SAVE);
        dialog.setText(EXPORT);
        dialog.setFileName(name);
        dialog.setFilterExtensions(endings.stream().map(each -> "*." + each).toArray(String[]::new));
        dialog.setFilterNames(names.toArray(String[]::new));
        dialog.setOverwrite(true);
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }

    /** Writes what is seen, at print size, as SVG where the file's ending says so. Drawn in the background. */
    public void writePicture(Path file) {
        canvas().seen().ifPresent(seen -> inBackground(() -> {
            try {
                if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
                    Files.writeString(file, seen.svg());
                } else {
                    Files.write(file, seen.pixels(PRINT_SCALE).png());
                }
            } catch (IOException e) {
                throw new SnapshotException(file + " cannot be written: " + e.getMessage(), e);
            }
        }));
    }

    /** Writes the atoms that are shown, in the format of the file's ending. */
    public void writeAtoms(List<StructureExporter> formats, Path file) {
        StructureFile structure = canvas().structure();
        boolean[] shown = canvas().style().shown(structure.atoms());
        String title = panel.chosen();
        String name = file.getFileName().toString();
        Optional<StructureExporter> format = formats.stream()
                .filter(each -> name.endsWith("." + each.ending()) || name.endsWith("." + each.name())).findFirst();
        if (format.isEmpty()) {
            List<String> endings = new ArrayList<>();
            formats.forEach(each -> endings.add("." + each.ending()));
            complain("The ending of the file says its format: " + String.join(", ", endings) + ".");
            return;
        }
        inBackground(() -> Structures.write(format.get(), structure.model(), shown, title, file));
    }

    private interface Work {

        void run() throws SnapshotException;
    }

    private void inBackground(Work work) {
        Display display = panel.getDisplay();
        Job job = Job.create(EXPORT, monitor -> {
            try {
                work.run();
            } catch (SnapshotException e) {
                try {
                    display.asyncExec(() -> complain(e.getMessage()));
                } catch (SWTException closing) {
                    // nobody is there to read it
                }
            }
        });
        job.setUser(true);
        job.schedule();
    }

    private void complain(String sentence) {
        Shell shell = panel.isDisposed() ? null : panel.getShell();
        MessageDialog.openInformation(shell, EXPORT, sentence);
    }
}
