// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.sites.JumpKind;
import org.grainwright.transport.sites.JumpNetwork;
import org.grainwright.transport.sites.Site;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.Trajectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites of lithium in grains, against Wyckoff positions that are put where the builder, or this test, says. */
class GrainSitesTest {

    private static final double EXPANSION = 1.012;

    private static final CoincidenceCell SIGMA5 = new CoincidenceCatalog()
            .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 3, 1)).getFirst();

    @TempDir
    Path folder;

    /**
     * How ions of a lattice gas move.
     *
     * @param frames of the run
     * @param framePs from frame to frame, ps
     * @param tries of an ion per ps, each to one of the 72 sites
     * @param shake in each direction, Å
     */
    private record Gas(int frames, double framePs, double tries, double shake) {
        double nanoseconds() {
            return frames * framePs / 1000;
        }
    }

    private static final Gas CALM = new Gas(301, 0.1, 20, 0.22);

    /** Frames of atoms, Å. */
    private record Run(double[] box, int[] types, List<double[][]> frames, double framePs) {

        Trajectory load(Path file) throws Exception {
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                for (int f = 0; f < frames.size(); f++) {
                    out.write(String.format(Locale.ROOT, "ITEM: TIMESTEP\n%d\nITEM: NUMBER OF ATOMS\n%d\n"
                            + "ITEM: BOX BOUNDS pp pp pp\n0 %.6f\n0 %.6f\n0 %.6f\nITEM: ATOMS id type xu yu zu\n",
                            Math.round(1000 * framePs * f), types.length, box[0], box[1], box[2]));
                    for (int i = 0; i < types.length; i++) {
                        double[] r = frames.get(f)[i];
                        out.write((i + 1) + " " + types[i] + " " + (float) r[0] + " " + (float) r[1] + " "
                                + (float) r[2] + "\n");
                    }
                }
            }
            return Trajectory.load(List.of(file), Species.llzo(), 1, Trajectory.DEFAULT_BUDGET_BYTES);
        }
    }

    private static int type(Element element) {
        return element == Element.LI ? 1 : element == Element.LA ? 2 : element == Element.ZR ? 3 : 4;
    }

    private static double square(double[] a, double[] b, double[] box) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double d = a[axis] - b[axis];
            d -= Math.rint(d / box[axis]) * box[axis];
            sum += d * d;
        }
        return sum;
    }

    /** A bicrystal whose atoms shake where they were built, all lengths 1.2 % larger. */
    private Run bicrystal(Bicrystal built) {
        AtomicStructure atoms = built.structure();
        SplittableRandom random = new SplittableRandom(4);
        double[] box = {atoms.cell().component(0, 0) * EXPANSION, atoms.cell().component(1, 1) * EXPANSION,
                atoms.cell().component(2, 2) * EXPANSION};
        int[] types = new int[atoms.size()];
        List<double[][]> frames = new ArrayList<>();
        for (int f = 0; f < 20; f++) {
            double[][] places = new double[types.length][];
            for (int i = 0; i < types.length; i++) {
                types[i] = type(atoms.element(i));
                places[i] = new double[] {atoms.x(i) * EXPANSION + 0.15 * random.nextGaussian(),
                        atoms.y(i) * EXPANSION + 0.15 * random.nextGaussian(),
                        atoms.z(i) * EXPANSION + 0.15 * random.nextGaussian()};
            }
            frames.add(places);
        }
        return new Run(box, types, frames, 0.1);
    }

    private static AnalysisSettings settings(Bicrystal built) {
        return AnalysisSettings.withBoundaries(1000,
                GrainBoundaries.at(5, 0, built.secondPlaneX() / built.structure().cell().component(0, 0)));
    }

    @Test
    void bothGrainsOfABicrystalHaveTheSitesThatTheBuilderFilledFrom() throws Exception {
        Bicrystal built = new BicrystalBuilder().build(BoundarySpecification.builder(SIGMA5).grainThickness(24)
                .widthLayers(2).build(), 3);
        Run run = bicrystal(built);
        AnalysisResult result = TransportAnalysis.analyse(run.load(folder.resolve("b.dump")),
                settings(built).in(HostCrystals.of(Llzo.crystal(Llzo.LATTICE_CONSTANT))));
        assertEquals(2, result.notes().stream().filter(note -> note.matches("Sites of Li in the grain .* those of LLZO "
                + "\\(24d, 96h\\), fitted to (9\\d|100) % of the framework within 0\\..*")).count(),
                () -> result.notes().toString());
        List<Site> sites = result.jumps().get(0).sites();
        double a = Llzo.LATTICE_CONSTANT;
        for (int grain = 0; grain < 2; grain++) {
            double from = grain == 0 ? 5.5 : built.secondPlaneX() * EXPANSION + 5.5;
            double to = grain == 0 ? built.secondPlaneX() * EXPANSION - 5.5 : run.box[0] - 5.5;
            double[] rotation = built.specification().cell().rotation(grain);
            double[] origin = built.originAngstrom(grain);
            int found = 0;
            for (double[] f : Llzo.Site.LI_24D.positions()) {
                for (int cell = 0; cell < 11 * 11 * 11; cell++) {
                    double[] c = {f[0] + cell % 11 - 5, f[1] + cell / 11 % 11 - 5, f[2] + cell / 121 - 5};
                    double[] r = new double[3];
                    for (int i = 0; i < 3; i++) {
                        r[i] = EXPANSION * (origin[i] + a * (rotation[3 * i] * c[0] + rotation[3 * i + 1] * c[1]
                                + rotation[3 * i + 2] * c[2]));
                    }
                    if (r[0] > from && r[0] < to && r[1] >= 0 && r[1] < run.box[1] && r[2] >= 0 && r[2] < run.box[2]) {
                        found++;
                        double nearest = sites.stream().filter(site -> site.kind().equals("24d"))
                                .mapToDouble(site -> square(new double[] {site.place().get(0), site.place().get(1),
                                        site.place().get(2)}, r, run.box))
                                .min().orElse(1e9);
                        assertTrue(nearest < 0.25 * 0.25, () -> "no site at " + Arrays.toString(r));
                    }
                }
            }
            assertTrue(found >= 20, found + " sites expected in grain " + grain);
        }
        assertTrue(sites.stream().anyMatch(site -> site.kind().startsWith("O") && site.fromPlane() < 5));
        assertTrue(sites.stream().noneMatch(site -> site.kind().startsWith("O") && site.fromPlane() > 5.4));
    }

    @Test
    void ofAFrameworkThatTheCrystalDoesNotExplainTheOrientationIsSaidToBeUnknown() throws Exception {
        Run run = gas(CALM, new long[1], new double[1]);
        for (double[][] places : run.frames) {
            SplittableRandom random = new SplittableRandom(8);
            for (int i = 0; i < places.length; i++) {
                if (run.types[i] != 1) {
                    places[i] = new double[] {random.nextDouble() * run.box[0], random.nextDouble() * run.box[1],
                            random.nextDouble() * run.box[2]};
                }
            }
        }
        AnalysisResult result = TransportAnalysis.analyse(run.load(folder.resolve("u.dump")),
                AnalysisSettings.bulk(1000).in(HostCrystals.of(Llzo.crystal(Llzo.LATTICE_CONSTANT))));
        assertTrue(result.notes().stream().anyMatch(note -> note.startsWith(
                "The orientation of the cell is unknown, as LLZO explains its framework in none")),
                () -> result.notes().toString());
        assertTrue(result.jumps().get(0).sites().size() > 20);
    }

    /**
     * Ions on 24d and in the octahedra of 96h, on either of whose two places they sit, hop to empty neighbours with a
     * rate for each kind: sites of the crystal give number, occupancies and rates; maxima of the density do worse.
     */
    @Test
    void occupanciesAndRatesOfALatticeGasOnTheGarnetAreThoseThatWereMade() throws Exception {
        long[] hops = new long[1];
        double[] tetrahedral = new double[1];
        Run run = gas(CALM, hops, tetrahedral);
        Trajectory trajectory = run.load(folder.resolve("g.dump"));
        AnalysisResult known = TransportAnalysis.analyse(trajectory,
                AnalysisSettings.bulk(1000).in(HostCrystals.of(Llzo.crystal(Llzo.LATTICE_CONSTANT))));
        AnalysisResult maxima = TransportAnalysis.analyse(trajectory, AnalysisSettings.bulk(1000));
        JumpNetwork network = known.jumps().get(0);
        assertEquals(24, network.sites().stream().filter(site -> site.kind().equals("24d")).count());
        assertEquals(48, network.sites().stream().filter(site -> site.kind().equals("96h")).count());
        double onTetrahedra = network.sites().stream().filter(site -> site.kind().equals("24d"))
                .mapToDouble(Site::occupancy).sum();
        assertEquals(tetrahedral[0], onTetrahedra, 0.03 * tetrahedral[0]);
        assertEquals(hops[0], network.count(), 0.05 * hops[0]);
        double truth = hops[0] / 56.0 / CALM.nanoseconds();
        assertEquals(truth, known.estimate(Quantity.HOP_RATE).value(), 0.06 * truth);
        // two hops between frames look like one to the next site but one
        assertTrue(network.kinds().stream().filter(kind -> kind.from().equals(kind.to()))
                .mapToInt(JumpKind::count).sum() < 0.1 * hops[0], () -> network.kinds().toString());
        JumpNetwork other = maxima.jumps().get(0);
        assertTrue(Math.abs(other.count() - hops[0]) >= Math.abs(network.count() - hops[0]));
        assertTrue(network.inSites() > 0.95 && network.inSites() > other.inSites(), () -> network.inSites() + " "
                + other.inSites());
    }

    /**
     * Ions that hop about once in a ps, as in LLZO at 1200 K, and ions that seldom do. The other route has no cores: an
     * ion has hopped when its mean of half a ps is nearest to another site and stays there for half a ps.
     */
    @Test
    void hopsAreThoseThatWereMadeWhereACountOfLongStaysMissesMostOfThem() throws Exception {
        Gas seldom = new Gas(401, 0.1, 3, 0.3);
        long[] few = new long[1];
        Run calm = gas(seldom, few, new double[1]);
        assertTrue(few[0] > 30, () -> few[0] + " hops");
        assertEquals(few[0], longStays(calm), 0.1 * few[0]);
        assertEquals(few[0], counted(calm), 0.1 * few[0]);
        Gas often = new Gas(401, 0.04, 190, 0.3);
        long[] many = new long[1];
        Run lively = gas(often, many, new double[1]);
        double rate = many[0] / 56.0 / often.nanoseconds();
        assertTrue(rate > 1000 && rate < 1100, () -> rate + " per ns");
        assertEquals(many[0], counted(lively), 0.16 * many[0]);
        double stays = longStays(lively) / 56.0 / often.nanoseconds();
        assertTrue(stays > 340 && stays < 400, () -> stays + " of " + rate + " per ns");
    }

    private double counted(Run run) throws Exception {
        return 56 * run.frames.size() * run.framePs / 1000
                * TransportAnalysis.analyse(run.load(folder.resolve("h.dump")), AnalysisSettings.bulk(1200).in(
                        HostCrystals.of(Llzo.crystal(Llzo.LATTICE_CONSTANT)))).estimate(Quantity.HOP_RATE).value();
    }

    /** Changes of the nearest site by means of 0.5 ps, each for at least 0.5 ps. */
    private static int longStays(Run run) {
        int window = (int) Math.rint(0.5 / run.framePs);
        List<double[]> sites = places(run.box).stream().map(two -> {
            double[] middle = two[0].clone();
            Arrays.setAll(middle, axis -> {
                double d = two[two.length - 1][axis] - middle[axis];
                return middle[axis] + (d - Math.rint(d / run.box[axis]) * run.box[axis]) / 2;
            });
            return middle;
        }).toList();
        int hops = 0;
        for (int ion = 0; ion < 56; ion++) {
            int at = -1;
            int before = -1;
            int since = 0;
            for (int f = 0; f + window <= run.frames.size(); f++) {
                double[] mean = new double[3];
                for (double[][] places : run.frames.subList(f, f + window)) {
                    for (int axis = 0; axis < 3; axis++) {
                        mean[axis] += places[ion][axis] / window;
                    }
                }
                int nearest = 0;
                double least = Double.POSITIVE_INFINITY;
                for (int site = 0; site < sites.size(); site++) {
                    if (square(mean, sites.get(site), run.box) < least) {
                        least = square(mean, sites.get(site), run.box);
                        nearest = site;
                    }
                }
                since = nearest == before ? since + 1 : 1;
                before = nearest;
                if (nearest != at && since >= window) {
                    hops += at < 0 ? 0 : 1;
                    at = nearest;
                }
            }
        }
        return hops;
    }

    /** One turned and shifted cell; returns what was done through the arrays. */
    private static Run gas(Gas gas, long[] hops, double[] tetrahedral) {
        double a = Llzo.LATTICE_CONSTANT * EXPANSION;
        double[] box = {a, a, a};
        SplittableRandom random = new SplittableRandom(11);
        List<double[]> framework = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        for (Llzo.Site site : List.of(Llzo.Site.LA_24C, Llzo.Site.ZR_16A, Llzo.Site.O_96H)) {
            for (double[] f : site.positions()) {
                framework.add(turned(f, a));
                types.add(type(site.element()));
            }
        }
        List<double[][]> sites = places(box);
        int[] at = new int[56];
        boolean[] full = new boolean[sites.size()];
        for (int ion = 0; ion < at.length; ion++) {
            do {
                at[ion] = random.nextInt(sites.size());
            } while (full[at[ion]]);
            full[at[ion]] = true;
        }
        int ions = at.length;
        int[] all = new int[ions + framework.size()];
        Arrays.fill(all, 0, ions, 1);
        for (int i = 0; i < framework.size(); i++) {
            all[ions + i] = types.get(i);
        }
        double[][] place = new double[ions][];
        for (int ion = 0; ion < ions; ion++) {
            place[ion] = sites.get(at[ion])[0].clone();
        }
        List<double[][]> frames = new ArrayList<>();
        for (int f = 0; f < gas.frames; f++) {
            double[][] now = new double[all.length][];
            for (int i = 0; i < all.length; i++) {
                double[] centre = i < ions ? place[i] : framework.get(i - ions);
                double shake = i < ions ? gas.shake : 0.1;
                now[i] = new double[] {centre[0] + shake * random.nextGaussian(),
                        centre[1] + shake * random.nextGaussian(), centre[2] + shake * random.nextGaussian()};
            }
            frames.add(now);
            for (int ion = 0; ion < ions; ion++) {
                tetrahedral[0] += at[ion] < 24 ? 1.0 / gas.frames : 0;
            }
            for (int trial = 0; trial < ions * gas.tries * gas.framePs; trial++) {
                int ion = random.nextInt(ions);
                boolean fromTetrahedron = at[ion] < 24;
                int to = random.nextInt(sites.size());
                // 20 tries per ps for 72 sites: rates of some tenths per ps to every empty neighbour
                if (!full[to] && to != at[ion] && random.nextDouble() < (fromTetrahedron ? 0.5 : 1)
                        && Math.sqrt(near(sites.get(at[ion]), sites.get(to), box)) < 2.0) {
                    double[] target = sites.get(to)[random.nextInt(sites.get(to).length)];
                    for (int axis = 0; axis < 3; axis++) {
                        double d = target[axis] - place[ion][axis];
                        place[ion][axis] += d - Math.rint(d / a) * a;
                    }
                    full[at[ion]] = false;
                    full[to] = true;
                    at[ion] = to;
                    hops[0]++;
                }
            }
            // rattling within an octahedron is no hop
            for (int ion = 0; ion < ions; ion++) {
                double[][] own = sites.get(at[ion]);
                double[] target = own[random.nextInt(own.length)];
                for (int axis = 0; axis < 3; axis++) {
                    double d = target[axis] - place[ion][axis];
                    place[ion][axis] += d - Math.rint(d / a) * a;
                }
            }
        }
        return new Run(box, all, frames, gas.framePs);
    }

    /** The 24 tetrahedra, then the 48 octahedra with both their places. */
    private static List<double[][]> places(double[] box) {
        List<double[][]> sites = new ArrayList<>();
        for (double[] f : Llzo.Site.LI_24D.positions()) {
            sites.add(new double[][] {turned(f, box[0])});
        }
        List<double[]> octahedral = new ArrayList<>(
                Arrays.stream(Llzo.Site.LI_96H.positions()).map(f -> turned(f, box[0])).toList());
        while (!octahedral.isEmpty()) {
            double[] one = octahedral.remove(0);
            double[] other = octahedral.stream().filter(p -> square(p, one, box) < 1.1 * 1.1).findFirst().orElseThrow();
            octahedral.remove(other);
            sites.add(new double[][] {one, other});
        }
        return sites;
    }

    private static double near(double[][] a, double[][] b, double[] box) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] one : a) {
            for (double[] other : b) {
                least = Math.min(least, square(one, other, box));
            }
        }
        return least;
    }

    /** Axes by turns, and a shift that nobody would guess. */
    private static double[] turned(double[] f, double a) {
        return new double[] {(f[1] + 0.137) * a, (f[2] + 0.391) * a, (f[0] + 0.713) * a};
    }
}
