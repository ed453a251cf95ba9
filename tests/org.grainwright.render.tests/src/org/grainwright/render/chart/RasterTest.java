// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import org.grainwright.render.Ink;
import org.grainwright.render.Theme;
import org.junit.jupiter.api.Test;

/** Tests places and colours, not glyphs: fonts differ between machines. */
class RasterTest {

    @Test
    void symbolsAndLinesHaveTheirColourAtTheirPlace() {
        Scene scene = PlotLayout.of(SamplePlots.convergence(), 560, 340);
        for (Theme theme : Theme.values()) {
            for (int scale = 1; scale <= 2; scale++) {
                BufferedImage image = Raster.image(scene, theme, scale);
                assertEquals(560 * scale, image.getWidth());
                assertEquals(340 * scale, image.getHeight());
                assertEquals(theme.rgb(Ink.SURFACE), image.getRGB(1, image.getHeight() - 2) & 0xFFFFFF);
                for (Scene.Shape shape : scene.shapes()) {
                    if (shape instanceof Scene.Point point) {
                        assertEquals(theme.rgb(point.ink()),
                                image.getRGB((int) (point.x() * scale), (int) (point.y() * scale)) & 0xFFFFFF);
                    }
                }
                Scene.Box area = scene.plotArea();
                boolean[] frame = new boolean[1];
                for (int dx = -1; dx <= 1; dx++) {
                    int rgb = image.getRGB((int) Math.round(area.x() * scale) + dx, (int) ((area.y() + 40.5) * scale))
                            & 0xFFFFFF;
                    frame[0] |= distance(rgb, theme.rgb(Ink.FRAME)) < 120;
                }
                assertTrue(frame[0], "the axis line is there");
            }
        }
    }

    @Test
    void nothingIsDrawnOutsideThePlotAreaByClippedSeries() {
        Plot plot = new Plot("", Axis.linear("x", "").range(0, 1), Axis.linear("y", "").range(0, 1), java.util.List.of(
                PlotSeries.line("", Ink.S2, new double[] {-5, 5}, new double[] {-5, 5})), java.util.List.of());
        Scene scene = PlotLayout.of(plot, 300, 200);
        BufferedImage image = Raster.image(scene, Theme.LIGHT, 1);
        int inside = 0;
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 300; x++) {
                if (distance(image.getRGB(x, y) & 0xFFFFFF, Theme.LIGHT.rgb(Ink.S2)) < 30) {
                    assertTrue(scene.plotArea().contains(x, y, 1.5), x + "," + y);
                    inside++;
                }
            }
        }
        assertTrue(inside > 150, "the diagonal is drawn: " + inside);
    }

    private static int distance(int a, int b) {
        return Math.abs((a >> 16 & 255) - (b >> 16 & 255)) + Math.abs((a >> 8 & 255) - (b >> 8 & 255))
                + Math.abs((a & 255) - (b & 255));
    }
}
