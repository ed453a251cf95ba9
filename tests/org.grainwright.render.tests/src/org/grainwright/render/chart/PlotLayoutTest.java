// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.grainwright.render.Ink;
import org.grainwright.render.chart.Scene.Path;
import org.grainwright.render.chart.Scene.Point;
import org.grainwright.render.chart.Scene.Text;
import org.junit.jupiter.api.Test;

class PlotLayoutTest {

    @Test
    void pointsStandWhereTheirValuesSay() {
        Scene scene = PlotLayout.of(SamplePlots.convergence(), 560, 340);
        List<Point> points = all(scene, Point.class).stream().filter(point -> point.id() != null).toList();
        assertEquals(List.of("0001", "0002", "0004", "0005"), points.stream().map(Point::id).toList(),
                "no point for NaN");
        // logarithmic: equal factors are equal distances
        double perFactor = (points.get(1).y() - points.get(0).y()) / Math.log(0.5 / 0.9);
        assertEquals(perFactor, (points.get(3).y() - points.get(1).y()) / Math.log(0.2 / 0.5), 1e-9);
        // linear: equal steps are equal distances
        assertEquals((points.get(1).x() - points.get(0).x()) * 2, points.get(2).x() - points.get(1).x(), 1e-9);
        for (Point point : points) {
            assertTrue(scene.plotArea().contains(point.x(), point.y(), 0), point.toString());
        }
        assertEquals("0004", scene.pick(points.get(2).x() + 2, points.get(2).y() - 2, 5).id());
        assertNull(scene.pick(0, 0, 5));
    }

    /** In a small chart the name is cut: a number without its unit says nothing. */
    @Test
    void aTitleThatDoesNotFitKeepsItsUnit() {
        Plot plot = new Plot("", Axis.linear("evaluation", ""),
                Axis.linear("a quantity whose name is longer than a small chart is high", "Ω·m"),
                List.of(PlotSeries.points("", Ink.S1, Symbol.DISK, new double[] {1, 2}, new double[] {3, 4})),
                List.of());
        Text title = all(PlotLayout.of(plot, 300, 140), Text.class).stream().filter(Text::vertical).findFirst()
                .orElseThrow();
        assertTrue(title.text().matches("a quantity.*… \\(Ω·m\\)"), title.text());
    }

    @Test
    void theStepLineIsConstantToTheRightAndReachesTheEdge() {
        Scene scene = PlotLayout.of(SamplePlots.convergence(), 560, 340);
        Path step = all(scene, Path.class).stream().filter(path -> path.stroke() == Ink.S1 && path.clipped())
                .findFirst().orElseThrow();
        double[] p = step.points();
        assertEquals(20, p.length, "two ends per value");
        for (int i = 0; i < p.length; i += 4) {
            assertEquals(p[i + 1], p[i + 3], "flat");
        }
        assertEquals(scene.plotArea().right(), p[p.length - 2], 1e-9);
    }

    @Test
    void errorBarsThatLeaveALogarithmicAxisHaveNoCapThere() {
        Scene scene = PlotLayout.of(SamplePlots.convergence(), 560, 340);
        List<Path> bars = all(scene, Path.class).stream()
                .filter(path -> path.stroke() == Ink.GOOD && path.points()[0] == path.points()[2]).toList();
        List<Path> caps = all(scene, Path.class).stream()
                .filter(path -> path.stroke() == Ink.GOOD && path.points()[0] != path.points()[2]).toList();
        assertEquals(4, bars.size());
        assertEquals(7, caps.size(), "the bar down to -0.1 goes on");
        assertTrue(
                bars.stream().anyMatch(bar -> Math.max(bar.points()[1], bar.points()[3]) > scene.plotArea().bottom()));
    }

    @Test
    void allTextIsInsideThePicture() {
        for (Plot plot : List.of(SamplePlots.convergence(), SamplePlots.arrhenius(), SamplePlots.noisy(100))) {
            for (int[] size : new int[][] {{560, 340}, {200, 160}, {1200, 800}}) {
                Scene scene = PlotLayout.of(plot, size[0], size[1]);
                for (Text text : all(scene, Text.class)) {
                    assertTrue(text.x() >= 0 && text.x() <= size[0] && text.y() > 0 && text.y() <= size[1],
                            text + " in " + size[0]);
                }
            }
        }
    }

    @Test
    void smallNumbersShareAPowerOfTenNamedAtTheAxis() {
        Set<String> texts = all(PlotLayout.of(SamplePlots.noisy(2000), 560, 340), Text.class).stream().map(Text::text)
                .collect(Collectors.toSet());
        assertTrue(texts.contains("D (10⁻⁴ cm²/s)"), texts.toString());
        assertTrue(texts.contains("0.5") && texts.contains("0.0"), texts.toString());
        Set<String> none = all(PlotLayout.of(
                new Plot("", Axis.linear("x", ""), Axis.linear("y", "J"), List.of(), List.of()), 300, 200), Text.class)
                .stream().map(Text::text).collect(Collectors.toSet());
        assertTrue(none.contains("y (J)"), "a plot without data has axes");
    }

    @Test
    void longCurvesAreThinnedWithoutLosingTheirPeak() {
        Scene full = PlotLayout.of(SamplePlots.noisy(200_000), 560, 340);
        Path curve = all(full, Path.class).stream().filter(path -> path.stroke() == Ink.S2 && path.clipped())
                .findFirst().orElseThrow();
        assertTrue(curve.points().length / 2 <= 4 * 560, "points " + curve.points().length / 2);
        double top = full.plotArea().bottom();
        for (int i = 1; i < curve.points().length; i += 2) {
            top = Math.min(top, curve.points()[i]);
        }
        // the peak stands at 7 of the 7.35 the axis reaches
        double share = (full.plotArea().bottom() - top) / full.plotArea().height();
        assertEquals(1 / 1.05, share, 0.02);
    }

    @Test
    void temperaturesStandAboveTheirInverse() {
        Scene scene = PlotLayout.of(SamplePlots.arrhenius(), 560, 340);
        List<Text> texts = all(scene, Text.class);
        double x500 = texts.stream().filter(text -> text.text().equals("500") && text.y() < scene.plotArea().y())
                .findFirst().orElseThrow().x();
        double tick2 = texts.stream().filter(text -> text.text().equals("2.0") && text.y() > scene.plotArea().bottom())
                .findFirst().orElseThrow().x();
        assertEquals(tick2, x500, 1e-9, "1000/500 K");
        assertTrue(texts.stream().anyMatch(text -> text.text().equals("T (K)")));
    }

    @Test
    void oneHopelessErrorDoesNotFlattenTheRest() {
        double[] x = {1, 2, 3};
        double[] y = {10, 11, 12};
        Plot plot = new Plot("", Axis.linear("x", ""), Axis.linear("y", ""),
                List.of(PlotSeries.points("p", Ink.S1, Symbol.DISK, x, y)
                        .errors(new double[] {1, 1e9, Double.NaN})),
                List.of());
        List<Point> points = all(PlotLayout.of(plot, 400, 300), Point.class).stream().filter(point -> point.x() > 60)
                .toList();
        assertTrue(points.get(0).y() - points.get(2).y() > 15, "still apart: " + points);
    }

    @Test
    void wrongInputIsNamed() {
        assertThrows(IllegalArgumentException.class, () -> PlotLayout.of(SamplePlots.noisy(3), 20, 300));
        assertThrows(IllegalArgumentException.class, () -> PlotSeries.line("a", Ink.S1, new double[2], new double[3]));
        assertThrows(IllegalArgumentException.class, () -> Axis.linear("x", "").range(3, 3));
    }

    private static <T> List<T> all(Scene scene, Class<T> kind) {
        return scene.shapes().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void aTitleThatIsTooLongKeepsItsUnit() {
        String title = "boundary resistivity, across ± 95 % (Ω·cm)";
        assertEquals(title, PlotLayout.shortened(title, each -> true));
        assertEquals("boundary resistivity… (Ω·cm)", PlotLayout.shortened(title, each -> each.length() <= 28));
        assertEquals("evalu…", PlotLayout.shortened("evaluation", each -> each.length() <= 6));
    }
}
