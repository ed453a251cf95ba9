// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.grainwright.engine.internal.FileNames;
import org.grainwright.engine.internal.PropertyFile;

/**
 * The files of one simulation. Each attempt (a start or a continuation) writes files of its own, numbered from 0; when
 * all is done the attempts are joined. The completion marker is written last.
 */
public record SimulationFolder(Path path) {

    public Path file(String name) {
        return path.resolve(name);
    }

    public boolean has(String name) {
        return Files.isRegularFile(file(name));
    }

    /** How many attempts there were. */
    public int attempts() {
        int n = 0;
        while (has(FileNames.LOG.attempt(n))) {
            n++;
        }
        return n;
    }

    /** The logs of all attempts, oldest first. */
    public List<LogReader> logs() throws IOException {
        List<LogReader> logs = new ArrayList<>();
        for (int i = 0; i < attempts(); i++) {
            logs.add(readLog(i));
        }
        return logs;
    }

    public LogReader readLog(int attempt) throws IOException {
        LogReader reader = new LogReader(new LogReader.Sink() {
        });
        try (Stream<String> lines = Files.lines(file(FileNames.LOG.attempt(attempt)),
                java.nio.charset.StandardCharsets.ISO_8859_1)) {
            lines.forEach(reader::line);
        }
        return reader;
    }

    /** The restart files that exist, the newest first. */
    public List<Path> restarts() throws IOException {
        record Dated(Path file, FileTime time) {
        }
        List<Dated> dated = new ArrayList<>();
        for (String name : List.of(FileNames.RESTART_END, FileNames.RESTART_A, FileNames.RESTART_B)) {
            if (has(name) && Files.size(file(name)) > 0) {
                dated.add(new Dated(file(name), Files.getLastModifiedTime(file(name))));
            }
        }
        dated.sort(Comparator.comparing(Dated::time).reversed());
        return dated.stream().map(Dated::file).toList();
    }

    /**
     * Moves everything an attempt wrote to {@code failed-N}, so that the next try begins on a clean floor and nothing
     * is lost.
     */
    public Path setAside() throws IOException {
        int n = 1;
        while (Files.exists(path.resolve("failed-" + n))) {
            n++;
        }
        Path aside = Files.createDirectory(path.resolve("failed-" + n));
        List<Path> files;
        try (Stream<Path> all = Files.list(path)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (!List.of(FileNames.STRUCTURE, FileNames.REQUEST, FileNames.LOCK).contains(name)) {
                Files.move(file, aside.resolve(name));
            }
        }
        return aside;
    }

    /**
     * Joins the parts of all attempts that belong to production, dropping what a later attempt computed again.
     *
     * @return how many frames or rows each joined file has
     */
    public Map<FileNames.Part, Long> join(List<Integer> firstSteps) throws IOException {
        Map<FileNames.Part, Long> counts = new LinkedHashMap<>();
        Joiner joiner = new Joiner(firstSteps);
        for (FileNames.Part part : List.of(FileNames.TRAJECTORY, FileNames.CURRENT, FileNames.DISPLACEMENT)) {
            List<Path> parts = new ArrayList<>();
            for (int i = 0; i < firstSteps.size(); i++) {
                parts.add(firstSteps.get(i) >= 0 && has(part.attempt(i)) ? file(part.attempt(i)) : null);
            }
            if (parts.stream().allMatch(p -> p == null)) {
                continue;
            }
            Path joined = file(part.joined() + ".new");
            counts.put(part, part == FileNames.TRAJECTORY ? frames(joiner, parts, joined) : joiner.rows(parts, joined));
            Files.move(joined, file(part.joined()), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return counts;
    }

    /** The positions of a simulation that was never interrupted are not copied, they get a second name. */
    private static long frames(Joiner joiner, List<Path> parts, Path joined) throws IOException {
        if (parts.size() == 1) {
            long whole = Joiner.wholeFrames(parts.getFirst());
            if (whole >= 0) {
                Files.deleteIfExists(joined);
                try {
                    Files.createLink(joined, parts.getFirst());
                    return whole;
                } catch (UnsupportedOperationException | FileSystemException e) {
                    // a file system without links
                }
            }
        }
        return joiner.frames(parts, joined);
    }

    /** Removes the parts of the attempts after they were joined. */
    public void dropParts(int attempts) throws IOException {
        for (int i = 0; i < attempts; i++) {
            for (FileNames.Part part : List.of(FileNames.TRAJECTORY, FileNames.CURRENT, FileNames.DISPLACEMENT)) {
                Files.deleteIfExists(file(part.attempt(i)));
            }
        }
    }

    public Map<String, String> read(String name) throws IOException {
        return PropertyFile.read(file(name));
    }
}
