// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

import org.grainwright.engine.internal.FileNames;

/** Follows the logs of a simulation that somebody else runs, and feeds new lines to a reader. Not thread-safe. */
public final class LogTail {

    private static final int CHUNK_BYTES = 1 << 16;

    private final SimulationFolder folder;
    private final LogReader.Sink sink;
    private LogReader reader;
    private int attempt;
    private long position;
    private final StringBuilder line = new StringBuilder();

    /** @param attempt the first attempt to follow; it need not have begun */
    public LogTail(SimulationFolder folder, int attempt, LogReader.Sink sink) {
        this.folder = folder;
        this.sink = sink;
        this.attempt = attempt;
        this.reader = new LogReader(sink);
    }

    /** Reads what is new; whether there was anything. */
    public boolean poll() throws IOException {
        boolean news = read();
        while (folder.has(FileNames.LOG.attempt(attempt + 1))) {
            attempt++;
            position = 0;
            line.setLength(0);
            reader = new LogReader(sink);
            read();
            news = true;
        }
        return news;
    }

    private boolean read() throws IOException {
        if (!folder.has(FileNames.LOG.attempt(attempt))) {
            return false;
        }
        try (RandomAccessFile file = new RandomAccessFile(folder.file(FileNames.LOG.attempt(attempt)).toFile(), "r")) {
            if (file.length() < position) {
                // begun anew: the restart file of the earlier one could not be read
                position = 0;
                line.setLength(0);
                reader = new LogReader(sink);
            }
            file.seek(position);
            long before = position;
            byte[] bytes = new byte[CHUNK_BYTES];
            for (int n = file.read(bytes); n > 0; n = file.read(bytes)) {
                position += n;
                for (char c : new String(bytes, 0, n, StandardCharsets.ISO_8859_1).toCharArray()) {
                    if (c == '\n') {
                        reader.line(line.toString());
                        line.setLength(0);
                    } else {
                        line.append(c);
                    }
                }
            }
            return position > before;
        }
    }
}
