// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.grainwright.render.Ink;
import org.grainwright.render.Theme;
import org.grainwright.render.structure.StructureRenderer.Format;
import org.grainwright.render.structure.Camera.Vector;
import org.grainwright.render.structure.StructureRenderer.Quality;
import org.junit.jupiter.api.Test;

class StructureRendererTest {

    /**
     * Leaves a square of 200 pixels above the strip with axes and scale, so that the middle of the cell is at (100,
     * 100).
     */
    private static final int TALL = 200 + StructureRenderer.strip(240);
    private static final double[] CUBE = {20, 0, 0, 0, 20, 0, 0, 0, 20};

    /** Three atoms: one in the middle, one behind it, one to the right at the front. */
    private static AtomPicture three() {
        double[] positions = {10, 10, 10, 10, 10, 4, 16, 10, 12};
        return AtomPicture.bySpecies(positions, List.of("Li", "La", "Zr"), new byte[] {0, 1, 2}, CUBE, new double[3],
                List.of());
    }

    private static AtomPicture crystal(int atoms) {
        SplittableRandom random = new SplittableRandom(7);
        double[] positions = random.doubles(3L * atoms, 0, 20).toArray();
        byte[] species = new byte[atoms];
        for (int i = 0; i < atoms; i++) {
            species[i] = (byte) (i % 4);
        }
        return AtomPicture.bySpecies(positions, List.of("Li", "La", "Zr", "O"), species, CUBE, new double[3],
                List.of(new AtomPicture.Slab(-2, 2), new AtomPicture.Slab(8, 12), new AtomPicture.Slab(18, 22)));
    }

    @Test
    void atomsAreSeenWhereTheyAre() {
        for (Quality quality : Quality.values()) {
            Rendering seen = StructureRenderer.render(three(), Camera.alongZ(), 200, TALL, Theme.LIGHT, quality);
            double scale = seen.pixelsPerAngstrom();
            assertEquals(9, scale, 1e-9, "20 Å on 90 % of 200 pixels");
            assertEquals(0, seen.atomAt(100, 100), "the middle one hides the one behind it");
            assertEquals(2, seen.atomAt((int) (100 + 6 * scale), 100));
            assertEquals(-1, seen.atomAt(100, 20));
            assertEquals(-1, seen.atomAt(-1, 500));
            // the small Li does not hide the rim of the larger La behind it
            assertEquals(1, seen.atomAt((int) Math.round(100 + 1.0 * scale), 100));
            Rendering back = StructureRenderer.render(three(),
                    Camera.looking(new Vector(0, 0, -1), new Vector(0, 1, 0)), 200, TALL,
                    Theme.LIGHT, quality);
            assertEquals(1, back.atomAt(100, 100), "from behind the other one is in front");
            assertEquals(2, back.atomAt((int) (100 - 6 * scale), 100), "and right is left");
        }
    }

    @Test
    void axesPointWhereTheyShould() {
        double[] corner = {18, 10, 10};
        AtomPicture one = AtomPicture.bySpecies(corner, List.of("O"), new byte[1], CUBE, new double[3], List.of());
        assertEquals(0,
                StructureRenderer.render(one, Camera.alongZ(), 200, TALL, Theme.LIGHT, Quality.DRAFT).atomAt(172, 100),
                "x to the right");
        assertEquals(0,
                StructureRenderer.render(one, Camera.alongY(), 200, TALL, Theme.LIGHT, Quality.DRAFT).atomAt(172, 100),
                "x to the right");
        double[] high = {10, 18, 10};
        AtomPicture up = AtomPicture.bySpecies(high, List.of("O"), new byte[1], CUBE, new double[3], List.of());
        assertEquals(0,
                StructureRenderer.render(up, Camera.alongZ(), 200, TALL, Theme.LIGHT, Quality.DRAFT).atomAt(100, 28),
                "y up");
        assertEquals(0,
                StructureRenderer.render(up, Camera.alongX(), 200, TALL, Theme.LIGHT, Quality.DRAFT).atomAt(172, 100),
                "y to the right");
    }

    @Test
    void colourAndShadeFollowTheAtom() {
        Rendering seen = StructureRenderer.render(three(), Camera.alongZ(), 200, TALL, Theme.LIGHT, Quality.FINE);
        int lithium = seen.rgb()[97 * 200 + 98];
        assertTrue((lithium >> 16 & 255) > (lithium & 255) + 60, "orange: %06x".formatted(lithium));
        assertEquals(Theme.LIGHT.rgb(Ink.SURFACE), seen.rgb()[30 * 200 + 100], "the ground is the theme's");
        assertEquals(Theme.DARK.rgb(Ink.SURFACE),
                StructureRenderer.render(three(), Camera.alongZ(), 200, TALL, Theme.DARK, Quality.FINE)
                        .rgb()[30 * 200 + 100]);
        assertTrue(sum(seen.rgb()[96 * 200 + 97]) > sum(seen.rgb()[104 * 200 + 103]), "lit from the upper left");
    }

    @Test
    void slabsTintTheirStretchAndNothingElse() {
        AtomPicture with = crystal(300);
        AtomPicture without = new AtomPicture(with.positionsAngstrom(), with.rgb(), with.radiusAngstrom(),
                with.cellAngstrom(),
                with.originAngstrom(), List.of());
        Rendering a = StructureRenderer.render(with, Camera.alongZ(), 300, 300, Theme.LIGHT, Quality.DRAFT);
        Rendering b = StructureRenderer.render(without, Camera.alongZ(), 300, 300, Theme.LIGHT, Quality.DRAFT);
        for (int x = 20; x < 280; x++) {
            double xAngstrom = 10 + (x - 150) / a.pixelsPerAngstrom();
            boolean inside = Math.abs(xAngstrom) < 1.7 || Math.abs(xAngstrom - 10) < 1.7
                    || Math.abs(xAngstrom - 20) < 1.7;
            boolean outside = Math.abs(xAngstrom) > 2.3 && Math.abs(xAngstrom - 10) > 2.3
                    && Math.abs(xAngstrom - 20) > 2.3;
            boolean differs = a.rgb()[150 * 300 + x] != b.rgb()[150 * 300 + x];
            if (xAngstrom >= 0.2 && xAngstrom <= 19.8) {
                assertTrue(inside ? differs : !outside || !differs, "at " + xAngstrom);
            }
        }
        assertArrayEquals(b.atomIds(), a.atomIds(), "picking sees through");
        assertArrayEquals(
                StructureRenderer.render(without, Camera.alongX(), 300, 300, Theme.LIGHT, Quality.DRAFT).rgb(),
                StructureRenderer.render(with, Camera.alongX(), 300, 300, Theme.LIGHT, Quality.DRAFT).rgb(),
                "not when looking along the normal");
    }

    @Test
    void theOrderOfAtomsDoesNotMatter() {
        AtomPicture picture = crystal(400);
        int n = picture.atoms();
        double[] reversed = new double[3 * n];
        int[] rgb = new int[n];
        float[] radius = new float[n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(picture.positionsAngstrom(), 3 * i, reversed, 3 * (n - 1 - i), 3);
            rgb[n - 1 - i] = picture.rgb()[i];
            radius[n - 1 - i] = picture.radiusAngstrom()[i];
        }
        AtomPicture other = new AtomPicture(reversed, rgb, radius, picture.cellAngstrom(), picture.originAngstrom(),
                picture.slabs());
        assertArrayEquals(StructureRenderer.render(picture, Camera.oblique(), 240, 200, Theme.DARK, Quality.FINE).rgb(),
                StructureRenderer.render(other, Camera.oblique(), 240, 200, Theme.DARK, Quality.FINE).rgb());
    }

    /** In a solid most atoms are skipped as hidden; what is seen is still what a ray towards the viewer leaves last. */
    @Test
    void inASolidTheNearestIsSeen() {
        AtomPicture solid = crystal(4000);
        Rendering seen = StructureRenderer.render(solid, Camera.alongZ(), 200, TALL, Theme.LIGHT, Quality.DRAFT);
        double rounding = 1 / seen.pixelsPerAngstrom();
        for (int row = 12; row < 190; row++) {
            for (int column = 12; column < 190; column++) {
                double x = 10 + (column - 100) / seen.pixelsPerAngstrom();
                double y = 10 - (row - 100) / seen.pixelsPerAngstrom();
                double nearest = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < solid.atoms(); i++) {
                    double away = away(solid, i, x, y);
                    if (away < 0.8 * solid.radiusAngstrom()[i]) {
                        nearest = Math.max(nearest, height(solid, i, away));
                    }
                }
                int atom = seen.atomAt(column, row);
                double shown = atom < 0 ? Double.NEGATIVE_INFINITY
                        : height(solid, atom, Math.max(0, away(solid, atom, x, y) - rounding));
                assertTrue(shown >= nearest - rounding, "row " + row + ", column " + column);
            }
        }
    }

    private static double away(AtomPicture picture, int atom, double x, double y) {
        return Math.hypot(picture.positionsAngstrom()[3 * atom] - x, picture.positionsAngstrom()[3 * atom + 1] - y);
    }

    private static double height(AtomPicture picture, int atom, double away) {
        double radius = picture.radiusAngstrom()[atom];
        return picture.positionsAngstrom()[3 * atom + 2] + Math.sqrt(Math.max(0, radius * radius - away * away));
    }

    @Test
    void aFullTurnComesBack() {
        Camera camera = Camera.oblique();
        Camera turned = camera;
        for (int i = 0; i < 360; i++) {
            turned = turned.turned(Math.toRadians(1), 0);
        }
        assertEquals(1, turned.right().dot(camera.right()), 1e-9);
        assertEquals(1, turned.toward().dot(camera.toward()), 1e-9);
        Camera tilted = camera.turned(0.3, -0.8);
        assertEquals(0, tilted.right().dot(tilted.up()), 1e-12);
        assertEquals(1, tilted.right().cross(tilted.up()).dot(tilted.toward()), 1e-12, "right-handed");
        assertThrows(IllegalArgumentException.class, () -> Camera.looking(new Vector(0, 0, 1), new Vector(0, 0, 2)));
    }

    @Test
    void hiddenAndLostAtomsAreLeftOut() {
        AtomPicture picture = three().only(new boolean[] {false, true, true});
        assertEquals(1, StructureRenderer.render(picture, Camera.alongZ(), 200, TALL, Theme.LIGHT, Quality.DRAFT)
                .atomAt(100, 100));
        double[] lost = {Double.NaN, 0, 0, 1e300, 0, 0};
        AtomPicture odd = AtomPicture.bySpecies(lost, List.of("Li"), new byte[2], CUBE, new double[3], List.of());
        assertTrue(Arrays
                .stream(StructureRenderer.render(odd, Camera.oblique(), 100, 100, Theme.LIGHT, Quality.FINE).atomIds())
                .allMatch(id -> id == -1));
        AtomPicture none = AtomPicture.bySpecies(new double[0], List.of(), new byte[0], CUBE, new double[3], List.of());
        assertEquals(100 * 80,
                StructureRenderer.render(none, Camera.alongY(), 100, 80, Theme.DARK, Quality.FINE).rgb().length);
    }

    /** Against a picture that was looked at and approved; tolerant to rounding, not to geometry. */
    @Test
    void looksLikeTheApprovedPicture() throws Exception {
        Rendering seen = StructureRenderer.render(crystal(500), Camera.oblique(), 240, 200, Theme.LIGHT, Quality.FINE);
        BufferedImage approved;
        try (InputStream in = getClass().getResourceAsStream("/golden/structure.png")) {
            approved = ImageIO.read(in);
        }
        long difference = 0;
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 240; x++) {
                int a = seen.rgb()[y * 240 + x];
                int b = approved.getRGB(x, y);
                difference += Math.abs((a >> 16 & 255) - (b >> 16 & 255)) + Math.abs((a >> 8 & 255) - (b >> 8 & 255))
                        + Math.abs((a & 255) - (b & 255));
            }
        }
        assertTrue(difference / (3.0 * 240 * 200) < 0.5,
                "mean difference per channel " + difference / (3.0 * 240 * 200));
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(seen.png()));
        assertEquals(seen.rgb()[1234], read.getRGB(1234 % 240, 1234 / 240) & 0xFFFFFF, "PNG keeps the pixels");
    }

    @Test
    void colourMapsRunFromDarkToBrightAndGreyMeansUnknown() {
        assertTrue(sum(AtomColors.sequential(0)) < sum(AtomColors.sequential(0.5)));
        assertTrue(sum(AtomColors.sequential(0.5)) < sum(AtomColors.sequential(1)));
        assertEquals(AtomColors.sequential(1), AtomColors.sequential(7));
        assertEquals(AtomColors.look("Xx").rgb(), AtomColors.sequential(Double.NaN));
        assertEquals(0xECECEC, AtomColors.diverging(0.5));
    }

    /** Contrast as WCAG 2 defines it: 3 to 1 is its least for graphics. */
    @Test
    void elementsAreSeenOnTheDarkGround() {
        for (String symbol : List.of("Li", "La", "Zr", "O", "Ta")) {
            int shown = AtomColors.on(Theme.DARK, AtomColors.look(symbol).rgb());
            double contrast = (luminance(shown) + 0.05) / (luminance(Theme.DARK.rgb(Ink.SURFACE)) + 0.05);
            assertTrue(contrast >= 3, () -> symbol + " has a contrast of " + contrast);
        }
        assertEquals(AtomColors.look("Zr").rgb(), AtomColors.on(Theme.LIGHT, AtomColors.look("Zr").rgb()));
        double last = -1;
        for (int i = 0; i <= 20; i++) {
            double now = luminance(AtomColors.on(Theme.DARK, AtomColors.sequential(i / 20.0)));
            assertTrue(now > last, "what is brighter stays brighter");
            last = now;
        }
    }

    private static double luminance(int rgb) {
        double sum = 0;
        double[] weights = {0.0722, 0.7152, 0.2126};
        for (int channel = 0; channel < 3; channel++) {
            double share = (rgb >> 8 * channel & 255) / 255.0;
            sum += weights[channel] * (share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static int sum(int rgb) {
        return (rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255);
    }

    /** A maximised view on a 4K screen, at 300 dots per inch: 3840 · 8192 / 3840 by 2000 · 8192 / 3840. */
    @Test
    void aPictureForPrintIsAtMostAsLargeAsPicturesCanBe() {
        assertEquals(new Format(8192, 4266, 8192 / 3840.0), Format.ofPoints(3840, 2000, 3.125));
        assertEquals(new Format(2500, 1250, 3.125), Format.ofPoints(800, 400, 3.125));
    }
}
