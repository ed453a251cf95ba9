// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.grainwright.render.Theme;
import org.grainwright.render.structure.StructureRenderer.Format;
import org.grainwright.render.structure.StructureRenderer.Quality;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The drawing has the atoms where the picture of pixels has them, in the order in which they hide each other. */
class StructureSvgTest {

    private static final AtomPicture PICTURE = AtomPicture.bySpecies(new double[] {4, 5, 12, 10, 10, 4, 16, 14, 15, 3,
            3, 3}, List.of("Li", "La"), new byte[] {0, 1, 0, 1}, new double[] {20, 0, 0, 0, 20, 0, 0, 0, 20},
            new double[3], List.of(new AtomPicture.Slab(8, 12)))
            .only(new boolean[] {true, true, true, false})
            .with(new AtomPicture.Overlay(List.of(new AtomPicture.Line(new double[] {1, 1, 1, 2, 2, 2}, 0x123456)),
                    List.of(new AtomPicture.Facet(new double[] {1, 1, 1, 2, 2, 2, 1, 2, 3}, 0x654321)), List.of(2)));

    @Test
    void atomsAreWhereThePictureOfPixelsHasThem() throws Exception {
        for (Camera camera : List.of(Camera.alongZ(), Camera.oblique().perspective(true).zoomed(1.3))) {
            String svg = StructureSvg.of(PICTURE, camera, new Format(400, 300, 1), Theme.LIGHT);
            Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
            NodeList circles = document.getElementsByTagName("circle");
            assertEquals(4, circles.getLength(), "three atoms and the ring around one");
            Rendering pixels = StructureRenderer.render(PICTURE, camera, 400, 300, Theme.LIGHT, Quality.DRAFT);
            int[] farToNear = {1, 0, 2};
            for (int i = 0; i < 3; i++) {
                Element circle = (Element) circles.item(i);
                int x = (int) Math.round(Double.parseDouble(circle.getAttribute("cx")));
                int y = (int) Math.round(Double.parseDouble(circle.getAttribute("cy")));
                assertEquals(farToNear[i], pixels.atomAt(x, y));
                double radius = Double.parseDouble(circle.getAttribute("r"));
                assertEquals(-1, pixels.atomAt((int) (x + radius + 2), y), "as large as there");
                assertEquals(farToNear[i], pixels.atomAt((int) (x + radius - 2), y));
            }
            assertEquals(2, document.getElementsByTagName("polygon").getLength(), "a face and a boundary");
            assertTrue(svg.contains("stroke=\"#123456\"") && svg.contains("fill=\"#654321\""));
        }
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        Format format = new Format(200, 200, 1);
        assertEquals(StructureSvg.of(PICTURE, Camera.alongX(), format, Theme.DARK),
                StructureSvg.of(PICTURE, Camera.alongX(), format, Theme.DARK));
        assertTrue(!StructureSvg.of(PICTURE, Camera.alongX(), format, Theme.DARK).contains("fill-opacity"),
                "seen along its normal a boundary would only cover everything");
    }
}
