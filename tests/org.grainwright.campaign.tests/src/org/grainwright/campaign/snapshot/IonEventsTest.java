// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events come back as they were written, and nothing else is read as events. */
class IonEventsTest {

    @TempDir
    Path folder;

    @Test
    void eventsComeBackInTheOrderOfTime() throws Exception {
        var late = new IonEvents.Event("hop", 3.25, 7, "Li", List.of(1.25, 2.5, 0.0), List.of(3.0, 2.5, 0.25));
        var early = new IonEvents.Event("vacancy created", 0.5, 91, "O", List.of(0.0, 0.0, 0.0),
                List.of(1.0, 1.0, 1.0));
        Path file = folder.resolve(IonEvents.FILE);
        IonEvents.write(List.of(late, early), file);
        assertEquals(List.of(early, late), IonEvents.read(file));
        IonEvents.write(List.of(), file);
        assertEquals(List.of(), IonEvents.read(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "no half of a file is left");
        }
    }

    @Test
    void otherFilesAreRefusedWithASentence() throws Exception {
        Path file = folder.resolve(IonEvents.FILE);
        assertTrue(message(file).contains("cannot be read"));
        Files.writeString(file, "x,y\n1,2\n");
        assertTrue(message(file).contains("does not begin with the headings"));
        IonEvents.write(List.of(), file);
        Files.writeString(file, Files.readString(file) + "hop,1.0,x,Li,1,2,3,4,5,6\n");
        assertTrue(message(file).contains("Line 2 of"), message(file));
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        assertTrue(message(file).contains("is no text"));
    }

    private static String message(Path file) {
        return assertThrows(SnapshotException.class, () -> IonEvents.read(file)).getMessage();
    }
}
