// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The table on disk: lines of provenance behind {@code #}, the header, and rows, all of one simulation written at once.
 * What a killed writer left half is dropped when the file is opened again. One writer at a time.
 */
public final class TableFile {

    private final Path file;
    private final int rowsPerSimulation;
    private final List<TableRow> rows = new ArrayList<>();

    /**
     * Opens or begins it.
     *
     * @param rowsPerSimulation how many lengths each simulation has
     * @throws IOException also when it was begun with other provenance, because rows of two kinds make no table
     */
    public TableFile(Path file, List<String> provenance, int rowsPerSimulation) throws IOException {
        this.file = file;
        this.rowsPerSimulation = rowsPerSimulation;
        List<String> head = provenance.stream().map(line -> "# " + line).toList();
        if (Files.exists(file)) {
            List<String> found = Files.readAllLines(file);
            List<String> said = found.stream().filter(line -> line.startsWith("#")).toList();
            if (!said.equals(head)) {
                throw new IOException(file + " was begun with '" + String.join("; ", said) + "', not with '"
                        + String.join("; ", head) + "': name another folder");
            }
            rows.addAll(whole(Files.readString(file)));
        }
        List<String> lines = new ArrayList<>(head);
        lines.add(TableRow.HEADER);
        rows.forEach(row -> lines.add(row.line()));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The rows of simulations that are there with all their lengths. */
    private List<TableRow> whole(String text) {
        List<TableRow> all = parse(text.substring(0, text.lastIndexOf('\n') + 1));
        return all.stream().filter(row -> all.stream().filter(other -> same(row, other)).count() == rowsPerSimulation)
                .toList();
    }

    private static boolean same(TableRow a, TableRow b) {
        return a.geometry() == b.geometry() && a.replica() == b.replica();
    }

    /** The rows of a table's text. */
    public static List<TableRow> parse(String text) {
        return text.lines().filter(line -> !line.startsWith("#") && !line.isBlank() && !line.equals(TableRow.HEADER))
                .map(TableRow::of).toList();
    }

    /** Whether a simulation is there. */
    public boolean has(int geometry, int replica) {
        return rows.stream().anyMatch(row -> row.geometry() == geometry && row.replica() == replica);
    }

    /** Appends the rows of one simulation; on disk when it returns. */
    public void append(List<TableRow> simulation) throws IOException {
        StringBuilder text = new StringBuilder();
        simulation.forEach(row -> text.append(row.line()).append('\n'));
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        rows.addAll(simulation);
    }
}
