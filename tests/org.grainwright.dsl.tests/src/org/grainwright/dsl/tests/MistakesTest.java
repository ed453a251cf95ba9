// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The likeliest mistakes of somebody who writes a first campaign: each gets one finding, at its place, that says what
 * to do.
 */
class MistakesTest {

    private static final String GOOD = """
            campaign "First" {
              boundary {
                cells Σ17 (4 1 0)[001], Σ13 (5 1 0)[001]
                width 2 .. 5 layers
              }
              simulation {
                potential "llzo-buckingham-formal"
                simulate at 1000 K
                timestep 2 fs
                produce 200 ps
              }
              optimize {
                minimize resistivity across boundary
                budget 40 evaluations
              }
            }
            """;

    @BeforeAll
    static void language() {
        Campaigns.language();
    }

    private static List<CampaignDiagnostic> read(String text) {
        return new CampaignReader().read(text, "first.campaign").diagnostics();
    }

    @Test
    void withoutMistake() {
        assertEquals(List.of(), read(GOOD));
    }

    @Test
    void namedCellsAndAnotherCharacterContradict() {
        String said = read(GOOD.replace("    width", "    character twist\n    width")).toString();
        assertTrue(said.contains("cells names symmetric tilt boundaries"), said);
        assertEquals(List.of(), read(GOOD.replace("    width", "    character twist, symmetric tilt\n    width")));
    }

    /** What a slip sets off elsewhere is not told as well, and no sentence is longer than a person reads. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = { //
            "200 ps | -12 ps | outside what makes sense", //
            "width 2 .. 5 | width 2 .. 99999999999 | outside what makes sense", //
            "simulate at 1000 K | simulate at 300 K .. 1200 K step 0.0001 K | take a larger step", //
            "cells Σ17 (4 1 0)[001], Σ13 (5 1 0)[001] | misorientation 70° | outside what makes sense", //
            "\"First\" | “First” | write \"First\"", //
    })
    void oneMistakeIsToldOnce(String written, String mistaken, String words) {
        List<CampaignDiagnostic> found = read(GOOD.replace(written, mistaken));
        List<CampaignDiagnostic> errors = found.stream()
                .filter(each -> each.severity() == CampaignDiagnostic.Severity.ERROR).toList();
        assertEquals(1, errors.size(), found.toString());
        assertTrue(errors.getFirst().toString().contains(words), errors.toString());
        for (CampaignDiagnostic each : found) {
            assertTrue(each.message().length() < 400 && !each.message().contains("NaN")
                    && !each.message().contains("-12 Å"), each.message());
        }
    }

    @Test
    void aTemperatureAtWhichNothingMovesGetsNoTime() {
        String said = read(GOOD.replace("at 1000 K", "at 60 K")).toString();
        assertTrue(said.contains("lithium does not move") && !said.contains("NaN"), said);
    }

    /** A temperature that is refused is not advised about as well. */
    @Test
    void whatIsRefusedIsNotJudged() {
        String said = read(GOOD.replace("at 1000 K", "at 1 K")).toString();
        assertTrue(said.contains("50 to 3000 K") && !said.contains("does not move") && !said.contains("tested from"),
                said);
    }

    /** A range without a step, or with one that is too small, has the temperatures that were written, its ends. */
    @Test
    void temperaturesThatNobodyWroteAreNotSpokenOf() {
        String said = read(GOOD.replace("at 1000 K", "at 298 K .. 400 K")).toString();
        assertTrue(said.contains("needs a step") && !said.contains("299 K") && !said.contains("values)"), said);
        said = read(GOOD.replace("at 1000 K", "at 300 K .. 1200 K step 0.0001 K")).toString();
        assertTrue(said.contains("take a larger step, 0.9 K or more") && !said.contains("301 K")
                && !said.contains("values)"), said);
    }

    /** Whatever varies makes a space of more than one point: not only the oxides of the boundary. */
    @ParameterizedTest
    @ValueSource(strings = {"vacancies O 0 .. 4 units compensate by li2o_loss", "connection planar, orthogonal column",
            "excess Li 0 .. 4 units compensate by li2o_gain", "arrangement coplanar, noncoplanar rank 2",
            "redistribute Li 0 .. 10 %", "composition zro2 0 .. 1 units"})
    void aSpaceInWhichSomethingVariesIsNotSingle(String statement) {
        String one = "campaign \"x\" { boundary { cells (4 1 0)[001] width 2 layers %s } }";
        assertTrue(read(one.formatted("")).toString().contains("one geometry only"));
        assertFalse(read(one.formatted(statement)).toString().contains("one geometry only"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = { //
            "width | witdh | 4:5 | did you mean 'width' | replace by width", //
            "simulation { | simulations { | 6:3 | did you mean 'simulation' | replace by simulation", //
            "minimize | minimise | 13:5 | did you mean 'minimize' | replace by minimize", //
            "200 ps | 200 | 10:13 | needs a unit of time | add ps", //
            "2 fs | 2 | 9:14 | for example 2 fs | add fs", //
            "2 fs | 2 K | 9:16 | K is a unit of temperature | replace by fs", //
            "1000 K | 1000 k | 8:22 | did you mean K | replace by K", //
            "formal | frmal | 7:15 | known are llzo-buckingham-formal | replace by llzo-buckingham-formal", //
            "2 .. 5 layers | 5 .. 2 layers | 4:11 | the smaller value comes first | exchange the ends", //
            "2 .. 5 layers | 2-5 layers | 4:12 | two dots | write two dots", //
            "2 .. 5 layers | 2 to 5 layers | 4:16 | two dots | write two dots", //
            "2 fs | 2,5 fs | 9:15 | a point, not with a comma | write a point", //
            "timestep 2 | timestep = 2 | 9:14 | follows its word directly | remove '='", //
            "2 fs | 2 fs; | 9:18 | no meaning | remove ';'", //
            "at 1000 | 1000 | 8:14 | 'at' is expected | insert at", //
            "\"First\" | First | 1:10 | a text in double quotes | write \"First\"", //
            "\"First\" | 'First' | 1:10 | a text in double quotes | write \"First\"", //
            "\"llzo-buckingham-formal\" | llzo-buckingham-formal | 7:15 | a text in double quotes | write "
                    + "\"llzo-buckingham-formal\"",
            "resistivity across | resistance across | 13:14 | did you mean 'area resistance across boundary' | replace "
                    + "by area resistance across boundary",
            "resistivity across | resistivty across | 13:14 | did you mean 'resistivity across boundary' | replace by "
                    + "resistivity across boundary",
            "resistivity across boundary | resistivity | 13:14 | did you mean 'resistivity across boundary' | replace "
                    + "by resistivity across boundary",
            "budget 40 evaluations | timestep 2 fs | 14:5 | it belongs in a simulation block |", //
            "at 1000 K | at 5000 K | 8:17 | outside what makes sense | replace by 3000", //
            "Σ17 (4 1 0)[001] | Σ5 (4 1 0)[001] | 3:11 | Σ17 | replace by Σ17"})
    void mistakeHasOneFinding(String good, String bad, String place, String message, String suggestion) {
        String text = GOOD.replace(good, bad);
        assertTrue(!text.equals(GOOD), () -> "nothing replaced: " + good);
        List<CampaignDiagnostic> found = read(text);
        assertEquals(1, found.size(), found::toString);
        CampaignDiagnostic only = found.getFirst();
        assertEquals(place, only.line() + ":" + only.column(), only::toString);
        assertTrue(only.message().contains(message), only::toString);
        assertEquals(suggestion == null ? "" : suggestion, only.suggestion().orElse(""), only::toString);
    }

    @Test
    void missingBraceNamesItsBlock() {
        List<CampaignDiagnostic> found = read(GOOD.replaceFirst("layers\n  }", "layers"));
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().toString().contains(
                "5:3: error: a closing brace } is missing before 'simulation' for the boundary block of line 2"),
                found::toString);
        List<CampaignDiagnostic> atEnd = read(GOOD.substring(0, GOOD.length() - 2));
        assertEquals(1, atEnd.size(), atEnd::toString);
        assertTrue(atEnd.getFirst().message().endsWith("a closing brace } is missing for the campaign of line 1"),
                atEnd::toString);
    }

    /** Independent mistakes are all shown at once. */
    @Test
    void severalMistakes() {
        List<CampaignDiagnostic> found = read(GOOD.replace("width", "widht").replace("produce", "produse")
                .replace("2 fs", "2 kg").replace("optimize", "optimise"));
        assertEquals(List.of(4, 9, 10, 12), found.stream().map(CampaignDiagnostic::line).toList(), found::toString);
    }
}
