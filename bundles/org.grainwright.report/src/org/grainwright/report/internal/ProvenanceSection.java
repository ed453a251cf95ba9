// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Machine;
import org.grainwright.model.NamedText;
import org.grainwright.model.PotentialParameter;
import org.grainwright.model.PotentialRecord;
import org.grainwright.model.Provenance;
import org.grainwright.model.SearchVariable;
import org.grainwright.report.words.Numbers;

/**
 * The section that lets a reader repeat the run, or doubt it: search space, settings, potential, versions, seeds,
 * machine, input text.
 */
final class ProvenanceSection {

    private ProvenanceSection() {
    }

    static void add(Html html, ReportData data) {
        CampaignRun run = data.run();
        html.section("record", "Provenance");
        Provenance provenance = run.getProvenance();
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"run", run.getId()});
        rows.add(new String[] {"state", Summary.state(run)});
        rows.add(new String[] {"created, ended",
                Numbers.time(run.getCreatedAt()) + ", " + Numbers.time(run.getEndedAt())});
        rows.add(new String[] {"campaign file", run.getCampaignFile()});
        rows.add(new String[] {"SHA-256 of the input", run.getInputHash()});
        rows.add(new String[] {"campaign seed", Long.toString(run.getSeed())});
        rows.add(new String[] {"simulated temperatures", temperatures(run.getSimulatedTemperaturesK())});
        rows.add(new String[] {"reported temperatures", temperatures(run.getReportedTemperaturesK())});
        add(rows, run.getSettings());
        if (provenance != null) {
            rows.add(new String[] {"Grainwright", provenance.getProgramVersion()});
            rows.add(new String[] {"engine", join(provenance.getEngineName(), provenance.getEngineVersion())});
            rows.add(new String[] {"engine executable", provenance.getEngineBinary()});
            rows.add(new String[] {"its SHA-256", provenance.getEngineSha256()});
            add(rows, provenance.getEngineSettings());
            provenance.getSeeds().forEach(each -> rows.add(new String[] {"seed of " + each.getName(), each.getText()}));
            rows.add(new String[] {"command", provenance.getCommand()});
            machine(rows, provenance.getMachine());
            add(rows, provenance.getLibraries());
        }
        html.facts(rows);
        space(html, run);
        if (provenance != null && provenance.getPotential() != null) {
            potential(html, provenance.getPotential());
        }
        if (!run.getBulk().isEmpty()) {
            html.element("h3", "The perfect crystal with the same potential");
            Tables.observables(html, run.getBulk());
        }
        if (run.getCampaignText() != null) {
            html.raw("<details><summary>The campaign text</summary>\n<pre>").text(run.getCampaignText())
                    .raw("</pre></details>\n");
        }
        html.endSection();
    }

    private static void add(List<String[]> rows, List<NamedText> texts) {
        texts.forEach(each -> rows.add(new String[] {each.getName(), each.getText()}));
    }

    private static void machine(List<String[]> rows, Machine machine) {
        if (machine == null) {
            return;
        }
        rows.add(new String[] {"machine",
                join(machine.getProcessor(), machine.getCores() > 0 ? machine.getCores() + " logical processors" : null,
                        machine.getMemoryMiB() > 0 ? machine.getMemoryMiB() + " MiB" : null)});
        rows.add(new String[] {"operating system", join(machine.getOperatingSystem(), machine.getArchitecture())});
        rows.add(new String[] {"Java", machine.getJavaVersion()});
    }

    private static String join(String... parts) {
        return Arrays.stream(parts).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(", "));
    }

    private static String temperatures(double[] temperaturesK) {
        return temperaturesK == null ? null
                : Arrays.stream(temperaturesK).mapToObj(Numbers::kelvin).collect(Collectors.joining(", "));
    }

    private static void space(Html html, CampaignRun run) {
        if (run.getVariables().isEmpty()) {
            return;
        }
        html.element("h3", "Search space");
        List<String[]> rows = new ArrayList<>();
        for (SearchVariable each : run.getVariables()) {
            String unit = each.getUnit() == null || each.getUnit().isBlank() ? "" : " " + each.getUnit();
            rows.add(
                    new String[] {each.getName(),
                            each.getCategories().isEmpty() ? Numbers.trimmed(each.getLower(), 4) + " to "
                                    + Numbers.trimmed(each.getUpper(), 4) + unit
                                    : String.join("; ", each.getCategories())});
        }
        html.facts(rows);
    }

    private static void potential(Html html, PotentialRecord potential) {
        html.element("h3", "Interatomic potential: " + join(potential.getName(), potential.getTitle()));
        if (potential.getCitation() != null) {
            html.paragraph("Source: " + potential.getCitation() + ".");
        }
        if (potential.getLimits() != null && !potential.getLimits().isBlank()) {
            html.raw("<p><span class=\"unverified\">▲ Limits:</span> ").text(potential.getLimits()).raw("</p>\n");
        }
        if (potential.getParameters().isEmpty()) {
            return;
        }
        long unverified = potential.getParameters().stream().filter(each -> !each.isVerified()).count();
        if (unverified > 0) {
            html.raw("<p><span class=\"unverified\">▲ " + unverified + " of " + potential.getParameters().size()
                    + " parameters are unverified:</span> ")
                    .text("their values were not read in the source named for them. Check them before "
                            + "publishing anything that rests on this run.")
                    .raw("</p>\n");
        }
        html.raw(
                "<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">parameter</th><th "
                        + "scope=\"col\">value</th><th scope=\"col\">standing</th>"
                        + "<th scope=\"col\">source</th></tr></thead>\n<tbody>\n");
        for (PotentialParameter each : potential.getParameters()) {
            html.raw("<tr><td>").text(each.getName()).raw("</td><td class=\"n\">")
                    .text(Double.toString(each.getValue()) + " "
                            + (each.getUnit() == null ? "" : each.getUnit()))
                    .raw("</td><td class=\"n\">")
                    .raw(each.isVerified() ? "verified" : "<span class=\"unverified\">▲ unverified</span>")
                    .raw("</td><td>").text(each.getSource())
                    .raw("</td></tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }
}
