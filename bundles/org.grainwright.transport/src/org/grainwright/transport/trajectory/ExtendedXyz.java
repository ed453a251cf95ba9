// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.grainwright.transport.trajectory.internal.DumpColumns;
import org.grainwright.transport.trajectory.internal.GeneralCell;
import org.grainwright.transport.trajectory.internal.TextScanner;

/**
 * Reads frames in the extended XYZ format (github.com/libAtoms/extxyz): the cell from {@code Lattice}, element and
 * position from the columns that {@code Properties} names, the step from {@code step} where it is given. Positions may
 * be folded back into the cell. Atoms keep their order.
 */
final class ExtendedXyz extends LineFrames {

    private static final Pattern LATTICE = Pattern.compile("(?i)\\bLattice\\s*=\\s*[\"{']([^\"}']*)[\"}']");
    private static final Pattern PROPERTIES = Pattern.compile("(?i)\\bProperties\\s*=\\s*\"?([A-Za-z0-9_:]+)");
    private static final Pattern STEP = Pattern.compile("(?i)\\b(?:md_|time)?step\\s*=\\s*\"?(\\d+)");

    ExtendedXyz(InputStream stream, String name) {
        super(stream, name);
    }

    @Override
    public boolean read(Frame frame) throws TrajectoryException, IOException, TextScanner.EndOfText {
        String count = in.nextNotBlank();
        if (count == null) {
            return false;
        }
        frame.line = in.line();
        int atoms;
        try {
            atoms = Integer.parseInt(count.strip().replace("\uFEFF", ""));
        } catch (NumberFormatException e) {
            throw error("expected the number of atoms but found '" + shortened(count) + "'", e);
        }
        if (atoms < 1) {
            throw error("the number of atoms is " + atoms, null);
        }
        String comment = in.next();
        GeneralCell cell = cell(comment);
        int[] columns = columns(comment);
        begin(frame, atoms, cell);
        Matcher step = STEP.matcher(comment);
        frame.countsSteps = step.find();
        try {
            if (frame.countsSteps) {
                frame.timestep = Long.parseLong(step.group(1));
            }
        } catch (NumberFormatException e) {
            throw error("the step '" + shortened(step.group(1)) + "' is larger than any number of steps", e);
        }
        double[] r = new double[3];
        for (int i = 0; i < atoms; i++) {
            String[] words = in.next().strip().split("\\s+");
            if (words.length < columns[2]) {
                throw error("expected the " + columns[2] + " columns that 'Properties' names but found "
                        + words.length, null);
            }
            try {
                for (int axis = 0; axis < 3; axis++) {
                    r[axis] = Double.parseDouble(words[columns[1] + axis]);
                }
            } catch (NumberFormatException e) {
                throw error("expected coordinates but found '" + shortened(String.join(" ", words)) + "'", e);
            }
            int element = DumpColumns.code(words[columns[0]]);
            if (element == 0) {
                throw error("'" + shortened(words[columns[0]]) + "' is no element", null);
            }
            put(frame, i, element, cell, r);
        }
        frames++;
        return true;
    }

    private GeneralCell cell(String comment) throws TrajectoryException {
        Matcher lattice = LATTICE.matcher(comment);
        if (!lattice.find()) {
            throw error("the comment has no Lattice=\"ax ay az bx by bz cx cy cz\", so the cell is not known; only "
                    + "extended XYZ can be analysed", null);
        }
        String[] words = lattice.group(1).strip().split("[\\s,]+");
        try {
            double[] v = new double[words.length];
            for (int k = 0; k < v.length; k++) {
                v[k] = Double.parseDouble(words[k]);
            }
            if (v.length == 3) {
                v = new double[] {v[0], 0, 0, 0, v[1], 0, 0, 0, v[2]};
            }
            if (v.length != 9) {
                throw new IllegalArgumentException("a lattice has nine numbers, not " + v.length);
            }
            return new GeneralCell(new double[][] {{v[0], v[1], v[2]}, {v[3], v[4], v[5]}, {v[6], v[7], v[8]}},
                    new double[3]);
        } catch (IllegalArgumentException e) {
            throw error("the lattice '" + shortened(lattice.group(1)) + "' is no cell", e);
        }
    }

    /** Columns of element and of x, from 0, and how many columns there are. */
    private int[] columns(String comment) throws TrajectoryException {
        Matcher given = PROPERTIES.matcher(comment);
        if (!given.find()) {
            return new int[] {0, 1, 4};
        }
        String[] words = given.group(1).split(":");
        int[] found = {-1, -1, 0};
        for (int k = 0; k + 2 < words.length; k += 3) {
            String what = words[k].toLowerCase(java.util.Locale.ROOT);
            if (what.equals("species") || what.equals("element")) {
                found[0] = found[2];
            } else if (what.equals("pos")) {
                found[1] = found[2];
            }
            try {
                found[2] += Integer.parseInt(words[k + 2]);
            } catch (NumberFormatException e) {
                throw error("'Properties' is " + shortened(given.group(1)) + ", expected name:type:columns:...", e);
            }
        }
        if (found[0] < 0 || found[1] < 0) {
            throw error("'Properties' names no columns 'species' and 'pos'", null);
        }
        return found;
    }

    private static String shortened(String text) {
        return TextScanner.printable(text);
    }
}
