// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.internal;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.grainwright.engine.InvalidRequestException;

/** Reads the engine's own trajectories frame by frame. Not thread-safe. */
final class DumpFrames implements Closeable {

    /** One frame: the corner and the lengths of the cell, types by index, unwrapped positions flat. */
    record Frame(long step, double[] corner, double[] lengths, int[] types, double[] positions) {
    }

    private final Path file;
    private final BufferedReader in;
    private int line;

    DumpFrames(Path file) throws IOException {
        this.file = file;
        this.in = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
    }

    Optional<Frame> next() throws IOException, InvalidRequestException {
        String heading = read();
        if (heading == null) {
            return Optional.empty();
        }
        try {
            demand(heading.equals("ITEM: TIMESTEP"));
            long step = Long.parseLong(read());
            demand(read().equals("ITEM: NUMBER OF ATOMS"));
            int atoms = Integer.parseInt(read());
            String box = read();
            demand(box.startsWith("ITEM: BOX BOUNDS") && !box.contains("xy"));
            double[] corner = new double[3];
            double[] lengths = new double[3];
            for (int d = 0; d < 3; d++) {
                String[] w = read().strip().split("\\s+");
                corner[d] = Double.parseDouble(w[0]);
                lengths[d] = Double.parseDouble(w[1]) - corner[d];
            }
            demand(read().startsWith("ITEM: ATOMS id type xu yu zu"));
            int[] types = new int[atoms];
            double[] positions = new double[3 * atoms];
            for (int i = 0; i < atoms; i++) {
                String[] w = read().split(" ");
                demand(Integer.parseInt(w[0]) == i + 1);
                types[i] = Integer.parseInt(w[1]);
                for (int d = 0; d < 3; d++) {
                    positions[3 * i + d] = Double.parseDouble(w[2 + d]);
                }
            }
            return Optional.of(new Frame(step, corner, lengths, types, positions));
        } catch (NumberFormatException | NullPointerException | ArrayIndexOutOfBoundsException damaged) {
            throw new InvalidRequestException(file + ":" + line + " is damaged or incomplete", damaged);
        }
    }

    private String read() throws IOException {
        line++;
        return in.readLine();
    }

    private void demand(boolean fine) throws InvalidRequestException {
        if (!fine) {
            throw new InvalidRequestException(file + ":" + line + " is not a text dump of an orthogonal cell, sorted by id, with id type xu yu zu");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
