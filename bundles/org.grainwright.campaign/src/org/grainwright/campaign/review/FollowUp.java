// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.review;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.dsl.specification.SpecificationWriter;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.GrainBoundaryGeometry;

/**
 * Campaigns that follow from an evaluation of a run: the run's own text, every statement spelled out, with what the
 * purpose asks for changed. Stateless; the model belongs to the thread that calls.
 */
public final class FollowUp {

    private static final int LONGER = 4;
    private static final int REPLICAS = 3;
    /** How far a campaign around an evaluation looks, layers and units. */
    private static final int WIDTH_REACH = 1;
    private static final int UNITS_REACH = 2;

    private FollowUp() {
    }

    /** What for. */
    public enum Purpose {
        /** The same search, whose improvement is measured against this boundary. */
        BASELINE("Use as Baseline", "against"),
        /** This geometry alone, four times as long, three times. */
        CONFIRM("Confirm with a Longer Run", "confirmed"),
        /** A search near this geometry. */
        AROUND("Start a Campaign around This", "around");

        private final String label;
        private final String word;

        Purpose(String label, String word) {
            this.label = label;
            this.word = word;
        }

        /** As a user calls it. */
        public String label() {
            return label;
        }
    }

    /** The name of the campaign that follows. */
    public static String name(CampaignRun run, Evaluation evaluation, Purpose purpose) {
        return run.getName() + " " + purpose.word + " " + evaluation.getId();
    }

    /**
     * The text of the campaign that follows.
     *
     * @throws CampaignException when the text of the run is not known or cannot be read, the boundary is none that a
     * campaign can name, or the run varies what cannot be fixed
     */
    public static String text(CampaignRun run, Evaluation evaluation, Purpose purpose) throws CampaignException {
        CampaignSpecification campaign = campaign(run);
        String cell = cell(evaluation);
        Map<String, String> statements = new LinkedHashMap<>();
        if (purpose == Purpose.BASELINE) {
            statements.put("baseline", cell);
        } else {
            boolean alone = purpose == Purpose.CONFIRM;
            statements.put("cells", cell);
            number(evaluation, DesignSpace.WIDTH).ifPresent(width -> statements.put("width",
                    range(width, alone ? 0 : WIDTH_REACH, 1) + " layers"));
            number(evaluation, DesignSpace.LI2O).ifPresent(units -> statements.put("composition li2o",
                    range(units, alone ? 0 : UNITS_REACH, Integer.MIN_VALUE) + " units"));
            statements.put("baseline", "first");
            if (alone) {
                refuseOthers(run);
                double production = campaign.simulation().productionPs() * LONGER;
                statements.put("produce", plain(production) + " ps nvt");
                statements.put("fidelities", plain(production) + " ps");
                statements.put("replicas", String.valueOf(Math.max(REPLICAS, campaign.simulation().replicas())));
                statements.put("budget", "1 evaluations");
                statements.put("initial", "1 sobol");
                statements.put("opinion", "none");
                statements.put("stop", "after 1 iterations without improvement > 1 %");
            }
        }
        String text = changed(new SpecificationWriter().write(campaign), statements)
                .replaceFirst("campaign \"(?:[^\"\\\\]|\\\\.)*\"", Matcher.quoteReplacement("campaign \""
                        + name(run, evaluation, purpose).replace("\\", "\\\\").replace("\"", "\\\"") + '"'));
        CampaignFileReport report = new CampaignReader().read(text, "follow-up.campaign");
        Optional<CampaignDiagnostic> error = report.diagnostics().stream()
                .filter(each -> each.severity() == CampaignDiagnostic.Severity.ERROR).findFirst();
        if (error.isPresent()) {
            throw refused("a campaign with this boundary would be wrong: " + error.get().message());
        }
        return text;
    }

    private static CampaignSpecification campaign(CampaignRun run) throws CampaignException {
        if (run.getCampaignText() == null || run.getCampaignText().isBlank()) {
            throw refused("the record has no text of its campaign");
        }
        CampaignFileReport report = new CampaignReader().read(run.getCampaignText(), "run.campaign");
        List<CampaignSpecification> all = report.specifications();
        return report.campaign(run.getName()).or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty())
                .orElseThrow(() -> refused("the text of the run has no campaign \"" + run.getName()
                        + "\" that can be read"));
    }

    private static String cell(Evaluation evaluation) throws CampaignException {
        GrainBoundaryGeometry geometry = evaluation.getGeometry();
        if (geometry == null || geometry.getPlaneA() == null || geometry.getAxis() == null) {
            throw refused("evaluation " + evaluation.getId() + " was not built, so that its boundary is not known");
        }
        if (!"symmetric tilt".equals(geometry.getCharacter()) || !"planar".equals(geometry.getConnection())) {
            throw refused("a campaign names single symmetric tilt boundaries that are planar, and evaluation "
                    + evaluation.getId() + " is another one: " + geometry.getName());
        }
        return "Σ" + geometry.getSigma() + " " + miller(geometry.getPlaneA()).asPlane()
                + miller(geometry.getAxis()).asDirection();
    }

    private static Miller miller(int[] indices) {
        return new Miller(indices[0], indices[1], indices[2]);
    }

    private static OptionalInt number(Evaluation evaluation, String variable) {
        return evaluation.getVariables().stream().filter(each -> variable.equals(each.getName()))
                .mapToInt(each -> (int) Math.rint(each.getNumber())).findFirst();
    }

    private static void refuseOthers(CampaignRun run) throws CampaignException {
        List<String> others = run.getVariables().stream().map(each -> each.getName())
                .filter(each -> !List.of(DesignSpace.BOUNDARY, DesignSpace.WIDTH, DesignSpace.LI2O).contains(each))
                .toList();
        if (!others.isEmpty()) {
            throw refused("the run varies " + String.join(", ", others)
                    + ", which a campaign of one evaluation cannot be told to keep; extend the run instead");
        }
    }

    private static String range(int middle, int reach, int least) {
        return reach == 0 ? String.valueOf(middle) : Math.max(least, middle - reach) + " .. " + (middle + reach);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    /** Statements stand on lines of their own; one that is not there is put at the head of its block. */
    private static String changed(String text, Map<String, String> statements) {
        String[] result = {text};
        statements.forEach((word, rest) -> {
            Matcher line = Pattern.compile("(?m)^( +)" + Pattern.quote(word) + " .*$").matcher(result[0]);
            String statement = word + " " + rest;
            result[0] = line.find()
                    ? line.replaceFirst(Matcher.quoteReplacement(line.group(1) + statement))
                    : word.equals("cells") ? result[0].replaceFirst("(?m)^  boundary \\{$",
                            Matcher.quoteReplacement("  boundary {\n    " + statement)) : result[0];
        });
        return withoutWhatCellsReplace(result[0], statements.containsKey("cells"));
    }

    /** A boundary that is named needs no limits for the choice of boundaries. */
    private static String withoutWhatCellsReplace(String text, boolean named) {
        return !named ? text
                : String.join("\n", Arrays.stream(text.split("\n"))
                        .filter(each -> !each
                                .matches("    (misorientation|axis|plane|character|connection|arrangement) .*"))
                        .toList()) + "\n";
    }

    private static CampaignException refused(String why) {
        return new CampaignException(CampaignException.Blame.INPUT, why, null);
    }
}
