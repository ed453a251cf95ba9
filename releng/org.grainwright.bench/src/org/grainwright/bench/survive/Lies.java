// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.survive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.deck.Supervision;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationFailedException;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.LammpsData;

/**
 * The engine is not believed. A real run of 192 ions is recorded, then played again by a fake engine that changes one
 * thing: a program that is wrong and says nothing. No change may come out as a result; the unchanged recording must.
 */
public final class Lies {

    private static final String DUMP = "trajectory.0.dump";
    private static final String MOVED = "displacement.0.txt";
    private static final String CURRENT = "current.0.txt";
    private static final String LOG = "log.0.lammps";
    private static final int LEAST_EXPLANATION = 20;

    private final Path folder;
    private final LammpsInstallation lammps;
    private final Map<String, Map<String, UnaryOperator<String>>> lies = new LinkedHashMap<>();

    /**
     * The catalogue.
     *
     * @param folder for files; belongs to the caller
     * @param real a LAMMPS that computes the run which is lied about
     */
    public Lies(Path folder, LammpsInstallation real) {
        this.folder = folder;
        this.lammps = real;
        catalogue();
    }

    private SimulationRequest request(String name) throws EngineException {
        // lies name steps that have a row when a step is 2 fs
        Protocol protocol = Protocol.at(600).toBuilder().timestepFs(2)
                .relaxation(new Relaxation(20, 1e-6, 1e-2, 0.05)).warmUpPs(0.1).equilibrationPs(0.2).productionPs(0.4)
                .thermostatPs(0.1).dumpEveryFs(20).currentEveryFs(10)
                .thermoEverySteps(20).restartEverySteps(100).pppmAccuracy(1e-4).quench(false).build();
        return SimulationRequest.of(folder.resolve("crystal.data"),
                PotentialLibrary.standard().get("llzo-buckingham-formal"), protocol, lammps, folder.resolve(name))
                .with(new Supervision(20, 0, 5e-4, 0.02, 0, 0));
    }

    /** How many there are. */
    public int size() {
        return lies.size();
    }

    /**
     * Tells each.
     *
     * @return those that came out as a result
     * @throws IllegalStateException when the truth does not come out, a lie changes nothing, or is refused without a
     * reason
     */
    public List<String> accepted() throws IOException, EngineException {
        LammpsData.write(Llzo.orderedCell(1), "crystal", Element::formalCharge, folder.resolve("crystal.data"));
        SimulationResult truth = Simulation.run(request("truth"), SimulationListener.NONE, new Cancellation());
        Path recording = record(truth.directory());
        demand(truth.thermo().equals(play(recording, "honest", Map.of()).thermo()), "the truth is another one");
        List<String> accepted = new ArrayList<>();
        for (Map.Entry<String, Map<String, UnaryOperator<String>>> lie : lies.entrySet()) {
            for (Map.Entry<String, UnaryOperator<String>> change : lie.getValue().entrySet()) {
                String before = Files.readString(recording.resolve(change.getKey()));
                demand(!before.equals(change.getValue().apply(before)), "this lie changes nothing: " + lie.getKey());
            }
            try {
                play(recording, "lie" + lies.keySet().stream().toList().indexOf(lie.getKey()), lie.getValue());
                accepted.add(lie.getKey());
            } catch (SimulationFailedException refused) {
                demand(refused.failure().meaning().length() > LEAST_EXPLANATION,
                        lie.getKey() + " is refused without a reason: " + refused.getMessage());
            }
        }
        return List.copyOf(accepted);
    }

    private static void demand(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** What LAMMPS had left behind before the parts were joined. */
    private Path record(Path run) throws IOException {
        Path recording = Files.createDirectory(folder.resolve("recording"));
        for (String name : List.of("relaxed.data", "equilibrated.data", "final.data", LOG)) {
            Files.copy(run.resolve(name), recording.resolve(name));
        }
        for (String name : List.of(DUMP, MOVED, CURRENT)) {
            Files.copy(run.resolve(name.replace(".0", "")), recording.resolve(name));
        }
        return recording;
    }

    private SimulationResult play(Path recording, String name, Map<String, UnaryOperator<String>> changes)
            throws IOException, EngineException {
        Path tape = Files.createDirectory(folder.resolve("tape-" + name));
        try (var files = Files.list(recording)) {
            for (Path file : files.toList()) {
                Files.copy(file, tape.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        for (Map.Entry<String, UnaryOperator<String>> change : changes.entrySet()) {
            Files.writeString(tape.resolve(change.getKey()),
                    change.getValue().apply(Files.readString(tape.resolve(change.getKey()))));
        }
        Path player = Files.writeString(folder.resolve("player-" + name),
                "#!/usr/bin/env bash\ncp " + tape + "/* .\ncat " + LOG + "\n");
        Files.setPosixFilePermissions(player, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Simulation.run(request("play-" + name).with(new LammpsInstallation(player, lammps.version(),
                lammps.packages(), lammps.accelerators(), lammps.styles(), "player-" + name)), SimulationListener.NONE,
                new Cancellation());
    }

    private void lie(String what, String file, UnaryOperator<String> change) {
        lies.put(what, Map.of(file, change));
    }

    private void catalogue() {
        trajectories();
        tables();
        logs();
        structures();
    }

    private void trajectories() {
        lie("displacements doubled", DUMP, t -> positions(t, (frame, id, k, x, first) -> first + 2 * (x - first)));
        lie("displacements 3 % larger", DUMP,
                t -> positions(t, (frame, id, k, x, first) -> first + 1.03 * (x - first)));
        lie("displacements halved", DUMP, t -> positions(t, (frame, id, k, x, first) -> first + 0.5 * (x - first)));
        lie("positions moved by L/4", DUMP, t -> positions(t, (frame, id, k, x, first) -> x + 3.24));
        lie("positions moved by L/4 along z", DUMP,
                t -> positions(t, (frame, id, k, x, first) -> k == 2 ? x + 3.24 : x));
        lie("positions drift", DUMP, t -> positions(t, (frame, id, k, x, first) -> x + 0.01 * frame));
        lie("frozen from the start", DUMP, t -> positions(t, (frame, id, k, x, first) -> first));
        lie("frozen half way", DUMP, t -> half(t));
        lie("one axis frozen", DUMP, t -> positions(t, (frame, id, k, x, first) -> k == 0 ? first : x));
        lie("axes exchanged", DUMP, t -> t.replaceAll("(?m)^(\\d+ \\d+) (\\S+) (\\S+) (\\S+) ?$", "$1 $3 $2 $4 "));
        lie("wrapped into the box", DUMP, t -> positions(t, (frame, id, k, x, first) -> ((x % 6.5) + 6.5) % 6.5));
        lie("positions scaled by 1 %", DUMP, t -> positions(t, (frame, id, k, x, first) -> 1.01 * x));
        lie("one ion elsewhere", DUMP,
                t -> positions(t, (frame, id, k, x, first) -> id == 7 && frame == 3 ? x + 6 : x));
        lie("one ion 0.5 A off throughout", DUMP, t -> positions(t, (frame, id, k, x, first) -> id == 7 ? x + 0.5 : x));
        lie("a coordinate of 1e30", DUMP,
                t -> positions(t, (frame, id, k, x, first) -> id == 9 && frame == 5 && k == 1 ? 1e30 : x));
        lie("a coordinate is nan", DUMP, t -> t.replaceFirst("(?m)^(10 \\d+) \\S+", "$1 nan"));
        lie("a coordinate is a word", DUMP, t -> t.replaceFirst("(?m)^(10 \\d+) \\S+", "$1 here"));
        lie("two ions of one kind exchanged once", DUMP, t -> exchange(t, 4, 1, 2));
        lie("two ions of one kind exchanged throughout", DUMP, t -> exchange(t, -1, 1, 2));
        lie("two ions of two kinds exchanged", DUMP, t -> exchange(t, -1, 1, 190));
        lie("frames in reverse", DUMP, Lies::reversed);
        lie("a frame repeated", DUMP, t -> t + lastFrame(t));
        lie("a frame missing", DUMP, t -> t.replace(lastFrame(t), ""));
        lie("frame steps doubled", DUMP, t -> steps(t, 2, 0));
        lie("frame steps moved", DUMP, t -> steps(t, 1, 10));
        lie("frame steps in another unit", DUMP, t -> steps(t, 1000, 0));
        lie("box doubled", DUMP, t -> boxes(t, 2));
        lie("box 10 % off", DUMP, t -> boxes(t, 1.1));
        lie("box 0.1 % off", DUMP, t -> boxes(t, 1.001));
        lie("five atoms missing", DUMP, t -> t.replaceAll("(?m)^(11|12|13|14|15) \\d .*\\n", "")
                .replaceAll("(?m)(NUMBER OF ATOMS\\n)192", "$1" + "187"));
        lie("five atoms missing and the number kept", DUMP, t -> t.replaceAll("(?m)^(11|12|13|14|15) \\d .*\\n", ""));
        lie("an id twice", DUMP, t -> t.replaceAll("(?m)^11 (\\d) ", "12 $1 "));
        lie("ids from 0", DUMP, t -> t.replaceAll("(?m)^192 (\\d) ", "0 $1 "));
        lie("types swapped", DUMP, t -> t.replaceAll("(?m)^(\\d+) 1 ", "$1 9 ").replaceAll("(?m)^(\\d+) 4 ", "$1 1 ")
                .replaceAll("(?m)^(\\d+) 9 ", "$1 4 "));
        lie("one type changed", DUMP, t -> t.replaceAll("(?m)^5 \\d ", "5 3 "));
        lie("wrapped columns by name", DUMP, t -> t.replace("id type xu yu zu", "id type x y z"));
        lie("columns in another order", DUMP, t -> t.replace("id type xu yu zu", "type id xu yu zu"));
        lie("cut within a frame", DUMP, t -> t.substring(0, t.length() - 2000));
        lie("bytes lost in the middle", DUMP, t -> t.substring(0, t.length() / 2) + t.substring(t.length() / 2 + 500));
    }

    private void tables() {
        lie("displacement.txt doubled", MOVED, t -> columns(t, (row, k, x) -> k > 0 && k % 4 == 1 ? 2 * x : x));
        lie("displacement.txt 5 % larger", MOVED, t -> columns(t, (row, k, x) -> k > 0 && k % 4 == 1 ? 1.05 * x : x));
        lie("elements of displacement.txt exchanged", MOVED,
                t -> t.replaceAll("(?m)^(\\d+) (\\S+) (\\S+ \\S+ \\S+) (\\S+) ", "$1 $4 $3 $2 "));
        lie("displacement.txt has nan", MOVED, t -> t.replaceFirst("(?m)^(60) \\S+", "$1 nan"));
        lie("displacement.txt has inf", MOVED, t -> t.replaceFirst("(?m)^(60) \\S+", "$1 inf"));
        lie("steps of displacement.txt doubled", MOVED, t -> columns(t, (row, k, x) -> k == 0 ? 2 * x : x));
        lie("centre of mass elsewhere", MOVED, t -> columns(t, (row, k, x) -> k == 2 ? x + 1 : x));
        lie("a row of displacement.txt missing", MOVED, t -> t.replaceFirst("(?m)^60 .*\\n", ""));
        lie("a row of displacement.txt has a column less", MOVED, t -> t.replaceFirst("(?m)^(60 .*) \\S+$", "$1"));
        lie("a current is nan", CURRENT, t -> t.replaceFirst("(?m)^(20) \\S+", "$1 nan"));
        lie("a current is missing", CURRENT, t -> t.replaceFirst("(?m)^20 .*\\n", ""));
        lie("currents frozen", CURRENT, t -> columns(t, (row, k, x) -> k == 0 ? x : 0.1));
        lie("steps of the current doubled", CURRENT, t -> columns(t, (row, k, x) -> k == 0 ? 2 * x : x));
    }

    private void logs() {
        lie("5 % wrong temperature", LOG, t -> thermo(t, (column, x) -> column.equals("Temp") ? 1.05 * x : x));
        lie("twice the temperature", LOG, t -> thermo(t, (column, x) -> column.equals("Temp") ? 2 * x : x));
        lie("energies 5 eV/atom higher", LOG, t -> thermo(t, (column, x) -> energy(column) ? x + 5 * 192 : x));
        lie("energies 5 eV/atom lower", LOG, t -> thermo(t, (column, x) -> energy(column) ? x - 5 * 192 : x));
        lie("energies 1 % larger", LOG, t -> thermo(t, (column, x) -> energy(column) ? 1.01 * x : x));
        lie("potential energy alone 1 % larger", LOG,
                t -> thermo(t, (column, x) -> column.equals("PotEng") ? 1.01 * x : x));
        lie("total energy moved", LOG, t -> thermo(t, (column, x) -> column.equals("TotEng") ? x + 3 : x));
        lie("conserved energy drifts", LOG, t -> drift(t));
        lie("conserved energy of another run", LOG,
                t -> thermo(t, (column, x) -> column.equals("Econserve") ? 1.01 * x : x));
        lie("box of the log 10 % off", LOG, t -> thermo(t, (column, x) -> column.matches("L[xyz]") ? 1.1 * x : x));
        lie("box and volume of the log 10 % off", LOG,
                t -> thermo(t,
                        (column, x) -> column.matches("L[xyz]") ? 1.1 * x : column.equals("Volume") ? 1.331 * x : x));
        lie("volume off", LOG, t -> thermo(t, (column, x) -> column.equals("Volume") ? 1.01 * x : x));
        lie("nan in a pressure column", LOG, t -> word(t, "Pzz", "nan"));
        lie("nan in the pressure", LOG, t -> word(t, "Press", "-nan"));
        lie("inf in an energy", LOG, t -> word(t, "TotEng", "inf"));
        lie("pressure and components disagree", LOG,
                t -> thermo(t, (column, x) -> column.equals("Pxx") ? x + 5000 : x));
        lie("another number of atoms in the loop line", LOG, t -> t.replace("with 192 atoms", "with 187 atoms"));
        lie("stage mark garbled", LOG, t -> t.replace("@grainwright stage produce", "@grainwright stage prduce"));
        lie("end mark missing", LOG, t -> t.replace("@grainwright end", "@grainwright en"));
        lie("done at another step", LOG,
                t -> t.replaceAll("@grainwright done produce \\d+", "@grainwright done produce 100"));
        lie("production shorter than planned", LOG,
                t -> t.replaceAll("@grainwright stage produce \\d+", "@grainwright stage produce 10"));
        lie("late neighbour lists", LOG, t -> t.replaceAll("Dangerous builds = 0", "Dangerous builds = 4"));
        lie("a row of production missing", LOG, Lies::rowMissing);
        lie("no banner", LOG, t -> t.replaceAll("(?m)^LAMMPS \\(.*\\n", ""));
        lie("an error in the log", LOG, t -> t + "ERROR: Lost atoms: original 192 current 190 (src/thermo.cpp:438)\n");
    }

    private void structures() {
        lie("final.data of another run", "final.data", t -> t.replaceAll("(?m)^(\\d+ \\d \\S+) (\\S+) ", "$1 1.25 "));
        lie("final.data with fewer atoms", "final.data",
                t -> t.replaceFirst("(?m)^\\d+ \\d \\S+ \\S+ \\S+ \\S+ .*\\n", ""));
        lie("equilibrated.data of another run", "equilibrated.data",
                t -> t.replaceAll("(?m)^(\\d+ \\d \\S+) (\\S+) ", "$1 1.25 "));
        lie("final.data empty", "final.data", t -> "");
    }

    // --- how a file is changed ---------------------------------------------------------------------------------------

    private interface Move {
        double apply(int frame, int id, int k, double x, double first);
    }

    private interface Cell {
        double apply(int row, int k, double x);
    }

    private interface Figure {
        double apply(String column, double x);
    }

    private static boolean energy(String column) {
        return List.of("PotEng", "TotEng", "Econserve").contains(column);
    }

    private static String positions(String text, Move move) {
        Map<Integer, double[]> first = new LinkedHashMap<>();
        StringBuilder out = new StringBuilder();
        int frame = -1;
        for (String line : text.split("\n")) {
            String[] w = line.strip().split(" ");
            frame += line.startsWith("ITEM: TIMESTEP") ? 1 : 0;
            if (w.length != 5 || line.startsWith("ITEM")) {
                out.append(line).append('\n');
                continue;
            }
            int id = Integer.parseInt(w[0]);
            double[] x = {Double.parseDouble(w[2]), Double.parseDouble(w[3]), Double.parseDouble(w[4])};
            first.putIfAbsent(id, x.clone());
            out.append(w[0]).append(' ').append(w[1]);
            for (int k = 0; k < 3; k++) {
                out.append(String.format(Locale.ROOT, " %.5f", move.apply(frame, id, k, x[k], first.get(id)[k])));
            }
            out.append(" \n");
        }
        return out.toString();
    }

    private static List<String> frames(String text) {
        return List.of(text.split("(?=ITEM: TIMESTEP)"));
    }

    private static String lastFrame(String text) {
        return frames(text).getLast();
    }

    /** From the middle on every frame has the ions of the one in the middle. */
    private static String half(String text) {
        List<String> frames = frames(text);
        String still = frames.get(frames.size() / 2);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < frames.size(); i++) {
            String ions = i < frames.size() / 2 ? frames.get(i) : still;
            out.append(ions.replaceFirst("(?m)(TIMESTEP\\n)\\d+",
                    "$1" + frames.get(i).lines().skip(1).findFirst().orElseThrow()));
        }
        return out.toString();
    }

    private static String reversed(String text) {
        List<String> frames = frames(text);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < frames.size(); i++) {
            out.append(frames.get(frames.size() - 1 - i).replaceFirst("(?m)(TIMESTEP\\n)\\d+",
                    "$1" + frames.get(i).lines().skip(1).findFirst().orElseThrow()));
        }
        return out.toString();
    }

    private static String exchange(String text, int onlyFrame, int a, int b) {
        StringBuilder out = new StringBuilder();
        List<String> frames = frames(text);
        for (int i = 0; i < frames.size(); i++) {
            String frame = frames.get(i);
            if (onlyFrame < 0 || onlyFrame == i) {
                String of = frame.lines().filter(l -> l.startsWith(a + " ")).findFirst().orElseThrow();
                String with = frame.lines().filter(l -> l.startsWith(b + " ")).findFirst().orElseThrow();
                frame = frame.replace("\n" + of + "\n", "\n@\n").replace("\n" + with + "\n",
                        "\n" + with.split(" ", 3)[0] + " " + with.split(" ", 3)[1] + " " + of.split(" ", 3)[2] + "\n")
                        .replace("\n@\n", "\n" + of.split(" ", 3)[0] + " " + of.split(" ", 3)[1] + " "
                                + with.split(" ", 3)[2] + "\n");
            }
            out.append(frame);
        }
        return out.toString();
    }

    private static String steps(String text, long factor, long offset) {
        return java.util.regex.Pattern.compile("(TIMESTEP\\n)(\\d+)").matcher(text)
                .replaceAll(m -> m.group(1) + (factor * Long.parseLong(m.group(2)) + offset));
    }

    private static String boxes(String text, double factor) {
        return java.util.regex.Pattern.compile("(?m)^([-\\d]\\S*) (\\S+)$").matcher(text)
                .replaceAll(m -> m.group(1) + " " + factor * Double.parseDouble(m.group(2)));
    }

    private static String columns(String text, Cell change) {
        StringBuilder out = new StringBuilder();
        int row = 0;
        for (String line : text.split("\n")) {
            if (line.startsWith("#")) {
                out.append(line).append('\n');
                continue;
            }
            String[] w = line.strip().split(" ");
            for (int k = 0; k < w.length; k++) {
                double x = change.apply(row, k, Double.parseDouble(w[k]));
                out.append(k == 0 ? Long.toString((long) x) : " " + x);
            }
            out.append('\n');
            row++;
        }
        return out.toString();
    }

    /** Changes every figure of every table of the log. */
    private static String thermo(String text, Figure change) {
        StringBuilder out = new StringBuilder();
        String[] head = null;
        for (String line : text.split("\n")) {
            String[] w = line.strip().split("\\s+");
            if (w[0].equals("Step")) {
                head = w;
            } else if (line.startsWith("Loop")) {
                head = null;
            } else if (head != null && w.length == head.length && w[0].matches("\\d+")) {
                StringBuilder row = new StringBuilder(w[0]);
                for (int k = 1; k < w.length; k++) {
                    row.append(' ').append(change.apply(head[k], Double.parseDouble(w[k])));
                }
                out.append(row).append('\n');
                continue;
            }
            out.append(line).append('\n');
        }
        return out.toString();
    }

    private static String drift(String text) {
        int[] row = {0};
        return thermo(text, (column, x) -> column.equals("Econserve") ? x + row[0]++ : x);
    }

    /** One word of the last row of production. */
    private static String word(String text, String column, String value) {
        String[] lines = text.split("\n");
        String[] head = null;
        int last = -1;
        String[] headOfLast = null;
        for (int i = 0; i < lines.length; i++) {
            String[] w = lines[i].strip().split("\\s+");
            head = w[0].equals("Step") ? w : lines[i].startsWith("Loop") ? null : head;
            if (head != null && w.length == head.length && w[0].matches("\\d+")) {
                last = i;
                headOfLast = head;
            }
        }
        String[] w = lines[last].strip().split("\\s+");
        w[List.of(headOfLast).indexOf(column)] = value;
        lines[last] = String.join(" ", w);
        return String.join("\n", lines) + "\n";
    }

    private static String rowMissing(String text) {
        int production = text.indexOf("@grainwright stage produce");
        int table = text.indexOf("\nStep", production);
        return text.substring(0, table) + text.substring(table).replaceFirst("(?m)^ *60 .*\\n", "");
    }
}
