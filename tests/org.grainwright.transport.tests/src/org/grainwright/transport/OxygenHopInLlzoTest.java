// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.oxygen.OxygenEvent;
import org.grainwright.transport.oxygen.OxygenEvent.Kind;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.Trajectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * LLZO that lost Li2O: 192 ions where a run of LAMMPS at 1000 K has them in the mean, one O and two Li taken out, all
 * shaking by 0.12 Å. The O next to the vacancy hops into it at a scripted time.
 */
class OxygenHopInLlzoTest {

    private static final int FRAMES = 120;
    private static final int HOP_FRAME = 64;
    /** Every so many of the 96 oxygens is the one that is lost. */
    private static final int STRIDE = 12;
    private static final double SITE_TOLERANCE = 0.2;

    @TempDir
    Path folder;

    private SimulationBox box;
    private final List<double[]> crystal = new ArrayList<>();
    private final List<Integer> crystalTypes = new ArrayList<>();

    @BeforeEach
    void readCrystal() throws Exception {
        Path dump = folder.resolve("llzo192.lammpstrj.gz");
        try (var in = OxygenHopInLlzoTest.class.getResourceAsStream("llzo192.lammpstrj.gz")) {
            Files.write(dump, in.readAllBytes());
        }
        Trajectory trajectory = Trajectory.load(List.of(dump), Species.llzo(), 2, Trajectory.DEFAULT_BUDGET_BYTES);
        box = trajectory.box();
        for (int i = 0; i < trajectory.atoms(); i++) {
            double[] place = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                for (int f = 0; f < trajectory.frames(); f++) {
                    place[axis] += (trajectory.start(i, axis) + trajectory.displacementAt(i, axis, f))
                            / trajectory.frames();
                }
            }
            crystal.add(place);
            crystalTypes.add(trajectory.type(i));
        }
    }

    @Test
    void oneHopIntoTheVacancyOfALostLi2OIsReportedOnceAtItsPlacesAndTime() throws Exception {
        int[] oxygens = IntStream.range(0, crystal.size()).filter(i -> crystalTypes.get(i) == 4).toArray();
        assertEquals(96, oxygens.length);
        for (int k = 0; k < oxygens.length; k += STRIDE) {
            hopsInto(oxygens[k]);
        }
    }

    private void hopsInto(int lost) throws Exception {
        double[] vacancy = crystal.get(lost);
        List<double[]> places = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        int lithiumToLose = 2;
        for (int i = 0; i < crystal.size(); i++) {
            if (crystalTypes.get(i) == 1 && lithiumToLose > 0) {
                lithiumToLose--;
            } else if (i != lost) {
                places.add(crystal.get(i));
                types.add(crystalTypes.get(i));
            }
        }
        assertEquals(189, places.size());
        int hopper = IntStream.range(0, places.size()).filter(i -> types.get(i) == 4).boxed()
                .min((a, b) -> Double.compare(distance(places.get(a), vacancy), distance(places.get(b), vacancy)))
                .orElseThrow();

        List<OxygenEvent> events = TransportAnalysis
                .analyse(shaken(places, types, hopper, vacancy).load(folder), AnalysisSettings.bulk(1000))
                .oxygenEvents().orElseThrow();

        assertEquals(1, events.size(), () -> "O" + (lost + 1) + " lost: " + events);
        OxygenEvent event = events.get(0);
        assertEquals(Kind.MIGRATION, event.kind(), event.toString());
        assertEquals(hopper + 1, event.oxygen());
        assertEquals((HOP_FRAME - 0.5) * 0.1, event.timePs(), 1e-9);
        assertTrue(distance(places.get(hopper), array(event.from())) < SITE_TOLERANCE, "leaves its own site");
        assertTrue(distance(vacancy, array(event.to())) < SITE_TOLERANCE, "arrives at the vacant site");
        assertFalse(event.left().isEmpty() || event.entered().isEmpty(), event.toString());
        for (String cation : event.entered()) {
            int i = Integer.parseInt(cation.substring(2)) - 1;
            assertEquals(cation.startsWith("Zr") ? 3 : 2, types.get(i), cation);
            assertTrue(distance(places.get(i), vacancy) < 3.2 + SITE_TOLERANCE,
                    cation + " is a neighbour of the vacant site");
            assertTrue(distance(places.get(i), vacancy) < distance(places.get(i), places.get(hopper)),
                    cation + " was farther before");
        }
        for (String cation : event.left()) {
            int i = Integer.parseInt(cation.substring(2)) - 1;
            assertTrue(distance(places.get(i), places.get(hopper)) < distance(places.get(i), vacancy),
                    cation + " was nearer before");
        }
    }

    private Synthetic shaken(List<double[]> places, List<Integer> types, int hopper, double[] target) {
        Synthetic cell = new Synthetic(FRAMES, types.stream().mapToInt(Integer::intValue).toArray(), box.lx(), box.ly(),
                box.lz());
        double[] hop = between(places.get(hopper), target);
        SplittableRandom random = new SplittableRandom(7);
        for (int f = 0; f < FRAMES; f++) {
            for (int i = 0; i < places.size(); i++) {
                for (int axis = 0; axis < 3; axis++) {
                    cell.r[f][i][axis] = places.get(i)[axis] + (i == hopper && f >= HOP_FRAME ? hop[axis] : 0)
                            + 0.12 * random.nextGaussian();
                }
            }
        }
        return cell;
    }

    /** From a to the nearest image of b. */
    private double[] between(double[] a, double[] b) {
        double[] d = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
        box.nearestImage(d);
        return d;
    }

    private double distance(double[] a, double[] b) {
        double[] d = between(a, b);
        return Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    }

    private static double[] array(List<Double> place) {
        return place.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
