// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grainwright.model.BoundaryShare;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.BrickLayer;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.report.table.Csv;
import org.grainwright.report.words.Numbers;
import org.grainwright.transport.homogenisation.ImpedanceSpectrum;
import org.grainwright.transport.homogenisation.Polycrystal;

/**
 * What the ceramic that the campaign asked for conducts, and what its impedance spectrum would show: of boundaries that
 * are all like the recommended one, and of the campaign's mix. Immutable.
 *
 * @param asked as the record has it
 * @param temperatureK of what was measured, K
 * @param grain conductivity of the grains, S/cm
 * @param boundary area-specific resistance of the recommended boundary, ohm cm²
 * @param results by grain size, the recommended boundary alone and then the mix
 * @param missing what the mix names and nothing measured has
 */
record Ceramic(org.grainwright.model.Ceramic asked, double temperatureK, Estimate grain, Estimate boundary,
        List<Result> results, List<String> missing) {

    private static final double SAME_TEMPERATURE_K = 0.5;
    private static final String BEST = "best";
    private static final String OTHERS = "others";

    /**
     * One ceramic.
     *
     * @param grainMicrometre size of its grains, µm
     * @param boundaries which it has, in words
     * @param spectrum what it conducts
     * @param impedance its arcs
     */
    record Result(double grainMicrometre, String boundaries, Polycrystal.Spectrum spectrum,
            ImpedanceSpectrum impedance) {
    }

    /**
     * A boundary that a ceramic has.
     *
     * @param share of all
     * @param resistance area-specific, ohm cm²
     * @param resistivity across it, ohm cm, which says where its arc has its top; missing where unknown
     */
    private record Member(double share, Estimate resistance, Optional<Estimate> resistivity) {
    }

    /** Empty where the best evaluation has no resistance or conductivity of grains to use. */
    static Optional<Ceramic> of(ReportData data) {
        org.grainwright.model.Ceramic asked = RunQueries.ceramic(data.run());
        Evaluation best = data.best().orElse(null);
        Optional<Observable> bulk = trusted(data, best, Quantity.BULK_CONDUCTIVITY);
        Optional<Observable> own = trusted(data, best, Quantity.AREA_SPECIFIC_RESISTANCE);
        if (bulk.isEmpty() || own.isEmpty() || !(bulk.get().getValue() > 0)
                || Math.abs(own.get().getTemperatureK() - bulk.get().getTemperatureK()) > SAME_TEMPERATURE_K) {
            return Optional.empty();
        }
        double temperatureK = own.get().getTemperatureK();
        Estimate grain = estimate(bulk.get(), Quantity.BULK_CONDUCTIVITY);
        List<Member> alone = members(data, measured(data, List.of(best), temperatureK), 1);
        Mix mix = Mix.of(data, best, asked, temperatureK);
        List<Result> results = new ArrayList<>();
        for (double size : asked.getGrainSizesMicrometre()) {
            results.add(result(asked, grain, size, "all boundaries like this one", alone));
            if (!mix.members.isEmpty()) {
                results.add(result(asked, grain, size, mix.words, mix.members));
            }
        }
        return Optional.of(new Ceramic(asked, temperatureK, grain, alone.getFirst().resistance, List.copyOf(results),
                mix.missing));
    }

    private static Result result(org.grainwright.model.Ceramic asked, Estimate grain, double size, String words,
            List<Member> members) {
        Polycrystal.Spectrum spectrum = new Polycrystal(grain,
                members.stream().map(each -> new Polycrystal.Character(each.share, each.resistance)).toList(),
                Polycrystal.Shape.valueOf(asked.getShape().toUpperCase(java.util.Locale.ROOT))).spectrum(size);
        List<ImpedanceSpectrum.Arc> arcs = new ArrayList<>();
        arcs.add(new ImpedanceSpectrum.Arc(spectrum.grains().value(),
                Polycrystal.topFrequencyHz(spectrum.grains().value(), asked.getPermittivity())));
        double sum = members.stream().mapToDouble(Ceramic::weight).sum();
        for (Member each : members) {
            if (sum > 0 && weight(each) > 0) {
                // without a resistivity of its own a boundary's arc lies on that of the grains
                arcs.add(new ImpedanceSpectrum.Arc(spectrum.boundaries().value() * weight(each) / sum,
                        Polycrystal.topFrequencyHz(each.resistivity.map(Estimate::value)
                                .orElse(spectrum.grains().value()), asked.getPermittivity())));
            }
        }
        return new Result(size, words, spectrum, new ImpedanceSpectrum(arcs));
    }

    private static double weight(Member member) {
        return member.share * Math.max(0, member.resistance.value());
    }

    private static List<Evaluation> measured(ReportData data, List<Evaluation> evaluations, double temperatureK) {
        return evaluations.stream()
                .filter(each -> trusted(data, each, Quantity.AREA_SPECIFIC_RESISTANCE)
                        .filter(found -> Math.abs(found.getTemperatureK() - temperatureK) < SAME_TEMPERATURE_K)
                        .isPresent())
                .toList();
    }

    /** @param measured share it evenly */
    private static List<Member> members(ReportData data, List<Evaluation> measured, double share) {
        return measured.stream().map(each -> new Member(share / measured.size(),
                estimate(trusted(data, each, Quantity.AREA_SPECIFIC_RESISTANCE).orElseThrow(),
                        Quantity.AREA_SPECIFIC_RESISTANCE),
                trusted(data, each, Quantity.BOUNDARY_RESISTIVITY).filter(found -> found.getValue() > 0)
                        .map(found -> estimate(found, Quantity.BOUNDARY_RESISTIVITY))))
                .toList();
    }

    /**
     * The boundaries of the campaign's mix.
     *
     * @param members none where the mix is the best boundary alone, or has a share of which nothing was measured
     * @param missing the shares of which nothing was measured
     * @param words the shares, of how many boundaries, and which of these are in several shares
     */
    private record Mix(List<Member> members, List<String> missing, String words) {

        static Mix of(ReportData data, Evaluation best, org.grainwright.model.Ceramic asked, double temperatureK) {
            List<Evaluation> others = new ArrayList<>(usable(data));
            asked.getMix().forEach(each -> others.removeAll(named(data, best, each.getBoundaries())));
            List<Member> members = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            List<String> shares = new ArrayList<>();
            Map<Evaluation, Integer> uses = new LinkedHashMap<>();
            for (BoundaryShare each : asked.getMix()) {
                List<Evaluation> measured = measured(data, each.getBoundaries().equals(OTHERS) ? others
                        : named(data, best, each.getBoundaries()), temperatureK);
                measured.forEach(one -> uses.merge(one, 1, Integer::sum));
                members.addAll(Ceramic.members(data, measured, each.getShare()));
                if (measured.isEmpty()) {
                    missing.add(each.getBoundaries());
                }
                shares.add(Numbers.trimmed(100 * each.getShare(), 4) + " % " + each.getBoundaries());
            }
            boolean bestAlone = asked.getMix().stream().allMatch(each -> each.getBoundaries().equals(BEST));
            return new Mix(missing.isEmpty() && !bestAlone ? List.copyOf(members) : List.of(), List.copyOf(missing),
                    "with " + String.join(", ", shares) + " (" + uses.size()
                            + (uses.size() == 1 ? " boundary that was measured" : " boundaries that were measured")
                            + shared(uses) + ")");
        }

        private static String shared(Map<Evaluation, Integer> uses) {
            List<String> several = uses.entrySet().stream().filter(each -> each.getValue() > 1)
                    .map(each -> String.valueOf(each.getKey().getId())).toList();
            return several.isEmpty() ? ""
                    : (several.size() == 1 ? "; evaluation " : "; evaluations ") + String.join(", ", several)
                            + (several.size() == 1 ? " is" : " are") + " in more than one of these shares";
        }

        private static List<Evaluation> usable(ReportData data) {
            return data.run().getEvaluations().stream()
                    .filter(each -> RunQueries.isUsable(each) && RunQueries.isAtTarget(data.run(), each)).toList();
        }

        /** The evaluations that a share names by itself; what others are depends on all shares. */
        private static List<Evaluation> named(ReportData data, Evaluation best, String boundaries) {
            return switch (boundaries) {
                case BEST -> List.of(best);
                case "baseline" -> data.run().getBaseline() == null ? List.of() : List.of(data.run().getBaseline());
                case OTHERS -> List.of();
                default -> usable(data).stream().filter(each -> each.getGeometry() != null
                        && (" " + each.getGeometry().getCharacter()).endsWith(" " + boundaries)).toList();
            };
        }
    }

    /** In whole sentences. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Result each : results) {
            text.append(asked.getShape().equals("bricks") ? "Bricks" : "Voronoi grains").append(" of ")
                    .append(Numbers.trimmed(each.grainMicrometre, 4)).append(" µm at ")
                    .append(Numbers.kelvin(temperatureK)).append(", ").append(each.boundaries).append(": total ")
                    .append(Notation.UNICODE.withError(each.spectrum.total())).append("; impedance arcs of ")
                    .append(Notation.UNICODE.withError(each.spectrum.grains())).append(" (grains, ")
                    .append(top(each.impedance.arcs().getFirst())).append(") and ")
                    .append(Notation.UNICODE.withError(each.spectrum.boundaries())).append(" (boundaries")
                    .append(each.impedance.arcs().size() == 2 ? ", " + top(each.impedance.arcs().getLast()) : "")
                    .append("). ");
        }
        for (double size : asked.getGrainSizesMicrometre()) {
            Estimate bricks = new BrickLayer(grain, boundary).total(size);
            if (bricks.isPresent()) {
                text.append("The closed form for bricks of ").append(Numbers.trimmed(size, 4))
                        .append(" µm, all boundaries like this one, gives ")
                        .append(Notation.UNICODE.withError(bricks)).append(". ");
            }
        }
        if (!missing.isEmpty()) {
            text.append("The mix is left out: nothing usable was measured of ").append(String.join(", ", missing))
                    .append(". ");
        }
        return text.append("Permittivity ").append(Numbers.trimmed(asked.getPermittivity(), 3))
                .append(". Intervals are from draws of the measured numbers and of the grains.").toString();
    }

    private String top(ImpedanceSpectrum.Arc arc) {
        String text = "top at " + Numbers.plain(arc.topHz(), 2) + " Hz";
        return arc.topHz() > asked.getHighestHz() ? text + ", above the spectrum"
                : arc.topHz() < asked.getLowestHz() ? text + ", below the spectrum" : text;
    }

    /** Conductivities and arcs with their intervals. */
    String csv() {
        Csv table = new Csv("grain size (µm)", "boundaries", "temperature (K)", "total (S/cm)",
                "total standard error (S/cm)", "total lower 95 % (S/cm)", "total upper 95 % (S/cm)",
                "arc of grains (Ω·cm)", "arc of grains standard error (Ω·cm)", "arc of boundaries (Ω·cm)",
                "arc of boundaries standard error (Ω·cm)", "gate");
        for (Result each : results) {
            Polycrystal.Spectrum s = each.spectrum;
            double factor = Math.exp(1.96 * s.total().relativeError());
            table.row(each.grainMicrometre, each.boundaries, temperatureK, s.total().value(),
                    s.total().standardError(), s.total().value() / factor, s.total().value() * factor,
                    s.grains().value(), s.grains().standardError(), s.boundaries().value(),
                    s.boundaries().standardError(), s.total().gate());
        }
        return table.toString();
    }

    /** The spectra, point by point. */
    String spectra() {
        Csv table = new Csv("grain size (µm)", "boundaries", "frequency (Hz)", "real (Ω·cm)",
                "minus imaginary (Ω·cm)");
        results.forEach(each -> each.impedance.between(asked.getLowestHz(), asked.getHighestHz()).forEach(
                point -> table.row(each.grainMicrometre, each.boundaries, point.frequencyHz(), point.real(),
                        point.minusImaginary())));
        return table.toString();
    }

    /** What is drawn from a number needs its error, and what is red is not to be used. */
    private static Optional<Observable> trusted(ReportData data, Evaluation evaluation, Quantity quantity) {
        return evaluation == null ? Optional.empty()
                : data.main(evaluation, quantity.id()).filter(each -> Double
                        .isFinite(RunQueries.estimate(each).standardError())
                        && RunQueries.estimate(each).gate() != Gate.RED);
    }

    /** The record writes units for people. */
    private static Estimate estimate(Observable observable, Quantity quantity) {
        return RunQueries.estimate(observable).times(1, quantity.unit());
    }
}
