// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grainwright.model.BoundaryRepair;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Excess;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.Objective;
import org.grainwright.model.Observable;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.PotentialParameter;
import org.grainwright.model.RunQueries;
import org.grainwright.model.Series;
import org.grainwright.observables.Notation;
import org.grainwright.report.table.Csv;
import org.grainwright.report.table.EvaluationTable;
import org.grainwright.report.table.TableColumn;
import org.grainwright.report.table.TableRow;
import org.grainwright.report.words.CrystalWords;

/**
 * The tables of a run as CSV (RFC 4180): a header line with units, full precision, empty fields for what is unknown.
 */
public final class CsvFiles {

    private CsvFiles() {
    }

    /** File names and contents, in a fixed order. */
    public static Map<String, String> of(ReportData data) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("evaluations.csv", evaluations(data.run()));
        if (data.run().getSecondObjective() != null) {
            files.put("front.csv", front(data.run()));
        }
        files.put("composition.csv", composition(data.run()));
        files.put("observables.csv", observables(data.run()));
        files.put("curves.csv", curves(data));
        data.ceramic().ifPresent(each -> {
            files.put("polycrystal.csv", each.csv());
            files.put("impedance.csv", each.spectra());
        });
        files.put("posterior.csv", posterior(data.run()));
        files.put("potential.csv", potential(data.run()));
        return files;
    }

    private static String evaluations(CampaignRun run) {
        String unit = run.getObjective() == null ? "" : Notation.heading("", run.getObjective().getUnit());
        List<TableColumn> measured = EvaluationTable.of(run).columns().stream()
                .filter(each -> each.isMeasured() && each.heading().present() && !each.id().equals("objective"))
                .toList();
        CrystalWords words = CrystalWords.of(run);
        List<String> header = new ArrayList<>(List.of("evaluation", "label", "origin", "why", "state", "failure",
                "geometry", "sigma", "axis",
                "plane A", "plane B", "character",
                "connection", "disorientation (deg)", "width (layers)", "slab (Å)", "grain thickness (Å)",
                "boundary area (Å²)",
                words.unit().orElse("neutral") + " units added", words.of("Li redistributed (%)"), "strain (%)",
                "atoms", "net charge (e)", "objective" + unit,
                "objective standard error" + unit, "objective lower 95 %" + unit, "objective upper 95 %" + unit,
                "objective temperature (K)",
                "objective extrapolated", "objective gate", "objective gate reason", "CPU time (s)", "seed", "folder"));
        for (TableColumn each : measured) {
            String name = Notation.heading(each.id(), each.heading().unit());
            header.addAll(List.of(name, name.replaceFirst("( \\(|$)", " standard error$1"), each.id() + " gate"));
        }
        Csv table = new Csv(header.toArray(String[]::new));
        for (Evaluation each : run.getEvaluations()) {
            GrainBoundaryGeometry g = each.getGeometry();
            Observable o = each.getObjective();
            double[] ends = o == null ? new double[] {Double.NaN, Double.NaN} : RunQueries.interval95(o);
            List<Object> row = new ArrayList<>(Arrays.asList(each.getId(), RunQueries.label(each), each.getOrigin(),
                    each.getWhy(), each.getState(),
                    each.getFailure(), g == null ? null : g.getName(),
                    g == null || g.getSigma() == 0 ? null : g.getSigma(), g == null ? null : indices(g.getAxis()),
                    g == null ? null : indices(g.getPlaneA()), g == null ? null : indices(g.getPlaneB()),
                    g == null ? null : g.getCharacter(),
                    g == null ? null : g.getConnection(), g == null ? null : g.getDisorientationDegrees(),
                    g == null ? null : g.getWidthLayers(),
                    g == null ? null : g.getSlabAngstrom(), g == null ? null : g.getGrainThicknessAngstrom(),
                    g == null ? null : g.getBoundaryAreaAngstrom2(), g == null ? null : words.units(g),
                    g == null ? null : g.getRedistributedLiPercent(), g == null ? null : g.getStrainPercent(),
                    g == null ? null : g.getAtoms(), g == null ? null : g.getNetChargeE(),
                    o == null ? null : o.getValue(),
                    o == null ? null : o.getStandardError(), ends[0], ends[1], o == null ? null : o.getTemperatureK(),
                    o == null ? null : o.isExtrapolated(), o == null ? null : o.getGate(),
                    o == null ? null : o.getGateReason(), each.getCpuSeconds(),
                    each.getSeed(), each.getDirectory()));
            TableRow line = TableRow.of(run, each);
            for (TableColumn column : measured) {
                Optional<Observable> found = column.observable(line);
                row.add(found.map(Observable::getValue).orElse(null));
                row.add(found.map(Observable::getStandardError).orElse(null));
                row.add(found.map(Observable::getGate).orElse(null));
            }
            table.row(row.toArray());
        }
        return table.toString();
    }

    /** The front of two objectives, from the best in the first to the best in the second. */
    private static String front(CampaignRun run) {
        List<String> header = new ArrayList<>(List.of("evaluation", "label"));
        for (Objective each : List.of(run.getObjective(), run.getSecondObjective())) {
            String unit = Notation.heading("", each.getUnit());
            header.addAll(List.of(each.getObservable() + unit, each.getObservable() + " standard error" + unit,
                    each.getObservable() + " gate"));
        }
        Csv table = new Csv(header.toArray(String[]::new));
        for (Evaluation each : RunQueries.front(run)) {
            Observable second = RunQueries.secondObjective(run, each).orElseThrow();
            table.row(each.getId(), RunQueries.label(each), each.getObjective().getValue(),
                    each.getObjective().getStandardError(), each.getObjective().getGate(), second.getValue(),
                    second.getStandardError(), second.getGate());
        }
        return table.toString();
    }

    /** What each boundary was asked to hold beyond the crystal, what it holds, and what repair did to it. */
    private static String composition(CampaignRun run) {
        Csv table = new Csv("evaluation", "boundary (0: whole cell)", "unit", "requested", "realised",
                "realised per nm²", "formula units that overlap cost", "framework ions removed",
                "framework ions inserted");
        for (Evaluation each : run.getEvaluations()) {
            if (each.getGeometry() == null) {
                continue;
            }
            Map<Integer, BoundaryRepair> repairs = new HashMap<>();
            each.getGeometry().getRepairs().forEach(repair -> repairs.put(repair.getBoundary(), repair));
            for (Excess excess : each.getGeometry().getExcesses()) {
                BoundaryRepair repair = Double.isNaN(excess.getPerNm2()) ? null : repairs.get(excess.getBoundary());
                table.row(each.getId(), excess.getBoundary(), excess.getUnit(), excess.getRequested(),
                        excess.getRealised(), excess.getPerNm2(), repair == null ? null : repair.getFormulaUnits(),
                        repair == null ? null : repair.getRemovedIons(),
                        repair == null ? null : repair.getInsertedIons());
            }
        }
        return table.toString();
    }

    private static String observables(CampaignRun run) {
        Csv table = new Csv("evaluation", "name", "label", "symbol", "region", "direction", "temperature (K)",
                "value", "standard error",
                "lower 95 %", "upper 95 %", "unit", "extrapolated", "gate", "gate reason", "samples", "method");
        for (Observable each : run.getBulk()) {
            row(table, "bulk", each);
        }
        for (Evaluation evaluation : run.getEvaluations()) {
            for (Observable each : evaluation.getObservables()) {
                row(table, evaluation.getId(), each);
            }
        }
        return table.toString();
    }

    private static void row(Csv table, Object evaluation, Observable each) {
        double[] ends = RunQueries.interval95(each);
        table.row(evaluation, each.getName(), each.getLabel(), each.getSymbol(), each.getRegion(), each.getDirection(),
                each.getTemperatureK(),
                each.getValue(), each.getStandardError(), ends[0], ends[1], each.getUnit(), each.isExtrapolated(),
                each.getGate(),
                each.getGateReason(), each.getSampleCount() == 0 ? null : each.getSampleCount(), each.getMethod());
    }

    /** Curves of best, baseline and bulk: those of every evaluation would be too much to open. */
    private static String curves(ReportData data) {
        Csv table = new Csv("evaluation", "curve", "chart", "temperature (K)", "x quantity", "x unit", "x",
                "y quantity", "y unit", "y",
                "y standard error");
        data.run().getBulkSeries().forEach(each -> curve(table, "bulk", each));
        List<Evaluation> chosen = new ArrayList<>();
        data.best().ifPresent(chosen::add);
        if (data.run().getBaseline() != null && !chosen.contains(data.run().getBaseline())) {
            chosen.add(data.run().getBaseline());
        }
        chosen.forEach(evaluation -> evaluation.getSeries().forEach(each -> curve(table, evaluation.getId(), each)));
        return table.toString();
    }

    private static void curve(Csv table, Object evaluation, Series series) {
        double[] x = series.getX();
        double[] y = series.getY();
        double[] error = series.getYError();
        if (x == null || y == null) {
            return;
        }
        for (int i = 0; i < Math.min(x.length, y.length); i++) {
            table.row(evaluation, series.getId(), series.getChart(), series.getTemperatureK(), series.getXLabel(),
                    series.getXUnit(), x[i],
                    series.getYLabel(), series.getYUnit(), y[i], error == null || i >= error.length ? null : error[i]);
        }
    }

    private static String posterior(CampaignRun run) {
        String unit = run.getObjective() == null ? "" : Notation.heading("", run.getObjective().getUnit());
        Csv table = new Csv("iteration", "after evaluations", "recommended evaluation", "posterior mean" + unit,
                "lower 95 %" + unit,
                "upper 95 %" + unit, "evaluations without improvement", "probability of improvement");
        for (PosteriorPoint each : run.getPosterior()) {
            table.row(each.getIteration(), each.getAfterEvaluations(), each.getBestKey(), each.getBestMean(),
                    each.getBestLower(),
                    each.getBestUpper(), each.getWithoutImprovement(), each.getProbabilityOfImprovement());
        }
        return table.toString();
    }

    private static String potential(CampaignRun run) {
        Csv table = new Csv("parameter", "value", "unit", "verified", "source");
        if (run.getProvenance() != null && run.getProvenance().getPotential() != null) {
            for (PotentialParameter each : run.getProvenance().getPotential().getParameters()) {
                table.row(each.getName(), each.getValue(), each.getUnit(),
                        each.isVerified() ? "verified" : "unverified", each.getSource());
            }
        }
        return table.toString();
    }

    private static String indices(int[] indices) {
        return indices == null ? null : String.join(" ", Arrays.stream(indices).mapToObj(Integer::toString).toList());
    }
}
