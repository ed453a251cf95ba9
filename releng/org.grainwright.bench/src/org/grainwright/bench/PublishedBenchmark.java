// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.grainwright.campaign.validation.Part;
import org.grainwright.campaign.validation.Validation;
import org.grainwright.campaign.validation.ValidationPlan;
import org.grainwright.campaign.validation.ValidationResult;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.deck.BulkCell;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.LocalExecutor;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.workplace.Workplace;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.BoundaryName;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.Species;

/**
 * Boundaries of which something was published: Σ3 (112)[110], Σ5 (210)[001] and Σ5 (310)[001] at 1200 K with the
 * default potential and the second one, two replicas of 20 ps. Beside them stand the statements of Yu and Siegel, Chem.
 * Mater. 29, 9639 (2017), abstract: D 2 to 3 times below the crystal's at high temperature, alike in all three; planes
 * enriched in Li and less so in O. {@code --quick}: one replica, 8 ps, the default potential.
 * {@code --boundaries FILE}: relaxed energies beside those of density-functional theory. {@code --work DIR} keeps the
 * simulations and goes on with what is there; {@code --ps N} and {@code --only NAME} change the length and choose one
 * potential.
 */
final class PublishedBenchmark implements Benchmark {

    private static final double TEMPERATURE_K = 1200;
    private static final double GRAIN_ANGSTROM = 20;
    private static final double HALF_WIDTH = 5;
    private static final String SECOND = "llzo-buckingham-dft";
    private static final double LOWEST_RATIO = 1 / 3.0;
    private static final double HIGHEST_RATIO = 1 / 2.0;

    @Override
    public String name() {
        return "published";
    }

    @Override
    public void run(List<String> arguments, Metrics metrics) throws Exception {
        boolean quick = arguments.contains("--quick");
        int replicas = quick ? 1 : 2;
        double ps = Double.parseDouble(option(arguments, "--ps", quick ? "8" : "20"));
        LammpsInstallation lammps = LammpsInstallation.locate();
        String kept = option(arguments, "--work", "");
        Path work = kept.isEmpty() ? Files.createTempDirectory("grainwright-bench") : Path.of(kept);
        List<String> names = quick ? List.of(PotentialLibrary.DEFAULT_NAME)
                : List.of(SECOND, PotentialLibrary.DEFAULT_NAME);
        String only = option(arguments, "--only", "");
        for (String name : only.isEmpty() ? names : List.of(only)) {
            Potential potential = PotentialLibrary.standard().get(name);
            new Measurement(potential, lammps, work.resolve(name), metrics).run(replicas, ps,
                    Optional.of(option(arguments, "--boundaries", "")).filter(f -> !f.isEmpty()).map(Path::of));
        }
        if (kept.isEmpty()) {
            Scratch.delete(work);
        }
    }

    private static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        return at >= 0 && at + 1 < arguments.size() ? arguments.get(at + 1) : otherwise;
    }

    /** One potential. */
    private record Measurement(Potential potential, LammpsInstallation lammps, Path folder, Metrics metrics) {

        void run(int replicas, double ps, Optional<Path> theory) throws Exception {
            Path cell = Files.createDirectories(folder).resolve("crystal.data");
            BulkCell.write(cell, 1, 0, 1);
            // few ions, so longer
            Protocol whole = protocol(2 * ps).toBuilder().barostat(Barostat.ISOTROPIC).build();
            Estimate crystal = analyse(simulate(cell, SimulationRequest.LLZO_SPECIES, whole, "crystal", 2 * replicas),
                    AnalysisSettings.bulk(TEMPERATURE_K)).estimate(Quantity.TRACER_D);
            record("D_crystal", crystal, Map.of("potential", potential.name()));
            for (MillerIndices[] name : List.of(indices(1, -1, 2, 1, 1, 0), indices(2, 1, 0, 0, 0, 1),
                    indices(3, 1, 0, 0, 0, 1))) {
                boundary(name, replicas, ps, crystal);
            }
            if (theory.isPresent()) {
                energies(theory.get());
            }
        }

        private static MillerIndices[] indices(int h, int k, int l, int u, int v, int w) {
            return new MillerIndices[] {MillerIndices.of(h, k, l), MillerIndices.of(u, v, w)};
        }

        private void boundary(MillerIndices[] name, int replicas, double ps, Estimate crystal) throws Exception {
            Bicrystal b = new BicrystalBuilder().build(BoundarySpecification
                    .builder(new CoincidenceCatalog().named(BoundaryName.of(name[0], name[1])))
                    .grainThickness(GRAIN_ANGSTROM).build(), 1);
            metrics.progress(potential.name() + ": " + b.name() + ", " + b.structure().size() + " ions");
            String label = b.name().replaceAll("\\W+", "-");
            Path data = folder.resolve(label + ".data");
            LammpsData.write(b.structure(), b.name(), Element::formalCharge, data);
            double length = b.structure().cell().component(0, 0);
            AnalysisResult found = analyse(
                    simulate(data, LammpsData.species(b.structure()).stream().map(Element::symbol).toList(),
                            protocol(ps), label, replicas),
                    AnalysisSettings.withBoundaries(TEMPERATURE_K,
                            GrainBoundaries.at(HALF_WIDTH, 0, b.secondPlaneX() / length)));
            Map<String, ?> detail = Map.of("potential", potential.name(), "boundary", b.name(), "ions",
                    b.structure().size());
            Estimate inside = found.estimate(Quantity.BOUNDARY_TRACER_D);
            record("D_cell", found.estimate(Quantity.TRACER_D), detail);
            record("D_boundary", inside, detail);
            record("D_boundary_over_interior", found.estimate(Quantity.BOUNDARY_TO_BULK_D), detail);
            if (inside.isPresent() && crystal.isPresent()) {
                double ratio = inside.value() / crystal.value();
                metrics.between("D_boundary_over_crystal", ratio, "1", LOWEST_RATIO, HIGHEST_RATIO,
                        Map.of("potential", potential.name(), "boundary", b.name(), "standard_error",
                                ratio * Math.hypot(inside.relativeError(), crystal.relativeError())));
            }
            Estimate lithium = found.estimate(Quantity.LI_EXCESS);
            Estimate oxygen = found.estimate(Quantity.O_EXCESS);
            metrics.atLeast("li_excess_relative_to_la", lithium.value(), lithium.unit(), 0, with(detail, lithium));
            metrics.atLeast("o_excess_relative_to_la", oxygen.value(), oxygen.unit(), 0, with(detail, oxygen));
            record("framework_msd", found.estimate(Quantity.FRAMEWORK_MSD), detail);
        }

        private void record(String metric, Estimate e, Map<String, ?> detail) {
            metrics.record(metric, e.value(), e.unit(), with(detail, e));
        }

        private static Map<String, ?> with(Map<String, ?> detail, Estimate e) {
            Map<String, Object> all = new java.util.TreeMap<>(detail);
            all.put("standard_error", e.standardError());
            all.put("gate", e.gate().word());
            return all;
        }

        private static Protocol protocol(double ps) {
            return Protocol.at(TEMPERATURE_K).toBuilder().equilibrationPs(4).productionPs(ps).currentEveryFs(0)
                    .pppmAccuracy(1e-4).quench(false).build();
        }

        private List<SimulationResult> simulate(Path data, List<String> species, Protocol protocol, String label,
                int replicas) throws Exception {
            List<SimulationResult> results = new ArrayList<>();
            for (int replica = 1; replica <= replicas; replica++) {
                results.add(Simulation.run(SimulationRequest
                        .of(data, potential, protocol.replica(replica), lammps, folder.resolve(label + "-" + replica))
                        .withSpecies(species), SimulationListener.NONE, new Cancellation()));
            }
            return results;
        }

        private static AnalysisResult analyse(List<SimulationResult> replicas, AnalysisSettings settings)
                throws Exception {
            return TransportAnalysis.analyse(replicas.stream().map(r -> List.of(r.trajectory())).toList(),
                    Species.llzo(), replicas.getFirst().protocol().timestepFs(), settings);
        }

        private void energies(Path theory) throws Exception {
            try (Workplace one = new Workplace(new LocalExecutor(1, 1), LaunchProfile.serial(), 1, "", null)) {
                ValidationResult result = new Validation(potential, PotentialLibrary.shippedEntries(potential.name()),
                        lammps, one, folder).run(
                                ValidationPlan.FULL.only(EnumSet.of(Part.BOUNDARIES))
                                        .with(Optional.empty(), Optional.of(theory)),
                                (part, step, fraction) -> {
                                }, new Cancellation());
                result.chapters().getFirst().findings().forEach(f -> metrics.record("relaxed_boundary_energy",
                        f.value(), f.unit(), Map.of("potential", potential.name(), "which", f.what(), "theory",
                                f.reference())));
            }
        }
    }

    /** A folder that goes. */
    static final class Scratch {

        private Scratch() {
        }

        static void delete(Path folder) throws IOException {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
