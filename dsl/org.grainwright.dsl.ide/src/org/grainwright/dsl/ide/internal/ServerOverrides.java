// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.util.Set;

import org.eclipse.xtext.ide.ExecutorServiceProvider;
import org.eclipse.xtext.ide.server.ILanguageServerShutdownAndExitHandler;
import org.eclipse.xtext.ide.server.IMultiRootWorkspaceConfigFactory;
import org.eclipse.xtext.ide.server.LanguageServerImpl;
import org.eclipse.xtext.resource.FileExtensionProvider;
import org.eclipse.xtext.resource.IResourceServiceProvider;
import org.eclipse.xtext.resource.impl.ResourceServiceProviderRegistryImpl;
import org.eclipse.xtext.util.IFileSystemScanner;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;

/** What differs from Xtext's own server: its language, the end of it, its threads, the files that it looks at. */
public final class ServerOverrides extends AbstractModule {

    private final Injector language;
    private final ILanguageServerShutdownAndExitHandler exit;

    /**
     * For one language.
     *
     * @param language its injector
     * @param exit what the protocol's {@code exit} does
     */
    public ServerOverrides(Injector language, ILanguageServerShutdownAndExitHandler exit) {
        this.language = language;
        this.exit = exit;
    }

    @Override
    protected void configure() {
        // the default asks ServiceLoader on the context class loader, which sees no language under OSGi
        IResourceServiceProvider.Registry registry = new ResourceServiceProviderRegistryImpl();
        IResourceServiceProvider provider = language.getInstance(IResourceServiceProvider.class);
        Set<String> extensions = language.getInstance(FileExtensionProvider.class).getFileExtensions();
        extensions.forEach(e -> registry.getExtensionToFactoryMap().put(e, provider));
        bind(IResourceServiceProvider.Registry.class).toInstance(registry);
        // the default exit is System.exit
        bind(ILanguageServerShutdownAndExitHandler.class).toInstance(exit);
        bind(ExecutorServiceProvider.class).to(DaemonExecutors.class);
        // the default one lists every file of every kind, trajectories included
        bind(IFileSystemScanner.class).toInstance(new CampaignFileScanner(extensions));
        bind(LanguageServerImpl.class).to(CampaignServer.class);
        bind(IMultiRootWorkspaceConfigFactory.class).to(LooseFiles.class);
    }
}
