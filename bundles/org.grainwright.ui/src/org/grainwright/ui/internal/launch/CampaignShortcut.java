// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
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
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;

import org.grainwright.editor.CampaignEditor;
import org.grainwright.ui.GrainwrightUi;

/** Run As > Grainwright campaign, on a file or an editor: one configuration per file, made on first use. */
public final class CampaignShortcut implements ILaunchShortcut2 {

    @Override
    public void launch(ISelection selection, String mode) {
        file(selection).ifPresent(file -> run(file, false));
    }

    @Override
    public void launch(IEditorPart editor, String mode) {
        file(editor).ifPresent(file -> run(file, false));
    }

    /**
     * Saves the file's editors and runs its first campaign. User-interface thread only.
     *
     * @param resume whether to go on with the newest run
     */
    public static void run(IFile file, boolean resume) {
        for (var page : PlatformUI.getWorkbench().getActiveWorkbenchWindow().getPages()) {
            for (IEditorPart editor : page.getDirtyEditors()) {
                if (file.equals(editor.getEditorInput().getAdapter(IFile.class))) {
                    page.saveEditor(editor, false);
                }
            }
        }
        try {
            ILaunchConfiguration configuration = configuration(file);
            if (resume) {
                ILaunchConfigurationWorkingCopy copy = configuration.getWorkingCopy();
                copy.setAttribute(LaunchKeys.RESUME, true);
                configuration = copy;
            }
            DebugUITools.launch(configuration, ILaunchManager.RUN_MODE);
        } catch (CoreException e) {
            ILog.of(CampaignShortcut.class).log(e.getStatus());
        }
    }

    private static ILaunchConfiguration configuration(IFile file) throws CoreException {
        ILaunchConfigurationType type = type();
        for (ILaunchConfiguration candidate : launches().getLaunchConfigurations(type)) {
            if (candidate.getAttribute(LaunchKeys.FILE, "").equals(file.getFullPath().toPortableString())) {
                return candidate;
            }
        }
        String name = launches()
                .generateLaunchConfigurationName(file.getFullPath().removeFileExtension().lastSegment());
        ILaunchConfigurationWorkingCopy copy = type.newInstance(null, name);
        copy.setAttribute(LaunchKeys.FILE, file.getFullPath().toPortableString());
        copy.setMappedResources(new IResource[] {file});
        return copy.doSave();
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
