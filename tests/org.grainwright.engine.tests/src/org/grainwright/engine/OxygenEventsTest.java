// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OxygenEventsTest {

    private static final double LENGTH = 12.97;
    private static final double TIMESTEP_FS = 2;
    private static final int DUMP_STEPS = 50;

    @TempDir
    Path folder;

    private record Atom(int type, double[] at) {
    }

    private List<Atom> cell() throws Exception {
        List<Atom> atoms = new ArrayList<>();
        boolean inAtoms = false;
        for (String line : Files.readAllLines(Bench192.structure(folder))) {
            String[] w = line.strip().split("\\s+");
            inAtoms |= line.startsWith("Atoms");
            if (inAtoms && w.length >= 6) {
                atoms.add(new Atom(Integer.parseInt(w[1]), new double[] { Double.parseDouble(w[3]), Double.parseDouble(w[4]), Double.parseDouble(w[5]) }));
            }
        }
        return atoms;
    }

    /** A Li2O-loss cell: one O and two Li less; the O nearest to the vacant site hops into it between frames 63 and 64, all ions shake by 0.12 Å. */
    @Test
    void oneScriptedHopInALi2OLossCellIsReportedOnceAtItsSiteAndTime() throws Exception {
        List<Atom> atoms = new ArrayList<>(cell());
        Atom vacant = atoms.stream().filter(a -> a.type() == 4).skip(20).findFirst().orElseThrow();
        atoms.remove(vacant);
        atoms.remove(atoms.stream().filter(a -> a.type() == 1).findFirst().orElseThrow());
        atoms.remove(atoms.stream().filter(a -> a.type() == 1).findFirst().orElseThrow());
        int hopper = -1;
        for (int i = 0; i < atoms.size(); i++) {
            if (atoms.get(i).type() == 4 && (hopper < 0 || distance(atoms.get(i).at(), vacant.at()) < distance(atoms.get(hopper).at(), vacant.at()))) {
                hopper = i;
            }
        }
        Path dump = folder.resolve("hop.dump");
        int hopFrame = 64;
        write(dump, atoms, 120, hopper, hopFrame, vacant.at());
        List<OxygenEvent> events = OxygenEvents.find(dump, SimulationRequest.LLZO_SPECIES, TIMESTEP_FS, OxygenEvents.Settings.STANDARD);
        assertEquals(1, events.size(), events.toString());
        OxygenEvent event = events.get(0);
        assertEquals(OxygenEvent.Kind.MIGRATION, event.kind());
        assertEquals(hopper + 1, event.oxygen());
        assertEquals((hopFrame - 0.5) * DUMP_STEPS * TIMESTEP_FS * 1e-3, event.timePs(), 1e-9);
        assertTrue(distance(atoms.get(hopper).at(), array(event.from())) < 0.2, "leaves its own site");
        assertTrue(distance(vacant.at(), array(event.to())) < 0.2, "arrives at the vacant site");
        assertTrue(event.left().stream().anyMatch(c -> c.startsWith("Zr") || c.startsWith("La")), event.toString());
        assertTrue(event.entered().stream().anyMatch(c -> c.startsWith("Zr") || c.startsWith("La")), event.toString());
        for (String cation : event.entered()) {
            int id = Integer.parseInt(cation.substring(2));
            assertTrue(distance(atoms.get(id - 1).at(), vacant.at()) < 3.3, cation + " is a neighbour of the vacant site");
        }
    }

    @Test
    void aShortExcursionIsNoEvent() throws Exception {
        List<Atom> atoms = cell();
        Path dump = folder.resolve("excursion.dump");
        int oxygen = 150;
        assertEquals(4, atoms.get(oxygen).type());
        StringBuilder text = new StringBuilder();
        Random random = new Random(3);
        for (int f = 0; f < 60; f++) {
            double[] away = f >= 30 && f < 33 ? new double[] { 2.5, 0, 0 } : new double[3];
            frame(text, atoms, f, oxygen, away, random);
        }
        Files.writeString(dump, text);
        assertEquals(List.of(), OxygenEvents.find(dump, SimulationRequest.LLZO_SPECIES, TIMESTEP_FS, OxygenEvents.Settings.STANDARD));
    }

    /** Real dynamics: a perfect crystal at 600 K. */
    @Test
    void aPerfectCrystalAt600KGivesNone() throws Exception {
        double ps = Boolean.getBoolean("grainwright.long") ? 50 : 4;
        Protocol protocol = Bench192.shortProtocol().toBuilder().barostat(Barostat.ISOTROPIC).equilibrationPs(1).productionPs(ps).dumpEveryFs(100)
                .restartEverySteps(1000).build();
        SimulationResult result = Simulation.run(SimulationRequest.of(Bench192.structure(folder), Bench192.formal(), protocol, Bench192.lammps(),
                folder.resolve("run")), SimulationListener.NONE, new Cancellation());
        assertEquals(List.of(), OxygenEvents.find(result.trajectory(), result.species(), result.protocol().timestepFs(), OxygenEvents.Settings.STANDARD));
    }

    @Test
    void aDamagedTrajectoryIsRefusedWithItsLine() throws Exception {
        Path dump = folder.resolve("bad.dump");
        Files.writeString(dump, "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS pp pp pp\n0 10\n0 10\n0 10\nITEM: ATOMS id type xu yu zu\n1 4 0 0 0\n");
        InvalidRequestException e = assertThrows(InvalidRequestException.class,
                () -> OxygenEvents.find(dump, SimulationRequest.LLZO_SPECIES, TIMESTEP_FS, OxygenEvents.Settings.STANDARD));
        assertTrue(e.getMessage().contains("bad.dump:11"), e.getMessage());
    }

    private static void write(Path file, List<Atom> atoms, int frames, int hopper, int hopFrame, double[] target) throws Exception {
        StringBuilder text = new StringBuilder();
        Random random = new Random(7);
        double[] from = atoms.get(hopper).at();
        double[] hop = new double[3];
        for (int d = 0; d < 3; d++) {
            hop[d] = target[d] - from[d] - LENGTH * Math.rint((target[d] - from[d]) / LENGTH);
        }
        for (int f = 0; f < frames; f++) {
            frame(text, atoms, f, hopper, f >= hopFrame ? hop : new double[3], random);
        }
        Files.writeString(file, text);
    }

    private static void frame(StringBuilder text, List<Atom> atoms, int f, int moved, double[] shift, Random random) {
        text.append("ITEM: TIMESTEP\n").append(f * DUMP_STEPS).append("\nITEM: NUMBER OF ATOMS\n").append(atoms.size())
                .append("\nITEM: BOX BOUNDS pp pp pp\n");
        text.append(("0.0 " + LENGTH + "\n").repeat(3)).append("ITEM: ATOMS id type xu yu zu\n");
        for (int i = 0; i < atoms.size(); i++) {
            text.append(i + 1).append(' ').append(atoms.get(i).type());
            for (int d = 0; d < 3; d++) {
                text.append(String.format(Locale.ROOT, " %.5f", atoms.get(i).at()[d] + (i == moved ? shift[d] : 0) + 0.12 * random.nextGaussian()));
            }
            text.append('\n');
        }
    }

    private static double[] array(List<Double> at) {
        return at.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < 3; d++) {
            double x = a[d] - b[d];
            x -= LENGTH * Math.rint(x / LENGTH);
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
