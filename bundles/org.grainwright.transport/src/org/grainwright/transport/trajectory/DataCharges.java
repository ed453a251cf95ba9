// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Charges of the types from the section {@code Atoms} of a LAMMPS data file of {@code atom_style charge} or full. A
 * file that does not say its style is told by the length of its lines.
 */
final class DataCharges {

    /** Atoms of one type whose charges differ by more than this have no charge in common, e. */
    private static final double TOLERANCE = 0.001;

    private final List<Species> species;
    private final DataSections sections = new DataSections();
    private final double[] charge;
    /** Whether the style is only guessed, and all that is taken for charges could be types. */
    private boolean doubtful = true;

    private DataCharges(List<Species> species) {
        this.species = species;
        charge = new double[species.size()];
        Arrays.fill(charge, Double.NaN);
    }

    /** See {@link SpeciesTable#chargedBy}. */
    static List<Species> of(List<Species> species, Path data) throws TrajectoryException, IOException {
        DataCharges charges = new DataCharges(species);
        charges.sections.read(data, line -> {
            if (line.section().equals("Atoms")) {
                charges.atom(line.where(), line.words(), line.style());
            }
        });
        return charges.charged(data);
    }

    private List<Species> charged(Path data) throws TrajectoryException {
        List<Species> charged = new ArrayList<>();
        for (int type = 0; type < charge.length; type++) {
            if (Double.isNaN(charge[type])) {
                throw new TrajectoryException(data.getFileName() + " has no atom of type " + (type + 1) + " ("
                        + species.get(type).symbol() + "), so its charge is unknown.");
            }
            charged.add(species.get(type).withCharge(charge[type]));
        }
        if (doubtful) {
            throw new TrajectoryException(data.getFileName() + " does not say its atom style, and what would be the "
                    + "charges of its atoms are all numbers of types, as in the style molecular; write the style "
                    + "behind the heading: Atoms # charge.");
        }
        return charged;
    }

    private void atom(String where, String[] words, String style) throws TrajectoryException {
        // id type q x y z, or id molecule type q x y z, with or without three image flags
        boolean full = style.equals("full") || style.isEmpty() && (words.length == 7 || words.length == 10);
        boolean plain = style.equals("charge") || style.isEmpty() && (words.length == 6 || words.length == 9);
        int at = full ? 2 : 1;
        if (!full && !plain || words.length < at + 5) {
            throw new TrajectoryException(where + "atoms have no charge here; a data file of atom_style charge or full "
                    + "has them.");
        }
        int type = sections.type(words[at], where) - 1;
        double q;
        try {
            q = Double.parseDouble(words[at + 1]);
        } catch (NumberFormatException e) {
            throw new TrajectoryException(where + "expected an atom but found '" + String.join(" ", words) + "'.", e);
        }
        if (type >= charge.length || !Double.isFinite(q)) {
            throw new TrajectoryException(where + "type " + words[at] + " with the charge " + words[at + 1]
                    + " is none of the " + charge.length + " types.");
        }
        if (Math.abs(charge[type] - q) > TOLERANCE) {
            throw new TrajectoryException(String.format(Locale.ROOT,
                    "%satoms of type %d differ in charge (%.4g and %.4g e); give one for each element.", where,
                    type + 1, charge[type], q));
        }
        charge[type] = q;
        doubtful = doubtful && style.isEmpty() && !full && words[at + 1].matches("[1-9]\\d*");
    }
}
