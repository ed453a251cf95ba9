// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.engine.Box;
import org.grainwright.engine.deck.Deck;
import org.grainwright.engine.run.ThermoRow;

/**
 * Understands what LAMMPS prints, line by line: the deck's stage marks, thermo rows, loop times, errors. Works on the
 * live output and on a log file alike. Not thread-safe.
 */
public final class LogReader {

    /** Told as lines arrive. */
    public interface Sink {
        default void stage(String name, long steps) {
        }

        default void row(ThermoRow row) {
        }

        default void restarted(long step) {
        }

        default void warning(String line) {
        }
    }

    /** One stage of a deck as far as it got. */
    public static final class StageLog {
        final String name;
        final long steps;
        final List<ThermoRow> rows = new ArrayList<>();
        long doneStep = -1;
        long dangerousBuilds;
        double loopSeconds;
        double cpuSeconds;
        int processes = 1;
        /** Of the loop line; -1 while there is none. */
        int atoms = -1;

        StageLog(String name, long steps) {
            this.name = name;
            this.steps = steps;
        }
    }

    private static final Pattern LOOP = Pattern
            .compile("Loop time of (\\S+) on (\\d{1,9}) procs for (\\d+) steps with (\\d{1,9}) atoms.*");
    private static final Pattern CPU = Pattern
            .compile("\\s*(\\d{1,9}\\.?\\d*)% CPU use with (\\d{1,9}) MPI tasks x (\\S+) OpenMP threads.*");
    private static final Pattern DANGEROUS = Pattern.compile("Dangerous builds\\s*=\\s*(\\d{1,18}).*");

    private static final Pattern STAGE = Pattern.compile("stage (\\S+) (\\d{1,18})");
    private static final Pattern DONE = Pattern.compile("done \\S+ (\\d{1,18})");
    private static final Pattern RESTARTED = Pattern.compile("restarted (\\d{1,18})");
    private static final Pattern ANNEALED = Pattern.compile("annealed (\\d{1,9}) (\\S+)(?: (\\S+).*)?");
    /** Kinds of warnings that are kept: the same words with other numbers are one kind. */
    private static final int MOST_WARNINGS = 20;
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d.]*(?:[eE][-+]?\\d+)?");
    private static final Pattern DEVICE = Pattern.compile("Device \\d+: (.+), \\d+ CUs.*");

    private final Sink sink;
    private String device = "";
    private final List<StageLog> stages = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> warningKinds = new HashSet<>();
    private StageLog current = new StageLog("", 0);
    private String[] columns;
    private double lastLoopSeconds;
    private String error = "";
    private String lastCommand = "";
    private final List<Double> annealedEnergiesEv = new ArrayList<>();
    private final List<Double> annealedExcessPerNm2 = new ArrayList<>();
    private boolean ended;
    private boolean banner;
    private boolean timedOut;
    private long restartStep = -1;

    public LogReader(Sink sink) {
        this.sink = sink;
    }

    /** What the GPU package computes on; empty without it. */
    String device() {
        return device;
    }

    public List<StageLog> stages() {
        return stages;
    }

    public Set<String> warnings() {
        return warnings;
    }

    /** Mean potential energies, as assembled and after each cycle of annealing; empty without. */
    List<Double> annealedEnergiesEv() {
        return annealedEnergiesEv;
    }

    /** Excess of lithium after the same cycles, per nm²; empty where it was not counted. */
    List<Double> annealedExcessPerNm2() {
        return annealedExcessPerNm2;
    }

    /** The first ERROR line, or empty. */
    public String error() {
        return error;
    }

    /** The command LAMMPS blames for the error, or empty. */
    public String lastCommand() {
        return lastCommand;
    }

    /** Whether the last command of the deck was reached. */
    public boolean ended() {
        return ended;
    }

    /** Whether LAMMPS introduced itself. */
    public boolean sawBanner() {
        return banner;
    }

    /** Whether LAMMPS stopped its loop at the wall-time limit. */
    public boolean timedOut() {
        return timedOut;
    }

    /** The step a restart file was read at, or -1. */
    public long restartStep() {
        return restartStep;
    }

    public void line(String line) {
        if (line.startsWith(Deck.MARK)) {
            mark(line.substring(Deck.MARK.length()).strip().replaceAll("\\s+", " "));
        } else if (line.startsWith("LAMMPS (")) {
            banner = true;
        } else if (line.startsWith("ERROR")) {
            error = error.isEmpty() ? line.strip() : error;
        } else if (line.startsWith("Last command:")) {
            lastCommand = line.substring("Last command:".length()).strip();
        } else if (line.startsWith("WARNING")) {
            timedOut |= line.contains("Wall time limit reached");
            warning(line.strip());
        } else if (line.stripLeading().startsWith("Step ") || line.strip().equals("Step")) {
            columns = line.strip().split("\\s+");
        } else if (columns != null) {
            table(line);
        } else {
            summary(line);
        }
    }

    /** The first of each kind is told; a run that warns at every step would drown everything else. */
    private void warning(String text) {
        String kind = NUMBER.matcher(text).replaceAll("#");
        if (warningKinds.size() < MOST_WARNINGS && warningKinds.add(kind)) {
            warnings.add(text);
            sink.warning(text);
        }
    }

    /**
     * A mark that is garbled, or that of another deck, is not ours to read: what it should have said is missing then.
     */
    private void mark(String text) {
        Matcher stage = STAGE.matcher(text);
        Matcher done = DONE.matcher(text);
        Matcher restarted = RESTARTED.matcher(text);
        Matcher annealed = ANNEALED.matcher(text);
        if (stage.matches()) {
            current = new StageLog(stage.group(1), Long.parseLong(stage.group(2)));
            stages.add(current);
            sink.stage(current.name, current.steps);
        } else if (done.matches()) {
            current.doneStep = Long.parseLong(done.group(1));
        } else if (restarted.matches()) {
            restartStep = Long.parseLong(restarted.group(1));
            sink.restarted(restartStep);
        } else if (annealed.matches()) {
            if (Integer.parseInt(annealed.group(1)) == 0) {
                annealedEnergiesEv.clear();
                annealedExcessPerNm2.clear();
            }
            annealedEnergiesEv.add(number(annealed.group(2)));
            if (annealed.group(3) != null) {
                annealedExcessPerNm2.add(number(annealed.group(3)));
            }
        } else if (text.equals("end")) {
            ended = true;
        }
    }

    private void table(String line) {
        Matcher loop = LOOP.matcher(line);
        if (loop.matches()) {
            columns = null;
            lastLoopSeconds = number(loop.group(1));
            current.loopSeconds += lastLoopSeconds;
            current.processes = Integer.parseInt(loop.group(2));
            current.atoms = Integer.parseInt(loop.group(4));
            return;
        }
        String[] words = line.strip().split("\\s+");
        if (words.length != columns.length) {
            return;
        }
        double[] values = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            if (!isNumber(words[i])) {
                return;
            }
            values[i] = number(words[i]);
        }
        ThermoRow row = new ThermoRow(current.name, (long) value(values, "Step"), current.steps, value(values, "Temp"),
                value(values, "Press"),
                value(values, "PotEng"), value(values, "TotEng"), value(values, "Econserve"), value(values, "Volume"),
                new Box(value(values, "Lx"), value(values, "Ly"), value(values, "Lz")), value(values, "Pxx"),
                value(values, "Pyy"),
                value(values, "Pzz"));
        current.rows.add(row);
        sink.row(row);
    }

    private static boolean isNumber(String word) {
        return word.endsWith("nan") || word.endsWith("inf") || NUMBER.matcher(word).matches() && dots(word) < 2;
    }

    private static long dots(String word) {
        return word.chars().filter(c -> c == '.').count();
    }

    /** C prints nan, -nan, inf; {@code NaN} for what is no number. */
    private static double number(String word) {
        return word.endsWith("inf") ? Double.POSITIVE_INFINITY
                : word.endsWith("nan") || !isNumber(word) ? Double.NaN : Double.parseDouble(word);
    }

    private double value(double[] values, String column) {
        int i = Arrays.asList(columns).indexOf(column);
        return i < 0 ? Double.NaN : values[i];
    }

    private void summary(String line) {
        Matcher cpu = CPU.matcher(line);
        if (cpu.matches()) {
            current.cpuSeconds += lastLoopSeconds * Double.parseDouble(cpu.group(1)) / 100
                    * Integer.parseInt(cpu.group(2));
            return;
        }
        Matcher dangerous = DANGEROUS.matcher(line);
        if (dangerous.matches()) {
            current.dangerousBuilds += Long.parseLong(dangerous.group(1));
            return;
        }
        Matcher named = DEVICE.matcher(line);
        if (named.matches()) {
            device = named.group(1);
        }
    }
}
