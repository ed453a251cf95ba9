// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.words;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Excess;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.NamedText;
import org.grainwright.model.Series;

/**
 * How figures and tables speak of a run's crystal: headings are written for LLZO, and another ion that moves has
 * lithium's place, another neutral unit that of Li2O. Immutable.
 *
 * @param mobile symbol of the ion that moves
 * @param unit the neutral unit of which boundaries have more or less, for example {@code Li2O}; empty where the run has
 * none
 */
public record CrystalWords(String mobile, Optional<String> unit) {

    private static final String LITHIUM = "Li";
    private static final String LITHIA = "Li2O";
    private static final Pattern MOVES = Pattern.compile("\\b(?:Li|[Ll]ithium)\\b");
    private static final Pattern MOBILE = Pattern.compile("mobile ([A-Z][a-z]?)$");
    private static final Pattern SALT = Pattern.compile("(?:[A-Z][a-z]?\\d*){2,}");
    private static final Pattern DIRECTED = Pattern.compile("([A-Z][a-z]?)\\.x");

    /** Those of a run: another crystal than LLZO is named among its settings. */
    public static CrystalWords of(CampaignRun run) {
        Optional<String> crystal = run.getSettings().stream().filter(each -> "crystal".equals(each.getName()))
                .map(NamedText::getText).findFirst();
        if (crystal.isEmpty()) {
            return new CrystalWords(LITHIUM, Optional.of(LITHIA));
        }
        Matcher mobile = MOBILE.matcher(crystal.get());
        return new CrystalWords(mobile.find() ? mobile.group(1) : LITHIUM,
                run.getEvaluations().stream().map(Evaluation::getGeometry).filter(each -> each != null)
                        .flatMap(each -> each.getExcesses().stream()).map(Excess::getUnit)
                        .filter(each -> SALT.matcher(each).matches()).findFirst());
    }

    /** Those of curves alone: the ion whose displacement is known by direction is the one that moves. */
    public static CrystalWords of(List<Series> curves) {
        return new CrystalWords(curves.stream().map(each -> each.getName() == null ? "" : each.getName())
                .map(DIRECTED::matcher).filter(Matcher::matches).map(each -> each.group(1)).findFirst()
                .orElse(LITHIUM), Optional.empty());
    }

    /** A text that was written for lithium. */
    public String of(String text) {
        return mobile.equals(LITHIUM) ? text : MOVES.matcher(text).replaceAll(mobile);
    }

    /** The unit with its numbers below the line, for headings; empty without one. */
    public String heading() {
        StringBuilder text = new StringBuilder();
        unit.orElse("").chars()
                .forEach(c -> text.append(Character.isDigit(c) ? (char) ('₀' + c - '0') : (char) c));
        return text.toString();
    }

    /** Units that all boundaries of a cell together have more than the crystal; 0 without a unit. */
    public int units(GrainBoundaryGeometry geometry) {
        return unit.filter(each -> !each.equals(LITHIA))
                .map(each -> geometry.getExcesses().stream().filter(excess -> each.equals(excess.getUnit()))
                        .mapToInt(Excess::getRealised).sum())
                .orElseGet(geometry::getLi2oUnits);
    }
}
