// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The lines of a LAMMPS data file by section, and the numbers of its type labels. One thread. */
final class DataSections {

    /** A heading: words only, each beginning with a capital. */
    private static final Pattern HEADING = Pattern.compile("[A-Z][A-Za-z]*( [A-Z][A-Za-z]*)*");

    private final Map<String, Integer> labels = new HashMap<>();

    /** Takes the lines one after the other. */
    interface Reader {

        /** Takes one. */
        void take(Line line) throws TrajectoryException;
    }

    /**
     * A line that is neither empty nor a heading.
     *
     * @param where file and number of the line, the beginning of a sentence
     * @param section its heading, without the comment; empty before the first
     * @param style the comment of that heading
     * @param words without the comment
     * @param comment what stands behind {@code #}
     */
    record Line(String where, String section, String style, String[] words, String comment) {
    }

    /**
     * Reads a file. The section of the type labels is kept, see {@link #type}; all others go to {@code reader}.
     *
     * @throws TrajectoryException when there is no such file, or a type label has no number
     * @throws IOException when reading fails
     */
    void read(Path data, Reader reader) throws TrajectoryException, IOException {
        try (BufferedReader in = Files.newBufferedReader(data)) {
            String section = "";
            String style = "";
            int number = 1;
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                String[] parts = line.split("#", 2);
                String text = parts[0].strip();
                String comment = parts.length == 1 ? "" : parts[1].strip();
                if (HEADING.matcher(text).matches()) {
                    section = text;
                    style = comment;
                } else if (!text.isEmpty()) {
                    Line found = new Line(data.getFileName() + ", line " + number + ": ", section, style,
                            text.split("\\s+"), comment);
                    if (section.equals("Atom Type Labels")) {
                        label(found);
                    } else {
                        reader.take(found);
                    }
                }
            }
        } catch (NoSuchFileException e) {
            throw new TrajectoryException("There is no data file " + data + "; check the path.", e);
        }
    }

    private void label(Line line) throws TrajectoryException {
        String[] words = line.words;
        if (words.length != 2 || !isCount(words[0])) {
            throw new TrajectoryException(line.where + "expected a type and its label but found '"
                    + String.join(" ", words) + "'.");
        }
        labels.put(words[1], Integer.parseInt(words[0]));
    }

    /**
     * The type that a number or a label of the file means, from 1.
     *
     * @throws TrajectoryException when it is neither
     */
    int type(String word, String where) throws TrajectoryException {
        Integer type = isCount(word) ? Integer.valueOf(word) : labels.get(word);
        if (type == null || type < 1) {
            throw new TrajectoryException(where + "'" + word + "' is neither a type nor one of the type labels "
                    + labels.keySet() + ".");
        }
        return type;
    }

    /** The label of a type; empty when it has none. */
    String label(int type) {
        return labels.entrySet().stream().filter(e -> e.getValue() == type).map(Map.Entry::getKey).findFirst()
                .orElse("");
    }

    private static boolean isCount(String word) {
        return word.length() < 6 && word.chars().allMatch(Character::isDigit);
    }
}
