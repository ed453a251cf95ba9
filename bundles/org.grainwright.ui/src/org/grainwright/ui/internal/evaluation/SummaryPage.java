// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;

import org.grainwright.model.Evaluation;
import org.grainwright.model.io.RunStore;
import org.grainwright.report.figures.EvaluationFacts;
import org.grainwright.ui.evaluation.EvaluationPage;
import org.grainwright.ui.evaluation.Reviewed;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.UiPlugin;

/** Every observable with its gate and the reasons for it, why the geometry was proposed, what it cost, its files. */
public final class SummaryPage implements EvaluationPage {

    /** Six lines; the numbers below need the room of a small window. */
    private static final int FACTS_HEIGHT = 104;

    private Text facts;
    private Link files;
    private ObservablesList observables;
    private Reviewed shown;

    @Override
    public Control create(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(6, 4).spacing(4, 4).applyTo(area);
        facts = new Text(area, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        Named.as(facts, "The evaluation in words");
        facts.setData("org.eclipse.swtbot.widget.key", "facts");
        GridDataFactory.fillDefaults().grab(true, false).hint(200, FACTS_HEIGHT).applyTo(facts);
        observables = new ObservablesList(area, "observables");
        GridDataFactory.fillDefaults().grab(true, true).hint(200, 60).applyTo(observables.control());
        files = new Link(area, SWT.WRAP);
        files.addListener(SWT.Selection, event -> open(event.text));
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(files);
        return area;
    }

    @Override
    public void show(Reviewed reviewed) {
        shown = reviewed;
        String text = reviewed.evaluation().map(each -> String.join("\n",
                EvaluationFacts.of(reviewed.run(), each, UiPlugin.units().now())))
                .orElse("The perfect crystal, with the same potential at the same temperatures: what boundaries are "
                        + "compared with.");
        List<String> links = reviewed.evaluation().stream().flatMap(each -> each.getFiles().stream())
                .filter(each -> each.getPath() != null)
                .map(each -> "<a href=\"" + each.getPath() + "\">" + each.getPath().replaceFirst(".*/", "") + "</a>")
                .toList();
        String folder = reviewed.evaluation().map(Evaluation::getDirectory)
                .map(each -> "  <a href=\"" + each + "\">folder</a>").orElse("");
        String fileText = links.isEmpty() && folder.isEmpty() ? ""
                : "Files: " + links.stream().collect(Collectors.joining(", ")) + folder;
        boolean changed = !text.equals(facts.getText()) || !fileText.equals(files.getText());
        if (changed) {
            facts.setText(text);
            files.setText(fileText);
            facts.getParent().layout(true, true);
        }
        observables.show(reviewed.observables());
    }

    private void open(String path) {
        if (shown == null) {
            return;
        }
        Optional<Path> file = RunStore.resolve(shown.runFolder(), path);
        if (file.filter(Files::exists).isEmpty()) {
            org.eclipse.jface.dialogs.MessageDialog.openInformation(files.getShell(), "Open a File",
                    path + " is not in the run folder any more.");
        } else if (!Program.launch(file.get().toString())) {
            org.eclipse.jface.dialogs.MessageDialog.openInformation(files.getShell(), "Open a File",
                    "No program is set up to open " + file.get() + ".");
        }
    }
}
