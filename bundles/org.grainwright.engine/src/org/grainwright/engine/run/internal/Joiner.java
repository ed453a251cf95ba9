// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Joins what several attempts wrote, by step: of attempt i the steps below the first step of every later attempt are
 * kept. A frame or row that was cut off by a kill is never kept, because the later attempt began at or before it; in
 * the last attempt an incomplete tail is dropped.
 *
 * <p>{@code firstSteps} holds for each attempt the first production step it computed, or -1 when it never reached
 * production.
 */
final class Joiner {

    private static final List<Pattern> HEADINGS = List.of(Pattern.compile("ITEM: TIMESTEP"),
            Pattern.compile("\\d{1,18}"), Pattern.compile("ITEM: NUMBER OF ATOMS"),
            Pattern.compile("\\d{1,18}"));

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

    /**
     * The frames of a file that nothing was cut off from, as a simulation that was never interrupted leaves it.
     *
     * @return how many; -1 when the file is not one of whole frames, so that it must be gone through line by line
     */
    static long wholeFrames(Path dump) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(dump), 1 << 20)) {
            byte[] buffer = new byte[1 << 20];
            int available = 0;
            int at = 0;
            long frames = 0;
            // lines to skip within the frame; headings are looked at, atoms only counted
            long skip = 0;
            int heading = 0;
            StringBuilder line = new StringBuilder();
            while (true) {
                if (at == available) {
                    available = in.read(buffer);
                    at = 0;
                    if (available < 0) {
                        return skip == 0 && heading == 0 && line.isEmpty() ? frames : -1;
                    }
                }
                byte c = buffer[at++];
                if (skip > 0) {
                    skip -= c == '\n' ? 1 : 0;
                    frames += skip == 0 ? 1 : 0;
                } else if (c != '\n') {
                    line.append((char) c);
                } else {
                    if (!HEADINGS.get(heading).matcher(line).matches()) {
                        return -1;
                    }
                    heading = (heading + 1) % HEADINGS.size();
                    skip = heading == 0 ? 5 + Long.parseLong(line.toString()) : 0;
                    line.setLength(0);
                }
            }
        }
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
            if (count == null || !heading.equals("ITEM: NUMBER OF ATOMS") || !step.matches("\\d+")
                    || !count.matches("\\d+")
                    || Long.parseLong(step) >= bound) {
                return frames;
            }
            frame.append(line).append('\n').append(step).append('\n').append(heading).append('\n').append(count)
                    .append('\n');
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
