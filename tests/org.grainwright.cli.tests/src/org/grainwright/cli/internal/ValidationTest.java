// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import org.grainwright.campaign.validation.Chapter;
import org.grainwright.campaign.validation.Finding;
import org.grainwright.campaign.validation.Part;
import org.grainwright.campaign.validation.Validation;
import org.grainwright.campaign.validation.ValidationPlan;
import org.grainwright.campaign.validation.ValidationResult;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.potential.ArrheniusLaw;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.LocalExecutor;
import org.grainwright.engine.workplace.Workplace;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of a validation that take seconds, in the real LAMMPS. */
class ValidationTest {

    @TempDir
    private Path folder;

    private ValidationResult validate(String name, List<String> heard, Part... parts) throws Exception {
        LammpsInstallation lammps;
        try {
            lammps = LammpsInstallation.locate(null, System.getenv());
        } catch (org.grainwright.engine.EngineException e) {
            Assumptions.abort("no LAMMPS here: " + e.getMessage());
            throw new IllegalStateException(e);
        }
        Potential potential = PotentialLibrary.standard().get(name);
        try (Workplace place = new Workplace(new LocalExecutor(1, 1), LaunchProfile.serial(), 1, "one at a time",
                null)) {
            return new Validation(potential, PotentialLibrary.shippedEntries(name), lammps, place, folder).run(
                    ValidationPlan.QUICK.only(EnumSet.copyOf(List.of(parts))),
                    (part, step, fraction) -> heard.add(part.word() + ": " + step), new Cancellation());
        }
    }

    /** The fitted table in LAMMPS and its coefficients here agree, in a tall boundary cell too. */
    @Test
    void forcesAreThoseOfTheCoefficientsAndAreComputedOnce() throws Exception {
        List<String> heard = new ArrayList<>();
        ValidationResult result = validate("llzo-eam-dft", heard, Part.FORCES);
        Chapter chapter = result.chapters().getFirst();
        assertEquals(2, chapter.findings().stream().filter(f -> f.verdict() == Finding.Verdict.PASSED).count(),
                chapter.findings().toString());
        assertTrue(heard.size() > 4, heard.toString());
        List<String> again = new ArrayList<>();
        assertEquals(result.verdict(), validate("llzo-eam-dft", again, Part.FORCES).verdict());
        assertEquals(1, again.size(), "finished parts are read: " + again);
        String page = ValidationPage.of(PotentialLibrary.standard().get("llzo-eam-dft"), result).html();
        assertTrue(page.contains("simulated forces are those of the coefficients"));
        assertFalse(page.contains("NaN"));
    }

    /** Set T's oxygens fall into each other behind 24 eV, which its design notes know (physics.md, section 3). */
    @Test
    void aWallThatIsNoneIsFound() throws Exception {
        ValidationResult t = validate("llzo-buckingham-teter", new ArrayList<>(), Part.WALLS);
        Finding oxygen = t.chapters().getFirst().findings().stream().filter(f -> f.what().endsWith("O-O")).findFirst()
                .orElseThrow();
        assertTrue(oxygen.what().startsWith("barrier"), oxygen.toString());
        Finding lithium = t.chapters().getFirst().findings().stream().filter(f -> f.what().endsWith("Li-O"))
                .findFirst().orElseThrow();
        assertTrue(lithium.what().startsWith("highest"), "set T has no barrier between Li and O: " + lithium);
    }

    @Test
    void theLawReplacesTheOneOfAnEarlierValidation() {
        ValidationResult.Law law = new ValidationResult.Law(new ArrheniusLaw(2e-4, 0.25, 0.03), 900, 1200);
        String once = PotentialValidate.lawText("form = user\n", law);
        assertTrue(once.contains("arrhenius.d0Cm2PerS = 0.000200"), once);
        assertEquals(once, PotentialValidate.lawText(once, law));
        assertEquals(Optional.of("form = user"), once.lines().findFirst());
    }

    @Test
    void aPartThatDoesNotExistIsNamed() throws Exception {
        Files.createDirectories(folder);
        try {
            new PotentialCommand().run(List.of("validate", "llzo-eam-dft", "--parts", "wals"),
                    Verbs.terminal());
            throw new AssertionError("accepted");
        } catch (org.grainwright.cli.CommandException e) {
            assertTrue(e.getMessage().contains("no part 'wals'") && e.getMessage().contains("walls"), e.getMessage());
        }
    }
}
