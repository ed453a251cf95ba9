// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.grainwright.bench.structures.CommandTime;
import org.grainwright.bench.structures.ExactChecks;
import org.grainwright.bench.structures.ScreenGain;
import org.grainwright.bench.structures.TheoryBoundaries;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySlabs;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.screening.Candidate;
import org.grainwright.lattice.screening.JavaScreening;
import org.grainwright.opencl.OpenClException;
import org.grainwright.opencl.OpenClScreening;

/**
 * Grain-boundary structures: how fast thirteen tilt and twist boundaries are built in CPU time, whether they are
 * neutral and free of overlaps, how many candidates a core screens, and how pymatgen does on three of the same
 * boundaries when it is installed ({@code python3 -c "import pymatgen"}); then what has to be exact, and what one
 * structure costs from a terminal. {@code --boundaries FILE}: instead of all this, boundary energies of every shipped
 * potential (or {@code --only NAME}) beside those of density-functional theory, {@code --non-stoichiometric} included.
 * {@code --screen N}: instead, what comparing minimised structures buys, on N boundaries with the default potential or
 * {@code --only}.
 */
public final class StructuresBenchmark implements Benchmark {

    private static final String BOUNDARIES = "--boundaries";
    private static final String SCREEN = "--screen";
    private static final String ONLY = "--only";
    /** Builds of the 10k-atom cell that are measured; the median counts. */
    private static final int ROUNDS = 41;
    /**
     * Builds before that, about as many as a library of ten structures takes: Java has compiled the builder for good
     * after 150 or so.
     */
    private static final int WARM_UP = 200;
    /**
     * pymatgen's Grain boundary generator on 12 of the 13 cases, on a two-core machine: structures and CPU seconds
     * (docs/structures.md). Only used when it is not installed.
     */
    private static final double RECORDED_PYMATGEN_RATE = 12 / 160.78;

    private record Case(String label, CoincidenceCell cell, double grainAngstrom) {
    }

    @Override
    public String name() {
        return "structures";
    }

    @Override
    public void run(List<String> arguments, Metrics metrics) throws Exception {
        if (arguments.contains(BOUNDARIES)) {
            theory(arguments, metrics);
        } else if (arguments.contains(SCREEN)) {
            screen(arguments, metrics);
        } else {
            own(metrics);
        }
    }

    private static void theory(List<String> arguments, Metrics metrics) throws Exception {
        Path work = Files.createTempDirectory("grainwright-bench");
        try {
            new TheoryBoundaries(metrics, LammpsInstallation.locate(), work).run(
                    Path.of(option(arguments, BOUNDARIES).orElseThrow()),
                    arguments.contains("--non-stoichiometric"), option(arguments, ONLY));
        } finally {
            PublishedBenchmark.Scratch.delete(work);
        }
    }

    private static void screen(List<String> arguments, Metrics metrics) throws Exception {
        Path work = Files.createTempDirectory("grainwright-bench");
        try {
            PotentialLibrary potentials = PotentialLibrary.standard();
            new ScreenGain(metrics, potentials.get(option(arguments, ONLY).orElse(PotentialLibrary.DEFAULT_NAME)),
                    LammpsInstallation.locate(), work)
                    .run(Integer.parseInt(option(arguments, SCREEN).orElseThrow()));
        } finally {
            PublishedBenchmark.Scratch.delete(work);
        }
    }

    private static Optional<String> option(List<String> arguments, String name) {
        int at = arguments.indexOf(name);
        return at >= 0 && at + 1 < arguments.size() ? Optional.of(arguments.get(at + 1)) : Optional.empty();
    }

    private static void own(Metrics metrics) throws Exception {
        List<Case> cases = cases();
        BicrystalBuilder builder = new BicrystalBuilder();
        Case tenThousand = cases.get(4);
        metrics.progress("building " + tenThousand.label + " " + (WARM_UP + ROUNDS) + " times");
        double[] times = new double[ROUNDS];
        int atoms = 0;
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = cpuNanos();
            atoms = builder.build(specification(tenThousand), i).structure().size();
            if (i >= 0) {
                times[i] = (cpuNanos() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        metrics.atMost("build_10k_atoms_ms", times[ROUNDS / 2], "ms CPU", 10,
                Map.of("cell", tenThousand.label, "atoms", atoms, "best", times[0], "warm_up", WARM_UP));

        double least = Double.MAX_VALUE;
        double relative = Double.MAX_VALUE;
        int charge = 0;
        long total = 0;
        long start = cpuNanos();
        for (Case c : cases) {
            long one = cpuNanos();
            Bicrystal b = builder.build(specification(c), 1);
            metrics.progress(String.format(java.util.Locale.ROOT, "%-28s %6d atoms %7.1f ms  closest %.3f Å  charge %d",
                    c.label, b.structure().size(), (cpuNanos() - one) / 1e6,
                    b.minimumDistances().smallest(), b.structure().netCharge()));
            least = Math.min(least, b.minimumDistances().smallest());
            relative = Math.min(relative, b.minimumDistances().smallestRelative());
            charge = Math.max(charge, Math.abs(b.structure().netCharge()));
            total += b.structure().size();
        }
        double seconds = (cpuNanos() - start) / 1e9;
        double rate = cases.size() / seconds;
        metrics.record("structures_per_cpu_s", rate, "1/s",
                Map.of("structures", cases.size(), "atoms", total, "cpu_s", seconds));
        pymatgen(rate, cases, metrics);
        metrics.atMost("net_charge_max", charge, "e", 0, Map.of("structures", cases.size()));
        metrics.atLeast("min_distance_A", least, "Å", 1.6, Map.of("smallest_ratio_to_permitted", relative));
        screening(tenThousand.cell, metrics);
        device(tenThousand.cell, metrics);
        ExactChecks.named(metrics);
        ExactChecks.composition(metrics);
        ExactChecks.duplicates(metrics);
        CommandTime.structures(metrics);
        TheoryBoundaries.absent(metrics);
    }

    private static BoundarySpecification specification(Case c) {
        return BoundarySpecification.builder(c.cell).grainThickness(c.grainAngstrom).widthLayers(3)
                .maximalAtoms(1_000_000).build();
    }

    private static List<Case> cases() throws Exception {
        CoincidenceCatalog catalog = new CoincidenceCatalog();
        MillerIndices z = MillerIndices.of(0, 0, 1);
        MillerIndices diagonal = MillerIndices.of(1, 1, 0);
        MillerIndices body = MillerIndices.of(1, 1, 1);
        List<Case> cases = new ArrayList<>();
        tilt(cases, catalog, Misorientation.of(z, 3, 1), 1);
        tilt(cases, catalog, Misorientation.of(z, 3, 1), 2);
        twist(cases, catalog, Misorientation.of(z, 3, 1), 51.88);
        tilt(cases, catalog, Misorientation.of(z, 4, 1), 1);
        tilt(cases, catalog, Misorientation.of(z, 5, 1), 1);
        tilt(cases, catalog, Misorientation.of(z, 5, 1), 3);
        tilt(cases, catalog, Misorientation.of(z, 7, 1), 1);
        tilt(cases, catalog, Misorientation.of(z, 9, 1), 1);
        tilt(cases, catalog, Misorientation.of(diagonal, 6, 1), 1);
        twist(cases, catalog, Misorientation.of(z, 5, 1), 51.88);
        twist(cases, catalog, Misorientation.of(z, 4, 1), 51.88);
        twist(cases, catalog, Misorientation.of(body, 7, 1), 56.1);
        twist(cases, catalog, Misorientation.of(body, 5, 1), 56.1);
        return cases;
    }

    private static void tilt(List<Case> cases, CoincidenceCatalog catalog, Misorientation rotation, int periods) {
        CoincidenceCell cell = catalog.symmetricTilts(rotation).get(0);
        cases.add(new Case(cell.name() + (periods > 1 ? " x" + periods : ""), cell,
                periods * cell.normalPeriodAngstrom()));
    }

    private static void twist(List<Case> cases, CoincidenceCatalog catalog, Misorientation rotation, double thickness)
            throws Exception {
        CoincidenceCell cell = catalog.boundary(rotation, rotation.axis(), false);
        cases.add(new Case(cell.name(), cell, thickness));
    }

    private static void screening(CoincidenceCell cell, Metrics metrics) {
        JavaScreening screening = new JavaScreening(BoundarySlabs.of(cell, 7, 0));
        screening.score(stream(cell, 2000), (i, s) -> {
        });
        long start = cpuNanos();
        int count = 10_000;
        screening.score(stream(cell, count), (i, s) -> {
        });
        double rate = count / ((cpuNanos() - start) / 1e9);
        metrics.atLeast("screening_candidates_per_core_s", rate, "1/s", 1000,
                Map.of("boundary", cell.name(), "candidates", count));
        long before = usedAfterCollection();
        screening.score(stream(cell, 10 * count), (i, s) -> {
        });
        double growth = (usedAfterCollection() - before) / 1048576.0;
        metrics.atMost("screening_memory_growth_MB", growth, "MB", 2, Map.of("candidates", 10 * count));
    }

    /**
     * The same boundary on a GPU, in wall time because the device works while this thread waits; without one the value
     * is empty and says why.
     */
    private static void device(CoincidenceCell cell, Metrics metrics) {
        try (OpenClScreening screening = new OpenClScreening(BoundarySlabs.of(cell, 7, 0),
                OpenClScreening.DeviceKind.GPU)) {
            screening.score(stream(cell, 20_000), (i, s) -> {
            });
            int count = 400_000;
            long start = System.nanoTime();
            screening.score(stream(cell, count), (i, s) -> {
            });
            double rate = count / ((System.nanoTime() - start) / 1e9);
            metrics.atLeast("screening_candidates_gpu_s", rate, "1/s", 1e5,
                    Map.of("boundary", cell.name(), "candidates", count, "device", screening.name()));
        } catch (OpenClException e) {
            metrics.record("screening_candidates_gpu_s", Double.NaN, "1/s", Map.of("not_measured", e.getMessage()));
        }
    }

    /** Candidates made one at a time, so that their list takes no memory either. */
    private static Iterable<Candidate> stream(CoincidenceCell cell, int count) {
        List<Candidate> block = Candidate.spread(cell, 1000, 3);
        return () -> new Iterator<>() {
            private int i;

            @Override
            public boolean hasNext() {
                return i < count;
            }

            @Override
            public Candidate next() {
                return block.get(i++ % block.size());
            }
        };
    }

    private static long usedAfterCollection() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The same three tilt boundaries with pymatgen; the ratio compares structures per CPU second on these three. */
    private static void pymatgen(double rateOfAll, List<Case> cases, Metrics metrics) throws Exception {
        double theirs = pymatgenSeconds(metrics);
        if (Double.isNaN(theirs)) {
            // a figure recorded elsewhere is for the record and meets no goal
            metrics.record("pymatgen_ratio", rateOfAll / RECORDED_PYMATGEN_RATE, "x",
                    Map.of("peer",
                            "pymatgen is not installed; its rate on this list was recorded once, on another machine",
                            "recorded_structures_per_cpu_s", RECORDED_PYMATGEN_RATE));
            return;
        }
        BicrystalBuilder builder = new BicrystalBuilder();
        long start = cpuNanos();
        for (int index : new int[] {0, 3, 4}) {
            builder.build(specification(cases.get(index)), 2);
        }
        double ours = (cpuNanos() - start) / 1e9;
        metrics.atLeast("pymatgen_ratio", theirs / ours, "x", 100,
                Map.of("peer", "pymatgen, run now on 3 tilt boundaries", "pymatgen_cpu_s", theirs, "cpu_s", ours));
    }

    private static double pymatgenSeconds(Metrics metrics) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("grainwright-bench");
        Path script = folder.resolve("peer.py");
        try {
            Path cif = folder.resolve("llzo.cif");
            org.grainwright.lattice.io.Cif.write(org.grainwright.lattice.crystal.Llzo.orderedCell(1), "LLZO", cif);
            Files.writeString(script, """
        import sys, time
        from pymatgen.core import Structure
        try:
            from pymatgen.core.interface import GrainBoundaryGenerator
        except ImportError:
            from pymatgen.analysis.gb.grain import GrainBoundaryGenerator
        generator = GrainBoundaryGenerator(Structure.from_file(sys.argv[1]))
        generator.lat_type = 'c'  # the ordered cell has lost its cubic symmetry, and is refused otherwise
        start = time.process_time()
        for angle, plane in ((36.86989764584402, (3, 1, 0)), (28.072486935852957, (4, 1, 0)), (22.61986494804043, (5, \
        1, 0))):
            generator.gb_from_parameters((0, 0, 1), angle, expand_times=1, vacuum_thickness=0.0, normal=True, \
        plane=plane)
        print(time.process_time() - start)
        """, StandardCharsets.UTF_8);
            Process process = new ProcessBuilder(python(), script.toString(), cif.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            metrics.progress("looking for pymatgen (minutes when it is there)");
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            if (!process.waitFor(15, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                return Double.NaN;
            }
            String[] lines = output.split("\n");
            return Double.parseDouble(lines[lines.length - 1].trim());
        } catch (IOException e) {
            return Double.NaN;
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        }
    }

    /** Debian's packages are seen by Debian's interpreter only. */
    private static String python() {
        Path debian = Path.of("/usr/bin/python3");
        return Files.isExecutable(debian) ? debian.toString() : "python3";
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
