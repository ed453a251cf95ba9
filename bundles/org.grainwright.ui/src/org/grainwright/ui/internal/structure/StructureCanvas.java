// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

import org.grainwright.render.Ink;
import org.grainwright.render.Theme;
import org.grainwright.render.structure.AtomPicture;
import org.grainwright.render.structure.Atoms;
import org.grainwright.render.structure.Camera;
import org.grainwright.render.structure.Rendering;
import org.grainwright.render.structure.StructureRenderer;
import org.grainwright.render.structure.StructureRenderer.Format;
import org.grainwright.render.structure.StructureRenderer.Quality;
import org.grainwright.render.structure.StructureStyle;
import org.grainwright.render.structure.StructureSvg;
import org.grainwright.render.structure.StructureStyle.Colouring;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.charts.ScenePainter;
import org.grainwright.ui.internal.structure.StructureFile.Around;

/**
 * A structure, drawn by the renderer of the report at the resolution of the screen. Drag turns, Shift+drag moves, the
 * wheel magnifies, a click picks an atom; arrow keys, plus, minus and the keys of {@link #key} do the same.
 * User-interface thread only.
 */
public final class StructureCanvas extends Canvas {

    private static final double TURN_PER_PIXEL = 0.008;
    private static final double TURN_PER_KEY = 0.1;
    private static final double PAN_PER_KEY = 0.05;
    private static final double ZOOM_PER_NOTCH = 1.15;
    private static final int SMALLEST = 16;
    private static final int MARGIN = 10;
    private static final int PICKS = 3;
    /** Faces of a landscape that are drawn while it is turned; a larger one comes back afterwards. */
    private static final int MOST_TURNED = 40_000;
    /** A press that moves less is a click, points. */
    private static final int CLICK = 3;

    /** The key of each way to colour. */
    static final Map<Colouring, Character> KEYS = Map.of(Colouring.ELEMENT, 'e', Colouring.GRAIN, 'g',
            Colouring.DISTANCE, 'd', Colouring.COORDINATION, 'c', Colouring.MOBILITY, 'm', Colouring.ENRICHMENT, 'i',
            Colouring.BOND_VALENCE, 'b', Colouring.SITE_ENERGY, 's', Colouring.SITE, 't');

    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Integer> picked = new ArrayList<>();
    private StructureFile structure;
    private String message = "";
    private StructureStyle style = StructureStyle.PLAIN;
    private final Set<Around> polyhedra = EnumSet.noneOf(Around.class);
    private List<AtomPicture.Line> paths = List.of();
    private List<Integer> marked = List.of();
    private List<AtomPicture.Facet> landscape = List.of();
    private Camera camera = Camera.alongZ();
    private final StructureImage image = new StructureImage(this, this::repaint);
    private boolean painted;
    private boolean pressed;
    private boolean dragging;
    private boolean moving;
    private int dragX;
    private int dragY;

    /** @param style of the toolkit, for example {@link SWT#BORDER} */
    public StructureCanvas(Composite parent, int style) {
        super(parent, SWT.DOUBLE_BUFFERED | style);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseDown, this::press);
        addListener(SWT.MouseMove, this::move);
        addListener(SWT.MouseUp, this::release);
        addListener(SWT.MouseVerticalWheel, event -> zoom(event.count > 0));
        addListener(SWT.KeyDown, this::key);
        addListener(SWT.Traverse, event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
                || event.detail == SWT.TRAVERSE_TAB_PREVIOUS || event.detail == SWT.TRAVERSE_ESCAPE);
        addListener(SWT.Dispose, event -> image.dispose());
        UiPlugin.units().follow(this, this::redraw);
        Named.as(this, () -> "Structure" + (structure == null ? "" : ", " + structure.description())
                + (message.isEmpty() ? "" : ": " + message));
    }

    /**
     * Shows another structure. Atoms that were picked stay picked when it has as many atoms.
     *
     * @param shown {@code null} to show the message alone
     * @param text stands below the picture, or in its place
     */
    public void show(StructureFile shown, String text) {
        if (shown == null || structure == null || shown.atoms().size() != structure.atoms().size()) {
            picked.clear();
            image.forget();
        }
        structure = shown;
        message = text;
        changed();
    }

    /** What is shown, {@code null} if nothing. */
    public StructureFile structure() {
        return structure;
    }

    /** What of it is shown, and in which colours. */
    public StructureStyle style() {
        return style;
    }

    /** Shows something else of it. */
    public void style(StructureStyle next) {
        style = next;
        changed();
    }

    /** Whose polyhedra of oxygen are drawn. */
    public Set<Around> polyhedra() {
        return Set.copyOf(polyhedra);
    }

    /** With the polyhedra around a cation or without. */
    public void polyhedra(Around cations, boolean wanted) {
        if (wanted ? polyhedra.add(cations) : polyhedra.remove(cations)) {
            changed();
        }
    }

    /** Something moves, and less care is taken of each picture. */
    void moving(boolean on) {
        if (moving != on) {
            moving = on;
            redraw();
        }
    }

    /** Paths of atoms that are drawn besides, and atoms that change their places, with a ring around them. */
    public void paths(List<AtomPicture.Line> lines, List<Integer> moving) {
        paths = List.copyOf(lines);
        marked = List.copyOf(moving);
        changed();
    }

    /** Surfaces that are drawn besides, cut as the atoms are. */
    void landscape(List<AtomPicture.Facet> facets) {
        if (landscape != facets) {
            landscape = facets;
            changed();
        }
    }

    /** Where it is seen from. */
    public Camera camera() {
        return camera;
    }

    /** Looks from elsewhere; perspective stays as it is. */
    public void camera(Camera next) {
        camera = next;
        changed();
    }

    /** Atoms that were picked, in order, up to three. */
    public List<Integer> picked() {
        return List.copyOf(picked);
    }

    /** @param listener called when anything that is shown has changed */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Whether the fine picture of what is to be shown is on the screen. */
    public boolean isFine() {
        return image.isFine() && painted;
    }

    private void repaint() {
        painted = false;
        redraw();
    }

    private void changed() {
        repaint();
        listeners.forEach(Runnable::run);
    }

    private void zoom(boolean in) {
        camera(camera.zoomed(in ? ZOOM_PER_NOTCH : 1 / ZOOM_PER_NOTCH));
    }

    /** Looks from one of the usual directions. */
    public void look(Camera direction) {
        camera(direction.perspective(camera.perspective()));
    }

    private void key(Event event) {
        boolean shift = (event.stateMask & SWT.SHIFT) != 0;
        if ((event.stateMask & (SWT.CTRL | SWT.ALT | SWT.COMMAND)) != 0) {
            return;
        }
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> camera(shift ? camera.panned(-PAN_PER_KEY, 0) : camera.turned(-TURN_PER_KEY, 0));
            case SWT.ARROW_RIGHT -> camera(shift ? camera.panned(PAN_PER_KEY, 0) : camera.turned(TURN_PER_KEY, 0));
            case SWT.ARROW_UP -> camera(shift ? camera.panned(0, -PAN_PER_KEY) : camera.turned(0, -TURN_PER_KEY));
            case SWT.ARROW_DOWN -> camera(shift ? camera.panned(0, PAN_PER_KEY) : camera.turned(0, TURN_PER_KEY));
            case '+', '=', SWT.KEYPAD_ADD -> zoom(true);
            case '-', SWT.KEYPAD_SUBTRACT -> zoom(false);
            case SWT.HOME, 'f' -> camera(camera.fitted());
            case 'z' -> look(Camera.alongZ());
            case 'y' -> look(Camera.alongY());
            case 'x' -> look(Camera.alongX());
            case 'o' -> look(Camera.oblique());
            case 'p' -> camera(camera.perspective(!camera.perspective()));
            case SWT.ESC -> {
                picked.clear();
                changed();
            }
            default -> {
                KEYS.forEach((colouring, key) -> {
                    if (key == event.keyCode) {
                        style(style.colouring(colouring));
                    }
                });
                for (Around each : Around.values()) {
                    if (each.key == event.keyCode) {
                        polyhedra(each, !polyhedra.contains(each));
                    }
                }
            }
        }
    }

    private void press(Event event) {
        setFocus();
        pressed = event.button == 1 && structure != null;
        dragX = event.x;
        dragY = event.y;
    }

    private void move(Event event) {
        if (!pressed) {
            int atom = atomAt(event.x, event.y);
            String tip = atom < 0 ? null : structure.nameOf(atom);
            if (!Objects.equals(tip, getToolTipText())) {
                setToolTipText(tip);
            }
            return;
        }
        if (!dragging && Math.abs(event.x - dragX) + Math.abs(event.y - dragY) < CLICK) {
            return;
        }
        dragging = true;
        Rectangle area = getClientArea();
        camera((event.stateMask & SWT.SHIFT) != 0
                ? camera.panned((event.x - dragX) / (double) area.width, (event.y - dragY) / (double) area.height)
                : camera.turned((event.x - dragX) * TURN_PER_PIXEL, (event.y - dragY) * TURN_PER_PIXEL));
        dragX = event.x;
        dragY = event.y;
    }

    private void release(Event event) {
        if (pressed && !dragging) {
            pick(atomAt(event.x, event.y));
        }
        pressed = false;
        dragging = false;
        redraw();
    }

    /** Picks one atom, as a click on it does. */
    void pickAlone(int atom) {
        picked.clear();
        picked.add(atom);
        changed();
    }

    private void pick(int atom) {
        if (atom < 0 || picked.size() == PICKS) {
            picked.clear();
        }
        if (atom >= 0 && !picked.remove((Integer) atom)) {
            picked.add(atom);
        }
        changed();
    }

    private int atomAt(int x, int y) {
        return structure == null ? -1 : image.atomAt(x, y);
    }

    /** The atoms as they are drawn now; {@code null} without any. */
    private AtomPicture picture(List<AtomPicture.Facet> surfaces) {
        boolean[] shown = style.shown(structure.atoms());
        List<AtomPicture.Line> lines = new ArrayList<>(paths);
        int ink = theme().rgb(Ink.TEXT);
        double[] places = structure.atoms().positionsAngstrom();
        for (int i = 1; i < picked.size(); i++) {
            double[] ends = new double[6];
            System.arraycopy(places, 3 * picked.get(i - 1), ends, 0, 3);
            System.arraycopy(places, 3 * picked.get(i), ends, 3, 3);
            lines.add(new AtomPicture.Line(ends, ink));
        }
        List<Integer> rings = new ArrayList<>(picked);
        marked.stream().filter(atom -> atom < shown.length && shown[atom] && !picked.contains(atom))
                .forEach(rings::add);
        List<AtomPicture.Facet> faces = new ArrayList<>();
        structure.polyhedra().forEach((atom, each) -> {
            if (shown[atom] && structure.isOf(atom, polyhedra)) {
                faces.addAll(each);
            }
        });
        for (AtomPicture.Facet each : surfaces) {
            if (style.shows(structure.atoms(), each)) {
                faces.add(each);
            }
        }
        return style.dress(structure.atoms(), structure.slabs(), structure.values())
                .with(new AtomPicture.Overlay(lines, faces, rings));
    }

    /**
     * What is seen now, for print; drawn when it is asked for, on any thread.
     *
     * @param picture its atoms
     * @param camera where from
     * @param width points
     * @param height points
     */
    public record Seen(AtomPicture picture, Camera camera, int width, int height) {

        /** Pixels, that many to a point; fewer where the picture would be larger than pictures can be. */
        public Rendering pixels(double scale) {
            return StructureRenderer.render(picture, camera, Format.ofPoints(width, height, scale), Theme.LIGHT,
                    Quality.FINE);
        }

        /** A drawing. */
        public String svg() {
            return StructureSvg.of(picture, camera, new Format(width, height, 1), Theme.LIGHT);
        }
    }

    /** What is seen now; empty when nothing is shown. */
    public Optional<Seen> seen() {
        Rectangle area = getClientArea();
        return structure == null || area.width < SMALLEST || pictureHeight(area) < SMALLEST ? Optional.empty()
                : Optional.of(new Seen(picture(landscape), camera, area.width, pictureHeight(area)));
    }

    private int strip() {
        return getFont().getFontData()[0].getHeight() * 2 + 6;
    }

    private int pictureHeight(Rectangle area) {
        return area.height - 2 * strip();
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        Theme theme = theme();
        gc.setBackground(StructureLegend.colour(theme.rgb(Ink.SURFACE)));
        gc.setForeground(StructureLegend.colour(theme.rgb(Ink.SOFT)));
        gc.fillRectangle(area);
        int height = pictureHeight(area);
        if (structure == null || area.width < SMALLEST || height < SMALLEST) {
            TextLayout text = new TextLayout(gc.getDevice());
            text.setText(message);
            text.setWidth(Math.max(SMALLEST, area.width - 2 * MARGIN));
            text.draw(gc, MARGIN, MARGIN);
            text.dispose();
            return;
        }
        draw(area.width, height, theme);
        painted = true;
        gc.drawImage(image.image(), 0, 0);
        String more = new StructureLegend(structure, style, theme).draw(gc, MARGIN, area.width, height + 2);
        String below = message + (more.isEmpty() || message.contains(more) ? "" : ": " + more);
        gc.setForeground(StructureLegend.colour(theme.rgb(picked.isEmpty() ? Ink.SOFT : Ink.TEXT)));
        gc.drawText(picked.isEmpty() ? below : structure.measure(picked), MARGIN, height + strip(), true);
    }

    private void draw(int width, int height, Theme theme) {
        List<Object> shown = Arrays.asList(structure, style, Set.copyOf(polyhedra), paths, marked,
                List.copyOf(picked), new Same(landscape));
        boolean draft = dragging || moving;
        image.draw(new StructureImage.Wanted(shown, camera, width, height, theme, draft),
                () -> picture(draft && landscape.size() > MOST_TURNED ? List.of() : landscape));
    }

    /** Equal only to itself: thousands of faces are not compared one by one. */
    private record Same(Object thing) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.thing == thing;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(thing);
        }
    }

    private Theme theme() {
        return ScenePainter.themeOf(getParent());
    }

    @Override
    protected void checkSubclass() {
        // a canvas that paints itself changes nothing of the toolkit's
    }
}
