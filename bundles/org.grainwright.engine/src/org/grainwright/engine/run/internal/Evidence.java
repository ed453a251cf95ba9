// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.internal.FileNames;
import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.Failure.Kind;
import org.grainwright.engine.run.ThermoRow;
import org.grainwright.observables.PhysicalConstants;

/**
 * Holds the files of a production against each other: what two of them say must agree. LAMMPS is not believed because a
 * value that is wrong and finite would become the best evaluation of a campaign. Reads the joined files once.
 */
final class Evidence {

    /**
     * The dump has five decimals, {@code displacement.txt} six digits; both are rounded, and so is what follows from
     * them.
     */
    private static final double LENGTH_TOLERANCE_ANGSTROM = 2e-3;
    private static final double MSD_TOLERANCE = 2e-3;
    private static final double BOX_TOLERANCE = 1e-4;
    private static final double KINETIC_TOLERANCE = 2e-3;
    /** Of the crystal's energy; a boundary and a few formula units more or less of Li2O change it by less. */
    private static final double ENERGY_BAND = 0.06;
    /**
     * The same for a cell of the crystal's own composition, where only heat and boundaries are left to explain a
     * difference.
     */
    private static final double STOICHIOMETRIC_BAND = 0.03;
    private static final Map<String, Integer> FORMULA = Map.of("Li", 7, "La", 3, "Zr", 2, "O", 12);
    private static final int ATOMS_PER_FORMULA_UNIT = 24;
    /** Farther than this many thermal velocities over the interval of two frames nothing moves. */
    private static final double FASTEST = 8;
    private static final double LEAST_JUMP_ANGSTROM = 2.5;
    /** A frame of a few hundred ions is within some 10 % of its temperature; wrong units are decades away. */
    private static final double HEAT_FACTOR = 2;
    private static final double AMU_ANGSTROM2_PER_PS2_EV = PhysicalConstants.DALTON_KG * 1e4
            / PhysicalConstants.ELEMENTARY_CHARGE_C;

    private final SimulationRequest request;
    private final SimulationFolder folder;
    private final List<ThermoRow> production;
    private final Map<Integer, Integer> typeOf = new LinkedHashMap<>();

    Evidence(SimulationRequest request, SimulationFolder folder, List<ThermoRow> production) {
        this.request = request;
        this.folder = folder;
        this.production = production;
    }

    /** The first contradiction; empty when everything agrees. */
    Optional<Failure> contradiction() throws IOException {
        try {
            readTypes();
            thermo();
            Moved moved = moved();
            currents();
            trajectory(moved);
            return Optional.empty();
        } catch (Contradiction found) {
            return Optional.of(new Failure(Kind.CONTRADICTION, "", "", found.getMessage()
                    + "; what this engine wrote is not a simulation that can be believed, look at the program and the "
                    + "disk"));
        } catch (NumberFormatException | IndexOutOfBoundsException garbled) {
            return Optional.of(new Failure(Kind.CONTRADICTION, "", "",
                    "a file of the production is garbled: " + garbled.getMessage()));
        }
    }

    /** Two files say different things. */
    private static final class Contradiction extends Exception {
        private static final long serialVersionUID = 1L;

        Contradiction(String message) {
            super(message);
        }
    }

    private static void demand(boolean holds, String otherwise, Object... values) throws Contradiction {
        if (!holds) {
            throw new Contradiction(String.format(Locale.ROOT, otherwise, values));
        }
    }

    // --- the structure ---------------------------------------------------------------------------------------------

    private void readTypes() throws IOException {
        atoms(folder.file(FileNames.STRUCTURE)).forEach((id, atom) -> typeOf.put(id, (int) atom[0]));
    }

    /** Type, unwrapped position by id of a data file of {@code atom_style charge}. */
    private static Map<Integer, double[]> atoms(Path file) throws IOException {
        Map<Integer, double[]> atoms = new LinkedHashMap<>();
        double[] lengths = new double[3];
        boolean inside = false;
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            String[] w = line.strip().split("\\s+");
            if (w.length >= 4 && w[2].endsWith("lo") && w[3].endsWith("hi")) {
                lengths[w[2].charAt(0) - 'x'] = Double.parseDouble(w[1]) - Double.parseDouble(w[0]);
            } else if (w[0].equals("Atoms")) {
                inside = true;
            } else if (inside && w[0].matches("[A-Z]\\w*")) {
                break;
            } else if (inside && w.length >= 6) {
                double[] atom = {Double.parseDouble(w[1]), 0, 0, 0};
                for (int k = 0; k < 3; k++) {
                    atom[k + 1] = Double.parseDouble(w[3 + k])
                            + (w.length >= 9 ? Integer.parseInt(w[6 + k]) * lengths[k] : 0);
                }
                atoms.put(Integer.parseInt(w[0]), atom);
            }
        }
        return atoms;
    }

    // --- the log ---------------------------------------------------------------------------------------------------

    private void thermo() throws Contradiction {
        Protocol p = request.protocol();
        ThermoRow first = production.getFirst();
        double freedom = 1.5 * (typeOf.size() - 1) * PhysicalConstants.BOLTZMANN_EV_PER_K;
        long step = 0;
        double energy = 0;
        boolean moved = production.size() <= 2;
        for (ThermoRow row : production) {
            boolean due = row.step() == step;
            // where a shorter production ended that this one continues, the log has a row of its own
            demand(due || row.step() < step && row.step() > step - p.thermoEverySteps()
                    && row.step() % p.dumpEverySteps() == 0,
                    "the log has step %d of production where step %d is due", row.step(), step);
            step = due ? Math.min(step + p.thermoEverySteps(), p.productionSteps()) : step;
            demand(row.isFinite(), "a figure of the log is no number at step %d", row.step());
            double volume = row.box().xAngstrom() * row.box().yAngstrom() * row.box().zAngstrom();
            demand(close(volume, row.volumeAngstrom3(), BOX_TOLERANCE), "box and volume of the log disagree at step %d",
                    row.step());
            demand(close(row.volumeAngstrom3(), first.volumeAngstrom3(), BOX_TOLERANCE)
                    && close(row.box().xAngstrom(), first.box().xAngstrom(), BOX_TOLERANCE)
                    && close(row.box().yAngstrom(), first.box().yAngstrom(), BOX_TOLERANCE),
                    "the box changes in a production at constant volume, at step %d", row.step());
            double kinetic = row.totalEnergyEv() - row.potentialEnergyEv();
            demand(close(kinetic, freedom * row.temperatureK(), KINETIC_TOLERANCE),
                    "temperature and kinetic energy of the log disagree at step %d (%.1f K, but %.1f K by energy)",
                    row.step(),
                    row.temperatureK(), kinetic / freedom);
            demand(close((row.pxxBar() + row.pyyBar() + row.pzzBar()) / 3, row.pressureBar(), 1e-3)
                    || Math.abs((row.pxxBar() + row.pyyBar() + row.pzzBar()) / 3 - row.pressureBar()) < 0.5,
                    "pressure and its components disagree at step %d", row.step());
            energy += row.potentialEnergyEv() / production.size();
            moved |= Math.abs(row.potentialEnergyEv() - first.potentialEnergyEv()) > 0;
        }
        demand(production.getLast().step() == p.productionSteps(), "the log ends at step %d of %d",
                production.getLast().step(),
                p.productionSteps());
        demand(moved, "the energy never changes: nothing moved");
        if (first.step() == 0) {
            demand(close(first.conservedEnergyEv(), first.totalEnergyEv(), 1e-4),
                    "the conserved energy does not begin at the total energy (%.3f, %.3f eV)",
                    first.conservedEnergyEv(),
                    first.totalEnergyEv());
        }
        band(energy / typeOf.size());
    }

    /** The potential energy lies where the potential's own crystal has it. */
    private void band(double perAtom) throws Contradiction {
        double t = request.protocol().temperatureK();
        double bulk = request.potential().bulk().references().stream()
                .min((a, b) -> Double.compare(Math.abs(a.temperatureK() - t), Math.abs(b.temperatureK() - t)))
                .map(r -> r.energyPerFormulaUnitEv() / ATOMS_PER_FORMULA_UNIT
                        + 1.5 * PhysicalConstants.BOLTZMANN_EV_PER_K * (t - r.temperatureK()))
                .orElse(request.potential().bulk().energyPerFormulaUnitEv() / ATOMS_PER_FORMULA_UNIT);
        if (!Double.isFinite(bulk)) {
            return;
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        typeOf.values().forEach(type -> counts.merge(request.species().get(type - 1), 1, Integer::sum));
        // in whole numbers: atoms of the element x atoms of a formula unit = all atoms x the element's share in it
        boolean stoichiometric = FORMULA.entrySet().stream()
                .allMatch(e -> counts.getOrDefault(e.getKey(), 0) * ATOMS_PER_FORMULA_UNIT == e.getValue()
                        * typeOf.size());
        double width = (stoichiometric ? STOICHIOMETRIC_BAND : ENERGY_BAND) * Math.abs(bulk);
        demand(Math.abs(perAtom - bulk) < width,
                "the potential energy is %.3f eV/atom, the crystal has %.3f and this cell may differ by %.3f",
                perAtom, bulk, width);
    }

    private static boolean close(double a, double b, double relative) {
        return Math.abs(a - b) <= relative * Math.max(Math.abs(a), Math.abs(b));
    }

    // --- displacements and currents --------------------------------------------------------------------------------

    /** Rows of {@code displacement.txt}: per element the mean-square displacement and the centre of mass. */
    private record Moved(List<String> elements, List<double[]> rows) {
    }

    private Moved moved() throws IOException, Contradiction {
        List<String> elements = request.species().stream().distinct().toList();
        return new Moved(elements,
                table(FileNames.DISPLACEMENT.joined(), request.protocol().dumpEverySteps(), 4 * elements.size()));
    }

    private void currents() throws IOException, Contradiction {
        long every = request.protocol().currentEverySteps();
        if (every > 0) {
            List<double[]> rows = table(FileNames.CURRENT.joined(), every, 3);
            demand(rows.size() < 3
                    || rows.stream().anyMatch(r -> r[0] != rows.getFirst()[0] || r[1] != rows.getFirst()[1]),
                    "the charge current never changes");
        }
    }

    private List<double[]> table(String name, long every, int columns) throws IOException, Contradiction {
        List<double[]> rows = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(folder.file(name), StandardCharsets.ISO_8859_1)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("#") || line.isBlank()) {
                    continue;
                }
                String[] w = line.strip().split("\\s+");
                demand(w.length == columns + 1, "%s has %d columns in row %d, not %d", name, w.length, rows.size() + 1,
                        columns + 1);
                demand(Long.parseLong(w[0]) == rows.size() * every, "%s has step %s where step %d is due", name, w[0],
                        rows.size() * every);
                double[] row = new double[columns];
                for (int k = 0; k < columns; k++) {
                    row[k] = Double.parseDouble(w[k + 1]);
                    demand(Double.isFinite(row[k]), "%s has %s in row %d", name, w[k + 1], rows.size() + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    // --- the trajectory --------------------------------------------------------------------------------------------

    private void trajectory(Moved moved) throws IOException, Contradiction {
        double[][] before = null;
        double[][] origin = null;
        try (BufferedReader in = Files.newBufferedReader(folder.file(FileNames.TRAJECTORY.joined()),
                StandardCharsets.ISO_8859_1)) {
            long frame = 0;
            for (String line = in.readLine(); line != null; line = in.readLine(), frame++) {
                double[][] now = frame(in, line, frame);
                if (origin == null) {
                    origin = now;
                    sameAs(FileNames.EQUILIBRATED, now, "the first frame");
                } else {
                    steps(before, now, frame);
                }
                displacements(moved, origin, now, (int) frame);
                before = now;
            }
        }
        sameAs(FileNames.FINAL, before, "the last frame");
    }

    private double[][] frame(BufferedReader in, String first, long frame) throws IOException, Contradiction {
        demand(first.startsWith("ITEM: TIMESTEP"), "frame %d of the trajectory does not begin as a frame does", frame);
        long due = frame * request.protocol().dumpEverySteps();
        String step = word(in);
        demand(Long.parseLong(step) == due, "the trajectory has step %s where step %d is due", step, due);
        demand(word(in).startsWith("ITEM: NUMBER OF ATOMS"), "frame %d of the trajectory has no number of atoms",
                frame);
        int atoms = Integer.parseInt(word(in));
        demand(atoms == typeOf.size(), "frame %d of the trajectory has %d atoms, the structure has %d", frame, atoms,
                typeOf.size());
        demand(word(in).startsWith("ITEM: BOX BOUNDS"), "frame %d of the trajectory has no box", frame);
        double[] box = {production.getFirst().box().xAngstrom(), production.getFirst().box().yAngstrom(),
                production.getFirst().box().zAngstrom()};
        for (double length : box) {
            String[] w = word(in).split("\\s+");
            demand(close(Double.parseDouble(w[1]) - Double.parseDouble(w[0]), length, BOX_TOLERANCE),
                    "frame %d of the trajectory has another box than the log", frame);
        }
        boolean velocities = request.protocol().velocities();
        demand(word(in).equals("ITEM: ATOMS id type xu yu zu" + (velocities ? " vx vy vz" : "")),
                "frame %d of the trajectory has other columns", frame);
        double kinetic = 0;
        double[][] positions = new double[atoms + 1][];
        for (int i = 0; i < atoms; i++) {
            String[] w = word(in).split(" ");
            int id = Integer.parseInt(w[0]);
            demand(w.length == (velocities ? 8 : 5) && id >= 1 && id <= atoms && positions[id] == null,
                    "frame %d of the trajectory has a wrong or repeated id %s",
                    frame, w[0]);
            demand(typeOf.get(id) == Integer.parseInt(w[1]),
                    "ion %d has type %s in frame %d of the trajectory, type %d in the structure", id,
                    w[1], frame, typeOf.get(id));
            positions[id] = new double[] {Double.parseDouble(w[2]), Double.parseDouble(w[3]), Double.parseDouble(w[4])};
            demand(Double.isFinite(positions[id][0] + positions[id][1] + positions[id][2]),
                    "ion %d is nowhere in frame %d", id, frame);
            kinetic += velocities ? mass(id) * squared(w, 5) : 0;
        }
        double temperatureK = kinetic * AMU_ANGSTROM2_PER_PS2_EV / (3 * atoms * PhysicalConstants.BOLTZMANN_EV_PER_K);
        demand(!velocities || temperatureK > request.protocol().temperatureK() / HEAT_FACTOR
                && temperatureK < request.protocol().temperatureK() * HEAT_FACTOR,
                "the velocities of frame %d are those of %.0f K", frame, temperatureK);
        return positions;
    }

    private double mass(int id) {
        return request.potential().species(request.species().get(typeOf.get(id) - 1)).orElseThrow().massAmu();
    }

    private static double squared(String[] words, int first) {
        double sum = 0;
        for (int i = first; i < first + 3; i++) {
            sum += Math.pow(Double.parseDouble(words[i]), 2);
        }
        return sum;
    }

    private static String word(BufferedReader in) throws IOException, Contradiction {
        String line = in.readLine();
        demand(line != null, "the trajectory ends within a frame");
        return line.strip();
    }

    /** Nothing moves faster than heat lets it, and not everything stands still. */
    private void steps(double[][] before, double[][] now, long frame) throws Contradiction {
        Protocol p = request.protocol();
        double interval = p.dumpEverySteps() * p.timestepFs() * 1e-3;
        boolean moved = false;
        for (int id = 1; id < now.length; id++) {
            double thermal = Math
                    .sqrt(PhysicalConstants.BOLTZMANN_EV_PER_K * p.temperatureK()
                            / (mass(id) * AMU_ANGSTROM2_PER_PS2_EV));
            double farthest = Math.max(LEAST_JUMP_ANGSTROM, FASTEST * thermal * interval);
            double square = 0;
            for (int k = 0; k < 3; k++) {
                square += (now[id][k] - before[id][k]) * (now[id][k] - before[id][k]);
            }
            moved |= square > 0;
            demand(square < farthest * farthest,
                    "ion %d moved %.1f A between frames %d and %d: ions are wrapped or exchanged", id,
                    Math.sqrt(square), frame - 1, frame);
        }
        demand(moved, "nothing moved between frames %d and %d of the trajectory", frame - 1, frame);
    }

    /** What LAMMPS computed while it ran against what its positions give. */
    private void displacements(Moved moved, double[][] origin, double[][] now, int frame) throws Contradiction {
        demand(frame < moved.rows().size(), "there are more frames than displacements");
        for (int e = 0; e < moved.elements().size(); e++) {
            double square = 0;
            double[] centre = new double[3];
            int count = 0;
            for (int id = 1; id < now.length; id++) {
                if (request.species().get(typeOf.get(id) - 1).equals(moved.elements().get(e))) {
                    count++;
                    for (int k = 0; k < 3; k++) {
                        square += (now[id][k] - origin[id][k]) * (now[id][k] - origin[id][k]);
                        centre[k] += now[id][k];
                    }
                }
            }
            double said = moved.rows().get(frame)[4 * e];
            demand(count == 0 || Math.abs(square / count - said)
                    <= MSD_TOLERANCE * said + MSD_TOLERANCE * LENGTH_TOLERANCE_ANGSTROM,
                    "the mean-square displacement of %s in frame %d is %.5g A^2 by the trajectory and %.5g by "
                            + "displacement.txt",
                    moved.elements().get(e), frame, square / Math.max(1, count), said);
            for (int k = 0; k < 3; k++) {
                demand(count == 0 || Math.abs(centre[k] / count - moved.rows().get(frame)[4 * e + 1 + k])
                        < LENGTH_TOLERANCE_ANGSTROM,
                        "the centre of mass of %s in frame %d differs between the trajectory and displacement.txt",
                        moved.elements().get(e),
                        frame);
            }
        }
    }

    /** A frame against the structure that was written at the same step. */
    private void sameAs(String file, double[][] positions, String which) throws IOException, Contradiction {
        if (!folder.has(file)) {
            demand(!file.equals(FileNames.FINAL), "there is no %s", file);
            return;
        }
        Map<Integer, double[]> atoms = atoms(folder.file(file));
        demand(atoms.size() == typeOf.size(), "%s has %d atoms, the structure has %d", file, atoms.size(),
                typeOf.size());
        double[] box = {production.getFirst().box().xAngstrom(), production.getFirst().box().yAngstrom(),
                production.getFirst().box().zAngstrom()};
        for (Map.Entry<Integer, double[]> atom : atoms.entrySet()) {
            demand(typeOf.getOrDefault(atom.getKey(), -1) == (int) atom.getValue()[0], "ion %d has another type in %s",
                    atom.getKey(), file);
            for (int k = 0; k < 3; k++) {
                double difference = positions[atom.getKey()][k] - atom.getValue()[k + 1];
                demand(Math.abs(difference - box[k] * Math.rint(difference / box[k])) < LENGTH_TOLERANCE_ANGSTROM,
                        "ion %d is elsewhere in %s of the trajectory than in %s", atom.getKey(), which, file);
            }
        }
    }
}
