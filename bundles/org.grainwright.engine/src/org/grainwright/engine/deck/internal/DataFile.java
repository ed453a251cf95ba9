// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.engine.Box;
import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.Species;
import org.grainwright.observables.IoFault;

/**
 * What the engine must know of a LAMMPS data file before LAMMPS reads it.
 *
 * @param atoms their number
 * @param countByType atoms of type i + 1
 * @param box cell lengths along the axes
 * @param tilted whether the cell leans; only energies of such cells are computed, no dynamics
 */
public record DataFile(int atoms, int[] countByType, Box box, boolean tilted) {

    private static final double NEUTRAL_E = 1e-6;

    /** Scans a file; every complaint names the file and the line. */
    public static DataFile scan(Path file) throws InvalidRequestException {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new Scanner(file, in).scan();
        } catch (IOException e) {
            throw new InvalidRequestException("the structure file " + file + " cannot be read: " + IoFault.reason(e),
                    e);
        }
    }

    /** Refuses a cell that leans: what is read of a trajectory has three lengths. */
    public void demandOrthogonal(Path file) throws InvalidRequestException {
        if (tilted) {
            throw new InvalidRequestException("the structure file " + file
                    + " has a tilted cell; dynamics take orthogonal cells, energies any");
        }
    }

    /**
     * Refuses a cell that is charged, or whose types do not match the species, or whose species the potential does not
     * know.
     */
    public void check(Path file, List<String> species, Potential potential) throws InvalidRequestException {
        if (species.size() != countByType.length) {
            throw new InvalidRequestException(
                    file + " has " + countByType.length + " atom types, but " + species.size() + " species are named ("
                            + String.join(" ", species) + ")");
        }
        double charge = 0;
        StringBuilder sum = new StringBuilder();
        for (int type = 0; type < countByType.length; type++) {
            String symbol = species.get(type);
            Species ion = potential.species(symbol)
                    .orElseThrow(() -> new InvalidRequestException("the potential " + potential.name() + " has no "
                            + symbol + " (it knows "
                            + String.join(" ", potential.species().stream().map(Species::symbol).toList()) + ")"));
            charge += countByType[type] * ion.chargeE();
            sum.append(type == 0 ? "" : " ").append(countByType[type]).append(' ').append(symbol);
        }
        if (Math.abs(charge) > NEUTRAL_E) {
            throw new InvalidRequestException(String.format(java.util.Locale.ROOT,
                    "%s is not neutral: %s have a net charge of %+.4g e with %s; add or remove ions in neutral units "
                            + "such as Li2O",
                    file, sum, charge,
                    potential.name()));
        }
        double shortest = Math.min(box.xAngstrom(), Math.min(box.yAngstrom(), box.zAngstrom()));
        if (shortest < potential.terms().cutoffAngstrom() / 2) {
            throw new InvalidRequestException(String.format(java.util.Locale.ROOT,
                    "%s has a cell length of %.3f Angstrom, less than half the cutoff of %.1f Angstrom; "
                            + "repeat the cell",
                    file, shortest,
                    potential.terms().cutoffAngstrom()));
        }
    }

    private static final class Scanner {
        private final Path file;
        private final BufferedReader in;
        private int number;
        private int atoms = -1;
        private int[] counts;
        private boolean tilted;
        private final double[] lengths = {Double.NaN, Double.NaN, Double.NaN};

        Scanner(Path file, BufferedReader in) {
            this.file = file;
            this.in = in;
        }

        DataFile scan() throws IOException, InvalidRequestException {
            next();
            String line = next();
            for (; line != null && !line.startsWith("Atoms"); line = next()) {
                header(line.split("#")[0].strip().split("\\s+"));
            }
            if (line == null || atoms < 1 || counts == null || Double.isNaN(lengths[0] + lengths[1] + lengths[2])) {
                throw wrong(
                        "is not a complete LAMMPS data file (atoms, atom types, xlo xhi, ylo yhi, zlo zhi and a "
                                + "section Atoms are needed)");
            }
            if (line.contains("#") && !line.matches("Atoms\\s*#\\s*charge.*")) {
                throw wrong("has Atoms of another style than charge");
            }
            next();
            for (int i = 0; i < atoms; i++) {
                atom(next());
            }
            return new DataFile(atoms, counts, new Box(lengths[0], lengths[1], lengths[2]), tilted);
        }

        private void header(String[] w) throws InvalidRequestException {
            if (w.length == 2 && w[1].equals("atoms")) {
                atoms = (int) parse(w[0]);
            } else if (w.length == 3 && w[1].equals("atom") && w[2].equals("types")) {
                counts = new int[(int) parse(w[0])];
            } else if (w.length == 4 && w[3].endsWith("hi")) {
                double length = parse(w[1]) - parse(w[0]);
                if (!(length > 0)) {
                    throw wrong("has an empty cell");
                }
                lengths[w[3].charAt(0) - 'x'] = length;
            } else if (w.length == 6 && w[3].equals("xy")) {
                tilted = parse(w[0]) != 0 || parse(w[1]) != 0 || parse(w[2]) != 0;
            }
        }

        private void atom(String line) throws InvalidRequestException {
            String[] w = line == null ? new String[0] : line.strip().split("\\s+");
            if (w.length < 6) {
                throw wrong("ends or is damaged within its " + atoms + " atoms (id type charge x y z)");
            }
            int type = (int) parse(w[1]);
            if (type < 1 || type > counts.length) {
                throw wrong("has an atom of type " + type + ", not 1.." + counts.length);
            }
            if (!Double.isFinite(parse(w[3]) + parse(w[4]) + parse(w[5]))) {
                throw wrong("has an atom without a finite position");
            }
            counts[type - 1]++;
        }

        private double parse(String word) throws InvalidRequestException {
            try {
                return Double.parseDouble(word);
            } catch (NumberFormatException e) {
                throw wrong("has \"" + word + "\" where a number belongs");
            }
        }

        private String next() throws IOException {
            number++;
            return in.readLine();
        }

        private InvalidRequestException wrong(String what) {
            return new InvalidRequestException("the structure file " + file + ":" + number + " " + what);
        }
    }
}
