// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.observables.ShownUnits;
import org.grainwright.render.Ink;
import org.junit.jupiter.api.Test;

/** What a reader does to a plot with mouse and keys, in numbers. */
class PlotFrameTest {

    private static final double[] X = {1, 2, 3, 4, 5};
    private static final double[] Y = {1, 10, 100, 1000, 10000};

    private final Plot plot = new Plot("growth", Axis.linear("time", "ps"), Axis.log("displacement", "Å²"),
            List.of(PlotSeries.points("measured", Ink.S1, Symbol.DISK, X, Y)
                    .between(new double[] {0.5, 9, 90, 900, 9000}, new double[] {1.5, 11, 110, 1100, 11000}),
                    PlotSeries.line("fit", Ink.S2, X, Y)),
            List.of());

    private Scene scene(PlotFrame frame) {
        return PlotLayout.of(plot, frame, 600, 400);
    }

    @Test
    void pixelsAndValuesAreInverse() {
        Scene scene = scene(PlotFrame.WHOLE);
        for (double value : new double[] {1, 2.5, 5}) {
            assertEquals(value, scene.x().value(scene.x().pixel(value)), 1e-12);
        }
        for (double value : new double[] {1, 33, 1e4}) {
            assertEquals(value, scene.y().value(scene.y().pixel(value)), 1e-9 * value);
        }
    }

    @Test
    void whatIsUnderTheMouseStaysThereWhenItZooms() {
        Scene before = scene(PlotFrame.WHOLE);
        double px = before.x().pixel(2);
        double py = before.y().pixel(100);
        PlotFrame near = PlotFrame.WHOLE.zoom(before, px, py, 0.5, true, true);
        Scene after = scene(near);
        assertEquals(2, after.x().value(after.x().pixel(2)), 1e-12);
        // the layout may shift a little with the labels of its ticks: shares of the plot count
        assertEquals(share(before, px), share(after, after.x().pixel(2)), 1e-9);
        assertEquals((before.x().max() - before.x().min()) / 2, after.x().max() - after.x().min(), 1e-9);
        assertEquals(Math.log(before.y().max() / before.y().min()) / 2,
                Math.log(after.y().max() / after.y().min()), 1e-9, "half the decades");
        PlotFrame far = near.zoom(after, after.x().pixel(2), after.y().pixel(100), 2, true, true);
        assertEquals(before.x().min(), scene(far).x().min(), 1e-9);
        assertEquals(before.y().max(), scene(far).y().max(), 1e-6 * before.y().max());
    }

    private static double share(Scene scene, double px) {
        return (px - scene.plotArea().x()) / scene.plotArea().width();
    }

    /** Everything that has the unit follows, and nothing else. */
    @Test
    void aPlotReadInOtherUnits() {
        Plot rates = new Plot("rates", Axis.linear("time", "ps"), Axis.log("diffusion", "cm²/s").range(1e-6, 1e-4),
                List.of(PlotSeries
                        .points("measured", Ink.S1, Symbol.DISK, new double[] {1, 2}, new double[] {1e-5, 2e-5})
                        .between(new double[] {0.9e-5, Double.NaN}, new double[] {1.2e-5, Double.NaN})
                        .points(List.of("a", "b"), List.of("first", "second"))),
                List.of(new Plot.HorizontalLine(3e-5, "crystal", Ink.SOFT), new Plot.VerticalLine(1.5, "now", Ink.SOFT),
                        new Plot.Stretch(1, 2, "fitted", Ink.SOFT)));
        Plot read = rates.in(ShownUnits.CATALOGUE.with("cm^2/s", "Å^2/ps"));
        assertEquals("Å²/ps", read.y().unit());
        assertEquals("ps", read.x().unit());
        assertEquals(0.01, read.y().min(), 1e-12);
        assertEquals(1, read.y().max(), 1e-12);
        PlotSeries series = read.series().getFirst();
        assertEquals(0.2, series.y()[1], 1e-12);
        assertEquals(2, series.x()[1]);
        assertEquals(0.09, series.low()[0], 1e-12);
        assertEquals(0.12, series.high()[0], 1e-12);
        assertTrue(Double.isNaN(series.low()[1]));
        assertEquals(0.3, ((Plot.HorizontalLine) read.guides().get(0)).y(), 1e-12);
        assertEquals(rates.guides().subList(1, 3), read.guides().subList(1, 3));
        assertEquals("first\ntime 1.000 ps\ndiffusion 0.1000 (0.09000 to 0.1200) Å²/ps", Readout.text(read, series, 0));
        assertSame(rates, rates.in(ShownUnits.CATALOGUE.with("eV", "meV")));
    }

    @Test
    void keysGoFromPointToPointAmongThoseThatAreSeen() {
        Scene scene = scene(PlotFrame.WHOLE);
        List<Double> seen = new ArrayList<>();
        Readout at = null;
        for (int i = 0; i < 12; i++) {
            at = Readout.beside(plot, scene, at, true).orElseThrow();
            seen.add(at.series().x()[at.index()]);
        }
        // both series at each x, and at the end it stays
        assertEquals(List.of(1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0, 5.0, 5.0), seen);
        assertEquals("fit", at.series().name());
        assertEquals("measured", Readout.beside(plot, scene, at, false).orElseThrow().series().name());
        assertTrue(Readout.beside(plot, scene, null, false).orElseThrow().text().contains("time 5.000 ps"));
        Plot selectable = new Plot("", plot.x(), plot.y(), List.of(plot.series().get(1), plot.series().get(0).points(
                List.of("1", "2", "3", "4", "5"), List.of("#1", "#2", "#3", "#4", "#5"))), List.of());
        Readout first = Readout.beside(selectable, PlotLayout.of(selectable, PlotFrame.WHOLE, 600, 400), null, true)
                .orElseThrow();
        assertEquals(List.of("1", "2", "3", "4", "5"), first.series().ids());
        PlotFrame near = PlotFrame.WHOLE.zoom(scene, scene.x().pixel(1), scene.y().pixel(1), 0.3, true, true);
        Scene left = scene(near);
        Readout last = Readout.beside(near.on(plot), left, null, false).orElseThrow();
        assertTrue(last.series().x()[last.index()] < 4, last.text());
    }

    @Test
    void oneAxisAlone() {
        Scene before = scene(PlotFrame.WHOLE);
        PlotFrame frame = PlotFrame.WHOLE.zoom(before, 300, 200, 0.5, true, false);
        assertTrue(frame.x().isPresent());
        assertTrue(frame.y().isEmpty());
    }

    @Test
    void aRectangleIsWhatIsSeenThen() {
        Scene before = scene(PlotFrame.WHOLE);
        Scene.Box box = new Scene.Box(before.x().pixel(2), before.y().pixel(1000),
                before.x().pixel(4) - before.x().pixel(2), before.y().pixel(10) - before.y().pixel(1000));
        Scene after = scene(PlotFrame.WHOLE.into(before, box));
        assertEquals(2, after.x().min(), 1e-9);
        assertEquals(4, after.x().max(), 1e-9);
        assertEquals(10, after.y().min(), 1e-8);
        assertEquals(1000, after.y().max(), 1e-6);
    }

    @Test
    void draggingThereAndBackChangesNothing() {
        Scene before = scene(PlotFrame.WHOLE);
        PlotFrame moved = PlotFrame.WHOLE.pan(before, 50, -30);
        Scene there = scene(moved);
        assertTrue(there.x().min() < before.x().min());
        assertTrue(there.y().min() < before.y().min(), "dragged upwards, smaller values come from below");
        Scene.Box area = there.plotArea();
        double back = 50 * area.width() / before.plotArea().width();
        Scene again = scene(moved.pan(there, -back, 30 * area.height() / before.plotArea().height()));
        assertEquals(before.x().min(), again.x().min(), 1e-9);
        assertEquals(before.y().min(), again.y().min(), 1e-9 * before.y().min());
    }

    @Test
    void whatNumbersCannotTellApartIsNotZoomedInto() {
        PlotFrame frame = PlotFrame.WHOLE;
        for (int i = 0; i < 500; i++) {
            Scene scene = scene(frame);
            frame = frame.zoom(scene, 300, 200, 0.5, true, true);
        }
        Scene deep = scene(frame);
        assertTrue(deep.x().max() > deep.x().min());
        for (int i = 0; i < 500; i++) {
            frame = frame.zoom(scene(frame), 300, 200, 2, true, true);
        }
        assertTrue(Double.isFinite(scene(frame).x().max()));
    }

    @Test
    void aHiddenCurveLeavesItsNameToBeClickedAgain() {
        PlotFrame hidden = PlotFrame.WHOLE.toggled("fit");
        Scene scene = scene(hidden);
        assertEquals(List.of("measured", "fit"), scene.keys().stream().map(Scene.Key::series).toList());
        assertEquals(1, hidden.on(plot).series().size());
        assertEquals(PlotFrame.WHOLE, hidden.toggled("fit"));
    }

    @Test
    void aFitGoesWithItsPoints() {
        Plot fitted = new Plot("", plot.x(), plot.y(),
                List.of(PlotSeries.line("", Ink.S1, X, Y), PlotSeries.line("", Ink.S2, X, Y),
                        PlotSeries.points("first", Ink.S1, Symbol.DISK, X, Y),
                        PlotSeries.points("second", Ink.S2, Symbol.DISK, X, Y)),
                List.of());
        Plot shown = PlotFrame.WHOLE.toggled("first").on(fitted);
        assertEquals(List.of("", "second"), shown.series().stream().map(PlotSeries::name).toList());
        assertEquals(Ink.S2, shown.series().getFirst().ink());
    }

    @Test
    void scalesChangeAndTheRangeFollows() {
        PlotFrame linear = PlotFrame.WHOLE.logarithmicY(false);
        assertFalse(linear.on(plot).y().logarithmic());
        assertTrue(scene(linear).y().min() <= 0.5);
        PlotFrame below = new PlotFrame(java.util.Optional.empty(),
                java.util.Optional.of(new PlotFrame.Span(-5, 50)), java.util.Optional.empty(),
                java.util.Optional.of(true), java.util.Set.of());
        assertTrue(scene(below).y().min() > 0, "a logarithmic axis cannot begin below zero");
    }

    @Test
    void theCrosshairReadsTheNearestPointWithItsError() {
        Scene scene = scene(PlotFrame.WHOLE);
        Readout readout = Readout.at(plot, scene, scene.x().pixel(3) + 4, scene.y().pixel(100) - 3, 14).orElseThrow();
        assertEquals(2, readout.index());
        assertEquals("measured\ntime 3.000 ps\ndisplacement 100 ± 10 Å²", readout.text());
        assertTrue(Readout.at(plot, scene, scene.x().pixel(3) + 40, scene.y().pixel(100), 14).isEmpty());
    }

    @Test
    void theNumbersLeaveWithTheirOrigin() {
        String[] lines = PlotTable.csv(plot, List.of("Campaign one; seed 42")).split("\r\n");
        assertEquals("# Campaign one; seed 42", lines[0]);
        assertEquals("series,time (ps),displacement (Å²),lower end,upper end", lines[1]);
        assertEquals("measured,1.0,1.0,0.5,1.5", lines[2]);
        assertEquals("fit,5.0,10000.0,,", lines[11]);
    }

    @Test
    void theStampIsBelowThePictureAndBreaksWhereItMust() {
        Scene plain = scene(PlotFrame.WHOLE);
        String stamp = "word ".repeat(80).strip();
        Scene stamped = plain.withFooter(List.of(stamp));
        List<Scene.Text> texts = stamped.shapes().stream().filter(Scene.Text.class::isInstance)
                .map(Scene.Text.class::cast).filter(each -> each.text().startsWith("word")).toList();
        assertTrue(texts.size() > 1);
        assertEquals(stamp, String.join(" ", texts.stream().map(Scene.Text::text).toList()));
        assertTrue(texts.stream().allMatch(each -> each.y() > plain.height() && each.y() < stamped.height()));
        assertTrue(Svg.file(stamped).contains("word word"));
        assertEquals(plain, plain.withFooter(List.of()));
    }
}
