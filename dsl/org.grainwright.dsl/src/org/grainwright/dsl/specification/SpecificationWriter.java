// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.grainwright.dsl.language.Numbers;
import org.grainwright.dsl.language.Observables;
import org.grainwright.dsl.language.SearchRules;
import org.grainwright.dsl.language.Vocabulary;
import org.grainwright.dsl.syntax.Acquisition;
import org.grainwright.dsl.syntax.InitialDesign;
import org.grainwright.dsl.syntax.OptimizerSeed;
import org.grainwright.dsl.syntax.SearchKind;
import org.grainwright.dsl.units.Dimension;

/**
 * Writes specifications as campaign text, every statement spelled out. Reading the text gives an equal specification.
 * Stateless, any thread.
 */
public final class SpecificationWriter {

    private static final String INDENT = "  ";

    /** Several campaigns as one file. */
    public String write(List<CampaignSpecification> campaigns) {
        return campaigns.stream().map(this::write).collect(Collectors.joining("\n"));
    }

    /** One campaign, ending with a line break. */
    public String write(CampaignSpecification campaign) {
        List<String> lines = new ArrayList<>();
        lines.add("campaign " + quoted(campaign.name()) + " {");
        block(lines, "material " + identifier(campaign.material().name()), material(campaign.material()));
        block(lines, "boundary", boundary(campaign.boundary()));
        block(lines, "simulation", simulation(campaign.simulation()));
        block(lines, "optimize", optimization(campaign.optimization()));
        lines.add("}");
        return String.join("\n", lines) + "\n";
    }

    private static void block(List<String> lines, String header, List<String> statements) {
        lines.add(INDENT + header + " {");
        statements.forEach(s -> lines.add(INDENT + INDENT + s));
        lines.add(INDENT + "}");
    }

    /** A name that is also a word of the language needs its escape character. */
    private static String identifier(String name) {
        return Vocabulary.words().stream().anyMatch(w -> w.word().equals(name)) ? "^" + name : name;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> material(MaterialSpecification material) {
        List<String> lines = new ArrayList<>();
        material.crystal().ifPresentOrElse(crystal -> {
            lines.add("file " + quoted(crystal.file()));
            crystal.roles().forEach((element, role) -> lines.add(word(role) + " " + element));
            if (!crystal.charges().isEmpty()) {
                lines.add("charges " + join(crystal.charges().entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue()).toList()));
            }
        }, () -> lines.add("phase " + word(material.phase())));
        if (!Double.isNaN(material.latticeParameterAngstrom())) {
            lines.add("lattice " + Numbers.plain(material.latticeParameterAngstrom()) + " Å");
        }
        material.dopants().forEach(d -> lines.add("dopant " + d.element() + " "
                + interval(d.perFormulaUnit(), 1, " pfu") + " on " + d.host() + " in " + word(d.place())));
        return lines;
    }

    private static List<String> boundary(BoundarySpecification b) {
        List<String> lines = new ArrayList<>();
        if (!b.cells().isEmpty()) {
            lines.add("cells " + join(b.cells().stream().map(BoundaryCell::name).toList()));
        }
        lines.add("width " + integers(b.widthsLayers()) + " layers");
        lines.add("misorientation " + join(b.misorientationsDeg().stream().map(i -> interval(i, 1, "°")).toList())
                + " within "
                + Numbers.plain(b.misorientationToleranceDeg()) + "°");
        lines.add("axis " + join(b.axes().stream().map(Miller::asDirection).toList()));
        if (!b.planes().isEmpty()) {
            lines.add("plane " + join(b.planes().stream().map(Miller::asPlane).toList()));
        }
        lines.add("character " + join(b.characters().stream().map(SpecificationWriter::character).toList()));
        lines.add("connection " + join(b.connections().stream().map(SpecificationWriter::connection).toList()));
        lines.add("arrangement " + join(b.arrangements().stream().map(SpecificationWriter::arrangement).toList()));
        lines.add("grain >= " + Numbers.plain(b.minimumGrainAngstrom()) + " Å");
        lines.add("strain <= " + percent(b.maximumStrain()));
        lines.add(b.minimumAtoms() == 0 ? "atoms <= " + b.maximumAtoms()
                : "atoms " + b.minimumAtoms() + " .. " + b.maximumAtoms());
        lines.add("composition li2o " + excess(b.li2o()));
        lines.add("composition zro2 " + excess(b.zro2()));
        b.units().forEach((formula, excess) -> lines.add("composition " + formula + " " + excess(excess)));
        lines.add("vacancies O " + integers(b.oxygenVacancies()) + " units");
        lines.add("excess Li " + integers(b.lithiumExcess()) + " units");
        b.compensation().ifPresent(c -> lines.add("compensate by "
                + (c == BoundarySpecification.Compensation.REDISTRIBUTE ? "redistribution" : word(c))));
        lines.add("redistribute Li " + interval(b.redistributedLithium(), 100, " %"));
        lines.add("translations " + b.translations());
        return lines;
    }

    private static String excess(OxideExcess excess) {
        return excess.perNm2().map(range -> interval(range, 1, "") + " per nm²")
                .orElseGet(() -> integers(excess.units()) + " units");
    }

    private static String character(BoundarySpecification.BoundaryCharacter character) {
        String symmetry = character.symmetry() == BoundarySpecification.BoundaryCharacter.Symmetry.ANY ? ""
                : word(character.symmetry()) + " ";
        return symmetry + word(character.kind());
    }

    private static String connection(BoundarySpecification.Connection connection) {
        return connection == BoundarySpecification.Connection.PLANAR ? "planar" : "orthogonal " + word(connection);
    }

    private static String arrangement(BoundarySpecification.Arrangement arrangement) {
        return switch (arrangement) {
            case COPLANAR -> "coplanar";
            case NONCOPLANAR_RANK_2 -> "noncoplanar rank 2";
            case NONCOPLANAR_RANK_3 -> "noncoplanar rank 3";
        };
    }

    private static List<String> simulation(SimulationSpecification s) {
        List<String> lines = new ArrayList<>();
        lines.add("engine " + word(s.engine().kind()) + " {");
        lines.add(INDENT + "accelerator " + word(s.engine().accelerator()));
        lines.add(INDENT + "slots " + (s.engine().slots().isPresent() ? s.engine().slots().getAsInt() : "auto"));
        lines.add(INDENT + "ranks "
                + (s.engine().ranksPerSlot().isPresent() ? s.engine().ranksPerSlot().getAsInt() : "auto"));
        lines.add("}");
        lines.add("potential " + potential(s.potential()));
        lines.add("simulate at " + list(s.temperaturesK(), " K")
                + (s.adaptiveRuns() > 0 ? " adaptive " + s.adaptiveRuns() : ""));
        if (s.extrapolated() || !s.reportTemperaturesK().equals(s.temperaturesK())) {
            lines.add("report at " + list(s.reportTemperaturesK(), " K") + (s.extrapolated() ? " extrapolated" : ""));
        }
        lines.add("pressure " + Numbers.plain(s.pressureBar()) + " bar");
        lines.add("timestep " + Numbers.plain(s.timestepFs()) + " fs");
        lines.add("anneal " + s.anneal().map(a -> Numbers.plain(a.temperatureK()) + " K for "
                + Numbers.plain(a.durationPs()) + " ps" + (a.screened() > 0 ? " screen " + a.screened() : "")
                + (a.swaps() > 0 ? " swap " + a.swaps() : "")
                + (a.lithiaEv().isPresent() ? " li2o at " + Numbers.plain(a.lithiaEv().getAsDouble()) + " eV" : "")
                + (a.vacancies() > 0 ? " vacancies " + a.vacancies() : ""))
                .orElse("off"));
        lines.add("equilibrate " + Numbers.plain(s.equilibrationPs()) + " ps " + word(s.equilibrationEnsemble()));
        lines.add("produce " + Numbers.plain(s.productionPs()) + " ps nvt");
        lines.add("replicas " + s.replicas());
        lines.add("seed " + s.seed());
        lines.add("dump every " + Numbers.plain(s.dumpIntervalPs()) + " ps");
        lines.add("fidelities " + list(s.fidelitiesPs(), " ps"));
        lines.add("accuracy " + Numbers.plain(s.kspaceAccuracy()));
        lines.add("green-kubo " + (s.velocities() ? "on" : "off"));
        s.polycrystal().ifPresentOrElse(each -> polycrystal(lines, each), () -> lines.add("polycrystal off"));
        return lines;
    }

    private static void polycrystal(List<String> lines, PolycrystalSpecification p) {
        lines.add("polycrystal {");
        lines.add(INDENT + "grain size " + list(p.grainSizesMicrometre(), " µm"));
        lines.add(INDENT + "shape " + word(p.shape()));
        lines.add(INDENT + "mix "
                + join(p.mix().stream().map(each -> each.boundaries() + " " + percent(each.share())).toList()));
        lines.add(INDENT + "frequency " + interval(p.frequenciesHz(), 1, " Hz"));
        lines.add(INDENT + "permittivity " + Numbers.plain(p.permittivity()));
        lines.add("}");
    }

    private static String limits(OptimizationSpecification.Requirement requirement) {
        Dimension dimension = Observables.dimension(requirement.quantity());
        DoubleFunction<String> written = value -> dimension == Dimension.FRACTION ? percent(value)
                : (Numbers.plain(value) + " " + dimension.baseSymbol()).strip();
        if (requirement.lower() == Double.NEGATIVE_INFINITY) {
            return "<= " + written.apply(requirement.upper());
        }
        return requirement.upper() == Double.POSITIVE_INFINITY ? ">= " + written.apply(requirement.lower())
                : written.apply(requirement.lower()) + " .. " + written.apply(requirement.upper());
    }

    private static List<String> optimization(OptimizationSpecification o) {
        List<String> lines = new ArrayList<>();
        Stream.concat(Stream.of(o.objective()), o.second().stream()).forEach(objective -> lines.add(
                word(objective.goal()) + " " + objective.quantity().text().words() + " at "
                        + Numbers.plain(objective.temperatureK()) + " K"));
        o.requirements().forEach(r -> lines.add("require " + r.quantity().text().words() + " " + limits(r)));
        lines.add("search " + search(o.search()));
        bayesian(lines, o.search().service(), o.bayesian());
        lines.add("budget " + o.maximumEvaluations() + " evaluations"
                + (o.maximumHours().isPresent() ? ", " + Numbers.plain(o.maximumHours().getAsDouble()) + " h" : ""));
        lines.add("baseline " + o.baseline().cell().map(BoundaryCell::name).orElse(word(o.baseline().kind()))
                + (o.baseline().sample() > 0 ? " " + o.baseline().sample() : ""));
        lines.add("opinion " + o.opinion().map(SpecificationWriter::opinion).orElse("none"));
        lines.add("stop after " + o.stop().iterations() + " iterations without improvement > "
                + percent(o.stop().minimumImprovement()));
        return lines;
    }

    private static String opinion(OptimizationSpecification.Opinion opinion) {
        List<String> subjects = new ArrayList<>();
        if (opinion.best()) {
            subjects.add("best");
        }
        if (opinion.baseline()) {
            subjects.add("baseline");
        }
        if (opinion.others() > 0) {
            subjects.add(opinion.others() + " others");
        }
        return potential(opinion.potential()) + " for " + String.join(", ", subjects);
    }

    private static String potential(SimulationSpecification.Potential potential) {
        return quoted(potential.name()) + potential.file().map(f -> " file " + quoted(f)).orElse("");
    }

    private static String search(OptimizationSpecification.Search search) {
        if (search.program().isPresent()) {
            return search.service() + " " + quoted(search.program().get());
        }
        return Arrays.stream(SearchKind.values()).anyMatch(kind -> kind.getLiteral().equals(search.service()))
                ? search.service()
                : quoted(search.service());
    }

    private static void bayesian(List<String> lines, String service, OptimizationSpecification.Bayesian b) {
        lines.add("bayesian {");
        if (SearchRules.uses(service, Acquisition.class)) {
            lines.add(INDENT + "acquisition " + switch (b.acquisition()) {
                case LOG_NEI -> "logNEI";
                case LOG_EI -> "logEI";
                case LCB -> "LCB";
            });
        }
        if (SearchRules.uses(service, InitialDesign.class)) {
            lines.add(INDENT + "initial " + b.initialEvaluations() + " " + switch (b.design()) {
                case SOBOL -> "sobol";
                case LATIN_HYPERCUBE -> "lhs";
                case RANDOM -> "random";
            });
        }
        lines.add(INDENT + "batch " + b.batchSize());
        if (SearchRules.uses(service, OptimizerSeed.class)) {
            lines.add(INDENT + "seed " + b.seed());
        }
        lines.add("}");
    }

    private static String join(Collection<String> items) {
        return String.join(", ", items);
    }

    private static String list(List<Double> values, String unit) {
        return join(values.stream().map(v -> Numbers.plain(v) + unit).toList());
    }

    private static String interval(Interval interval, int scale, String unit) {
        String low = scaled(interval.low(), scale);
        return interval.isPoint() ? low + unit : low + unit + " .. " + scaled(interval.high(), scale) + unit;
    }

    private static String percent(double fraction) {
        return scaled(fraction, 100) + " %";
    }

    /** Decimal multiplication, so that reading divides back to the same number. */
    private static String scaled(double value, int scale) {
        return Numbers.plain(BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(scale))
                .setScale(18, RoundingMode.HALF_EVEN).doubleValue());
    }

    /** Runs of consecutive numbers as ranges. */
    private static String integers(SortedSet<Integer> values) {
        List<String> runs = new ArrayList<>();
        Integer start = null;
        Integer last = null;
        for (Integer value : values) {
            if (last != null && value == last + 1) {
                last = value;
            } else {
                run(runs, start, last);
                start = value;
                last = value;
            }
        }
        run(runs, start, last);
        return join(runs);
    }

    private static void run(List<String> runs, Integer start, Integer last) {
        if (start != null) {
            runs.add(start.equals(last) ? start.toString() : start + " .. " + last);
        }
    }
}
