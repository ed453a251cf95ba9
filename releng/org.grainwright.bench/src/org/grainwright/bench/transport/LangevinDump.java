// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A dump of ions whose diffusion coefficient is known: written in seconds, as large as those of real runs. */
public final class LangevinDump {

    /** Time after which an ion has forgotten its velocity. */
    private static final double DAMP_PS = 0.1;
    private static final double SPEED = 4.895;
    /** Å²/ps. */
    public static final double TRUE_D = SPEED * SPEED * DAMP_PS;
    /** Time between frames. */
    public static final double FRAME_PS = 0.01;
    /** Edge of the cell, Å. */
    public static final double CELL = 39.2;

    private LangevinDump() {
    }

    /**
     * Writes {@code id type xu yu zu [vx vy vz]}: 7/24 of the atoms are free Langevin Li, the others shake around their
     * places.
     */
    public static void write(Path file, int atoms, int frames, boolean velocities) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        double[] x = new double[3 * atoms];
        double[] v = new double[3 * atoms];
        double[] home = new double[3 * atoms];
        int[] type = new int[atoms];
        for (int i = 0; i < atoms; i++) {
            int k = i % 24;
            type[i] = k < 7 ? 1 : k < 10 ? 2 : k < 12 ? 3 : 4;
            for (int axis = 0; axis < 3; axis++) {
                home[3 * i + axis] = random.nextDouble() * CELL;
                x[3 * i + axis] = home[3 * i + axis];
                v[3 * i + axis] = SPEED * random.nextGaussian();
            }
        }
        double h = FRAME_PS / DAMP_PS;
        double decay = Math.exp(-h);
        double vv = SPEED * SPEED * (1 - decay * decay);
        double xx = SPEED * SPEED * DAMP_PS * DAMP_PS * (2 * h - 3 + 4 * decay - decay * decay);
        double xv = SPEED * SPEED * DAMP_PS * (1 - decay) * (1 - decay);
        byte[] buffer = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int f = 0; f < frames; f++) {
                out.write(("ITEM: TIMESTEP\n" + f * 10 + "\nITEM: NUMBER OF ATOMS\n" + atoms
                        + "\nITEM: BOX BOUNDS pp pp pp\n0 " + CELL + "\n0 " + CELL + "\n0 " + CELL
                        + "\nITEM: ATOMS id type xu yu zu" + (velocities ? " vx vy vz" : "") + "\n")
                        .getBytes(StandardCharsets.US_ASCII));
                int at = 0;
                for (int i = 0; i < atoms; i++) {
                    at = integer(buffer, at, i + 1);
                    buffer[at++] = ' ';
                    at = integer(buffer, at, type[i]);
                    for (int c = 3 * i; c < 3 * i + 3; c++) {
                        at = decimal(buffer, at, x[c]);
                    }
                    for (int c = 3 * i; c < 3 * i + 3; c++) {
                        if (velocities) {
                            at = decimal(buffer, at, v[c]);
                        }
                        double a = gaussian(random);
                        double b = gaussian(random);
                        if (type[i] == 1) {
                            x[c] += v[c] * (1 - decay) * DAMP_PS + Math.sqrt(xx) * a;
                            v[c] = v[c] * decay + xv / Math.sqrt(xx) * a + Math.sqrt(vv - xv * xv / xx) * b;
                        } else {
                            x[c] = home[c] + 0.1 * a;
                            v[c] = b;
                        }
                    }
                    buffer[at++] = '\n';
                    if (at > buffer.length - 200) {
                        out.write(buffer, 0, at);
                        at = 0;
                    }
                }
                out.write(buffer, 0, at);
            }
        }
    }

    /** Sum of four uniform numbers, scaled: near enough to normal for displacements and much faster. */
    private static double gaussian(SplittableRandom random) {
        return (random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble() - 2)
                * Math.sqrt(3);
    }

    private static int integer(byte[] buffer, int at, long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        for (int k = digits - 1; k >= 0; k--) {
            buffer[at + k] = (byte) ('0' + value % 10);
            value /= 10;
        }
        return at + digits;
    }

    private static int decimal(byte[] buffer, int at, double value) {
        buffer[at++] = ' ';
        if (value < 0) {
            buffer[at++] = '-';
        }
        long scaled = Math.round(Math.abs(value) * 10_000);
        at = integer(buffer, at, scaled / 10_000);
        buffer[at++] = '.';
        long rest = scaled % 10_000;
        for (int k = 3; k >= 0; k--) {
            buffer[at + k] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + 4;
    }
}
