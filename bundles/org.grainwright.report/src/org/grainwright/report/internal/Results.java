// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.FileReference;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.Species;
import org.grainwright.render.Theme;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotLayout;
import org.grainwright.render.chart.Svg;
import org.grainwright.render.structure.AtomColors;
import org.grainwright.render.structure.AtomPicture;
import org.grainwright.render.structure.Camera;
import org.grainwright.render.structure.StructureRenderer;
import org.grainwright.report.figures.ArrheniusFigure;
import org.grainwright.report.figures.EvaluationFigures;
import org.grainwright.report.figures.FigureGroup;
import org.grainwright.report.figures.RunFigures;
import org.grainwright.report.words.CrystalWords;
import org.grainwright.report.words.Numbers;

/** The section with the charts, the best structure and its curves. */
final class Results {

    private static final int WIDE = 980;
    private static final int HALF = 480;
    private static final int THIRD = 320;

    private final Html html;
    private final ReportData data;
    private int pictures;

    private Results(Html html, ReportData data) {
        this.html = html;
        this.data = data;
    }

    static void add(Html html, ReportData data) {
        new Results(html, data).add();
    }

    private void add() {
        html.section("results", "Results");
        Optional<Plot> convergence = RunFigures.convergence(data.run());
        if (convergence.isEmpty()) {
            html.paragraph("No evaluation has a measured objective yet, so there is nothing to draw.");
        } else {
            html.element("h3", "Convergence");
            figure(convergence.get(), WIDE, 360,
                    "Each point is one evaluation with its 95 % interval; the line is the best measured value so "
                            + "far that no gate forbids to use. A lucky low value among noisy ones also moves the "
                            + "line: compare intervals, not points.");
            RunFigures.belief(data.run()).ifPresent(
                    belief -> figure(belief, WIDE, 290, "What the optimizer believed the best geometry's objective "
                            + "to be, given all measurements and their errors. This is less easily fooled by luck than "
                            + "the line above."));
        }
        front();
        data.best().ifPresent(best -> {
            structure(best);
            curves(best);
        });
        trends();
        html.endSection();
    }

    /** What two objectives cost each other. */
    private void front() {
        CampaignRun run = data.run();
        RunFigures.front(run).ifPresent(plot -> {
            html.element("h3", "Trade-off between the objectives");
            figure(plot, WIDE, 360,
                    "Each point is one evaluation that keeps every limit and is red in neither objective. "
                            + "None on the front is measured "
                            + "better than another in both objectives; neighbours whose intervals overlap may "
                            + "change places.");
            html.raw("<table><thead><tr><th>evaluation</th><th>boundary</th><th>")
                    .text(run.getObjective().getLabel()).raw("</th><th>").text(run.getSecondObjective().getLabel())
                    .raw("</th></tr></thead><tbody>\n");
            for (Evaluation each : RunQueries.front(run)) {
                html.raw("<tr><td>").text("#" + each.getId()).raw("</td><td>").text(RunQueries.label(each))
                        .raw("</td>");
                for (Observable measured : List.of(each.getObjective(),
                        RunQueries.secondObjective(run, each).orElseThrow())) {
                    html.raw("<td>").text(Numbers.withError(measured)).raw(" ").raw(Html.gate(measured.getGate()))
                            .raw("</td>");
                }
                html.raw("</tr>\n");
            }
            html.raw("</tbody></table>\n");
        });
    }

    private void figure(Plot plot, int width, int height, String caption) {
        html.raw("<figure>\n").raw(Svg.element(PlotLayout.of(plot, width, height), "c" + ++pictures));
        if (!caption.isEmpty()) {
            html.raw("<figcaption>").text(caption).raw("</figcaption>");
        }
        html.raw("</figure>\n");
    }

    private void structure(Evaluation best) {
        html.element("h3", "The recommended boundary: " + Summary.name(best));
        Optional<CrystalStructure> structure = data.structure().filter(Results::drawable);
        html.raw("<div class=\"pair\">\n");
        if (structure.isPresent()) {
            picture(structure.get());
        } else {
            html.note("No picture: the run folder holds no structure of this evaluation.");
        }
        html.raw("<div>\n");
        if (best.getGeometry() != null) {
            html.facts(facts(best.getGeometry(), CrystalWords.of(data.run())));
        }
        List<FileReference> files = best.getFiles().stream()
                .filter(each -> each.getRole() != null && each.getRole().startsWith("structure.")
                        && !each.getRole().equals("structure.model"))
                .toList();
        if (!files.isEmpty()) {
            html.raw("<p>Structure files: ").raw(links(data, files)).raw(".</p>\n");
        }
        html.raw("</div></div>\n");
    }

    /** Links to files, or their names where they are gone. */
    static String links(ReportData data, List<FileReference> files) {
        return files.stream().map(each -> {
            String name = Html.escape(each.getPath() == null ? each.getRole() : each.getPath().replaceFirst(".*/", ""));
            String shown = each.getPath() == null ? name
                    : "<span title=\"" + Html.escape(each.getPath()) + "\">" + name + "</span>";
            return data.link(each.getPath()).map(link -> "<a href=\"" + Html.escape(link) + "\">" + shown + "</a>")
                    .orElse(name + " (not found)");
        }).collect(Collectors.joining(", "));
    }

    private static boolean drawable(CrystalStructure structure) {
        return structure.getSpeciesIndex() != null && structure.getSpeciesIndex().length > 0
                && structure.getPositionsAngstrom() != null
                && structure.getPositionsAngstrom().length == 3 * structure.getSpeciesIndex().length
                && structure.getCellAngstrom() != null
                && structure.getCellAngstrom().length == 9;
    }

    private void picture(CrystalStructure structure) {
        double[] cell = structure.getCellAngstrom();
        double[] origin = new double[3];
        List<AtomPicture.Slab> slabs = new ArrayList<>();
        double width = structure.getBoundaryWidthAngstrom();
        if (structure.getBoundaryPlanesAngstrom() != null && width > 0) {
            for (double plane : structure.getBoundaryPlanesAngstrom()) {
                for (int image = -1; image <= 1; image++) {
                    double centre = plane + image * cell[0];
                    slabs.add(new AtomPicture.Slab(centre - width / 2, centre + width / 2));
                }
            }
        }
        AtomPicture picture = AtomPicture.bySpecies(wrapped(structure, origin),
                structure.getSpecies().stream().map(Species::getSymbol)
                        .map(String::valueOf).toList(),
                structure.getSpeciesIndex(), cell, origin, slabs);
        Camera camera = Camera.alongZ();
        double aspect = Math.clamp(StructureRenderer.aspect(picture, camera), 0.6, 4);
        int pixelsWide = 640;
        int pixelsHigh = (int) Math.round(Math.clamp(pixelsWide / aspect, 200, 800)) + StructureRenderer.strip(400);
        byte[] png = StructureRenderer
                .render(picture, camera, pixelsWide, pixelsHigh, Theme.LIGHT, StructureRenderer.Quality.FINE).png();
        html.raw("<figure><img alt=\"").text("Atoms of " + structure.getName() + ", seen along the tilt axis")
                .raw("\" width=\"" + pixelsWide
                        + "\" height=\"" + pixelsHigh + "\" src=\"data:image/png;base64,")
                .raw(Base64.getEncoder().encodeToString(png)).raw("\">\n<figcaption>");
        html.text(structure.atomCount() + " atoms seen along z, the tilt axis; x is the boundary normal. ");
        for (Species species : structure.getSpecies()) {
            html.raw(String.format(Locale.ROOT,
                    "<span class=\"ion\"><span class=\"swatch\" style=\"background:#%06x\"></span>",
                    AtomColors.look(species.getSymbol()).rgb())).text(species.getSymbol()).raw("</span> ");
        }
        html.text(slabs.isEmpty() ? "" : "Tinted: the boundary slabs. ")
                .text(structure.getComment() == null ? "" : "Snapshot: " + structure.getComment() + ".")
                .raw("</figcaption></figure>\n");
    }

    /**
     * Positions folded into an orthogonal cell, so that ions that left through a face are drawn inside; others as they
     * are.
     */
    private static double[] wrapped(CrystalStructure structure, double[] origin) {
        double[] cell = structure.getCellAngstrom();
        double[] positions = structure.getPositionsAngstrom();
        boolean orthogonal = cell[1] == 0 && cell[2] == 0 && cell[3] == 0 && cell[5] == 0 && cell[6] == 0
                && cell[7] == 0;
        if (!orthogonal || !(cell[0] > 0 && cell[4] > 0 && cell[8] > 0)) {
            return positions;
        }
        double[] inside = new double[positions.length];
        for (int i = 0; i < positions.length; i++) {
            double length = cell[4 * (i % 3)];
            double share = (positions[i] - origin[i % 3]) / length;
            inside[i] = origin[i % 3] + (share - Math.floor(share)) * length;
        }
        return inside;
    }

    static List<String[]> facts(GrainBoundaryGeometry g, CrystalWords words) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"character", g.getCharacter()});
        rows.add(new String[] {"coincidence index", g.getSigma() > 0 ? "Σ" + g.getSigma() : "none (approximant)"});
        rows.add(new String[] {"axis, planes",
                indices(g.getAxis(), "[", "]") + (g.getPlaneA() == null ? ""
                        : ", " + indices(g.getPlaneA(), "(", ")")
                                + " | " + indices(g.getPlaneB(), "(", ")"))});
        rows.add(new String[] {"disorientation", number(g.getDisorientationDegrees(), 2, "°")});
        rows.add(new String[] {"connection", g.getConnection()});
        rows.add(new String[] {"width", (g.getWidthLayers() > 0 ? g.getWidthLayers() + " layers" : "")
                + (Double.isFinite(g.getSlabAngstrom())
                        ? (g.getWidthLayers() > 0 ? ", " : "") + Numbers.trimmed(g.getSlabAngstrom(), 2) + " Å"
                        : "")});
        rows.add(new String[] {"grain thickness", number(g.getGrainThicknessAngstrom(), 2, " Å")});
        rows.add(new String[] {"area of a boundary",
                number(g.getBoundaryAreaAngstrom2() / 100, 3,
                        g.getBoundaries() > 2 ? " nm² in all" : " nm² (2 in the cell)")});
        int units = words.units(g);
        rows.add(new String[] {(words.heading() + " units in the cell").strip(),
                units == 0 ? "0 (stoichiometric)"
                        : (units > 0 ? "+" : "−") + Math.abs(units) + (units > 0 ? " (gained)" : " (lost)")});
        g.getExcesses().forEach(each -> rows.add(new String[] {
                each.getUnit() + (each.getBoundary() == 0 ? ", whole cell" : ", boundary " + each.getBoundary()),
                each.getRealised() + " (asked for " + each.getRequested() + ")"
                        + (Double.isFinite(each.getPerNm2()) ? ", " + number(each.getPerNm2(), 3, " per nm²") : "")}));
        g.getRepairs().forEach(each -> rows.add(new String[] {
                "repair" + (each.getBoundary() == 0 ? ", whole cell" : " of boundary " + each.getBoundary()),
                each.getFormulaUnits() + " formula units lacking, " + each.getRemovedIons()
                        + " framework ions removed, "
                        + each.getInsertedIons() + " inserted"}));
        rows.add(new String[] {words.of("Li moved to the slabs"),
                g.getRedistributedLiPercent() > 0 ? number(g.getRedistributedLiPercent(), 1, " %") : null});
        rows.add(
                new String[] {"translation (x, y, z)",
                        g.getTranslationAngstrom() == null ? null
                                : Arrays.stream(g.getTranslationAngstrom())
                                        .mapToObj(each -> Numbers.trimmed(each, 2)).collect(Collectors.joining(", "))
                                        + " Å"});
        rows.add(new String[] {"largest strain", number(g.getStrainPercent(), 3, " %")});
        rows.add(
                new String[] {"composition",
                        g.getComposition().stream().map(each -> each.getSymbol() + " " + each.getCount())
                                .collect(Collectors.joining(", "))
                                + (g.getAtoms() > 0 ? "; " + g.getAtoms() + " atoms" : "")});
        rows.add(new String[] {"net charge", number(g.getNetChargeE(), 6, " e")});
        return rows;
    }

    static String indices(int[] values, String open, String close) {
        return values == null ? ""
                : open + Arrays.stream(values).mapToObj(each -> Integer.toString(each).replace('-', '−'))
                        .collect(Collectors.joining(" ")) + close;
    }

    private static String number(double value, int decimals, String unit) {
        return Double.isFinite(value) ? Numbers.trimmed(value, decimals) + unit : null;
    }

    private void curves(Evaluation best) {
        pair("How far the ions moved", EvaluationFigures.displacement(best.getSeries()));
        double[] asked = data.run().getReportedTemperaturesK() != null
                && data.run().getReportedTemperaturesK().length > 0
                        ? data.run().getReportedTemperaturesK()
                        : data.run().getObjective() == null ? null
                                : new double[] {data.run().getObjective().getTemperatureK()};
        ArrheniusFigure.of(best.getObservables(), asked).ifPresent(chart -> {
            html.element("h3", "Temperature dependence");
            figure(chart.plot(), WIDE, 420, chart.caption());
        });
        pair("Across the boundary", EvaluationFigures.profiles(best.getSeries(), data.structure()));
    }

    /** Charts side by side; those of secondary interest behind a fold. */
    private void pair(String title, FigureGroup group) {
        if (group.first().isEmpty()) {
            return;
        }
        html.element("h3", title).raw("<div class=\"pair\">\n");
        group.first().forEach(chart -> figure(chart.plot(), HALF, 330, chart.caption()));
        html.raw("</div>\n");
        if (!group.more().isEmpty()) {
            html.raw("<details><summary>Other temperatures and curves</summary>\n<div class=\"pair\">\n");
            group.more().forEach(chart -> figure(chart.plot(), HALF, 330, ""));
            html.raw("</div></details>\n");
        }
    }

    private void trends() {
        List<RunFigures.Trend> trends = RunFigures.trends(data.run());
        if (trends.isEmpty()) {
            return;
        }
        html.element("h3", "What the objective went with");
        html.note(
                "Each point is one evaluation with its 95 % interval. The number under a chart is Spearman's rank "
                        + "correlation (−1 to 1). Geometry, enrichment and vacancies vary together and the "
                        + "optimizer chooses what to try, so this shows association, not cause.");
        html.raw("<div class=\"trio\">\n");
        for (RunFigures.Trend trend : trends) {
            String strength = trend.evaluations() < 6 ? "too few points for a rank correlation"
                    : "rank correlation "
                            + Numbers.trimmed(trend.rankCorrelation(), 2) + ", " + trend.evaluations() + " evaluations";
            figure(trend.plot(), THIRD, 240, strength);
        }
        html.raw("</div>\n");
    }
}
