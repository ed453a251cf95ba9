// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

import org.grainwright.model.Evaluation;
import org.grainwright.report.figures.Figure;
import org.grainwright.report.figures.ThermoTrace;
import org.grainwright.ui.evaluation.Reviewed;
import org.grainwright.ui.internal.Named;

/** What the engine printed: temperature, pressure, energies and cell over time, and the end of its log. */
public final class EnginePage extends FiguresPage {

    private static final int TAIL_LINES = 200;
    private static final long MOST_BYTES = 64L << 20;

    private SashForm area;
    private Text tail;
    private String asked = "";
    private List<Figure> figures = List.of();

    private record Log(Path file, List<String> lines) {
    }

    @Override
    public Control create(Composite parent) {
        area = new SashForm(parent, SWT.VERTICAL);
        super.create(area);
        tail = new Text(area, SWT.READ_ONLY | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL | SWT.BORDER);
        Named.as(tail, "What the engine printed");
        tail.setData("org.eclipse.swtbot.widget.key", "log");
        tail.setFont(JFaceResources.getTextFont());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(tail);
        area.setWeights(70, 30);
        return area;
    }

    @Override
    public void show(Reviewed next) {
        String folder = next.evaluation().map(Evaluation::getDirectory).orElse("bulk");
        String wanted = next.runFolder().resolve(folder) + next.evaluation()
                .map(each -> each.getState() + " " + each.getStages().size()).orElse("");
        if (!wanted.equals(asked)) {
            asked = wanted;
            figures = List.of();
            tail.setText("");
            read(next, next.runFolder().resolve(folder), wanted);
        }
        super.show(next);
    }

    private void read(Reviewed next, Path folder, String wanted) {
        var display = area.getDisplay();
        Job job = Job.create("Reading an engine's log", monitor -> {
            Optional<Log> log = newest(folder);
            List<Figure> found = log.map(each -> ThermoTrace.figures(each.lines)).orElse(List.of());
            String text = log.map(EnginePage::end).orElse("There is no log in " + folder + ".");
            if (!display.isDisposed()) {
                display.asyncExec(() -> {
                    if (!area.isDisposed() && wanted.equals(asked)) {
                        figures = found;
                        tail.setText(text);
                        tail.setTopIndex(tail.getLineCount());
                        super.show(next);
                    }
                });
            }
        });
        job.setSystem(true);
        job.schedule();
    }

    private static Optional<Log> newest(Path folder) {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            Optional<Path> file = files.filter(each -> each.getFileName().toString().matches("log\\.\\d+\\.lammps"))
                    .max((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()));
            if (file.isEmpty() || Files.size(file.get()) > MOST_BYTES) {
                return Optional.empty();
            }
            return Optional.of(new Log(file.get(), Files.readString(file.get(), StandardCharsets.ISO_8859_1).lines()
                    .toList()));
        } catch (IOException e) {
            return Optional.empty(); // a folder that went away, or was never made
        }
    }

    private static String end(Log log) {
        return log.file + "\n\n" + String.join("\n",
                log.lines.subList(Math.max(0, log.lines.size() - TAIL_LINES), log.lines.size()));
    }

    @Override
    List<Figure> figures(Reviewed of) {
        return figures;
    }

    @Override
    String missing() {
        return "The folder of this evaluation holds no log of the engine. It appears when the simulation begins, "
                + "and stays "
                + "with the run.";
    }
}
