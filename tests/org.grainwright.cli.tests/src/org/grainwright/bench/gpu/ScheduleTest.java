// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** As much value as fits into the time, by a clock that the test winds. */
class ScheduleTest {

    private double now;
    private final List<String> done = new ArrayList<>();

    /** A row that is expected to take some time and really takes another. */
    private Task task(String name, String kind, double value, double expected, double takes) {
        return new Task(name, kind, value, expected, () -> {
            now += takes;
            return Map.of("x", 1);
        });
    }

    private List<Schedule.LeftOut> run(double limit, Task... tasks) {
        return new Schedule(List.of(tasks), limit, () -> now).run(row -> done.add(row.name() + " " + row.seconds()
                + (row.figures().containsKey(Schedule.FAILED) ? " " + row.figures().get(Schedule.FAILED) : "")));
    }

    @Test
    void theMostValueForEachSecondComesFirst() {
        List<Schedule.LeftOut> left = run(12, task("slow", "a", 10, 10, 10), task("quick", "b", 4, 2, 2),
                task("worthless", "c", 0.1, 2, 2), task("last", "d", 3, 2, 2));
        assertEquals(List.of("quick 2.0", "last 2.0", "worthless 2.0"), done,
                "after the two quick ones ten seconds do not fit any more");
        assertEquals(List.of(new Schedule.LeftOut("slow", 10)), left);
    }

    @Test
    void whatAKindReallyTakesIsLearned() {
        // the first takes three times as long as expected: the third would end after 18 s, not after 16 s
        List<Schedule.LeftOut> left = run(17, task("one", "a", 3, 2, 6), task("two", "a", 2, 2, 6),
                task("three", "a", 1, 2, 6), task("other", "b", 0.5, 3, 3));
        assertEquals(List.of("one 6.0", "two 6.0", "other 3.0"), done);
        assertEquals(List.of(new Schedule.LeftOut("three", 6)), left);
        assertTrue(now <= 17);
    }

    @Test
    void aFailureIsARowAndStopsNothing() {
        run(10, new Task("bad", "a", 9, 1, () -> {
            throw new IllegalStateException("no device");
        }), task("good", "b", 1, 1, 1));
        assertEquals(List.of("bad 0.0 no device", "good 1.0"), done);
    }

    @Test
    void whatIsImpossibleIsNotTriedAgain() {
        List<Schedule.LeftOut> left = run(10, new Task("first", "a", 9, 1, () -> {
            throw new Task.ImpossibleException("refused");
        }), task("second", "a", 1, 1, 1), task("other", "b", 1, 1, 1));
        assertEquals(List.of("first 0.0 refused", "other 1.0"), done);
        assertEquals(List.of(), left, "it is named in the row that failed, not among what time was too short for");
    }

    @Test
    void aRowNeedsValueAndTime() {
        assertThrows(IllegalArgumentException.class, () -> task("free", "a", 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> task("useless", "a", 0, 1, 0));
    }
}
