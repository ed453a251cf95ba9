// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.grainwright.bench.table.TableFile;
import org.grainwright.bench.table.TableGeometry;
import org.grainwright.bench.table.TableRow;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationFailedException;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * Fills the table of real molecular dynamics that {@code bench optimizer --problem gb_table} looks up from:
 * {@code --geometries N} of {@link TableGeometry}, two replicas each (their lithium disorder and velocities differ), at
 * one temperature with the default potential, {@code --processes N} (1) simulations at a time. Each trajectory is
 * analysed at three lengths, which are its beginnings. {@code --work DIR} is where {@code table.csv} grows; a run that
 * was ended goes on there with the next simulation.
 */
final class TableBenchmark implements Benchmark {

    private static final double TEMPERATURE_K = 1000;
    private static final double EQUILIBRATION_PS = 2;
    private static final List<Double> LENGTHS_PS = List.of(4.0, 8.0, 16.0);
    private static final int REPLICAS = 2;
    private static final double HALF_WIDTH = 5;
    private static final double DUMP_EVERY_FS = 50;
    private static final double TIMESTEP_FS = 2;
    private static final double PPPM_ACCURACY = 1e-4;

    @Override
    public String name() {
        return "table";
    }

    @Override
    public void run(List<String> arguments, Metrics metrics) throws Exception {
        int count = Integer.parseInt(option(arguments, "--geometries", "96"));
        Path work = Files.createDirectories(Path.of(option(arguments, "--work", "gb-table")).toAbsolutePath());
        LammpsInstallation lammps = LammpsInstallation.locate();
        Potential potential = PotentialLibrary.standard().get(PotentialLibrary.DEFAULT_NAME);
        TableFile table = new TableFile(work.resolve("table.csv"), List.of(
                "resistivity across the boundary, see TableBenchmark; made by ./grainwright bench table",
                String.format(Locale.ROOT,
                        "potential %s, %.0f K, %.0f fs, %.1f ps at constant pressure, then %.1f ps at "
                                + "constant volume; %s; grains as thin as can be built",
                        potential.name(), TEMPERATURE_K, TIMESTEP_FS,
                        EQUILIBRATION_PS, LENGTHS_PS.getLast(), "LAMMPS " + lammps.version())),
                LENGTHS_PS.size());
        List<TableGeometry> geometries = TableGeometry.all();
        if (count > geometries.size()) {
            throw new IllegalArgumentException("there are " + geometries.size() + " geometries, not " + count);
        }
        Effort effort = new Effort();
        List<Callable<Void>> simulations = new ArrayList<>();
        for (TableGeometry geometry : geometries.subList(0, count)) {
            for (int replica = 1; replica <= REPLICAS; replica++) {
                if (!table.has(geometry.index(), replica)) {
                    int which = replica;
                    simulations.add(() -> {
                        List<TableRow> rows = rows(geometry, which, potential, lammps, work);
                        synchronized (table) {
                            table.append(rows);
                            effort.add(rows.getLast());
                            metrics.progress(line(rows.getLast(), count));
                        }
                        return null;
                    });
                }
            }
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(option(arguments, "--processes",
                "1")))) {
            for (Future<Void> simulation : pool.invokeAll(simulations)) {
                simulation.get();
            }
        }
        metrics.record("table_cpu_hours", effort.cpuSeconds / 3600, "CPU-h", effort.cpuSeconds > 0
                ? Map.of("atoms_x_ns_per_cpu_hour", effort.atomsNs / (effort.cpuSeconds / 3600), "failed",
                        effort.failed)
                : Map.of("failed", effort.failed));
    }

    /** What the simulations of one call took. */
    private static final class Effort {
        private double cpuSeconds;
        private double atomsNs;
        private int failed;

        void add(TableRow longest) {
            cpuSeconds += longest.cpuSeconds();
            atomsNs += longest.cpuSeconds() == 0 ? 0 : longest.atoms() * LENGTHS_PS.getLast() / 1000;
            failed += longest.gate().equals(TableRow.FAILED) ? 1 : 0;
        }
    }

    private static String line(TableRow row, int count) {
        return String.format(Locale.ROOT, "%d/%d replica %d: %s, %d layers, %d Li2O: %.3g ± %.2g Ω·cm (%s), %.0f CPU-s",
                row.geometry() + 1, count, row.replica(), row.boundary(), row.widthLayers(), row.li2oUnits(),
                row.resistivity(), row.standardError(), row.gate(), row.cpuSeconds());
    }

    private static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        return at >= 0 && at + 1 < arguments.size() ? arguments.get(at + 1) : otherwise;
    }

    private static List<TableRow> rows(TableGeometry geometry, int replica, Potential potential,
            LammpsInstallation lammps, Path work) throws Exception {
        int seed = 1 + geometry.index() * REPLICAS + replica;
        Path folder = work.resolve(String.format(Locale.ROOT, "%03d-%d", geometry.index(), replica));
        List<TableRow> rows = new ArrayList<>();
        try {
            Bicrystal built = geometry.build(seed);
            Files.createDirectories(folder);
            Path data = folder.resolve("cell.data");
            LammpsData.write(built.structure(), built.name(), Element::formalCharge, data);
            Protocol protocol = Protocol.at(TEMPERATURE_K).toBuilder().timestepFs(TIMESTEP_FS)
                    .equilibrationPs(EQUILIBRATION_PS)
                    .productionPs(LENGTHS_PS.getLast()).dumpEveryFs(DUMP_EVERY_FS).currentEveryFs(0)
                    .pppmAccuracy(PPPM_ACCURACY)
                    .quench(false).seed(seed).build();
            SimulationResult result = Simulation.run(SimulationRequest
                    .of(data, potential, protocol, lammps, folder.resolve("md"))
                    .withSpecies(LammpsData.species(built.structure()).stream().map(Element::symbol).toList()),
                    SimulationListener.NONE, new Cancellation());
            AnalysisSettings settings = AnalysisSettings.withBoundaries(TEMPERATURE_K, GrainBoundaries.at(HALF_WIDTH, 0,
                    built.secondPlaneX() / built.structure().cell().component(0, 0)));
            for (double ps : LENGTHS_PS) {
                Path part = beginning(result.trajectory(), Math.round(ps * 1000 / protocol.timestepFs()),
                        folder.resolve("part.dump"));
                Estimate found = TransportAnalysis.analyse(List.of(List.of(part)), Species.llzo(),
                        protocol.timestepFs(), settings).estimate(Quantity.BOUNDARY_RESISTIVITY);
                rows.add(row(geometry, replica, result.atoms(), ps, found, result.cpuSeconds()));
                Files.delete(part);
            }
            PublishedBenchmark.Scratch.delete(folder);
        } catch (StructureException | SimulationFailedException | TrajectoryException e) {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("reason.txt"), e.getMessage());
            rows.clear();
            for (double ps : LENGTHS_PS) {
                rows.add(row(geometry, replica, 0, ps, null, 0));
            }
        }
        return rows;
    }

    private static TableRow row(TableGeometry geometry, int replica, int atoms, double ps, Estimate found, double cpu) {
        return new TableRow(geometry.index(), geometry.cell().name(), geometry.widthLayers(), geometry.li2oUnits(),
                replica, atoms, ps, found == null ? Double.NaN : found.value(),
                found == null ? Double.NaN : found.standardError(),
                found == null ? TableRow.FAILED : found.gate().word(), cpu);
    }

    /** The frames up to a step, as a dump of its own. */
    private static Path beginning(Path dump, long lastStep, Path part) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(dump); BufferedWriter out = Files.newBufferedWriter(part)) {
            String line = in.readLine();
            while (line != null) {
                if (line.equals("ITEM: TIMESTEP")) {
                    String step = in.readLine();
                    if (Long.parseLong(step.strip()) > lastStep) {
                        break;
                    }
                    out.write(line + "\n");
                    line = step;
                }
                out.write(line + "\n");
                line = in.readLine();
            }
        }
        return part;
    }
}
