// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.review;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.emf.ecore.util.EcoreUtil;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.dsl.language.Numbers;
import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.dsl.specification.SpecificationWriter;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.SearchVariable;
import org.grainwright.model.VariableValue;
import org.grainwright.optimize.space.Point;

/**
 * A campaign that follows from an evaluation of a run: the run's own text, every statement spelled out, with what the
 * purpose asks for changed. It keeps copies of what it needs of the record, so that any one thread may write it while
 * the record's own goes on.
 */
public final class FollowUp {

    private static final int LONGER = 4;
    private static final int REPLICAS = 3;
    /** How far a campaign around an evaluation looks, layers and units. */
    private static final int WIDTH_REACH = 1;
    private static final int UNITS_REACH = 2;

    private final Purpose purpose;
    private final String campaignName;
    private final String campaignText;
    private final List<String> varied;
    private final int id;
    private final Optional<GrainBoundaryGeometry> geometry;
    private final Map<String, Double> numbers = new LinkedHashMap<>();

    private FollowUp(CampaignRun run, Evaluation evaluation, Purpose purpose) {
        this.purpose = purpose;
        campaignName = run.getName();
        campaignText = run.getCampaignText() == null ? "" : run.getCampaignText();
        varied = run.getVariables().stream().map(SearchVariable::getName).toList();
        id = evaluation.getId();
        geometry = Optional.ofNullable(evaluation.getGeometry()).map(EcoreUtil::copy);
        for (VariableValue each : evaluation.getVariables()) {
            numbers.put(each.getName(), each.getNumber());
        }
    }

    /** What follows from an evaluation of a run; the thread to which the record belongs. */
    public static FollowUp of(CampaignRun run, Evaluation evaluation, Purpose purpose) {
        return new FollowUp(run, evaluation, purpose);
    }

    /** What for. */
    public enum Purpose {
        /** The same search, whose improvement is measured against this boundary in its plain structure. */
        BASELINE("Use Its Boundary as Baseline", "against"),
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
    public String name() {
        return campaignName + " " + purpose.word + " " + id;
    }

    /**
     * The text of the campaign that follows. A baseline is simulated at the smallest width and nearest to
     * stoichiometry: where the evaluation has another structure, a comment says so.
     *
     * @throws CampaignException when the text of the run is not known or cannot be read, the boundary is none that a
     * campaign can name, or the run varies what cannot be fixed
     */
    public String text() throws CampaignException {
        CampaignSpecification campaign = campaign();
        String cell = cell();
        Map<String, String> statements = new LinkedHashMap<>();
        if (purpose == Purpose.BASELINE) {
            statements.put("baseline", cell);
        } else {
            boolean alone = purpose == Purpose.CONFIRM;
            statements.put("cells", cell);
            number(DesignSpace.WIDTH).ifPresent(width -> statements.put("width",
                    range(width, alone ? 0 : WIDTH_REACH, 1) + " layers"));
            number(DesignSpace.LI2O).ifPresent(units -> statements.put("composition li2o",
                    range(units, alone ? 0 : UNITS_REACH, Integer.MIN_VALUE) + " units"));
            statements.put("baseline", "first");
            if (alone) {
                refuseOthers();
                String production = Numbers.plain(BigDecimal.valueOf(campaign.simulation().productionPs())
                        .multiply(BigDecimal.valueOf(LONGER)).doubleValue());
                statements.put("produce", production + " ps nvt");
                statements.put("fidelities", production + " ps");
                statements.put("replicas", String.valueOf(Math.max(REPLICAS, campaign.simulation().replicas())));
                statements.put("budget", "1 evaluations");
                statements.put("initial", "1 sobol");
                statements.put("opinion", "none");
                statements.put("stop", "after 1 iterations without improvement > 1 %");
            }
        }
        String text = changed(new SpecificationWriter().write(campaign), statements)
                .replaceFirst("campaign \"(?:[^\"\\\\]|\\\\.)*\"", Matcher.quoteReplacement("campaign \""
                        + name().replace("\\", "\\\\").replace("\"", "\\\"") + '"'));
        CampaignFileReport report = new CampaignReader().read(text, "follow-up.campaign");
        Optional<CampaignDiagnostic> error = report.diagnostics().stream()
                .filter(each -> each.severity() == CampaignDiagnostic.Severity.ERROR).findFirst();
        if (error.isPresent()) {
            throw refused("a campaign with this boundary would be wrong: " + error.get().message());
        }
        return purpose == Purpose.BASELINE ? withStructure(text, report.specifications().getFirst()) : text;
    }

    /** Says which structure the baseline has, where it is not that of the evaluation. */
    private String withStructure(String text, CampaignSpecification next) throws CampaignException {
        DesignSpace design = DesignSpace.of(next);
        Point plain = design.baseline().orElseThrow();
        Map<String, Object> own = new LinkedHashMap<>(plain.values());
        numbers.forEach((name, number) -> own.computeIfPresent(name, (same, value) -> value instanceof Integer
                ? (Object) (int) Math.rint(number)
                : value instanceof Double ? (Object) number : value));
        return own.equals(plain.values()) ? text
                : text.replaceFirst("(?m)^( +)(baseline .*)$", Matcher.quoteReplacement("    // simulated as "
                        + design.describe(plain) + "\n    // evaluation " + id + " had "
                        + design.describe(new Point(own))
                        + "\n") + "$1$2");
    }

    private CampaignSpecification campaign() throws CampaignException {
        if (campaignText.isBlank()) {
            throw refused("the record has no text of its campaign");
        }
        CampaignFileReport report = new CampaignReader().read(campaignText, "run.campaign");
        List<CampaignSpecification> all = report.specifications();
        return report.campaign(campaignName).or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty())
                .orElseThrow(() -> refused("the text of the run has no campaign \"" + campaignName
                        + "\" that can be read"));
    }

    private String cell() throws CampaignException {
        GrainBoundaryGeometry boundary = geometry.filter(each -> each.getPlaneA() != null && each.getAxis() != null)
                .orElseThrow(() -> refused("evaluation " + id + " was not built, so that its boundary is not known"));
        if (!"symmetric tilt".equals(boundary.getCharacter()) || !"planar".equals(boundary.getConnection())) {
            throw refused("a campaign names single symmetric tilt boundaries that are planar, and evaluation " + id
                    + " is another one: " + boundary.getName());
        }
        return "Σ" + boundary.getSigma() + " " + miller(boundary.getPlaneA()).asPlane()
                + miller(boundary.getAxis()).asDirection();
    }

    private static Miller miller(int[] indices) {
        return new Miller(indices[0], indices[1], indices[2]);
    }

    private OptionalInt number(String variable) {
        return numbers.containsKey(variable) ? OptionalInt.of((int) Math.rint(numbers.get(variable)))
                : OptionalInt.empty();
    }

    private void refuseOthers() throws CampaignException {
        List<String> others = varied.stream()
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
