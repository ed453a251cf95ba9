// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * The append-only record of every decision and outcome of a run: one JSON object per line, on disk before
 * {@link #append} returns.
 *
 * <p>A resumed run takes the same decisions again (they follow from the campaign and its seeds) and {@linkplain #append
 * appends} them again; while the journal still holds lines of the interrupted run, each is compared with what it
 * already says instead of being written. A decision that differs means another program version or an edited campaign,
 * and is refused. A line cut short by a crash is dropped.
 *
 * <p>Not thread-safe: only the campaign's own thread writes.
 */
public final class Journal implements AutoCloseable {

    /** A decision of the resumed run contradicts the journal of the interrupted one. */
    public static final class ContradictionException extends IOException {

        private static final long serialVersionUID = 1L;

        ContradictionException(Path file, int line, String recorded, String now) {
            super(("%s:%d says %s, but this program and campaign decide %s: the run was begun with another version or "
                    + "another campaign text; start a new run in another folder")
                    .formatted(file, line, recorded, now));
        }
    }

    private final Path file;
    private final FileChannel channel;
    private final List<String> recorded;
    private final Gson gson = new Gson();
    private int line;

    private Journal(Path file, FileChannel channel, List<String> recorded) {
        this.file = file;
        this.channel = channel;
        this.recorded = recorded;
    }

    /**
     * Opens the journal of a run folder, reading what an interrupted run left.
     *
     * @throws IOException when it cannot be read or written
     */
    public static Journal open(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        long whole = 0;
        if (Files.exists(file)) {
            byte[] bytes = Files.readAllBytes(file);
            int begin = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    String text = new String(bytes, begin, i - begin, StandardCharsets.UTF_8);
                    if (!isObject(text)) {
                        break;
                    }
                    lines.add(text);
                    begin = i + 1;
                }
            }
            whole = begin;
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(whole);
        channel.position(whole);
        return new Journal(file, channel, lines);
    }

    private static boolean isObject(String text) {
        try {
            return JsonParser.parseString(text).isJsonObject();
        } catch (JsonParseException e) {
            return false;
        }
    }

    /** The lines that an interrupted run left, oldest first. */
    public List<JsonObject> recorded() {
        return recorded.stream().map(text -> JsonParser.parseString(text).getAsJsonObject()).toList();
    }

    /**
     * Records one event; see the class comment for what happens on a resumed run.
     *
     * @throws ContradictionException when the journal says otherwise
     * @throws IOException when it cannot be written, for example because the disk is full
     */
    public void append(JsonObject event) throws IOException {
        String text = gson.toJson(event);
        if (line < recorded.size()) {
            String before = recorded.get(line++);
            if (!before.equals(text)) {
                throw new ContradictionException(file, line, before, text);
            }
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap((text + '\n').getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
        line++;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
