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
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
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
 * and is refused. Of {@link Kept} evaluations nothing is decided again. A line cut short by a crash is dropped. Each
 * line ends with a checksum of the rest: one that is not what was written is passed over, and what it said is decided
 * again.
 *
 * <p>Two kinds of lines are no decisions but {@link Changes} of what is asked. Behind an extension of the budget the
 * decisions go on. A revision (a longer production, another try of what failed) makes every outcome anew: the
 * geometries chosen before it stand and are simulated first, and comparing begins behind it.
 *
 * <p>Not thread-safe: only the campaign's own thread writes.
 */
public final class Journal implements AutoCloseable {

    /** What a journal says stands in the way of going on. */
    public static class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** A decision of the resumed run contradicts the journal of the interrupted one. */
    public static final class ContradictionException extends RefusedException {

        private static final long serialVersionUID = 1L;

        ContradictionException(Path file, int line, String recorded, String now) {
            super(String.format(Locale.ROOT,
                    "%s:%d says %s, but this program and campaign decide %s: the run was begun with another version or "
                            + "another campaign text; start a new run in another folder",
                    file, line, recorded, now));
        }
    }

    /** The name of the journal in a run folder. */
    public static final String FILE = "journal.jsonl";

    /** The last member of a line: a checksum of what is before it. Journals of earlier versions have none. */
    private static final String CHECK = "check";
    /** What the search knew beside the decision: no part of it, and absent in journals of earlier versions. */
    static final String SEARCH = "search";
    private static final Pattern CHECKED = Pattern.compile("(.*),\"" + CHECK + "\":\"([0-9a-f]{8})\"\\}");

    private final Path file;
    private final FileChannel channel;
    private final List<Line> earlier = new ArrayList<>();
    private final List<Line> recorded;
    private final Gson gson = new Gson();
    private int line;

    /**
     * A line.
     *
     * @param text without its checksum
     * @param whole whether it is what was written: otherwise it may have been any decision, which is taken again
     */
    private record Line(String text, boolean whole) {

        JsonObject json() {
            return JsonParser.parseString(text).getAsJsonObject();
        }

        JsonObject decision() {
            JsonObject json = json();
            // that of the beginning is the name of the search, and is one
            if (json.get(SEARCH) instanceof JsonObject) {
                json.remove(SEARCH);
            }
            return json;
        }
    }

    private Journal(Path file, FileChannel channel, List<Line> recorded) {
        this.file = file;
        this.channel = channel;
        this.recorded = recorded;
        int begin = 0;
        for (int i = 0; i < recorded.size(); i++) {
            if (recorded.get(i).whole() && Changes.isRevision(recorded.get(i).json())) {
                begin = i + 1;
            }
        }
        earlier.addAll(recorded.subList(0, begin));
        recorded.subList(0, begin).clear();
    }

    /**
     * Opens the journal of a run folder, reading what an interrupted run left.
     *
     * @throws IOException when it cannot be read or written, or a line is no event
     */
    public static Journal open(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        long whole = readWhole(file, lines);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(whole);
        channel.position(whole);
        Journal journal = new Journal(file, channel, lines);
        if (journal.earlier.stream().anyMatch(each -> !each.whole())) {
            channel.close();
            throw new RefusedException(file + " has a damaged line before its last revision, and only there it"
                    + " says which"
                    + " geometries were chosen then: restore it from a copy, or start a new run");
        }
        return journal;
    }

    /**
     * The whole lines of a journal, oldest first, without opening it for writing; none where there is no journal.
     *
     * @throws IOException when it cannot be read, or a line is no event
     */
    public static List<JsonObject> read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        readWhole(file, lines);
        return lines.stream().filter(Line::whole).map(Line::json).toList();
    }

    /** Adds the lines but for what is damaged at the end, and returns how many bytes they have. */
    private static long readWhole(Path file, List<Line> lines) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        long whole = 0;
        int wholeLines = 0;
        boolean checked = false;
        byte[] bytes = Files.readAllBytes(file);
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                String text = new String(bytes, begin, i - begin, StandardCharsets.UTF_8);
                begin = i + 1;
                Matcher check = CHECKED.matcher(text);
                boolean has = check.matches();
                String plain = has ? check.group(1) + "}" : text;
                boolean sound = isObject(plain) && (has ? checksum(plain).equals(check.group(2)) : !checked);
                checked |= has;
                lines.add(new Line(plain, sound));
                if (sound) {
                    demandEvent(file, lines.size(), lines.getLast());
                    whole = begin;
                    wholeLines = lines.size();
                }
            }
        }
        lines.subList(wholeLines, lines.size()).clear();
        return whole;
    }

    private static void demandEvent(Path file, int number, Line line) throws IOException {
        JsonElement event = line.json().get(Changes.EVENT);
        if (event == null || !event.isJsonPrimitive()) {
            throw new RefusedException(file + ":" + number + " does not say what happened (it has no \"" + Changes.EVENT
                    + "\"), so that this is no journal of a run or was edited: restore it from a copy, or start a new"
                    + " run");
        }
        Optional<String> wrong = Changes.objection(line.json());
        if (wrong.isPresent()) {
            throw new RefusedException(file + ":" + number + " cannot have been written by a run (" + wrong.get()
                    + "): restore it from a copy, or start a new run");
        }
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    private static boolean isObject(String text) {
        try {
            return JsonParser.parseString(text).isJsonObject();
        } catch (JsonParseException e) {
            return false;
        }
    }

    /** The lines, from 1, that are not what was written: what they said is decided again. */
    public List<Integer> damaged() {
        return IntStream.range(0, recorded.size()).filter(i -> !recorded.get(i).whole())
                .mapToObj(i -> earlier.size() + i + 1).toList();
    }

    /** The lines that an interrupted run left since the last revision, oldest first. */
    public List<JsonObject> recorded() {
        return parsed(recorded);
    }

    /** The lines up to the last revision, oldest first: decisions that stand, outcomes that do not. */
    List<JsonObject> earlier() {
        return parsed(earlier);
    }

    /** The recorded lines up to the first that is damaged. */
    List<JsonObject> whole() {
        return parsed(recorded.stream().takeWhile(Line::whole).toList());
    }

    /** So many of the recorded lines stand, and what comes next is compared with what is behind them. */
    void skip(int lines) {
        line = lines;
    }

    private static List<JsonObject> parsed(List<Line> lines) {
        return lines.stream().filter(Line::whole).map(Line::json).toList();
    }

    /** The line of the interrupted run that the next event is going to be compared with. */
    Optional<JsonObject> next() {
        return line < recorded.size() && recorded.get(line).whole() ? Optional.of(recorded.get(line).json())
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
        recorded.add(new Line(text, true));
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
        append(event, new JsonObject());
    }

    /** As {@link #append(JsonObject)}, with what the search knew. */
    void append(JsonObject event, JsonObject search) throws IOException {
        if (line < recorded.size()) {
            Line before = recorded.get(line++);
            String text = gson.toJson(event);
            if (before.whole() && !gson.toJson(before.decision()).equals(text)) {
                demandNoDamageBefore(text);
                throw new ContradictionException(file, earlier.size() + line, gson.toJson(before.decision()), text);
            }
            return;
        }
        if (search.size() > 0) {
            event.add(SEARCH, search);
        }
        write(gson.toJson(event));
        line++;
    }

    /** A damaged line may have been an extension, which nothing else says: what follows it was decided under that. */
    private void demandNoDamageBefore(String now) throws RefusedException {
        for (int each : damaged()) {
            if (each < earlier.size() + line) {
                throw new RefusedException(String.format(Locale.ROOT,
                        "%s:%d is damaged, and line %d does not fit what is decided in its place (%s): it may have said"
                                + " that the run was extended, which only it says; restore it from a copy, or start a"
                                + " new run",
                        file, each, earlier.size() + line, now));
            }
        }
    }

    private void write(String text) throws IOException {
        String checked = text.substring(0, text.length() - 1) + ",\"" + CHECK + "\":\"" + checksum(text) + "\"}\n";
        ByteBuffer bytes = ByteBuffer.wrap(checked.getBytes(StandardCharsets.UTF_8));
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
