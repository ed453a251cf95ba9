// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.viewers.IDecoration;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.LabelProviderChangedEvent;
import org.eclipse.jface.viewers.ILightweightLabelDecorator;
import org.eclipse.swt.SWTException;
import org.eclipse.ui.PlatformUI;

import org.grainwright.model.RunSummary;
import org.grainwright.model.io.RunStore;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.RunCatalog;
import org.grainwright.report.words.RunWords;
import org.grainwright.ui.internal.runs.RunLines;
import org.grainwright.ui.internal.runs.RunWatch;
import org.grainwright.ui.internal.runs.ShownRun;

/** Writes state, date and best value of a run behind the name of its folder. The platform's decoration thread. */
public final class RunFolderDecorator extends LabelProvider implements ILightweightLabelDecorator, RunWatch.Listener {

    private final RunWatch watch = UiPlugin.watch();

    public RunFolderDecorator() {
        watch.addListener(this);
    }

    @Override
    public void dispose() {
        watch.removeListener(this);
        super.dispose();
    }

    @Override
    public void decorate(Object element, IDecoration decoration) {
        if (element instanceof IFolder folder && folder.getLocation() != null) {
            Path path = folder.getLocation().toPath();
            if (Files.isRegularFile(path.resolve(RunStore.RUN_FILE))) {
                watch.header(path).map(RunFolderDecorator::text).ifPresent(decoration::addSuffix);
            }
        }
    }

    private static String text(RunCatalog.Header header) {
        Optional<RunSummary> run = header.summary();
        if (run.isEmpty()) {
            return "  [cannot be read]";
        }
        String best = RunWords.best(run.get(), UiPlugin.units().now());
        return "  [" + ShownRun.stateLabel(run.get().state()) + ", " + RunLines.date(run.get().startedAt())
                + (best.isEmpty() ? "" : ", " + best) + "]";
    }

    @Override
    public void runsChanged() {
        // the explorer asks for what it shows
    }

    @Override
    public void headersChanged(List<Path> folders) {
        Object[] resources = folders.stream()
                .flatMap(each -> Arrays.stream(
                        ResourcesPlugin.getWorkspace().getRoot().findContainersForLocationURI(each.toUri())))
                .toArray(IResource[]::new);
        try {
            PlatformUI.getWorkbench().getDisplay()
                    .asyncExec(() -> fireLabelProviderChanged(new LabelProviderChangedEvent(this, resources)));
        } catch (SWTException e) {
            // the workbench is closing
        }
    }
}
