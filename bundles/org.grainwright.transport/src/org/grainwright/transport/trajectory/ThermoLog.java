// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Reason;

/**
 * A table over time as LAMMPS writes it: the thermo blocks of {@code log.lammps} or the rows of {@code fix ave/time}.
 * Immutable.
 *
 * @param columns names as in the header, for example {@code Step Temp Press}
 * @param rows one array per row, as long as {@code columns}
 */
public record ThermoLog(List<String> columns, List<double[]> rows) {

    /** Makes the lists immutable. */
    public ThermoLog {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads every thermo block of a log; lines between them are skipped. A last line that was being written is left
     * out.
     *
     * @throws TrajectoryException when there is no block
     * @throws IOException when reading fails
     */
    public static List<ThermoLog> read(Path log) throws TrajectoryException, IOException {
        List<ThermoLog> blocks = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
            List<String> columns = null;
            List<double[]> rows = new ArrayList<>();
            String line;
            while ((line = in.readLine()) != null) {
                String text = line.strip();
                String[] words = text.split("\\s+");
                if (columns == null) {
                    if (words.length > 1 && words[0].equals("Step")) {
                        columns = List.of(words);
                    }
                } else if (text.startsWith("Loop time")) {
                    blocks.add(new ThermoLog(columns, rows));
                    columns = null;
                    rows = new ArrayList<>();
                } else {
                    double[] row = numbers(words, columns.size());
                    if (row != null) {
                        rows.add(row);
                    }
                }
            }
            if (columns != null && !rows.isEmpty()) {
                blocks.add(new ThermoLog(columns, rows));
            }
        } catch (NoSuchFileException e) {
            throw new TrajectoryException("There is no log " + log + "; check the path.", e);
        }
        if (blocks.isEmpty()) {
            throw new TrajectoryException(
                    log + " holds no thermo output (no line that begins with 'Step'); is it a LAMMPS log?");
        }
        return blocks;
    }

    /**
     * Reads the output of {@code fix ave/time} in scalar mode: comment lines, of which the one with {@code TimeStep}
     * names the columns, then rows.
     *
     * @throws TrajectoryException when the columns are not named or a row is damaged, with its line
     * @throws IOException when reading fails
     */
    public static ThermoLog readAverages(Path file) throws TrajectoryException, IOException {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            List<String> columns = null;
            List<double[]> rows = new ArrayList<>();
            String line;
            int number = 0;
            while ((line = in.readLine()) != null) {
                number++;
                String text = line.strip();
                if (text.startsWith("#")) {
                    String[] words = text.substring(1).strip().split("\\s+");
                    if (words[0].equals("TimeStep")) {
                        columns = List.of(words);
                    }
                } else if (!text.isEmpty()) {
                    if (columns == null) {
                        throw new TrajectoryException(file + ", line " + number
                                + ": the columns are not named by a comment line that begins with TimeStep.");
                    }
                    double[] row = numbers(text.split("\\s+"), columns.size());
                    if (row == null) {
                        if (!in.ready()) {
                            break;
                        }
                        throw new TrajectoryException(file + ", line " + number + ": expected " + columns.size()
                                + " numbers but found '" + text + "'.");
                    }
                    rows.add(row);
                }
            }
            if (rows.isEmpty()) {
                throw new TrajectoryException(file + " holds no rows; did the run write its averages?");
            }
            return new ThermoLog(columns, rows);
        } catch (NoSuchFileException e) {
            throw new TrajectoryException("There is no file " + file + "; check the path.", e);
        }
    }

    private static double[] numbers(String[] words, int count) {
        if (words.length != count) {
            return null;
        }
        double[] row = new double[count];
        try {
            for (int k = 0; k < count; k++) {
                row[k] = Double.parseDouble(words[k]);
            }
        } catch (NumberFormatException e) {
            return null;
        }
        return row;
    }

    /**
     * One column over time.
     *
     * @throws IllegalArgumentException when there is no such column
     */
    public double[] column(String name) {
        int k = columns.indexOf(name);
        if (k < 0) {
            throw new IllegalArgumentException("there is no column '" + name + "' among " + columns);
        }
        return rows.stream().mapToDouble(r -> r[k]).toArray();
    }

    /** Mean of a column from {@code firstRow} on, with the error from five blocks of time. */
    public Estimate mean(String name, int firstRow, String unit) {
        double[] all = column(name);
        int n = all.length - firstRow;
        if (n < 10) {
            return Estimate.missing(unit, "Fewer than ten rows of " + name + " are left after row " + firstRow + ".");
        }
        int blocks = 5;
        double[] means = new double[blocks];
        double mean = 0;
        for (int b = 0; b < blocks; b++) {
            int from = firstRow + b * n / blocks;
            int to = firstRow + (b + 1) * n / blocks;
            for (int i = from; i < to; i++) {
                means[b] += all[i] / (to - from);
            }
            mean += means[b] / blocks;
        }
        double sum = 0;
        for (double m : means) {
            sum += (m - mean) * (m - mean);
        }
        return new Estimate(mean, Math.sqrt(sum / (blocks * (blocks - 1))), unit, blocks,
                Reason.green("Error from five blocks of time."));
    }
}
