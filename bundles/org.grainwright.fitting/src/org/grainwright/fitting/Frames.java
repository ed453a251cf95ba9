// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Reads frames of electronic-structure programs: extended xyz, and VASP's OUTCAR and vasprun.xml; each also compressed
 * with gzip.
 */
public final class Frames {

    private static final Pattern ENTRY = Pattern.compile("([A-Za-z_]\\w*)=(?:\"([^\"]*)\"|(\\S+))");

    private Frames() {
    }

    /**
     * All frames of a file, in order; the format is told from the name.
     *
     * @throws FittingException with file and frame when it is damaged or lacks energies
     */
    public static List<Frame> read(Path file) throws FittingException {
        String name = file.getFileName().toString().replaceFirst("\\.gz$", "");
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            if (name.endsWith(".xml")) {
                return new Vasprun(file).read(in);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return name.contains("OUTCAR") ? new Outcar(file, lines).read() : extendedXyz(file, lines);
        } catch (IOException e) {
            throw new FittingException("the frames " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Frame> extendedXyz(Path file, BufferedReader in) throws IOException, FittingException {
        List<Frame> frames = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isBlank(); line = in.readLine()) {
            String where = file.getFileName() + ":" + (frames.size() + 1);
            try {
                frames.add(frame(where, Integer.parseInt(line.strip()), in));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new FittingException(file + ": frame " + (frames.size() + 1) + " is damaged: " + e.getMessage(),
                        e);
            }
        }
        return frames;
    }

    private static Frame frame(String where, int atoms, BufferedReader in) throws IOException {
        String comment = line(in);
        Map<String, String> entries = new HashMap<>();
        Matcher m = ENTRY.matcher(comment);
        while (m.find()) {
            entries.put(m.group(1).toLowerCase(java.util.Locale.ROOT), m.group(2) != null ? m.group(2) : m.group(3));
        }
        for (String key : List.of("lattice", "properties", "energy")) {
            if (!entries.containsKey(key)) {
                throw new IllegalArgumentException("it has no " + key);
            }
        }
        int symbolAt = -1;
        int positionAt = -1;
        int forceAt = -1;
        String[] properties = entries.get("properties").split(":");
        int column = 0;
        for (int i = 0; i + 2 < properties.length; i += 3) {
            switch (properties[i]) {
                case "species" -> symbolAt = column;
                case "pos" -> positionAt = column;
                case "forces", "force" -> forceAt = column;
                default -> {
                    // other columns are passed over
                }
            }
            column += Integer.parseInt(properties[i + 2]);
        }
        List<String> symbols = new ArrayList<>();
        double[] positions = new double[3 * atoms];
        double[] forces = new double[forceAt < 0 ? 0 : 3 * atoms];
        for (int i = 0; i < atoms; i++) {
            String[] w = line(in).strip().split("\\s+");
            symbols.add(w[symbolAt]);
            for (int c = 0; c < 3; c++) {
                positions[3 * i + c] = finite(w[positionAt + c]);
                if (forceAt >= 0) {
                    forces[3 * i + c] = finite(w[forceAt + c]);
                }
            }
        }
        double[] s = entries.containsKey("stress") ? numbers(entries.get("stress")) : new double[0];
        double[] stress = s.length == 9 ? new double[] {s[0], s[4], s[8], s[1], s[2], s[5]} : new double[0];
        return new Frame(where + " " + comment, numbers(entries.get("lattice")), symbols, positions,
                finite(entries.get("energy")), forces,
                stress);
    }

    private static String line(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IllegalArgumentException("it ends early");
        }
        return line;
    }

    static double[] numbers(String text) {
        String[] words = text.strip().split("\\s+");
        double[] values = new double[words.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = finite(words[i]);
        }
        return values;
    }

    private static double finite(String word) {
        double value = Double.parseDouble(word);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(word + " is not finite");
        }
        return value;
    }
}
