// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide;

import org.eclipse.xtext.ide.server.ILanguageServerShutdownAndExitHandler;
import org.eclipse.xtext.ide.server.LanguageServerImpl;
import org.eclipse.xtext.ide.server.ServerModule;
import org.eclipse.xtext.ide.server.concurrent.IRequestManager;
import org.eclipse.xtext.util.Modules2;
import org.grainwright.dsl.ide.internal.ServerOverrides;

import com.google.inject.Guice;
import com.google.inject.Injector;

/**
 * A campaign language server as an object in this JVM. The client is connected with {@code server().connect(client)},
 * then the protocol's own order applies: {@code initialize}, {@code initialized}, requests from any thread. Diagnostics
 * arrive on a thread of the server; a client returns from them at once. Every change of a text cancels the requests
 * that read it: a cancelled request is normal.
 */
public final class InProcessServer implements AutoCloseable {

    private final LanguageServerImpl server;
    private final IRequestManager requests;

    private InProcessServer(Injector injector) {
        server = injector.getInstance(LanguageServerImpl.class);
        requests = injector.getInstance(IRequestManager.class);
    }

    /**
     * A server whose {@code exit} does nothing: the JVM belongs to somebody else.
     *
     * @param language {@link CampaignInjector#get()}
     */
    public static InProcessServer create(Injector language) {
        return create(language, new ILanguageServerShutdownAndExitHandler.NullImpl());
    }

    /**
     * A server of its own.
     *
     * @param language {@link CampaignInjector#get()}
     * @param exit what the protocol's {@code exit} does
     */
    public static InProcessServer create(Injector language, ILanguageServerShutdownAndExitHandler exit) {
        return new InProcessServer(
                Guice.createInjector(Modules2.mixin(new ServerModule(), new ServerOverrides(language, exit))));
    }

    /** The server. */
    public LanguageServerImpl server() {
        return server;
    }

    /** Shuts the server down and ends its threads, which the protocol's {@code shutdown} alone does not. */
    @Override
    public void close() {
        server.shutdown();
        requests.shutdown();
    }
}
