// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.PrintStream;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignPlan;
import org.grainwright.campaign.PhysicsKnowledge;
import org.grainwright.dsl.specification.CampaignSpecification;

/** What a campaign is going to do, as text. */
final class PlanPrinter {

    private static final int ROWS = 12;

    private PlanPrinter() {
    }

    /** Prints the plan and returns it. */
    static CampaignPlan print(CampaignSpecification campaign, PrintStream out) throws CampaignException {
        CampaignPlan plan = CampaignPlan.of(campaign, new PhysicsKnowledge());
        out.printf(Locale.ROOT, "campaign \"%s\": %d boundaries, %s, %d evaluations%n", campaign.name(),
                plan.geometries().size(),
                plan.combinations() == 0 ? "continuous variables" : plan.combinations() + " combinations",
                plan.evaluations());
        geometries(plan.geometries(), out);
        for (CampaignPlan.Temperature temperature : plan.temperatures()) {
            if (Double.isNaN(temperature.expectedMsdAngstrom2())) {
                out.printf(Locale.ROOT,
                        "  %5.0f K: how far the mobile ions move is unknown, because the potential's diffusion law is; "
                                + "potential validate finds it%n",
                        temperature.temperatureK());
                continue;
            }
            out.printf(Locale.ROOT, "  %5.0f K: Li is expected to move %.2g Å² in the bulk during production%s%n",
                    temperature.temperatureK(), temperature.expectedMsdAngstrom2(),
                    temperature.enough() ? "" : "  (too little)");
        }
        out.printf(Locale.ROOT, "  about %s CPU hours (an estimate, good to a factor of two); on one GPU %s%n",
                hours(plan.cpuHours()),
                Double.isNaN(plan.gpuHours()) ? "not measured" : hours(plan.gpuHours()) + " hours");
        plan.warnings().forEach(warning -> out.println("  warning: " + warning));
        return plan;
    }

    /** Prints what can be built of a campaign that cannot be run. */
    static void structures(CampaignSpecification campaign, PrintStream out) throws CampaignException {
        List<CampaignPlan.Geometry> geometries = CampaignPlan.geometries(campaign);
        out.printf(Locale.ROOT, "campaign \"%s\": %d boundaries, whose structures can be built%n", campaign.name(),
                geometries.size());
        geometries(geometries, out);
    }

    private static void geometries(List<CampaignPlan.Geometry> geometries, PrintStream out) {
        List<CampaignPlan.Geometry> rows = geometries.subList(0, Math.min(ROWS, geometries.size()));
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        for (CampaignPlan.Geometry row : rows) {
            out.printf(Locale.ROOT, "  %-" + width + "s  %7.3f°  %6d atoms  grains %.1f Å%n", row.name(),
                    row.disorientationDeg(), row.atoms(), row.grainAngstrom());
        }
        if (geometries.size() > rows.size()) {
            CampaignPlan.Geometry largest = Collections.max(geometries,
                    Comparator.comparingLong(CampaignPlan.Geometry::atoms));
            out.printf(Locale.ROOT, "  ... and %d more, up to %d atoms (%s)%n", geometries.size() - rows.size(),
                    largest.atoms(), largest.name());
        }
    }

    private static String hours(double hours) {
        return hours < 10 ? String.format(Locale.ROOT, "%.2f", hours) : String.format(Locale.ROOT, "%.0f", hours);
    }
}
