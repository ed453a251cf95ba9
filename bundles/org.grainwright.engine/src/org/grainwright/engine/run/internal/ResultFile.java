// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.grainwright.engine.Box;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.internal.FileNames;
import org.grainwright.engine.internal.Hashes;
import org.grainwright.engine.internal.PropertyFile;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.run.ThermoRow;
import org.grainwright.engine.run.ThermoSummary;
import org.grainwright.engine.run.internal.LogReader.StageLog;

/** Makes a result from the logs and keeps it as the completion marker. */
final class ResultFile {

    private static final String CHECKSUM = "sha256.";
    private static final String STAMP = "stamp.";
    private static final List<String> RESULTS = List.of(FileNames.TRAJECTORY.joined(),
            FileNames.DISPLACEMENT.joined(), FileNames.CURRENT.joined(), FileNames.RELAXED, FileNames.ANNEALED,
            FileNames.EQUILIBRATED, FileNames.FINAL, FileNames.QUENCHED);

    private ResultFile() {
    }

    static SimulationResult result(SimulationFolder folder, SimulationRequest request, int atoms, Verdict verdict,
            List<LogReader> logs,
            List<String> remedies) {
        Protocol p = request.protocol();
        double relaxed = Double.NaN;
        double quenched = Double.NaN;
        List<Double> annealed = List.of();
        List<Double> excess = List.of();
        long dangerous = 0;
        double wall = 0;
        double cpu = 0;
        Set<String> warnings = new LinkedHashSet<>();
        for (LogReader log : logs) {
            warnings.addAll(log.warnings());
            if (!log.annealedEnergiesEv().isEmpty()) {
                annealed = log.annealedEnergiesEv();
                excess = log.annealedExcessPerNm2();
            }
            for (StageLog stage : log.stages()) {
                wall += stage.loopSeconds;
                cpu += stage.cpuSeconds;
                double last = stage.rows.isEmpty() ? Double.NaN
                        : stage.rows.get(stage.rows.size() - 1).potentialEnergyEv();
                switch (stage.name) {
                    case "relax" -> relaxed = last;
                    case "quench" -> quenched = last;
                    case "equilibrate", "produce" -> dangerous += stage.dangerousBuilds;
                    default -> {
                        // the warm-up has nothing to report
                    }
                }
            }
        }
        ThermoRow last = verdict.production().get(verdict.production().size() - 1);
        return new SimulationResult(folder.path(), atoms, request.species(), p, last.box(),
                ThermoSummary.of(verdict.production(), atoms, p.timestepFs()),
                relaxed, annealed, excess, quenched, dangerous, logs.size(), remedies, List.copyOf(warnings), wall, cpu,
                request.lammps().version(),
                request.lammps().sha256(), request.profile().label());
    }

    static void write(SimulationFolder folder, SimulationResult r) throws IOException {
        Map<String, String> e = new TreeMap<>();
        e.put("atoms", Integer.toString(r.atoms()));
        put(e, "box.xAngstrom", r.box().xAngstrom());
        put(e, "box.yAngstrom", r.box().yAngstrom());
        put(e, "box.zAngstrom", r.box().zAngstrom());
        ThermoSummary t = r.thermo();
        e.put("thermo.rows", Integer.toString(t.rows()));
        put(e, "thermo.temperatureK", t.temperatureK());
        put(e, "thermo.pressureBar", t.pressureBar());
        put(e, "thermo.potentialEnergyEv", t.potentialEnergyEv());
        put(e, "thermo.pxxBar", t.pxxBar());
        put(e, "thermo.pyyBar", t.pyyBar());
        put(e, "thermo.pzzBar", t.pzzBar());
        put(e, "thermo.driftEvPerAtomPs", t.driftEvPerAtomPs());
        put(e, "relaxedEnergyEv", r.relaxedEnergyEv());
        numbered(e, "annealedEnergyEv.",
                r.annealedEnergiesEv().stream().map(energy -> Double.toString(energy)).toList());
        numbered(e, "annealedExcessPerNm2.",
                r.annealedExcessPerNm2().stream().map(excess -> Double.toString(excess)).toList());
        put(e, "quenchedEnergyEv", r.quenchedEnergyEv());
        e.put("dangerousBuilds", Long.toString(r.dangerousBuilds()));
        e.put("attempts", Integer.toString(r.attempts()));
        numbered(e, "remedy.", r.remedies());
        numbered(e, "warning.", r.warnings());
        put(e, "wallSeconds", r.wallSeconds());
        put(e, "cpuSeconds", r.cpuSeconds());
        e.put("lammps.version", r.lammpsVersion());
        e.put("lammps.sha256", r.lammpsSha256());
        e.put("profile", r.profile());
        for (String name : RESULTS) {
            if (folder.has(name)) {
                force(folder.file(name));
                e.put(STAMP + name, stamp(folder.file(name)));
                e.put(CHECKSUM + name, Hashes.sha256(folder.file(name)));
            }
        }
        seal(FileNames.COMPLETE, e);
        PropertyFile.write(folder.file(FileNames.COMPLETE), "this simulation is complete and passed its checks", e);
    }

    /** Adds a checksum of the entries of a file to them. */
    static void seal(String file, Map<String, String> entries) {
        entries.put(CHECKSUM + file, checksum(file, entries));
    }

    private static String checksum(String file, Map<String, String> entries) {
        Map<String, String> others = new TreeMap<>(entries);
        others.remove(CHECKSUM + file);
        return Hashes.sha256(others.toString());
    }

    private static boolean isSealed(String file, Map<String, String> entries) {
        return checksum(file, entries).equals(entries.get(CHECKSUM + file));
    }

    /**
     * Size and time of a file. One that has those of when its simulation was complete was not written to since, and a
     * run of some thousand evaluations goes on without reading all of them.
     */
    private static String stamp(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.size() + " " + attributes.lastModifiedTime().toInstant();
    }

    /** On the disk before its stamp counts: a machine that fails may keep size and time of what it never wrote. */
    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** What a folder simulates; empty when it does not say, or not what was written. */
    static Optional<Map<String, String>> request(SimulationFolder folder) {
        try {
            Map<String, String> entries = folder.read(FileNames.REQUEST);
            boolean earlier = entries.keySet().stream().noneMatch(key -> key.startsWith(CHECKSUM));
            return entries.containsKey("identity") && (earlier || isSealed(FileNames.REQUEST, entries))
                    ? Optional.of(entries)
                    : Optional.empty();
        } catch (IOException absentOrGarbled) {
            return Optional.empty();
        }
    }

    /**
     * What is not as the finished simulation left it, in words; empty when all of it is. A file is read unless it has
     * the size and time of then. A simulation of an earlier version, which has no checksums, is asked for its
     * trajectory only.
     */
    static Optional<String> damage(SimulationFolder folder) throws IOException {
        Map<String, String> e;
        try {
            e = folder.read(FileNames.COMPLETE);
        } catch (IOException garbled) {
            return Optional.of(FileNames.COMPLETE + " cannot be read");
        }
        if (e.keySet().stream().noneMatch(key -> key.startsWith(CHECKSUM))) {
            return folder.has(FileNames.TRAJECTORY.joined()) && e.containsKey("thermo.rows") ? Optional.empty()
                    : Optional.of(FileNames.TRAJECTORY.joined() + " is gone");
        }
        if (!isSealed(FileNames.COMPLETE, e)) {
            return Optional.of(FileNames.COMPLETE + " was changed");
        }
        for (String name : RESULTS) {
            String sha256 = e.get(CHECKSUM + name);
            if (sha256 != null && !folder.has(name)) {
                return Optional.of(name + " is gone");
            }
            if (sha256 != null && !stamp(folder.file(name)).equals(e.get(STAMP + name))
                    && !sha256.equals(Hashes.sha256(folder.file(name)))) {
                return Optional.of(name + " was changed");
            }
        }
        return Optional.empty();
    }

    static SimulationResult read(SimulationFolder folder, SimulationRequest request) throws IOException {
        Map<String, String> e = folder.read(FileNames.COMPLETE);
        try {
            ThermoSummary thermo = new ThermoSummary(Integer.parseInt(PropertyFile.value(e, "thermo.rows")),
                    get(e, "thermo.temperatureK"), get(e, "thermo.pressureBar"),
                    get(e, "thermo.potentialEnergyEv"), get(e, "thermo.pxxBar"), get(e, "thermo.pyyBar"),
                    get(e, "thermo.pzzBar"),
                    get(e, "thermo.driftEvPerAtomPs"));
            return new SimulationResult(folder.path(), Integer.parseInt(PropertyFile.value(e, "atoms")),
                    request.species(), request.protocol(),
                    new Box(get(e, "box.xAngstrom"), get(e, "box.yAngstrom"), get(e, "box.zAngstrom")), thermo,
                    get(e, "relaxedEnergyEv"),
                    list(e, "annealedEnergyEv.").stream().map(Double::valueOf).toList(),
                    list(e, "annealedExcessPerNm2.").stream().map(Double::valueOf).toList(),
                    get(e, "quenchedEnergyEv"), Long.parseLong(PropertyFile.value(e, "dangerousBuilds")),
                    Integer.parseInt(PropertyFile.value(e, "attempts")), list(e, "remedy."),
                    list(e, "warning."), get(e, "wallSeconds"), get(e, "cpuSeconds"),
                    e.getOrDefault("lammps.version", ""),
                    e.getOrDefault("lammps.sha256", ""), e.getOrDefault("profile", ""));
        } catch (NumberFormatException damaged) {
            throw new IOException(FileNames.COMPLETE + " is damaged: remove it and run again", damaged);
        }
    }

    private static void put(Map<String, String> e, String key, double value) {
        e.put(key, Double.toString(value));
    }

    private static double get(Map<String, String> e, String key) throws IOException {
        return Double.parseDouble(PropertyFile.value(e, key));
    }

    private static void numbered(Map<String, String> e, String stem, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            e.put(stem + (i + 1), values.get(i));
        }
    }

    private static List<String> list(Map<String, String> e, String stem) {
        List<String> values = new ArrayList<>();
        for (int i = 1; e.containsKey(stem + i); i++) {
            values.add(e.get(stem + i));
        }
        return values;
    }
}
