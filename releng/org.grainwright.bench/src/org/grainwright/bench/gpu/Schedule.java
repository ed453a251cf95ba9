// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.gpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Measures as much as fits into a time: always the row that is worth most for each second it is expected to take, among
 * those that still fit. How long rows of a kind really took corrects what is expected of the others. Used once, by one
 * thread.
 */
final class Schedule {

    /**
     * A row that was measured, or tried.
     *
     * @param name of the row
     * @param seconds it took
     * @param figures by name; {@code failed} with the reason when there are none
     */
    record Row(String name, double seconds, Map<String, ?> figures) {
    }

    /**
     * A row there was no time for.
     *
     * @param name of the row
     * @param seconds it was expected to take
     */
    record LeftOut(String name, double seconds) {
    }

    /** The figure of a row without figures: why. */
    static final String FAILED = "failed";

    /** Expected and real seconds of a kind. */
    private static final class Experience {
        private double expected;
        private double took;
    }

    private final List<Task> open;
    private final double limitSeconds;
    private final DoubleSupplier clock;
    private final Map<String, Experience> experience = new HashMap<>();

    /**
     * @param clock seconds since the time began to count
     * @param limitSeconds when it ends
     */
    Schedule(List<Task> tasks, double limitSeconds, DoubleSupplier clock) {
        this.open = new ArrayList<>(tasks);
        this.limitSeconds = limitSeconds;
        this.clock = clock;
    }

    /** Measures, and returns what there was no time for, the most valuable first. */
    List<LeftOut> run(Consumer<Row> sink) {
        for (Optional<Task> next = next(); next.isPresent(); next = next()) {
            Task task = next.get();
            open.remove(task);
            double begin = clock.getAsDouble();
            Map<String, ?> figures = measured(task);
            double took = clock.getAsDouble() - begin;
            if (!figures.containsKey(FAILED)) {
                // what failed says nothing about how long the others take
                Experience e = experience.computeIfAbsent(task.kind(), kind -> new Experience());
                e.expected += task.seconds();
                e.took += took;
            }
            sink.accept(new Row(task.name(), took, figures));
        }
        return open.stream().sorted(Comparator.comparingDouble(Task::value).reversed())
                .map(task -> new LeftOut(task.name(), expected(task))).toList();
    }

    private Map<String, ?> measured(Task task) {
        try {
            return task.measurement().figures();
        } catch (Task.ImpossibleException e) {
            List<Task> alike = open.stream().filter(other -> other.kind().equals(task.kind())).toList();
            open.removeAll(alike);
            return Map.of(FAILED, e.getMessage(), "impossible_too", alike.stream().map(Task::name).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of(FAILED, "interrupted");
        } catch (Exception e) {
            return Map.of(FAILED, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private Optional<Task> next() {
        double left = limitSeconds - clock.getAsDouble();
        return open.stream().filter(task -> expected(task) <= left)
                .max(Comparator.comparingDouble(task -> task.value() / expected(task)));
    }

    private double expected(Task task) {
        Experience e = experience.get(task.kind());
        return e == null ? task.seconds() : task.seconds() * e.took / e.expected;
    }
}
