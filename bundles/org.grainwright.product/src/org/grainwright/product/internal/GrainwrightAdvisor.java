// SPDX-License-Identifier: EPL-2.0
package org.grainwright.product.internal;

import java.net.URL;
import java.util.List;

import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.dialogs.ProgressMonitorDialog;
import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.jface.preference.PreferenceManager;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.ide.IDE;
import org.osgi.framework.Bundle;

import org.grainwright.editor.CampaignEditor;
import org.grainwright.ui.GrainwrightUi;

/** Start, end and look of the workbench: one window, the Grainwright perspective, the resources of the workspace. */
final class GrainwrightAdvisor extends WorkbenchAdvisor {

    /**
     * Where the IDE bundle keeps the icons that its Problems and Project Explorer views expect the product to declare.
     */
    private static final String IDE_ICONS = "icons/full/";

    private static final String GENERAL_PAGES = "org.eclipse.ui.preferencePages.Workbench";
    private static final String DEBUG_PAGES = "org.eclipse.debug.ui.DebugPreferencePage";
    /** Where keys mean what they mean in this product, whatever the platform binds them to. */
    private static final String KEYS = "org.grainwright.product.window";
    private static final String CONSOLE_PAGE = "org.eclipse.debug.ui.ConsolePreferencePage";

    private record Declared(String key, String path) {
    }

    private static final List<Declared> IMAGES = List.of(
            new Declared(IDE.SharedImages.IMG_OBJ_PROJECT, "obj16/prj_obj"),
            new Declared(IDE.SharedImages.IMG_OBJ_PROJECT_CLOSED, "obj16/cprj_obj"),
            new Declared(IDE.SharedImages.IMG_OPEN_MARKER, "elcl16/gotoobj_tsk"),
            new Declared("IMG_OBJS_ERROR_PATH", "obj16/error_tsk"),
            new Declared("IMG_OBJS_WARNING_PATH", "obj16/warn_tsk"),
            new Declared("IMG_OBJS_INFO_PATH", "obj16/info_tsk"),
            new Declared("IMG_ETOOL_PROBLEM_CATEGORY", "etool16/problem_category"),
            new Declared("IMG_ETOOL_PROBLEMS_VIEW", "eview16/problems_view"),
            new Declared("IMG_ETOOL_PROBLEMS_VIEW_ERROR", "eview16/problems_view_error"),
            new Declared("IMG_ETOOL_PROBLEMS_VIEW_WARNING", "eview16/problems_view_warning"),
            new Declared("IMG_ETOOL_PROBLEMS_VIEW_INFO", "eview16/problems_view_info"),
            new Declared("IMG_LCL_FLAT_LAYOUT", "elcl16/flatLayout"),
            new Declared("IMG_LCL_HIERARCHICAL_LAYOUT", "elcl16/hierarchicalLayout"),
            new Declared("IMG_ELCL_QUICK_FIX_ENABLED", "elcl16/smartmode_co"),
            new Declared("IMG_DLCL_QUICK_FIX_DISABLED", "dlcl16/smartmode_co"));

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        super.initialize(configurer);
        configurer.setSaveAndRestore(true);
        IDE.registerAdapters();
        Bundle ide = Platform.getBundle("org.eclipse.ui.ide");
        for (Declared image : IMAGES) {
            URL url = find(ide, image.path());
            if (url != null) {
                configurer.declareImage(image.key(), ImageDescriptor.createFromURL(url), true);
            }
        }
    }

    private static URL find(Bundle ide, String path) {
        for (String extension : List.of(".svg", ".png")) {
            URL url = FileLocator.find(ide, IPath.fromPortableString(IDE_ICONS + path + extension));
            if (url != null) {
                return url;
            }
        }
        return null;
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new GrainwrightWindow(configurer);
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return GrainwrightUi.PERSPECTIVE_ID;
    }

    @Override
    public String getMainPreferencePageId() {
        return GENERAL_PAGES;
    }

    @Override
    public IAdaptable getDefaultPageInput() {
        return ResourcesPlugin.getWorkspace().getRoot();
    }

    @Override
    public void postStartup() {
        keepConsolePage(PlatformUI.getWorkbench().getPreferenceManager());
        Appearance.follow(PlatformUI.getWorkbench());
        PlatformUI.getWorkbench().getService(IContextService.class).activateContext(KEYS);
        CampaignEditor.warmUp();
        GrainwrightUi.createExamplesOnFirstStart();
        GrainwrightUi.showLastRun();
    }

    /** The console's page stands below the pages about debugging, which are hidden: move it up. */
    private static void keepConsolePage(PreferenceManager pages) {
        IPreferenceNode console = pages.find(DEBUG_PAGES + "/" + CONSOLE_PAGE);
        if (console != null && pages.find(GENERAL_PAGES + "/" + CONSOLE_PAGE) == null) {
            pages.find(DEBUG_PAGES).remove(console);
            pages.addTo(GENERAL_PAGES, console);
        }
    }

    @Override
    public boolean preShutdown() {
        return GrainwrightUi.stopRunsBeforeExit() && super.preShutdown();
    }

    @Override
    public void postShutdown() {
        super.postShutdown();
        try {
            new ProgressMonitorDialog(null).run(true, false, monitor -> {
                try {
                    IStatus status = ResourcesPlugin.getWorkspace().save(true, monitor);
                    if (!status.isOK()) {
                        ILog.of(GrainwrightAdvisor.class).log(status);
                    }
                } catch (CoreException e) {
                    ILog.of(GrainwrightAdvisor.class).log(e.getStatus());
                }
            });
        } catch (java.lang.reflect.InvocationTargetException | InterruptedException e) {
            ILog.of(GrainwrightAdvisor.class).error("The workspace could not be saved", e);
        }
    }
}
