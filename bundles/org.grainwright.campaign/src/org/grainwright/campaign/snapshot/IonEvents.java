// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.snapshot;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.grainwright.observables.IoFault;

/**
 * Ions that changed their places in one simulation, as a file of comma-separated values beside its trajectory: hops of
 * mobile ions and events of the oxygen sublattice, with times and places. Stateless; any thread.
 */
public final class IonEvents {

    /** The name of the file in the folder of a simulation. */
    public static final String FILE = "events.csv";
    /** The role of the file in a record. */
    public static final String ROLE = "events";

    private static final String HEAD = "kind,time ps,ion,element,from x Å,from y Å,from z Å,to x Å,to y Å,to z Å";
    private static final int COLUMNS = 10;

    private IonEvents() {
    }

    /**
     * An ion that changed its place.
     *
     * @param kind {@code hop}, or what it means for the oxygen sublattice: {@code vacancy created}, {@code vacancy
     * filled}, {@code migration}
     * @param timePs since the first frame of the trajectory, ps
     * @param ion its number, from 1
     * @param element its symbol
     * @param from its place before, wrapped into the cell: x, y, z in Å
     * @param to its place after
     */
    public record Event(String kind, double timePs, int ion, String element, List<Double> from, List<Double> to) {

        /** Copies the lists. */
        public Event {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /** Writes events in the order of time; the file is there whole or not at all. */
    public static void write(List<Event> events, Path file) throws IOException {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        events.stream().sorted(Comparator.comparingDouble(Event::timePs).thenComparingInt(Event::ion)).forEach(each -> {
            text.append(String.format(Locale.ROOT, "%s,%.3f,%d,%s", each.kind(), each.timePs(), each.ion(),
                    each.element()));
            each.from().forEach(x -> text.append(String.format(Locale.ROOT, ",%.2f", x)));
            each.to().forEach(x -> text.append(String.format(Locale.ROOT, ",%.2f", x)));
            text.append('\n');
        });
        Path half = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(half, text);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws SnapshotException when it is another file, or damaged
     */
    public static List<Event> read(Path file) throws SnapshotException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new SnapshotException(file + " is no text.", e);
        } catch (IOException e) {
            throw new SnapshotException(file + " cannot be read: " + IoFault.reason(e) + ".", e);
        }
        if (lines.isEmpty() || !lines.getFirst().equals(HEAD)) {
            throw new SnapshotException(file + " does not begin with the headings of a list of events.", null);
        }
        List<Event> events = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            try {
                if (cells.length != COLUMNS) {
                    throw new NumberFormatException(cells.length + " columns");
                }
                events.add(new Event(cells[0], Double.parseDouble(cells[1]), Integer.parseInt(cells[2]), cells[3],
                        place(cells, 4), place(cells, 7)));
            } catch (NumberFormatException e) {
                throw new SnapshotException("Line " + (i + 1) + " of " + file + " is no event: " + e.getMessage() + ".",
                        e);
            }
        }
        return events;
    }

    private static List<Double> place(String[] cells, int first) {
        return List.of(Double.parseDouble(cells[first]), Double.parseDouble(cells[first + 1]),
                Double.parseDouble(cells[first + 2]));
    }
}
