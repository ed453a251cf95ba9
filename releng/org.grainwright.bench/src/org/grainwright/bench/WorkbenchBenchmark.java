// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.RunState;
import org.grainwright.model.Series;
import org.grainwright.model.io.RunStore;
import org.grainwright.render.Ink;
import org.grainwright.render.Theme;
import org.grainwright.render.chart.Axis;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotLayout;
import org.grainwright.render.chart.PlotSeries;
import org.grainwright.render.chart.Raster;
import org.grainwright.render.structure.AtomPicture;
import org.grainwright.render.structure.Camera;
import org.grainwright.render.structure.StructureRenderer;
import org.grainwright.render.structure.StructureRenderer.Quality;

/**
 * How long the work behind the views of the workbench takes, without their window: a frame of a structure of 20,000
 * atoms and frames while it is turned, a chart of 100,000 points, and reading the record of a run with many
 * evaluations. Wall-clock times, medians after a warm-up. Where there is a display also the window of the product: its
 * start, two campaigns at work, and the heap; what typing costs is measured by {@link EditorBenchmark}. {@code --only}
 * takes some of {@link #ROWS}.
 */
public final class WorkbenchBenchmark implements Benchmark {

    private static final List<String> ROWS = List.of("pictures", "start", "campaigns", "records");
    private static final int ATOMS = 20_000;
    private static final int POINTS = 100_000;
    private static final int WARM_UP = 5;
    private static final int REPEATS = 15;
    private static final int RECORD_REPEATS = 3;
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 900;
    private static final int OBSERVABLES = 100;
    private static final int CURVES = 4;
    private static final double[] LAGS_PS = IntStream.rangeClosed(1, 40).mapToDouble(i -> 0.1 * i).toArray();
    private static final long WINDOW_PATIENCE_S = 600;

    /** Something that is timed. */
    private interface Work {

        void run(int repeat) throws IOException;
    }

    /** Something that is done with the window of the product, in a folder of its own. */
    private interface WindowWork {

        void measure(Metrics metrics, ProductWindow product, Path folder) throws IOException, InterruptedException;
    }

    /** By the clock, and of the processor in this thread, which tells how busy the machine was besides. */
    private record Times(double wallMs, double cpuMs) {
    }

    @Override
    public String name() {
        return "workbench";
    }

    @Override
    public void run(List<String> arguments, Metrics metrics) throws Exception {
        Set<String> rows = arguments.isEmpty() ? Set.copyOf(ROWS)
                : arguments.size() == 2 && arguments.getFirst().equals("--only")
                        ? Set.of(arguments.getLast().split(","))
                        : Set.of();
        if (rows.isEmpty() || !ROWS.containsAll(rows)) {
            throw new IllegalArgumentException("bench workbench takes --only with some of " + String.join(",", ROWS));
        }
        if (rows.contains("pictures")) {
            pictures(metrics);
        }
        if (rows.contains("start")) {
            window(metrics, WorkbenchBenchmark::start);
        }
        if (rows.contains("campaigns")) {
            window(metrics, WorkbenchBenchmark::campaigns);
        }
        if (rows.contains("records")) {
            open(metrics, 1000, 1);
            open(metrics, 10_000, 4);
        }
    }

    private static void pictures(Metrics metrics) throws IOException {
        AtomPicture atoms = atoms();
        Times frame = median(WARM_UP, REPEATS, repeat -> StructureRenderer.render(atoms,
                Camera.oblique().turned(0.01 * repeat, 0), WIDTH, HEIGHT, Theme.LIGHT, Quality.FINE));
        metrics.atMost("structure_frame_ms_20k", frame.wallMs(), "ms", 100, detail(frame));
        Times drag = median(WARM_UP, REPEATS, repeat -> StructureRenderer.render(atoms,
                Camera.oblique().turned(0.01 * repeat, 0), WIDTH, HEIGHT, Theme.LIGHT, Quality.DRAFT));
        metrics.atLeast("structure_drag_fps_20k", 1000 / drag.wallMs(), "frames/s", 25, detail(drag));
        Plot plot = plot();
        Times chart = median(WARM_UP, REPEATS,
                repeat -> Raster.image(PlotLayout.of(plot, WIDTH, HEIGHT), Theme.LIGHT, 1));
        metrics.atMost("chart_redraw_ms_100k", chart.wallMs(), "ms", 50, detail(chart));
    }

    private static void window(Metrics metrics, WindowWork work) throws IOException, InterruptedException {
        Optional<ProductWindow> product = ProductWindow.find("workbench", metrics);
        if (product.isEmpty()) {
            return;
        }
        Path folder = Files.createTempDirectory("grainwright-window");
        try {
            work.measure(metrics, product.get(), folder);
        } finally {
            ProductWindow.delete(folder);
        }
    }

    /** The second start in a workspace. */
    private static void start(Metrics metrics, ProductWindow product, Path folder)
            throws IOException, InterruptedException {
        double[] first = figures(product.use(folder, "start", WINDOW_PATIENCE_S), "start");
        double[] next = figures(product.use(folder, "start", WINDOW_PATIENCE_S), "start");
        metrics.atMost("start_s", next[0], "s", 5,
                Map.of("cpu_s", next[1], "first_in_workspace_s", first[0], "first_in_workspace_cpu_s", first[1]));
    }

    /** Two campaigns at work, and 10,000 updates of a run. */
    private static void campaigns(Metrics metrics, ProductWindow product, Path folder)
            throws IOException, InterruptedException {
        List<String> lines = product.use(folder, "campaigns", WINDOW_PATIENCE_S);
        double[] block = figures(lines, "block");
        metrics.atMost("ui_block_max_ms", block[0], "ms", 100,
                Map.of("cpu_ms", block[1], "campaigns", 2, "views", block[2]));
        double[] heap = figures(lines, "heap");
        metrics.atMost("heap_growth_mb", heap[0], "MB", 5, Map.of("heap_mb", heap[1], "updates", heap[2]));
    }

    private static double[] figures(List<String> lines, String name) {
        return lines.stream().map(line -> line.split("\t")).filter(fields -> fields[0].equals(name)).findFirst()
                .map(fields -> Arrays.stream(fields).skip(1).mapToDouble(Double::parseDouble).toArray()).orElseThrow();
    }

    private static Map<String, Object> detail(Times times) {
        return Map.of("pixels", WIDTH + " x " + HEIGHT, "cpu_ms", times.cpuMs());
    }

    private static Times median(int warmUp, int repeats, Work work) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] wall = new double[repeats];
        double[] cpu = new double[repeats];
        for (int i = -warmUp; i < repeats; i++) {
            long start = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            work.run(i);
            if (i >= 0) {
                wall[i] = (System.nanoTime() - start) / 1e6;
                cpu[i] = (threads.getCurrentThreadCpuTime() - used) / 1e6;
            }
        }
        Arrays.sort(wall);
        Arrays.sort(cpu);
        return new Times(wall[repeats / 2], cpu[repeats / 2]);
    }

    /** As dense as LLZO, in a cell three times as long as it is wide, as bicrystals are. */
    private static AtomPicture atoms() {
        double edge = Math.cbrt(ATOMS / 0.088 / 3);
        Random random = new Random(1);
        double[] positions = new double[3 * ATOMS];
        byte[] species = new byte[ATOMS];
        for (int i = 0; i < ATOMS; i++) {
            positions[3 * i] = 3 * edge * random.nextDouble();
            positions[3 * i + 1] = edge * random.nextDouble();
            positions[3 * i + 2] = edge * random.nextDouble();
            int site = random.nextInt(24);
            species[i] = (byte) (site < 7 ? 0 : site < 10 ? 1 : site < 12 ? 2 : 3);
        }
        return AtomPicture.bySpecies(positions, List.of("Li", "La", "Zr", "O"), species,
                new double[] {3 * edge, 0, 0, 0, edge, 0, 0, 0, edge}, new double[3],
                List.of(new AtomPicture.Slab(1.4 * edge, 1.6 * edge)));
    }

    private static Plot plot() {
        Random random = new Random(2);
        double[] x = new double[POINTS];
        double[] y = new double[POINTS];
        for (int i = 1; i < POINTS; i++) {
            x[i] = i;
            y[i] = y[i - 1] + random.nextGaussian();
        }
        return new Plot("", Axis.linear("time", "ps"), Axis.linear("displacement", "Å"),
                List.of(PlotSeries.line("walk", Ink.S1, x, y)), List.of());
    }

    private static void open(Metrics metrics, int evaluations, double limit) throws IOException {
        Path folder = Files.createTempDirectory("grainwright-open");
        try {
            Path run = folder.resolve("run");
            RunStore.create(run, record(evaluations)).close();
            Times read = median(1, RECORD_REPEATS, repeat -> RunStore.read(run));
            metrics.atMost("open_run_" + evaluations + "_s", read.wallMs() / 1000, "s", limit,
                    Map.of("observables", OBSERVABLES, "curves", CURVES, "points", LAGS_PS.length, "bytes",
                            Files.size(run.resolve(RunStore.RUN_FILE)), "cpu_s",
                            read.cpuMs() / 1000));
        } finally {
            ProductWindow.delete(folder);
        }
    }

    private static CampaignRun record(int evaluations) {
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        run.setName("many");
        run.setState(RunState.FINISHED);
        for (int id = 1; id <= evaluations; id++) {
            Evaluation evaluation = ModelFactory.eINSTANCE.createEvaluation();
            evaluation.setId(id);
            evaluation.setKey(Integer.toString(id));
            evaluation.setLabel("Σ5 (310)[001], variant " + id);
            evaluation.setState(EvaluationState.DONE);
            for (int i = 0; i < OBSERVABLES; i++) {
                Observable observable = ModelFactory.eINSTANCE.createObservable();
                observable.setName("quantity" + i);
                observable.setValue(id + 0.01 * i);
                observable.setStandardError(0.1);
                observable.setTemperatureK(1000);
                evaluation.getObservables().add(observable);
            }
            for (int i = 0; i < CURVES; i++) {
                evaluation.getSeries().add(curve(i));
            }
            run.getEvaluations().add(evaluation);
        }
        return run;
    }

    /** One of few: in memory they share their arrays, in the file and when they are read each has its own. */
    private static Series curve(int number) {
        Series series = ModelFactory.eINSTANCE.createSeries();
        series.setId("curve." + number + "@1000K");
        series.setChart("curve." + number);
        series.setName("curve " + number);
        series.setTemperatureK(1000);
        series.setX(LAGS_PS);
        series.setY(LAGS_PS);
        series.setYError(LAGS_PS);
        return series;
    }
}
