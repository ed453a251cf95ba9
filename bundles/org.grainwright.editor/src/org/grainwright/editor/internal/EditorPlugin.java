// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.ResourcesPlugin;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

import org.grainwright.editor.internal.edit.FormatOnSave;
import org.grainwright.editor.internal.server.CampaignServer;
import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.ResourceSync;
import org.grainwright.editor.internal.text.Rehearsal;

/**
 * Owns the {@link LanguageService} as an OSGi service and the two listeners that feed it. The server itself starts
 * later.
 */
public final class EditorPlugin implements BundleActivator {

    /** Symbolic name, used in log entries. */
    public static final String ID = "org.grainwright.editor";

    private LanguageService service;
    private ResourceSync resources;

    @Override
    public void start(BundleContext context) {
        service = new LanguageService(CampaignServer::start);
        resources = new ResourceSync(service);
        service.documents().addOpenListener(new Rehearsal());
        service.documents().addSaveListener(new FormatOnSave());
        context.registerService(LanguageService.class, service, null);
        FileBuffers.getTextFileBufferManager().addFileBufferListener(service.documents());
        service.documents().adoptOpenBuffers();
        ResourcesPlugin.getWorkspace().addResourceChangeListener(resources, IResourceChangeEvent.POST_CHANGE
                | IResourceChangeEvent.PRE_DELETE | IResourceChangeEvent.PRE_CLOSE);
    }

    @Override
    public void stop(BundleContext context) {
        ResourcesPlugin.getWorkspace().removeResourceChangeListener(resources);
        FileBuffers.getTextFileBufferManager().removeFileBufferListener(service.documents());
        service.shutdown();
    }
}
