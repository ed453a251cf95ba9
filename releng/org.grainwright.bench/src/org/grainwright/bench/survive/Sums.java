// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.survive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.grainwright.observables.json.Json;

/**
 * What the pieces of a long series came to so far: {@code {"fuzz": {"count": 5000, "faults": 0}}} in a file, to which
 * each piece adds. Without a file nothing came before.
 */
public final class Sums {

    private final Optional<Path> file;
    private final Map<String, Sum> sums = new TreeMap<>();

    /**
     * What came of a series.
     *
     * @param count of inputs, kills, damages
     * @param faults that were found
     */
    public record Sum(int count, int faults) {
    }

    private Sums(Optional<Path> file) {
        this.file = file;
    }

    /** Those in a file, which need not be there yet. */
    public static Sums of(Optional<Path> file) throws IOException {
        Sums sums = new Sums(file);
        if (file.isPresent() && Files.exists(file.get())
                && Json.parse(Files.readString(file.get())) instanceof Map<?, ?> before) {
            before.forEach((name, sum) -> sums.sums.put((String) name,
                    new Sum((Integer) ((Map<?, ?>) sum).get("count"), (Integer) ((Map<?, ?>) sum).get("faults"))));
        }
        return sums;
    }

    /** The number that a piece begins with: behind those of before, or as asked for. */
    public int from(String series, int asked) {
        return sums.containsKey(series) ? sums.get(series).count() : asked;
    }

    /** What a series came to so far. */
    public Sum of(String series) {
        return sums.getOrDefault(series, new Sum(0, 0));
    }

    /** A part of a series: what came of the inputs of these numbers. */
    @FunctionalInterface
    public interface Piece {

        /** @return the faults among {@code from} to {@code to - 1} */
        int faults(int from, int to) throws IOException;
    }

    /**
     * Goes on with a series in pieces, each kept when it is done, so that what is cut short loses one piece.
     *
     * @param asked the number to begin with where nothing came before
     * @param count of inputs to add
     * @param piece inputs at a time
     * @return what all came to
     */
    public Sum inPieces(String series, int asked, int count, int piece, Piece faults) throws IOException {
        int from = from(series, asked);
        for (int at = from; at < from + count; at += piece) {
            int to = Math.min(at + piece, from + count);
            add(series, to - at, faults.faults(at, to));
        }
        return of(series);
    }

    /** Adds a piece and keeps it. */
    public Sum add(String series, int count, int faults) throws IOException {
        Sum sum = sums.merge(series, new Sum(count, faults),
                (a, b) -> new Sum(a.count() + b.count(), a.faults() + b.faults()));
        if (file.isPresent()) {
            Map<String, Object> json = new TreeMap<>();
            // sorted: the order of Map.of is another one in every process
            sums.forEach((name, each) -> json.put(name,
                    new TreeMap<>(Map.of("count", each.count(), "faults", each.faults()))));
            Files.writeString(file.get(), Json.write(json) + "\n");
        }
        return sum;
    }
}
