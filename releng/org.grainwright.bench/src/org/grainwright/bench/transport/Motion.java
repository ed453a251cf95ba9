// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * A trajectory made up for a test: Li that moves as a model says and La that stands still, timestep 1 fs.
 *
 * @param types type of each atom, 1 for Li, 2 for La
 * @param box edges of the cell, Å
 * @param framePs time between frames
 * @param places per frame x, y, z of every atom in turn, unwrapped, Å
 */
record Motion(int[] types, double[] box, double framePs, double[][] places) {

    private static final int HOST = 8;
    private static final int DECIMALS = 10_000;

    /** Li and a host of eight La at rest, all at the origin. */
    static Motion of(int lithium, int frames, double framePs, double... box) {
        int[] types = new int[lithium + HOST];
        double[] first = new double[3 * types.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = i < lithium ? 1 : 2;
            for (int axis = 0; axis < 3 && i >= lithium; axis++) {
                first[3 * i + axis] = box[axis] / 2 * (i - lithium >> axis & 1);
            }
        }
        double[][] places = new double[frames][];
        for (int f = 0; f < frames; f++) {
            places[f] = first.clone();
        }
        return new Motion(types, box, framePs, places);
    }

    int lithium() {
        return types.length - HOST;
    }

    /** Writes a dump {@code id type xu yu zu} and reads it as a user's would be. */
    Trajectory load(Path file) throws Exception {
        write(file);
        return Trajectory.load(List.of(file), Species.llzo(), 1, Trajectory.DEFAULT_BUDGET_BYTES);
    }

    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder(1 << 16);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int f = 0; f < places.length; f++) {
                text.setLength(0);
                text.append("ITEM: TIMESTEP\n").append(Math.round(f * framePs * 1000))
                        .append("\nITEM: NUMBER OF ATOMS\n").append(types.length)
                        .append("\nITEM: BOX BOUNDS pp pp pp\n0 ").append(box[0]).append("\n0 ").append(box[1])
                        .append("\n0 ").append(box[2]).append("\nITEM: ATOMS id type xu yu zu\n");
                for (int i = 0; i < types.length; i++) {
                    text.append(i + 1).append(' ').append(types[i]);
                    for (int axis = 0; axis < 3; axis++) {
                        decimal(text.append(' '), places[f][3 * i + axis]);
                    }
                    text.append('\n');
                }
                out.write(text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        }
    }

    private static void decimal(StringBuilder text, double value) {
        long scaled = Math.round(Math.abs(value) * DECIMALS);
        if (value < 0) {
            text.append('-');
        }
        text.append(scaled / DECIMALS).append('.');
        String rest = Long.toString(scaled % DECIMALS + DECIMALS);
        text.append(rest, 1, rest.length());
    }
}
