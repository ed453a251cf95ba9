// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignPlan;
import org.grainwright.campaign.PhysicsKnowledge;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.observables.json.Json;

/**
 * {@code check --json}: the same findings and plans for programs; one document, an array with an object for each file.
 */
final class CheckJson {

    private CheckJson() {
    }

    static int print(List<String> files, Console console) throws CommandException {
        boolean fine = true;
        List<Map<String, Object>> all = new ArrayList<>();
        for (String typed : files) {
            CampaignFileReport report = CampaignInput.open(typed, console).report();
            List<Map<String, Object>> campaigns = new ArrayList<>();
            for (CampaignFileReport.ReadCampaign campaign : report.campaigns()) {
                campaigns.add(campaign(campaign, report));
            }
            fine &= !report.hasErrors() && campaigns.stream().noneMatch(campaign -> campaign.containsKey("error"));
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("file", report.file());
            file.put("diagnostics", report.diagnostics().stream().map(CheckJson::diagnostic).toList());
            file.put("campaigns", campaigns);
            all.add(file);
        }
        // NaN is unknown, which JSON writes as null
        console.out().println(Json.write(all, Integer.MAX_VALUE));
        return fine ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private static Map<String, Object> diagnostic(CampaignDiagnostic found) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("severity", found.severity().name().toLowerCase(Locale.ROOT));
        entry.put("code", found.code());
        entry.put("line", found.line());
        entry.put("column", found.column());
        entry.put("endLine", found.endLine());
        entry.put("endColumn", found.endColumn());
        entry.put("message", found.message());
        found.suggestion().ifPresent(text -> entry.put("suggestion", text));
        return entry;
    }

    private static Map<String, Object> campaign(CampaignFileReport.ReadCampaign campaign,
            CampaignFileReport report) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", campaign.specification().name());
        entry.put("line", campaign.line());
        entry.put("defaults", campaign.appliedDefaults());
        try {
            CampaignPlan plan = CampaignPlan.of(campaign.specification(), new PhysicsKnowledge());
            entry.put("evaluations", plan.evaluations());
            entry.put("combinations", plan.combinations());
            entry.put("geometries", geometries(plan.geometries()));
            entry.put("temperatures", plan.temperatures().stream().map(CheckJson::temperature).toList());
            entry.put("cpuHours", plan.cpuHours());
            entry.put("gpuHours", plan.gpuHours());
            entry.put("warnings", plan.warnings());
        } catch (CampaignException e) {
            refused(campaign, report, e, entry);
        }
        return entry;
    }

    /** What can be built where only a potential is missing, which the diagnostics say. */
    private static void refused(CampaignFileReport.ReadCampaign campaign, CampaignFileReport report,
            CampaignException refusal, Map<String, Object> entry) {
        try {
            if (CheckCommand.lacksPotential(report, refusal)) {
                entry.put("geometries", geometries(CampaignPlan.geometries(campaign.specification())));
            } else {
                entry.put("error", refusal.getMessage());
            }
        } catch (CampaignException e) {
            entry.put("error", e.getMessage());
        }
    }

    private static List<Map<String, Object>> geometries(List<CampaignPlan.Geometry> geometries) {
        return geometries.stream().map(geometry -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", geometry.name());
            entry.put("sigma", geometry.sigma());
            entry.put("disorientationDeg", geometry.disorientationDeg());
            entry.put("atoms", geometry.atoms());
            entry.put("grainAngstrom", geometry.grainAngstrom());
            return entry;
        }).toList();
    }

    private static Map<String, Object> temperature(CampaignPlan.Temperature temperature) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("temperatureK", temperature.temperatureK());
        entry.put("expectedMsdAngstrom2", temperature.expectedMsdAngstrom2());
        entry.put("enough", temperature.enough());
        return entry;
    }
}
