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
import java.util.Optional;

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
 * <p>Two kinds of lines are no decisions but {@link Changes} of what is asked. Behind an extension of the budget the
 * decisions go on. A revision (a longer production, another try of what failed) makes every outcome anew: the
 * geometries chosen before it stand and are simulated first, and comparing begins behind it.
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
    private final List<String> earlier = new ArrayList<>();
    private final List<String> recorded;
    private final Gson gson = new Gson();
    private int line;

    private Journal(Path file, FileChannel channel, List<String> recorded) {
        this.file = file;
        this.channel = channel;
        this.recorded = recorded;
        int begin = 0;
        for (int i = 0; i < recorded.size(); i++) {
            if (Changes.isRevision(JsonParser.parseString(recorded.get(i)).getAsJsonObject())) {
                begin = i + 1;
            }
        }
        earlier.addAll(recorded.subList(0, begin));
        recorded.subList(0, begin).clear();
    }

    /**
     * Opens the journal of a run folder, reading what an interrupted run left.
     *
     * @throws IOException when it cannot be read or written
     */
    public static Journal open(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        long whole = readWhole(file, lines);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(whole);
        channel.position(whole);
        return new Journal(file, channel, lines);
    }

    /**
     * The whole lines of a journal, oldest first, without opening it for writing; none where there is no journal.
     *
     * @throws IOException when it cannot be read
     */
    public static List<JsonObject> read(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        readWhole(file, lines);
        return lines.stream().map(text -> JsonParser.parseString(text).getAsJsonObject()).toList();
    }

    /** Adds the whole lines and returns how many bytes they have. */
    private static long readWhole(Path file, List<String> lines) throws IOException {
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
        return whole;
    }

    private static boolean isObject(String text) {
        try {
            return JsonParser.parseString(text).isJsonObject();
        } catch (JsonParseException e) {
            return false;
        }
    }

    /** The lines that an interrupted run left since the last revision, oldest first. */
    public List<JsonObject> recorded() {
        return parsed(recorded);
    }

    /** The lines up to the last revision, oldest first: decisions that stand, outcomes that do not. */
    List<JsonObject> earlier() {
        return parsed(earlier);
    }

    private static List<JsonObject> parsed(List<String> lines) {
        return lines.stream().map(text -> JsonParser.parseString(text).getAsJsonObject()).toList();
    }

    /** The line of the interrupted run that the next event is going to be compared with. */
    Optional<JsonObject> next() {
        return line < recorded.size() ? Optional.of(JsonParser.parseString(recorded.get(line)).getAsJsonObject())
                : Optional.empty();
    }

    /**
     * Writes what is no decision of the run but a change of what is asked of it, behind everything that is recorded:
     * what follows is decided under it.
     *
     * @throws IOException when it cannot be written
     */
    void change(JsonObject event) throws IOException {
        String text = gson.toJson(event);
        write(text);
        recorded.add(text);
        if (Changes.isRevision(event)) {
            earlier.addAll(recorded);
            recorded.clear();
        }
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
                throw new ContradictionException(file, earlier.size() + line, before, text);
            }
            return;
        }
        write(text);
        line++;
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((text + '\n').getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
