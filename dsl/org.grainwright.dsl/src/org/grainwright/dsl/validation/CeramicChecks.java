// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.validation.Check;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.language.Numbers;
import org.grainwright.dsl.language.Observables;
import org.grainwright.dsl.language.QuantityReader;
import org.grainwright.dsl.language.Words;
import org.grainwright.dsl.syntax.*;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;
import org.grainwright.observables.Polycrystals;

/** Whether the ceramic of a campaign can be computed from what the campaign measures. */
public class CeramicChecks extends BlockChecks {

    private static final double WHOLE = 1;
    private static final double ROUNDING = 1e-6;

    /** The shares are those of all boundaries, each kind once. */
    @Check
    public void mix(BoundaryMix mix) {
        Set<String> seen = new HashSet<>();
        double sum = 0;
        for (MixPart part : mix.getParts()) {
            double share = QuantityReader.toBase(part.getShare()).orElse(Double.NaN);
            if (share == 0) {
                error(IssueCodes.POLYCRYSTAL_MIX, "a share of nothing is none: leave it out", part,
                        Literals.MIX_PART__SHARE);
                return;
            }
            if (!seen.add(Words.of(part))) {
                error(IssueCodes.POLYCRYSTAL_MIX, "'" + Words.of(part) + "' has a share already", part, null);
                return;
            }
            sum += share;
        }
        if (Math.abs(sum - WHOLE) > ROUNDING) { // not where a share is no number
            error(IssueCodes.POLYCRYSTAL_MIX,
                    "the shares add up to " + Numbers.rounded(100 * sum, 6) + " %; all boundaries are 100 %", mix,
                    null,
                    mix.getParts().size() == 1
                            ? replace("write 100 %", mix.getParts().getFirst(), Literals.MIX_PART__SHARE, "100 %")
                            : null);
        }
    }

    /** A spectrum has two ends. */
    @Check
    public void frequency(Frequencies frequencies) {
        ValueItem item = frequencies.getValues().getItems().getFirst();
        if (item.getHigh() == null || QuantityReader.toBase(item.getLow()).equals(QuantityReader.toBase(item.getHigh()))
                && QuantityReader.toBase(item.getLow()).isPresent()) {
            error(IssueCodes.POLYCRYSTAL_FREQUENCY,
                    "a spectrum runs from one frequency to another, for example frequency 1 Hz .. 10 MHz", frequencies,
                    null, replace("write a range", frequencies, null, "frequency 1 Hz .. 10 MHz"));
        }
    }

    /** What a share names is measured by this campaign. */
    @Check
    public void measured(Campaign campaign) {
        SimulationBlock simulation = Inheritance.block(campaign, SimulationBlock.class).orElse(null);
        BoundaryMix mix = simulation == null ? null
                : Inheritance.setting(simulation, Polycrystal.class, Polycrystal::getSettings, BoundaryMix.class)
                        .orElse(null);
        if (mix == null) {
            return;
        }
        boolean here = mix.eContainer().eContainer().eContainer() == campaign;
        for (MixPart part : mix.getParts()) {
            missing(campaign, part).ifPresent(why -> errorAt(IssueCodes.POLYCRYSTAL_MIX, why, here ? part : campaign));
        }
    }

    private static Optional<String> missing(Campaign campaign, MixPart part) {
        if (part.getCharacter() != null) {
            Optional<BoundaryBlock> boundary = Inheritance.block(campaign, BoundaryBlock.class);
            List<BoundaryCharacter> allowed = boundary.flatMap(b -> Inheritance.statement(b, Characters.class))
                    .map(each -> List.copyOf(each.getCharacters())).orElse(List.of());
            boolean found = allowed.isEmpty() ? fits(part.getCharacter(), CharacterKind.TILT, true, false)
                    : allowed.stream().anyMatch(each -> fits(part.getCharacter(), each.getKind(), each.isSymmetric(),
                            each.isAsymmetric()));
            return found ? Optional.empty()
                    : Optional.of("no boundary of this campaign is a '" + Words.of(part)
                            + "': name a character that the boundary block allows");
        }
        Baseline baseline = Inheritance.block(campaign, OptimizeBlock.class).map(b -> effective(b, Baseline.class))
                .orElse(null);
        boolean evaluation = baseline == null || baseline.getCell() != null
                || baseline.getCount() == null && baseline.getKind() == BaselineKind.FIRST;
        return part.getKind() == MixKind.BASELINE && !evaluation
                ? Optional.of("the baseline of this campaign is no single boundary, so that a ceramic cannot have it: "
                        + "name another share, or write baseline first")
                : Optional.empty();
    }

    private static boolean fits(BoundaryCharacter wanted, CharacterKind kind, boolean symmetric, boolean asymmetric) {
        return wanted.getKind() == kind && !(wanted.isSymmetric() && asymmetric)
                && !(wanted.isAsymmetric() && symmetric);
    }

    /** Values of the ceramic are there where the campaign asks for one. */
    @Check
    public void asked(Campaign campaign) {
        Optional<Polycrystal> polycrystal = Inheritance.block(campaign, SimulationBlock.class)
                .flatMap(b -> Inheritance.statement(b, Polycrystal.class));
        Optional<OptimizeBlock> block = Inheritance.block(campaign, OptimizeBlock.class);
        if (block.isEmpty() || polycrystal.isPresent() && !polycrystal.get().isOff()) {
            return;
        }
        for (Block each : Inheritance.chain(block.get())) {
            for (EObject statement : Inheritance.statements(each)) {
                ObservableReference wanted = switch (statement) {
                    case Objective o -> o.getObservable();
                    case Requirement r -> r.getObservable();
                    default -> null;
                };
                if (wanted != null && Observables.find(wanted).filter(Polycrystals::isOne).isPresent()) {
                    errorAt(IssueCodes.POLYCRYSTAL_OFF, "'" + Observables.words(wanted)
                            + "' is a value of a ceramic, and this campaign computes none: write polycrystal { } into "
                            + "its simulation block", each.eContainer() == campaign ? statement : campaign);
                }
            }
        }
    }

    /** What is chosen on the way is chosen for a value that is extrapolated. */
    @Check
    public void adaptive(Campaign campaign) {
        SimulationBlock simulation = Inheritance.block(campaign, SimulationBlock.class).orElse(null);
        SimulateAt simulate = simulation == null ? null : effective(simulation, SimulateAt.class);
        if (simulate == null || simulate.getRuns() == null) {
            return;
        }
        EObject place = simulate.eContainer().eContainer() == campaign ? simulate : campaign;
        List<Double> candidates = QuantityReader.list(simulate.getValues());
        ReportAt report = effective(simulation, ReportAt.class);
        if (candidates.stream().distinct().count() < 2) {
            errorAt(IssueCodes.TEMPERATURE_ADAPTIVE,
                    "there is nothing to choose from one temperature: list several, or leave 'adaptive' out", place);
        } else if (report == null || !report.isExtrapolated() || QuantityReader.list(report.getValues()).stream()
                .anyMatch(t -> candidates.stream().anyMatch(c -> Math.abs(c - t) < 1))) {
            errorAt(IssueCodes.TEMPERATURE_ADAPTIVE,
                    "temperatures are chosen so that an extrapolated value becomes certain: report at other "
                            + "temperatures than these, with 'report at ... extrapolated', or leave 'adaptive' out",
                    place);
        }
    }
}
