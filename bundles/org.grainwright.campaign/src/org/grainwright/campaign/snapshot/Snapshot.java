// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.eclipse.emf.ecore.util.EcoreUtil;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Evaluation;
import org.grainwright.model.FileReference;
import org.grainwright.model.io.RunStore;

/**
 * The atoms of an evaluation at one stage of its way, in a file of its folder.
 *
 * @param stage where on the way
 * @param simulation as {@link #simulation(Path, Evaluation, Path)} calls it; empty for what was built
 * @param file LAMMPS data file
 */
public record Snapshot(Stage stage, String simulation, Path file) {

    private static final Pattern STEP = Pattern.compile("timestep = (\\d+)");

    /** A stage, in the order of time. */
    public enum Stage {
        /** As the geometry was built. */
        BUILT("as built", "structure.data"),
        /** After the relaxation of atoms and cell. */
        RELAXED("relaxed", "relaxed.data"),
        /** After annealing. */
        ANNEALED("annealed", "annealed.data"),
        /** At the beginning of the production. */
        EQUILIBRATED("equilibrated", "equilibrated.data"),
        /** At the end of the production. */
        FINAL("at the end", "final.data"),
        /** The structure in whose basin the production ended: its end, relaxed. */
        INHERENT("inherent structure of the end", "quenched.data");

        private final String label;
        private final String file;

        Stage(String label, String file) {
            this.label = label;
            this.file = file;
        }
    }

    /** What it is, in words. */
    public String label() {
        return stage.label + (simulation.isEmpty() ? "" : ", " + simulation);
    }

    /**
     * The stages of which a file is there, simulation by simulation. Blocks.
     *
     * @param run folder of the run
     */
    public static List<Snapshot> of(Path run, Evaluation evaluation) {
        List<Snapshot> found = new ArrayList<>();
        Optional<Path> folder = folder(run, evaluation);
        if (folder.isEmpty()) {
            return found;
        }
        Path built = folder.get().resolve(Stage.BUILT.file);
        if (Files.isRegularFile(built)) {
            found.add(new Snapshot(Stage.BUILT, "", built));
        }
        for (Path simulation : simulations(folder.get())) {
            for (Stage stage : Stage.values()) {
                Path file = simulation.resolve(stage.file);
                if (stage != Stage.BUILT && Files.isRegularFile(file)) {
                    found.add(new Snapshot(stage, name(folder.get(), simulation), file));
                }
            }
        }
        return found;
    }

    /** The trajectories of an evaluation that are on disk, in the order of their names. Blocks. */
    public static List<Path> trajectories(Path run, Evaluation evaluation) {
        return folder(run, evaluation).stream().flatMap(folder -> simulations(folder).stream())
                .map(each -> each.resolve("trajectory.dump")).filter(Files::isRegularFile).toList();
    }

    /**
     * What a simulation of an evaluation is called: the path of its folder in that of the evaluation, for example
     * {@code 1000K-1}, or {@code beyond-30-ps/1000K-1} where the run went on for longer.
     *
     * @param file a file in the folder of the simulation
     */
    public static String simulation(Path run, Evaluation evaluation, Path file) {
        Path simulation = file.toAbsolutePath().normalize().getParent();
        return name(folder(run, evaluation).filter(simulation::startsWith).orElse(simulation.getParent()), simulation);
    }

    private static String name(Path folder, Path simulation) {
        return folder.relativize(simulation).toString().replace('\\', '/');
    }

    private static Optional<Path> folder(Path run, Evaluation evaluation) {
        return evaluation.getFiles().stream().filter(each -> RunStore.STRUCTURE_ROLE.equals(each.getRole()))
                .map(FileReference::getPath).findFirst().flatMap(path -> RunStore.resolve(run, path))
                .map(Path::getParent).filter(Files::isDirectory);
    }

    private static List<Path> simulations(Path folder) {
        try (Stream<Path> children = Files.walk(folder, 2)) {
            return children.filter(each -> !each.equals(folder) && Files.isDirectory(each)).sorted().toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    /**
     * Reads the atoms. Blocks.
     *
     * @param known a structure of the same atoms in the same order, which knows elements, grains and boundaries
     * @return atoms inside the cell; planes move with the cell
     * @throws SnapshotException when the file is damaged or holds other atoms
     */
    public CrystalStructure read(CrystalStructure known) throws SnapshotException {
        try {
            AtomicStructure atoms = LammpsData.read(file);
            if (atoms.size() != known.getSpeciesIndex().length) {
                throw new SnapshotException(file + " holds " + atoms.size() + " atoms, and the record "
                        + known.getSpeciesIndex().length + ".", null);
            }
            CrystalStructure structure = EcoreUtil.copy(known);
            double[] cell = new double[9];
            Arrays.setAll(cell, i -> atoms.cell().component(i / 3, i % 3));
            stretch(structure, cell);
            structure.setPositionsAngstrom(atoms.positions());
            structure.setComment(label());
            Structures.wrap(structure);
            return structure;
        } catch (IOException | IllegalArgumentException e) {
            throw new SnapshotException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Another cell: the planes keep their share of it. */
    static void stretch(CrystalStructure structure, double[] cell) {
        double[] planes = structure.getBoundaryPlanesAngstrom();
        if (planes != null) {
            double factor = cell[0] / structure.getCellAngstrom()[0];
            structure.setBoundaryPlanesAngstrom(Arrays.stream(planes).map(x -> x * factor).toArray());
        }
        structure.setCellAngstrom(cell);
    }

    /**
     * How long a step of a trajectory took, ps, from what its folder says of the finished production; empty while it is
     * not finished.
     */
    static OptionalDouble stepPs(Path dump) throws IOException {
        Path request = dump.resolveSibling("request.properties");
        Path end = dump.resolveSibling(Stage.FINAL.file);
        if (!Files.isRegularFile(request) || !Files.isRegularFile(end)) {
            return OptionalDouble.empty();
        }
        Properties asked = new Properties();
        try (InputStream in = Files.newInputStream(request); Stream<String> head = Files.lines(end)) {
            asked.load(in);
            Matcher step = STEP.matcher(head.findFirst().orElse(""));
            double ps = Double.parseDouble(asked.getProperty("productionPs", "NaN"));
            return step.find() && ps > 0 ? OptionalDouble.of(ps / Long.parseLong(step.group(1)))
                    : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
