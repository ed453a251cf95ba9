// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;

class JournalTest {

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("journal.jsonl");
    }

    @Test
    void linesSurviveAndAreNotWrittenTwice() throws IOException {
        write(line(1), line(2));
        try (Journal journal = Journal.open(file)) {
            assertEquals(List.of(line(1), line(2)), journal.recorded());
            journal.append(line(1));
            journal.append(line(2));
            journal.append(line(3));
        }
        assertEquals(3, Files.readAllLines(file).size());
    }

    @Test
    void aLineCutShortByACrashIsDroppedAndWrittenAgain() throws IOException {
        write(line(1));
        Files.writeString(file, "{\"event\":\"as", StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(file)) {
            assertEquals(1, journal.recorded().size());
            journal.append(line(1));
            journal.append(line(2));
        }
        assertEquals(List.of(line(1).toString(), line(2).toString()), Files.readAllLines(file));
    }

    @Test
    void everyTruncationLeavesAReadableJournal() throws IOException {
        write(line(1), line(2), line(3));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            try (Journal journal = Journal.open(file)) {
                for (int i = 1; i <= 3; i++) {
                    journal.append(line(i));
                }
            }
            assertEquals(new String(whole), Files.readString(file), "after a cut at byte " + length);
        }
    }

    @Test
    void anotherDecisionIsRefusedWithItsLine() throws IOException {
        write(line(1), line(2));
        try (Journal journal = Journal.open(file)) {
            journal.append(line(1));
            Journal.ContradictionException refused = assertThrows(Journal.ContradictionException.class,
                    () -> journal.append(line(7)));
            assertTrue(refused.getMessage().contains("journal.jsonl:2"), refused.getMessage());
        }
        assertEquals(2, Files.readAllLines(file).size());
    }

    private void write(JsonObject... lines) throws IOException {
        try (Journal journal = Journal.open(file)) {
            for (JsonObject line : lines) {
                journal.append(line);
            }
        }
    }

    private static JsonObject line(int id) {
        JsonObject line = new JsonObject();
        line.addProperty("event", "asked");
        line.addProperty("id", id);
        return line;
    }
}
