// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.grainwright.render.Ink;
import org.grainwright.render.Theme;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgTest {

    @Test
    void filesAreWellFormedAndHoldWhatTheSceneHolds() throws Exception {
        Scene scene = PlotLayout.of(SamplePlots.convergence(), 560, 340);
        String text = Svg.file(scene);
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals("Convergence <of> \"ρ\" & more", document.getElementsByTagName("title").item(0).getTextContent());
        NodeList groups = document.getElementsByTagName("g");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < groups.getLength(); i++) {
            ids.add(((Element) groups.item(i)).getAttribute("data-id"));
        }
        assertTrue(ids.containsAll(List.of("0001", "0002", "0004", "0005")), ids.toString());
        assertEquals(scene.shapes().stream().filter(Scene.Text.class::isInstance).count(),
                document.getElementsByTagName("text").getLength());
        assertFalse(text.contains("http") && text.replace("http://www.w3.org/2000/svg", "").contains("http"),
                "no outside resources");
    }

    @Test
    void theSamePlotGivesTheSameText() {
        assertEquals(Svg.file(PlotLayout.of(SamplePlots.noisy(5000), 500, 300)),
                Svg.file(PlotLayout.of(SamplePlots.noisy(5000), 500, 300)));
    }

    @Test
    void everyInkHasColoursInBothThemes() {
        String css = Svg.styleSheet();
        for (Ink ink : Ink.values()) {
            assertTrue(css.contains("--gw-" + ink.css() + ":" + Theme.LIGHT.hex(ink)), ink.toString());
            assertTrue(css.contains("--gw-" + ink.css() + ":" + Theme.DARK.hex(ink)), ink.toString());
        }
    }

    @Test
    void textHasContrastOnBothGrounds() {
        for (Theme theme : Theme.values()) {
            for (Ink ink : List.of(Ink.TEXT, Ink.SOFT)) {
                assertTrue(contrast(theme.rgb(ink), theme.rgb(Ink.SURFACE)) >= 4.5, theme + " " + ink);
            }
            for (Ink ink : List.of(Ink.S1, Ink.S2, Ink.S3, Ink.S4, Ink.S5, Ink.S6, Ink.S7, Ink.GOOD, Ink.CAUTION,
                    Ink.BAD)) {
                assertTrue(contrast(theme.rgb(ink), theme.rgb(Ink.SURFACE)) >= 3, theme + " " + ink);
            }
        }
    }

    @Test
    void anyTextIsSafe() {
        assertEquals("&lt;a href=&quot;&#39;&amp;&quot;&gt;\ufffd\ufffd\n😀",
                Svg.escape("<a href=\"'&\">\u0000\u001b\n😀"));
        assertEquals("", Svg.escape(null));
    }

    /** WCAG 2 contrast ratio. */
    private static double contrast(int a, int b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(int rgb) {
        double sum = 0;
        double[] weight = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double channel = (rgb >> 16 - 8 * i & 0xFF) / 255.0;
            sum += weight[i] * (channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
