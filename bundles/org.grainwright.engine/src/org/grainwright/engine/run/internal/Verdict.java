// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.deck.Supervision;
import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.Failure.Kind;
import org.grainwright.engine.run.ThermoRow;
import org.grainwright.engine.run.ThermoSummary;
import org.grainwright.engine.run.internal.LogReader.StageLog;

/**
 * Decides from the logs alone whether a simulation can be trusted. Exit code 0 counts for nothing: every stage must
 * have reached its last step, every row must be finite, no neighbour list may have been late, the temperature must be
 * the one asked for and the conserved energy must be conserved.
 *
 * @param failure why not; empty when it passed
 * @param production rows of production, by step, without repetitions
 * @param firstSteps the first production step of each attempt, -1 where it never got there
 */
public record Verdict(Optional<Failure> failure, List<ThermoRow> production, List<Integer> firstSteps) {

    private static final double COARSE_MESH = 1e-3;
    private static final double NOISE_OF_COARSE_MESH = 6;

    /**
     * A collapse lies orders of magnitude below the crystal; half again its energy per atom is far outside any cell
     * that can be built.
     */
    private static final double COLLAPSE_FACTOR = 1.5;
    private static final int ATOMS_PER_FORMULA_UNIT = 24;
    private static final double OUT_OF_RANGE_FACTOR = 20;

    public static Verdict of(SimulationRequest request, int atoms, List<LogReader> logs) {
        TreeMap<Long, ThermoRow> rows = new TreeMap<>();
        List<Integer> firstSteps = new ArrayList<>();
        List<StageLog> relevant = new ArrayList<>();
        for (LogReader log : logs) {
            int first = -1;
            if (log.stages().stream().anyMatch(s -> s.name.equals("relax"))) {
                relevant.clear();
            }
            for (StageLog stage : log.stages()) {
                relevant.add(stage);
                if (stage.name.equals("produce") && !stage.rows.isEmpty()) {
                    first = (int) stage.rows.get(0).step();
                    rows.tailMap((long) first, true).clear();
                    stage.rows.forEach(row -> rows.put(row.step(), row));
                }
            }
            firstSteps.add(first);
        }
        List<ThermoRow> production = List.copyOf(rows.values());
        return new Verdict(Optional.ofNullable(judge(request, atoms, logs, relevant, production)), production,
                firstSteps);
    }

    private static Failure judge(SimulationRequest request, int atoms, List<LogReader> logs, List<StageLog> stages,
            List<ThermoRow> production) {
        for (StageLog stage : stages) {
            if (stage.atoms >= 0 && stage.atoms != atoms) {
                return rule(Kind.CONTRADICTION,
                        "stage " + stage.name + " was computed with " + stage.atoms + " atoms, the structure has "
                                + atoms + ": look at the program and the disk");
            }
            for (ThermoRow row : stage.rows) {
                Failure failure = judge(request, atoms, row);
                if (failure != null) {
                    return failure;
                }
            }
        }
        if (logs.stream().anyMatch(log -> log.warnings().stream().anyMatch(w -> w.contains("not charge neutral")))) {
            return rule(Kind.LAMMPS_ERROR,
                    "LAMMPS found the cell charged although its ions are neutral: check the charges of the structure "
                            + "file");
        }
        Failure incomplete = judgeStages(request, logs, stages);
        if (incomplete != null) {
            return incomplete;
        }
        long dangerous = stages.stream().filter(s -> s.name.equals("produce") || s.name.equals("equilibrate"))
                .mapToLong(s -> s.dangerousBuilds).sum();
        if (dangerous > 0) {
            return rule(Kind.DANGEROUS_BUILDS,
                    dangerous + " neighbour lists were rebuilt too late, so forces were wrong for some steps");
        }
        return judgeMeans(request, atoms, production);
    }

    /** Judges a single row; also used live. */
    static Failure judge(SimulationRequest request, int atoms, ThermoRow row) {
        if (!row.isFinite()) {
            return rule(Kind.UNSTABLE, "a figure of stage " + row.stage() + " became non-numeric at step " + row.step()
                    + ": the simulation blew up");
        }
        double reference = request.potential().bulk().energyPerFormulaUnitEv() / ATOMS_PER_FORMULA_UNIT;
        double perAtom = row.potentialEnergyEv() / atoms;
        if (reference < 0 && perAtom < COLLAPSE_FACTOR * reference) {
            return rule(Kind.COLLAPSED, String.format(Locale.ROOT,
                    "two ions fell into each other in stage %s: %.4g eV/atom, the crystal has %.4g; remove close "
                            + "contacts or use the potential's EAM form",
                    row.stage(), perAtom, reference));
        }
        boolean dynamics = List.of("anneal", "equilibrate", "produce").contains(row.stage());
        if (dynamics && row.temperatureK() > OUT_OF_RANGE_FACTOR * request.protocol().temperatureK()) {
            return rule(Kind.UNSTABLE,
                    String.format(Locale.ROOT, "the temperature reached %.0f K in stage %s: the simulation blew up",
                            row.temperatureK(),
                            row.stage()));
        }
        return null;
    }

    private static Failure judgeStages(SimulationRequest request, List<LogReader> logs, List<StageLog> stages) {
        LogReader last = logs.isEmpty() ? null : logs.get(logs.size() - 1);
        if (last == null || !last.sawBanner()) {
            return rule(Kind.UNINTELLIGIBLE, "the program did not write a LAMMPS log");
        }
        Protocol p = request.protocol();
        List<String> needed = new ArrayList<>(List.of("relax"));
        if (p.warmUpSteps() > 0) {
            needed.add("warm-up");
        }
        if (p.anneal().isPresent()) {
            needed.add("anneal");
        }
        if (p.equilibrationSteps() > 0) {
            needed.add("equilibrate");
        }
        needed.add("produce");
        if (p.quench()) {
            needed.add("quench");
        }
        for (String name : needed) {
            // the last mention counts: an interrupted production is finished by a later attempt
            StageLog stage = null;
            for (StageLog s : stages) {
                stage = s.name.equals(name) ? s : stage;
            }
            boolean minimisation = name.equals("relax") || name.equals("quench");
            boolean done = stage != null && stage.doneStep >= 0 && (minimisation || stage.doneStep == stage.steps)
                    && (stage.steps == 0 || !stage.rows.isEmpty());
            // a production that was inherited is whole, but shorter than what is asked for
            done = done && (!name.equals("produce") || stage.steps >= p.productionSteps());
            if (!done) {
                if (last.timedOut()) {
                    return rule(Kind.WALL_LIMIT,
                            "the wall-time limit ended stage " + name + "; run it again to continue");
                }
                return rule(Kind.INCOMPLETE,
                        "LAMMPS ended before stage " + name + " was complete; run it again to continue");
            }
        }
        return last.ended() ? null
                : rule(Kind.INCOMPLETE, "LAMMPS ended before the end of its deck; run it again to continue");
    }

    private static Failure judgeMeans(SimulationRequest request, int atoms, List<ThermoRow> production) {
        if (production.isEmpty()) {
            return rule(Kind.INCOMPLETE, "production printed no row");
        }
        Protocol p = request.protocol();
        Supervision limits = request.supervision();
        ThermoSummary means = ThermoSummary.of(production, atoms, p.timestepFs());
        double tolerance = temperatureToleranceK(p, limits, atoms);
        if (Math.abs(means.temperatureK() - p.temperatureK()) > tolerance) {
            return rule(Kind.TEMPERATURE,
                    String.format(Locale.ROOT, "the mean temperature is %.1f K, not %.1f K within %.1f K",
                            means.temperatureK(),
                            p.temperatureK(), tolerance));
        }
        if (Math.abs(means.driftEvPerAtomPs()) > limits.maxDriftEvPerAtomPs() * driftSlack(p)) {
            return rule(Kind.ENERGY_DRIFT,
                    String.format(Locale.ROOT, "the conserved energy drifts by %.2g eV/atom/ps, the limit is %.2g",
                            means.driftEvPerAtomPs(), limits.maxDriftEvPerAtomPs()));
        }
        return null;
    }

    /**
     * Noise of the energy looks like a drift of noise over duration in short runs. It is about 1e-4 eV/atom where the
     * mesh errs by up to 1e-4, and was measured to be six times that at 1e-3.
     */
    private static double driftSlack(Protocol p) {
        double noise = Math.max(1, NOISE_OF_COARSE_MESH * p.pppmAccuracy() / COARSE_MESH);
        return Math.max(1, noise / p.productionPs());
    }

    /** A canonical temperature scatters by T sqrt(2 / 3N); it is correlated over about two damping times. */
    static double temperatureToleranceK(Protocol p, Supervision limits, int atoms) {
        double scatter = p.temperatureK() * Math.sqrt(2.0 / (3 * atoms));
        double independent = Math.max(1, p.productionPs() / (2 * p.thermostatPs()));
        return limits.temperatureTolerance() * p.temperatureK() + 4 * scatter / Math.sqrt(independent);
    }

    private static Failure rule(Kind kind, String meaning) {
        return new Failure(kind, "", "", meaning);
    }
}
