// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.survive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignFiles;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.CampaignRunner;
import org.grainwright.dsl.ide.StandardStreamsServer;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.InvalidSettingsException;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.workplace.MachineProfile;
import org.grainwright.engine.workplace.MachineProfileReader;
import org.grainwright.fitting.FitSpecification;
import org.grainwright.fitting.FittingException;
import org.grainwright.fitting.Frames;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.Cif;
import org.grainwright.lattice.io.CrystalFile;
import org.grainwright.lattice.io.ExtendedXyz;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.io.Poscar;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.ModelIO;
import org.grainwright.model.io.RunStore;
import org.grainwright.optimize.protocol.AskTell;
import org.grainwright.optimize.space.SpaceException;
import org.grainwright.transport.trajectory.RunDescription;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.SpeciesTable;
import org.grainwright.transport.trajectory.ThermoLog;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;

/** Every reader of the program, each with right inputs of the benchmark's own making. */
final class Readers {

    private static final String CAMPAIGN = """
            boundary some {
              cells Σ3 (1 -1 2)[110], Σ5 (1 2 0)[001]
              width 2 .. 4 layers
              grain >= 24 Å
              composition li2o loss -2 .. 4 units
            }
            campaign "Fuzz" {
              material LLZO { phase cubic lattice 12.97 Å }
              boundary extends some
              simulation {
                engine lammps { slots auto }
                potential "llzo-eam-dft"
                simulate at 900 K, 1000 K
                anneal 1100 K for 2 ps
                equilibrate 2 ps npt
                produce 17 ps nvt
                seed 42
              }
              optimize {
                minimize resistivity across boundary at 1000 K
                bayesian { initial 4 sobol batch 2 seed 3 }
                baseline first
                budget 6 evaluations
              }
            }
            """;
    private static final String SPACE = """
            {"parameters": [{"name": "layers", "type": "integer", "lower": 2, "upper": 5},
              {"name": "x", "type": "real", "lower": 0.1, "upper": 10, "logarithmic": true},
              {"name": "kind", "type": "categorical", "categories": ["a", {"label": "b", "descriptors": []}]},
              {"name": "twist", "type": "real", "lower": 0, "upper": 10, "when": {"parent": "kind", "values": ["b"]}}],
             "constraints": [{"description": "thin", "coefficients": {"layers": 5, "x": 1}, "bound": 45}],
             "settings": {"seed": 3, "initialDesign": 2, "transform": "LOG10",
              "outcomeConstraints": [{"outcome": "ler", "upper": 1.2}], "stopping": {"maximumEvaluations": 50}}}
            """;
    private static final String CONTAINER = """
            title = mine
            form = eam-container
            base = llzo-buckingham-formal
            tableStepAngstrom = 0.05
            files = mine.eam.alloy
            requires = pair/hybrid/overlay pair/eam/alloy pair/coul/long kspace/pppm
            source = me
            """;
    private static final String COMMANDS = """
            form = user
            title = mine
            species = Li La Zr O
            charge.Li = 1
            charge.La = 3
            charge.Zr = 4
            charge.O = -2
            mass.Li = 6.941
            mass.La = 138.9055
            mass.Zr = 91.224
            mass.O = 15.9994
            requires = pair/buck/coul/long kspace/pppm
            source = me
            command.1 = pair_style buck/coul/long 8.0
            command.2 = pair_coeff * * 0.0 1.0 0.0
            command.3 = pair_coeff 1 4 632.1018 0.2906 0.0
            command.4 = kspace_style pppm {accuracy}
            """;
    private static final String CRYSTAL = """
            data_Li3OCl
            _cell_length_a 3.91
            _cell_length_b 3.91
            _cell_length_c 3.91
            _cell_angle_alpha 90
            _cell_angle_beta 90
            _cell_angle_gamma 90
            _space_group_name_H-M_alt 'P m -3 m'
            loop_
            _atom_site_label
            _atom_site_type_symbol
            _atom_site_fract_x
            _atom_site_fract_y
            _atom_site_fract_z
            _atom_site_occupancy
            Li1 Li 0 0.5 0.5 1
            O1 O 0.5 0.5 0.5 1
            Cl1 Cl 0 0 0 1
            """;
    private static final String FIT = """
            title = rock salt
            source = me
            form = pairs
            charges = fixed
            species = Na Cl
            formal.Na = 1
            formal.Cl = -1
            mass.Na = 22.99
            mass.Cl = 35.45
            composition = 1 1
            buckingham.terms = Na-Cl Cl-Cl
            data.1.file = fuzz.properties
            """;
    private static final String MACHINE = """
            executor = slurm
            lammps = /usr/bin/lmp
            cores = 8
            slots = 2
            accelerator = openmp
            ranks = 2
            threads = 2
            search.mine = python3 ask.py
            """;

    private final Path folder;

    /** @param folder for files; belongs to the caller */
    Readers(Path folder) {
        this.folder = folder;
    }

    /** All of them. */
    List<Reader> all() throws IOException {
        CampaignFiles.teachLanguage();
        List<Reader> readers = new ArrayList<>();
        readers.add(
                new Reader("campaign", texts(CAMPAIGN, "campaign \"deep\" {" + " boundary {".repeat(300)), List.of(),
                        (input, where) -> new CampaignReader().read(new String(input, StandardCharsets.UTF_8),
                                "fuzz.campaign")));
        structures(readers);
        trajectories(readers);
        engine(readers);
        records(readers);
        readers.add(new Reader("space.json", texts(SPACE), List.of(SpaceException.class),
                (input, where) -> AskTell.open(new String(input, StandardCharsets.UTF_8))));
        readers.add(new Reader("ask-tell", texts("""
                {"command": "ask"}
                {"command": "tell", "id": 1, "value": 3.5, "standardError": 0.1}
                {"command": "ask", "count": 2}
                {"command": "fail", "id": 2, "reason": "lost", "retryable": true}
                {"command": "tell", "point": {"layers": 3, "x": 2.5, "kind": "a"}, "value": 1.5}
                {"command": "best"}
                {"command": "state"}
                """), List.of(), (input, where) -> converse(new String(input, StandardCharsets.UTF_8))));
        readers.add(new Reader("language server", List.of(conversation()), List.of(), (input, where) -> serve(input)));
        return List.copyOf(readers);
    }

    private void structures(List<Reader> readers) throws IOException {
        AtomicStructure crystal = Llzo.orderedCell(1);
        List<Class<? extends Exception>> refusals = List.of(IOException.class);
        Path cif = folder.resolve("right.cif");
        Cif.write(crystal, "LLZO", cif);
        readers.add(new Reader("CIF", List.of(Files.readAllBytes(cif), text("""
                data_small
                _cell_length_a 4.0
                _cell_length_b 4.0
                _cell_length_c 4.0
                _cell_angle_alpha 90
                _cell_angle_beta 90
                _cell_angle_gamma 90
                loop_
                _symmetry_equiv_pos_as_xyz
                'x,y,z'
                '-x,-y,1/2+z'
                loop_
                _atom_site_label
                _atom_site_type_symbol
                _atom_site_fract_x
                _atom_site_fract_y
                _atom_site_fract_z
                _atom_site_occupancy
                Li1 Li 0.1 0.2 0.3 1
                O1 O 0.6 0.6 0.6 1
                """)), refusals, file("fuzz.cif", Cif::read)));
        readers.add(
                new Reader("POSCAR", texts(Poscar.format(crystal, "LLZO")), refusals, file("POSCAR", Poscar::read)));
        readers.add(new Reader("xyz", texts(ExtendedXyz.format(crystal, "LLZO")), refusals,
                file("fuzz.xyz", ExtendedXyz::read)));
        readers.add(
                new Reader("LAMMPS data", texts(LammpsData.format(crystal, "LLZO", Element::formalCharge)), refusals,
                        file("fuzz.data", LammpsData::read)));
        readers.add(new Reader("crystal", texts(CRYSTAL), refusals, file("fuzz.cif", file -> CrystalFile.read(file,
                new CrystalFile.Wishes("", Map.of(), Map.of(), Double.NaN)))));
        readers.add(new Reader("fit", texts(FIT), List.of(FittingException.class),
                file("fuzz.properties", FitSpecification::read)));
        readers.add(new Reader("frames", texts("""
                2
                Lattice="4 0 0 0 5 0 0 0 6" Properties=species:S:1:pos:R:3:forces:R:3 energy=-7.5
                Li 0.5 1 1.5 0.1 -0.2 0.3
                O 2.5 3 3.5 -0.1 0.2 -0.3
                """), List.of(FittingException.class), file("fuzz.extxyz", Frames::read)));
    }

    private static void trajectories(List<Reader> readers) {
        List<Class<? extends Exception>> refusals = List.of(TrajectoryException.class, IOException.class);
        StringBuilder dump = new StringBuilder();
        StringBuilder log = new StringBuilder("LAMMPS (29 Sep 2021)\nunits metal\n   Step Temp Press Lx\n");
        for (int frame = 0; frame < 6; frame++) {
            dump.append("ITEM: TIMESTEP\n" + 10 * frame + "\nITEM: NUMBER OF ATOMS\n4\nITEM: BOX BOUNDS pp pp pp\n"
                    + "0 10\n0 10\n0 10\nITEM: ATOMS id type xu yu zu\n");
            for (int atom = 1; atom <= 4; atom++) {
                dump.append(String.format(Locale.ROOT, "%d %d %.3f 1.5 %.3f%n", atom, atom, atom + 0.1 * frame,
                        2 * atom - 0.05 * frame));
            }
            log.append(String.format(Locale.ROOT, "%d 300.5 %d 10.0%n", 10 * frame, frame));
        }
        log.append("Loop time of 1 on 1 procs for 50 steps with 4 atoms\n");
        readers.add(new Reader("trajectory", texts(dump.toString()), refusals, file("fuzz.dump",
                dumped -> Trajectory.load(List.of(dumped), Species.llzo(), 2, Trajectory.DEFAULT_BUDGET_BYTES))));
        readers.add(new Reader("trajectory of others", others(), refusals, file("fuzz.trajectory",
                other -> Trajectory.load(List.of(other),
                        RunDescription.of(List.of(Species.LI, Species.LA), 2).every(10)))));
        readers.add(new Reader("log", texts(log.toString()), refusals, file("fuzz.log", ThermoLog::read)));
        readers.add(new Reader("averages", texts("# Time-averaged data\n# TimeStep v_x v_y\n0 1.5 2\n10 1.4 2.5\n"),
                refusals, file("fuzz.txt", ThermoLog::readAverages)));
        readers.add(new Reader("species of data", texts("""
                small

                4 atoms
                4 atom types

                0 10 xlo xhi
                0 10 ylo yhi
                0 10 zlo zhi

                Masses

                1 6.941 # Li
                2 138.9055
                3 91.224
                4 15.9994

                Atoms # charge

                1 1 1.0 1 1 1
                2 2 3.0 2 2 2
                3 3 4.0 3 3 3
                4 4 -2.0 4 4 4
                """), refusals, file("fuzz.data", SpeciesTable::ofData)));
    }

    /** Extended XYZ, XDATCAR, a dump of an oblique cell with an origin, a binary dump: three atoms, four frames. */
    private static List<byte[]> others() {
        StringBuilder xyz = new StringBuilder();
        StringBuilder xdatcar = new StringBuilder("LLZO\n 1\n 9 0 0\n 0 9 0\n 0 0 9\n Li La\n 2 1\n");
        StringBuilder oblique = new StringBuilder();
        ByteBuffer binary = ByteBuffer.allocate(4000).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < 4; frame++) {
            xyz.append(
                    "3\nLattice=\"9 0 0 0 9 0 0 0 9\" Properties=id:I:1:species:S:1:pos:R:3 step=" + 10 * frame + "\n");
            xdatcar.append("Direct configuration= " + (frame + 1) + "\n");
            oblique.append("ITEM: TIMESTEP\n" + 10 * frame + "\nITEM: NUMBER OF ATOMS\n3\nITEM: BOX BOUNDS abc origin"
                    + " pp pp pp\n9 0 0 0.5\n1 8 0 0.5\n0 1 7 0.5\nITEM: ATOMS id type xu yu zu\n");
            binary.putLong(-10).put(text("DUMPCUSTOM")).putInt(1).putInt(2).putLong(10 * frame).putLong(3).putInt(0)
                    .put(new byte[24]).putDouble(0).putDouble(9).putDouble(0).putDouble(9).putDouble(0).putDouble(9)
                    .putInt(5).putInt(0).put((byte) 0).putInt(16).put(text("id type xu yu zu")).putInt(1).putInt(15);
            for (int atom = 1; atom <= 3; atom++) {
                double x = atom + 0.1 * frame;
                xyz.append(String.format(Locale.ROOT, "%d %s %.3f 1.5 2.5%n", atom, atom < 3 ? "Li" : "La", x));
                xdatcar.append(String.format(Locale.ROOT, "%.4f 0.2 0.3%n", x / 9));
                oblique.append(String.format(Locale.ROOT, "%d %d %.3f 1.5 2.5%n", atom, atom < 3 ? 1 : 2, x));
                binary.putDouble(atom).putDouble(atom < 3 ? 1 : 2).putDouble(x).putDouble(1.5).putDouble(2.5);
            }
        }
        return List.of(text(xyz.toString()), text(xdatcar.toString()), text(oblique.toString()),
                Arrays.copyOf(binary.array(), binary.position()));
    }

    private static void engine(List<Reader> readers) {
        List<Class<? extends Exception>> refusals = List.of(InvalidRequestException.class);
        List<byte[]> potentials = new ArrayList<>(texts(COMMANDS));
        for (String name : List.of("llzo-buckingham-formal", "llzo-eam-dft", "llzo-buckingham-teter")) {
            StringBuilder text = new StringBuilder();
            PotentialLibrary.shippedEntries(name).orElseThrow()
                    .forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
            potentials.add(text(text.toString()));
        }
        readers.add(new Reader("potential", potentials, refusals,
                file("mine.properties", mine -> PotentialLibrary.standard().with(mine).get("mine"))));
        StringBuilder setfl = new StringBuilder("one\ntwo\nthree\n4 Li La Zr O\n3 0.5 17 0.5 8.0\n");
        for (int element = 0; element < 4; element++) {
            setfl.append("3 6.9 0.0 none\n0 1 2\n").append("0.5 0.25 0.125 0\n".repeat(4)).append("0\n");
        }
        readers.add(
                new Reader("setfl", texts(setfl.toString()), List.of(InvalidRequestException.class, IOException.class),
                        (input, where) -> {
                            Files.write(where.resolve("mine.eam.alloy"), input);
                            Potential mine = PotentialLibrary.standard()
                                    .with(Files.writeString(where.resolve("mine.properties"), CONTAINER)).get("mine");
                            mine.terms().write(Files.createDirectories(where.resolve("deck")), mine,
                                    List.of("Li", "La", "Zr", "O"), 3e-4);
                        }));
        readers.add(new Reader("machine.properties", texts(MACHINE), List.of(InvalidSettingsException.class),
                (input, where) -> {
                    Map<String, String> environment = Map.of(MachineProfile.ENVIRONMENT_VARIABLE, "fuzz",
                            "XDG_CONFIG_HOME", where.toString());
                    Path file = MachineProfile.fileOf("fuzz", environment);
                    Files.createDirectories(file.getParent());
                    Files.write(file, input);
                    MachineProfileReader.load(environment);
                }));
    }

    private static void records(List<Reader> readers) throws IOException {
        String text = CAMPAIGN;
        CampaignRun run = Scale.run(text, "Fuzz", 3);
        CampaignSpecification campaign = new CampaignReader().read(text, "fuzz.campaign").specifications().getFirst();
        readers.add(new Reader("gwresult", List.of(ModelIO.format(run)), List.of(ModelException.class),
                (input, where) -> ModelIO.parseRun(input, "fuzz.gwresult")));
        readers.add(new Reader("changes of a record", List.of(changes(run)), List.of(ModelException.class),
                (input, where) -> {
                    Path record = where.resolve(RunStore.RUN_FILE);
                    Files.write(record, ModelIO.format(run));
                    Files.write(record.resolveSibling(RunStore.RUN_FILE + ".changes"), input);
                    RunStore.read(where);
                }));
        readers.add(new Reader("journal", texts("""
                {"event":"begun","program":"1.0.0","input":"0","optimizerSeed":3,"simulationSeed":42}
                {"event":"asked","id":1,"point":{"layers":2,"units":1},"origin":"EXTERNAL","why":"baseline"}
                {"event":"told","id":1,"objective":3.5,"standardError":0.25}
                {"event":"asked","id":2,"point":{"layers":3,"units":0},"origin":"INITIAL_DESIGN","why":"initial design"}
                {"event":"failed","id":2,"reason":"lost atoms"}
                {"event":"extended","from":6,"to":8}
                {"event":"revised","from":17,"to":34}
                {"event":"stopped","reason":"the budget is spent"}
                """), List.of(CampaignException.class), (input, where) -> {
            if (!Files.exists(where.resolve(RunStore.RUN_FILE))) {
                ModelIO.saveRun(run, where.resolve(RunStore.RUN_FILE));
            }
            Files.write(where.resolve("journal.jsonl"), input);
            CampaignRunner.run(new CampaignRequest(campaign,
                    CampaignRequest.Written.of("fuzz.campaign", text), where, CampaignRequest.Mode.RESUME,
                    new CampaignRequest.Means(OptionalInt.of(1), where.resolve("no-lmp"), false), "bench"),
                    event -> {
                        // nobody looks at it
                    }, new Cancellation());
        }, "no executable lmp"));
    }

    /** What was appended to a record: which it belongs to, and everything of it but its evaluations. */
    private static byte[] changes(CampaignRun run) throws IOException {
        CampaignRun changed = Scale.run(CAMPAIGN, "Changed", 1);
        changed.setBaseline(null);
        changed.setRecommended(null);
        changed.getEvaluations().clear();
        changed.getPosterior().clear();
        byte[] rest = ModelIO.format(changed);
        return text(named("", ModelIO.format(run)) + "\n" + named("rest 0 0", rest) + "\n"
                + new String(rest, StandardCharsets.UTF_8) + "\n");
    }

    private static String named(String what, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(text(what));
        sum.update(content);
        return (what + " " + content.length + " " + Long.toHexString(sum.getValue())).strip();
    }

    /** What only the reading of a file may throw. */
    @FunctionalInterface
    private interface OfFile {
        void read(Path file) throws Exception;
    }

    private static Reader.Entry file(String name, OfFile reader) {
        return (input, where) -> reader.read(Files.write(where.resolve(name), input));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> texts(String... texts) {
        return Stream.of(texts).map(Readers::text).toList();
    }

    private static void converse(String lines) {
        AskTell session = AskTell.open(SPACE);
        lines.lines().limit(12).forEach(line -> {
            String answer = session.answer(line);
            if (answer.contains("has a fault")) {
                throw new IllegalStateException(answer);
            }
        });
    }

    private static byte[] conversation() {
        String open = CAMPAIGN.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String body : List.of(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":"
                        + "\"file:///fuzz.campaign\",\"languageId\":\"campaign\",\"version\":1,\"text\":\"" + open
                        + "\"}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"textDocument/hover\",\"params\":{\"textDocument\":{\"uri\":"
                        + "\"file:///fuzz.campaign\"},\"position\":{\"line\":3,\"character\":4}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"textDocument/documentSymbol\",\"params\":{\"textDocument\":"
                        + "{\"uri\":\"file:///fuzz.campaign\"}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"shutdown\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}")) {
            byte[] bytes = text(body);
            out.writeBytes(text("Content-Length: " + bytes.length + "\r\n\r\n"));
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    private static void serve(byte[] input) throws InterruptedException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        StandardStreamsServer.serve(new ByteArrayInputStream(input), answers);
        String said = answers.toString(StandardCharsets.UTF_8);
        if (said.contains("\"code\":-32603")) {
            throw new IllegalStateException(said.substring(said.indexOf("\"code\":-32603")));
        }
    }
}
