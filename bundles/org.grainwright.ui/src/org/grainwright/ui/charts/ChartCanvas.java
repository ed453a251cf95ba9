// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.charts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

import org.grainwright.render.Ink;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotFrame;
import org.grainwright.render.chart.PlotLayout;
import org.grainwright.render.chart.Readout;
import org.grainwright.render.chart.Scene;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.charts.ChartMenu;
import org.grainwright.ui.internal.charts.Palette;
import org.grainwright.ui.internal.charts.ScenePainter;

/**
 * A chart that one can look into. Wheel: nearer and farther (Shift: x only, Ctrl: y only); drag: move; Ctrl+drag: look
 * into a rectangle; double click or Home: all of it; arrows, + and -: the same by keys; K and L: logarithmic x and y; a
 * click on a name of the legend, or its number as a key, hides the curve. The mouse, or full stop and comma, shows a
 * point with its value and error; a click on it, or Enter, selects it. The menu copies and exports. What a user has
 * chosen stays when the numbers change. Window thread only.
 */
public final class ChartCanvas extends Canvas {

    private static final double STEP = 0.8;
    private static final double REACH = 14;
    private static final int SMALLEST = 80;

    private final ScenePainter painter;
    private Optional<Plot> plot = Optional.empty();
    private Optional<Plot> read = Optional.empty();
    private String empty = "";
    private PlotFrame frame = PlotFrame.WHOLE;
    private Supplier<List<String>> origin = List::of;
    private Consumer<String> picked = id -> {
    };
    private Set<String> selected = Set.of();
    private Scene scene;
    private Image image;
    private Readout readout;
    private Point pressed;
    private Point corner;
    private PlotFrame atPress;

    /** @param parent gives the ground, light or dark */
    public ChartCanvas(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED);
        painter = new ScenePainter(this);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.Resize, event -> changed());
        addListener(SWT.Dispose, event -> forget());
        addListener(SWT.MouseMove, this::move);
        addListener(SWT.MouseExit, event -> point(null));
        addListener(SWT.MouseDown, this::press);
        addListener(SWT.MouseUp, this::release);
        addListener(SWT.MouseDoubleClick, event -> frame(frame.whole()));
        addListener(SWT.MouseVerticalWheel, this::wheel);
        addListener(SWT.KeyDown, this::key);
        addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_ARROW_NEXT
                && event.detail != SWT.TRAVERSE_ARROW_PREVIOUS);
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        setMenu(ChartMenu.of(this));
        Palette.follow(this, this::changed);
        UiPlugin.units().follow(this, this::readInOtherUnits);
        Named.as(this, this::describe);
    }

    /** Shows a plot in the units that are chosen now; zoom, scales and hidden series stay as they are. */
    public void show(Plot next) {
        plot = Optional.of(next);
        read = Optional.of(next.in(UiPlugin.units().now()));
        changed();
    }

    private void readInOtherUnits() {
        frame = frame.whole();
        plot.ifPresent(this::show);
    }

    /** Shows a sentence instead of a plot. */
    public void showNothing(String sentence) {
        plot = Optional.empty();
        read = Optional.empty();
        empty = sentence;
        changed();
    }

    /** The plot that is shown, whole, in the units in which it is read. */
    public Optional<Plot> plot() {
        return read;
    }

    /** The numbers of what is seen in the units of the catalogue, in which files are written. */
    public Optional<Plot> numbers() {
        return plot.map(each -> frame.whole().on(each));
    }

    /** The part of it that is seen. */
    public PlotFrame frame() {
        return frame;
    }

    /** Sees another part of it. */
    public void frame(PlotFrame next) {
        frame = next;
        changed();
    }

    /** The plot as it is seen now, for export. */
    public Optional<Plot> seen() {
        return read.map(frame::on);
    }

    /** @param lines where the numbers come from, written on what is exported */
    public void origin(Supplier<List<String>> lines) {
        origin = lines;
    }

    /** Where the numbers come from. */
    public List<String> origin() {
        return origin.get();
    }

    /** @param listener told the id of a point that was clicked */
    public void onPick(Consumer<String> listener) {
        picked = listener;
    }

    /** Marks the points with these ids. */
    public void mark(Set<String> ids) {
        if (!ids.equals(selected)) {
            selected = Set.copyOf(ids);
            redraw();
        }
    }

    /** The ids of the marked points. */
    public Set<String> marked() {
        return selected;
    }

    /** What the crosshair says, empty where there is no point near. */
    public String readout() {
        return readout == null ? "" : readout.text();
    }

    /** The chart in words: title, axes, curves. */
    public String describe() {
        return read.map(each -> "Chart" + (each.title().isEmpty() ? "" : " " + each.title()) + ": " + each.y().label()
                + " over " + each.x().label() + "; "
                + String.join(", ", each.series().stream().map(series -> series.name()).filter(name -> !name.isEmpty())
                        .toList()))
                .orElse(empty);
    }

    /** The scene as it is drawn; empty while there is nothing to draw or no room. */
    public Optional<Scene> scene() {
        Point size = getSize();
        if (scene == null && read.isPresent() && size.x >= SMALLEST && size.y >= SMALLEST) {
            scene = PlotLayout.of(read.get(), frame, size.x, size.y);
        }
        return Optional.ofNullable(scene);
    }

    private void changed() {
        forget();
        readout = null;
        if (!isDisposed()) {
            redraw();
        }
    }

    private void forget() {
        scene = null;
        if (image != null) {
            image.dispose();
            image = null;
        }
    }

    private void paint(GC gc) {
        Point size = getSize();
        Optional<Scene> drawn = scene();
        if (drawn.isEmpty()) {
            painter.sentence(gc, plot.isEmpty() ? empty : "", size);
            return;
        }
        if (getMonitor().getZoom() > 100) {
            // on a fine screen GTK would enlarge an image that it drew once
            painter.paint(gc, drawn.get());
        } else {
            if (image == null) {
                image = new Image(getDisplay(), (pen, width, height) -> painter.paint(pen, drawn.get()), size.x,
                        size.y);
            }
            gc.drawImage(image, 0, 0);
        }
        painter.rings(gc, drawn.get(), selected);
        if (corner != null) {
            Rectangle box = box();
            gc.setForeground(Palette.of(Ink.S1));
            gc.drawRectangle(box);
        } else if (readout != null) {
            painter.crosshair(gc, drawn.get(), readout);
        }
        if (isFocusControl()) {
            gc.setForeground(Palette.of(Ink.FRAME));
            gc.drawFocus(1, 1, size.x - 2, size.y - 2);
        }
    }

    private Rectangle box() {
        return new Rectangle(Math.min(pressed.x, corner.x), Math.min(pressed.y, corner.y),
                Math.abs(pressed.x - corner.x), Math.abs(pressed.y - corner.y));
    }

    private void point(Readout next) {
        boolean same = next == null ? readout == null
                : readout != null && next.series() == readout.series() && next.index() == readout.index();
        if (!same) {
            readout = next;
            redraw();
        }
    }

    private void move(Event event) {
        if (pressed != null && atPress != null && scene().isPresent()) {
            if (corner != null) {
                corner = new Point(event.x, event.y);
                redraw();
            } else if (Math.hypot(event.x - pressed.x, event.y - pressed.y) > 3 || frame != atPress) {
                frame(atPress.pan(PlotLayout.of(read.orElseThrow(), atPress, getSize().x, getSize().y),
                        event.x - pressed.x, event.y - pressed.y));
            }
            return;
        }
        point(scene().flatMap(drawn -> Readout.at(seen().orElseThrow(), drawn, event.x, event.y, REACH)).orElse(null));
    }

    private void press(Event event) {
        setFocus();
        if (event.button != 1 || scene().isEmpty()) {
            return;
        }
        Scene drawn = scene().get();
        for (Scene.Key key : drawn.keys()) {
            if (key.box().contains(event.x, event.y, 0)) {
                frame(frame.toggled(key.series()));
                return;
            }
        }
        Scene.Point hit = drawn.pick(event.x, event.y, REACH);
        if (hit != null) {
            picked.accept(hit.id());
            return;
        }
        if (drawn.plotArea().contains(event.x, event.y, 0)) {
            pressed = new Point(event.x, event.y);
            atPress = frame;
            corner = (event.stateMask & SWT.MOD1) != 0 ? pressed : null;
        }
    }

    private void release(Event event) {
        if (corner != null && scene().isPresent()) {
            Rectangle box = box();
            corner = null;
            if (box.width > 4 && box.height > 4) {
                frame(frame.into(scene().get(), new Scene.Box(box.x, box.y, box.width, box.height)));
            }
            redraw();
        }
        pressed = null;
        atPress = null;
    }

    private void wheel(Event event) {
        boolean onlyX = (event.stateMask & SWT.SHIFT) != 0;
        boolean onlyY = (event.stateMask & SWT.MOD1) != 0;
        zoom(event.x, event.y, event.count > 0 ? STEP : 1 / STEP, !onlyY, !onlyX);
        event.doit = false; // the page around the chart stays where it is
    }

    private void zoom(double x, double y, double factor, boolean alongX, boolean alongY) {
        scene().filter(drawn -> drawn.plotArea().contains(x, y, 40))
                .ifPresent(drawn -> frame(frame.zoom(drawn, x, y, factor, alongX, alongY)));
    }

    private void key(Event event) {
        if (scene().isEmpty() || (event.stateMask & (SWT.MOD1 | SWT.MOD3)) != 0) {
            return;
        }
        Scene.Box area = scene().get().plotArea();
        double middleX = area.x() + area.width() / 2;
        double middleY = area.y() + area.height() / 2;
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> frame(frame.pan(scene, area.width() / 10, 0));
            case SWT.ARROW_RIGHT -> frame(frame.pan(scene, -area.width() / 10, 0));
            case SWT.ARROW_UP -> frame(frame.pan(scene, 0, area.height() / 10));
            case SWT.ARROW_DOWN -> frame(frame.pan(scene, 0, -area.height() / 10));
            case SWT.HOME -> frame(frame.whole());
            case SWT.KEYPAD_ADD -> zoom(middleX, middleY, STEP, true, true);
            case SWT.KEYPAD_SUBTRACT -> zoom(middleX, middleY, 1 / STEP, true, true);
            default -> {
                switch (event.character) {
                    case '+', '=' -> zoom(middleX, middleY, STEP, true, true);
                    case '-' -> zoom(middleX, middleY, 1 / STEP, true, true);
                    case '.' -> beside(true);
                    case ',' -> beside(false);
                    case '\r' -> pick();
                    case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> toggle(event.character - '1');
                    case 'k' -> frame(frame.logarithmicX(!isLogarithmicX()));
                    case 'l' -> frame(frame.logarithmicY(!isLogarithmicY()));
                    default -> {
                        // not a key of the chart
                    }
                }
            }
        }
    }

    private void beside(boolean right) {
        scene().flatMap(drawn -> Readout.beside(seen().orElseThrow(), drawn, readout, right)).ifPresent(this::point);
    }

    private void pick() {
        if (readout != null && !readout.series().ids().isEmpty()) {
            picked.accept(readout.series().ids().get(readout.index()));
        }
    }

    private void toggle(int key) {
        scene().map(Scene::keys).filter(keys -> key < keys.size())
                .ifPresent(keys -> frame(frame.toggled(keys.get(key).series())));
    }

    /** Whether the x axis is logarithmic now. */
    public boolean isLogarithmicX() {
        return seen().map(each -> each.x().logarithmic()).orElse(false);
    }

    /** Whether the y axis is logarithmic now. */
    public boolean isLogarithmicY() {
        return seen().map(each -> each.y().logarithmic()).orElse(false);
    }
}
