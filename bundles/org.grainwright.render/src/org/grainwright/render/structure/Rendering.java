// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * A finished picture. The arrays belong to the receiver.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgb 0xRRGGBB per pixel, rows from the top
 * @param atomIds the atom seen in each pixel, -1 for none
 * @param pixelsPerAngstrom scale of the picture
 */
public record Rendering(int width, int height, int[] rgb, int[] atomIds, double pixelsPerAngstrom) {

    /** The atom at a pixel, -1 for none or outside. */
    public int atomAt(int x, int y) {
        return x < 0 || y < 0 || x >= width || y >= height ? -1 : atomIds[y * width + x];
    }

    /** As an image. */
    public BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, rgb, 0, width);
        return image;
    }

    /** As the bytes of a PNG file. */
    public byte[] png() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.setUseCache(false);
            ImageIO.write(image(), "png", out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
