// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.validation.Check;
import org.grainwright.dsl.knowledge.PotentialFacts;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.language.NamedFile;
import org.grainwright.dsl.language.Numbers;
import org.grainwright.dsl.language.QuantityReader;
import org.grainwright.dsl.language.QuantityRule;
import org.grainwright.dsl.language.QuantityRules;
import org.grainwright.dsl.language.Spelling;
import org.grainwright.dsl.syntax.CrystalFile;
import org.grainwright.observables.SimulationLimits;
import org.grainwright.observables.SufficientMotion;
import org.grainwright.dsl.syntax.*;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;
import org.grainwright.dsl.units.Unit;

/** Whether a simulation can show what it is meant to show. */
public class SimulationChecks extends BlockChecks {

    /** Frames lie at whole steps: 0.1 ps are 33 steps of 3 fs. A larger share than this is another interval. */
    private static final double DUMP_ROUNDING = 0.05;
    private static final int FEWEST_FRAMES = 50;
    private static final int FEWEST_TEMPERATURES = 3;
    private static final double LONGEST_SENSIBLE_PRODUCTION_PS = 1e5;
    private static final double COLDEST_CUBIC_K = 900;
    private static final String DEFAULT_POTENTIAL = "llzo-eam-dft";

    /** The simulated temperatures in K that make sense; the others have an error of their own. */
    private static List<Double> temperatures(SimulateAt simulate) {
        QuantityRule rule = QuantityRules.of(Literals.SIMULATE_AT__VALUES).orElseThrow();
        return simulate == null || simulate.getValues() == null ? List.of()
                : QuantityReader.listOrEnds(simulate.getValues(), QuantityChecks.LARGEST_LIST).stream()
                        .filter(rule::allows).sorted().distinct().toList();
    }

    /** The potential exists, has its file, and covers the dopants. */
    @Check
    public void potential(Potential potential) {
        String name = potential.getPotential();
        List<PotentialFacts> known = knowledge().potentials();
        if (name == null || known.isEmpty()) {
            return;
        }
        Optional<PotentialFacts> facts = knowledge().potential(name);
        if (facts.isEmpty() && potential.getFile() == null) {
            List<String> names = known.stream().map(PotentialFacts::name).toList();
            Optional<String> near = Spelling.nearest(name, names);
            error(IssueCodes.POTENTIAL_UNKNOWN,
                    "there is no potential named '" + name + "'; known are " + String.join(", ", names)
                            + ", or name a file of your own: potential \"" + name + "\" file \"...\"",
                    potential, Literals.POTENTIAL__POTENTIAL,
                    near.map(n -> replace("replace by " + n, potential, Literals.POTENTIAL__POTENTIAL, '"' + n + '"'))
                            .orElse(null),
                    near.isPresent() ? null
                            : replace("replace by " + names.getFirst(), potential, Literals.POTENTIAL__POTENTIAL,
                                    '"' + names.getFirst() + '"'));
        } else if (facts.isPresent() && facts.get().fileRequired() && potential.getFile() == null) {
            error(IssueCodes.POTENTIAL_FILE,
                    "the potential '" + name + "' needs its parameter file: potential \"" + name + "\" file \"...\"",
                    potential,
                    Literals.POTENTIAL__POTENTIAL, append("add a file", potential, " file \"" + name + ".eam.alloy\""));
        }
    }

    /** A named parameter file exists beside the campaign. */
    @Check
    public void potentialFile(Potential potential) {
        URI uri = potential.eResource().getURI();
        if (potential.getFile() == null || uri == null || !uri.isFile()) {
            return;
        }
        Optional<String> outside = outside(potential, potential.getFile());
        if (outside.isPresent()) {
            error(IssueCodes.PATH_OUTSIDE, outside.get(), potential, Literals.POTENTIAL__FILE);
            return;
        }
        Path namer = Path.of(uri.toFileString());
        if (!NamedFile.resolve(namer, potential.getFile()).filter(Files::isRegularFile).isPresent()) {
            error(IssueCodes.POTENTIAL_FILE_MISSING,
                    "there is no file '" + potential.getFile() + "' in " + namer.getParent(), potential,
                    Literals.POTENTIAL__FILE);
        }
    }

    private static Optional<PotentialFacts> facts(SimulationBlock block) {
        Potential potential = effective(block, Potential.class);
        if (potential == null) {
            return defaultsApply(block) ? knowledge().potential(DEFAULT_POTENTIAL) : Optional.empty();
        }
        return knowledge().potential(potential.getPotential());
    }

    /** A dopant needs parameters in the potential where it is simulated; structures are built without. */
    @Check
    public void dopants(Campaign campaign) {
        Optional<SimulationBlock> simulation = Inheritance.block(campaign, SimulationBlock.class);
        Optional<MaterialBlock> material = Inheritance.block(campaign, MaterialBlock.class);
        Optional<PotentialFacts> facts = simulation.flatMap(SimulationChecks::facts)
                .or(() -> knowledge().potential(DEFAULT_POTENTIAL));
        if (material.isEmpty() || facts.isEmpty()) {
            return;
        }
        for (Dopant dopant : Inheritance.all(material.get(), Dopant.class)) {
            if (dopant.getElement() != null && !facts.get().elements().contains(dopant.getElement())) {
                EObject place = dopant.eContainer().eContainer() == campaign ? dopant : campaign;
                List<String> able = knowledge().potentials().stream()
                        .filter(p -> p.elements().contains(dopant.getElement())).map(PotentialFacts::name).toList();
                Potential written = simulation.map(s -> effective(s, Potential.class)).orElse(null);
                boolean here = written != null && written.eContainer().eContainer() == campaign;
                errorAt(IssueCodes.POTENTIAL_ELEMENT, "the potential '" + facts.get().name()
                        + "' has no parameters for " + dopant.getElement() + ", which can be built but not simulated"
                        + (able.isEmpty()
                                ? "; no known potential has: name a file that does, as in potential \"mine\" file "
                                        + "\"mine.properties\""
                                : "; these have: " + String.join(", ", able)),
                        place,
                        able.isEmpty() || !here ? null
                                : replace("use " + able.getFirst(), written, Literals.POTENTIAL__POTENTIAL,
                                        '"' + able.getFirst() + '"'));
            }
        }
    }

    /** Temperatures against the potential's tested range. */
    @Check
    public void tested(SimulationBlock block) {
        SimulateAt simulate = effective(block, SimulateAt.class);
        Potential potential = effective(block, Potential.class);
        Optional<PotentialFacts> facts = facts(block);
        if (facts.isEmpty() || own(block, simulate, potential).isEmpty()) {
            return;
        }
        List<Double> outside = temperatures(simulate).stream()
                .filter(t -> t < facts.get().minimumTestedK() || t > facts.get().maximumTestedK()).toList();
        if (!outside.isEmpty()) {
            warningAt(IssueCodes.TEMPERATURE_UNTESTED, "the potential '" + facts.get().name() + "' was tested from "
                    + Numbers.plain(facts.get().minimumTestedK())
                    + " K to " + Numbers.plain(facts.get().maximumTestedK()) + " K; " + join(outside)
                    + (outside.size() == 1 ? " lies outside" : " lie outside"),
                    own(block, simulate, potential).orElse(block));
        }
    }

    /** What is simulated is told apart by whole kelvins, in the folders of a run as in its tables. */
    @Check
    public void apart(SimulateAt simulate) {
        List<Double> all = temperatures(simulate);
        for (int i = 1; i < all.size(); i++) {
            if (Math.round(all.get(i)) == Math.round(all.get(i - 1))) {
                errorAt(IssueCodes.TEMPERATURE_CLOSE, join(all.subList(i - 1, i + 1))
                        + " are told apart by whole kelvins only: leave one out, or simulate at least 1 K apart",
                        simulate);
                return;
            }
        }
    }

    /**
     * Without a dopant the cubic phase is the stable one at high temperatures only (tetragonal below about 899 K by
     * experiment).
     */
    @Check
    public void metastable(Campaign campaign) {
        Optional<SimulationBlock> simulation = Inheritance.block(campaign, SimulationBlock.class);
        Optional<MaterialBlock> material = Inheritance.block(campaign, MaterialBlock.class);
        SimulateAt simulate = simulation.map(s -> effective(s, SimulateAt.class)).orElse(null);
        boolean doped = material.isPresent() && !Inheritance.all(material.get(), Dopant.class).isEmpty();
        boolean tetragonal = material.map(m -> effective(m, PhaseStatement.class))
                .filter(phase -> phase.getPhase() == PhaseKind.TETRAGONAL).isPresent();
        boolean own = material.map(m -> effective(m, CrystalFile.class)).isPresent();
        if (simulate == null || doped || tetragonal || own) {
            return;
        }
        List<Double> cold = temperatures(simulate).stream().filter(t -> t < COLDEST_CUBIC_K).toList();
        if (!cold.isEmpty()) {
            EObject place = simulate.eContainer().eContainer() == campaign ? simulate : campaign;
            warningAt(IssueCodes.PHASE_METASTABLE, "cubic LLZO without a dopant is metastable below about "
                    + Numbers.plain(COLDEST_CUBIC_K) + " K (" + join(cold)
                    + "): a potential that knows this orders its lithium and slows down; simulate hotter, or name a "
                    + "dopant",
                    place);
        }
    }

    private static String join(List<Double> temperaturesK) {
        return Numbers.listed(temperaturesK, "K");
    }

    /** Report temperatures are simulated, or extrapolated from enough of them. */
    @Check
    public void report(SimulationBlock block) {
        SimulateAt simulate = effective(block, SimulateAt.class);
        ReportAt report = effective(block, ReportAt.class);
        if (simulate == null || report == null || own(block, simulate, report).isEmpty()) {
            return;
        }
        List<Double> simulated = temperatures(simulate);
        List<Double> missing = QuantityReader.list(report.getValues()).stream()
                .filter(t -> simulated.stream().noneMatch(s -> Math.abs(s - t) < 1e-6)).toList();
        EObject place = own(block, report, simulate).orElse(block);
        if (missing.isEmpty() || simulated.isEmpty()) {
            return;
        }
        if (!report.isExtrapolated()) {
            errorAt(IssueCodes.TEMPERATURE_EXTRAPOLATED,
                    join(missing) + " is reported but not simulated; say 'extrapolated' if an Arrhenius law is meant",
                    place,
                    own(block, report).isPresent() ? append("add 'extrapolated'", report, " extrapolated") : null);
        } else if (simulated.size() < 2) {
            errorAt(IssueCodes.TEMPERATURE_TOO_FEW,
                    "one simulated temperature gives no Arrhenius law to extrapolate with; simulate at three or more",
                    place);
        } else if (simulated.size() < FEWEST_TEMPERATURES) {
            warningAt(IssueCodes.TEMPERATURE_TOO_FEW,
                    "two simulated temperatures give an extrapolation without any check; simulate at three or more",
                    place);
        }
    }

    /** Integration errors grow with the timestep and the temperature. */
    @Check
    public void timestep(SimulationBlock block) {
        Timestep timestep = effective(block, Timestep.class);
        SimulateAt simulate = effective(block, SimulateAt.class);
        Anneal anneal = effective(block, Anneal.class);
        if (timestep == null || own(block, timestep, simulate, anneal).isEmpty()
                || QuantityRules.unit(timestep.getValue()).isEmpty()) {
            return;
        }
        double step = QuantityReader.toBase(timestep.getValue()).orElse(0);
        double hottest = Math.max(temperatures(simulate).stream().mapToDouble(t -> t).max().orElse(0),
                anneal == null || anneal.isOff() ? 0 : QuantityReader.toBase(anneal.getTemperature()).orElse(0));
        double longestFs = SimulationLimits.longestTimestepFs(hottest);
        // what is too long at any temperature is said where it stands
        if (step * 1000 > longestFs * (1 + 1e-9) && step * 1000 <= SimulationLimits.TIMESTEP_FS.upper()) {
            String limit = Numbers.plain(longestFs) + " fs";
            errorAt(IssueCodes.TIMESTEP_LONG,
                    "a timestep of " + QuantityChecks.written(timestep.getValue()) + " is too long at "
                            + Numbers.rounded(hottest, 6) + " K: energy drifts; use at most " + limit,
                    own(block, timestep, simulate, anneal).orElse(block),
                    own(block, timestep).isPresent()
                            ? replace("use " + limit, timestep, Literals.TIMESTEP__VALUE, limit)
                            : null);
        }
    }

    /** An engine can count the steps, those of the perfect crystal, too. */
    @Check
    public void steps(SimulationBlock block) {
        Production production = effective(block, Production.class);
        Timestep timestep = effective(block, Timestep.class);
        EObject place = own(block, production, timestep).orElse(null);
        double stepFs = timestep == null ? SimulationLimits.TIMESTEP_FS.upper()
                : QuantityReader.toBase(timestep.getValue()).orElse(Double.NaN) * 1000;
        double ps = production == null ? Double.NaN
                : QuantityReader.toBase(production.getDuration()).orElse(Double.NaN);
        double longestPs = SimulationLimits.longestProductionPs(stepFs);
        if (place != null && SimulationLimits.TIMESTEP_FS.contains(stepFs) && ps > longestPs
                && ps <= SimulationLimits.LONGEST_PS) {
            errorAt(IssueCodes.VALUE_RANGE, "a production of " + QuantityChecks.written(production.getDuration())
                    + " has more steps than an engine counts, because the perfect crystal is simulated "
                    + SimulationLimits.BULK_FACTOR + " times as long: at most "
                    + Numbers.rounded(Math.floor(longestPs), 9) + " ps", place);
        }
    }

    /** Lithium must leave its cage, or there is nothing to measure. */
    @Check
    public void displacement(SimulationBlock block) {
        Production production = effective(block, Production.class);
        SimulateAt simulate = effective(block, SimulateAt.class);
        Potential potential = effective(block, Potential.class);
        Optional<PotentialFacts.Arrhenius> law = facts(block).flatMap(PotentialFacts::bulkDiffusion);
        if (production == null || law.isEmpty() || own(block, production, simulate, potential).isEmpty()) {
            return;
        }
        OptionalDouble time = QuantityReader.toBase(production.getDuration());
        OptionalDouble coldest = temperatures(simulate).stream().mapToDouble(t -> t).min();
        if (time.isEmpty() || coldest.isEmpty() || QuantityRules.unit(production.getDuration()).isEmpty()) {
            return;
        }
        if (!(time.getAsDouble() > 0)) {
            return; // said where the time stands
        }
        double displacement = law.get().meanSquaredDisplacementAngstrom2(coldest.getAsDouble(), time.getAsDouble());
        if (displacement < SufficientMotion.LLZO_MSD_ANGSTROM2) {
            double needed = SufficientMotion.LLZO_MSD_ANGSTROM2
                    / law.get().meanSquaredDisplacementAngstrom2(coldest.getAsDouble(), 1);
            boolean sensible = needed <= LONGEST_SENSIBLE_PRODUCTION_PS;
            String text = sensible ? duration(needed) : "";
            String kelvin = Numbers.rounded(coldest.getAsDouble(), 6) + " K";
            String moves = displacement < 1e-3 ? "lithium does not move"
                    : "lithium moves only about " + Numbers.rounded(displacement, 2) + " Å² (mean squared)";
            warningAt(IssueCodes.PRODUCTION_SHORT,
                    "at " + kelvin + " " + moves + " in " + QuantityChecks.written(production.getDuration())
                            + " with this potential; a diffusion coefficient needs "
                            + Numbers.plain(SufficientMotion.LLZO_MSD_ANGSTROM2) + " Å², "
                            + (sensible
                                    ? "which takes about " + text
                                            + ", or a higher temperature with 'report at ... extrapolated'"
                                    : "which no production reaches: simulate hotter and 'report at " + kelvin
                                            + " extrapolated'"),
                    own(block, production, simulate, potential).orElse(block),
                    own(block, production).isPresent() && sensible
                            ? replace("produce " + text, production, Literals.PRODUCTION__DURATION, text)
                            : null);
        }
    }

    /** The next round number of picoseconds or nanoseconds. */
    private static String duration(double ps) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(ps)));
        double rounded = Math.ceil(ps / magnitude * 2) / 2 * magnitude;
        return rounded >= 1000 ? Numbers.rounded(rounded / 1000, 4) + " ns" : Numbers.rounded(rounded, 4) + " ps";
    }

    /** What is annealed is at least as hot as what is simulated afterwards. */
    @Check
    public void anneal(SimulationBlock block) {
        Anneal anneal = effective(block, Anneal.class);
        SimulateAt simulate = effective(block, SimulateAt.class);
        if (anneal == null || anneal.isOff() || own(block, anneal, simulate).isEmpty()
                || QuantityRules.unit(anneal.getTemperature()).isEmpty()) {
            return;
        }
        double slabsK = QuantityReader.toBase(anneal.getTemperature()).orElse(Double.POSITIVE_INFINITY);
        double hottestK = temperatures(simulate).stream().mapToDouble(t -> t).max().orElse(0);
        if (slabsK < hottestK) {
            String hottest = Numbers.rounded(hottestK, 6) + " K";
            errorAt(IssueCodes.ANNEAL_COLD,
                    "annealing at " + QuantityChecks.written(anneal.getTemperature())
                            + " orders nothing in a boundary that is simulated at " + hottest
                            + "; anneal at that temperature or above, or write 'anneal off'",
                    own(block, anneal, simulate).orElse(block),
                    own(block, anneal).isPresent()
                            ? replace("anneal at " + hottest, anneal, Literals.ANNEAL__TEMPERATURE, hottest)
                            : null);
        }
    }

    /** Frames: enough of them, at whole steps. */
    @Check
    public void dump(SimulationBlock block) {
        DumpInterval dump = effective(block, DumpInterval.class);
        Production production = effective(block, Production.class);
        Timestep timestep = effective(block, Timestep.class);
        if (dump == null || own(block, dump, production, timestep).isEmpty()) {
            return;
        }
        double interval = QuantityReader.toBase(dump.getInterval()).orElse(0);
        EObject place = own(block, dump, production, timestep).orElse(block);
        OptionalDouble time = production == null ? OptionalDouble.empty()
                : QuantityReader.toBase(production.getDuration());
        if (interval > 0 && time.isPresent() && time.getAsDouble() / interval < FEWEST_FRAMES) {
            String finer = Numbers.rounded(time.getAsDouble() / (2 * FEWEST_FRAMES), 2) + " ps";
            warningAt(IssueCodes.DUMP_INTERVAL,
                    "a frame every " + QuantityChecks.written(dump.getInterval()) + " leaves only "
                            + Numbers.plain(Math.floor(time.getAsDouble() / interval))
                            + " frames; diffusion analysis wants at least " + FEWEST_FRAMES,
                    place,
                    own(block, dump).isPresent()
                            ? replace("every " + finer, dump, Literals.DUMP_INTERVAL__INTERVAL, finer)
                            : null);
        }
        double step = timestep == null ? 0 : QuantityReader.toBase(timestep.getValue()).orElse(0);
        double whole = Math.max(1, Math.rint(interval / step)) * step;
        if (interval > 0 && step > 0 && Math.abs(whole - interval) > DUMP_ROUNDING * interval) {
            Unit unit = QuantityRules.unit(dump.getInterval()).orElseThrow();
            String text = Numbers.rounded(unit.fromBase(whole), 9) + " " + unit.symbol();
            errorAt(IssueCodes.DUMP_INTERVAL,
                    "the dump interval " + QuantityChecks.written(dump.getInterval())
                            + " is no whole number of timesteps of "
                            + QuantityChecks.written(timestep.getValue()),
                    place,
                    own(block, dump).isPresent()
                            ? replace("every " + text, dump, Literals.DUMP_INTERVAL__INTERVAL, text)
                            : null);
        }
    }

    /** The highest fidelity is the production itself. */
    @Check
    public void fidelities(SimulationBlock block) {
        Fidelities fidelities = effective(block, Fidelities.class);
        Production production = effective(block, Production.class);
        if (fidelities == null || production == null || own(block, fidelities, production).isEmpty()) {
            return;
        }
        double longest = QuantityReader.list(fidelities.getValues()).stream().mapToDouble(t -> t).max().orElse(0);
        OptionalDouble time = QuantityReader.toBase(production.getDuration());
        if (longest > 0 && time.isPresent() && Math.abs(longest - time.getAsDouble()) > 1e-9 * longest) {
            errorAt(IssueCodes.FIDELITIES,
                    "the longest fidelity must be the production time of "
                            + QuantityChecks.written(production.getDuration()),
                    own(block, fidelities, production).orElse(block),
                    own(block, production).isPresent() ? replace("produce " + Numbers.rounded(longest, 9) + " ps",
                            production, Literals.PRODUCTION__DURATION,
                            Numbers.rounded(longest, 9) + " ps") : null);
        }
    }

    /** Equilibration finds a volume; production keeps it. */
    @Check
    public void ensembles(SimulationStatement statement) {
        if (statement instanceof Equilibration e && e.getEnsemble() != null
                && e.getEnsemble().getEnsemble() == Ensemble.NVE) {
            error(IssueCodes.ENSEMBLE,
                    "equilibration without a thermostat would keep whatever temperature relaxation leaves; write npt",
                    e, Literals.EQUILIBRATION__ENSEMBLE,
                    replace("use npt", e, Literals.EQUILIBRATION__ENSEMBLE, "npt"));
        } else if (statement instanceof Production p && p.getEnsemble() != null
                && p.getEnsemble().getEnsemble() != Ensemble.NVT) {
            error(IssueCodes.ENSEMBLE, (p.getEnsemble().getEnsemble() == Ensemble.NPT
                    ? "a breathing cell would move the boundary planes that are analysed"
                    : "without a thermostat the temperature that results are reported at drifts")
                    + "; write nvt", p, Literals.PRODUCTION__ENSEMBLE,
                    replace("use nvt", p, Literals.PRODUCTION__ENSEMBLE, "nvt"));
        }
    }
}
