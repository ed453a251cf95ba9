// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.optimizer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

import org.apache.commons.math3.random.RandomGenerator;
import org.grainwright.bench.table.TableFile;
import org.grainwright.bench.table.TableGeometry;
import org.grainwright.bench.table.TableRow;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.settings.Fidelity;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.space.Category;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

/**
 * Grain boundaries that were simulated beforehand ({@code ./grainwright bench table}): a campaign looks up instead of
 * simulating. The truth of a geometry is the mean of its replicas' log10 resistivity at the longest length. A
 * measurement at a length is the replicas' mean at that length plus noise as large as replicas differ there, with the
 * error bar that the simulations reported, so that biases of short runs and errors of error bars are those of real
 * runs. Regret is in decades, cost in ps x atoms.
 */
final class TableProblem implements TestProblem {

    /** The table of the repository, beside this class. */
    private static final String RESOURCE = "gb-table.csv";
    private static final String BOUNDARY = "boundary";
    private static final String WIDTH = "widthLayers";
    private static final String LI2O = "li2oUnits";
    /** What every simulation costs before production, see TableBenchmark. */
    private static final double EQUILIBRATION_PS = 2;

    /** A geometry: at each length, mean of log10 resistivity and relative error. */
    private record Entry(double atoms, List<double[]> lengths) {

        double truth() {
            return lengths.getLast()[0];
        }
    }

    private final Map<Point, Entry> entries;
    private final Lengths lengths;
    private final double[] spread;
    private final SearchSpace space;
    private final double optimum;
    private final double meanAtoms;

    private TableProblem(List<TableRow> rows, List<CoincidenceCell> boundaries) {
        lengths = new Lengths(rows.stream().map(TableRow::productionPs).distinct().sorted().toList(), "ps");
        spread = new double[lengths.lengths().size()];
        entries = new java.util.LinkedHashMap<>();
        int[] pairs = new int[spread.length];
        Map<Integer, List<TableRow>> geometries = rows.stream()
                .collect(Collectors.groupingBy(TableRow::geometry, TreeMap::new, Collectors.toList()));
        for (List<TableRow> geometry : geometries.values()) {
            if (geometry.stream().allMatch(row -> row.resistivity() > 0)
                    && geometry.size() > spread.length) {
                entries.put(point(geometry.getFirst()), entry(geometry, pairs));
            }
        }
        for (int i = 0; i < spread.length; i++) {
            spread[i] = Math.sqrt(spread[i] / Math.max(1, pairs[i]));
        }
        List<Category> categories = boundaries.stream().map(cell -> Category.of(cell.name(),
                cell.disorientationDegrees(), cell.layerSpacingAngstrom(), Math.log(cell.sigma()))).toList();
        space = SearchSpace.builder().add(new Parameter.Categorical(BOUNDARY, categories))
                .integer(WIDTH, TableGeometry.NARROWEST, TableGeometry.WIDEST)
                .integer(LI2O, TableGeometry.LEAST_LI2O, TableGeometry.MOST_LI2O)
                .require("was simulated", entries::containsKey).build();
        optimum = entries.values().stream().mapToDouble(Entry::truth).min().orElse(Double.NaN);
        meanAtoms = entries.values().stream().mapToDouble(Entry::atoms).average().orElse(1);
    }

    /**
     * Reads the table.
     *
     * @param file another one than that of the repository; empty for that
     */
    static TableProblem read(String file) throws IOException, StructureException {
        String text;
        if (!file.isEmpty()) {
            text = Files.readString(Path.of(file));
        } else {
            try (InputStream in = TableProblem.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IOException("there is no " + RESOURCE + " yet: make one with ./grainwright bench table "
                            + "and name it with --table FILE");
                }
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        TableProblem problem = new TableProblem(TableFile.parse(text), TableGeometry.boundaries());
        if (problem.entries.size() < 2) {
            throw new IOException("the table has " + problem.entries.size() + " geometries with two replicas");
        }
        return problem;
    }

    private static Point point(TableRow row) {
        return Point.of(BOUNDARY, row.boundary(), WIDTH, row.widthLayers(), LI2O, row.li2oUnits());
    }

    private Entry entry(List<TableRow> geometry, int[] pairs) {
        List<double[]> shown = new ArrayList<>();
        for (int i = 0; i < spread.length; i++) {
            double ps = lengths.lengths().get(i);
            List<TableRow> replicas = geometry.stream().filter(row -> row.productionPs() == ps).toList();
            double mean = replicas.stream().mapToDouble(row -> Math.log10(row.resistivity())).average().orElseThrow();
            double error = replicas.stream().mapToDouble(row -> row.standardError() / row.resistivity())
                    .filter(Double::isFinite).average().orElse(Double.NaN);
            // variance of one replica from n of them
            for (TableRow row : replicas) {
                spread[i] += Math.pow(Math.log10(row.resistivity()) - mean, 2);
            }
            pairs[i] += replicas.size() - 1;
            shown.add(new double[] {mean, error});
        }
        return new Entry(geometry.stream().mapToInt(TableRow::atoms).average().orElseThrow(), shown);
    }

    @Override
    public String name() {
        return "gb_table";
    }

    @Override
    public SearchSpace space() {
        return space;
    }

    @Override
    public OutputTransform transform() {
        return OutputTransform.LOG10;
    }

    @Override
    public double truth(Point point) {
        return entries.get(point).truth();
    }

    @Override
    public double optimum() {
        return optimum;
    }

    @Override
    public boolean noisy() {
        return true;
    }

    @Override
    public Measurement measure(Point point, RandomGenerator random) {
        return trajectory(point, random)[lengths.longest()];
    }

    /** What one trajectory shows at each length: the noise of a longer part contains that of the shorter ones. */
    Measurement[] trajectory(Point point, RandomGenerator random) {
        Entry entry = entries.get(point);
        Measurement[] shown = new Measurement[spread.length];
        DoubleSupplier errors = lengths.errors(random);
        for (int i = 0; i < shown.length; i++) {
            double value = Math.pow(10, entry.lengths().get(i)[0] + spread[i] * errors.getAsDouble());
            shown[i] = new Measurement(value, value * entry.lengths().get(i)[1]);
        }
        return shown;
    }

    /** The lengths as fidelities; costs are for a cell of the mean number of atoms, in ps x atoms. */
    List<Fidelity> lengths() {
        return lengths.fidelities(ps -> (EQUILIBRATION_PS + ps) * meanAtoms);
    }

    /** MD time of a geometry up to a length by its index, -1 for none, in ps x atoms. */
    double cost(Point point, int length) {
        return length < 0 ? 0 : (EQUILIBRATION_PS + lengths.lengths().get(length)) * entries.get(point).atoms();
    }

    /** MD time of everything at the longest length. */
    double wholeCost() {
        return entries.keySet().stream().mapToDouble(point -> cost(point, lengths.longest())).sum();
    }

    /** Every geometry. */
    List<Point> points() {
        return List.copyOf(entries.keySet());
    }

    /** How replicas differ at each length, decades. */
    double[] spread() {
        return spread.clone();
    }
}
