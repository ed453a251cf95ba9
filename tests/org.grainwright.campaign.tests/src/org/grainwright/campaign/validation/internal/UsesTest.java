// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.grainwright.campaign.validation.Chapter;
import org.grainwright.campaign.validation.Figure;
import org.grainwright.campaign.validation.Finding;
import org.grainwright.campaign.validation.Part;
import org.grainwright.campaign.validation.ValidationPlan;
import org.grainwright.campaign.validation.ValidationResult;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.observables.Gate;
import org.grainwright.observables.PhysicalConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentences about a potential follow from its figures. */
class UsesTest {

    private static Chapter bulk(int crystalsAt1500) {
        return new Chapter(Part.BULK, "", List.of(
                Finding.atMost("crystals (300 K)", 4, "of 4", 4, "after 100 ps"),
                Finding.within("a (300 K)", 12.96, "Å", 12.97, 0.003, ""),
                Finding.atMost("crystals (1000 K)", 4, "of 4", 4, "after 100 ps"),
                Finding.within("a (1000 K)", 13.15, "Å", 13.128, 0.003, ""),
                Finding.withinFactor("D (1000 K)", 1.2e-5, "cm²/s", 0.86e-5, 1.5, "").plusMinus(1e-6),
                Finding.withinFactor("D (1200 K)", 2.84e-5, "cm²/s", 1.42e-5, 1.5, "").plusMinus(1e-6),
                new Finding("crystals (1500 K)", crystalsAt1500, 0, "of 4", 4,
                        crystalsAt1500 == 4 ? Finding.Verdict.PASSED : Finding.Verdict.FAILED, "after 100 ps")),
                List.of());
    }

    private static String sentence(List<ValidationResult.Use> uses, String name) {
        return uses.stream().filter(u -> u.name().equals(name)).findFirst().orElseThrow().sentence();
    }

    @Test
    void theWordsAreThoseOfTheFigures() {
        List<ValidationResult.Use> uses = Uses.of(List.of(bulk(1)));
        // 13.15 over 13.128 is 0.17 %
        assertEquals("lattice to 0.2 % (300 to 1000 K)", sentence(uses, "lattice"));
        assertEquals("D within 1.5 times NEP at 1000 K (2.0 times at 1200 K)", sentence(uses, "diffusion"));
        assertEquals("not above 1000 K: at 1500 K 1 of 4 seeds were crystals after 100 ps",
                sentence(uses, "stability"));
        assertEquals(Gate.RED, uses.getLast().gate());
        assertEquals("crystalline up to 1500 K (4 of 4 seeds, after 100 ps)",
                sentence(Uses.of(List.of(bulk(4))), "stability"));
    }

    @Test
    void whatNobodyComparedIsNotKnown() {
        Chapter nothing = new Chapter(Part.BOUNDARIES, "", List.of(), List.of());
        assertEquals(Gate.AMBER, Uses.of(List.of(nothing)).getFirst().gate());
        assertEquals(Optional.empty(), Uses.law(List.of(bulk(4))), "two temperatures are no law");
    }

    @Test
    void theLawIsTheOneThatThePointsWereMadeOf() {
        List<Finding> points = List.of(900.0, 1000.0, 1100.0, 1200.0).stream()
                .map(t -> Finding.given(String.format(java.util.Locale.ROOT, "D (%.0f K)", t),
                        2e-4 * Math.exp(-0.25 / (PhysicalConstants.BOLTZMANN_EV_PER_K * t)), "cm²/s", "")
                        .plusMinus(1e-7))
                .toList();
        ValidationResult.Law law = Uses.law(List.of(new Chapter(Part.BULK, "", points, List.of()))).orElseThrow();
        assertEquals(0.25, law.arrhenius().activationEnergyEv(), 1e-9);
        assertEquals(2e-4, law.arrhenius().d0Cm2PerS(), 1e-12);
        assertEquals(900, law.lowestK());
    }

    @Test
    void aFinishedPartIsKeptUnlessWhatItDependsOnChanges(@TempDir Path folder) throws Exception {
        var potential = PotentialLibrary.standard().get("llzo-eam-dft");
        Chapter chapter = new Chapter(Part.BULK, "how", List.of(Finding.given("D (900 K)", Double.NaN, "", "none")),
                List.of(new Figure("c", new Figure.Axis("x", "K", false), new Figure.Axis("y", "", true),
                        List.of(new Figure.Curve("k", true, List.of(new double[] {1, 2, 0}))))));
        new Kept(folder, Part.BULK, potential, ValidationPlan.QUICK).write(chapter);
        Chapter again = new Kept(folder, Part.BULK, potential, ValidationPlan.QUICK).read().orElseThrow();
        assertEquals(chapter.findings().toString(), again.findings().toString());
        assertEquals(2, again.figures().getFirst().curves().getFirst().points().getFirst()[1]);
        // another temperature changes this part, a file of boundaries does not
        assertTrue(new Kept(folder, Part.BULK, potential, ValidationPlan.FULL).read().isEmpty());
        assertTrue(new Kept(folder, Part.BULK, potential,
                ValidationPlan.QUICK.with(Optional.empty(), Optional.of(folder))).read().isPresent());
        assertTrue(new Kept(folder, Part.BULK, PotentialLibrary.standard().get("llzo-buckingham-dft"),
                ValidationPlan.QUICK).read().isEmpty());
    }

    @Test
    void aPartIsComputedAgainWhenAFileItReadsHasOtherContent(@TempDir Path folder) throws Exception {
        var potential = PotentialLibrary.standard().get("llzo-buckingham-dft");
        Path frames = Files.writeString(folder.resolve("frames.extxyz"), "first");
        ValidationPlan plan = ValidationPlan.QUICK.with(Optional.of(frames), Optional.empty());
        new Kept(folder, Part.FRAMES, potential, plan).write(new Chapter(Part.FRAMES, "how", List.of(), List.of()));
        assertTrue(new Kept(folder, Part.FRAMES, potential, plan).read().isPresent());
        Files.writeString(frames, "other");
        assertTrue(new Kept(folder, Part.FRAMES, potential, plan).read().isEmpty(), "same name, same length");
        Files.writeString(frames, "first");
        assertTrue(new Kept(folder, Part.FRAMES, potential, plan).read().isPresent());
    }
}
