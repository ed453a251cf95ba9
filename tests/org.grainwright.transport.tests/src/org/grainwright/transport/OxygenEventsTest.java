// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reactions;
import org.grainwright.observables.Scale;
import org.grainwright.transport.analysis.AnalysisJson;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.oxygen.OxygenEvent;
import org.grainwright.transport.oxygen.OxygenEvent.Kind;
import org.grainwright.transport.oxygen.internal.OxygenRates;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Oxygen that hops on scripted times in a cube of corner-sharing ZrO6 octahedra (4 Å apart), all ions shaking by 0.12
 * Å.
 */
class OxygenEventsTest {

    private static final int CELLS = 4;
    private static final double EDGE = 4;
    private static final int FRAMES = 120;

    @TempDir
    Path folder;

    private final List<double[]> places = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();
    private Synthetic cell;

    @BeforeEach
    void build() {
        for (int x = 0; x < CELLS; x++) {
            for (int y = 0; y < CELLS; y++) {
                for (int z = 0; z < CELLS; z++) {
                    add(3, x * EDGE, y * EDGE, z * EDGE);
                    add(4, (x + 0.5) * EDGE, y * EDGE, z * EDGE);
                    add(4, x * EDGE, (y + 0.5) * EDGE, z * EDGE);
                    add(4, x * EDGE, y * EDGE, (z + 0.5) * EDGE);
                }
            }
        }
        for (int k = 0; k < 5; k++) {
            add(1, (k % CELLS + 0.5) * EDGE, 2.5 * EDGE, (k / CELLS + 0.5) * EDGE);
        }
    }

    private void add(int type, double... place) {
        types.add(type);
        places.add(place);
    }

    private int at(int type, double... place) {
        for (int i = 0; i < places.size(); i++) {
            if (types.get(i) == type && Arrays.equals(places.get(i), place)) {
                return i;
            }
        }
        throw new IllegalArgumentException("nobody lives at " + Arrays.toString(place));
    }

    private void remove(int atom) {
        places.remove(atom);
        types.remove(atom);
    }

    private void rest() {
        cell = new Synthetic(FRAMES, types.stream().mapToInt(Integer::intValue).toArray(), CELLS * EDGE, CELLS * EDGE,
                CELLS * EDGE);
        SplittableRandom random = new SplittableRandom(4);
        for (double[][] frame : cell.r) {
            for (int i = 0; i < frame.length; i++) {
                for (int axis = 0; axis < 3; axis++) {
                    frame[i][axis] = places.get(i)[axis] + 0.12 * random.nextGaussian();
                }
            }
        }
    }

    private void move(int atom, int from, int to, double... by) {
        for (int f = from; f < to; f++) {
            for (int axis = 0; axis < 3; axis++) {
                cell.r[f][atom][axis] += by[axis];
            }
        }
    }

    private AnalysisResult analyse() throws Exception {
        return TransportAnalysis.analyse(cell.load(folder), AnalysisSettings.bulk(1000));
    }

    @Test
    void aHopIntoAVacancyIsReportedOnceWithTimePlacesAndPolyhedra() throws Exception {
        remove(at(4, 4, 6, 4));
        int hopper = at(4, 6, 4, 4);
        rest();
        move(hopper, 63, FRAMES, -2, 2, 0);
        AnalysisResult result = analyse();
        List<OxygenEvent> events = result.oxygenEvents().orElseThrow();
        assertEquals(1, events.size(), events.toString());
        OxygenEvent e = events.get(0);
        assertEquals(Kind.MIGRATION, e.kind());
        assertEquals(1, e.replica());
        assertEquals(hopper + 1, e.oxygen());
        assertEquals(6.25, e.timePs(), 1e-9);
        near(e.from(), 6, 4, 4);
        near(e.to(), 4, 6, 4);
        assertEquals(List.of("Zr" + (at(3, 8, 4, 4) + 1)), e.left());
        assertEquals(List.of("Zr" + (at(3, 4, 8, 4) + 1)), e.entered());
        double oxygens = types.stream().filter(t -> t == 4).count();
        assertEquals(1, result.estimate(Quantity.OXYGEN_JUMPS).value() * oxygens * result.lengthPs() / 1000, 1e-9,
                "the jump rate counts it too");
        Path json = folder.resolve("a.json");
        AnalysisJson.write(result, json);
        assertTrue(Files.readString(json)
                .contains("{\"replica\": 1, \"kind\": \"migration\", \"timePs\": 6.25, \"oxygen\": "
                        + (hopper + 1) + ", "));
        AnalysisResult both = TransportAnalysis.merge(List.of(result, result));
        assertEquals(List.of(1, 2), both.oxygenEvents().orElseThrow().stream().map(OxygenEvent::replica).toList());
    }

    private static void near(List<Double> place, double... expected) {
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(expected[axis], place.get(axis), 0.2);
        }
    }

    @Test
    void anIonThatLeavesForTheMiddleOfTheCageAndReturnsMakesAVacancyAndFillsIt() throws Exception {
        rest();
        int leaver = at(4, 6, 4, 4);
        move(leaver, 30, 80, 0, 2, 2);
        List<OxygenEvent> events = analyse().oxygenEvents().orElseThrow();
        assertEquals(List.of(Kind.VACANCY_CREATED, Kind.VACANCY_FILLED),
                events.stream().map(OxygenEvent::kind).toList());
        assertEquals(2.95, events.get(0).timePs(), 1e-9);
        assertEquals(7.95, events.get(1).timePs(), 1e-9);
        assertEquals(events.get(0).left(), events.get(1).entered());
        assertEquals(2, events.get(0).left().size());
    }

    @Test
    void aHopAcrossTheEdgeOfTheCellIsOneHop() throws Exception {
        remove(at(4, 0, 14, 4));
        int hopper = at(4, 2, 0, 4);
        rest();
        move(hopper, 50, FRAMES, -2, -2, 0);
        List<OxygenEvent> events = analyse().oxygenEvents().orElseThrow();
        assertEquals(1, events.size(), events.toString());
        assertEquals(14, events.get(0).to().get(1), 0.2);
        assertEquals(List.of("Zr" + (at(3, 0, 12, 4) + 1)), events.get(0).entered());
    }

    @Test
    void vibrationAndShortExcursionsAreNoEvents() throws Exception {
        rest();
        move(at(4, 6, 4, 4), 30, 34, 0, 2, 2);
        assertEquals(Optional.of(List.of()), analyse().oxygenEvents());
    }

    @Test
    void framesTooFarApartGiveAReasonInsteadOfNothingFound() throws Exception {
        rest();
        cell.frameIntervalPs = 0.5;
        AnalysisResult result = analyse();
        assertEquals(Optional.empty(), result.oxygenEvents());
        assertTrue(
                result.notes().stream()
                        .anyMatch(n -> n.contains("Oxygen events were not looked for: frames are 0.500 ps apart")),
                result.notes().toString());
        Path json = folder.resolve("b.json");
        AnalysisJson.write(result, json);
        assertTrue(Files.readString(json).contains("\"oxygenEvents\": null"));
    }

    /** Vacancy made after 2.95 ps, filled after 7.95 ps, 2 Å from a plane of 2.56 nm²; 12 ps less the last of them. */
    @Test
    void eventsNearABoundaryAreARatePerAreaAndTime() throws Exception {
        rest();
        move(at(4, 6, 4, 4), 30, 80, 0, 2, 2);
        var trajectory = cell.load(folder);
        List<OxygenEvent> events = TransportAnalysis.analyse(trajectory, AnalysisSettings.bulk(1000)).oxygenEvents()
                .orElseThrow();
        double exposure = 2.56 * (FRAMES * 0.1 - 1) / 1000;
        Map<Quantity, Estimate> near = new HashMap<>();
        OxygenRates.addTo(near, Optional.of(events), trajectory,
                AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(2.5, 0.25)));
        assertEquals(1 / exposure, near.get(Reactions.OXYGEN_CREATION).value(), 1e-6);
        assertEquals(1 / exposure, near.get(Reactions.OXYGEN_FILLING).value(), 1e-6);
        assertEquals(0, near.get(Reactions.OXYGEN_MIGRATION).value());
        assertEquals(5.5716 / exposure, near.get(Reactions.OXYGEN_CREATION).interval95(Scale.COUNT).upper(), 0.1);
        Map<Quantity, Estimate> far = new HashMap<>();
        OxygenRates.addTo(far, Optional.of(events), trajectory,
                AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(2.5, 0.75)));
        assertEquals(0, far.get(Reactions.OXYGEN_CREATION).value());
        assertEquals(3.6889 / exposure, far.get(Reactions.OXYGEN_CREATION).interval95(Scale.COUNT).upper(), 0.1);
        Map<Quantity, Estimate> unknown = new HashMap<>();
        OxygenRates.addTo(unknown, Optional.empty(), trajectory,
                AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(2.5, 0.75)));
        assertEquals(Gate.RED, unknown.get(Reactions.OXYGEN_CREATION).gate());
        Map<Quantity, Estimate> none = new HashMap<>();
        OxygenRates.addTo(none, Optional.of(events), trajectory, AnalysisSettings.bulk(1000));
        assertEquals(Map.of(), none);
    }
}
