// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Charges of the types from the section {@code Atoms} of a LAMMPS data file of {@code atom_style charge} or full. */
final class DataCharges {

    /** Atoms of one type whose charges differ by more than this have no charge in common, e. */
    private static final double TOLERANCE = 0.001;

    private DataCharges() {
    }

    /** See {@link SpeciesTable#chargedBy}. */
    static List<Species> of(List<Species> species, Path data) throws TrajectoryException, IOException {
        double[] charge = new double[species.size()];
        Arrays.fill(charge, Double.NaN);
        List<String> labels = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(data)) {
            String section = "";
            String style = "";
            int number = 0;
            String line;
            while ((line = in.readLine()) != null) {
                number++;
                String text = line.replaceFirst("#.*", "").strip();
                if (text.isEmpty() || number == 1) {
                    continue;
                }
                if (SpeciesTable.SECTION.matcher(text).matches()) {
                    section = text;
                    style = line.contains("#") ? line.substring(line.indexOf('#') + 1).strip() : "";
                } else if (section.equals("Atom Type Labels")) {
                    labels.add(text.split("\\s+")[1]);
                } else if (section.equals("Atoms")) {
                    atom(data.getFileName() + ", line " + number + ": ", text.split("\\s+"), style, labels, charge);
                }
            }
        }
        List<Species> charged = new ArrayList<>();
        for (int type = 0; type < charge.length; type++) {
            if (Double.isNaN(charge[type])) {
                throw new TrajectoryException(data.getFileName() + " has no atom of type " + (type + 1) + " ("
                        + species.get(type).symbol() + "), so its charge is unknown.");
            }
            charged.add(species.get(type).withCharge(charge[type]));
        }
        return charged;
    }

    private static void atom(String where, String[] words, String style, List<String> labels, double[] charge)
            throws TrajectoryException {
        // id type q x y z, or id molecule type q x y z, with or without three image flags
        boolean full = style.equals("full") || style.isEmpty() && (words.length == 7 || words.length == 10);
        boolean plain = style.equals("charge") || style.isEmpty() && (words.length == 6 || words.length == 9);
        int at = full ? 2 : 1;
        if (!full && !plain || words.length < at + 5) {
            throw new TrajectoryException(where + "atoms have no charge here; a data file of atom_style charge or full "
                    + "has them.");
        }
        try {
            int type = labels.contains(words[at]) ? labels.indexOf(words[at]) : Integer.parseInt(words[at]) - 1;
            double q = Double.parseDouble(words[at + 1]);
            if (type < 0 || type >= charge.length || !Double.isFinite(q)) {
                throw new TrajectoryException(where + "type " + words[at] + " with the charge " + words[at + 1]
                        + " is none of the " + charge.length + " types.");
            }
            if (Math.abs(charge[type] - q) > TOLERANCE) {
                throw new TrajectoryException(String.format(Locale.ROOT,
                        "%satoms of type %d differ in charge (%.4g and %.4g e); give one for each element.", where,
                        type + 1, charge[type], q));
            }
            charge[type] = q;
        } catch (NumberFormatException e) {
            throw new TrajectoryException(where + "expected an atom but found '" + String.join(" ", words) + "'.", e);
        }
    }
}
