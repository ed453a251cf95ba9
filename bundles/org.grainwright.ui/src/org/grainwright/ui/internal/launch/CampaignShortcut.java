// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.util.Arrays;
import java.util.Optional;

import java.nio.file.Path;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.ILaunchShortcut2;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.texteditor.ITextEditor;

import org.grainwright.editor.CampaignEditor;
import org.grainwright.ui.GrainwrightUi;

/** Run As > Grainwright campaign, on a file or an editor: one configuration per file, made on first use. */
public final class CampaignShortcut implements ILaunchShortcut2 {

    @Override
    public void launch(ISelection selection, String mode) {
        file(selection).ifPresent(file -> run(LaunchKeys.FILE, file.getFullPath().toPortableString(), 0));
    }

    @Override
    public void launch(IEditorPart editor, String mode) {
        run(editor);
    }

    /**
     * Saves the campaign in an editor and runs the one that the caret is in. User-interface thread only.
     *
     * @return whether the editor holds a campaign
     */
    static boolean run(IEditorPart editor) {
        Optional<IFile> file = file(editor);
        Optional<Path> outside = outside(editor);
        if (file.isEmpty() && outside.isEmpty()) {
            return false;
        }
        if (file.isPresent()) {
            run(LaunchKeys.FILE, file.get().getFullPath().toPortableString(), line(editor));
        } else {
            run(LaunchKeys.LOCATION, outside.get().toString(), line(editor));
        }
        return true;
    }

    /**
     * Saves the file's editors and runs a campaign in it. User-interface thread only.
     *
     * @param key how the file is named, {@link LaunchKeys#FILE} or {@link LaunchKeys#LOCATION}
     * @param line of the caret, from 1, or 0: says which campaign
     */
    static void run(String key, String path, int line) {
        for (var page : PlatformUI.getWorkbench().getActiveWorkbenchWindow().getPages()) {
            for (IEditorPart editor : page.getDirtyEditors()) {
                if (path.equals(file(editor).map(file -> file.getFullPath().toPortableString())
                        .or(() -> outside(editor).map(Path::toString)).orElse(null))) {
                    page.saveEditor(editor, false);
                }
            }
        }
        try {
            ILaunchConfiguration configuration = configuration(key, path, line > 0);
            if (line > 0) {
                ILaunchConfigurationWorkingCopy copy = configuration.getWorkingCopy();
                copy.setAttribute(LaunchKeys.LINE, line);
                configuration = copy;
            }
            DebugUITools.launch(configuration, ILaunchManager.RUN_MODE);
        } catch (CoreException e) {
            ILog.of(CampaignShortcut.class).log(e.getStatus());
        }
    }

    /** A run in a folder goes on, with a larger budget or a longer production if that is asked. */
    static void goOn(String name, Path folder, int evaluations, String productionPs) {
        try {
            ILaunchConfigurationWorkingCopy copy = type().newInstance(null,
                    launches().generateLaunchConfigurationName(name + " " + folder.getFileName()));
            copy.setAttribute(LaunchKeys.RUN, folder.toString());
            copy.setAttribute(LaunchKeys.EVALUATIONS, evaluations);
            copy.setAttribute(LaunchKeys.PRODUCTION, productionPs);
            DebugUITools.launch(copy, ILaunchManager.RUN_MODE);
        } catch (CoreException e) {
            ILog.of(CampaignShortcut.class).log(e.getStatus());
        }
    }

    /**
     * The file's configuration, made where there is none.
     *
     * @param byCaret whether one that names a campaign does not count: what it says is not about the caret's
     */
    private static ILaunchConfiguration configuration(String key, String path, boolean byCaret)
            throws CoreException {
        ILaunchConfigurationType type = type();
        for (ILaunchConfiguration candidate : launches().getLaunchConfigurations(type)) {
            if (candidate.getAttribute(key, "").equals(path)
                    && !(byCaret && !candidate.getAttribute(LaunchKeys.CAMPAIGN, "").isBlank())) {
                return candidate;
            }
        }
        IPath file = IPath.fromPortableString(path);
        String name = launches().generateLaunchConfigurationName(file.removeFileExtension().lastSegment());
        ILaunchConfigurationWorkingCopy copy = type.newInstance(null, name);
        copy.setAttribute(key, path);
        if (key.equals(LaunchKeys.FILE)) {
            copy.setMappedResources(new IResource[] {ResourcesPlugin.getWorkspace().getRoot().getFile(file)});
        }
        return copy.doSave();
    }

    /** The editor in front, or null. User-interface thread only. */
    static IEditorPart activeEditor() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        return window == null || window.getActivePage() == null ? null : window.getActivePage().getActiveEditor();
    }

    /** The line of the caret in a file, from 1; 0 unless its editor is in front. Any thread. */
    static int caret(Path file) {
        return PlatformUI.getWorkbench().getDisplay().syncCall(() -> {
            IEditorPart editor = activeEditor();
            return file(editor).map(each -> each.getLocation().toPath()).or(() -> outside(editor))
                    .filter(file::equals).isPresent() ? line(editor) : 0;
        });
    }

    /** The line of the caret, from 1; 0 where there is none. */
    private static int line(IEditorPart editor) {
        return editor instanceof ITextEditor text
                && text.getSelectionProvider().getSelection() instanceof ITextSelection selection
                        ? selection.getStartLine() + 1
                        : 0;
    }

    /** The campaign file outside the workspace that an editor shows. */
    static Optional<Path> outside(IEditorPart editor) {
        return editor == null || editor.getEditorInput().getAdapter(IFile.class) != null
                || !(editor.getEditorInput() instanceof IURIEditorInput input)
                || !"file".equals(input.getURI().getScheme()) ? Optional.empty()
                        : Optional.of(Path.of(input.getURI()))
                                .filter(path -> path.toString().endsWith("." + CampaignEditor.FILE_EXTENSION));
    }

    /** The campaign file that an editor shows. */
    public static Optional<IFile> file(IEditorPart editor) {
        return Optional.ofNullable(editor == null ? null : editor.getEditorInput().getAdapter(IFile.class))
                .filter(CampaignShortcut::isCampaign);
    }

    /** The campaign file that is selected. */
    public static Optional<IFile> file(ISelection selection) {
        return selection instanceof IStructuredSelection structured
                ? Optional.ofNullable(Adapters.adapt(structured.getFirstElement(), IFile.class))
                        .filter(CampaignShortcut::isCampaign)
                : Optional.empty();
    }

    private static boolean isCampaign(IFile file) {
        return CampaignEditor.FILE_EXTENSION.equals(file.getFileExtension());
    }

    @Override
    public ILaunchConfiguration[] getLaunchConfigurations(ISelection selection) {
        return file(selection).map(CampaignShortcut::existing).orElse(null);
    }

    @Override
    public ILaunchConfiguration[] getLaunchConfigurations(IEditorPart editor) {
        return file(editor).map(CampaignShortcut::existing).orElse(null);
    }

    private static ILaunchConfiguration[] existing(IFile file) {
        try {
            return Arrays.stream(launches().getLaunchConfigurations(type())).filter(configuration -> {
                try {
                    return configuration.getAttribute(LaunchKeys.FILE, "")
                            .equals(file.getFullPath().toPortableString());
                } catch (CoreException e) {
                    return false; // an unreadable configuration is nobody's
                }
            }).toArray(ILaunchConfiguration[]::new);
        } catch (CoreException e) {
            return new ILaunchConfiguration[0];
        }
    }

    @Override
    public IResource getLaunchableResource(ISelection selection) {
        return file(selection).orElse(null);
    }

    @Override
    public IResource getLaunchableResource(IEditorPart editor) {
        return file(editor).orElse(null);
    }

    private static ILaunchConfigurationType type() {
        return launches().getLaunchConfigurationType(GrainwrightUi.LAUNCH_TYPE_ID);
    }

    private static ILaunchManager launches() {
        return DebugPlugin.getDefault().getLaunchManager();
    }
}
