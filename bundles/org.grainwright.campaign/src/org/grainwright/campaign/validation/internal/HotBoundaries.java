// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.grainwright.campaign.validation.Chapter;
import org.grainwright.campaign.validation.Figure;
import org.grainwright.campaign.validation.Finding;
import org.grainwright.campaign.validation.Part;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.run.SimulationExecutor;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.crystal.AtomicStructure;

/** Boundary cells at 1200 K: their framework must stay, and the cell must not swell. */
public final class HotBoundaries {

    private static final double TEMPERATURE_K = 1200;
    private static final double EQUILIBRATION_PS = 10;
    /** Long enough for the second boundary of a full validation. */
    private static final double LONG_PS = 30;
    /** Cations that left their sites have moved by more than an ångström. */
    private static final double LARGEST_CATION_MSD = 1.0;
    private static final double LARGEST_SWELLING = 1.08;

    private final Laboratory laboratory;

    /** @param laboratory what to work with */
    public HotBoundaries(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    /** Runs and judges. */
    public Chapter chapter(double ps) throws EngineException, IOException {
        List<Bicrystal> cells = ps >= LONG_PS ? List.of(Cells.sigma5(), Cells.sigma3()) : List.of(Cells.sigma5());
        Protocol protocol = Protocol.at(TEMPERATURE_K).toBuilder().equilibrationPs(EQUILIBRATION_PS).productionPs(ps)
                .currentEveryFs(0).pppmAccuracy(Laboratory.TRAJECTORIES).quench(false).build();
        List<SimulationRequest> requests = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            AtomicStructure s = cells.get(i).structure();
            requests.add(laboratory.trajectory(laboratory.written(s, "structure-" + i), protocol, "boundary-" + i)
                    .withSpecies(Laboratory.symbols(s)));
        }
        List<SimulationExecutor.Outcome> outcomes = laboratory.run(requests);
        List<Finding> findings = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = cells.get(i).name();
            if (outcomes.get(i).result().isEmpty()) {
                findings.add(new Finding("survives, " + name, 0, 0, "", 1, Finding.Verdict.FAILED,
                        outcomes.get(i).failure().orElseThrow().getMessage()));
                continue;
            }
            SimulationResult r = outcomes.get(i).result().get();
            findings.add(Finding.atMost("volume over that of its crystals, " + name,
                    r.box().volumeAngstrom3() / cells.get(i).structure().cell().volume(), "", LARGEST_SWELLING,
                    "built at the lattice of 300 K; a crystal is 1.05 at this temperature"));
            figures.add(moves(r, name, findings));
        }
        return new Chapter(Part.HOT, String.format(Locale.ROOT,
                "Boundary cells at %.0f K, %.0f ps at constant pressure and %s ps after that. The mean squared "
                        + "displacement of La and Zr must stay below %.1f Å²; that of oxygen is given: unannealed "
                        + "boundaries still order theirs.",
                TEMPERATURE_K, EQUILIBRATION_PS, ps, LARGEST_CATION_MSD), findings, figures);
    }

    /** The engine's own table: step, then mean squared displacement and centre of mass of each element. */
    private static Figure moves(SimulationResult r, String name, List<Finding> findings) throws IOException {
        List<double[]> rows = read(r.displacement());
        List<Figure.Curve> curves = new ArrayList<>();
        for (int s = 0; s < r.species().size(); s++) {
            String symbol = r.species().get(s);
            if (symbol.equals("Li")) {
                continue;
            }
            List<double[]> points = new ArrayList<>();
            for (double[] row : rows) {
                points.add(new double[] {row[0] * r.protocol().timestepFs() / 1000, row[1 + 4 * s], 0});
            }
            curves.add(new Figure.Curve(symbol, false, points));
            double last = points.getLast()[1];
            findings.add(symbol.equals("O")
                    ? Finding.given("squared displacement of O, " + name, last, "Å²", "at the end")
                    : Finding.atMost("squared displacement of " + symbol + ", " + name, last, "Å²", LARGEST_CATION_MSD,
                            "at the end"));
        }
        return new Figure("Framework of " + name, new Figure.Axis("time", "ps", false),
                new Figure.Axis("mean squared displacement", "Å²", false), curves);
    }

    private static List<double[]> read(Path file) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] words = line.strip().split("\\s+");
                double[] row = new double[words.length];
                for (int i = 0; i < row.length; i++) {
                    row[i] = Double.parseDouble(words[i]);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
