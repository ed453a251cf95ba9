// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.optimizer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * MD time on the table that a program searched with which not everybody has; kept in {@code gb-table-recorded.csv}
 * beside this class.
 *
 * @param program a word, such as {@code skopt}
 * @param version what was installed, and how it was used
 * @param date of the measurement
 * @param median MD time, ps x atoms
 * @param q1 its first quartile
 * @param q3 its third quartile
 * @param seeds campaigns
 */
record Recorded(String program, String version, LocalDate date, double median, double q1, double q3, int seeds) {

    private static final String RESOURCE = "gb-table-recorded.csv";
    private static final String HEADER = "program,version,date,median_ps_atoms,q1,q3,seeds";

    /** Every figure that is kept. */
    static List<Recorded> all() throws IOException {
        try (InputStream in = Recorded.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("there is no " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).filter(line -> !line.isBlank())
                    .map(Recorded::parse).toList();
        }
    }

    static Recorded parse(String line) {
        String[] cells = line.split(",");
        if (cells.length != 7) {
            throw new IllegalArgumentException(RESOURCE + ": not " + HEADER + ": " + line);
        }
        return new Recorded(cells[0], cells[1], LocalDate.parse(cells[2]), Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4]), Double.parseDouble(cells[5]), Integer.parseInt(cells[6]));
    }

    String line() {
        return String.format(Locale.ROOT, "%s,%s,%s,%.0f,%.0f,%.0f,%d", program, version.replace(',', ';'), date,
                median,
                q1, q3, seeds);
    }

    /** Adds it to a file, whose header is written when it is new. */
    void append(Path file) throws IOException {
        String text = Files.exists(file) ? line() + "\n" : HEADER + "\n" + line() + "\n";
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
