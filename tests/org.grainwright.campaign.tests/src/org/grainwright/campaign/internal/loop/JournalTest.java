// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

import org.grainwright.dsl.specification.OptimizationSpecification.Opinion;
import org.grainwright.dsl.specification.SimulationSpecification.Potential;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

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
        assertEquals(List.of(line(1), line(2)), Journal.read(file));
        assertEquals(2, Files.readAllLines(file).size());
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

    /** The checksum by another implementation than the journal's own. */
    @Test
    void everyLineHasItsChecksum() throws Exception {
        write(line(1));
        String text = Files.readAllLines(file).getFirst();
        Process gzip = new ProcessBuilder("gzip", "-c").redirectErrorStream(true).start();
        try (OutputStream out = gzip.getOutputStream()) {
            out.write(line(1).toString().getBytes());
        }
        byte[] zipped = gzip.getInputStream().readAllBytes();
        int crc = ByteBuffer.wrap(zipped, zipped.length - 8, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
        assertEquals(line(1).toString().replaceFirst("}$", ",\"check\":\"%08x\"}".formatted(crc)), text);
    }

    @Test
    void aJournalWithoutChecksumsIsReadAndGoneOnWith() throws IOException {
        Files.writeString(file, line(1) + "\n" + line(2) + "\n");
        try (Journal journal = Journal.open(file)) {
            journal.append(line(1));
            assertThrows(Journal.ContradictionException.class, () -> journal.append(line(7)));
        }
        try (Journal journal = Journal.open(file)) {
            journal.append(line(1));
            journal.append(line(2));
            journal.append(line(3));
        }
        assertEquals(List.of(line(1), line(2), line(3)), Journal.read(file));
    }

    /** Every single changed bit costs that line and nothing else. */
    @Test
    void aChangedLineIsDecidedAgain() throws IOException {
        write(line(1), line(2), line(3));
        byte[] whole = Files.readAllBytes(file);
        int second = new String(whole).indexOf('\n') + 1;
        int third = new String(whole).indexOf('\n', second) + 1;
        for (int i = second; i < third - 1; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = whole.clone();
                changed[i] ^= (byte) (1 << bit);
                if (changed[i] == '\n') {
                    continue; // two damaged lines: more than one is decided again
                }
                Files.write(file, changed);
                try (Journal journal = Journal.open(file)) {
                    assertEquals(List.of(2), journal.damaged(), "byte " + i + " bit " + bit);
                    assertEquals(List.of(line(1), line(3)), journal.recorded());
                    for (int id = 1; id <= 4; id++) {
                        journal.append(line(id));
                    }
                }
            }
        }
    }

    /** What was asked behind a damaged line is still asked. */
    @Test
    void anExtensionBehindADamagedLineStands() throws IOException {
        JsonObject extended = JsonParser.parseString("{\"event\":\"extended\",\"from\":6,\"to\":8}").getAsJsonObject();
        write(line(1), line(2), extended);
        String whole = Files.readString(file);
        Files.writeString(file, whole.replace("\"id\":2", "\"id\":#"));
        Journal.open(file).close();
        assertEquals(List.of(line(1), extended), Journal.read(file));
        assertEquals(8, Changes.of(Journal.read(file)).evaluations());
        assertEquals(whole.length(), Files.size(file));
    }

    @Test
    void aSecondOpinionThatCameWithALargerBudgetIsStillAskedFor() throws IOException {
        Opinion opinion = new Opinion(new Potential("other", Optional.empty()), true, false, 3);
        try (Journal journal = Journal.open(file)) {
            Journaled journaled = new Journaled(journal);
            journaled.extended(6, 8, Optional.of(opinion));
            journaled.extended(8, 9, Optional.empty());
        }
        assertEquals(Optional.of(opinion), Changes.in(folder).opinion());
        assertEquals(List.of(6, 8), Changes.in(folder).budgets());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"event":"extended","from":6,"to":[]}                       | its "to" is []
        {"event":"extended","from":6,"to":99999999999999999999}     | its "to" is 99999999999999999999
        {"event":"extended","to":8}                                 | its "from" is null
        {"event":"extended","from":6,"to":8,"opinion":{"best":1}}   | its "opinion" is {"best":1}
        {"event":"revised","from":null,"to":34}                     | its "from" is null
        {"event":"revised","from":20,"to":1e999}                    | its "to" is 1e999
        {"event":"failed","id":{},"reason":"melted"}                | its "id" is {}
        {"event":"told","id":"x","objective":3.5}                   | its "id" is "x"
        {"event":"unmeasured","id":1,"reason":7}                    | its "reason" is 7
        {"event":"stopped","reason":null}                           | its "reason" is null
        """)
    void aNumberThatIsNoneIsASentence(String damaged, String what) throws IOException {
        Files.writeString(file, line(1) + "\n" + damaged + "\n");
        for (Executable each : List.<Executable>of(() -> Journal.open(file), () -> Journal.read(file))) {
            String said = assertThrows(Journal.RefusedException.class, each).getMessage();
            assertTrue(said.contains("journal.jsonl:2 cannot have been written by a run (" + what), said);
        }
    }

    @Test
    void aLineWithoutEventIsASentence() throws IOException {
        Files.writeString(file, line(1) + "\n{\"id\":2}\n");
        for (Executable each : List.<Executable>of(() -> Journal.open(file), () -> Journal.read(file))) {
            String said = assertThrows(IOException.class, each).getMessage();
            assertTrue(said.contains("journal.jsonl:2 does not say what happened"), said);
        }
    }
}
