// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** VASP's OUTCAR: every ionic step with its energy without entropy (σ → 0), forces and stress. */
final class Outcar {

    /** OUTCAR prints stress in kB with the sign of a pressure; eV/Å³ under tension is positive here. */
    private static final double KBAR = 1 / 1602.1766;

    private final Path file;
    private final BufferedReader in;
    private final List<String> kinds = new ArrayList<>();
    private final List<String> symbols = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private double[] lattice;
    private double[] stress = {};
    private double[] positions;
    private double[] forces;

    Outcar(Path file, BufferedReader in) {
        this.file = file;
        this.in = in;
    }

    List<Frame> read() throws IOException, FittingException {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                take(line);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new FittingException(file + ": ionic step " + (frames.size() + 1) + " is damaged: " + e.getMessage(),
                    e);
        }
        if (frames.isEmpty()) {
            throw new FittingException(file + " has no finished ionic step");
        }
        return frames;
    }

    private void take(String line) throws IOException {
        if (line.contains("VRHFIN =")) {
            kinds.add(line.replaceFirst(".*VRHFIN =\\s*([A-Z][a-z]?).*", "$1"));
        } else if (line.contains("ions per type =")) {
            double[] counts = Frames.numbers(line.replaceFirst(".*ions per type =", ""));
            for (int k = 0; k < counts.length; k++) {
                for (int i = 0; i < counts[k]; i++) {
                    symbols.add(kinds.get(k));
                }
            }
        } else if (line.contains("direct lattice vectors")) {
            lattice = new double[9];
            for (int a = 0; a < 3; a++) {
                System.arraycopy(Frames.numbers(next().replace("-", " -")), 0, lattice, 3 * a, 3);
            }
        } else if (line.startsWith("  in kB")) {
            double[] s = Frames.numbers(line.replace("in kB", " ").replace("-", " -"));
            // XX YY ZZ XY YZ ZX
            stress = new double[] {-s[0] * KBAR, -s[1] * KBAR, -s[2] * KBAR, -s[3] * KBAR, -s[5] * KBAR, -s[4] * KBAR};
        } else if (line.contains("TOTAL-FORCE (eV/Angst)")) {
            next();
            positions = new double[3 * symbols.size()];
            forces = new double[3 * symbols.size()];
            for (int i = 0; i < symbols.size(); i++) {
                double[] v = Frames.numbers(next());
                System.arraycopy(v, 0, positions, 3 * i, 3);
                System.arraycopy(v, 3, forces, 3 * i, 3);
            }
        } else if (line.contains("energy(sigma->0)") && line.contains("energy  without entropy") && positions != null) {
            double energy = Double.parseDouble(line.replaceFirst(".*energy\\(sigma->0\\)\\s*=\\s*", "").strip());
            frames.add(new Frame(file.getFileName() + ":" + (frames.size() + 1), lattice.clone(), symbols, positions,
                    energy, forces, stress));
            positions = null;
            stress = new double[0];
        }
    }

    private String next() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IllegalArgumentException("the file ends early");
        }
        return line;
    }
}
