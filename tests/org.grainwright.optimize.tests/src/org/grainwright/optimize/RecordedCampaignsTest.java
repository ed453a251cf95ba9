// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.settings.AcquisitionKind;
import org.grainwright.optimize.settings.CategoryKernel;
import org.grainwright.optimize.settings.Fidelity;
import org.grainwright.optimize.settings.LengthScalePrior;
import org.grainwright.optimize.settings.OutcomeConstraint;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.space.Category;
import org.grainwright.optimize.space.Constraint;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Campaigns whose proposals were recorded once: the same seed proposes the same points, bit by bit, whatever is tidied
 * up inside. To record them anew after a deliberate change: run this class with {@code -Dgrainwright.record=true}, and
 * say in docs/optimizer.md what changed and why.
 */
class RecordedCampaignsTest {

    /** What is recorded; outcomes are simple arithmetic, so that they are the same everywhere. */
    enum Recorded {
        MIXED(24, 1), EXACT(18, 1), BATCHES(24, 4), LISTED(16, 1), NARROW(16, 1), SECOND_CHOICES(14, 1),
        FIDELITIES(22, 2), CONSTRAINTS(20, 1), CRASHES(20, 1);

        final int evaluations;
        final int batch;

        Recorded(int evaluations, int batch) {
            this.evaluations = evaluations;
            this.batch = batch;
        }

        SearchSpace space() {
            SearchSpace.Builder builder = SearchSpace.builder();
            switch (this) {
                case EXACT -> builder.real("x", -5, 10).real("y", 0, 15);
                case LISTED -> builder.integer("width", 2, 4).values("sigma", 5, 13)
                        .add(Parameter.labels("plane", "100", "110"));
                case NARROW -> builder.real("x", 0, 1).real("y", 0, 1).real("z", 0, 1)
                        .constrain(Constraint.linear("sum above", Map.of("x", -1.0, "y", -1.0, "z", -1.0), -2.7));
                case CRASHES, FIDELITIES -> builder.real("x", 0, 1).real("y", 0, 1);
                default -> builder.integer("width", 2, 5).real("angle", 5, 30)
                        .categorical("plane",
                                List.of(new Category("100", List.of(1.0)), new Category("110", List.of(1.41)),
                                        new Category("111", List.of(1.73))))
                        .real("amount", 0, 1).when("amount", "plane", "110", "111");
            }
            return builder.build();
        }

        Settings settings() {
            Settings base = Settings.defaults().withSeed(7 + ordinal()).withInitialDesign(6);
            return switch (this) {
                case MIXED, BATCHES -> base.withTransform(OutputTransform.LOG10);
                case SECOND_CHOICES -> base.withAcquisition(AcquisitionKind.LOG_EXPECTED_IMPROVEMENT)
                        .withKernel(LengthScalePrior.LONG, CategoryKernel.ADDITIVE_AND_PRODUCT);
                case FIDELITIES -> base.withFidelities(
                        List.of(new Fidelity("short", 0, 0.35), new Fidelity("long", 1, 4.1).continuing()));
                case CONSTRAINTS ->
                        base.withConstraints(List.of(new OutcomeConstraint("ler", Double.NEGATIVE_INFINITY, 1.2)));
                default -> base;
            };
        }

        /** Tells, or fails, one proposal. */
        void evaluate(Optimizer optimizer, Proposal proposal) {
            Point p = proposal.point();
            double noise = new SplittableRandom(1000L * ordinal() + proposal.id()).nextDouble() - 0.5;
            switch (this) {
                case EXACT -> optimizer.tell(proposal.id(),
                        square(p.number("x") - 2) + square(p.number("y") - 4) + 0.1 * p.number("x") * p.number("y"), 0);
                case LISTED -> optimizer.tell(proposal.id(),
                        3 - 0.2 * p.integer("width") + 0.05 * p.number("sigma") + 0.2 * noise, 0.1);
                case NARROW -> optimizer.tell(proposal.id(),
                        square(p.number("x") - 0.95) + square(p.number("y") - 0.9) + p.number("z") + 0.02 * noise,
                        0.01);
                case FIDELITIES ->
                        optimizer.tell(proposal.id(), 2 + square(p.number("x") - 0.3) + square(p.number("y") - 0.6)
                                + (proposal.fidelity().equals("short") ? 0.2 * p.number("x") : 0) + 0.02 * noise, 0.01);
                case CRASHES -> {
                    if (p.number("x") + p.number("y") > 1.3) {
                        optimizer.fail(proposal.id(), "crashed", false);
                    } else {
                        optimizer.tell(proposal.id(), 2 - p.number("x") - 0.8 * p.number("y") + 0.02 * noise, 0.01);
                    }
                }
                default -> optimizer.tell(proposal.id(), new Measurement(mixed(p) * (1 + 0.1 * noise), 0.04 * mixed(p)),
                        Map.of("ler", new Measurement(1 + 0.02 * (p.number("angle") - 12) + 0.02 * noise, 0.01)));
            }
        }

        private static double mixed(Point p) {
            double amount = p.has("amount") ? p.number("amount") : 0.2;
            double rise = 1 + 3 * square((p.number("angle") - 17) / 10) + 0.3 * square(p.integer("width") - 4)
                    + square(amount - 0.7);
            return 300 * rise * (p.label("plane").equals("111") ? 1 : 1.7);
        }

        private static double square(double x) {
            return x * x;
        }
    }

    @ParameterizedTest
    @EnumSource(Recorded.class)
    void theSameSeedProposesWhatItAlwaysDid(Recorded campaign) throws IOException {
        Path file = home().resolve("tests/org.grainwright.optimize.tests/resources/recorded/"
                + campaign.name().toLowerCase(java.util.Locale.ROOT) + ".txt");
        List<String> proposals = proposals(campaign);
        if (Boolean.getBoolean("grainwright.record")) {
            Files.write(file, proposals, StandardCharsets.UTF_8);
        }
        assertEquals(String.join("\n", Files.readAllLines(file)), String.join("\n", proposals));
    }

    private static Path home() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("tests/org.grainwright.optimize.tests"))) {
            here = here.getParent();
        }
        return here;
    }

    private static List<String> proposals(Recorded campaign) {
        Optimizer optimizer = Optimizer.create(campaign.space(), campaign.settings());
        List<String> lines = new ArrayList<>();
        List<Proposal> pending = new ArrayList<>();
        for (int i = 0; i < campaign.evaluations; i++) {
            if (!(optimizer.ask() instanceof Proposal proposal)) {
                break;
            }
            Map<String, Object> line = new LinkedHashMap<>(proposal.point().values());
            lines.add(proposal.id() + " " + proposal.fidelity() + " " + proposal.origin() + " " + line + " "
                    + proposal.acquisition());
            pending.add(proposal);
            if (pending.size() == campaign.batch) {
                pending.forEach(each -> campaign.evaluate(optimizer, each));
                pending.clear();
            }
        }
        optimizer.best().ifPresent(
                best -> lines.add("best " + best.id() + " " + best.value() + " " + best.lower() + " " + best.upper()));
        return lines;
    }
}
