// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Joins what several attempts wrote, by step: of attempt i the steps below the first step of every later attempt are kept. A frame or row that was cut
 * off by a kill is never kept, because the later attempt began at or before it; in the last attempt an incomplete tail is dropped.
 *
 * <p>{@code firstSteps} holds for each attempt the first production step it computed, or -1 when it never reached production.
 */
final class Joiner {

    private final List<Integer> firstSteps;

    Joiner(List<Integer> firstSteps) {
        this.firstSteps = List.copyOf(firstSteps);
    }

    /** The exclusive upper bound of the steps to keep of an attempt. */
    private long bound(int attempt) {
        long bound = Long.MAX_VALUE;
        for (int later = attempt + 1; later < firstSteps.size(); later++) {
            if (firstSteps.get(later) >= 0) {
                bound = Math.min(bound, firstSteps.get(later));
            }
        }
        return bound;
    }

    /** Text dumps: blocks that begin with {@code ITEM: TIMESTEP}. Returns how many whole frames were kept. */
    long frames(List<Path> parts, Path target) throws IOException {
        long frames = 0;
        try (Writer out = Files.newBufferedWriter(target, StandardCharsets.US_ASCII)) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i) != null) {
                    try (BufferedReader in = Files.newBufferedReader(parts.get(i), StandardCharsets.ISO_8859_1)) {
                        frames += copyFrames(in, out, bound(i));
                    }
                }
            }
        }
        return frames;
    }

    private static long copyFrames(BufferedReader in, Writer out, long bound) throws IOException {
        long frames = 0;
        StringBuilder frame = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.equals("ITEM: TIMESTEP")) {
                return frames;
            }
            frame.setLength(0);
            String step = in.readLine();
            String heading = in.readLine();
            String count = in.readLine();
            if (count == null || !heading.equals("ITEM: NUMBER OF ATOMS") || !step.matches("\\d+") || !count.matches("\\d+")
                    || Long.parseLong(step) >= bound) {
                return frames;
            }
            frame.append(line).append('\n').append(step).append('\n').append(heading).append('\n').append(count).append('\n');
            // three box lines between two headings, then the atoms
            long lines = 5 + Long.parseLong(count);
            for (long n = 0; n < lines; n++) {
                String next = in.readLine();
                if (next == null) {
                    return frames;
                }
                frame.append(next).append('\n');
            }
            out.append(frame);
            frames++;
        }
        return frames;
    }

    /** Tables whose rows begin with the step; comment lines are kept once. Returns how many rows were kept. */
    long rows(List<Path> parts, Path target) throws IOException {
        long rows = 0;
        boolean first = true;
        try (Writer out = Files.newBufferedWriter(target, StandardCharsets.US_ASCII)) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i) != null) {
                    rows += copyRows(Files.readString(parts.get(i), StandardCharsets.ISO_8859_1), out, bound(i), first);
                    first = false;
                }
            }
        }
        return rows;
    }

    private static long copyRows(String text, Writer out, long bound, boolean comments) throws IOException {
        long rows = 0;
        int end = text.lastIndexOf('\n');
        int start = 0;
        while (start <= end) {
            int stop = text.indexOf('\n', start);
            String line = text.substring(start, stop);
            start = stop + 1;
            if (line.startsWith("#")) {
                if (comments) {
                    out.append(line).append('\n');
                }
            } else {
                int blank = line.indexOf(' ');
                if (blank <= 0 || Long.parseLong(line.substring(0, blank)) >= bound) {
                    return rows;
                }
                out.append(line).append('\n');
                rows++;
            }
        }
        return rows;
    }
}
