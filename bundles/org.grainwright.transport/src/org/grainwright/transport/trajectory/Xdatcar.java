// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.grainwright.transport.trajectory.internal.DumpColumns;
import org.grainwright.transport.trajectory.internal.GeneralCell;
import org.grainwright.transport.trajectory.internal.TextScanner;

/**
 * Reads frames of a VASP 5 or 6 {@code XDATCAR}: comment, scale, three edges, elements, their numbers, and for every
 * frame a line {@code Direct configuration=} with fractions of the cell below it. When the cell changes the whole head
 * is repeated. Fractions are folded into the cell. The numbers of configurations are not those of steps.
 */
final class Xdatcar extends LineFrames {

    private final List<String> elements = new ArrayList<>();
    private GeneralCell cell;
    private double[][] edges;

    Xdatcar(InputStream stream, String name) {
        super(stream, name);
    }

    @Override
    public boolean read(Frame frame) throws TrajectoryException, IOException, TextScanner.EndOfText {
        // the comment of the head may be blank
        String text = frames == 0 ? in.next() : in.nextNotBlank();
        if (text == null) {
            return false;
        }
        frame.line = in.line();
        if (!isFrame(text)) {
            head();
            text = in.next();
        }
        if (!isFrame(text) || cell == null) {
            throw error("expected 'Direct configuration=' but found '" + TextScanner.printable(text) + "'", null);
        }
        int atoms = elements.size();
        begin(frame, atoms, cell);
        double[] r = new double[3];
        for (int i = 0; i < atoms; i++) {
            double[] f = numbers(in.next());
            for (int axis = 0; axis < 3; axis++) {
                r[axis] = f[0] * edges[0][axis] + f[1] * edges[1][axis] + f[2] * edges[2][axis];
            }
            put(frame, i, DumpColumns.code(elements.get(i)), cell, r);
        }
        frames++;
        return true;
    }

    private static boolean isFrame(String text) {
        return text.strip().startsWith("Direct configuration");
    }

    /** What follows the comment: scale, edges, elements and their numbers. */
    private void head() throws TrajectoryException, IOException, TextScanner.EndOfText {
        double scale;
        try {
            scale = Double.parseDouble(in.next().strip());
        } catch (NumberFormatException e) {
            throw error("expected the scale of the cell of an XDATCAR", e);
        }
        edges = new double[3][];
        for (int k = 0; k < 3; k++) {
            edges[k] = numbers(in.next());
        }
        try {
            double factor = scale > 0 ? scale : Math.cbrt(-scale / volume(edges));
            for (double[] edge : edges) {
                for (int axis = 0; axis < 3; axis++) {
                    edge[axis] *= factor;
                }
            }
            cell = new GeneralCell(edges, new double[3]);
            String[] symbols = in.next().strip().split("\\s+");
            String[] counts = in.next().strip().split("\\s+");
            elements.clear();
            for (int k = 0; k < symbols.length; k++) {
                if (DumpColumns.code(symbols[k]) == 0 || counts.length != symbols.length) {
                    throw new IllegalArgumentException("elements");
                }
                for (int n = Integer.parseInt(counts[k]); n > 0; n--) {
                    elements.add(symbols[k]);
                }
            }
        } catch (IllegalArgumentException e) {
            throw error("expected the cell, the elements and their numbers, as VASP 5 and later write them", e);
        }
    }

    private static double volume(double[][] e) {
        return Math.abs(e[0][0] * (e[1][1] * e[2][2] - e[1][2] * e[2][1])
                - e[0][1] * (e[1][0] * e[2][2] - e[1][2] * e[2][0])
                + e[0][2] * (e[1][0] * e[2][1] - e[1][1] * e[2][0]));
    }

    private double[] numbers(String text) throws TrajectoryException {
        String[] words = text.strip().split("\\s+");
        try {
            return new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[1]),
                    Double.parseDouble(words[2])};
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw error("expected three numbers but found '" + TextScanner.printable(text) + "'", e);
        }
    }
}
