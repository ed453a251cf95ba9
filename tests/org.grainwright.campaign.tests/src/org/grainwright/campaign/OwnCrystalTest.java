// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeSet;

import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.engine.Cancellation;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.RunQueries;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.Quantity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign over a crystal of its own: rock salt with a toy of a potential, from the text to the record. */
class OwnCrystalTest {

    private static final String CRYSTAL = """
            data_toy
            _cell_length_a 5.64
            _cell_length_b 5.64
            _cell_length_c 5.64
            _cell_angle_alpha 90
            _cell_angle_beta 90
            _cell_angle_gamma 90
            _symmetry_space_group_name_H-M 'F m -3 m'
            loop_
            _atom_site_label
            _atom_site_type_symbol
            _atom_site_fract_x
            _atom_site_fract_y
            _atom_site_fract_z
            Na1 Na 0 0 0
            Cl1 Cl 0.5 0.5 0.5
            """;
    /** Born-Mayer repulsion and Coulomb's law, with the order of magnitude of alkali halides: it holds the crystal. */
    private static final String POTENTIAL = """
            title = a toy of rock salt
            form = buckingham
            species = Na Cl
            charge.Na = 1
            charge.Cl = -1
            mass.Na = 22.98976928
            mass.Cl = 35.45
            cutoffAngstrom = 6.5
            pair.Na-Cl = 1256.31 0.3170 0.0
            pair.Na-Cl.verified = false
            pair.Na-Cl.wallAngstrom = 1.2
            pair.Na-Cl.source = a toy
            pair.Cl-Cl = 3485.2 0.3170 0.0
            pair.Cl-Cl.verified = false
            pair.Cl-Cl.wallAngstrom = 1.5
            pair.Cl-Cl.source = a toy
            requires = pair/buck/coul/long kspace/pppm
            source = a toy
            """;
    private static final String CAMPAIGN = """
            campaign "salt" {
              material salt { file "salt.cif" }
              boundary { cells (2 1 0)[001]  atoms <= 900  grain >= 18 Å  width 2 layers  translations 1 %s }
              simulation { potential "salt" file "salt.properties"  simulate at 900 K  timestep 1 fs  equilibrate 0.1 ps
                produce 0.3 ps  anneal off  dump every 0.006 ps  fidelities 0.3 ps }
              optimize { maximize diffusion cell  budget 1 evaluations  search grid }
            }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("salt.cif"), CRYSTAL);
        Files.writeString(folder.resolve("salt.properties"), POTENTIAL);
    }

    private CampaignFileReport read(String text) throws IOException {
        return CampaignFiles.read(Files.writeString(folder.resolve("salt.campaign"), text));
    }

    @Test
    void theMaterialIsTheCrystalOfTheFile() throws Exception {
        Crystal crystal = Materials.crystal(read(CAMPAIGN.formatted("")).specifications().getFirst().material());
        assertEquals("salt", crystal.name());
        assertEquals("NaCl", crystal.formula());
        assertEquals("Na", crystal.ions().mobile().element().symbol());
    }

    @Test
    void whatThePotentialDoesNotKnowIsSaidAtTheStatement() throws Exception {
        String text = CAMPAIGN.formatted("").replace("potential \"salt\" file \"salt.properties\"",
                "potential \"llzo-eam-dft\"");
        String said = read(text).diagnostics().toString();
        assertTrue(said.contains("no parameters for Na, Cl of salt"), said);
    }

    @Test
    void aUnitThatIsNotOfTheCrystalIsRefused() throws Exception {
        String said = read(CAMPAIGN.formatted(" composition LiCl 1 units ")).diagnostics().toString();
        assertTrue(said.contains("holds no Li"), said);
        CampaignException refused = assertThrows(CampaignException.class, () -> new FeasibleStructures(
                read(CAMPAIGN.formatted("")).specifications().getFirst().withCrystalFile(file -> file + ".gone")));
        assertEquals(Refusal.Subject.MATERIAL, refused.subject().orElseThrow());
    }

    /** A crystal without chance on its sites has an energy of its own; no more than that is known of it. */
    @Test
    void energiesAreComparedWhereTheyAreKnown() throws Exception {
        String screened = CAMPAIGN.replace("anneal off", "anneal 900 K for 1 ps screen 2");
        assertFalse(read(screened.formatted("")).hasErrors(), read(screened.formatted("")).diagnostics().toString());
        for (String[] each : List.of(
                new String[] {"anneal 900 K for 1 ps swap 3", "moves Na to empty sites, of which salt has none"},
                new String[] {"anneal 900 K for 1 ps li2o at 0 eV", "which salt is none of"})) {
            String said = read(CAMPAIGN.formatted("").replace("anneal off", each[0])).diagnostics().toString();
            assertTrue(said.contains(each[1]), said);
        }
        Files.writeString(folder.resolve("salt.cif"), CRYSTAL
                .replace("_atom_site_fract_z\n", "_atom_site_fract_z\n_atom_site_occupancy\n")
                .replace("Na1 Na 0 0 0", "Na1 Na 0 0 0 1")
                .replace("Cl1 Cl 0.5 0.5 0.5", "Cl1 Cl 0.5 0.5 0.5 0.5\nBr1 Br 0.5 0.5 0.5 0.5"));
        String said = read(screened.formatted("")).diagnostics().toString();
        assertTrue(said.contains("because chance decides what sits on some of its sites"), said);
    }

    @Test
    void aRealRunNamesTheIonsAndKeepsTheCrystal() throws Exception {
        assumeTrue(TestCampaigns.lammpsIsThere(), "no lmp on this machine");
        String text = CAMPAIGN.formatted("").replace("anneal off", "anneal 900 K for 0.4 ps screen 1");
        CampaignFileReport report = read(text);
        assertFalse(report.hasErrors(), report.diagnostics().toString());
        Path run = folder.resolve("run");
        run(report, run, CampaignRequest.Mode.NEW);
        CampaignRun record = CampaignRunner.read(run);
        assertEquals(EvaluationState.DONE, record.getEvaluations().getFirst().getState());
        TreeSet<String> species = new TreeSet<>();
        RunStore.structure(run, record.getEvaluations().getFirst()).orElseThrow().getSpecies()
                .forEach(each -> species.add(each.getSymbol() + String.format("%+.0f", each.getChargeE())));
        assertEquals("[Cl-1, Na+1]", species.toString());
        assertTrue(record.getObjective().getLabel().startsWith("Na tracer diffusion"),
                record.getObjective().getLabel());
        record.getEvaluations().getFirst().getObservables()
                .forEach(each -> assertFalse((each.getLabel() + each.getMethod()).matches(".*\\b(Li|La|Zr)\\b.*"),
                        each.getLabel()));
        assertTrue(record.getEvaluations().getFirst().getObservables().size() > 10);
        Evaluation evaluation = record.getEvaluations().getFirst();
        for (Quantity energy : List.of(Quantity.BOUNDARY_ENERGY, Quantity.BOUNDARY_ENERGY_ANNEALED)) {
            double value = RunQueries.observable(evaluation, energy.id()).orElseThrow().getValue();
            // a toy of an alkali halide: some tenths of a J/m²
            assertTrue(value > 0.02 && value < 2, energy.id() + " " + value);
        }
        assertTrue(evaluation.getSeries().stream().anyMatch(each -> "curve.annealingExcess".equals(each.getChart())
                && "Na".equals(each.getName())), "the excess is followed by role");
        Properties minimised = new Properties();
        try (Reader in = Files.newBufferedReader(run.resolve("evaluations/0001/minimised.properties"))) {
            minimised.load(in);
        }
        double cpuSeconds = Double.parseDouble(minimised.getProperty("cpu_s"));
        assertTrue(cpuSeconds > 0 && evaluation.getCpuSeconds() > cpuSeconds, "they are counted");
        assertTrue(Files.readString(run.resolve("bulk/structure.data")).contains("# Na"));
        // the run has the crystal that it was begun with, and none other goes on
        Files.writeString(folder.resolve("salt.cif"), CRYSTAL.replace("5.64", "5.70"));
        CampaignException changed = assertThrows(CampaignException.class,
                () -> run(read(text), run, CampaignRequest.Mode.RESUME));
        assertTrue(changed.getMessage().contains("the file of the crystal"), changed.getMessage());
    }

    private static void run(CampaignFileReport report, Path folder, CampaignRequest.Mode mode)
            throws CampaignException {
        CampaignRunner.run(new CampaignRequest(report.specifications().getFirst(),
                new CampaignRequest.Written("salt.campaign", report.sources()), folder, mode,
                CampaignRequest.Means.of(OptionalInt.of(1)), "test"), event -> {
                }, new Cancellation());
    }
}
