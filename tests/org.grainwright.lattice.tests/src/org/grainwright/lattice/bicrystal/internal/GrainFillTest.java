// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.grainwright.lattice.chemistry.internal.SlabCell;
import org.grainwright.lattice.coincidence.internal.IntegerVectors;
import org.grainwright.lattice.coincidence.internal.GrainFrame;
import org.grainwright.lattice.coincidence.internal.PlaneLattice;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Centring;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MinimumDistances;
import org.grainwright.lattice.crystal.internal.GarnetLithium;
import org.grainwright.lattice.crystal.internal.NeighbourGrid;
import org.grainwright.lattice.crystal.internal.SiteSet;
import org.junit.jupiter.api.Test;

class GrainFillTest {

    private static final double A = Llzo.LATTICE_CONSTANT;

    private static GrainFrame frame(Random random) {
        while (true) {
            long[] normal = {random.nextInt(9) - 4, random.nextInt(9) - 4, random.nextInt(9) - 4};
            if (normal[0] == 0 && normal[1] == 0 && normal[2] == 0) {
                continue;
            }
            long g = IntegerVectors.gcd(normal[0], IntegerVectors.gcd(normal[1], normal[2]));
            for (int i = 0; i < 3; i++) {
                normal[i] /= g;
            }
            PlaneLattice plane = PlaneLattice.of(Centring.BODY, normal[0], normal[1], normal[2]);
            long[] u = combine(plane, 1 + random.nextInt(2), random.nextInt(3) - 1);
            long[] v = combine(plane, random.nextInt(3) - 1, 1 + random.nextInt(2));
            long[] c = IntegerVectors.cross(u, v);
            double sign = IntegerVectors.dot(c, normal);
            if (sign == 0) {
                continue;
            }
            return sign > 0 ? GrainFrame.exact(Centring.BODY, normal, u, v)
                    : GrainFrame.exact(Centring.BODY, normal, v, u);
        }
    }

    private static long[] combine(PlaneLattice plane, long i, long j) {
        return new long[] {i * plane.first()[0] + j * plane.second()[0], i * plane.first()[1] + j * plane.second()[1],
                i * plane.first()[2] + j * plane.second()[2]};
    }

    private static SlabCell slab(GrainFrame frame) {
        double u = GrainFrame.length(frame.u());
        return new SlabCell(u * A / 2, IntegerVectors.dot(frame.u(), frame.v()) / u * A / 2,
                GrainFrame.length(IntegerVectors.cross(frame.u(), frame.v())) / u * A / 2);
    }

    /**
     * Each grain alone, repeated with its own lattice, is the perfect crystal: same density, same closest pairs across
     * every face.
     */
    @Test
    void aGrainAloneFillsItsPeriodicCellExactly() {
        Random random = new Random(11);
        boolean[] lithium = GarnetLithium.orderedLithium(3);
        MinimumDistances bulk = MinimumDistances.of(perfect());
        for (int trial = 0; trial < 60; trial++) {
            GrainFrame frame = frame(random);
            SlabCell slab = slab(frame);
            int layers = 1 + random.nextInt(6);
            double thickness = layers * frame.layerSpacing() * A;
            SiteSet sites = new SiteSet(Llzo.crystal(A), 16);
            GrainFill.fill(frame, slab,
                    new GrainFill.Placement(layers, 0, random.nextDouble() * 5, random.nextDouble() * 20,
                            random.nextDouble() * 20, 0, 1),
                    A, 0, lithium,
                    Double.POSITIVE_INFINITY, sites);
            double[] shift = GrainFill.layerShift(frame, layers);
            double sv = shift[1] - Math.rint(shift[1]);
            double su = shift[0] - Math.rint(shift[0]);
            Cell cell = Cell.of(thickness, su * slab.edgeY() + sv * slab.leanY(), sv * slab.edgeZ(), 0, slab.edgeY(), 0,
                    0, slab.leanY(), slab.edgeZ());
            AtomicStructure.Builder builder = AtomicStructure.builder(cell);
            for (int i = 0; i < sites.size; i++) {
                if (sites.filled[i]) {
                    builder.add(sites.element(i), sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2], 0);
                }
            }
            AtomicStructure grain = builder.build();
            assertEquals(cell.volume() * Llzo.ATOMS_PER_CELL / (A * A * A), grain.size(), 1e-6);
            assertEquals(0, grain.netCharge());
            MinimumDistances found = MinimumDistances.of(grain);
            for (Element a : new Element[] {Element.LA, Element.ZR, Element.O}) {
                for (Element b : new Element[] {Element.LA, Element.ZR, Element.O}) {
                    assertEquals(bulk.between(a, b), found.between(a, b), 1e-6, Arrays.toString(frame.normal()));
                }
            }
            assertTrue(found.between(Element.LI, Element.LI) >= Llzo.LITHIUM_EXCLUSION, found.toString());
        }
    }

    private static AtomicStructure perfect() {
        return Llzo.orderedCell(1);
    }

    /** Moving a grain by a vector of its own boundary lattice moves every site onto another one. */
    @Test
    void translationByALatticeVectorReproducesTheFramework() {
        Random random = new Random(12);
        for (int trial = 0; trial < 40; trial++) {
            GrainFrame frame = frame(random);
            SlabCell slab = slab(frame);
            long[] vector = frame.plane().first();
            double[] r = frame.rotation();
            double y = (r[3] * vector[0] + r[4] * vector[1] + r[5] * vector[2]) * A / 2;
            double z = (r[6] * vector[0] + r[7] * vector[1] + r[8] * vector[2]) * A / 2;
            double cut = random.nextDouble();
            assertEquals(0, difference(framework(frame, slab, cut, 0, 0), framework(frame, slab, cut, y, z), slab),
                    1e-7);
            assertTrue(difference(framework(frame, slab, cut, 0, 0), framework(frame, slab, cut, y + 0.4, z), slab)
                    > 0.01);
        }
    }

    private static SiteSet framework(GrainFrame frame, SlabCell slab, double cut, double y, double z) {
        SiteSet sites = new SiteSet(Llzo.crystal(A), 16);
        GrainFill.fill(frame, slab, new GrainFill.Placement(3, 0, cut, y, z, 0, 1), A, 0, null,
                Double.POSITIVE_INFINITY,
                sites);
        return sites;
    }

    /** The largest distance in ångström from a site of one set to the nearest of the other. */
    private static double difference(SiteSet a, SiteSet b, SlabCell slab) {
        assertEquals(a.size, b.size);
        NeighbourGrid grid = new NeighbourGrid(slab.cell(1000), b.xyz, null, b.size, 3);
        double worst = 0;
        for (int i = 0; i < a.size; i++) {
            int n = grid.query(a.xyz[3 * i], a.xyz[3 * i + 1], a.xyz[3 * i + 2], 3);
            double least = 9;
            for (int k = 0; k < n; k++) {
                if (a.kind[i] == b.kind[grid.found[k]]) {
                    least = Math.min(least, grid.squared[k]);
                }
            }
            worst = Math.max(worst, Math.sqrt(least));
        }
        return worst;
    }

    /** Exchanging the grains and turning the cell by 180° about y gives the same cross-grain distances. */
    @Test
    void exchangingTheGrainsGivesTheSameDistances() {
        Random random = new Random(13);
        for (int trial = 0; trial < 30; trial++) {
            long[] plane = {1 + random.nextInt(5), random.nextInt(5), 0};
            long g = IntegerVectors.gcd(plane[0], plane[1]);
            plane[0] /= g;
            plane[1] /= g;
            GrainFrame a = GrainFrame.exact(Centring.BODY, plane,
                    PlaneLattice.shortestAlong(Centring.BODY, -plane[1], plane[0], 0),
                    new long[] {0, 0, 2});
            long[] other = {plane[0], -plane[1], 0};
            GrainFrame b = GrainFrame.exact(Centring.BODY, other,
                    PlaneLattice.shortestAlong(Centring.BODY, plane[1], plane[0], 0),
                    new long[] {0, 0, 2});
            double ty = random.nextDouble() * 3;
            double[] first = crossDistances(a, b, ty);
            // grain A in the place of B: the translation changes its sign twice, once by the exchange and once by the
            // turn
            GrainFrame turnedA = turned(a);
            GrainFrame turnedB = turned(b);
            double[] second = crossDistances(turnedB, turnedA, -ty);
            assertEquals(first.length, second.length);
            for (int i = 0; i < first.length; i++) {
                assertEquals(first[i], second[i], 1e-7);
            }
        }
    }

    /** The frame turned by 180° about y: normal and z reversed. */
    private static GrainFrame turned(GrainFrame f) {
        return GrainFrame.exact(Centring.BODY, new long[] {-f.normal()[0], -f.normal()[1], -f.normal()[2]}, f.u(),
                new long[] {-f.v()[0], -f.v()[1], -f.v()[2]});
    }

    private static double[] crossDistances(GrainFrame a, GrainFrame b, double shiftB) {
        SlabCell slab = slab(a);
        double thickness = 8 * a.layerSpacing() * A;
        SiteSet upper = new SiteSet(Llzo.crystal(A), 16);
        SiteSet lower = new SiteSet(Llzo.crystal(A), 16);
        GrainFill.fill(a, slab, new GrainFill.Placement(8, 0, 0.31, 0, 0, 0, 1), A, 0, null, Double.POSITIVE_INFINITY,
                upper);
        GrainFill.fill(b, slab, new GrainFill.Placement(8, -thickness, -0.31 - thickness, shiftB, 0, 0, 1), A, 1, null,
                Double.POSITIVE_INFINITY, lower);
        NeighbourGrid grid = new NeighbourGrid(slab.cell(1000), lower.xyz, null, lower.size, 3);
        double[] distances = new double[200000];
        int n = 0;
        for (int i = 0; i < upper.size; i++) {
            int found = grid.query(upper.xyz[3 * i], upper.xyz[3 * i + 1], upper.xyz[3 * i + 2], 3);
            for (int k = 0; k < found; k++) {
                distances[n++] = Math.sqrt(grid.squared[k]);
            }
        }
        Arrays.sort(distances, 0, n);
        assertTrue(n > 10);
        return Arrays.copyOf(distances, n);
    }
}
