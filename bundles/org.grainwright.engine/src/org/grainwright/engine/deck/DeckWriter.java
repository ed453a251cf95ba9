// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.grainwright.engine.Units;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.deck.Deck.Section;
import org.grainwright.engine.internal.FileNames;

/**
 * Writes the decks. A killed production continues to the printed digits because neighbour lists are rebuilt and atoms
 * are sorted on the very steps on which restart files are written (a resumed run does both when it starts), and because
 * every fix and compute has the same name in both decks.
 */
public final class DeckWriter {

    /** Columns that a run reads from the log, in LAMMPS' words. */
    public static final String THERMO = "step temp press pe ke etotal vol lx ly lz pxx pyy pzz econserve";

    /** The stage of a trial of speed. */
    public static final String TRIAL = "measure";

    /** More than any trial makes. */
    private static final int TRIAL_STEPS = 100_000_000;
    private static final int MOMENTUM_EVERY_STEPS = 100;
    private static final int BOX_SAMPLE_STEPS = 10;
    private static final int SORT_STEPS = 1000;
    /**
     * Neighbour lists are made again when an ion has moved half of this. Short lists cost less at each step and are
     * made more often; around 0.8 Å the sum is least, at 1000 K and 3 fs (docs/engine.md). Forces do not depend on it.
     */
    private static final double SKIN_ANGSTROM = 0.8;
    private static final List<String> NEIGHBOURS = List.of(
            "variable " + LaunchProfile.SKIN + " index " + number(SKIN_ANGSTROM),
            "neighbor ${" + LaunchProfile.SKIN + "} bin");
    private static final double FINE_ACCURACY = 3e-5;
    private static final double COARSE_ACCURACY = 3e-4;

    private DeckWriter() {
    }

    /** The deck of a simulation from its structure file on. */
    public static Deck start(SimulationRequest request) {
        Protocol p = request.protocol();
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of("system",
                concat(List.of("variable attempt index 0"), timer(request), List.of("units metal", "atom_style charge",
                        sorting(p), "boundary p p p", "read_data " + FileNames.STRUCTURE),
                        request.potential().ions(request.species()))));
        sections.add(Section.of("interaction: " + request.potential().title(), interaction(request)));
        sections.add(relax("relax", p.relaxation(), FileNames.RELAXED, "close contacts go before dynamics begins"));
        if (p.warmUpSteps() > 0) {
            sections.add(warmUp(p));
        }
        if (p.anneal().isPresent()) {
            sections.addAll(new AnnealDeck(p, request.species()).sections());
        }
        if (p.equilibrationSteps() > 0) {
            sections.add(equilibration(p));
        }
        sections.add(production(request, false));
        finish(sections, p);
        return new Deck(title(request), sections);
    }

    /**
     * The text by which a request is known again: its deck, with neighbour lists as in the decks of earlier runs, which
     * so go on. The skin changes no force and what is launched may choose it.
     */
    public static String identity(SimulationRequest request) {
        return start(request.with(Supervision.STANDARD)).render().replace(String.join("\n", NEIGHBOURS),
                "neighbor 2.0 bin");
    }

    /** The deck that continues production from the restart file in the variable {@code restart}. */
    public static Deck resume(SimulationRequest request) {
        Protocol p = request.protocol();
        List<Section> sections = new ArrayList<>();
        sections.add(
                Section.of("system as it was when the restart file was written; give -var restart FILE -var attempt N",
                        concat(
                                List.of("variable attempt index 1", "variable restart index " + FileNames.RESTART_A),
                                timer(request),
                                List.of(sorting(p), "read_restart ${restart}",
                                        "print \"" + Deck.MARK + " restarted $(step)\""))));
        sections.add(Section.of("interaction: " + request.potential().title(), interaction(request)));
        sections.add(production(request, true));
        finish(sections, p);
        return new Deck(title(request) + " (continued)", sections);
    }

    /**
     * The deck of a trial of speed: the same interaction, step and thermostat as production, without its files. It goes
     * on until a file of a given name lies in the folder, so that several of them can be timed while all of them run.
     *
     * @param stop the name of the file that ends it
     * @param thermoEverySteps steps between the rows by which it is timed
     */
    public static Deck trial(SimulationRequest request, String stop, int thermoEverySteps) {
        Protocol p = request.protocol();
        String t = number(p.temperatureK());
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of("system", concat(List.of("units metal", "atom_style charge", sorting(p),
                "boundary p p p", "read_data " + FileNames.STRUCTURE), request.potential().ions(request.species()))));
        sections.add(Section.of("interaction: " + request.potential().title(), interaction(request)));
        sections.add(new Section("what is timed, from when all run until they are told to stop", TRIAL,
                TRIAL_STEPS, List.of("thermo " + thermoEverySteps, velocities(p), "fix move all nvt temp " + t + " " + t
                        + " 0.1", "variable stop equal is_file(" + stop + ")",
                        "fix stop all halt " + thermoEverySteps + " v_stop > 0.5 error continue message no",
                        "run " + TRIAL_STEPS)));
        return new Deck("Grainwright: speed trial", sections);
    }

    private static void finish(List<Section> sections, Protocol p) {
        if (p.quench()) {
            sections.add(relax("quench", Relaxation.STANDARD, FileNames.QUENCHED,
                    "the inherent structure of the last configuration"));
        }
    }

    private static String title(SimulationRequest request) {
        Protocol p = request.protocol();
        return String.format(Locale.ROOT, "Grainwright: %s at %s K, %s ps after %s ps at constant pressure",
                request.potential().name(),
                number(p.temperatureK()), number(p.productionPs()), number(p.equilibrationPs()));
    }

    private static List<String> timer(SimulationRequest request) {
        long seconds = Math.round(request.supervision().wallLimitSeconds());
        return seconds == 0 ? List.of()
                : List.of(String.format(Locale.ROOT, "timer timeout %d:%02d:%02d every 50", seconds / 3600,
                        seconds / 60 % 60, seconds % 60));
    }

    private static String sorting(Protocol p) {
        return "atom_modify map array sort " + Math.min(SORT_STEPS, p.restartEverySteps()) + " 0.0";
    }

    private static List<String> interaction(SimulationRequest request) {
        List<String> pair = request.potential().commands(request.species(), request.protocol().pppmAccuracy());
        return concat(pair, meshOrder(pair, request.protocol().pppmAccuracy()),
                NEIGHBOURS, List.of("neigh_modify every 1 delay 0 check yes",
                        "timestep " + number(Units.fsToPs(request.protocol().timestepFs())),
                        "thermo_style custom " + THERMO, "thermo_modify flush yes norm no lost error"));
    }

    /**
     * LAMMPS' default interpolation order 5 is cheapest where a coarse mesh will do. It reaches a high accuracy by a
     * fine mesh only; a higher order reaches the same force error on a coarser one for half the cost of a step.
     * Measured against a 1e-8 reference, see docs/engine.md.
     */
    private static List<String> meshOrder(List<String> pair, double accuracy) {
        return pair.stream().noneMatch(c -> c.startsWith("kspace_style pppm")) ? List.of()
                : List.of(
                        "kspace_modify order " + (accuracy <= FINE_ACCURACY ? 7 : accuracy <= COARSE_ACCURACY ? 6 : 5));
    }

    private static Section relax(String stage, Relaxation r, String file, String comment) {
        List<String> commands = new ArrayList<>();
        if (r.maxIterations() > 0) {
            commands.addAll(List.of("thermo 25", "min_style cg",
                    "min_modify dmax " + number(r.maxMoveAngstrom()) + " line quadratic",
                    "minimize " + number(r.energyTolerance()) + " " + number(r.forceToleranceEvPerAngstrom()) + " "
                            + r.maxIterations() + " "
                            + 10L * r.maxIterations()));
        }
        commands.add("write_data " + file + " nocoeff");
        return new Section(comment, stage, r.maxIterations(), commands);
    }

    private static Section warmUp(Protocol p) {
        String t = number(p.temperatureK());
        return new Section("limited moves at rescaled velocities: what is still too close comes apart without heat",
                "warm-up", p.warmUpSteps(),
                List.of("reset_timestep 0", "thermo " + p.thermoEverySteps(),
                        velocities(p), "fix move all nve/limit 0.05",
                        "fix heat all temp/rescale 10 " + t + " " + t + " " + number(0.02 * p.temperatureK()) + " 1.0",
                        "run " + p.warmUpSteps(),
                        "unfix heat", "unfix move"));
    }

    static String velocities(Protocol p) {
        return "velocity all create " + number(p.temperatureK()) + " " + p.seed()
                + " mom yes rot no dist gaussian loop geom";
    }

    private static Section equilibration(Protocol p) {
        String t = number(p.temperatureK());
        long steps = p.equilibrationSteps();
        boolean npt = p.barostat() != Barostat.NONE;
        List<String> commands = new ArrayList<>(List.of("reset_timestep 0", "thermo " + p.thermoEverySteps()));
        if (p.warmUpSteps() == 0 && p.anneal().isEmpty()) {
            commands.add(velocities(p));
        }
        String barostat = npt
                ? " " + p.barostat().keyword() + " " + number(p.pressureBar()) + " " + number(p.pressureBar()) + " 1.0"
                : "";
        commands.add("fix move all " + (npt ? "npt" : "nvt") + " temp " + t + " " + t + " 0.1" + barostat);
        commands.add("fix drift all momentum " + MOMENTUM_EVERY_STEPS + " linear 1 1 1");
        if (npt) {
            commands.addAll(List.of("variable boxx equal lx", "variable boxy equal ly", "variable boxz equal lz",
                    "fix box all ave/time " + BOX_SAMPLE_STEPS + " " + steps / 2 / BOX_SAMPLE_STEPS + " " + steps
                            + " v_boxx v_boxy v_boxz"));
        }
        commands.add("run " + steps);
        if (npt) {
            // the cell starts at zero again, so that boundary planes are where the builder put them
            commands.addAll(List.of("variable meanx equal $(f_box[1]:%.12g)", "variable meany equal $(f_box[2]:%.12g)",
                    "variable meanz equal $(f_box[3]:%.12g)", "unfix box",
                    "change_box all x final 0.0 ${meanx} y final 0.0 ${meany} z final 0.0 ${meanz} remap units box"));
        }
        commands.addAll(List.of("unfix drift", "unfix move", "write_data " + FileNames.EQUILIBRATED + " nocoeff"));
        return new Section("constant pressure; the box is averaged over the second half", "equilibrate", steps,
                commands);
    }

    private static Section production(SimulationRequest request, boolean resumed) {
        Protocol p = request.protocol();
        String t = number(p.temperatureK());
        List<String> commands = new ArrayList<>();
        if (!resumed) {
            commands.add("reset_timestep 0");
            if (p.warmUpSteps() == 0 && p.anneal().isEmpty() && p.equilibrationSteps() == 0) {
                commands.add(velocities(p));
            }
            // the thermostat sees the temperature before fix momentum takes the drift out, a continued run sees it
            // afterwards: there must be none to take
            commands.add("velocity all zero linear");
        }
        commands.add("thermo " + p.thermoEverySteps());
        commands.add("fix move all nvt temp " + t + " " + t + " " + number(p.thermostatPs()));
        commands.add("fix drift all momentum " + MOMENTUM_EVERY_STEPS + " linear 1 1 1");
        StringBuilder columns = new StringBuilder();
        groups(request.species()).forEach((symbol, types) -> {
            commands.add("group " + symbol + " type " + types);
            commands.add("compute msd" + symbol + " " + symbol + " msd com no");
            commands.add("compute com" + symbol + " " + symbol + " com");
            columns.append(" c_msd").append(symbol).append("[4] c_com").append(symbol).append("[1] c_com")
                    .append(symbol).append("[2] c_com")
                    .append(symbol).append("[3]");
        });
        commands.add("fix moved all ave/time " + p.dumpEverySteps() + " 1 " + p.dumpEverySteps() + columns + " file "
                + FileNames.DISPLACEMENT.attemptPattern());
        if (p.currentEverySteps() > 0) {
            commands.addAll(List.of("variable qvx atom q*vx", "variable qvy atom q*vy", "variable qvz atom q*vz",
                    "compute current all reduce sum v_qvx v_qvy v_qvz",
                    "fix current all ave/time " + p.currentEverySteps() + " 1 " + p.currentEverySteps()
                            + " c_current[1] c_current[2] c_current[3] file " + FileNames.CURRENT.attemptPattern()));
        }
        commands.addAll(List.of(
                "dump trajectory all custom " + p.dumpEverySteps() + " " + FileNames.TRAJECTORY.attemptPattern()
                        + " id type xu yu zu" + (p.velocities() ? " vx vy vz" : ""),
                "dump_modify trajectory sort id format float %.5f flush yes",
                "restart " + p.restartEverySteps() + " " + FileNames.RESTART_A + " " + FileNames.RESTART_B,
                "run " + p.productionSteps() + " upto", "restart 0", "write_restart " + FileNames.RESTART_END,
                "write_data " + FileNames.FINAL + " nocoeff", "undump trajectory", "unfix moved"));
        if (p.currentEverySteps() > 0) {
            commands.add("unfix current");
        }
        commands.addAll(List.of("unfix drift", "unfix move"));
        return new Section("constant volume: what is analysed", "produce", p.productionSteps(), commands);
    }

    /** The atom types of each element, in order of first appearance. */
    private static Map<String, String> groups(List<String> species) {
        Map<String, String> groups = new LinkedHashMap<>();
        for (int i = 0; i < species.size(); i++) {
            groups.merge(species.get(i), Integer.toString(i + 1), (a, b) -> a + " " + b);
        }
        return groups;
    }

    private static String number(double value) {
        return Potential.number(value);
    }

    @SafeVarargs
    private static List<String> concat(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
