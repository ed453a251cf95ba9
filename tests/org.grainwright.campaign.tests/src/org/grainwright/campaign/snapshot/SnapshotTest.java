// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.grainwright.lattice.bicrystal.PerfectCrystal;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Coordination;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Ions;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.CrystalFile;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.io.StructureExporter;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Evaluation;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.io.RunStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of an evaluation as a simulation leaves it, of one conventional cell. */
class SnapshotTest {

    private static final AtomicStructure CRYSTAL = Llzo.orderedCell(3);

    @TempDir
    Path run;
    private Path simulation;
    private final Evaluation evaluation = ModelFactory.eINSTANCE.createEvaluation();
    private final CrystalStructure known = Structures.of(CRYSTAL);

    @BeforeEach
    void evaluate() throws Exception {
        simulation = Files.createDirectories(run.resolve("evaluations/0001/1000K-1"));
        known.setBoundaryPlanesAngstrom(new double[] {0, CRYSTAL.cell().length(0) / 2});
        known.setBoundaryWidthAngstrom(4);
        evaluation.setId(1);
        evaluation.getFiles().add(RunStore.writeStructure(run, "evaluations/0001", known));
        LammpsData.write(CRYSTAL, "built", Element::formalCharge, run.resolve("evaluations/0001/structure.data"));
        write("relaxed.data", 1.01, 0);
        write("final.data", 1, 500);
    }

    /** As LAMMPS writes it: masses without names, atoms in another order, image flags. */
    private void write(String name, double stretch, int step) throws Exception {
        StringBuilder text = new StringBuilder("LAMMPS data file via write_data, timestep = " + step + "\n\n"
                + CRYSTAL.size() + " atoms\n4 atom types\n\n");
        double edge = stretch * CRYSTAL.cell().length(0);
        for (String axis : List.of("x", "y", "z")) {
            text.append("0 ").append(edge).append(' ').append(axis).append("lo ").append(axis).append("hi\n");
        }
        text.append("\nMasses\n\n1 6.941\n2 138.9055\n3 91.224\n4 15.9994\n\nAtoms # charge\n\n");
        for (int i = CRYSTAL.size() - 1; i >= 0; i--) {
            text.append(String.format(Locale.ROOT, "%d %d 0 %.8f %.8f %.8f 0 0 1%n", i + 1,
                    1 + List.of(Element.LI, Element.LA, Element.ZR, Element.O).indexOf(CRYSTAL.element(i)),
                    stretch * CRYSTAL.x(i), stretch * CRYSTAL.y(i), stretch * CRYSTAL.z(i)));
        }
        Files.writeString(simulation.resolve(name), text);
    }

    /** The first atom moves by 1.5 Å along x in each frame, through the face of the cell; all others stand still. */
    private Path dump(int frames, int atoms) throws Exception {
        StringBuilder text = new StringBuilder();
        double edge = CRYSTAL.cell().length(0);
        for (int frame = 0; frame < frames; frame++) {
            text.append("ITEM: TIMESTEP\n").append(50 * frame).append("\nITEM: NUMBER OF ATOMS\n").append(atoms)
                    .append("\nITEM: BOX BOUNDS pp pp pp\n");
            text.append(("0 " + edge + "\n").repeat(3)).append("ITEM: ATOMS id type xu yu zu\n");
            for (int i = 0; i < atoms; i++) {
                text.append(String.format(Locale.ROOT, "%d 1 %.5f %.5f %.5f%n", i + 1,
                        CRYSTAL.x(i) + (i == 0 ? 1.5 * frame : 0), CRYSTAL.y(i), CRYSTAL.z(i)));
            }
        }
        return Files.writeString(simulation.resolve("trajectory.dump"), text);
    }

    @Test
    void theStagesThatAreThereAreListedInTheOrderOfTime() {
        assertEquals(List.of("as built", "relaxed, 1000K-1", "at the end, 1000K-1"),
                Snapshot.of(run, evaluation).stream().map(Snapshot::label).toList());
        assertEquals(List.of(), Snapshot.of(run, ModelFactory.eINSTANCE.createEvaluation()));
        assertEquals(List.of(), Snapshot.trajectories(run, evaluation));
    }

    @Test
    void simulationsOfARunThatWentOnForLongerHaveNamesOfTheirOwn() throws Exception {
        dump(1, CRYSTAL.size());
        for (String longer : List.of("beyond-30-ps", "beyond-100-ps")) {
            Path folder = Files.createDirectories(run.resolve("evaluations/0001/" + longer + "/1000K-1"));
            Files.copy(simulation.resolve("trajectory.dump"), folder.resolve("trajectory.dump"));
            Files.copy(simulation.resolve("final.data"), folder.resolve("final.data"));
        }
        List<String> names = List.of("1000K-1", "beyond-100-ps/1000K-1", "beyond-30-ps/1000K-1");
        assertEquals(names, Snapshot.trajectories(run, evaluation).stream()
                .map(each -> Snapshot.simulation(run, evaluation, each)).toList());
        assertEquals(names, Snapshot.of(run, evaluation).stream().map(Snapshot::simulation)
                .filter(each -> !each.isEmpty()).distinct().toList());
    }

    @Test
    void aStageHasTheAtomsInTheOrderOfTheRecordAndItsPlanesMoveWithTheCell() throws Exception {
        CrystalStructure relaxed = Snapshot.of(run, evaluation).get(1).read(known);
        assertEquals("relaxed, 1000K-1", relaxed.getComment());
        assertEquals(1.01 * known.getBoundaryPlanesAngstrom()[1], relaxed.getBoundaryPlanesAngstrom()[1], 1e-9);
        for (int i = 0; i < CRYSTAL.size(); i++) {
            assertEquals(1.01 * CRYSTAL.x(i), relaxed.getPositionsAngstrom()[3 * i], 1e-6);
        }
        Files.writeString(simulation.resolve("relaxed.data"), "torn");
        Snapshot torn = Snapshot.of(run, evaluation).get(1);
        assertTrue(assertThrows(SnapshotException.class, () -> torn.read(known)).getMessage().contains("relaxed.data"));
    }

    @Test
    void aTrajectoryIsPlayedInsideTheCellAndKnowsWhoMoved() throws Exception {
        Files.writeString(simulation.resolve("request.properties"), "productionPs = 1.0\n");
        Playback playback = Playback.read(dump(11, CRYSTAL.size()), known, () -> false);
        assertEquals(11, playback.frames());
        assertEquals("1.00 ps", playback.when(10), "500 steps are 1 ps");
        double edge = CRYSTAL.cell().length(0);
        double x = playback.structure(10).getPositionsAngstrom()[0];
        assertEquals((CRYSTAL.x(0) + 15) % edge, x, 1e-4);
        assertEquals(known.getBoundaryPlanesAngstrom()[1], playback.structure(3).getBoundaryPlanesAngstrom()[1], 1e-9);
        double[] far = playback.farthest();
        assertEquals(15, far[0], 1e-4);
        assertEquals(0, Arrays.stream(far).skip(1).max().orElseThrow(), 1e-4);
        double[] trail = playback.trail(0, 10, 0);
        assertEquals(6 * 9, trail.length, "ten pieces, one of which leaves the cell");
        for (int piece = 0; piece < trail.length; piece += 6) {
            assertEquals(1.5, trail[piece + 3] - trail[piece], 1e-4);
        }
        assertEquals(0, playback.trail(0, 0, 0).length);
        assertEquals(6 * 2, playback.trail(0, 2, 0).length);
        assertTrue(!playback.moves().isEmpty());
        playback.moves().forEach(each -> {
            assertEquals(0, each.atom(), "the others stand still");
            assertTrue(each.lengthAngstrom() > 4.4 && each.lengthAngstrom() < 6.1,
                    "three or four frames of 1.5 Å: " + each);
        });
    }

    @Test
    void aTrajectoryOfOtherAtomsIsRefusedAndOneUnderWayIsCountedInSteps() throws Exception {
        Path fewer = dump(2, CRYSTAL.size() - 1);
        String said = assertThrows(SnapshotException.class, () -> Playback.read(fewer, known, () -> false))
                .getMessage();
        assertTrue(said.contains("191 atoms") && said.contains("192"), said);
        Files.delete(simulation.resolve("final.data"));
        assertEquals("step 50", Playback.read(dump(2, CRYSTAL.size()), known, () -> false).when(1));
        assertEquals(0, Playback.read(dump(2, CRYSTAL.size()), known, () -> true).frames());
    }

    @Test
    void theStructureBesideADumpTellsWhatItsAtomsAre() throws Exception {
        CrystalStructure beside = Playback.beside(dump(2, CRYSTAL.size()));
        assertEquals(2, beside.getBoundaryPlanesAngstrom().length, "the record's own file knows the planes");
        Files.delete(run.resolve("evaluations/0001/structure.gwstructure"));
        assertEquals("Zr", Playback.beside(simulation.resolve("trajectory.dump")).getSpecies().get(2).getSymbol());
        Files.delete(run.resolve("evaluations/0001/structure.data"));
        assertTrue(assertThrows(SnapshotException.class,
                () -> Playback.beside(simulation.resolve("trajectory.dump"))).getMessage()
                .contains("put the data file"));
    }

    @Test
    void whatIsWrittenOfAStructureIsReadAgain() throws Exception {
        boolean[] cations = new boolean[CRYSTAL.size()];
        for (int i = 0; i < cations.length; i++) {
            cations[i] = CRYSTAL.element(i) != Element.O;
        }
        for (StructureExporter format : Structures.formats()) {
            Path file = run.resolve("part." + (format.name().equals("poscar") ? "vasp" : format.ending()));
            Structures.write(format, known, cations, "cations", file);
            CrystalStructure again = Structures.read(file);
            assertEquals(96, again.getSpeciesIndex().length, format.name());
            assertArrayEquals(Arrays.copyOf(known.getPositionsAngstrom(), 3 * 96), again.getPositionsAngstrom(), 1e-5,
                    format.name());
        }
        assertThrows(SnapshotException.class, () -> Structures.write(Structures.formats().getFirst(), known,
                new boolean[CRYSTAL.size()], "", run.resolve("none")));
    }

    /** Types and charges are those of the run's own data file, not those of LLZO. */
    @Test
    void theIonsOfAnotherCrystalAreWritten() throws Exception {
        Path own = Files.writeString(run.resolve("own.cif"), """
                data_x
                _cell_length_a 4
                _cell_length_b 4
                _cell_length_c 4
                _cell_angle_alpha 90
                _cell_angle_beta 90
                _cell_angle_gamma 90
                loop_
                _atom_site_type_symbol
                _atom_site_fract_x
                _atom_site_fract_y
                _atom_site_fract_z
                Fe 0 0 0
                O 0.5 0.5 0.5
                """);
        AtomicStructure cell = PerfectCrystal.cell(CrystalFile.read(own, new CrystalFile.Wishes("",
                Map.of(Element.FE, 2), Map.of(Element.FE, Ions.Role.MOBILE), Double.NaN)), 3, 1);
        StructureExporter lammps = Structures.formats().stream().filter(each -> each.name().equals("lammps"))
                .findFirst().orElseThrow();
        Path mine = run.resolve("mine.data");
        Path theirs = run.resolve("theirs.data");
        lammps.write(cell, "x", mine);
        boolean[] all = new boolean[cell.size()];
        Arrays.fill(all, true);
        Structures.write(lammps, Structures.of(cell), all, "x", theirs);
        String text = Files.readString(theirs);
        assertEquals(Files.readString(mine), text);
        assertTrue(text.contains("2 atom types") && text.contains("# Fe"), text);
    }

    @Test
    void whatCannotBeReadIsSaidInASentence() throws Exception {
        Path text = Files.writeString(run.resolve("a.txt"), "");
        assertTrue(assertThrows(SnapshotException.class, () -> Structures.read(text)).getMessage()
                .contains("no format that can be read"));
        assertEquals("There is no file " + run.resolve("a.cif") + ".",
                assertThrows(SnapshotException.class, () -> Structures.read(run.resolve("a.cif"))).getMessage());
    }

    @Test
    void shellsOfTheCrystalAreThoseOfItsStructure() {
        Coordination around = Structures.coordination(known);
        for (int i = 0; i < CRYSTAL.size(); i++) {
            switch (CRYSTAL.element(i)) {
                case ZR -> assertEquals(6, around.number(i), "octahedra");
                case LA -> assertEquals(8, around.number(i), "dodecahedra");
                case LI -> assertTrue(around.number(i) >= 4 && around.number(i) <= 6, "between tetra- and octahedra");
                default -> assertEquals(0, around.corners(i).size(), "corners are those of cations");
            }
            int atom = i;
            assertEquals(CRYSTAL.element(i) == Element.O ? 0 : around.number(i), around.corners(i).stream().filter(
                    c -> Math.sqrt(Math.pow(c[0] - CRYSTAL.x(atom), 2) + Math.pow(c[1] - CRYSTAL.y(atom), 2)
                            + Math.pow(c[2] - CRYSTAL.z(atom), 2)) <= Coordination
                                    .reachAngstrom(CRYSTAL.element(atom)))
                    .count(), "images near the cation, not across the cell");
        }
    }
}
